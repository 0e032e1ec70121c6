// The Messages tab as typed rows, and what delivery makes of them as cell edits.
import { serialOf } from '../engine/instants';
import type { Delivery, MessageState } from '../engine/outbox';
import { listIn } from './lists';
import { CellEdits } from '../workbook/changes';
import { MESSAGE_STATES } from './tabs';
import { isWatch } from './watch-step';
import type { TabDeclaration } from '../workbook/declare';
import { readingIn } from '../workbook/column-readings';
import { problemAt } from '../workbook/problem-rows';
import { RECORD_TYPE, typedKey, typeIn } from '../workbook/record-type-column';
import { cellAt, textAt, type Problem, type Row, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';

export interface MessageRow extends Delivery {
  /** Index below the header. */
  readonly row: number;
  readonly key: string;
  /** The kind of its record. */
  readonly type: string;
  /** The key, within its kind, of the best record that it is about. */
  readonly record: string;
  /** The keys of all records that it is about, best first. */
  readonly records: readonly string[];
  readonly step: string;
  readonly recipient: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  /** The causes, one after the other with `; ` between. */
  readonly why: string;
  /** What the recipient should know about why it is them. */
  readonly note: string;
  readonly approve: boolean;
  /** Its number in a digest; null where it went alone. */
  readonly line: number | null;
  /** The last answer to it; null where none came. */
  readonly response: string | null;
  readonly respondedAtMs: number | null;
  /** E-mail of who gave that answer. */
  readonly respondedBy: string | null;
  readonly seenAtMs: number | null;
  /** Names of the reactions, replies and links that have been counted, each once. */
  readonly answered: readonly string[];
}

interface StateReading {
  /** Null where nobody can tell. */
  readonly state: MessageState | null;
  readonly problem: string | null;
}

/**
 * What a state cell says, which people may type into. Delivery's own notes outweigh it: what is in a run's hands or was
 * sent stays so, whatever was typed, or it could be sent twice.
 */
const readState = (text: string, claimedBy: string, sentAtMs: number | null): StateReading => {
  const typed = MESSAGE_STATES.find((state) => state === text.toLowerCase()) ?? null;
  const noted = sentAtMs !== null ? 'sent' : claimedBy !== '' ? 'claimed' : null;
  if (noted !== null)
    return {
      state: noted,
      problem:
        typed === noted
          ? null
          : `It ${noted === 'sent' ? 'has been sent' : 'is being sent'}, so its state stays ${noted}.`,
    };
  if (typed === 'sent' || typed === 'claimed')
    return {
      state: null,
      problem:
        `Only a delivery makes a message ${typed}, so it is left alone. Write pending to send it or ` +
        'cancelled to drop it.',
    };
  return {
    state: typed,
    problem:
      typed === null
        ? `"${text.slice(0, 40)}" is no state of a message, so it is left alone. Write pending to send ` +
          'it or cancelled to drop it.'
        : null,
  };
};

/** Due at no time there is: what stands in the cell cannot be read, and stays. */
const NEVER = Infinity;

/** Still to be sent. */
const isOpen = (state: string): boolean => /^(?:pending|held|draft)$/i.test(state);

export interface OutboxReading {
  readonly messages: readonly MessageRow[];
  readonly problems: readonly Problem[];
  /** Messages whose state cell says something else than what they are: to be put back. */
  readonly overtyped: readonly MessageRow[];
}

const orNull = (text: string): string | null => (text === '' ? null : text);

/** An earlier version wrote the note below the causes, in one cell. */
const whyAndNote = (why: string, note: string): Pick<MessageRow, 'why' | 'note'> => {
  const [causes = '', below = ''] = why.split('\n');
  return { why: causes, note: note || below };
};

/** An earlier version noted a claim where the provider's id comes to stand once it is sent. */
const providerIdAndNote = (
  providerId: string | null,
  claimNote: string | null,
  sentAtMs: number | null,
): Pick<MessageRow, 'providerId' | 'claimNote'> =>
  sentAtMs === null ? { providerId: null, claimNote: claimNote ?? providerId } : { providerId, claimNote };

/**
 * Rows without a key, and copies of a row above, are passed over; a state nobody knows leaves the message alone and is
 * told.
 */
export const readMessages = (table: Table, timeZone: string): OutboxReading => {
  const messages: MessageRow[] = [];
  const problems: Problem[] = [];
  const overtyped: MessageRow[] = [];
  const keys = new Set<string>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const text = (id: string): string => textAt(table, id, row);
    const instant = (id: string): number | null => readingIn(table, id, timeZone).instant(cellAt(table, id, row));
    if (text('key') === '') continue;
    if (keys.has(text('key'))) {
      problems.push(problemAt(table, row, 'key', 'Another row above has this key; this one is left alone.'));
      continue;
    }
    keys.add(text('key'));
    if (text('dueAt') !== '' && instant('dueAt') === null && isOpen(text('state')))
      problems.push(
        problemAt(
          table,
          row,
          'dueAt',
          `"${text('dueAt').slice(0, 40)}" is no date, so the message waits until somebody mends it. Write it like 2026-12-01.`,
        ),
      );
    const { state, problem } = readState(text('state'), text('claimedBy'), instant('sentAt'));
    if (problem !== null) problems.push(problemAt(table, row, 'state', problem));
    const message: MessageRow = {
      row,
      key: text('key'),
      type: typeIn(cellAt(table, RECORD_TYPE, row)),
      record: text('record'),
      // A row of an earlier version is about one.
      records: text('records') === '' ? [text('record')] : listIn(text('records')),
      step: text('step'),
      recipient: text('recipient').toLowerCase(),
      channel: text('channel'),
      subject: text('subject'),
      text: text('text'),
      ...whyAndNote(text('why'), text('note')),
      approve: cellAt(table, 'approve', row) === true,
      line: Number(cellAt(table, 'line', row)) || null,
      response: orNull(text('response')),
      respondedAtMs: instant('respondedAt'),
      respondedBy: orNull(text('respondedBy')),
      seenAtMs: instant('seenAt'),
      answered: listIn(text('answered')),
      state: state ?? 'cancelled',
      attempts: Number(cellAt(table, 'attempts', row) ?? 0) || 0,
      dueAtMs: instant('dueAt') ?? (text('dueAt') === '' ? null : NEVER),
      claimedBy: orNull(text('claimedBy')),
      claimedUntilMs: instant('claimedUntil'),
      sentAtMs: instant('sentAt'),
      ...providerIdAndNote(orNull(text('providerId')), orNull(text('claimNote')), instant('sentAt')),
      error: orNull(text('error')),
    };
    messages.push(message);
    if (state !== null && problem !== null) overtyped.push(message);
  }
  return { messages, problems, overtyped };
};

