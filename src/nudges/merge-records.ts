// The jobs "merge-records" and "check-links": answers to the question `same` in Links are carried out, and what is
// still open is told.
import { serialOf } from '../engine/instants';
import { plannedScore, scoreTabs } from '../records/jobs/score';
import { isPending, sameQuestions, type SameQuestion } from '../records/link-questions';
import { linksTab } from '../records/links-tab';
import { planMerges } from '../records/merge-plan';
import type { RecordType } from '../records/record-type';
import { storedTypes, type ScoreContext, type ScorePlan } from '../records/score-plan';
import { OTHER_KEYS } from '../records/standard-columns';
import { planScoreWithCells, type TableCells } from '../records/score-with-cells';
import { nothing, type Job } from '../run/job';
import { NO_ROWS } from '../workbook/plan';
import { problemAt } from '../workbook/problem-rows';
import { typedKey } from '../workbook/record-type-column';
import type { Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { readMessages } from './message-rows';
import { messagesTab } from './tabs';

/** The records, with their kinds in front, of which somebody was ever told. */
const toldOf = ({ tables, timeZone }: Workbook): ReadonlySet<string> => {
  const table = tables.get(messagesTab.id);
  return new Set(
    (table ? readMessages(table, timeZone).messages : []).flatMap(({ type, records }) =>
      records.map((key) => typedKey(type, key)),
    ),
  );
};

const planAnswers = (score: ScoreContext, links: Table | undefined): ScorePlan => {
  const { workbook, types, nowMs } = score;
  const told = toldOf(workbook);
  const questions = sameQuestions(links);
  const plans = storedTypes(workbook, types)
    .filter(({ type, store }) => type.matching !== undefined && store.position.has(OTHER_KEYS))
    .map(({ type, store }) => ({
      store,
      plan: planMerges({
        type,
        store,
        questions: questions.filter((question) => question.type === type.id),
        isTold: (key) => told.has(typedKey(type.id, key)),
        now: serialOf(nowMs, workbook.timeZone),
        timeZone: workbook.timeZone,
      }),
    }));
  const answered = plans.flatMap(({ plan }) => [...plan.linkedBy]);
  const cells: readonly TableCells[] = [
    ...plans.map(({ store, plan }) => ({ table: store, cells: plan.cells })),
    ...(links ? [{ table: links, cells: answered.map(([row, cell]) => ({ columnId: 'linkedBy', row, cell })) }] : []),
  ].filter((given) => given.cells.length > 0);
  const plan = planScoreWithCells(score, cells);
  const [merged, parted] = [
    plans.reduce((sum, one) => sum + one.plan.merged, 0),
    plans.reduce((sum, one) => sum + one.plan.parted, 0),
  ];
  return {
    ...plan,
    rows: { ...plan.rows, written: plan.rows.written + merged + parted },
    message: `${merged} merged, ${parted} parted`,
  };
};

export const mergeRecordsJob = (types: readonly RecordType[]): Job => ({
  name: 'merge-records',
  problemsOf: 'score',
  inTick: true,
  goesBy: [linksTab],
  ask: ({ peek }) => (sameQuestions(peek(linksTab).tables.get(linksTab.id)).some(isPending) ? true : nothing()),
  tabs: (structure) => [
    ...scoreTabs(types, structure, false),
    ...[linksTab, messagesTab].map((declaration) => ({ declaration, cells: true })),
  ],
  plan: (workbook, context) =>
    // An answer about two records is no occasion to age all of them.
    plannedScore(types, workbook, { ...context, isQuiet: true }, (score) =>
      planAnswers(score, workbook.tables.get(linksTab.id)),
    ),
});

const askedIn = ({ title, candidateTitle, key, candidate, decision, answer }: SameQuestion): string | null => {
  const both = `${title || key} and ${candidateTitle || candidate}`;
  if (answer !== null) return null;
  return decision === ''
    ? `${both} may be one. Write same or other into Decision.`
    : `"${decision.slice(0, 40)}" does not say whether ${both} are one. Write same or other into Decision.`;
};

/** Its problems are the open questions. */
export const checkLinksJob: Job = {
  name: 'check-links',
  inTick: true,
  hasWork: ({ peek }) => sameQuestions(peek(linksTab).tables.get(linksTab.id)).length > 0 || nothing(),
  tabs: () => [{ declaration: linksTab, cells: true }],
  plan: ({ tables }) => {
    const links = tables.get(linksTab.id);
    const questions = sameQuestions(links);
    const problems = questions.flatMap((question) => {
      const asked = askedIn(question);
      return links && asked !== null ? [problemAt(links, question.row, 'decision', asked)] : [];
    });
    return {
      changes: [],
      problems,
      rows: { ...NO_ROWS, read: questions.length },
      message: `${problems.length} of ${questions.length} questions open`,
    };
  },
};
