// What is to happen with a record's nudges: everything read once, then one decision a record with its reasons.
import { numberOf } from '../engine/cells';
import { isHeldOut } from '../engine/holdout';
import { instantOf } from '../engine/instants';
import { nextNudge } from '../engine/ladder';
import type { LadderDecision, LadderSettings } from '../engine/ladder-decision';
import { cooldownUntil } from '../engine/ladder-rows';
import { qualify, type Qualification } from '../engine/qualification';
import { nextOf } from '../engine/wall-clock';
import { routeOf } from '../engine/routes';
import { overlapsTab } from '../features/overlaps/tables';
import { messagesTab } from './tabs';
import type { Settings } from '../workbook/settings';
import { cellAt, textAt, type Problem, type Table } from '../workbook/table';
import { lastVersion } from '../records/weights-version';
import { tableIn, type Workbook } from '../workbook/workbook';
import { installerOf } from '../run/installer';
import type { PlanContext, Services } from '../run/job';
import { readSecret } from '../services/secrets';
import { historyByKey, type Known } from '../records/history-index';
import { readHours, type NudgeHours } from './hours';
import { lowUrgency, type LowUrgency } from './low-urgency';
import { messagesByRecord, readMessages, type MessageRow, type OutboxReading } from './message-rows';
import { readPeople, type People } from '../people/team-tabs';

/** Everything the decisions need, read once. */
export interface Planning {
  readonly store: Table;
  readonly settings: Settings;
  readonly people: People;
  readonly ladder: LadderSettings;
  readonly hours: NudgeHours;
  readonly canWait: LowUrgency;
  readonly topBand: string;
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

const ladderSettings = (
  settings: Settings,
  fallback: string,
  timeZone: string,
  quiet: LadderSettings['loud'],
): LadderSettings => {
  const roles = settings.list('nudge.ladder');
  const own = (role: string): number => {
    const name = `nudge.delayHours.${role.toLowerCase()}`;
    return settings.has(name) ? settings.number(name) : settings.number('nudge.delayHours');
  };
  const reminders = { count: settings.number('nudge.reminders'), everyHours: settings.number('nudge.reminderHours') };
  const steps = roles.map((role) => role.toLowerCase());
  return {
    roles,
    delayHours: Object.fromEntries(steps.map((step) => [step, own(step)])),
    reminders: reminders.count > 0 ? Object.fromEntries(steps.map((step) => [step, reminders])) : {},
    cooldownHours: settings.number('nudge.cooldownHours'),
    workingHoldHours: settings.number('nudge.workingHoldHours'),
    executiveFor: settings.text('nudge.executiveFor').toLowerCase() as LadderSettings['executiveFor'],
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

export const prepare = (
  workbook: Workbook,
  { settings, nowMs }: PlanContext,
  { installer }: NudgingKnown,
): Prepared => {
  const settingsTable = workbook.tables.get('settings');
  const people = readPeople(workbook);
  const outbox = readMessages(tableIn(workbook, 'messages', messagesTab.title), workbook.timeZone);
  const hours = readHours(settings, settingsTable);
  const store = tableIn(workbook, 'overlaps', overlapsTab.title);
  const fallback = settings.text('nudge.fallback') || installer;
  const bands = lastVersion(workbook)?.bands ?? [];
  return {
    outbox,
    // Settings of other types are told by the score job.
    problems: [...people.problems, ...hours.problems, ...outbox.problems],
    planning: {
      store,
      settings,
      people,
      ladder: ladderSettings(settings, fallback, workbook.timeZone, hours.loud),
      hours,
      canWait: lowUrgency(settings, hours, store),
      topBand: bands[bands.length - 1]?.name ?? '',
      history: historyByKey(workbook.tables.get('history'), workbook.timeZone),
      byRecord: messagesByRecord(outbox.messages),
      timeZone: workbook.timeZone,
      nowMs,
    },
  };
};

/** What is to happen with one record's nudges now, and why. */
export const decide = (planning: Planning, row: number): RecordDecision => {
  const { store, settings, people, ladder, history, byRecord, timeZone, nowMs } = planning;
  const key = textAt(store, 'key', row);
  const messages = byRecord.get(key) ?? [];
  const lastSentMs = messages.reduce((last, { sentAtMs }) => Math.max(last, sentAtMs ?? 0), 0);
  const before = (history.get(key) ?? []).find(({ untilMs }) => untilMs > lastSentMs);
  const orNull = (id: string): string | null => textAt(store, id, row) || null;
  const instant = (id: string): number | null => instantOf(cellAt(store, id, row), timeZone);
  const cell = cellAt(store, 'score', row);
  const score = typeof cell === 'number' ? cell : null;
  // Without a snapshot since the last message nothing has changed since; a record never told of is new.
  const previous = before ?? (lastSentMs > 0 ? { score, band: orNull('band') } : { score: null, band: null });
  const heldOut = isHeldOut(key, settings.text('nudge.holdoutSeed'), settings.number('nudge.holdoutPercent'));
  const logoPotential = cellAt(store, 'logoPotential', row) === true;
  const shared = {
    status: orNull('status'),
    snoozeUntilMs: instant('snoozeUntil'),
    removedAtMs: instant('removedAt'),
    logoPotential,
  };
  const cooldownUntilMs = cooldownUntil(key, messages, ladder.cooldownHours);
  const qualification = qualify(
    {
      ...shared,
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
      topBand: planning.topBand,
      timeZone,
    },
    nowMs,
  );
  const record = {
    ...shared,
    key,
    assignee: orNull('assignee'),
    ownerEmails: [textAt(store, 'ownerEmail', row)].filter((email) => email !== ''),
    why: qualification.qualifies ? qualification.causes.join('; ') : null,
  };
  const route = (): ReturnType<typeof routeOf> =>
    routeOf(
      {
        key,
        country: orNull('country'),
        region: null,
        industry: orNull('industry'),
        employees: numberOf(cellAt(store, 'employees', row)),
        partner: orNull('partner'),
      },
      people.routes,
      people.team,
      nowMs,
    );
  const decision = nextNudge({ record, messages, team: people.team, route, settings: ladder, nowMs });
  return {
    qualification,
    heldOut,
    decision,
    wakeAtMs: nextOf([shared.snoozeUntilMs, cooldownUntilMs, decision.untilMs], nowMs),
  };
};
