// The job "rescore": scores everything anew, exact at its now, and says of some records what that changed.
import { instantOf } from '../../engine/instants';
import type { Job, PlanContext } from '../../run/job';
import type { Change } from '../../workbook/changes';
import { splitKey } from '../../workbook/record-type-column';
import { cellAt, textAt } from '../../workbook/table';
import { tablesAfter } from '../../workbook/tables-after';
import { runsTab } from '../../workbook/tabs';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { SCORE } from '../aged-at';
import type { RecordType } from '../record-type';
import { rescoredAt, rescoredInWords, type Rescored } from '../rescored';
import { lastVersion } from '../weights-version';
import { planScoring, scoreTabs } from './score';

/** Each of the records that were asked for, and when they were scored before; null where nobody knows. */
export interface RescoreAnswer {
  readonly records: readonly Rescored[];
  readonly sinceMs: number | null;
  /** Of the workbook. */
  readonly timeZone: string;
}

export const RESCORE = 'rescore';

/** Runs after which scores are as they should be. */
const SCORING: readonly string[] = [SCORE, RESCORE, 'save-weights', 'restore-weights'];

const lastScoredMs = ({ tables, timeZone }: Workbook): number | null => {
  const runs = tables.get(runsTab.id);
  for (let row = (runs?.rowCount ?? 0) - 1; runs && row >= 0; row -= 1)
    if (SCORING.includes(textAt(runs, 'job', row)) && ['done', 'nothing'].includes(textAt(runs, 'outcome', row)))
      return instantOf(cellAt(runs, 'startedAt', row), timeZone);
  return null;
};

const answerTo = (
  types: readonly RecordType[],
  workbook: Workbook,
  changes: readonly Change[],
  { args }: PlanContext,
): RescoreAnswer => {
  const after = tablesAfter(workbook, changes);
  const ids = types.map(({ id }) => id);
  const records = [...new Set(args)].map((text) => {
    const { type: id, key } = splitKey(text.trim(), ids);
    const type = types.find((known) => known.id === id) as RecordType;
    const tables = [workbook, after].map((each) => tableIn(each, type.store.id, type.store.title));
    const [was, is] = tables as [(typeof tables)[number], (typeof tables)[number]];
    const weights = lastVersion(workbook, id)?.weights;
    return rescoredAt({ type, before: was, after: is, weights, timeZone: workbook.timeZone }, key);
  });
  return { records, sinceMs: lastScoredMs(workbook), timeZone: workbook.timeZone };
};

export const rescoreJob = (types: readonly RecordType[]): Job<unknown, boolean> => {
  const scoring = planScoring(types);
  return {
    name: RESCORE,
    problemsOf: SCORE,
    inTick: false,
    cannotRun: ({ args }) => (args.length > 0 ? null : 'Say which records, by their keys.'),
    tabs: (structure) => [...scoreTabs(types, structure, false), { declaration: runsTab, cells: true }],
    known: scoring.known,
    plan: (workbook, context, _, hasLooked) => {
      const plan = scoring.plan(workbook, context, hasLooked);
      const answer = answerTo(types, workbook, plan.changes, context);
      const said = rescoredInWords(answer.records, answer.sinceMs, {
        nowMs: context.nowMs,
        timeZone: workbook.timeZone,
      });
      return { ...plan, answer, message: said };
    },
  };
};
