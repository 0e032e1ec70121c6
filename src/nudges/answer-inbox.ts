// Answers by link, taken in from the Inbox: each is verified once more, for other people can write into the tab.
import { readJsonObject } from '../engine/read-json';
import type { RecordType } from '../records/record-type';
import type { InboxKind, InboxRow } from '../run/inbox';
import type { Seal } from '../run/web';
import { cutAt } from '../engine/clean-text';
import { answerEffects } from './answer-effects';
import { ANSWER, messageHash, readAnswerLink, type AnswerLink } from './answer-links';
import { answerTabs, planAnswers, type Act, type Answer, type Fate } from './answers';
import { messagesIn, type MessageRow } from './message-rows';

const NOT_OURS = 'Its signature is not right, so nothing was done.';
const EXPIRED = 'The link had expired when this came, so nothing was done.';
const NO_MESSAGE = 'Messages has no such message any more, so nothing was done.';

const DID: Readonly<Record<Act, string>> = {
  done: 'Done',
  working: 'Working on it',
  snooze: 'Snoozed for a week',
  'not relevant': 'Not relevant',
};

const AS_IT_WAS: Readonly<Record<Exclude<Fate, 'done'>, string>> = {
  again: 'It had been counted already.',
  stands: 'Somebody has set the status: that stands.',
  'nothing there': 'The record is no longer there, so nothing was done.',
  'not in the team': 'Whoever it is from is not an active person in Team, so nothing was done.',
};

/** What a row comes to: an answer, or why it is none. */
type Reading = Answer | string;

const readRow = (
  { text, atMs }: InboxRow,
  byHash: ReadonlyMap<string, MessageRow>,
  seal: Seal | null,
  nowMs: number,
): Reading => {
  const link = seal && readAnswerLink(readJsonObject<Record<string, unknown>>(text) ?? {}, seal);
  if (!link) return NOT_OURS;
  const givenMs = Math.min(atMs ?? nowMs, nowMs);
  if (givenMs >= link.untilMs) return EXPIRED;
  const message = byHash.get(link.message);
  return message?.recipient === link.recipient ? answerOf(link, message, givenMs) : NO_MESSAGE;
};

const answerOf = ({ act, recipient }: AnswerLink, { key }: MessageRow, atMs: number): Answer => ({
  messageKey: key,
  act,
  by: recipient,
  atMs,
  via: `link ${act}`,
  isSigned: true,
});

const sayOf = (fate: Fate | undefined, { act }: Answer, message: MessageRow | undefined): string =>
  fate === 'done'
    ? `${DID[act]}${message ? `: ${cutAt(message.records.join(', '), 200)}` : ''}.`
    : AS_IT_WAS[fate ?? 'nothing there'];

/** @param types of records that may be nudged. */
export const answersInInbox = (types: readonly RecordType[]): InboxKind => ({
  kind: ANSWER,
  tabs: (structure) => answerTabs(types, structure),
  take: (rows, workbook, context, seal) => {
    const messages = messagesIn(workbook);
    const byHash = new Map(messages.map((message) => [messageHash(message.key), message]));
    const byKey = new Map(messages.map((message) => [message.key, message]));
    const readings = rows.map((row) => readRow(row, byHash, seal, context.nowMs));
    const answers = readings.filter((reading): reading is Answer => typeof reading !== 'string');
    if (answers.length === 0) return { changes: [], results: readings.map(String), written: 0 };
    const { changes, fates, written } = planAnswers(types, workbook, context, { answers });
    const fateOf = new Map(answers.map((answer, i) => [answer, fates[i]]));
    return {
      changes,
      effects: answerEffects(answers, fates, 'web'),
      results: readings.map((reading) =>
        typeof reading === 'string' ? reading : sayOf(fateOf.get(reading), reading, byKey.get(reading.messageKey)),
      ),
      written,
    };
  },
});
