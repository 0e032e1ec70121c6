// The job "score": exact at its now when a person asks; by the clock, recency is re-aged with the first tick of a day.
import { agedAtIn, SCORE } from '../aged-at';
import { badCellChanges } from '../bad-cells';
import { dropdownChanges } from '../dropdowns';
import { planRestore } from '../restore-plan';
import { planScore, type ScoreContext, type ScorePlan } from '../score-plan';
import type { RecordType } from '../record-type';
import { typesToRead } from '../switched';
import { routedKinds } from '../routed-kinds';
import { LOOKED, startHereTab } from '../start-here';
import { isJustMarked } from '../views';
import { viewsIn } from '../view-tab';
import { dayOf } from '../../engine/wall-clock';
import { cursorChanges } from '../../workbook/job-cursors';
import type { Structure } from '../../workbook/structure';
import { settingsTab } from '../../workbook/tabs';
import { ratesTab } from '../rates-tab';
import { bandsTab, weightsHistoryTab, weightsTab } from '../tabs';
import type { Workbook } from '../../workbook/workbook';
import { roleProblems } from '../../people/role-problems';
import { regionsTab, routesTab, teamTab } from '../../people/tabs';
import { readRouting } from '../../people/team-tabs';
import type { EditedRange } from '../../run/edited-range';
import type { Job, PlanContext, Services } from '../../run/job';

const SECOND_MS = 1_000;

/** All that scoring reads. */
export const scoreTabs = (
  types: readonly RecordType[],
  structure: Structure,
  history: boolean,
): ReturnType<Job['tabs']> => [
  ...[
    settingsTab,
    weightsTab,
    bandsTab,
    ratesTab,
    teamTab,
    routesTab,
    regionsTab,
    startHereTab,
    ...types.flatMap(({ views, scoring }) => [
      ...(scoring.derived?.tabs ?? []),
      ...(views.dashboard ? [views.dashboard] : []),
    ]),
  ].map((declaration) => ({
    declaration,
    cells: true,
  })),
  { declaration: weightsHistoryTab, cells: history },
  ...types
    .flatMap(({ views, store }) => [...(views.board ? [views.board] : []), store])
    .map((declaration) => ({ declaration, cells: true })),
  ...viewsIn(structure, types).map((declaration) => ({ declaration, cells: true })),
];

/** When ages were last taken, where that was on this day of the workbook's calendar. */
const agedToday = (workbook: Workbook, nowMs: number): number | null => {
  const last = agedAtIn(workbook);
  return last !== null && dayOf(last, workbook.timeZone) === dayOf(nowMs, workbook.timeZone) ? last : null;
};

const agedAt = (workbook: Workbook, { isQuiet, nowMs }: PlanContext): number =>
  (isQuiet ? agedToday(workbook, nowMs) : null) ?? nowMs;

/** Plans, tells what is wrong in Settings, and remembers as of when recency was taken. */
export const plannedScore = <P extends ScorePlan>(
  types: readonly RecordType[],
  workbook: Workbook,
  context: PlanContext,
  plan: (score: ScoreContext) => P,
): P => {
  const { settings } = context;
  const agedAtMs = agedAt(workbook, context);
  const result = plan({ workbook, types, settings, who: context.by, nowMs: context.nowMs, agedAtMs });
  const isAgedAnew =
    result.ages === 'always' || (result.ages === 'daily' && agedToday(workbook, context.nowMs) === null);
  const aged = isAgedAnew
    ? cursorChanges(workbook.tables.get('jobs'), SCORE, { agedAt: agedAtMs }, context.nowMs, workbook.timeZone)
    : [];
  const isToGoOn = [...workbook.tables.values()].some(
    (table) => table.declaration.kind === 'view' && isJustMarked(table, context.nowMs),
  );
  return {
    ...result,
    changes: [...result.changes, ...aged],
    problems: [...settings.problems, ...result.problems],
    ...(isToGoOn ? { wakeAtMs: context.nowMs + SECOND_MS } : {}),
  };
};

/** What is wrong in Team, Routes and Regions: it is told by who reads them for its own work, and marked here. */
const peopleProblems = (types: readonly RecordType[], workbook: Workbook, { settings }: PlanContext) => {
  const routing = readRouting(workbook, routedKinds(types));
  return [...routing.problems, ...roleProblems(workbook, settings, routing)];
};

/** What scoring knows and decides, for the jobs that do it. @param edited what was typed, where an edit sets it off. */
export const planScoring = (types: readonly RecordType[], edited: EditedRange | null = null) => ({
  known: ({ scriptProperties }: Services): boolean => scriptProperties.get(LOOKED) !== null,
  plan: (workbook: Workbook, context: PlanContext, hasLooked: boolean): ScorePlan => {
    const plan = plannedScore(types, workbook, context, (score) => planScore({ ...score, edited, hasLooked }));
    const helps = [
      ...dropdownChanges(workbook, types, context.settings, context.nowMs),
      ...badCellChanges(workbook, [...plan.problems, ...peopleProblems(types, workbook, context)], context.nowMs),
    ];
    return { ...plan, changes: [...plan.changes, ...helps] };
  },
});

export const scoreJob = (types: readonly RecordType[], edited: EditedRange | null = null): Job<unknown, boolean> => {
  const scoring = planScoring(types, edited);
  return {
    name: SCORE,
    inTick: true,
    tabs: (structure, settings) => scoreTabs(typesToRead(types, structure, settings), structure, false),
    known: scoring.known,
    plan: (workbook, context, _, hasLooked) => scoring.plan(workbook, context, hasLooked),
  };
};

/** Two versions at once cannot come back. */
const isNumber = (text = ''): boolean => /^\d+$/.test(text.trim());

/** Its arguments: the version, and why. */
export const restoreWeightsJob = (types: readonly RecordType[]): Job => ({
  name: 'restore-weights',
  problemsOf: SCORE,
  inTick: false,
  cannotRun: ({ args }) =>
    args.length > 0 && args.length < 3 && !isNumber(args[1])
      ? null
      : 'Say which version to restore, e.g. restore-weights 3, and why if you like, in one text. The tab Weights history ' +
        'lists them.',
  tabs: (structure) => scoreTabs(types, structure, true),
  plan: (workbook, context) =>
    plannedScore(types, workbook, context, (score) => {
      const [wanted = '', why = ''] = context.args;
      return planRestore({ ...score, why: why.trim() }, wanted);
    }),
});
