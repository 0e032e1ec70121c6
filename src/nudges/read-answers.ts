// The job "read-answers": what people answered in Slack is read there, counted once, and set in the sheet in their name.
import { answerEffects } from './answer-effects';
import { stableHash } from '../engine/hash';
import { readPeople } from '../people/team-tabs';
import { teamTab } from '../people/tabs';
import type { RecordType } from '../records/record-type';
import { nothing, type Job, type Nothing, type PlanContext, type RunContext } from '../run/job';
import { keepAll } from '../run/keep';
import { readSecret } from '../services/secrets';
import { readSlackAnswers, type NotRead, type ReadChannel } from '../services/slack-answers';
import { appendRows } from '../workbook/changes';
import type { Kept, Plan } from '../workbook/plan';
import { indexByKey, type Problem } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { ACTS, answerTabs, planAnswers, type Answer, type Seen } from './answers';
import {
  answerableIn,
  askedKept,
  dueChannels,
  readAsked,
  type Asked,
  type AskedChannels,
  type DueChannel,
} from './asked-channels';
import { answersFound, type Found, type FoundIn } from './found-answers';
import { messagesIn, type MessageRow } from './message-rows';
import { isSending } from './round';
import { messagesTab } from './tabs';
import { threadReplyKey, threadReplyRow, type NewThreadReply } from './thread-replies';
import { whoAnswered, type EmailOf } from './who-answered';

const TOKEN = 'slack.botToken';
/** Names what was last told in Problems, so that it is told once. */
const TOLD = 'answers.told';

/** What somebody mends in Slack shows here by asking again only; everything else is asked for once a day. */
const MENDING_MS = 15 * 60_000;
const DEAD_MS = 24 * 3_600_000;
const isSoonMended = (code: string): boolean => code === 'missing_scope' || code === 'not_in_channel';
/** With a token that Slack does not take any more no channel can be read: one line says it. */
const NEVER_ASKED: Asked = { askedMs: 0, readMs: 0, lastReply: '', untilMs: 0, trouble: '' };

interface Taken {
  readonly answers: readonly Answer[];
  readonly seen: readonly Seen[];
  readonly replies: readonly NewThreadReply[];
  readonly troubles: readonly string[];
  /** Remembered once that is written. */
  readonly keep: readonly Kept[];
  readonly nextAtMs: number | null;
}

const askedOf = (
  { channel, posted }: DueChannel,
  asked: AskedChannels,
): Parameters<typeof readSlackAnswers>[2][number] => ({
  channel,
  messages: posted.map(({ ts }) => ts),
  lastReply: asked.get(channel)?.lastReply ?? '',
});

const restMs = ({ code, retryAfterMs }: NotRead): number =>
  code === '' ? retryAfterMs : isSoonMended(code) ? MENDING_MS : DEAD_MS;

/** What is remembered of a channel from now on; what could not be read whole, or of whom is unsure, is read again. */
const after = (
  before: Asked | undefined,
  { lastReply, failure }: ReadChannel,
  isUnsure: boolean,
  nowMs: number,
): Asked => {
  const known = before ?? NEVER_ASKED;
  const isWhole = failure === null && !isUnsure;
  return {
    askedMs: nowMs,
    readMs: isWhole ? nowMs : known.readMs,
    lastReply: isWhole ? lastReply : known.lastReply,
    untilMs: failure === null ? 0 : nowMs + restMs(failure),
    // What passes by itself is nobody's business.
    trouble: failure === null || failure.code === '' ? '' : failure.message,
  };
};

const placesIn = ({ posted }: DueChannel, read: ReadChannel, before: Asked | undefined): readonly FoundIn[] =>
  posted.flatMap((one) => {
    const message = read.messages.find(({ ts }) => ts === one.ts);
    return message ? [{ posted: one, read: message, readMs: before?.readMs ?? 0 }] : [];
  });

const whoIn = (places: readonly FoundIn[]): Parameters<typeof whoAnswered>[2] =>
  places.flatMap(({ posted, read }) =>
    [...read.reactions, ...read.replies].map(({ user }) => ({ id: user, recipient: posted.rows[0].recipient })),
  );

interface Read {
  readonly due: DueChannel;
  readonly read: ReadChannel;
  readonly places: readonly FoundIn[];
}

/** By channel, so that one of which something is unsure is read again whole. */
const findIn = (
  context: RunContext,
  messages: readonly MessageRow[],
  reads: readonly Read[],
  emailOf: EmailOf,
): readonly (Found & { readonly channel: string })[] => {
  const { peek, nowMs } = context;
  const hasAny = reads.some(({ places }) => whoIn(places).length > 0);
  const { team } = hasAny ? readPeople(peek(teamTab)) : { team: null };
  const finding = {
    emailOf,
    isActive: (email: string) => team?.person(email)?.active === true,
    keys: new Set(messages.map(({ key }) => key)),
    mayReply: isSending(peek.settings()),
    nowMs,
  };
  return reads.map(({ due, places }) => ({ channel: due.channel, ...answersFound(finding, places) }));
};

