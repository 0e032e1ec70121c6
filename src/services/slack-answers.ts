// What people answered in Slack: reactions to messages of the bot's, and what was written below them.
// Source: docs.slack.dev/reference/methods, conversations.history, conversations.replies, reactions.get (Tier 3).
import type { Http, HttpRequest, HttpResponse } from './http';
import { notSentDelayMs, notSentInWords } from './not-sent';
import { readSlackReply, slackGetRequest, type SlackReply } from './slack-api';

/** Messages of one channel that can still be answered. */
export interface AskedChannel {
  readonly channel: string;
  /** Slack's own names of the messages, which are their times. */
  readonly messages: readonly string[];
  /** Name of the last reply that is known; '' for none. */
  readonly lastReply: string;
}

export interface SlackReaction {
  /** Without the tone of a skin. */
  readonly name: string;
  readonly user: string;
}

export interface SlackReplyText {
  readonly ts: string;
  readonly user: string;
  readonly text: string;
}

export interface AnsweredMessage {
  readonly ts: string;
  readonly reactions: readonly SlackReaction[];
  /** Those since the last one that is known. */
  readonly replies: readonly SlackReplyText[];
}

/** Why a channel, or the replies in it, could not be read. */
export interface NotRead {
  /** Slack's own, '' for a failure that passes. */
  readonly code: string;
  readonly message: string;
  readonly retryAfterMs: number;
}

export interface ReadChannel {
  readonly channel: string;
  readonly messages: readonly AnsweredMessage[];
  /** Name of the last reply that is known from now on. */
  readonly lastReply: string;
  /** What of it could not be read; what was read counts all the same. */
  readonly failure: NotRead | null;
}

const PAGE_SIZE = 200;
/** Of one channel's history in two weeks; the messages asked for lie between its ends. */
const MOST_PAGES = 5;
/** Threads of all channels in one go; further ones are read the next time. */
const MOST_THREADS = 20;
/** What begins with a word needs no more of a text. */
const LONGEST_TEXT = 300;

interface WireMessage {
  readonly ts?: unknown;
  readonly user?: unknown;
  readonly bot_id?: unknown;
  readonly subtype?: unknown;
  readonly text?: unknown;
  readonly latest_reply?: unknown;
  readonly reactions?: unknown;
}

interface WireReaction {
  readonly name?: unknown;
  readonly users?: unknown;
  readonly count?: unknown;
}

/** A channel while it is read. */
interface Reading {
  readonly asked: AskedChannel;
  readonly found: Map<string, WireMessage>;
  cursor: string;
  pages: number;
  isDone: boolean;
  failure: NotRead | null;
}

const failureOf = (reply: Exclude<SlackReply, { kind: 'ok' }>): NotRead => {
  switch (reply.kind) {
    case 'error':
      return { code: reply.code, message: reply.message, retryAfterMs: 0 };
    case 'rate-limited':
      return { code: '', message: 'Slack asks to wait.', retryAfterMs: reply.retryAfterMs };
    case 'not-sent':
      return { code: '', message: notSentInWords(reply.why, 'Slack'), retryAfterMs: notSentDelayMs(reply.why) };
    case 'undecided':
      return { code: '', message: `${reply.message}.`, retryAfterMs: 0 };
  }
};

const UNREADABLE: NotRead = { code: '', message: "Slack's answer cannot be read.", retryAfterMs: 0 };

/** Slack's times are texts of one length, so that they compare as such; anything else is no time. */
const isTime = (value: unknown): value is string => typeof value === 'string' && /^\d{1,12}\.\d{1,9}$/.test(value);

export const slackTimeMs = (ts: string): number => Math.round(Number(ts) * 1000);

const isLater = (a: string, b: string): boolean => b === '' || Number(a) > Number(b);

interface Page {
  readonly messages: readonly WireMessage[];
  readonly cursor: string;
}

