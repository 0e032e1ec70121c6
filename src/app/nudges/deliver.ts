// The job "deliver": claim in one write, send outside the lock, record in the next. Whoever dies in between is looked up.
import { claimed, lookedUp, settled, takenOver } from '../../engine/outbox';
import { overlapsTab } from '../../features/overlaps/tables';
import { CellEdits } from '../../workbook/changes';
import { commit } from '../../workbook/commit';
import { auditTab, messagesTab, teamTab } from '../../workbook/nudge-tabs';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { readSettings } from '../../workbook/settings';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import type { Job, RunContext, Services } from '../job';
import { RUN_BUDGET_MS } from '../run-budget';
import { auditChanges, confirmAudit, type Effect } from './audit';
import { readHours } from './hours';
import type { Letter } from './letter';
import { lowUrgency } from './low-urgency';
import { factsContext, factsOf, type FactsContext } from './message-facts';
import { editDelivery, readMessages, type MessageRow } from './message-rows';
import { digestName, draftName, DRAFT_TO_COME, nameOf } from './provider-name';
import { chooseRound, HOW_TO_RESEND, isLookupable, isWork, outboxSettings, type Parcel, type Round } from './round';
import { lookUpAll, sendAll, type Result } from './send';
import type { KeepDrafts } from './send-mail';
import { readPeople } from './team-tabs';

const LOCK_WAIT_MS = 60_000;

const TABS = [overlapsTab, messagesTab, teamTab, settingsTab, jobsTab, auditTab];

export interface Gathered {
  readonly by: string;
  readonly results: readonly Result[];
}

const effectOf = ({ key, channel, recipient, subject, text }: MessageRow, outcome: Effect['outcome']): Effect => ({ key, channel, outcome, content: `${recipient}\n${subject}\n${text}` });

/** What its rows carry while it is on its way, so that it can be found again. */
const providerIdOf = ({ drafts }: Services, parcel: Parcel): string | null => {
  const [first] = parcel;
  if (first?.channel === 'mail' && drafts !== null) return DRAFT_TO_COME;
  return first && parcel.length > 1 ? digestName(first.recipient, parcel) : null;
};

const letterOf = (facts: FactsContext, messages: Parcel, name: string, sinceMs: number): Letter => {
  const { channel = '', recipient = '' } = messages[0] ?? {};
  const told = messages.flatMap((message) => factsOf(facts, message) ?? []);
  return { name, channel, recipient, messages, person: facts.team.person(recipient), facts: told, workbookUrl: facts.workbookUrl, sinceMs };
};

/** Lapsed claims of one digest or draft are asked for once. */
const lettersToLookUp = (facts: FactsContext, messages: readonly MessageRow[], leaseMs: number, nowMs: number): readonly Letter[] => {
  const names = [...new Set(messages.map(nameOf))];
  return names.map((name) => {
    const own = messages.filter((message) => nameOf(message) === name);
    return letterOf(facts, own, name, Math.min(...own.map(({ claimedUntilMs }) => claimedUntilMs ?? nowMs)) - leaseMs);
  });
};

interface Claimed {
  readonly letters: readonly Letter[];
  readonly lookUps: readonly Letter[];
}

/** One write before anything leaves. */
const writeClaims = (workbook: Workbook, { services }: RunContext, { toSend, toLookUp, closed }: Round, by: string, nowMs: number, outbox: ReturnType<typeof outboxSettings>): void => {
  const edits = new CellEdits(tableIn(workbook, 'messages', messagesTab.title));
  for (const parcel of toSend) {
    const providerId = providerIdOf(services, parcel);
    for (const message of parcel) editDelivery(edits, message, { ...claimed(message, by, nowMs, outbox), providerId }, workbook.timeZone);
  }
  for (const message of toLookUp) editDelivery(edits, message, takenOver(message, by, nowMs, outbox), workbook.timeZone);
  for (const { message, next } of closed) editDelivery(edits, message, next, workbook.timeZone);
  const parked = closed.filter(({ next }) => next.state === 'unknown').map(({ message }) => effectOf(message, 'unknown'));
  commit(services.sheets, [...edits.changes(), ...auditChanges(workbook, services, parked, { by, nowMs })], () => true);
  if (parked.length > 0) confirmAudit(services, by);
};

/** The run's now, moved on by the time it has taken so far: a wait that a channel asks for counts from there. */
const clockOf = ({ services, nowMs, deadline }: RunContext): number => nowMs + Math.max(0, services.clock.now() - (deadline - RUN_BUDGET_MS));

