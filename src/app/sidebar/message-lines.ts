// Messages as the sidebar shows them, with what may be done about each.
import { cancelled, resent } from '../../engine/outbox';
import { indexByKey, textAt, type Table } from '../../workbook/table';
import type { MessageRow } from '../../nudges/message-rows';
import type { MessageLine } from './contract/queue';

const LONGEST_TEXT = 4_000;

const mayApprove = ({ state, text, recipient, approve }: MessageRow): boolean =>
  !approve && text !== '' && recipient !== '' && (state === 'pending' || state === 'draft' || state === 'held');

/** @param store to name the records by. */
export const lineMaker = (store: Table | undefined, nowMs: number): ((message: MessageRow) => MessageLine) => {
  const rowOf = store ? indexByKey(store) : new Map<string, number>();
  const named = (id: string, record: string): string => {
    const row = rowOf.get(record);
    return store && row !== undefined ? textAt(store, id, row) : '';
  };
  return (message) => ({
    key: message.key,
    record: message.record,
    account: named('account', message.record) || named('accountDomain', message.record),
    partner: named('partner', message.record),
    step: message.step,
    recipient: message.recipient,
    channel: message.channel,
    subject: message.subject,
    text: message.text.slice(0, LONGEST_TEXT),
    why: [message.why, message.note].filter((part) => part !== '').join('\n'),
    state: message.state,
    isApproved: message.approve,
    attempts: message.attempts,
    dueAtMs: message.dueAtMs,
    sentAtMs: message.sentAtMs,
    error: message.error,
    canApprove: mayApprove(message),
    canCancel: cancelled(message, '') !== null && message.recipient !== '',
    canResend: resent(message, nowMs) !== null && message.recipient !== '',
  });
};
