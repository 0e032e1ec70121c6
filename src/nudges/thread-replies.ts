// What is written below a message in Slack where an answer to it cannot be taken as it stands: a row of the outbox like
// any message, and at most one of each kind a message.
import { serialOf } from '../engine/instants';
import { typeCell } from '../workbook/record-type-column';
import type { Row } from '../workbook/table';
import type { MessageRow } from './message-rows';

/** `which`: the answer names no line of a digest; `number`: it names one that there is not. */
export type Unclear = 'which' | 'number';

const STEP = 'answer';
const KEY = /^answer\/([A-Z0-9]+):(\d+\.\d+)\/(?:which|number)$/;

/** Where it stands. */
export interface Thread {
  readonly channel: string;
  /** Slack's name of the message above it. */
  readonly ts: string;
}

/** Null for every other message. */
export const threadOf = ({ key, step }: Pick<MessageRow, 'key' | 'step'>): Thread | null => {
  const match = step === STEP ? KEY.exec(key) : null;
  return match ? { channel: match[1] ?? '', ts: match[2] ?? '' } : null;
};

export const isThreadReply = (message: Pick<MessageRow, 'key' | 'step'>): boolean => threadOf(message) !== null;

export const threadReplyKey = ({ channel, ts }: Thread, unclear: Unclear): string =>
  `${STEP}/${channel}:${ts}/${unclear}`;

const example = 'Write it with its number, such as "done 2" or "snooze 1 3".';

export const threadReplyText = (unclear: Unclear, lines: readonly number[], last: number): string => {
  if (unclear === 'which') return `Which one? ${example} Nothing has changed yet.`;
  const wrong = lines.filter((line) => line < 1 || line > last).slice(0, 5);
  return `There is no number ${wrong.join(' or ')} here; the numbers go from 1 to ${last}. ${example} Nothing has changed yet.`;
};

export interface NewThreadReply {
  readonly thread: Thread;
  readonly unclear: Unclear;
  /** E-mail of who wrote. */
  readonly to: string;
  readonly text: string;
  /** The kind of record of the message above it. */
  readonly type: string;
}

/** It is about no record of its own, so that no ladder takes it for a step. */
export const threadReplyRow = (
  { thread, unclear, to, text, type }: NewThreadReply,
  nowMs: number,
  timeZone: string,
): Row => ({
  key: threadReplyKey(thread, unclear),
  recordType: typeCell(type),
  record: null,
  step: STEP,
  recipient: to,
  channel: 'slack',
  subject: 'An answer that could not be taken',
  text,
  why: 'What was written below the message leaves open which account is meant.',
  state: 'pending',
  attempts: 0,
  dueAt: serialOf(nowMs, timeZone),
});
