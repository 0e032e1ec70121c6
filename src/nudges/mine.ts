// What is a person's own, of every kind of record: records, messages to them and tasks, the best first. Who manages
// others has theirs as well. Pure.
import { needsData } from '../engine/band-states';
import { numberOf } from '../engine/cells';
import { isDone } from '../records/closed';
import { dataQuestions, type StoreToAsk } from '../records/data-questions';
import { introductionStateOf } from '../records/introductions';
import { sameQuestions } from '../records/link-questions';
import { mergedInto, rowsByOtherKey } from '../records/other-keys';
import { markOf, whoseRows } from '../records/own-rows';
import type { RecordRow } from '../records/record-row';
import type { RecordName } from '../records/record-type';
import { isRemoved } from '../records/store-rows';
import type { Team } from '../engine/team';
import { typedKey } from '../workbook/record-type-column';
import type { Table } from '../workbook/table';
import type { MessageRow } from './message-rows';
import { isThreadReply } from './thread-replies';
import type { TypeStore, TypeStores } from './type-stores';

/** Where an entry stands: a row below the header of the kind's store, of Messages or of Links. */
export interface MinePlace {
  readonly tab: 'store' | 'messages' | 'links';
  readonly row: number;
}

export interface Mine {
  readonly recordType: string;
  /** Within its kind; of a message the message's. */
  readonly key: string;
  readonly title: string;
  /** Whom its record is shared with; '' for nobody. */
  readonly with: string;
  readonly kind: 'record' | 'message' | 'task';
  /** Of its record, as the band. */
  readonly score: number | null;
  readonly band: string | null;
  /** When a message is due, or a snooze ends; null: at no known time. */
  readonly dueAtMs: number | null;
  /** E-mail of whose it is: their own, or of somebody below them. */
  readonly whose: string;
  /** As calls name its record. */
  readonly record: string;
  /** Of a message; null for anything else. */
  readonly state: MessageRow['state'] | null;
  readonly place: MinePlace;
}

export interface MineInput {
  readonly stores: TypeStores;
  /** Of the same kinds, those that have weights in force. */
  readonly toAsk: readonly StoreToAsk[];
  readonly messages: readonly MessageRow[];
  /** The tab Links. */
  readonly links: Table | undefined;
  readonly team: Team;
  readonly email: string;
  readonly nowMs: number;
}

/** A record of theirs that is open. */
interface OwnRow {
  readonly read: TypeStore;
  readonly row: number;
  readonly key: string;
  readonly name: RecordName;
  readonly whose: string;
  readonly score: number | null;
  readonly band: string | null;
  readonly snoozeUntilMs: number | null;
  readonly isAsked: boolean;
}

const ownRow = (read: TypeStore, row: number, record: RecordRow, whose: string): OwnRow => ({
  read,
  row,
  key: record.key,
  name: read.type.nameOf(record),
  whose,
  score: numberOf(record.cell('score')),
  band: record.text('band') || null,
  snoozeUntilMs: record.instant('snoozeUntil'),
  isAsked: introductionStateOf(record).state === 'asked',
});

const ownRows = (read: TypeStore, { team, email }: MineInput): readonly OwnRow[] => {
  const { type, store, rowAt } = read;
  const leads = rowsByOtherKey(store);
  const whoseOf = whoseRows(type, team);
  const mark = markOf(email);
  return Array.from({ length: store.rowCount }, (_, row) => row).flatMap((row): readonly OwnRow[] => {
    const record = rowAt(row);
    if (record.key === '' || isRemoved(store, row) || isDone(type, record.cell)) return [];
    const chain = String(whoseOf(record).mark ?? '');
    return chain.includes(mark) && mergedInto(store, leads, row) === null
      ? [ownRow(read, row, record, chain.split(';')[1] ?? '')]
      : [];
  });
};

const titleOf = ({ name, key }: OwnRow): string => name.title || key;

const shared = ({ read: { type }, key, name, score, band, whose }: OwnRow) => ({
  recordType: type.id,
  record: typedKey(type.id, key),
  with: name.with,
  score,
  band,
  whose,
});

const recordOf = (own: OwnRow, nowMs: number): Mine => ({
  ...shared(own),
  key: own.key,
  title: titleOf(own),
  kind: 'record',
  dueAtMs: own.snoozeUntilMs !== null && own.snoozeUntilMs > nowMs ? own.snoozeUntilMs : null,
  state: null,
  place: { tab: 'store', row: own.row },
});

const taskOf = (own: OwnRow, title: string, place: MinePlace = { tab: 'store', row: own.row }): Mine => ({
  ...shared(own),
  key: own.key,
  title,
  kind: 'task',
  dueAtMs: null,
  state: null,
  place,
});

