// Messages as the sidebar shows them, with what may be done about each.
import { cancelled, resent } from '../../engine/outbox';
import { numberOf } from '../../engine/cells';
import { cellAt, indexByKey, textAt } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { canGoAgain } from '../../nudges/again';
import { recordKeyOf, type MessageRow } from '../../nudges/message-rows';
import { isThreadReply } from '../../nudges/thread-replies';
import { teamTab } from '../../people/tabs';
import { readPeople } from '../../people/team-tabs';
import { recordRow } from '../../records/record-row';
import type { RecordName, RecordWords } from '../../records/record-type';
import { recordTypes } from '../features';
import type { MessageLine } from './contract/queue';

/** `Hub and 2 more partners`; where a kind is shared with nobody, `Robot and 2 more toys`. */
const withOthers = (
  { title, with: withWhom }: RecordName,
  { one, many, with: shared }: RecordWords,
  others: number,
): RecordName => {
  if (others === 0 || title === '') return { title, with: withWhom };
  const [noun, nouns] = shared === undefined ? [one, many] : [shared, `${shared}s`];
  const more = ` and ${others} more ${others === 1 ? noun : nouns}`;
  return shared === undefined || withWhom === ''
    ? { title: title + more, with: withWhom }
    : { title, with: withWhom + more };
};

type About = Pick<MessageLine, 'name' | 'score' | 'band'>;

const NOTHING: Omit<About, 'name'> = { score: null, band: null };

/** What a message's records are called, the best by its name, and where that one stands; nothing for one that is gone. */
const aboutIn = ({ tables, timeZone }: Workbook): ((message: MessageRow) => About) => {
  const stores = new Map(
    recordTypes.flatMap((type) => {
      const store = tables.get(type.store.id);
      return store ? [[type.id, { type, store, rowOf: indexByKey(store) }]] : [];
    }),
  );
  return (message) => {
    if (isThreadReply(message)) return { name: { title: 'A reply in Slack', with: '' }, ...NOTHING };
    const { type, record, records } = message;
    const known = stores.get(type);
    const row = known?.rowOf.get(record);
    if (!known || row === undefined) return { name: { title: '', with: '' }, ...NOTHING };
    const { store, type: kind } = known;
    return {
      name: withOthers(kind.nameOf(recordRow(store, row, timeZone)), kind.words, records.length - 1),
      score: numberOf(cellAt(store, 'score', row)),
      band: textAt(store, 'band', row) || null,
    };
  };
};

const LONGEST_TEXT = 4_000;

const mayApprove = ({ state, text, recipient, approve }: MessageRow): boolean =>
  !approve && text !== '' && recipient !== '' && (state === 'pending' || state === 'draft' || state === 'held');

/** @param workbook with the stores, to name the records by; with Team, people are called by their names. */
export const lineMaker = (workbook: Workbook, nowMs: number): ((message: MessageRow) => MessageLine) => {
  const aboutOf = aboutIn(workbook);
  const team = workbook.tables.has(teamTab.id) ? readPeople(workbook).team : null;
  return (message) => ({
    key: message.key,
    record: recordKeyOf(message),
    ...aboutOf(message),
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
    seenAtMs: message.seenAtMs,
    response: message.response,
    respondedBy: team?.person(message.respondedBy)?.name ?? message.respondedBy ?? '',
    canApprove: mayApprove(message),
    canCancel: cancelled(message, '') !== null && message.recipient !== '',
    canResend: resent(message, nowMs) !== null && message.recipient !== '',
    canSendAgain: canGoAgain(message),
  });
};
