// What a command does: a person's cell, a message sent again, everything scored anew. Nothing is written here.
import { isoOf, serialOf } from '../../engine/instants';
import { resent } from '../../engine/outbox';
import { dayInWords } from '../../engine/wall-clock';
import type { Command } from '../../features/hubspot/properties';
import type { CrmType } from '../../features/hubspot/tables';
import type { CellEdits } from '../../workbook/changes';
import type { Cell } from '../../workbook/declare';
import type { Settings } from '../../workbook/settings';
import { textAt, type Table } from '../../workbook/table';
import type { CellAfter } from '../../workbook/table-with';
import type { Workbook } from '../../workbook/workbook';
import type { RunContext } from '../job';
import { deliveryCells, lastMessageOf, messagesByRecord, readMessages } from '../nudges/message-rows';

const DAY_MS = 24 * 60 * 60_000;

export interface Acting {
  readonly workbook: Workbook;
  readonly context: RunContext;
  readonly settings: Settings;
  readonly store: Table;
  /** The overlap a record shows: its company's best live one. */
  readonly overlapOf: (type: CrmType, row: number) => number | undefined;
  /** What people would have typed, by cell: the last command for it counts. */
  readonly storeCells: Map<string, CellAfter>;
  readonly messages: CellEdits;
}

export interface Acted {
  readonly words: string;
  /** False when there was nothing to do it to: that is no reason to wait before it is chosen again. */
  readonly isDone: boolean;
}

type Act = (acting: Acting, storeRow: number) => Acted;

const done = (words: string): Acted => ({ words, isDone: true });
const inVain = (words: string): Acted => ({ words, isDone: false });

const named = ({ store }: Acting, row: number): string => [textAt(store, 'account', row), textAt(store, 'partner', row)].filter((text) => text !== '').join(' with ').slice(0, 120);

const resend: Act = ({ workbook, context, store, messages }, storeRow) => {
  const last = lastMessageOf(messagesByRecord(readMessages(messages.table, workbook.timeZone).messages), textAt(store, 'key', storeRow));
  if (!last) return inVain('There is no message about this account to send again.');
  const next = resent(last, context.nowMs);
  if (!next) return inVain(`The last message is ${last.state}; only one that failed or whose fate is unknown is sent again.`);
  for (const [id, cell] of Object.entries(deliveryCells(next, workbook.timeZone))) messages.set(id, last.row, cell);
  return done('The last message will be sent again within minutes.');
};

const setCell = (columnId: string, cell: (acting: Acting) => Cell, words: (acting: Acting, row: number) => string): Act => (acting, row) => {
  acting.storeCells.set(`${columnId} ${row}`, { columnId, row, cell: cell(acting) });
  return done(words(acting, row));
};

const snoozedUntil = ({ context, settings }: Acting): number => context.nowMs + settings.number('hubspot.snoozeDays') * DAY_MS;

/** What each command does to the overlap that a record shows. */
export const acts: Readonly<Record<Command, Act>> = {
  rescore: ({ context }) => done(`Re-scored at ${isoOf(context.nowMs).slice(0, 16).replace('T', ' ')} UTC.`),
  resend,
  snooze: setCell('snoozeUntil', (acting) => serialOf(snoozedUntil(acting), acting.workbook.timeZone), (acting, row) => `No nudges about ${named(acting, row)} before ${dayInWords(snoozedUntil(acting), acting.workbook.timeZone)}.`),
  resolve: setCell('status', () => 'Resolved', (acting, row) => `Resolved on ${dayInWords(acting.context.nowMs, acting.workbook.timeZone)}: no more nudges about ${named(acting, row)}.`),
};
