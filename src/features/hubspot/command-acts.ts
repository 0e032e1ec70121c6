// What a command does: a person's cell, a message sent again, everything scored anew. Nothing is written here.
import { isoOf, serialOf } from '../../engine/instants';
import { resent } from '../../engine/outbox';
import { dayInWords } from '../../engine/wall-clock';
import type { Command } from './properties';
import type { CrmType } from './tables';
import type { CellEdits } from '../../workbook/changes';
import type { Cell } from '../../workbook/declare';
import { textAt, type Table } from '../../workbook/table';
import type { CellAfter } from '../../workbook/table-with';
import type { Workbook } from '../../workbook/workbook';
import type { PlanContext } from '../../run/job';
import { editDelivery, lastMessageOf, messagesByRecord, readMessages } from '../../nudges/message-rows';

const DAY_MS = 24 * 60 * 60_000;

export interface Acting {
  readonly workbook: Workbook;
  readonly context: PlanContext;
  readonly store: Table;
  /** Rows of the live overlaps of a record's company; the first is the one that the record shows. */
  readonly overlapsOf: (type: CrmType, row: number) => readonly number[];
  /** What people would have typed, by cell: the last command for it counts. */
  readonly storeCells: Map<string, CellAfter>;
  readonly messages: CellEdits;
}

export interface Acted {
  readonly words: string;
  /** False when there was nothing to do it to: that is no reason to wait before it is chosen again. */
  readonly isDone: boolean;
}

/** @param rows of the record's overlaps in the store, the shown one first. */
type Act = (acting: Acting, rows: Overlaps) => Acted;

export type Overlaps = readonly [shown: number, ...others: readonly number[]];

const done = (words: string): Acted => ({ words, isDone: true });
const inVain = (words: string): Acted => ({ words, isDone: false });

const accountAt = ({ store }: Acting, row: number): string =>
  (textAt(store, 'account', row) || textAt(store, 'accountDomain', row)).slice(0, 80);

const named = (acting: Acting, row: number): string =>
  [accountAt(acting, row), textAt(acting.store, 'partner', row)]
    .filter((text) => text !== '')
    .join(' with ')
    .slice(0, 120);

const resend: Act = ({ workbook, context, store, messages }, [shown]) => {
  const last = lastMessageOf(
    messagesByRecord(readMessages(messages.table, workbook.timeZone).messages),
    textAt(store, 'key', shown),
  );
  if (!last) return inVain('There is no message about this account to send again.');
  const next = resent(last, context.nowMs);
  if (!next)
    return inVain(`The last message is ${last.state}; only one that failed or whose fate is unknown is sent again.`);
  editDelivery(messages, last, next, workbook.timeZone);
  return done('The last message will be sent again within minutes.');
};

const setCell = ({ storeCells }: Acting, columnId: string, row: number, cell: Cell): void =>
  void storeCells.set(`${columnId} ${row}`, { columnId, row, cell });

const snoozedUntil = ({ context: { nowMs, settings } }: Acting): number =>
  nowMs + settings.number('hubspot.snoozeDays') * DAY_MS;

/** For the account, whichever partner a message would be about. */
const snooze: Act = (acting, rows) => {
  const until = snoozedUntil(acting);
  for (const row of rows) setCell(acting, 'snoozeUntil', row, serialOf(until, acting.workbook.timeZone));
  const about =
    rows.length === 1 ? named(acting, rows[0]) : `${accountAt(acting, rows[0])} with any of ${rows.length} partners`;
  return done(`No nudges about ${about} before ${dayInWords(until, acting.workbook.timeZone)}.`);
};

const resolve: Act = (acting, [shown]) => {
  setCell(acting, 'status', shown, 'Resolved');
  return done(
    `Resolved on ${dayInWords(acting.context.nowMs, acting.workbook.timeZone)}: no more nudges about ${named(acting, shown)}.`,
  );
};

/** What each command does to the overlaps of a record's company. */
export const acts: Readonly<Record<Command, Act>> = {
  rescore: ({ context }) => done(`Re-scored at ${isoOf(context.nowMs).slice(0, 16).replace('T', ' ')} UTC.`),
  resend,
  snooze,
  resolve,
};
