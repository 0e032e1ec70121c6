// What was read in Slack as answers to messages: pure, and nothing that was counted before.
import { readReply, type ReplyMeaning } from '../engine/reply-words';
import { slackTimeMs, type AnsweredMessage, type SlackReaction, type SlackReplyText } from '../services/slack-answers';
import type { Act, Answer, Seen } from './answers';
import type { Posted } from './asked-channels';
import type { MessageRow } from './message-rows';
import { threadReplyKey, threadReplyText, type NewThreadReply, type Unclear } from './thread-replies';
import type { EmailOf } from './who-answered';

const BY_REACTION: ReadonlyMap<string, Act> = new Map([
  ['white_check_mark', 'done'],
  ['heavy_check_mark', 'done'],
  ['eyes', 'working'],
  ['zzz', 'snooze'],
  ['x', 'not relevant'],
]);

export interface FoundIn {
  readonly posted: Posted;
  readonly read: AnsweredMessage;
  /** What was not there then came later. */
  readonly readMs: number;
}

export interface Found {
  readonly answers: readonly Answer[];
  readonly seen: readonly Seen[];
  readonly replies: readonly NewThreadReply[];
  /** Somebody answered of whom it is not known who they are. */
  readonly isUnsure: boolean;
}

export interface Finding {
  readonly emailOf: EmailOf;
  /** By e-mail in lower case. */
  readonly isActive: (email: string) => boolean;
  /** Keys of all messages. */
  readonly keys: ReadonlySet<string>;
  /** Whether anything is sent at all as things stand. */
  readonly mayReply: boolean;
  readonly nowMs: number;
}

interface Gathered {
  readonly answers: Answer[];
  readonly seen: Seen[];
  readonly replies: NewThreadReply[];
  isUnsure: boolean;
}

/** Who it is, if they are to be heard; a recipient who is no longer active has seen it all the same. */
const heard = (
  { emailOf, isActive }: Finding,
  gathered: Gathered,
  { posted, atMs, user }: { readonly posted: Posted; readonly atMs: number; readonly user: string },
): string | null => {
  const email = emailOf(user);
  if (email === undefined) gathered.isUnsure = true;
  const by = email ?? '';
  const isHeard = by !== '' && isActive(by);
  if (isHeard || (by !== '' && posted.rows.some(({ recipient }) => recipient === by)))
    for (const { key, seenAtMs } of posted.rows) if (seenAtMs === null) gathered.seen.push({ messageKey: key, atMs });
  return isHeard ? by : null;
};

/** A reaction says nothing of which account it means, so that it counts where there is one. */
const takeReaction = (
  finding: Finding,
  gathered: Gathered,
  { posted, readMs }: FoundIn,
  given: SlackReaction,
): void => {
  const atMs = finding.nowMs;
  const by = heard(finding, gathered, { posted, atMs, user: given.user });
  const act = BY_REACTION.get(given.name);
  const [only, ...others] = posted.rows;
  if (by === null || act === undefined || others.length > 0) return;
  const via = `${act} by ${given.user}`;
  if (only.answered.includes(via)) return;
  gathered.answers.push({
    messageKey: only.key,
    act,
    by,
    atMs,
    notBeforeMs: Math.max(only.sentAtMs ?? 0, readMs),
    via,
  });
};

/** What keeps a reply to a digest from being taken; null for nothing. */
const unclearIn = (meanings: readonly ReplyMeaning[], numbers: ReadonlySet<number>): Unclear | null => {
  if (meanings.some(({ lines }) => lines.length === 0)) return 'which';
  return numbersIn(meanings).every((line) => numbers.has(line)) ? null : 'number';
};

const numbersIn = (meanings: readonly ReplyMeaning[]): readonly number[] =>
  meanings.flatMap(({ lines }) => (lines === 'all' ? [] : lines));

const takeReply = (finding: Finding, gathered: Gathered, { posted }: FoundIn, reply: SlackReplyText): void => {
  const atMs = slackTimeMs(reply.ts);
  const by = heard(finding, gathered, { posted, atMs, user: reply.user });
  const meanings = readReply(reply.text);
  const [first] = meanings;
  if (by === null || first === undefined) return;
  const { rows } = posted;
  const isAlone = rows.length === 1;
  // A digest of an earlier version has no numbers of its own: its rows stand in their order.
  const numberOf = new Map(rows.map((row, at) => [row, row.line ?? at + 1]));
  const numbers = new Set(numberOf.values());
  const unclear = isAlone ? null : unclearIn(meanings, numbers);
  if (unclear !== null) {
    const key = threadReplyKey(posted, unclear);
    const isTold =
      finding.keys.has(key) || gathered.replies.some((one) => threadReplyKey(one.thread, one.unclear) === key);
    if (isTold || !finding.mayReply) return;
    const text = threadReplyText(unclear, numbersIn(meanings), Math.max(...numbers));
    gathered.replies.push({ thread: posted, unclear, to: by, text, type: rows[0].type });
    return;
  }
  const means = (row: MessageRow, { lines }: ReplyMeaning): boolean =>
    lines === 'all' || lines.includes(numberOf.get(row) ?? 0);
  for (const row of rows) {
    // Of what is said of one line twice, the last counts.
    const meaning = isAlone ? first : meanings.filter((one) => means(row, one)).pop();
    const via = `reply ${reply.ts}`;
    if (meaning !== undefined && !row.answered.includes(via))
      gathered.answers.push({ messageKey: row.key, act: meaning.act, by, atMs, via });
  }
};

export const answersFound = (finding: Finding, places: readonly FoundIn[]): Found => {
  const gathered: Gathered = { answers: [], seen: [], replies: [], isUnsure: false };
  for (const place of places) {
    for (const reaction of place.read.reactions) takeReaction(finding, gathered, place, reaction);
    for (const reply of place.read.replies) takeReply(finding, gathered, place, reply);
  }
  return gathered;
};
