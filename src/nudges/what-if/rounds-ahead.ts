// Delivery in a week worked out ahead: all rounds of one tick, as if every channel took what it is given.
import { NOBODY_ERASED } from '../../run/erased';
import { DAY_MS } from '../../engine/wall-clock';
import type { Change } from '../../workbook/changes';
import type { Settings } from '../../workbook/settings';
import type { Table } from '../../workbook/table';
import type { Planning } from '../decide';
import { editDelivery, messageEdits, type MessageRow } from '../message-rows';
import type { Priority } from '../priority';
import { digestName } from '../provider-name';
import { chooseRound, isSending, nextRoundAt, type RoundInput } from '../round';

/** A message that would go out. */
export interface Going {
  readonly message: MessageRow;
  readonly atMs: number;
  /** Names the digest that it is part of; null where it goes alone. */
  readonly digest: string | null;
}

export interface RoundsAhead {
  readonly going: readonly Going[];
  readonly changes: readonly Change[];
  /** When there are others. */
  readonly nextAtMs: number | null;
}

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

/** What a round may look at: what waits or is under way, and what counts towards a day. */
const isOfUse = ({ state, sentAtMs }: MessageRow, nowMs: number): boolean =>
  state === 'pending' || state === 'claimed' || (sentAtMs !== null && nowMs - sentAtMs < 2 * DAY_MS);

export interface Delivering {
  readonly settings: Settings;
  readonly planning: Planning;
  readonly priority: Priority;
}

export const roundsAt = (
  { settings, planning, priority }: Delivering,
  table: Table,
  outbox: readonly MessageRow[],
  nowMs: number,
): RoundsAhead => {
  const { hours, people, timeZone, stores } = planning;
  const going: Going[] = [];
  if (!isSending(settings)) return { going, changes: [], nextAtMs: null };
  const edits = messageEdits(table);
  const messages = outbox.filter((message) => stores.has(message.type) && isOfUse(message, nowMs)).map(worded);
  const at = new Map(messages.map(({ key }, index) => [key, index]));
  const put = (message: MessageRow): void => {
    messages[at.get(message.key) ?? -1] = message;
    editDelivery(edits, message, message, timeZone);
  };
  const round: RoundInput = {
    settings,
    hours,
    people,
    messages,
    priority,
    timeZone,
    nowMs,
    resting: new Map(),
    erased: NOBODY_ERASED,
  };
  for (;;) {
    const { toSend, postponed, closed } = chooseRound(round);
    for (const parcel of toSend) {
      const digest = parcel.length > 1 ? digestName(parcel[0]?.recipient ?? '', parcel) : null;
      for (const message of parcel) {
        put(sentAs(message, digest ?? message.key, nowMs));
        going.push({ message, atMs: nowMs, digest });
      }
    }
    for (const { message, dueAtMs } of postponed) put({ ...message, dueAtMs });
    for (const { message, next } of closed) put({ ...message, ...next });
    if (toSend.length + closed.length === 0) break;
  }
  return { going, changes: edits.changes(), nextAtMs: nextRoundAt({ ...round, messages: representatives(round) }) };
};
