// The job "deliver": claim in one write, send outside the lock, record in the next. Whoever dies in between is looked up.
import { defaultOutboxSettings, claimed, givenUp, lookedUp, nextAction, parked, settled, takenOver, type Delivery, type OutboxSettings } from '../../engine/outbox';
import { nextReachable } from '../../engine/working-hours';
import { ALWAYS, parseQuietHours } from '../../engine/parse-hours';
import { offsetMs } from '../../engine/instants';
import { overlapsTab } from '../../features/overlaps/tables';
import { CellEdits } from '../../workbook/changes';
import { commit } from '../../workbook/commit';
import { auditTab, messagesTab, teamTab } from '../../workbook/nudge-tabs';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { readSettings, type Settings } from '../../workbook/settings';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { indexByKey } from '../../workbook/table';
import { lastVersion } from '../../workbook/weights-version';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import type { Job, RunContext } from '../job';
import { RUN_BUDGET_MS } from '../run-budget';
import { auditChanges, confirmAudit, type Effect } from './audit';
import { factsOf } from './message-facts';
import { editDelivery, readMessages, type MessageRow } from './message-rows';
import { isLookupable, lookUpAll, sendAll, type Letter, type Result } from './send';
import { readPeople, type People } from './team-tabs';

/** Handed over in one go: few enough that a kill in between leaves little to be looked up. */
const MOST_A_ROUND = 25;
const DAY_MS = 24 * 60 * 60 * 1000;
const LOCK_WAIT_MS = 60_000;

const TABS = [overlapsTab, messagesTab, teamTab, settingsTab, jobsTab, auditTab];

export interface Gathered {
  readonly by: string;
  readonly results: readonly Result[];
}

const outboxSettings = (settings: Settings): OutboxSettings => ({ ...defaultOutboxSettings, maxAttempts: settings.number('nudge.maxAttempts') });

/** Whether people want messages to go out as things stand. */
const mayGo = (settings: Settings, message: MessageRow): boolean => {
  const mode = settings.text('nudge.mode').toLowerCase();
  return message.text !== '' && message.recipient !== '' && (mode === 'live' || (mode === 'approve' && message.approve));
};

const isPaused = (settings: Settings): boolean => settings.text('nudge.paused').toLowerCase() === 'yes';

/** Midnight before an instant, as the workbook's clock shows it. */
const dayOf = (ms: number, timeZone: string): number => Math.floor((ms + offsetMs(ms, timeZone)) / DAY_MS);

interface Round {
  readonly toSend: readonly MessageRow[];
  readonly toLookUp: readonly MessageRow[];
  /** Decided without asking anybody: given up, or nobody to ask. */
  readonly closed: readonly { readonly message: MessageRow; readonly next: Delivery }[];
}

const addressOf = (people: People, { channel, recipient }: MessageRow): string => {
  const person = people.team.person(recipient);
  return `${channel} ${channel === 'slack' ? (person?.slackChannel ?? '') : channel === 'webhook' ? (person?.slackWebhook ?? '') : recipient}`;
};

/** What may be handed over now: due, wanted, within the person's day and hours, one a channel. */
const chooseRound = (workbook: Workbook, settings: Settings, people: People, messages: readonly MessageRow[], nowMs: number): Round => {
  const outbox = outboxSettings(settings);
  const quiet = parseQuietHours(settings.text('nudge.quietHours'));
  const today = dayOf(nowMs, workbook.timeZone);
  const sentToday = new Map<string, number>();
  for (const { recipient, sentAtMs, state } of messages) {
    if (state === 'claimed' || (sentAtMs !== null && dayOf(sentAtMs, workbook.timeZone) === today)) sentToday.set(recipient, (sentToday.get(recipient) ?? 0) + 1);
  }
  const toSend: MessageRow[] = [];
  const toLookUp: MessageRow[] = [];
  const closed: { message: MessageRow; next: Delivery }[] = [];
  const addresses = new Set<string>();
  for (const message of messages) {
    const action = nextAction(message, nowMs, isLookupable(message.channel), outbox);
    if (action === 'lookup') toLookUp.push(message);
    else if (action === 'park-unknown') closed.push({ message, next: parked(message, 'The run that sent it was stopped, and this channel cannot be asked whether it arrived. Ask the recipient, or resend it.') });
    else if (action === 'give-up') closed.push({ message, next: givenUp(message) });
    else if (action === 'claim' && mayGo(settings, message) && !isPaused(settings) && toSend.length < MOST_A_ROUND) {
      const person = people.team.person(message.recipient);
      const reachable = nextReachable(nowMs, person?.hours ?? ALWAYS, quiet.ok ? quiet.value : ALWAYS, person?.timeZone ?? workbook.timeZone) <= nowMs;
      const count = sentToday.get(message.recipient) ?? 0;
      const address = addressOf(people, message);
      if (!reachable || count >= settings.number('nudge.dailyCap') || addresses.has(address)) continue;
      addresses.add(address);
      sentToday.set(message.recipient, count + 1);
      toSend.push(message);
    }
  }
  return { toSend, toLookUp: toLookUp.slice(0, MOST_A_ROUND), closed };
};

