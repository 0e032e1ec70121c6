// The job "score": weights in force → scores → views and boards, of all kinds of records in one write.
import { isAged } from './aged-at';
import type { Change } from '../workbook/changes';
import { readPeople } from '../people/team-tabs';
import type { EditedRange } from '../run/edited-range';
import type { Effect } from '../workbook/effect';
import type { Plan } from '../workbook/plan';
import type { Settings } from '../workbook/settings';
import type { Table } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { withFirstRows } from './first-rows';
import { leaveViews } from './leave-views';
import { moneyChanges, readMoney } from './rates';
import type { RecordType } from './record-type';
import { withRenamedBands } from './renamed-tabs';
import { scoreType, type ScoredType } from './score-type';
import { startHereChanges } from './start-here';
import { isOn, switchedOn } from './switched';
import { inViewOrder } from './view-order';
import { weightsHistoryTab } from './tabs';
import { planVersion, type VersionPlan, type WeightsVersion } from './weights-version';

export interface ScoreContext {
  readonly workbook: Workbook;
  /** All kinds of records there are. */
  readonly types: readonly RecordType[];
  readonly settings: Settings;
  /** Who set it off; named in the version that an edit of the weights makes. */
  readonly who: string;
  /** Why the version is made, where whoever makes it says. */
  readonly why?: string;
  readonly nowMs: number;
  /** The instant at which `recency` is taken: `nowMs` for an exact run, the last ageing for a tick. */
  readonly agedAtMs: number;
  /** What was typed where, where a person's edit set it off. */
  readonly edited?: EditedRange | null;
  /** Whether somebody has opened the sidebar; absent where nobody asked. */
  readonly hasLooked?: boolean;
}

export interface ScorePlan extends Plan {
  /** How scores of records there are move by themselves: all the time, with the calendar, or null for not at all. */
  readonly ages: 'always' | 'daily' | null;
  /** Of the weights and bands, in force once this is written. */
  readonly version: number;
}

/**
 * Kinds that are switched on and whose store is there. The first one's has to be; those of others come with the next
 * Install.
 */
export const storedTypes = (
  workbook: Workbook,
  types: readonly RecordType[],
): readonly { readonly type: RecordType; readonly store: Table }[] =>
  switchedOn(workbook, types).flatMap((type) => {
    const { id, title } = type.store;
    const store = type === types[0] ? tableIn(workbook, id, title) : workbook.tables.get(id);
    return store ? [{ type, store }] : [];
  });

/** What the Weights and Bands say of the kinds that are scored. */
export const versionOf = ({ workbook, types, who, why, nowMs }: ScoreContext): VersionPlan =>
  planVersion({
    workbook,
    types: storedTypes(workbook, types).map(({ type }) => type),
    known: types,
    who,
    ...(why === undefined ? {} : { why }),
    nowMs,
  });

/** A version's reason, for Audit: the cells that it changed have lines of their own. */
const reasonOf = ({ version, change }: VersionPlan, why = ''): readonly Effect[] => {
  const what = `${weightsHistoryTab.title}/${version}/why`;
  return why === '' || change === ''
    ? []
    : [{ action: 'config', key: what, channel: 'sheet', outcome: 'changed', content: '', what, after: why }];
};

const titlesOf = (changes: readonly Change[]): readonly string[] =>
  changes.flatMap((change) =>
    change.kind === 'addTab' || change.kind === 'renameTab' ? [change.title.toLowerCase()] : [],
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);

const isAgeing = ({ weights }: WeightsVersion): boolean => weights.criteria.some(isAged);

/** Everything that follows from the workbook as it stands; without a difference, no change. */
export const planScore = (context: ScoreContext): ScorePlan => {
  const renamed = withRenamedBands(context.workbook, context.types);
  const first = withFirstRows(renamed.workbook, storedTypes(renamed.workbook, context.types));
  const plan = planAsNamed({ ...context, workbook: first.workbook });
  return { ...plan, changes: [...renamed.changes, ...first.changes, ...plan.changes] };
};

const planAsNamed = (context: ScoreContext): ScorePlan => {
  const { workbook, types, settings, nowMs, agedAtMs, edited } = context;
  const stored = storedTypes(workbook, types);
  const version = versionOf(context);
  const { money, problems } = readMoney(workbook, stored, settings, nowMs);
  const scored: ScoredType[] = [];
  const taken = new Set<string>();
  let ages: ScorePlan['ages'] = null;
  for (const { type, store } of stored) {
    const inForce = version.inForce.get(type.id);
    if (!inForce) continue;
    const one = scoreType({ workbook, type, store, version: inForce, settings, money, nowMs, agedAtMs, taken, edited });
    for (const title of titlesOf(one.changes)) taken.add(title);
    scored.push(one);
    if (one.live > 0 && isAgeing(inForce)) ages = 'always';
    if (one.live > 0 && type.scoring.derived?.ages === true) ages ??= 'daily';
  }
  const left = types.filter((type) => !isOn(workbook, type)).map((type) => leaveViews({ workbook, type, nowMs }));
  const changes = [
    ...version.changes,
    ...moneyChanges(workbook, money, nowMs),
    ...inViewOrder(
      workbook,
      types,
      [...scored, ...left].flatMap(({ views }) => views),
      [...scored, ...left].flatMap((one) => one.changes),
    ),
    ...startHereChanges(workbook, types, {
      hasLooked: context.hasLooked === true || [...scored, ...left].some(({ isTyped }) => isTyped),
      hasTeam: workbook.tables.has('team') && readPeople(workbook).team.all.length > 0,
    }),
  ];
  const pictured = scored.flatMap((one) => one.pictured(changes.length > 0));
  const live = sum(scored.map((one) => one.live));
  const written = sum(scored.map((one) => one.changed));
  const effects = reasonOf(version, context.why);
  const told = `${written} of ${live} records re-scored`;
  return {
    changes: [...changes, ...pictured],
    version: version.version,
    ...(effects.length > 0 ? { effects } : {}),
    ages,
    problems: [...version.problems, ...problems, ...[...scored, ...left].flatMap((one) => one.problems)],
    rows: { read: live, written, rejected: sum(scored.map((one) => one.rejected)) },
    message: version.change === '' ? told : `version ${version.version} (${version.change}): ${told}`,
  };
};
