// Weights set by sliders: checked against the version they were set on, written into the tab, one version, everything
// re-scored.
import {
  allZeroProblem,
  isAllZero,
  VETO,
  weightOf,
  weightProblem,
  type Criterion,
  type Weight,
} from '../engine/criteria';
import type { Cell } from '../workbook/declare';
import { NO_ROWS } from '../workbook/plan';
import { problemAt } from '../workbook/problem-rows';
import { typedKey } from '../workbook/record-type-column';
import { keyOf } from '../workbook/row-key';
import { cellAt, type Problem, type Table } from '../workbook/table';
import { weightsTab } from './tabs';
import type { RecordType } from './record-type';
import { versionLines } from './weights-history';
import { lastNumber, lastVersion } from './weights-version';
import { tableIn, type Workbook } from '../workbook/workbook';
import { planScore, versionOf, type ScoreContext, type ScorePlan } from './score-plan';
import { planScoreWithCells } from './score-with-cells';

export interface WantedWeight {
  /** `model/criterion`, or `type/model/criterion` for another kind than the first; any case. */
  readonly key: string;
  /** As it came from outside. */
  readonly weight: unknown;
}

export interface Refused {
  readonly key: string;
  readonly message: string;
}

export interface SavePlan extends ScorePlan {
  /** Nothing is changed when there are any. */
  readonly refused: readonly Refused[];
}

/** What came from outside as a cell; null for what no cell is. */
const cellOf = (weight: unknown): Cell => (['string', 'number'].includes(typeof weight) ? (weight as Cell) : null);

const weightProblemOf = (weight: unknown): string | null =>
  (typeof weight === 'number' && Number.isFinite(weight)) || weightOf(cellOf(weight)) === VETO
    ? weightProblem(cellOf(weight))
    : 'The weight has to be a number, or veto.';

const keyAt = (table: Table, row: number): string =>
  keyOf(table.declaration, (id) => cellAt(table, id, row)).toLowerCase();

const rowByKey = (table: Table): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row += 1) if (!rows.has(keyAt(table, row))) rows.set(keyAt(table, row), row);
  return rows;
};

const refusals = (
  table: Table,
  wanted: readonly WantedWeight[],
  rows: ReadonlyMap<string, number>,
  problems: readonly Problem[],
): readonly Refused[] =>
  wanted.flatMap(({ key, weight }, i): readonly Refused[] => {
    const row = rows.get(key.toLowerCase());
    if (wanted.findIndex((other) => other.key.toLowerCase() === key.toLowerCase()) < i)
      return [{ key, message: 'It stands twice in what was sent.' }];
    if (row === undefined)
      return [
        { key, message: `The tab ${table.title} has no row "${key.slice(0, 80)}" any more. Load the weights again.` },
      ];
    const column = problemAt(table, row, 'weight', '').column;
    // A weight that is wrong now is what is being put right.
    const typed = problems.find(
      (problem) => problem.tab === table.title && problem.row === row + 2 && problem.column !== column,
    );
    const message = weightProblemOf(weight) ?? (typed ? `Row ${row + 2}: ${typed.message}` : null);
    return message === null ? [] : [{ key, message }];
  });

/** Those that would leave a model without any weight: it would keep the weights it has, whatever is said. */
const allZero = (
  present: readonly { readonly id: string; readonly criterion: Criterion }[],
  wanted: readonly WantedWeight[],
): readonly Refused[] => {
  const byKey = new Map(wanted.map((weight) => [weight.key.toLowerCase(), weight]));
  const keyOfCriterion = (id: string, { model, criterion }: Criterion): string =>
    typedKey(id, `${model}/${criterion}`).toLowerCase();
  const models = new Map<string, { weights: Weight[]; refused: Refused[] }>();
  for (const { id, criterion } of present) {
    const model = typedKey(id, criterion.model).toLowerCase();
    const known = models.get(model) ?? { weights: [], refused: [] };
    const change = byKey.get(keyOfCriterion(id, criterion));
    known.weights.push(change ? (weightOf(cellOf(change.weight)) ?? 0) : criterion.weight);
    if (change) known.refused.push({ key: change.key, message: allZeroProblem(criterion.model) });
    models.set(model, known);
  }
  return [...models.values()].flatMap(({ weights, refused }) => (isAllZero(weights) ? refused : []));
};

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
  { key, weight }: WantedWeight,
  inForce: ReadonlyMap<string, Weight>,
): boolean => row !== undefined && cellAt(table, 'weight', row) === weight && inForce.get(key.toLowerCase()) === weight;

/** Weights by their rows' keys in lower case. */
const weightsInForce = (workbook: Workbook, types: readonly RecordType[]): ReadonlyMap<string, Weight> =>
  new Map(
    types.flatMap(({ id }) =>
      (lastVersion(workbook, id)?.weights.criteria ?? []).map(({ model, criterion, weight }): [string, Weight] => [
        typedKey(id, `${model}/${criterion}`).toLowerCase(),
        weight,
      ]),
    ),
  );

/** Nothing is written, and what is wrong in the workbook stays told. */
const unchanged = (
  context: ScoreContext,
  saved: Pick<SavePlan, 'refused' | 'version' | 'rows' | 'message'>,
): SavePlan => ({ changes: [], problems: planScore(context).problems, ages: false, ...saved });

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
  const inForce = weightsInForce(workbook, types);
  const table = tableIn(workbook, weightsTab.id, weightsTab.title);
  const rows = rowByKey(table);
  const rowOf = ({ key }: WantedWeight): number | undefined => rows.get(key.toLowerCase());
  if (wanted.every((weight) => isInForce(table, rowOf(weight), weight, inForce)))
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
  const refused = [
    ...refusals(table, wanted, rows, present.problems),
    ...allZero(
      types.flatMap(
        ({ id }) => present.inForce.get(id)?.weights.criteria.map((criterion) => ({ id, criterion })) ?? [],
      ),
      wanted,
    ),
  ];
  if (refused.length > 0)
    return unchanged(context, {
      refused,
      version,
      rows: { ...NO_ROWS, read: wanted.length, rejected: refused.length },
      message: 'Nothing was saved.',
    });
  const cells = wanted.map((weight) => ({
    columnId: 'weight',
    row: rowOf(weight) ?? -1,
    cell: weightOf(cellOf(weight.weight)),
  }));
  return { ...planScoreWithCells(context, [{ table, cells }]), refused };
};
