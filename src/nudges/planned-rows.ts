// What planning writes into Messages: new rows for decisions, changed cells for rows that wait.
import { serialOf } from '../engine/instants';
import type { MessageChange, NewMessage } from '../engine/ladder-decision';
import { isStoppable } from '../engine/ladder-rows';
import { nextOf } from '../engine/wall-clock';
import { nextDigest } from '../engine/working-hours';
import type { CellEdits } from '../workbook/changes';
import { problemAt } from '../workbook/problem-rows';
import { indexByKey, textAt, type Problem, type Row, type Table } from '../workbook/table';
import { decide, type Planning, type Prepared } from './decide';
import { messageEdits, type MessageRow, type OutboxReading } from './message-rows';
import type { People } from '../people/team-tabs';

/** One channel a message: the Slack bot where a channel is named, else a webhook, else mail. */
const channelFor = (people: People, recipient: string, hasBot: boolean): string => {
  const person = people.team.person(recipient);
  if (person?.slackChannel && hasBot) return 'slack';
  return person?.slackWebhook ? 'webhook' : 'mail';
};

/** When a message may go: less urgent ones with the person's next digest. @param row of the store. */
const dueOf = (
  { canWait, hours, people, timeZone }: Planning,
  row: number,
  { step, recipient, dueAtMs }: Pick<NewMessage, 'step' | 'recipient' | 'dueAtMs'>,
): number =>
  (canWait(step, row)
    ? nextDigest(dueAtMs, hours.digestTimes, people.team.person(recipient)?.timeZone ?? timeZone)
    : null) ?? dueAtMs;

const newRow = (planning: Planning, row: number, message: NewMessage, channel: string): Row => ({
  key: message.key,
  record: message.record,
  step: message.step,
  recipient: message.recipient || null,
  channel: message.recipient === '' ? null : channel,
  why: [message.why, message.note].filter((part) => part !== '').join('\n'),
  state: message.state,
  attempts: 0,
  // Born cancelled: a mark, or a step that would reach the same person twice.
  error: message.state === 'cancelled' ? message.note || message.why : null,
  dueAt: serialOf(dueOf(planning, row, message), planning.timeZone),
});

const holdoutKey = (record: string): string => `holdout/${record}`;

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

export interface PlannedRows {
  readonly created: readonly Row[];
  readonly edits: CellEdits;
  readonly problems: readonly Problem[];
  /** When time alone may bring a row or a change. */
  readonly wakeAtMs: number | null;
}

/** One planning's hands on the outbox. */
interface Outbox {
  readonly planning: Planning;
  readonly byKey: ReadonlyMap<string, MessageRow>;
  readonly edits: CellEdits;
  readonly channelOf: (recipient: string) => string;
}

const applyChange = ({ planning, byKey, edits, channelOf }: Outbox, row: number, change: MessageChange): void => {
  const message = byKey.get(change.key);
  if (!message) return;
  const recipient = change.recipient ?? message.recipient;
  if (change.state) edits.set('state', message.row, change.state);
  if (change.dueAtMs !== undefined) {
    const dueAtMs =
      change.state === 'held'
        ? change.dueAtMs
        : dueOf(planning, row, { step: message.step, recipient, dueAtMs: change.dueAtMs });
    edits.set('dueAt', message.row, serialOf(dueAtMs, planning.timeZone));
  }
  if (change.error !== undefined) edits.set('error', message.row, change.error);
  if (change.recipient === undefined) return;
  edits.set('recipient', message.row, recipient);
  edits.set('channel', message.row, channelOf(recipient));
  edits.set(
    'why',
    message.row,
    [message.why.split('\n')[0] ?? '', change.note ?? ''].filter((part) => part !== '').join('\n'),
  );
  // The words were for somebody else.
  for (const id of ['subject', 'text', 'approve']) edits.set(id, message.row, null);
};

/** States that people overtyped are put back; drafts of a preview become real once the mode says so; nothing goes out about a record that is gone. */
const tidy = ({ planning, edits }: Outbox, { messages, overtyped }: OutboxReading): void => {
  const keys = indexByKey(planning.store);
  for (const message of overtyped) edits.set('state', message.row, message.state);
  for (const message of messages) {
    if (message.state === 'draft' && planning.ladder.newState === 'pending') edits.set('state', message.row, 'pending');
    if (!isStoppable(message) || message.recipient === '' || keys.has(message.record)) continue;
    edits.set('state', message.row, 'cancelled');
    edits.set('error', message.row, 'The record is no longer in Overlaps.');
  }
};

/** Decides for every record; what the ladder says of a message comes after, and so counts instead of, what tidying says. */
export const planRows = (table: Table, { planning, outbox }: Prepared, hasBot: boolean): PlannedRows => {
  const { store, people, timeZone, nowMs } = planning;
  const byKey = new Map(outbox.messages.map((message) => [message.key, message]));
  const hands: Outbox = {
    planning,
    byKey,
    edits: messageEdits(table),
    channelOf: (recipient) => channelFor(people, recipient, hasBot),
  };
  const created: Row[] = [];
  const problems: Problem[] = [];
  // Whoever is back gets what others stood in for, and what they were spared.
  const wakes: (number | null)[] = people.team.all.map(({ outUntilMs }) => outUntilMs);
  tidy(hands, outbox);
  for (let row = 0; row < store.rowCount; row += 1) {
    const key = textAt(store, 'key', row);
    if (key === '') continue;
    const { decision, qualification, heldOut, wakeAtMs: ownMs } = decide(planning, row);
    if (ownMs !== null) wakes.push(ownMs);
    for (const change of decision.change) applyChange(hands, row, change);
    for (const message of decision.create)
      if (!byKey.has(message.key)) created.push(newRow(planning, row, message, hands.channelOf(message.recipient)));
    const isDrawn = heldOut && qualification.refusals.length === 1 && qualification.causes.length > 0;
    if (isDrawn && !byKey.has(holdoutKey(key))) created.push(holdoutRow(key, qualification.causes, nowMs, timeZone));
    if (qualification.qualifies && decision.create.length === 0 && /nobody to send/.test(decision.reason))
      problems.push(problemAt(store, row, 'assignee', decision.reason));
  }
  return { created, edits: hands.edits, problems, wakeAtMs: nextOf(wakes, nowMs) };
};
