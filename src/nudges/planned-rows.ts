// What planning writes into Messages: new rows for decisions, changed cells for rows that wait.
import { countryOf } from '../engine/countries';
import { serialOf } from '../engine/instants';
import type { MessageChange, NewMessage } from '../engine/ladder-decision';
import { isStoppable } from '../engine/ladder-rows';
import { nextOf } from '../engine/wall-clock';
import { nextDigest } from '../engine/working-hours';
import type { CellEdits } from '../workbook/changes';
import { problemAt } from '../workbook/problem-rows';
import { typeCell, typedKey } from '../workbook/record-type-column';
import { textAt, type Problem, type Row, type Table } from '../workbook/table';
import { decide, type Planning, type Prepared } from './decide';
import { messageEdits, noLongerIn, type MessageRow, type OutboxReading } from './message-rows';
import type { People } from '../people/team-tabs';
import { isRemoved } from '../records/store-rows';
import type { TypeStore } from './type-stores';

/** One channel a message: the Slack bot where a channel is named, else a webhook, else mail. */
const channelFor = (people: People, recipient: string, hasBot: boolean): string => {
  const person = people.team.person(recipient);
  if (person?.slackChannel && hasBot) return 'slack';
  return person?.slackWebhook ? 'webhook' : 'mail';
};

/** A row of a store. */
interface Place {
  readonly read: TypeStore;
  readonly row: number;
}

/** When a message may go: less urgent ones with the person's next digest. */
const dueOf = (
  { canWait, hours, people, timeZone }: Planning,
  { read, row }: Place,
  { step, recipient, dueAtMs }: Pick<NewMessage, 'step' | 'recipient' | 'dueAtMs'>,
): number =>
  (canWait(step, read, row)
    ? nextDigest(dueAtMs, hours.digestTimes, people.team.person(recipient)?.timeZone ?? timeZone)
    : null) ?? dueAtMs;

const newRow = (planning: Planning, place: Place, message: NewMessage, channel: string): Row => ({
  key: message.key,
  recordType: typeCell(place.read.type.id),
  record: textAt(place.read.store, 'key', place.row),
  step: message.step,
  recipient: message.recipient || null,
  channel: message.recipient === '' ? null : channel,
  why: message.why,
  note: message.note || null,
  state: message.state,
  attempts: 0,
  // Born cancelled: a mark, or a step that would reach the same person twice.
  error: message.state === 'cancelled' ? message.note || message.why : null,
  dueAt: serialOf(dueOf(planning, place, message), planning.timeZone),
});

const holdoutKey = (type: string, record: string): string => typedKey(type, `holdout/${record}`);

/** What marks a record as drawn into the group that is not nudged, and since when. */
const holdoutRow = ({ read, row }: Place, causes: readonly string[], nowMs: number, timeZone: string): Row => {
  const record = textAt(read.store, 'key', row);
  return {
    key: holdoutKey(read.type.id, record),
    recordType: typeCell(read.type.id),
    record,
    step: 'holdout',
    why: `Held out by chance, to see whether nudges help; it would have been told because ${causes.join('; ')}.`,
    state: 'held',
    attempts: 0,
    dueAt: serialOf(nowMs, timeZone),
  };
};

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

const applyChange = ({ planning, byKey, edits, channelOf }: Outbox, place: Place, change: MessageChange): void => {
  const message = byKey.get(change.key);
  if (!message) return;
  const recipient = change.recipient ?? message.recipient;
  if (change.state) edits.set('state', message.row, change.state);
  if (change.dueAtMs !== undefined) {
    const dueAtMs =
      change.state === 'held'
        ? change.dueAtMs
        : dueOf(planning, place, { step: message.step, recipient, dueAtMs: change.dueAtMs });
    edits.set('dueAt', message.row, serialOf(dueAtMs, planning.timeZone));
  }
  if (change.error !== undefined) edits.set('error', message.row, change.error);
  if (change.recipient === undefined) return;
  edits.set('recipient', message.row, recipient);
  edits.set('channel', message.row, channelOf(recipient));
  edits.set('why', message.row, message.why);
  edits.set('note', message.row, change.note ?? null);
  // The words were for somebody else.
  for (const id of ['subject', 'text', 'approve']) edits.set(id, message.row, null);
};

