// Messages as the sidebar shows them, with what may be done about each.
import { cancelled, resent } from '../../engine/outbox';
import { indexByKey } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { recordKeyOf, type MessageRow } from '../../nudges/message-rows';
import { recordRow } from '../../records/record-row';
import type { RecordName } from '../../records/record-type';
import { recordTypes } from '../features';
import type { MessageLine } from './contract/queue';

/** What records are called, by kind and key; nothing for one that is gone. */
const recordNames = ({ tables, timeZone }: Workbook): ((type: string, key: string) => RecordName) => {
  const stores = new Map(
    recordTypes.flatMap((type) => {
      const store = tables.get(type.store.id);
      return store ? [[type.id, { type, store, rowOf: indexByKey(store) }]] : [];
    }),
  );
  return (id, key) => {
    const known = stores.get(id);
    const row = known?.rowOf.get(key);
    return known && row !== undefined
      ? known.type.nameOf(recordRow(known.store, row, timeZone))
      : { title: '', with: '' };
  };
};

const LONGEST_TEXT = 4_000;

const mayApprove = ({ state, text, recipient, approve }: MessageRow): boolean =>
  !approve && text !== '' && recipient !== '' && (state === 'pending' || state === 'draft' || state === 'held');

/** @param workbook with the stores, to name the records by. */
export const lineMaker = (workbook: Workbook, nowMs: number): ((message: MessageRow) => MessageLine) => {
  const nameOf = recordNames(workbook);
  return (message) => ({
    key: message.key,
    record: recordKeyOf(message),
    name: nameOf(message.type, message.record),
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