const effectOf = ({ key, channel, recipient, subject, text }: MessageRow, outcome: Effect['outcome']): Effect => ({ key, channel, outcome, content: `${recipient}\n${subject}\n${text}` });

interface Claimed {
  readonly letters: readonly Letter[];
  readonly lookUps: readonly Letter[];
}

/** Under the lock: who is to be written to now, claimed in one write before anything leaves. */
const claimRound = (context: RunContext, by: string): Claimed | null => {
  const { services, nowMs, deadline } = context;
  const workbook = readWorkbook(services.sheets, () => TABS.map((declaration) => ({ declaration, cells: true })));
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { settings } = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const people = readPeople(workbook);
  const { messages } = readMessages(table, workbook.timeZone);
  // The run's now, moved on by the time it has taken so far.
  const clockMs = nowMs + Math.max(0, services.clock.now() - (deadline - RUN_BUDGET_MS));
  const { toSend, toLookUp, closed } = chooseRound(workbook, settings, people, messages, clockMs);
  if (toSend.length + toLookUp.length + closed.length === 0) return null;
  const edits = new CellEdits(table);
  const outbox = outboxSettings(settings);
  for (const message of toSend) editDelivery(edits, message, claimed(message, by, clockMs, outbox), workbook.timeZone);
  for (const message of toLookUp) editDelivery(edits, message, takenOver(message, by, clockMs, outbox), workbook.timeZone);
  for (const { message, next } of closed) editDelivery(edits, message, next, workbook.timeZone);
  const parkedOnes = closed.filter(({ next }) => next.state === 'unknown').map(({ message }) => effectOf(message, 'unknown'));
  commit(services.sheets, [...edits.changes(), ...auditChanges(workbook, services, parkedOnes, clockMs)], () => true);
  if (parkedOnes.length > 0) confirmAudit(services);
  const store = tableIn(workbook, 'overlaps', overlapsTab.title);
  const facts = { store, rowOf: indexByKey(store), bands: lastVersion(workbook)?.bands ?? [], team: people.team, settings, timeZone: workbook.timeZone, workbookUrl: services.workbookUrl() };
  const letterOf = (message: MessageRow): Letter => ({
    message,
    person: people.team.person(message.recipient),
    facts: factsOf(facts, message, messages.filter(({ record, key }) => record === message.record && key !== message.key)),
    sinceMs: (message.claimedUntilMs ?? clockMs) - outbox.leaseMs,
  });
  return { letters: toSend.map(letterOf), lookUps: toLookUp.map(letterOf) };
};

const gather = (context: RunContext): Gathered | null => {
  const { services } = context;
  const by = services.newId();
  const claim = services.lock.alone(LOCK_WAIT_MS, () => claimRound(context, by))?.value;
  if (!claim) return null;
  return { by, results: [...lookUpAll(services, claim.lookUps), ...sendAll(services, claim.letters)] };
};

/** Writes what came of it, with one audit line for each effect. */
const plan = (workbook: Workbook, { services, nowMs }: RunContext, { by, results }: Gathered): Plan => {
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { settings } = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const byKey = new Map(readMessages(table, workbook.timeZone).messages.map((message) => [message.key, message]));
  const edits = new CellEdits(table);
  const effects: Effect[] = [];
  let written = 0;
  for (const result of results) {
    const message = byKey.get(result.key);
    if (!message) continue;
    const outbox = outboxSettings(settings);
    const next = result.lookup ? lookedUp(message, by, result.lookup, nowMs, outbox) : result.sent ? settled(message, by, result.sent, isLookupable(message.channel), nowMs, outbox) : null;
    if (!next) continue;
    editDelivery(edits, message, next, workbook.timeZone);
    written += 1;
    if (next.state === 'sent' || next.state === 'unknown') effects.push(effectOf(message, next.state));
  }
  return {
    changes: [...edits.changes(), ...auditChanges(workbook, services, effects, nowMs)],
    problems: [],
    rows: { ...NO_ROWS, read: results.length, written },
    message: `${effects.length} sent, ${results.length - effects.length} not`,
  };
};

export const deliverJob: Job<Gathered> = {
  name: 'deliver',
  inTick: true,
  repeats: true,
  hasWork: ({ glance, nowMs }) => {
    const { settings, messages } = glance();
    return messages.some((message) => {
      const action = nextAction(message, nowMs, isLookupable(message.channel), outboxSettings(settings));
      return action === 'claim' ? mayGo(settings, message) && !isPaused(settings) : action !== 'none' && action !== 'wait';
    });
  },
  gather,
  tabs: () => [messagesTab, settingsTab, auditTab].map((declaration) => ({ declaration, cells: true })),
  plan,
  committed: ({ services }) => confirmAudit(services),
};
