// The Messages tab as typed rows, and what delivery makes of them as cell edits.
import { instantOf, serialOf } from '../../engine/instants';
import type { Delivery, MessageState } from '../../engine/outbox';
import type { CellEdits } from '../../workbook/changes';
import { MESSAGE_STATES } from '../../workbook/nudge-tabs';
import { problemAt } from '../../workbook/problem-rows';
import { cellAt, textAt, type Problem, type Row, type Table } from '../../workbook/table';

export interface MessageRow extends Delivery {
  /** Index below the header. */
  readonly row: number;
  readonly key: string;
  readonly record: string;
  readonly step: string;
  readonly recipient: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  readonly why: string;
  readonly approve: boolean;
}

const stateOf = (text: string): MessageState | null => MESSAGE_STATES.find((state) => state === text.toLowerCase()) ?? null;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** Rows without a key are passed over; a state nobody knows leaves the message alone and is told. */
export const readMessages = (table: Table, timeZone: string): { readonly messages: readonly MessageRow[]; readonly problems: readonly Problem[] } => {
  const messages: MessageRow[] = [];
  const problems: Problem[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const text = (id: string): string => textAt(table, id, row);
    const instant = (id: string): number | null => instantOf(cellAt(table, id, row), timeZone);
    if (text('key') === '') continue;
    const state = stateOf(text('state'));
    if (state === null) problems.push(problemAt(table, row, 'state', `"${text('state').slice(0, 40)}" is no state of a message, so it is left alone. Write pending to send it or cancelled to drop it.`));
    messages.push({
      row,
      key: text('key'),
      record: text('record'),
      step: text('step'),
      recipient: text('recipient').toLowerCase(),
      channel: text('channel'),
      subject: text('subject'),
      text: text('text'),
      why: text('why'),
      approve: cellAt(table, 'approve', row) === true,
      state: state ?? 'cancelled',
      attempts: Number(cellAt(table, 'attempts', row) ?? 0) || 0,
      dueAtMs: instant('dueAt'),
      claimedBy: orNull(text('claimedBy')),
      claimedUntilMs: instant('claimedUntil'),
      sentAtMs: instant('sentAt'),
      providerId: orNull(text('providerId')),
      error: orNull(text('error')),
    });
  }
  return { messages, problems };
};

const serialOrNull = (ms: number | null, timeZone: string): number | null => (ms === null ? null : serialOf(ms, timeZone));

/** The cells of a message as the tab keeps them. */
export const deliveryCells = (delivery: Delivery, timeZone: string): Row => ({
  state: delivery.state,
  attempts: delivery.attempts,
  dueAt: serialOrNull(delivery.dueAtMs, timeZone),
  claimedBy: delivery.claimedBy,
  claimedUntil: serialOrNull(delivery.claimedUntilMs, timeZone),
  sentAt: serialOrNull(delivery.sentAtMs, timeZone),
  providerId: delivery.providerId,
  error: delivery.error === null ? null : delivery.error.slice(0, 500),
});

/** Writes only what the next state changes. */
export const editDelivery = (edits: CellEdits, { row }: MessageRow, next: Delivery, timeZone: string): void => {
  for (const [id, cell] of Object.entries(deliveryCells(next, timeZone))) edits.set(id, row, cell);
};