/** Of each record that needs data the question whose answer brings most. */
const questionsFor = (own: readonly OwnRow[], { toAsk }: MineInput): readonly Mine[] => {
  const byKey = new Map(own.filter(({ band }) => band === needsData.name).map((one) => [shared(one).record, one]));
  const rowsOf = ({ type }: StoreToAsk): readonly number[] =>
    [...byKey.values()].filter(({ read }) => read.type.id === type.id).map(({ row }) => row);
  return dataQuestions(toAsk, Infinity, rowsOf).questions.flatMap(({ key, name, asks: [before, after] }) => {
    const one = byKey.get(key);
    byKey.delete(key);
    return one ? [taskOf(one, `${before}${name.title || one.key}${after}`)] : [];
  });
};

const tasksFor = (own: readonly OwnRow[], input: MineInput): readonly Mine[] => {
  const byKey = new Map(own.map((one) => [shared(one).record, one]));
  const links = sameQuestions(input.links).flatMap((asked): readonly Mine[] => {
    const one = byKey.get(typedKey(asked.type, asked.key)) ?? byKey.get(typedKey(asked.type, asked.candidate));
    if (!one || asked.answer !== null) return [];
    const title = `Is ${asked.title || asked.key} the same as ${asked.candidateTitle || asked.candidate}?`;
    return [taskOf(one, title, { tab: 'links', row: asked.row })];
  });
  const introductions = own
    .filter(({ isAsked }) => isAsked)
    .map((one) => taskOf(one, `${titleOf(one)}: was the introduction made, or declined?`));
  return [...questionsFor(own, input), ...links, ...introductions];
};

/** Still to come, or come and not answered: of what was sent about a record the last one to each person. */
const openMessages = (messages: readonly MessageRow[]): readonly MessageRow[] => {
  const waiting: MessageRow[] = [];
  const last = new Map<string, MessageRow>();
  for (const message of messages) {
    if (message.recipient === '' || message.state === 'cancelled' || isThreadReply(message)) continue;
    if (message.state === 'sent') last.set(`${message.recipient} ${message.type} ${message.record}`, message);
    else waiting.push(message);
  }
  return [...waiting, ...[...last.values()].filter(({ response }) => response === null)];
};

/** Whether a message is to the person, or to somebody below them. */
const isTo = ({ team, email }: MineInput, recipient: string): boolean => {
  const person = team.person(recipient);
  return recipient === email || (person !== null && team.chainOf(person).some((above) => above.email === email));
};

/** What was sent about a record that is over needs nobody. */
const messagesFor = (input: MineInput, rowsOpen: ReadonlyMap<string, OwnRow | null>): readonly Mine[] =>
  openMessages(input.messages)
    .filter(({ recipient }) => isTo(input, recipient))
    .flatMap((message): readonly Mine[] => {
      const read = input.stores.get(message.type);
      const row = read?.rowOf.get(read.keptKey(message.record));
      const record = typedKey(message.type, message.record);
      if (!read || row === undefined) return [];
      const cells = read.rowAt(row);
      const isOver = isRemoved(read.store, row) || isDone(read.type, cells.cell);
      if (message.state === 'sent' && isOver && !rowsOpen.has(record)) return [];
      return [
        {
          ...shared(ownRow(read, row, cells, message.recipient)),
          key: message.key,
          title: message.subject || read.type.nameOf(cells).title || message.record,
          kind: 'message',
          dueAtMs: message.dueAtMs !== null && Number.isFinite(message.dueAtMs) ? message.dueAtMs : null,
          state: message.state,
          place: { tab: 'messages', row: message.row },
        },
      ];
    });

const KINDS: readonly Mine['kind'][] = ['record', 'message', 'task'];

/** The highest score first, then what is due first; what has none comes last. */
const bestFirst = (a: Mine, b: Mine): number =>
  (b.score ?? -1) - (a.score ?? -1) ||
  (a.dueAtMs ?? Infinity) - (b.dueAtMs ?? Infinity) ||
  a.record.localeCompare(b.record, 'en') ||
  KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
  a.place.row - b.place.row;

export const mineOf = (input: MineInput): readonly Mine[] => {
  const own = [...input.stores.values()].flatMap((read) => ownRows(read, input));
  const open = new Map(own.map((one) => [shared(one).record, one]));
  return [...own.map((one) => recordOf(one, input.nowMs)), ...messagesFor(input, open), ...tasksFor(own, input)].sort(
    bestFirst,
  );
};
