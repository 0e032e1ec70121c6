// Everything that the decisions about nudges need, read once.
import type { LadderSettings } from '../engine/ladder-decision';
import { rungOf } from '../engine/ladder-roles';
import { messagesTab } from './tabs';
import type { Settings } from '../workbook/settings';
import type { Problem } from '../workbook/table';
import { routedKinds } from '../records/routed-kinds';
import type { RecordType } from '../records/record-type';
import { isOn } from '../records/switched';
import { tableIn, type Workbook } from '../workbook/workbook';
import { installerOf } from '../run/installer';
import type { PlanContext, Services } from '../run/job';
import { readSecret } from '../services/secrets';
import { historyByKey, type Known } from '../records/history-index';
import { readHours, type NudgeHours } from './hours';
import { lowUrgency, type LowUrgency } from './low-urgency';
import { messagesByRecord, readMessages, type MessageRow, type OutboxReading } from './message-rows';
import { kindOf, type Kind } from './kind';
import { modeOf } from './mode';
import { ownerProblems } from './owners';
import { readRouting, type Routing } from '../people/team-tabs';
import { roleProblems } from '../people/role-problems';
import { typeStores, type TypeStores } from './type-stores';

export interface Planning {
  readonly stores: TypeStores;
  /** Kinds that are switched off. */
  readonly off: readonly RecordType[];
  /** Of each store. */
  readonly kinds: readonly Kind[];
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
    newState: modeOf(settings) === 'preview' ? 'draft' : 'pending',
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
  types: readonly RecordType[],
  { settings, nowMs }: PlanContext,
  { installer }: NudgingKnown,
): Prepared => {
  const settingsTable = workbook.tables.get('settings');
  const people = readRouting(workbook, routedKinds(types));
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const outbox = readMessages(table, workbook.timeZone);
  const hours = readHours(settings, settingsTable);
  const fallback = settings.text('nudge.fallback') || installer;
  const stores = typeStores(workbook, types, nowMs);
  const hasLists = table.position.has('records');
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
      off: types.filter((type) => !isOn(workbook, type)),
      kinds: [...stores.values()].map((read) => kindOf(read, outbox.messages, hasLists)),
      settings,
      people,
      ladder: ladderSettings(settings, fallback, workbook.timeZone, hours.loud),
      hours,
      canWait: lowUrgency(settings, hours),
      history: historyByKey(workbook.tables.get('history'), workbook.timeZone),
      byRecord: messagesByRecord(outbox.messages, (type, key) => stores.get(type)?.keptKey(key) ?? key),
      timeZone: workbook.timeZone,
      nowMs,
    },
  };
};
