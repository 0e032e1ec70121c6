// A week of nudges, worked out ahead: planning and delivery as the tick has them, event by event, on a workbook in
// memory, as if nobody answered. Nothing is written.
import { DAY_MS, MINUTE_MS, nextOf } from '../../engine/wall-clock';
import type { Settings } from '../../workbook/settings';
import { appendRows, type Change } from '../../workbook/changes';
import { typedKey } from '../../workbook/record-type-column';
import type { Table } from '../../workbook/table';
import { tableOfRows, tablesAfter } from '../../workbook/tables-after';
import { tableIn, type Workbook } from '../../workbook/workbook';
import type { RecordType } from '../../records/record-type';
import { prepare, type NudgingKnown, type Planning, type Prepared } from '../decide';
import { lowUrgency } from '../low-urgency';
import { editDelivery, messageEdits, readMessages, type MessageRow } from '../message-rows';
import { modeOf } from '../mode';
import { planRows, type Wake } from '../planned-rows';
import { priorityOf, type Priority } from '../priority';
import { digestName } from '../provider-name';
import { chooseRound, isSending, nextRoundAt, type RoundInput } from '../round';
import { messagesTab } from '../tabs';
import { accountId, accountsTold, partsOf, type Account, type Parts } from './parts';

/** How often the dispatcher looks. */
const TICK_MS = 5 * MINUTE_MS;

export interface WeekInput {
  readonly workbook: Workbook;
  readonly types: readonly RecordType[];
  readonly settings: Settings;
  readonly known: NudgingKnown;
  readonly nowMs: number;
  readonly untilMs: number;
}

/** A message that would go out. */
export interface Going {
  readonly message: MessageRow;
  readonly atMs: number;
  /** Names the digest that it is part of; null where it goes alone. */
  readonly digest: string | null;
}

export interface Week {
  readonly going: readonly Going[];
  /** As everything stands at the beginning. */
  readonly planning: Planning;
}

/** What has been worked out so far. */
interface Now {
  outbox: Table;
  /** Planned anew with the next tick. */
  readonly touched: Set<Account>;
  readonly wakes: Map<Account, number>;
  /** When everything is looked at, e.g. as somebody is back in the office. */
  allAtMs: number | null;
  readonly going: Going[];
}

const withOutbox = (workbook: Workbook, outbox: Table): Workbook => ({
  ...workbook,
  tables: new Map([...workbook.tables, [messagesTab.id, outbox]]),
});

const tableAfter = (workbook: Workbook, outbox: Table, changes: readonly Change[]): Table =>
  changes.length === 0
    ? outbox
    : tableIn(tablesAfter(withOutbox(workbook, outbox), changes), messagesTab.id, messagesTab.title);

/** Changes of a table of some rows as changes of the whole. */
const inWhole = (changes: readonly Change[], rows: readonly number[]): readonly Change[] =>
  changes.map((change) =>
    change.kind !== 'cells'
      ? change
      : {
          ...change,
          edits: change.edits.map((edit) => ({ ...edit, rows: edit.rows.map((row) => (rows[row - 1] ?? -1) + 1) })),
        },
  );

const noteWakes = (now: Now, wakes: readonly Wake[], nowMs: number): void => {
  for (const { type, account, atMs } of wakes) {
    if (atMs === null || atMs <= nowMs) continue;
    if (account === null) now.allAtMs = Math.min(now.allAtMs ?? Infinity, atMs);
    else {
      const id = accountId(type, account);
      now.wakes.set(id, Math.min(now.wakes.get(id) ?? Infinity, atMs));
    }
  }
};

/** The accounts of whose messages something changed. */
const touch = (now: Now, parts: Parts | null, messages: readonly Pick<MessageRow, 'type' | 'records'>[]): void => {
  for (const { type, records } of messages)
    for (const key of records) {
      const account = parts?.accountOf(typedKey(type, key));
      if (account !== undefined) now.touched.add(account);
    }
};

/** Rows (below the header) of a table that changes write to. */
const editedRows = (changes: readonly Change[]): readonly number[] =>
  changes.flatMap((change) =>
    change.kind === 'cells' ? change.edits.flatMap(({ rows }) => rows.map((row) => row - 1)) : [],
  );

interface Planned extends Prepared {
  /** Rows of the outbox that it wrote: what they are about is looked at once more with the next tick. */
  readonly written: readonly number[];
}

/** Planning of some accounts, or of everything, at an instant. */
const planAt = (
  { workbook, types, settings, known }: WeekInput,
  now: Now,
  nowMs: number,
  some: { readonly parts: Parts; readonly accounts: ReadonlySet<Account> } | null,
): Planned => {
  const { timeZone } = workbook;
  const part = some && partAt(some.parts, now.outbox, some.accounts, timeZone);
  const used = part?.workbook ?? withOutbox(workbook, now.outbox);
  const context = { settings, nowMs, by: '', args: [], isQuiet: true };
  const prepared = prepare(used, types, context, known);
  const outbox = tableIn(used, messagesTab.id, messagesTab.title);
  const { created, edits, wakes } = planRows(outbox, prepared, known.hasBot);
  const changes = part ? inWhole(edits.changes(), part.rows) : edits.changes();
  const before = now.outbox.rowCount;
  now.outbox = tableAfter(workbook, now.outbox, [...changes, ...appendRows(now.outbox, created)]);
  noteWakes(now, wakes, nowMs);
  return { ...prepared, written: [...editedRows(changes), ...created.map((_, row) => before + row)] };
};

