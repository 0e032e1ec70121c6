// What the channels answered, as the outbox's next states and the audit's lines.
import { lookedUp, settled, type Delivery, type OutboxSettings } from '../engine/outbox';
import type { CellEdits } from '../workbook/changes';
import type { Effect } from '../workbook/effect';
import { messagesTab } from './tabs';
import { editDelivery, type MessageRow } from './message-rows';
import { HOW_TO_RESEND, isLookupable } from './round';
import type { Result } from './send';

export interface Settled {
  /** The outbox as it is once that is written. */
  readonly messages: readonly MessageRow[];
  readonly effects: readonly Effect[];
  /** Rows that the answers changed. */
  readonly written: number;
  readonly answers: number;
}

export interface Settling {
  /** The run whose claims they were. */
  readonly by: string;
  readonly nowMs: number;
  readonly outbox: OutboxSettings;
  readonly timeZone: string;
}

export const effectOf = (
  { key, type, channel, recipient, subject, text }: MessageRow,
  outcome: 'sent' | 'unknown',
): Effect => ({
  action: 'nudge',
  key,
  type,
  channel,
  outcome,
  content: `${recipient}\n${subject}\n${text}`,
  what: `${messagesTab.title}/${key}`,
  after: recipient,
});

/** A note of where it was going is of no use once it is known not to be there. */
const withoutNote = (next: Delivery): Delivery =>
  next.state === 'pending' || next.state === 'failed' ? { ...next, claimNote: null } : next;

const explained = (next: Delivery): Delivery =>
  next.state === 'unknown' ? { ...next, error: `${next.error ?? ''} ${HOW_TO_RESEND}` } : next;

const nextOf = (message: MessageRow, { sent, lookup }: Result, { by, nowMs, outbox }: Settling): Delivery | null => {
  if (lookup) return lookedUp(message, by, lookup, nowMs, outbox);
  return sent ? settled(message, by, sent, isLookupable(message), nowMs, outbox) : null;
};

/** Only what is still in the hands of this run counts. */
export const settleResults = (
  edits: CellEdits,
  messages: readonly MessageRow[],
  results: readonly Result[],
  settling: Settling,
): Settled => {
  const resultOf = new Map(
    results.flatMap((result) => result.letter.messages.map(({ key }) => [key, result] as const)),
  );
  const effects: Effect[] = [];
  let written = 0;
  const after = messages.map((message): MessageRow => {
    const result = resultOf.get(message.key);
    const answer = result ? nextOf(message, result, settling) : null;
    if (!answer) return message;
    const next = explained(withoutNote(answer));
    editDelivery(edits, message, next, settling.timeZone);
    written += 1;
    if (next.state === 'sent' || next.state === 'unknown') effects.push(effectOf(message, next.state));
    return { ...message, ...next };
  });
  return { messages: after, effects, written, answers: resultOf.size };
};