/** Entries that are none are left out. */
const pageIn = (response: HttpResponse | undefined): Page | NotRead => {
  const reply = readSlackReply(response);
  if (reply.kind !== 'ok') return failureOf(reply);
  const { messages, response_metadata: more } = reply.body as {
    readonly messages?: unknown;
    readonly response_metadata?: { readonly next_cursor?: unknown };
  };
  if (!Array.isArray(messages)) return UNREADABLE;
  const cursor = more?.next_cursor;
  return {
    messages: (messages as readonly unknown[]).filter(
      (one): one is WireMessage => typeof one === 'object' && one !== null,
    ),
    cursor: typeof cursor === 'string' ? cursor : '',
  };
};

const isPage = (read: Page | NotRead): read is Page => 'messages' in read;

const historyRequest = (token: string, { asked: { channel, messages }, cursor }: Reading): HttpRequest => {
  const times = [...messages].sort((a, b) => Number(a) - Number(b));
  return slackGetRequest(token, 'conversations.history', {
    channel,
    oldest: times[0] ?? '',
    latest: times[times.length - 1] ?? '',
    inclusive: 'true',
    limit: String(PAGE_SIZE),
    ...(cursor === '' ? {} : { cursor }),
  });
};

const takePage = (reading: Reading, response: HttpResponse | undefined): void => {
  const page = pageIn(response);
  reading.pages += 1;
  if (!isPage(page)) {
    reading.failure = page;
    reading.isDone = true;
    return;
  }
  for (const message of page.messages)
    if (isTime(message.ts) && reading.asked.messages.includes(message.ts)) reading.found.set(message.ts, message);
  reading.cursor = page.cursor;
  reading.isDone =
    page.cursor === '' || reading.pages >= MOST_PAGES || reading.found.size === reading.asked.messages.length;
};

/** All channels side by side, page by page. */
const readHistories = (http: Http, token: string, readings: readonly Reading[]): void => {
  for (let open = readings; open.length > 0; open = open.filter(({ isDone }) => !isDone)) {
    const responses = http.fetchAll(open.map((reading) => historyRequest(token, reading)));
    open.forEach((reading, at) => takePage(reading, responses[at]));
  }
};

const bareName = (name: string): string => name.split('::')[0] ?? '';

const reactionsIn = (value: unknown): readonly (SlackReaction | 'more')[] =>
  (Array.isArray(value) ? (value as readonly WireReaction[]) : []).flatMap((reaction) => {
    const { name, users, count } = reaction ?? {};
    if (typeof name !== 'string' || !Array.isArray(users)) return [];
    const named = (users as readonly unknown[]).filter((user): user is string => typeof user === 'string');
    const own = named.map((user) => ({ name: bareName(name), user }));
    return typeof count === 'number' && count > named.length ? [...own, 'more' as const] : own;
  });

/** A thread with something new, on its way. */
interface Thread {
  readonly reading: Reading;
  readonly ts: string;
  readonly replies: SlackReplyText[];
  cursor: string;
  pages: number;
  isRead: boolean;
}

const threadsIn = ({ found, asked }: Reading): readonly string[] =>
  [...found].flatMap(([ts, { latest_reply: latest }]) =>
    isTime(latest) && isLater(latest, asked.lastReply) ? [ts] : [],
  );

const threadRequest = (token: string, { reading: { asked }, ts, cursor }: Thread): HttpRequest =>
  slackGetRequest(token, 'conversations.replies', {
    channel: asked.channel,
    ts,
    ...(asked.lastReply === '' ? {} : { oldest: asked.lastReply }),
    limit: String(PAGE_SIZE),
    ...(cursor === '' ? {} : { cursor }),
  });

const isByPerson = ({ bot_id: bot, subtype }: WireMessage): boolean =>
  bot === undefined && (subtype === undefined || subtype === 'thread_broadcast');