const ask = (context: RunContext): Taken | Nothing => {
  const { services, peek, nowMs } = context;
  const messages = messagesIn(peek(messagesTab));
  const asked = readAsked(services);
  const { now, nextAtMs, channels } = dueChannels(answerableIn(messages, nowMs), asked, nowMs);
  if (now.length === 0) return nothing(nextAtMs);
  const token = readSecret(services.userProperties, TOKEN);
  const all = readSlackAnswers(
    services.http,
    token,
    now.map((due) => askedOf(due, asked)),
  );
  const reads = now.flatMap((due): readonly Read[] => {
    const read = all.find(({ channel }) => channel === due.channel);
    return read ? [{ due, read, places: placesIn(due, read, asked.get(due.channel)) }] : [];
  });
  const answering = reads.flatMap(({ places }) => whoIn(places));
  const isInTeam = (email: string): boolean => readPeople(peek(teamTab)).team.person(email) !== null;
  const { emailOf, failures } = whoAnswered(services, token, answering, isInTeam, nowMs);
  const found = findIn(context, messages, reads, emailOf);
  const remembered = new Map([...asked].filter(([channel]) => channels.has(channel)));
  for (const { due, read } of reads) {
    const isUnsure = found.some(({ channel, isUnsure: is }) => is && channel === due.channel);
    remembered.set(due.channel, after(asked.get(due.channel), read, isUnsure, nowMs));
  }
  const troubles = [...new Set([...[...remembered.values()].map(({ trouble }) => trouble), ...failures])].filter(
    (trouble) => trouble !== '',
  );
  const told = troubles.length === 0 ? '' : stableHash(troubles.join('\n'));
  const keep = askedKept(services, remembered);
  const taken = {
    answers: found.flatMap(({ answers }) => answers),
    seen: found.flatMap(({ seen }) => seen),
    replies: found.flatMap(({ replies }) => replies),
    troubles,
    nextAtMs,
  };
  const isNew = taken.answers.length + taken.seen.length + taken.replies.length > 0;
  if (isNew || told !== (services.scriptProperties.get(TOLD) ?? ''))
    return { ...taken, keep: [...keep, { in: 'script', name: TOLD, value: told || null }] };
  keepAll(services, keep);
  return nothing(nextAtMs);
};

const problemOf = (trouble: string): Problem => ({
  tab: 'Slack',
  row: null,
  column: null,
  message: `Not all answers in Slack can be read. ${trouble}`,
});

/** `2 answers: 1 done, 1 snooze` */
const inWords = (counted: readonly Answer[]): string => {
  const parts = ACTS.map((act) => [counted.filter((answer) => answer.act === act).length, act] as const)
    .filter(([count]) => count > 0)
    .map(([count, act]) => `${count} ${act}`);
  return counted.length === 0
    ? 'no new answers'
    : `${counted.length} ${counted.length === 1 ? 'answer' : 'answers'}: ${parts.join(', ')}`;
};

const plan = (
  types: readonly RecordType[],
  workbook: Workbook,
  context: PlanContext,
  { answers, seen, replies, troubles, keep, nextAtMs }: Taken,
): Plan => {
  const { changes, fates, written } = planAnswers(types, workbook, context, { answers, seen });
  const table = tableIn(workbook, messagesTab.id, messagesTab.title);
  const known = indexByKey(table);
  const rows = replies
    .filter(({ thread, unclear }) => !known.has(threadReplyKey(thread, unclear)))
    .map((reply) => threadReplyRow(reply, context.nowMs, workbook.timeZone));
  const counted = answers.filter((_, at) => fates[at] === 'done');
  return {
    changes: [...changes, ...appendRows(table, rows)],
    effects: answerEffects(answers, fates, 'slack'),
    problems: troubles.map(problemOf),
    rows: { read: answers.length, written, rejected: answers.length - counted.length },
    after: keep,
    wakeAtMs: nextAtMs,
    message: inWords(counted),
  };
};

/** @param types all kinds of records there are. */
export const readAnswersJob = (types: readonly RecordType[]): Job<Taken> => ({
  name: 'read-answers',
  inTick: true,
  cannotRun: ({ services }) =>
    readSecret(services.userProperties, TOKEN) === ''
      ? `Slack is not connected by a bot: the secret ${TOKEN} is missing.`
      : null,
  hasWork: ({ services, peek, nowMs }) => {
    const { now, nextAtMs } = dueChannels(
      answerableIn(messagesIn(peek(messagesTab)), nowMs),
      readAsked(services),
      nowMs,
    );
    return now.length > 0 || nothing(nextAtMs);
  },
  ask,
  goesBy: [messagesTab],
  tabs: (structure) => answerTabs(types, structure),
  plan: (workbook, context, taken) => plan(types, workbook, context, taken),
});
