// The job "plan-nudges": which records are worth a person's time, who is told next, and why the others are not.
import { isHeldOut } from '../../engine/holdout';
import { instantOf, serialOf } from '../../engine/instants';
import { nextNudge } from '../../engine/ladder';
import type { LadderDecision, LadderSettings, NewMessage } from '../../engine/ladder-decision';
import { cooldownUntil } from '../../engine/ladder-rows';
import { ALWAYS, parseQuietHours } from '../../engine/parse-hours';
import { qualify, type Qualification } from '../../engine/qualification';
import { routeOf } from '../../engine/routes';
import { numberOf } from '../../engine/cells';
import { overlapsTab } from '../../features/overlaps/tables';
import { readSecret } from '../../services/secrets';
import { appendRows, CellEdits, type Change } from '../../workbook/changes';
import { messagesTab, nudgeEffectTab, routesTab, teamTab } from '../../workbook/nudge-tabs';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { readSettings, type Settings } from '../../workbook/settings';
import { cellAt, textAt, type Problem, type Row, type Table } from '../../workbook/table';
import { historyTab, jobsTab, settingsTab } from '../../workbook/tabs';
import { lastVersion } from '../../workbook/weights-version';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import { installerOf } from '../installer';
import type { Job, RunContext } from '../job';
import { effectChanges } from './effect';
import { historyByKey, type Known } from './history-index';
import { readMessages, type MessageRow } from './message-rows';
import { readPeople, type People } from './team-tabs';

/** Everything the decisions need, read once. */
interface Planning {
  readonly store: Table;
  readonly settings: Settings;
  readonly people: People;
  readonly ladder: LadderSettings;
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
}