const takeReplies = (thread: Thread, response: HttpResponse | undefined): void => {
  const page = pageIn(response);
  thread.pages += 1;
  thread.isRead = true;
  if (!isPage(page)) {
    thread.reading.failure ??= page;
    return;
  }
  const { lastReply } = thread.reading.asked;
  for (const message of page.messages) {
    const { ts, user, text } = message;
    if (!isTime(ts) || ts === thread.ts || !isLater(ts, lastReply) || !isByPerson(message)) continue;
    if (typeof user === 'string' && typeof text === 'string')
      thread.replies.push({ ts, user, text: text.slice(0, LONGEST_TEXT) });
  }
  thread.cursor = page.cursor;
  thread.isRead = page.cursor === '' || thread.pages >= MOST_PAGES;
};

const readThreads = (http: Http, token: string, readings: readonly Reading[]): readonly Thread[] => {
  const wanted = readings.flatMap((reading) => threadsIn(reading).map((ts) => ({ reading, ts })));
  for (const { reading } of wanted.slice(MOST_THREADS))
    reading.failure ??= { code: '', message: 'Further threads are read the next time.', retryAfterMs: 0 };
  const threads = wanted
    .slice(0, MOST_THREADS)
    .map(({ reading, ts }): Thread => ({ reading, ts, replies: [], cursor: '', pages: 0, isRead: false }));
  for (let open: readonly Thread[] = threads; open.length > 0; open = open.filter(({ isRead }) => !isRead)) {
    const responses = http.fetchAll(open.map((thread) => threadRequest(token, thread)));
    open.forEach((thread, at) => takeReplies(thread, responses[at]));
  }
  return threads;
};

/** Where Slack counts more who reacted than it names, all of them are asked for. */
const readAllReactions = (
  http: Http,
  token: string,
  readings: readonly Reading[],
): ReadonlyMap<string, readonly SlackReaction[]> => {
  const wanted = readings.flatMap((reading) =>
    [...reading.found].flatMap(([ts, { reactions }]) =>
      reactionsIn(reactions).includes('more') ? [{ reading, ts }] : [],
    ),
  );
  if (wanted.length === 0) return new Map();
  const responses = http.fetchAll(
    wanted.map(({ reading, ts }) =>
      slackGetRequest(token, 'reactions.get', { channel: reading.asked.channel, timestamp: ts, full: 'true' }),
    ),
  );
  return new Map(
    wanted.flatMap(({ reading, ts }, at) => {
      const reply = readSlackReply(responses[at]);
      if (reply.kind !== 'ok') {
        reading.failure ??= failureOf(reply);
        return [];
      }
      const { message } = reply.body as { readonly message?: WireMessage };
      return [[`${reading.asked.channel}:${ts}`, named(message?.reactions)] as const];
    }),
  );
};

const named = (reactions: unknown): readonly SlackReaction[] =>
  reactionsIn(reactions).filter((one): one is SlackReaction => one !== 'more');

/** Each channel once. Whatever one of them refuses, the others are read; results in the order of the channels. */
export const readSlackAnswers = (
  http: Http,
  token: string,
  channels: readonly AskedChannel[],
): readonly ReadChannel[] => {
  const readings = channels.map((asked): Reading => ({
    asked,
    found: new Map(),
    cursor: '',
    pages: 0,
    isDone: false,
    failure: null,
  }));
  readHistories(http, token, readings);
  const whole = readAllReactions(http, token, readings);
  const threads = readThreads(http, token, readings);
  return readings.map((reading) => {
    const { asked, found, failure } = reading;
    const latest = [...found.values()].flatMap(({ latest_reply: at }) => (isTime(at) ? [at] : []));
    return {
      channel: asked.channel,
      messages: [...found].map(([ts, { reactions }]) => ({
        ts,
        reactions: whole.get(`${asked.channel}:${ts}`) ?? named(reactions),
        replies: threads.filter((thread) => thread.reading === reading && thread.ts === ts).flatMap((t) => t.replies),
      })),
      // What could not be read whole is read again.
      lastReply:
        failure === null ? [asked.lastReply, ...latest].reduce((a, b) => (isLater(b, a) ? b : a)) : asked.lastReply,
      failure,
    };
  });
};
