// A message by what it is, for who has to decide on it: `to Ana Ruiz, 12 Nov 2026, about Acme`.
import { dayInWords } from '../../engine/wall-clock';
import { messagesIn, type MessageRow } from '../../nudges/message-rows';
import { readPeople } from '../../people/team-tabs';
import { recordRow } from '../../records/record-row';
import type { RecordType } from '../../records/record-type';
import { indexByKey } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';

/** By row of Messages; '' for one that is no message. */
export const messagesAbout = (workbook: Workbook, types: readonly RecordType[]): ((row: number) => string) => {
  const { tables, timeZone } = workbook;
  const messages = new Map(messagesIn(workbook).map((message) => [message.row, message]));
  const team = tables.has('team') ? readPeople(workbook).team : null;
  const stores = new Map(
    types.flatMap((type) => {
      const store = tables.get(type.store.id);
      return store ? [[type.id, { type, store, rowOf: indexByKey(store) }] as const] : [];
    }),
  );
  const titleOf = ({ type, record }: MessageRow): string => {
    const known = stores.get(type);
    const row = known?.rowOf.get(record);
    return known && row !== undefined ? known.type.nameOf(recordRow(known.store, row, timeZone)).title : '';
  };
  const wordsOf = (message: MessageRow): string => {
    const { recipient, sentAtMs, dueAtMs } = message;
    const atMs = sentAtMs ?? dueAtMs;
    return [
      recipient === '' ? 'to nobody' : `to ${team?.person(recipient)?.name ?? recipient}`,
      atMs !== null && Number.isFinite(atMs) ? dayInWords(atMs, timeZone) : '',
      `about ${titleOf(message) || message.record}`,
    ]
      .filter((part) => part !== '')
      .join(', ');
  };
  return (row) => {
    const message = messages.get(row);
    return message ? wordsOf(message) : '';
  };
};