/**
 * States that people overtyped are put back; drafts of a preview become real once the mode says so; nothing goes out
 * about a record that is gone.
 */
const tidy = ({ planning, edits }: Outbox, { messages, overtyped }: OutboxReading): void => {
  for (const message of overtyped) edits.set('state', message.row, message.state);
  for (const message of messages) {
    if (message.state === 'draft' && planning.ladder.newState === 'pending') edits.set('state', message.row, 'pending');
    const read = planning.stores.get(message.type);
    if (!read || !isStoppable(message) || message.recipient === '' || read.rowOf.has(message.record)) continue;
    edits.set('state', message.row, 'cancelled');
    edits.set('error', message.row, noLongerIn(read.store.declaration));
  }
};

/** What planning adds. */
interface Added {
  readonly created: Row[];
  readonly problems: Problem[];
  /** When time alone may bring another decision. */
  readonly wakes: (number | null)[];
}

/**
 * Rules by region pass a record over whose country Regions does not name. Countries that nobody knows are told by
 * score.
 */
const nowhere = ({ people }: Planning, { read, row }: Place): readonly Problem[] => {
  if (people.routes.every(({ values }) => values.region === undefined)) return [];
  return read.store.declaration.columns.flatMap(({ id, names }): readonly Problem[] => {
    const country = names === 'country' ? countryOf(textAt(read.store, id, row)) : null;
    if (country === null || people.regions.regionOf(country.name) !== null) return [];
    const message = `${country.name} has no region in the tab Regions, so no rule by region fits. Add a row for it there.`;
    return isRemoved(read.store, row) ? [] : [problemAt(read.store, row, id, message)];
  });
};

const planRecord = (hands: Outbox, place: Place, { created, problems, wakes }: Added): void => {
  const { planning, byKey } = hands;
  const { read, row } = place;
  const { decision, qualification, heldOut, wakeAtMs } = decide(planning, read, row);
  if (wakeAtMs !== null) wakes.push(wakeAtMs);
  for (const change of decision.change) applyChange(hands, place, change);
  for (const message of decision.create)
    if (!byKey.has(message.key)) created.push(newRow(planning, place, message, hands.channelOf(message.recipient)));
  const isDrawn = heldOut && qualification.refusals.length === 1 && qualification.causes.length > 0;
  if (isDrawn && !byKey.has(holdoutKey(read.type.id, textAt(read.store, 'key', row))))
    created.push(holdoutRow(place, qualification.causes, planning.nowMs, planning.timeZone));
  if (qualification.qualifies && decision.create.length === 0 && decision.lacks === 'recipient')
    problems.push(problemAt(read.store, row, 'assignee', decision.reason));
  problems.push(...nowhere(planning, place));
};

/**
 * Decides for every record; what the ladder says of a message comes after, and so counts instead of, what tidying says.
 */
export const planRows = (table: Table, { planning, outbox }: Prepared, hasBot: boolean): PlannedRows => {
  const hands: Outbox = {
    planning,
    byKey: new Map(outbox.messages.map((message) => [message.key, message])),
    edits: messageEdits(table),
    channelOf: (recipient) => channelFor(planning.people, recipient, hasBot),
  };
  // Whoever is back gets what others stood in for, and what they were spared.
  const wakes: (number | null)[] = planning.people.team.all.map(({ outUntilMs }) => outUntilMs);
  const added: Added = { created: [], problems: [], wakes };
  tidy(hands, outbox);
  for (const read of planning.stores.values()) {
    for (let row = 0; row < read.store.rowCount; row += 1)
      if (textAt(read.store, 'key', row) !== '') planRecord(hands, { read, row }, added);
  }
  const { created, problems } = added;
  return { created, problems, edits: hands.edits, wakeAtMs: nextOf(wakes, planning.nowMs) };
};
