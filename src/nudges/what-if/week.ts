// A week of nudges, worked out ahead: planning and delivery as the tick has them, event by event, on a workbook in
// memory, as if nobody answered. Nothing is written.
import { MINUTE_MS, nextOf } from '../../engine/wall-clock';
import type { RecordType } from '../../records/record-type';
import { NOBODY_ERASED } from '../../run/erased';
import type { PlanContext } from '../../run/job';
import { appendRows, type Change } from '../../workbook/changes';
import type { Settings } from '../../workbook/settings';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { prepare, type NudgingKnown, type Planning } from '../decide';
import { lowUrgency } from '../low-urgency';
import { modeOf } from '../mode';
import { planRows, type Wake } from '../planned-rows';
import { priorityOf } from '../priority';
import { messagesTab } from '../tabs';
import { WATCH_STEP } from '../watch-step';
import { OutboxAhead } from './outbox-ahead';
import { accountId, partsOf, type Account } from './parts';
import { roundsAt, type Delivering, type Going } from './rounds-ahead';

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

export interface Week {
  readonly going: readonly Going[];
  /** As everything stands at the beginning. */
  readonly planning: Planning;
}

/** What has been worked out so far. */
interface Now {
  readonly outbox: OutboxAhead;
  /** Planned anew with the next tick. */
  readonly touched: Set<Account>;
  readonly wakes: Map<Account, number>;
  /** When everything is looked at, e.g. as somebody is back in the office. */
  allAtMs: number | null;
}

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

/** What was written to is looked at once more, as the next tick does. */
const write = ({ outbox, touched }: Now, changes: readonly Change[]): void => {
  for (const message of outbox.write(changes)) for (const account of outbox.accountsOf(message)) touched.add(account);
};

export const contextAt = (settings: Settings, nowMs: number): PlanContext => ({
  settings,
  nowMs,
  by: '',
  args: [],
  isQuiet: true,
  erased: NOBODY_ERASED,
});

/** Planning of some accounts, or of everything, at an instant. */
const planAt = (
  { types, settings, known }: WeekInput,
  now: Now,
  nowMs: number,
  accounts: ReadonlySet<Account> | null,
): Planning => {
  const { outbox } = now;
  const part = accounts && outbox.partOf(outbox.withOthers(accounts));
  const workbook = part?.workbook ?? outbox.whole;
  const prepared = prepare(workbook, types, contextAt(settings, nowMs), known);
  const table = tableIn(workbook, messagesTab.id, messagesTab.title);
  const { created, edits, wakes } = planRows(table, prepared, known.hasBot);
  noteWakes(now, wakes, nowMs);
  const changes = part ? inWhole(edits.changes(), part.rows) : edits.changes();
  // What is beside the ladder is about all accounts: parts know too little of it.
  const added = part ? created.filter(({ step }) => step !== WATCH_STEP) : created;
  write(now, [...changes, ...appendRows(outbox.table, added)]);
  return prepared.planning;
};

const dueAccounts = ({ touched, wakes }: Now, nowMs: number): ReadonlySet<Account> => {
  const due = new Set(touched);
  for (const [account, atMs] of wakes) if (atMs <= nowMs) due.add(account);
  return due;
};

/** All that time or the tick before brings. */
const planDue = (input: WeekInput, now: Now, nowMs: number): void => {
  const accounts = dueAccounts(now, nowMs);
  now.touched.clear();
  if (now.allAtMs !== null && now.allAtMs <= nowMs) {
    now.allAtMs = null;
    now.wakes.clear();
    planAt(input, now, nowMs, null);
    return;
  }
  for (const account of accounts) now.wakes.delete(account);
  if (accounts.size > 0) planAt(input, now, nowMs, accounts);
};

/** The tick at or after an instant. */
const tickAt = (fromMs: number, atMs: number): number => fromMs + Math.ceil((atMs - fromMs) / TICK_MS) * TICK_MS;

/** Every text is there when it is due, every channel takes what it is given, and nobody answers. */
export const weekAhead = (input: WeekInput): Week => {
  const { workbook, types, settings, known, nowMs: fromMs, untilMs } = input;
  const going: Going[] = [];
  if (modeOf(settings) === 'off')
    return { going, planning: prepare(workbook, types, contextAt(settings, fromMs), known).planning };
  const now: Now = { outbox: new OutboxAhead(workbook), touched: new Set(), wakes: new Map(), allAtMs: null };
  const planning = planAt(input, now, fromMs, null);
  now.outbox.partedBy(partsOf(workbook, planning.kinds));
  // What this planning wrote is among them.
  for (const message of now.outbox.messages)
    for (const account of now.outbox.accountsOf(message)) now.touched.add(account);
  const priority = priorityOf(planning.stores, lowUrgency(settings, planning.hours));
  const delivering: Delivering = { settings, planning, priority };
  for (let nowMs = fromMs; ;) {
    const rounds = roundsAt(delivering, now.outbox.table, now.outbox.messages, nowMs);
    going.push(...rounds.going);
    write(now, rounds.changes);
    const again = now.touched.size > 0 ? nowMs + TICK_MS : null;
    const nextMs = nextOf([rounds.nextAtMs, now.allAtMs, again, ...now.wakes.values()], nowMs);
    if (nextMs === null || tickAt(fromMs, nextMs) >= untilMs) return { going, planning };
    nowMs = tickAt(fromMs, nextMs);
    planDue(input, now, nowMs);
  }
};
