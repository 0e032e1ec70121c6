// How decisions stand in Messages: new rows, and changed cells of rows that wait.
import { serialOf } from '../engine/instants';
import type { MessageChange, NewMessage } from '../engine/ladder-decision';
import { END_STEP, isStoppable } from '../engine/ladder-rows';
import { reachOf } from '../engine/recipients';
import { nextDigest } from '../engine/working-hours';
import type { People } from '../people/team-tabs';
import type { CellEdits } from '../workbook/changes';
import { typeCell, typedKey } from '../workbook/record-type-column';
import type { Row } from '../workbook/table';
import type { Planning } from './decide';
import type { GroupDecision } from './group-decision';
import { listOf } from './lists';
import type { MessageRow } from './message-rows';
import type { RecordNow } from './record-now';
import type { TypeStore } from './type-stores';

/** One planning's hands on the outbox. */
export interface Outbox {
  readonly planning: Planning;
  readonly byKey: ReadonlyMap<string, MessageRow>;
  readonly edits: CellEdits;
  readonly hasBot: boolean;
}

/** One channel a message: the Slack bot where a channel is named, else a webhook, else mail; none for a mark. */
export const channelFor = (people: People, recipient: string, hasBot: boolean): string | null => {
  if (recipient === '') return null;
  const person = people.team.person(recipient);
  if (person?.slackChannel && hasBot) return 'slack';
  return person?.slackWebhook ? 'webhook' : 'mail';
};

/** The records that a message is about; none where no group goes on with it. */
interface Place {
  readonly read: TypeStore;
  readonly records: readonly RecordNow[];
}

/** When a message may go: with the person's next digest where all that it is about is less urgent. */
const dueOf = (
  { canWait, hours, people, timeZone }: Planning,
  { read, records }: Place,
  { step, recipient, dueAtMs }: Pick<NewMessage, 'step' | 'recipient' | 'dueAtMs'>,
): number =>
  records.length > 0 && records.every(({ index }) => canWait(step, read, index))
    ? nextDigest(dueAtMs, hours.digestTimes, reachOf(people.team.person(recipient), hours.loud, timeZone))
    : dueAtMs;

/** What a row says of the records that it is about. @param keys best first. */
const about = (keys: readonly string[]): Row => ({ record: keys[0] ?? '', records: listOf(keys) });

const newRow = ({ planning, hasBot }: Outbox, place: Place, message: NewMessage, keys: readonly string[]): Row => ({
  key: message.key,
  recordType: typeCell(place.read.type.id),
  ...about(keys),
  step: message.step,
  recipient: message.recipient || null,
  channel: channelFor(planning.people, message.recipient, hasBot),
  why: message.why,
  note: message.note || null,
  state: message.state,
  attempts: 0,
  // Born cancelled: a mark, or a step that would reach the same person twice.
  error: message.state === 'cancelled' ? message.note || message.why : null,
  dueAt: serialOf(dueOf(planning, place, message), planning.timeZone),
});

const holdoutKey = (type: string, record: string): string => typedKey(type, `holdout/${record}`);

/** What marks a record as drawn into the group that is not nudged, and since when; null where it is not, or is marked. */
export const holdoutRow = (
  { byKey, planning }: Outbox,
  { type }: TypeStore,
  { key: record, heldOut, qualification }: RecordNow,
): Row | null => {
  const { causes, refusals } = qualification;
  const key = holdoutKey(type.id, record);
  if (!heldOut || refusals.length !== 1 || causes.length === 0 || byKey.has(key)) return null;
  return {
    key,
    recordType: typeCell(type.id),
    ...about([record]),
    step: 'holdout',
    why: `Held out by chance, to see whether nudges help; it would have been told because ${causes.join('; ')}.`,
    state: 'held',
    attempts: 0,
    dueAt: serialOf(planning.nowMs, planning.timeZone),
  };
};

/** What was written and agreed to said something else. */
const blankWords = ({ edits }: Outbox, { row }: MessageRow): void => {
  for (const id of ['subject', 'text', 'approve']) edits.set(id, row, null);
};

const applyChange = (outbox: Outbox, place: Place, change: MessageChange): void => {
  const { planning, byKey, edits, hasBot } = outbox;
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
  // It was cancelled because its record was gone, and goes on.
  else if (message.state === 'cancelled' && change.state !== undefined) edits.set('error', message.row, null);
  if (change.recipient === undefined) return;
  edits.set('recipient', message.row, recipient || null);
  edits.set('channel', message.row, channelFor(planning.people, recipient, hasBot));
  edits.set('why', message.row, message.why);
  edits.set('note', message.row, change.note ?? null);
  blankWords(outbox, message);
};

const keysOf = (records: readonly RecordNow[]): readonly string[] => records.map(({ key }) => key);

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key));

/**
 * A message that waits is about whom it would be about if it were written now: records that came or left change its
 * list, and it is worded and approved anew. That they changed places is not worth that.
 */
const relist = (outbox: Outbox, read: TypeStore, { group, present, why, decision }: GroupDecision): void => {
  const open = keysOf(group.members.filter(({ closing }) => closing === null));
  /** While all are at rest, those stay that it was about. */
  const wanted = ({ records }: MessageRow): readonly string[] => {
    if (present.length > 0) return keysOf(present);
    const own = open.filter((key) => records.some((record) => read.keptKey(record) === key));
    return own.length > 0 ? own : open;
  };
  const stopped = new Set(decision.change.filter(({ state }) => state === 'cancelled').map(({ key }) => key));
  const waits = (row: MessageRow): boolean =>
    isStoppable(row) && row.recipient !== '' && row.attempts === 0 && row.claimedUntilMs === null;
  for (const row of group.over === null ? (group.episode?.rows ?? []) : []) {
    const keys = wanted(row);
    if (!waits(row) || stopped.has(row.key) || isSameList(row.records, keys)) continue;
    for (const [id, cell] of Object.entries({ ...about(keys), why: why ?? row.why }))
      outbox.edits.set(id, row.row, cell);
    blankWords(outbox, row);
  }
};

/** Whom a new row is about: a hold those who are worked on, an end all, a message those that are not at rest. */
const keysFor = ({ step }: NewMessage, { group, present }: GroupDecision): readonly string[] => {
  const { members, episode } = group;
  const all = members.length > 0 ? keysOf(members) : episode ? [episode.record] : [];
  if (step === END_STEP) return all;
  const own = /^hold-\d+$/.test(step)
    ? members.filter(({ closing, isWorked }) => closing === null && isWorked)
    : present;
  return own.length > 0 ? keysOf(own) : all;
};

/** Writes the changes, and gives the new rows. */
export const writeDecision = (outbox: Outbox, read: TypeStore, decided: GroupDecision): readonly Row[] => {
  const { group, present, decision } = decided;
  const place: Place = { read, records: present.length > 0 ? present : group.members };
  for (const change of decision.change) applyChange(outbox, place, change);
  relist(outbox, read, decided);
  for (const { key, why } of decision.create) {
    const mark = outbox.byKey.get(key);
    // An episode that went on after its record was gone ends for another reason.
    if (mark?.step !== END_STEP || mark.why === why) continue;
    for (const id of ['why', 'error']) outbox.edits.set(id, mark.row, why);
  }
  return decision.create
    .filter(({ key }) => !outbox.byKey.has(key))
    .map((message) => newRow(outbox, place, message, keysFor(message, decided)));
};

/** Of rows that no group goes on with. */
export const writeLeft = (outbox: Outbox, read: TypeStore, left: readonly MessageChange[]): void => {
  for (const change of left) applyChange(outbox, { read, records: [] }, change);
};