/** None where the tab is missing. */
export const messagesIn = ({ tables, timeZone }: Workbook): readonly MessageRow[] => {
  const table = tables.get('messages');
  return table ? readMessages(table, timeZone).messages : [];
};

const serialOrNull = (ms: number | null, timeZone: string): number | null =>
  ms === null ? null : serialOf(ms, timeZone);

const deliveryCells = (delivery: Delivery, timeZone: string): Row => ({
  state: delivery.state,
  attempts: delivery.attempts,
  ...(delivery.dueAtMs === NEVER ? {} : { dueAt: serialOrNull(delivery.dueAtMs, timeZone) }),
  claimedBy: delivery.claimedBy,
  claimedUntil: serialOrNull(delivery.claimedUntilMs, timeZone),
  sentAt: serialOrNull(delivery.sentAtMs, timeZone),
  providerId: delivery.providerId,
  claimNote: delivery.claimNote,
  error: delivery.error === null ? null : delivery.error.slice(0, 500),
});

/** What names a message's best record among those of all kinds. */
export const recordKeyOf = ({ type, record }: Pick<MessageRow, 'type' | 'record'>): string => typedKey(type, record);

/** Its look-up waits for somebody to mend something in Slack; the code that its error ends in is Slack's own. */
export const isWaitingForMending = ({ state, error }: Pick<MessageRow, 'state' | 'error'>): boolean =>
  state === 'claimed' && /\((missing_scope|not_in_channel)\)\.?$/.test(error ?? '');

/**
 * By the key of each record that they are about, its kind in front; digests beside the ladder left out.
 * @param keptKey of what a record of a kind was merged into, else its own.
 */
export const messagesByRecord = (
  messages: readonly MessageRow[],
  keptKey: (type: string, key: string) => string = (_, key) => key,
): ReadonlyMap<string, readonly MessageRow[]> => {
  const groups = new Map<string, MessageRow[]>();
  for (const message of messages.filter((each) => !isWatch(each)))
    for (const record of new Set(message.records.map((key) => keptKey(message.type, key)))) {
      const name = typedKey(message.type, record);
      const group = groups.get(name);
      if (group) group.push(message);
      else groups.set(name, [message]);
    }
  return groups;
};

/** The last message about a record that is to somebody. @param record its key, the kind in front. */
export const lastMessageOf = (
  byRecord: ReadonlyMap<string, readonly MessageRow[]>,
  record: string,
): MessageRow | undefined => (byRecord.get(record) ?? []).filter(({ recipient }) => recipient !== '').slice(-1)[0];

/** Why one that somebody answered is not sent again, however it went: it arrived. Null for one that nobody did. */
export const answeredInWords = ({ response, respondedBy }: MessageRow): string | null =>
  response === null
    ? null
    : `It arrived: it was answered "${response}"${respondedBy ? ` by ${respondedBy}` : ''}, so it is not sent again.`;

/** Why a message about a record that left its store is not sent. */
export const noLongerIn = ({ title }: Pick<TabDeclaration, 'title'>): string => `The record is no longer in ${title}.`;

/** People sort and insert while runs go on, so Messages is written by key. */
export const messageEdits = (table: Table): CellEdits => new CellEdits(table, true);

/**
 * What is not noted is not found again, so a tab that has no column for it yet keeps it where an earlier version did.
 */
const withNoteKept = ({ position }: Table, cells: Row): Row =>
  position.has('claimNote') ? cells : { ...cells, providerId: cells.providerId ?? cells.claimNote ?? null };

export const editClaimNote = (edits: CellEdits, { row }: MessageRow, claimNote: string): void => {
  for (const [id, cell] of Object.entries(withNoteKept(edits.table, { claimNote }))) edits.set(id, row, cell);
};

/** Writes only what the next state changes. */
export const editDelivery = (edits: CellEdits, { row }: MessageRow, next: Delivery, timeZone: string): void => {
  for (const [id, cell] of Object.entries(withNoteKept(edits.table, deliveryCells(next, timeZone))))
    edits.set(id, row, cell);
};