const ladderSettings = (settings: Settings, fallback: string, timeZone: string, quiet: LadderSettings['loud']): LadderSettings => {
  const roles = settings.list('nudge.ladder');
  const own = (role: string): number => {
    const name = `nudge.delayHours.${role.toLowerCase()}`;
    return settingDeclarations.some((declaration) => declaration.name === name) ? settings.number(name) : settings.number('nudge.delayHours');
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

const groupByRecord = (messages: readonly MessageRow[]): ReadonlyMap<string, readonly MessageRow[]> => {
  const byRecord = new Map<string, MessageRow[]>();
  for (const message of messages) {
    const group = byRecord.get(message.record);
    if (group) group.push(message);
    else byRecord.set(message.record, [message]);
  }
  return byRecord;
};

interface Prepared {
  readonly planning: Planning;
  readonly messages: readonly MessageRow[];
  readonly problems: readonly Problem[];
}

const prepare = (workbook: Workbook, context: RunContext): Prepared => {
  const { settings, problems } = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const people = readPeople(workbook);
  const outbox = readMessages(tableIn(workbook, 'messages', messagesTab.title), workbook.timeZone);
  const quiet = parseQuietHours(settings.text('nudge.quietHours'));
  const quietProblem: readonly Problem[] = quiet.ok ? [] : [{ tab: 'Settings', row: null, column: 'nudge.quietHours', message: quiet.problem }];
  const fallback = settings.text('nudge.fallback') || installerOf(context.services);
  const bands = lastVersion(workbook)?.bands ?? [];
  return {
    messages: outbox.messages,
    problems: [...problems, ...people.problems, ...outbox.problems, ...quietProblem],
    planning: {
      store: tableIn(workbook, 'overlaps', overlapsTab.title),
      settings,
      people,
      ladder: ladderSettings(settings, fallback, workbook.timeZone, quiet.ok ? quiet.value : ALWAYS),
      topBand: bands[bands.length - 1]?.name ?? '',
      history: historyByKey(workbook.tables.get('history'), workbook.timeZone),
      byRecord: groupByRecord(outbox.messages),
      timeZone: workbook.timeZone,
      nowMs: context.nowMs,
    },
  };
};

/** What is to happen with one record's nudges now, and why. */
const decide = (planning: Planning, row: number): RecordDecision => {
  const { store, settings, people, ladder, history, byRecord, timeZone, nowMs } = planning;
  const key = textAt(store, 'key', row);
  const messages = byRecord.get(key) ?? [];
  const lastSentMs = messages.reduce((last, { sentAtMs }) => Math.max(last, sentAtMs ?? 0), 0);
  const before = (history.get(key) ?? []).filter(({ untilMs }) => untilMs > lastSentMs)[0];
  const orNull = (id: string): string | null => textAt(store, id, row) || null;
  const instant = (id: string): number | null => instantOf(cellAt(store, id, row), timeZone);
  const score = cellAt(store, 'score', row);
  const heldOut = isHeldOut(key, settings.text('nudge.holdoutSeed'), settings.number('nudge.holdoutPercent'));
  const logoPotential = cellAt(store, 'logoPotential', row) === true;
  const shared = { status: orNull('status'), snoozeUntilMs: instant('snoozeUntil'), removedAtMs: instant('removedAt'), logoPotential };
  const qualification = qualify(
    {
      ...shared,
      score: typeof score === 'number' ? score : null,
      band: orNull('band'),
      previousScore: before?.score ?? null,
      previousBand: before?.band ?? null,
      cooldownUntilMs: cooldownUntil(key, messages, ladder.cooldownHours),
      heldOut,
    },
    { threshold: settings.number('nudge.threshold'), risePoints: settings.number('nudge.rise'), topBand: planning.topBand, timeZone },
    nowMs,
  );
  const record = { ...shared, key, assignee: orNull('assignee'), ownerEmails: [textAt(store, 'ownerEmail', row)].filter((email) => email !== ''), why: qualification.qualifies ? qualification.causes.join('; ') : null };
  const route = (): ReturnType<typeof routeOf> =>
    routeOf({ key, country: orNull('country'), region: null, industry: orNull('industry'), employees: numberOf(cellAt(store, 'employees', row)), partner: orNull('partner') }, people.routes, people.team, nowMs);
  return { qualification, heldOut, decision: nextNudge({ record, messages, team: people.team, route, settings: ladder, nowMs }) };
};

/** One channel a message: the Slack bot where a channel is named, else a webhook, else mail. */
const channelFor = (people: People, recipient: string, hasBot: boolean): string => {
  const person = people.team.person(recipient);
  if (person?.slackChannel && hasBot) return 'slack';
  return person?.slackWebhook ? 'webhook' : 'mail';
};

const newRow = (message: NewMessage, channel: string, timeZone: string): Row => ({
  key: message.key,
  record: message.record,
  step: message.step,
  recipient: message.recipient || null,
  channel: message.recipient === '' ? null : channel,
  why: [message.why, message.note].filter((part) => part !== '').join('\n'),
  state: message.state,
  attempts: 0,
  dueAt: serialOf(message.dueAtMs, timeZone),
});

/** What marks a record as drawn into the group that is not nudged, and since when. */
const holdoutRow = (key: string, causes: readonly string[], nowMs: number, timeZone: string): Row => ({
  key: holdoutKey(key),
  record: key,
  step: 'holdout',
  why: `Held out by chance, to see whether nudges help; it would have been told because ${causes.join('; ')}.`,
  state: 'held',
  attempts: 0,
  dueAt: serialOf(nowMs, timeZone),
});

export const holdoutKey = (record: string): string => `holdout/${record}`;

interface Outcome {
  readonly created: readonly Row[];
  readonly edits: CellEdits;
  readonly problems: readonly Problem[];
}

const applyChanges = (edits: CellEdits, { decision }: RecordDecision, messages: ReadonlyMap<string, MessageRow>, channelOf: (recipient: string) => string, timeZone: string): void => {
  for (const change of decision.change) {
    const message = messages.get(change.key);
    if (!message) continue;
    if (change.state) edits.set('state', message.row, change.state);
    if (change.dueAtMs !== undefined) edits.set('dueAt', message.row, serialOf(change.dueAtMs, timeZone));
    if (change.error !== undefined) edits.set('error', message.row, change.error);
    if (change.recipient === undefined) continue;
    edits.set('recipient', message.row, change.recipient);
    edits.set('channel', message.row, channelOf(change.recipient));
    edits.set('why', message.row, [message.why.split('\n')[0] ?? '', change.note ?? ''].filter((part) => part !== '').join('\n'));
    // The words were for somebody else.
    for (const id of ['subject', 'text', 'approve']) edits.set(id, message.row, null);
  }
};

const planAll = (table: Table, { planning, messages }: Prepared, hasBot: boolean): Outcome => {
  const { store, people, timeZone, nowMs, ladder } = planning;
  const byKey = new Map(messages.map((message) => [message.key, message]));
  const edits = new CellEdits(table);
  const created: Row[] = [];
  const problems: Problem[] = [];
  const channelOf = (recipient: string): string => channelFor(people, recipient, hasBot);
  for (let row = 0; row < store.rowCount; row += 1) {
    const key = textAt(store, 'key', row);
    if (key === '') continue;
    const decided = decide(planning, row);
    applyChanges(edits, decided, byKey, channelOf, timeZone);
    for (const message of decided.decision.create) if (!byKey.has(message.key)) created.push(newRow(message, channelOf(message.recipient), timeZone));
    const wasDrawn = decided.heldOut && decided.qualification.refusals.length === 1 && decided.qualification.causes.length > 0;
    if (wasDrawn && !byKey.has(holdoutKey(key))) created.push(holdoutRow(key, decided.qualification.causes, nowMs, timeZone));
    if (decided.qualification.qualifies && decided.decision.create.length === 0 && /nobody to send/.test(decided.decision.reason)) problems.push({ tab: store.title, row: row + 2, column: 'Assignee', message: decided.decision.reason });
  }
  // Drafts of a preview become real once the mode says so.
  if (ladder.newState === 'pending') for (const message of messages) if (message.state === 'draft') edits.set('state', message.row, 'pending');
  return { created, edits, problems };
};

const TABS = [overlapsTab, teamTab, routesTab, messagesTab, settingsTab, jobsTab, historyTab, nudgeEffectTab];

const plan = (workbook: Workbook, context: RunContext): Plan => {
  const prepared = prepare(workbook, context);
  const mode = prepared.planning.settings.text('nudge.mode').toLowerCase();
  if (mode === 'off') return { changes: [], problems: prepared.problems, rows: NO_ROWS, message: 'Nudges are off (nudge.mode in Settings).' };
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { created, edits, problems } = planAll(table, prepared, readSecret(context.services.userProperties, 'slack.botToken') !== '');
  const changes: readonly Change[] = [...edits.changes(), ...appendRows(table, created), ...effectChanges(workbook, prepared.messages, prepared.planning.history, prepared.planning.settings, context.nowMs)];
  return {
    changes,
    problems: [...prepared.problems, ...problems],
    rows: { read: prepared.planning.store.rowCount, written: created.length, rejected: 0 },
    message: `${created.length} messages planned (${mode})`,
  };
};

export const planNudgesJob: Job = {
  name: 'plan-nudges',
  inTick: true,
  hasWork: ({ glance }) => glance().settings.text('nudge.mode').toLowerCase() !== 'off',
  tabs: () => TABS.map((declaration) => ({ declaration, cells: true })),
  plan,
};

/** In words: why a record is or is not nudged, who is next and when. */
export const explainJob: Job = {
  name: 'explain',
  inTick: false,
  cannotRun: ({ args }) => (args.length === 1 ? null : 'Say which record to explain: explain KEY.'),
  tabs: () => TABS.map((declaration) => ({ declaration, cells: true })),
  plan: (workbook, context) => {
    const { planning } = prepare(workbook, context);
    const key = context.args[0] ?? '';
    const row = Array.from({ length: planning.store.rowCount }, (_, index) => index).find((index) => textAt(planning.store, 'key', index) === key);
    if (row === undefined) throw new Error(`No overlap has the key "${key.slice(0, 80)}".`);
    const { qualification, decision } = decide(planning, row);
    const causes = qualification.causes.length > 0 ? `It is worth a message because ${qualification.causes.join('; ')}.` : '';
    return { changes: [], problems: [], rows: { ...NO_ROWS, read: 1 }, message: [causes, ...qualification.refusals, decision.reason].filter((part) => part !== '').join(' ') };
  },
};
