// What is to happen with a record's nudges: everything read once, then one decision a record with its reasons.
import { numberOf, textOf } from '../engine/cells';
import { isHeldOut } from '../engine/holdout';
import { nextNudge } from '../engine/ladder';
import type { LadderDecision, LadderSettings } from '../engine/ladder-decision';
import { cooldownUntil } from '../engine/ladder-rows';
import { qualify, type Qualification } from '../engine/qualification';
import { rungOf } from '../engine/ladder-roles';
import { personNamed } from '../engine/person-named';
import type { Regions } from '../engine/regions';
import { routeOf, type RoutedKind, type RoutedRecord } from '../engine/routes';
import type { Team } from '../engine/team';
import { nextOf } from '../engine/wall-clock';
import { shortText } from '../engine/wording';
import { messagesTab } from './tabs';
import type { Settings } from '../workbook/settings';
import { typedKey } from '../workbook/record-type-column';
import type { Problem } from '../workbook/table';
import { NO_ROW, type RecordRow } from '../records/record-row';
import type { RecordType } from '../records/record-type';
import { tableIn, type Workbook } from '../workbook/workbook';
import { installerOf } from '../run/installer';
import type { PlanContext, Services } from '../run/job';
import { readSecret } from '../services/secrets';
import { historyByKey, type Known } from '../records/history-index';
import { readHours, type NudgeHours } from './hours';
import { lowUrgency, type LowUrgency } from './low-urgency';
import { messagesByRecord, readMessages, type MessageRow, type OutboxReading } from './message-rows';
import { ownerProblems, writtenOwners } from './owners';
import { readRouting, type Routing } from '../people/team-tabs';
import { roleProblems } from './role-problems';
import { standsStill } from './standing';
import { typeStores, type TypeStore, type TypeStores } from './type-stores';

/** Everything the decisions need, read once. */
export interface Planning {
  readonly stores: TypeStores;
  readonly settings: Settings;
  readonly people: Routing;
  readonly ladder: LadderSettings;
  readonly hours: NudgeHours;
  readonly canWait: LowUrgency;
  /** By `recordKeyOf`, as the messages are. */
  readonly history: ReadonlyMap<string, readonly Known[]>;
  readonly byRecord: ReadonlyMap<string, readonly MessageRow[]>;
  readonly timeZone: string;
  readonly nowMs: number;
}

export interface RecordDecision {
  readonly qualification: Qualification;
  readonly heldOut: boolean;
  readonly decision: LadderDecision;
  /** When time alone may bring another decision; a person who comes back to the office is not counted. */
  readonly wakeAtMs: number | null;
}

/** By what the setting says; it is older than all kinds but the first. */
const EXECUTIVE_FOR: Readonly<Record<string, LadderSettings['executiveFor']>> = { logo: 'first', all: 'all' };

const ladderSettings = (
  settings: Settings,
  fallback: string,
  timeZone: string,
  quiet: LadderSettings['loud'],
): LadderSettings => {
  const roles = settings.list('nudge.ladder');
  const own = (role: string): number => {
    const names = [role.toLowerCase(), rungOf(role, roles)].map((step) => `nudge.delayHours.${step ?? ''}`);
    return settings.number(names.find((name) => settings.has(name)) ?? 'nudge.delayHours');
  };
  const reminders = { count: settings.number('nudge.reminders'), everyHours: settings.number('nudge.reminderHours') };
  const steps = roles.map((role) => role.toLowerCase());
  return {
    roles,
    delayHours: Object.fromEntries(steps.map((step) => [step, own(step)])),
    reminders: reminders.count > 0 ? Object.fromEntries(steps.map((step) => [step, reminders])) : {},
    cooldownHours: settings.number('nudge.cooldownHours'),
    workingHoldHours: settings.number('nudge.workingHoldHours'),
    executiveFor: EXECUTIVE_FOR[settings.text('nudge.executiveFor').toLowerCase()] ?? 'none',
    fallback,
    loud: quiet,
    timeZone,
    newState: settings.text('nudge.mode').toLowerCase() === 'preview' ? 'draft' : 'pending',
  };
};

export interface Prepared {
  readonly planning: Planning;
  readonly outbox: OutboxReading;
  readonly problems: readonly Problem[];
}

/** What planning has to know from outside the workbook. */
export interface NudgingKnown {
  /** Who gets what nobody else is there for. */
  readonly installer: string;
  /** Whether Slack can be written to by a bot. */
  readonly hasBot: boolean;
}

export const nudgingKnown = (services: Services): NudgingKnown => ({
  installer: installerOf(services),
  hasBot: readSecret(services.userProperties, 'slack.botToken') !== '',
});

/** All kinds as Routes know them: a rule may ask what is known of where its records are; a country has its region. */
export const routedKinds = (types: readonly RecordType[]): readonly RoutedKind[] =>
  types.map(({ id, words: { many }, place }) => {
    const own = Object.keys(place(NO_ROW));
    const hasOwnRegions = own.includes('region');
    return { id, many, knows: hasOwnRegions || !own.includes('country') ? own : [...own, 'region'], hasOwnRegions };
  });