/** Under the lock: who is to be written to now. */
const claimRound = (context: RunContext, by: string): Claimed | null => {
  const { services } = context;
  const workbook = readWorkbook(services.sheets, () => TABS.map((declaration) => ({ declaration, cells: true })));
  const settingsTable = workbook.tables.get('settings');
  const { settings } = readSettings(settingsTable, settingDeclarations);
  const people = readPeople(workbook);
  const { messages } = readMessages(tableIn(workbook, 'messages', messagesTab.title), workbook.timeZone);
  const facts = factsContext(workbook, settings, people.team, messages, services.workbookUrl());
  const hours = readHours(settings, settingsTable);
  const isLow = lowUrgency(settings, hours, facts.store);
  const canWait = ({ step, record }: MessageRow): boolean => {
    const row = facts.rowOf.get(record);
    return row !== undefined && isLow(step, row);
  };
  const clockMs = clockOf(context);
  const round = chooseRound({ settings, hours, people, messages, canWait, timeZone: workbook.timeZone, nowMs: clockMs });
  if (round.toSend.length + round.toLookUp.length + round.closed.length === 0) return null;
  const outbox = outboxSettings(settings);
  writeClaims(workbook, context, round, by, clockMs, outbox);
  const nameFor = (parcel: Parcel): string => (parcel.length > 1 ? digestName(parcel[0]?.recipient ?? '', parcel) : (parcel[0]?.key ?? ''));
  return { letters: round.toSend.map((parcel) => letterOf(facts, parcel, nameFor(parcel), clockMs)), lookUps: lettersToLookUp(facts, round.toLookUp, outbox.leaseMs, clockMs) };
};

/** Under the lock once more: a draft whose id stands in its row can be looked up from here on. */
const keepDraftsOf = ({ services }: RunContext, by: string, letters: readonly Letter[]): KeepDrafts => (draftIds) => {
  const write = (): ReadonlySet<string> => {
    const workbook = readWorkbook(services.sheets, () => [{ declaration: messagesTab, cells: true }]);
    const table = tableIn(workbook, 'messages', messagesTab.title);
    const held = new Map(readMessages(table, workbook.timeZone).messages.filter(({ state, claimedBy }) => state === 'claimed' && claimedBy === by).map((message) => [message.key, message]));
    const ours = letters.filter(({ name, messages }) => draftIds.has(name) && messages.every(({ key }) => held.has(key)));
    const edits = new CellEdits(table);
    for (const { name, messages } of ours) {
      for (const { key } of messages) edits.set('providerId', held.get(key)?.row ?? -1, draftName(draftIds.get(name) ?? ''));
    }
    commit(services.sheets, edits.changes(), () => true);
    return new Set(ours.map(({ name }) => name));
  };
  return services.lock.alone(LOCK_WAIT_MS, write)?.value ?? new Set();
};

const gather = (context: RunContext): Gathered | null => {
  const { services } = context;
  const by = services.newId();
  const claim = services.lock.alone(LOCK_WAIT_MS, () => claimRound(context, by))?.value;
  if (!claim) return null;
  return { by, results: [...lookUpAll(services, claim.lookUps), ...sendAll(services, claim.letters, keepDraftsOf(context, by, claim.letters))] };
};

/** Writes what came of it, with one audit line for each effect. */
const plan = (workbook: Workbook, context: RunContext, { by, results }: Gathered): Plan => {
  const { services } = context;
  const nowMs = clockOf(context);
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const outbox = outboxSettings(readSettings(workbook.tables.get('settings'), settingDeclarations).settings);
  const byKey = new Map(readMessages(table, workbook.timeZone).messages.map((message) => [message.key, message]));
  const answers = results.flatMap(({ letter, sent, lookup }) => letter.messages.map(({ key }) => ({ key, sent, lookup })));
  const edits = new CellEdits(table);
  const effects: Effect[] = [];
  let written = 0;
  for (const { key, sent, lookup } of answers) {
    const message = byKey.get(key);
    const next = message && lookup ? lookedUp(message, by, lookup, nowMs, outbox) : message && sent ? settled(message, by, sent, isLookupable(message), nowMs, outbox) : null;
    if (!message || !next) continue;
    editDelivery(edits, message, next.state === 'unknown' ? { ...next, error: `${next.error ?? ''} ${HOW_TO_RESEND}` } : next, workbook.timeZone);
    written += 1;
    if (next.state === 'sent' || next.state === 'unknown') effects.push(effectOf(message, next.state));
  }
  return {
    changes: [...edits.changes(), ...auditChanges(workbook, services, effects, { by, nowMs })],
    problems: [],
    rows: { ...NO_ROWS, read: answers.length, written },
    message: `${effects.length} sent, ${answers.length - effects.length} not`,
  };
};

export const deliverJob: Job<Gathered> = {
  name: 'deliver',
  inTick: true,
  repeats: true,
  hasWork: ({ glance, nowMs }) => {
    const { settings, messages } = glance();
    return messages.some((message) => isWork(settings, message, nowMs));
  },
  gather,
  tabs: () => [messagesTab, settingsTab, auditTab].map((declaration) => ({ declaration, cells: true })),
  plan,
  committed: ({ services }, { by }) => confirmAudit(services, by),
};
