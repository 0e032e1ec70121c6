// Weights set by sliders, criteria added and removed: checked against the version they were set on, written into the tab,
// one version, everything re-scored.
import type { Criterion } from '../engine/criteria';
import { NO_ROWS } from '../workbook/plan';
import { splitKey } from '../workbook/record-type-column';
import { cellAt, type Table } from '../workbook/table';
import { sameCell } from '../workbook/changes';
import { weightsTab } from './tabs';
import type { RecordType } from './record-type';
import { versionLines } from './weights-history';
import { lastNumber, lastVersion } from './weights-version';
import {
  cellsWanted,
  refusedAlone,
  refusedTogether,
  rowsOfWeights,
  tableWanted,
  type Refused,
  type WantedWeight,
} from './weights-wanted';
import { tableIn, type Workbook } from '../workbook/workbook';
import { planScore, versionOf, type ScoreContext, type ScorePlan } from './score-plan';
import { planScoreWithCells } from './score-with-cells';

export type { Refused, WantedWeight };

export interface SavePlan extends ScorePlan {
  /** Nothing is changed when there are any. */
  readonly refused: readonly Refused[];
}

/** Who made the version in force, and what it changed, for whoever set out from an earlier one. */
const meanwhile = (workbook: Workbook, version: number): string => {
  const history = workbook.tables.get('weightsHistory');
  const lines = history ? [...versionLines(history)].reverse() : [];
  const made = lines.find((row) => row.version === version);
  const who = made ? ` by ${String(made.who ?? '') || 'somebody'}: ${String(made.change ?? '').slice(0, 200)}` : '';
  return (
    `Meanwhile version ${version} was saved${who}. Nothing was changed; load the weights again, ` +
    'and set yours once more.'
  );
};

/** In the tab and in the version in force alike: somebody may have typed over what was saved. */
const isInForce = (
  table: Table,
  row: number | undefined,
  wanted: WantedWeight,
  inForce: Criterion | undefined,
): boolean => {
  if (wanted.isRemoved === true) return row === undefined && inForce === undefined;
  if (row === undefined || inForce === undefined) return false;
  return cellsWanted(wanted).every(
    ([id, cell]) =>
      sameCell(cellAt(table, id, row), cell) &&
      // A field may be named by its header.
      (id === 'field' || sameCell(inForce[id as 'weight' | 'scale' | 'missing'], cell)),
  );
};

/** The criterion in force that a key names. */
const criterionInForce = (workbook: Workbook, types: readonly RecordType[], key: string): Criterion | undefined => {
  const named = splitKey(
    key,
    types.map(({ id }) => id),
  );
  return lastVersion(workbook, named.type)?.weights.criteria.find(
    ({ model, criterion }) => `${model}/${criterion}`.toLowerCase() === named.key.toLowerCase(),
  );
};

/** Nothing is written, and what is wrong in the workbook stays told. */
const unchanged = (
  context: ScoreContext,
  saved: Pick<SavePlan, 'refused' | 'version' | 'rows' | 'message'>,
): SavePlan => ({ changes: [], problems: planScore(context).problems, ages: null, ...saved });

/**
 * Throws in the person's words when the weights have changed since `baseVersion`. What a run that was killed has saved
 * is done.
 */
export const planSaveWeights = (
  context: ScoreContext,
  wanted: readonly WantedWeight[],
  baseVersion: number,
): SavePlan => {
  const { workbook, types } = context;
  const version = lastNumber(workbook) ?? 0;
  const table = tableIn(workbook, weightsTab.id, weightsTab.title);
  const rows = rowsOfWeights(table);
  const isDone = (one: WantedWeight): boolean =>
    isInForce(table, rows.get(one.key.toLowerCase()), one, criterionInForce(workbook, types, one.key));
  if (wanted.every(isDone))
    return unchanged(context, {
      refused: [],
      version,
      rows: { ...NO_ROWS, read: wanted.length },
      message: `These weights are in force already, as version ${version}.`,
    });
  if (version !== baseVersion) throw new Error(meanwhile(workbook, version));
  const present = versionOf(context);
  if (version > 0 && present.change !== '')
    throw new Error(
      `Meanwhile the tabs Weights or Bands were edited by hand (${present.change.slice(0, 200)}). ` +
        'Choose Re-score now, then load the weights again.',
    );
  const alone = refusedAlone(table, wanted, types);
  const rest = wanted.filter(({ key }) => alone.every((refused) => refused.key !== key));
  const change = tableWanted(table, rest, types);
  const standing = { workbook, types, versionOf: (as: Workbook) => versionOf({ ...context, workbook: as }) };
  const all = [...alone, ...refusedTogether(standing, change, rest)];
  const refused = wanted.flatMap(({ key }) => all.find((one) => one.key === key) ?? []);
  if (refused.length > 0)
    return unchanged(context, {
      refused,
      version,
      rows: { ...NO_ROWS, read: wanted.length, rejected: refused.length },
      message: 'Nothing was saved.',
    });
  return { ...planScoreWithCells(context, [change]), refused };
};