export const prepare = (
  workbook: Workbook,
  types: readonly RecordType[],
  { settings, nowMs }: PlanContext,
  { installer }: NudgingKnown,
): Prepared => {
  const settingsTable = workbook.tables.get('settings');
  const people = readRouting(workbook, routedKinds(types));
  const outbox = readMessages(tableIn(workbook, 'messages', messagesTab.title), workbook.timeZone);
  const hours = readHours(settings, settingsTable);
  const fallback = settings.text('nudge.fallback') || installer;
  const stores = typeStores(workbook, types, nowMs);
  return {
    outbox,
    // Settings of other types are told by the score job.
    problems: [
      ...people.problems,
      ...roleProblems(workbook, settings, people),
      ...hours.problems,
      ...outbox.problems,
      ...ownerProblems(stores, people.team),
    ],
    planning: {
      stores,
      settings,
      people,
      ladder: ladderSettings(settings, fallback, workbook.timeZone, hours.loud),
      hours,
      canWait: lowUrgency(settings, hours),
      history: historyByKey(workbook.tables.get('history'), workbook.timeZone),
      byRecord: messagesByRecord(outbox.messages),
      timeZone: workbook.timeZone,
      nowMs,
    },
  };
};

/** Where a record is and what it is like, as Routes ask for it. */
const routedRecord = (type: RecordType, row: RecordRow, key: string, regions: Regions): RoutedRecord => {
  const place = type.place(row);
  const text = (id: string): string | null => textOf(place[id]);
  const country = text('country');
  return {
    kind: type.id,
    key,
    country,
    region: text('region') ?? (country === null ? null : regions.regionOf(country)),
    industry: text('industry'),
    employees: numberOf(place.employees),
    partner: text('partner'),
  };
};

/** Nobody knows until when it was meant to rest, so it rests until somebody says. */
const unreadSnooze = (row: RecordRow): string | null => {
  const typed = row.text('snoozeUntil');
  return typed === '' || row.instant('snoozeUntil') !== null
    ? null
    : `Its snooze date "${shortText(typed)}" cannot be read, so it waits until somebody mends it.`;
};

/** The address of whoever the cell names; what names nobody stays as it is, to be told of. */
const assigneeOf = (text: string, team: Team): string | null =>
  text === '' ? null : (personNamed(team, text)?.email ?? text);

/** What is to happen with one record's nudges now, and why. @param index of its row in the store. */
export const decide = (planning: Planning, { type, rowAt, bands }: TypeStore, index: number): RecordDecision => {
  const { settings, people, ladder, history, byRecord, timeZone, nowMs } = planning;
  const row = rowAt(index);
  const key = typedKey(type.id, row.key);
  const messages = byRecord.get(key) ?? [];
  const lastSentMs = messages.reduce((last, { sentAtMs }) => Math.max(last, sentAtMs ?? 0), 0);
  const before = (history.get(key) ?? []).find(({ untilMs }) => untilMs > lastSentMs);
  const orNull = (id: string): string | null => row.text(id) || null;
  const cell = row.cell('score');
  const score = typeof cell === 'number' ? cell : null;
  // Without a snapshot since the last message nothing has changed since; a record never told of is new.
  const previous = before ?? (lastSentMs > 0 ? { score, band: orNull('band') } : { score: null, band: null });
  const heldOut = isHeldOut(key, settings.text('nudge.holdoutSeed'), settings.number('nudge.holdoutPercent'));
  const shared = {
    status: orNull('status'),
    stands: standsStill(type, row, settings),
    snoozeUntilMs: row.instant('snoozeUntil'),
    heldFor: unreadSnooze(row),
    removedAtMs: row.instant('removedAt'),
  };
  const cooldownUntilMs = cooldownUntil(key, messages, ladder.cooldownHours);
  const qualification = qualify(
    {
      ...shared,
      ownCauses: type.nudging?.causes?.(row, settings, nowMs) ?? [],
      score,
      band: orNull('band'),
      previousScore: previous.score,
      previousBand: previous.band,
      cooldownUntilMs,
      heldOut,
    },
    {
      threshold: settings.number('nudge.threshold'),
      risePoints: settings.number('nudge.rise'),
      topBand: bands[bands.length - 1]?.name ?? '',
      otherwise: type.nudging?.otherwise ?? null,
      timeZone,
    },
    nowMs,
  );
  const record = {
    ...shared,
    key,
    isFirst: type.scoring.first?.(row) ?? false,
    assignee: assigneeOf(row.text('assignee'), people.team),
    owners: writtenOwners(type, row),
    why: qualification.qualifies ? qualification.causes.join('; ') : null,
  };
  const route = (): ReturnType<typeof routeOf> =>
    routeOf(routedRecord(type, row, key, people.regions), people.routes, people.team, nowMs);
  const decision = nextNudge({ record, messages, team: people.team, route, settings: ladder, nowMs });
  return {
    qualification,
    heldOut,
    decision,
    wakeAtMs: nextOf([shared.snoozeUntilMs, cooldownUntilMs, decision.untilMs], nowMs),
  };
};