/** The workbook of these accounts and of those that share a message with them. */
const partAt = (
  parts: Parts,
  outbox: Table,
  accounts: ReadonlySet<Account>,
  timeZone: string,
): ReturnType<Parts['workbookOf']> => {
  const { rowsOf, withOthers } = accountsTold(parts, readMessages(outbox, timeZone).messages);
  return parts.workbookOf(withOthers(accounts), outbox, rowsOf);
};

/** Every text is there by the time it is due. */
const worded = (message: MessageRow): MessageRow =>
  message.state === 'pending' && message.text === '' ? { ...message, text: '-' } : message;

const sentAs = (message: MessageRow, name: string, atMs: number): MessageRow => ({
  ...message,
  state: 'sent',
  attempts: message.attempts + 1,
  sentAtMs: atMs,
  providerId: name,
  claimedBy: null,
  claimedUntilMs: null,
  claimNote: null,
  error: null,
});

/** What waits for the same hours of the same person waits for the same round; what went long ago counts no more. */
const representatives = ({ messages, priority, nowMs }: RoundInput): readonly MessageRow[] => {
  const waiting = new Set<string>();
  return messages.filter((message) => {
    const { state, sentAtMs, dueAtMs, recipient } = message;
    if (state === 'sent') return sentAtMs !== null && nowMs - sentAtMs < 2 * DAY_MS;
    if (state !== 'pending' || (dueAtMs ?? 0) > nowMs) return true;
    const group = `${recipient} ${priority.canWait(message)}`;
    if (waiting.has(group)) return false;
    waiting.add(group);
    return true;
  });
};

interface Delivering {
  readonly input: WeekInput;
  readonly planning: Planning;
  readonly parts: Parts;
  readonly priority: Priority;
}

/** All rounds of one tick. Gives when there is another. */
const deliverAt = ({ input, planning, parts, priority }: Delivering, now: Now, nowMs: number): number | null => {
  const { settings, workbook } = input;
  if (!isSending(settings)) return null;
  const { timeZone } = workbook;
  const edits = messageEdits(now.outbox);
  const messages = readMessages(now.outbox, timeZone)
    .messages.filter(({ type }) => planning.stores.has(type))
    .map(worded);
  const at = new Map(messages.map(({ key }, index) => [key, index]));
  const put = (message: MessageRow): void => {
    messages[at.get(message.key) ?? -1] = message;
    editDelivery(edits, message, message, timeZone);
    touch(now, parts, [message]);
  };
  const { hours, people } = planning;
  const round: RoundInput = { settings, hours, people, messages, priority, timeZone, nowMs, resting: new Map() };
  for (;;) {
    const { toSend, postponed, closed } = chooseRound(round);
    for (const parcel of toSend) {
      const digest = parcel.length > 1 ? digestName(parcel[0]?.recipient ?? '', parcel) : null;
      for (const message of parcel) {
        put(sentAs(message, digest ?? message.key, nowMs));
        now.going.push({ message, atMs: nowMs, digest: digest && `${digest} ${nowMs}` });
      }
    }
    for (const { message, dueAtMs } of postponed) put({ ...message, dueAtMs });
    for (const { message, next } of closed) put({ ...message, ...next });
    if (toSend.length + closed.length === 0) break;
  }
  now.outbox = tableAfter(workbook, now.outbox, edits.changes());
  return nextRoundAt({ ...round, messages: representatives(round) });
};

const dueAccounts = (now: Now, nowMs: number): ReadonlySet<Account> => {
  const due = new Set(now.touched);
  for (const [account, atMs] of now.wakes) if (atMs <= nowMs) due.add(account);
  return due;
};

/** @returns the tick at or after an instant. */
const tickAt = (fromMs: number, atMs: number): number => fromMs + Math.ceil((atMs - fromMs) / TICK_MS) * TICK_MS;

export const weekAhead = (input: WeekInput): Week => {
  const { workbook, settings, nowMs: fromMs, untilMs } = input;
  const now: Now = {
    outbox: tableIn(workbook, messagesTab.id, messagesTab.title),
    touched: new Set(),
    wakes: new Map(),
    allAtMs: null,
    going: [],
  };
  if (modeOf(settings) === 'off') return { going: [], planning: prepareAt(input) };
  const { planning, written } = planAt(input, now, fromMs, null);
  const parts = partsOf(workbook, planning.kinds);
  const priority = priorityOf(planning.stores, lowUrgency(settings, planning.hours));
  const delivering: Delivering = { input, planning, parts, priority };
  const touchRows = (rows: readonly number[]): void => {
    const { messages } = readMessages(tableOfRows(now.outbox, [...new Set(rows)]), workbook.timeZone);
    touch(now, parts, messages);
  };
  touchRows(written);
  for (let nowMs = fromMs; ;) {
    const roundAtMs = deliverAt(delivering, now, nowMs);
    const nextMs = nextOf(
      [roundAtMs, now.allAtMs, ...now.wakes.values(), now.touched.size > 0 ? nowMs + TICK_MS : null],
      nowMs,
    );
    if (nextMs === null || tickAt(fromMs, nextMs) >= untilMs) return { going: now.going, planning };
    nowMs = tickAt(fromMs, nextMs);
    const isAll = now.allAtMs !== null && now.allAtMs <= nowMs;
    const accounts = dueAccounts(now, nowMs);
    now.touched.clear();
    for (const account of accounts) now.wakes.delete(account);
    if (isAll) {
      now.allAtMs = null;
      now.wakes.clear();
      touchRows(planAt(input, now, nowMs, null).written);
    } else if (accounts.size > 0) touchRows(planAt(input, now, nowMs, { parts, accounts }).written);
  }
};

const prepareAt = ({ workbook, types, settings, known, nowMs }: WeekInput): Planning =>
  prepare(workbook, types, { settings, nowMs, by: '', args: [], isQuiet: true }, known).planning;
