// What planning writes into Messages: every record is looked at, those of an account are told of together.
import { countryOf } from '../engine/countries';
import { againOf, isStoppable } from '../engine/ladder-rows';
import { isClosed } from '../engine/statuses';
import { nextOf } from '../engine/wall-clock';
import type { CellEdits } from '../workbook/changes';
import { problemAt } from '../workbook/problem-rows';
import { textAt, type Problem, type Row, type Table } from '../workbook/table';
import type { Planning, Prepared } from './decide';
import { decideKind, type KindDecisions } from './group-decision';
import type { Kind } from './kind';
import { messageEdits, noLongerIn, type MessageRow, type OutboxReading } from './message-rows';
import type { RecordType } from '../records/record-type';
import { isRemoved } from '../records/store-rows';
import { offInWords } from '../records/switched';
import { isThreadReply } from './thread-replies';
import { recordNow, type RecordNow } from './record-now';
import type { TypeStore } from './type-stores';
import { dropOverdue, planWatch } from './watch';
import { isWatch } from './watch-step';
import { holdoutRow, writeDecision, writeLeft, type Outbox } from './written-rows';

/** When time alone may bring another decision about an account; null for what may concern everybody. */
export interface Wake {
  readonly type: string;
  readonly account: string | null;
  readonly atMs: number | null;
}

export interface PlannedRows {
  readonly created: readonly Row[];
  readonly edits: CellEdits;
  readonly problems: readonly Problem[];
  /** When time alone may bring a row or a change. */
  readonly wakeAtMs: number | null;
  readonly wakes: readonly Wake[];
}

/** Why there is nothing to tell any more; null where there is. The ladder itself ends the steps of what was closed. */
const pastInWords = ({ store, rowOf, keptKey }: TypeStore, { key, records }: MessageRow): string | null => {
  const rows = records.map((record) => rowOf.get(keptKey(record))).filter((row) => row !== undefined);
  if (rows.length === 0) return noLongerIn(store.declaration);
  const areClosed = rows.every((row) => isClosed(textAt(store, 'status', row)));
  return againOf(key) > 0 && areClosed ? 'What it is about has been closed.' : null;
};

/**
 * Of a kind that is switched off nothing goes out. A step of the ladder is held and goes on where it stood once the kind
 * is switched on again; what nothing would bring back (a digest, what was to be sent again, a reply) is cancelled.
 */
const withhold = ({ edits }: Outbox, message: MessageRow, type: RecordType): void => {
  if (!isStoppable(message) || message.recipient === '') return;
  const isOver = isWatch(message) || isThreadReply(message) || againOf(message.key) > 0;
  if (isOver) edits.set('error', message.row, offInWords(type));
  edits.set('state', message.row, isOver ? 'cancelled' : 'held');
};

/**
 * States that people overtyped are put back; drafts of a preview become real once the mode says so; nothing goes out
 * about records that are all gone, and nothing again about what was closed.
 */
const tidy = (outbox: Outbox, { messages, overtyped }: OutboxReading): void => {
  const { planning, edits } = outbox;
  for (const message of overtyped) edits.set('state', message.row, message.state);
  for (const message of messages) {
    if (message.state === 'draft' && planning.ladder.newState === 'pending') edits.set('state', message.row, 'pending');
    dropOverdue(outbox, message);
    const off = planning.off.find(({ id }) => id === message.type);
    if (off) withhold(outbox, message, off);
    const read = planning.stores.get(message.type);
    if (!read || !isStoppable(message) || message.recipient === '') continue;
    // What is written below a message is about the message, not about a record.
    if (isThreadReply(message)) continue;
    const past = pastInWords(read, message);
    if (past === null) continue;
    edits.set('state', message.row, 'cancelled');
    edits.set('error', message.row, past);
  }
};

/**
 * Rules by region pass a record over whose country Regions does not name. Countries that nobody knows are told by
 * score.
 */
const nowhere = ({ people }: Planning, { store }: TypeStore, row: number): readonly Problem[] => {
  if (people.routes.every(({ values }) => values.region === undefined)) return [];
  return store.declaration.columns.flatMap(({ id, names }): readonly Problem[] => {
    const country = names === 'country' ? countryOf(textAt(store, id, row)) : null;
    if (country === null || people.regions.regionOf(country.name) !== null) return [];
    const message = `${country.name} has no region in the tab Regions, so no rule by region fits. Add a row for it there.`;
    return isRemoved(store, row) ? [] : [problemAt(store, row, id, message)];
  });
};

/** Of two rows with one key only the first is a record. */
const rowsOf = ({ rowOf }: TypeStore): readonly number[] => [...rowOf.values()];

const isConcerned = ({ recorded }: Kind, { key, qualification }: RecordNow): boolean =>
  qualification.qualifies || recorded.has(key);

/** What is to happen with a kind's records: those that are told of, or are to be. */
export const decisionsFor = (planning: Planning, kind: Kind): KindDecisions =>
  decideKind(
    planning,
    kind,
    rowsOf(kind.read)
      .map((row) => recordNow(planning, kind, row))
      .filter((record) => isConcerned(kind, record)),
  );

/** What planning adds. */
interface Added {
  readonly created: Row[];
  readonly problems: Problem[];
  readonly wakes: Wake[];
}

const planKind = (outbox: Outbox, kind: Kind, { created, problems, wakes }: Added): void => {
  const { planning } = outbox;
  const { read } = kind;
  const concerned: RecordNow[] = [];
  for (const row of rowsOf(read)) {
    const record = recordNow(planning, kind, row);
    for (const atMs of record.wakesMs)
      if (atMs !== null) wakes.push({ type: read.type.id, account: record.account, atMs });
    const drawn = holdoutRow(outbox, read, record);
    if (drawn) created.push(drawn);
    if (isConcerned(kind, record)) concerned.push(record);
    problems.push(...nowhere(planning, read, row));
  }
  const { groups, left } = decideKind(planning, kind, concerned);
  for (const decided of groups) {
    const { decision, group } = decided;
    if (decision.untilMs !== null) wakes.push({ type: read.type.id, account: group.account, atMs: decision.untilMs });
    created.push(...writeDecision(outbox, read, decided));
    if (decision.create.length > 0 || decision.lacks !== 'recipient') continue;
    for (const { qualification, index } of group.members)
      if (qualification.qualifies) problems.push(problemAt(read.store, index, 'assignee', decision.reason));
  }
  writeLeft(outbox, read, left);
  const watch = planWatch(outbox, kind);
  created.push(...watch.created);
  wakes.push(...watch.wakes.map((atMs): Wake => ({ type: read.type.id, account: null, atMs })));
};

/**
 * Decides for every record; what the ladder says of a message comes after, and so counts instead of, what tidying says.
 */
export const planRows = (table: Table, { planning, outbox }: Prepared, hasBot: boolean): PlannedRows => {
  const hands: Outbox = {
    planning,
    byKey: new Map(outbox.messages.map((message) => [message.key, message])),
    edits: messageEdits(table),
    hasBot,
  };
  // Whoever is back gets what others stood in for, and what they were spared.
  const wakes: Wake[] = planning.people.team.all.map(({ outUntilMs }) => ({
    type: '',
    account: null,
    atMs: outUntilMs,
  }));
  const added: Added = { created: [], problems: [], wakes };
  tidy(hands, outbox);
  for (const kind of planning.kinds) planKind(hands, kind, added);
  const { created, problems } = added;
  const wakeAtMs = nextOf(
    wakes.map(({ atMs }) => atMs),
    planning.nowMs,
  );
  return { created, problems, edits: hands.edits, wakeAtMs, wakes };
};
