// Was it posted? Looks for messages by their key in the history of Slack channels, before anything is sent again.
import type { Http, HttpRequest, HttpResponse } from './http';
import { notSentDelayMs, notSentInWords } from './not-sent';
import type { LookupResult } from './send-outcome';
import { METADATA_EVENT } from './slack-bot';
import { readSlackReply, slackGetRequest, slackPostRequest, type SlackReply } from './slack-api';
import { slackConnection } from './slack-scopes';

export interface SlackLookup {
  /** As it was posted to: an id, a person's id or a name. */
  readonly channel: string;
  readonly key: string;
  /** Epoch milliseconds: when posting it began. */
  readonly sinceMs: number;
  /** Slack's name of the message below which it went: a history does not show it. */
  readonly threadTs?: string;
}

const PAGE_SIZE = 200;
const MOST_PAGES = 10;
/** Clocks differ, and a post may take its time. */
const MARGIN_MS = 86_400_000;
const LONGEST_CHANNEL = 200;

type Failed = { readonly kind: 'failed' } & Omit<Extract<LookupResult, { kind: 'cannot-tell' }>, 'kind'>;
type End = { readonly kind: 'whole' } | { readonly kind: 'not-found' } | Failed;

/** The history of one channel on its way back in time. */
interface Reading {
  readonly channel: string;
  /** '' for the channel itself. */
  readonly threadTs: string;
  readonly wanted: ReadonlySet<string>;
  readonly sinceMs: number;
  readonly found: Map<string, string>;
  /** Apps that posted here since without any mark. */
  readonly unmarked: Set<string>;
  target: string;
  cursor: string;
  pages: number;
  end: End | null;
}

/** All channels side by side, each history once for all its keys; results in the order of the lookups. */
export function findMessages(http: Http, token: string, lookups: readonly SlackLookup[]): readonly LookupResult[] {
  const readings = new Map(lookups.map((lookup) => [placeOf(lookup), newReading(lookup, lookups)]));
  const all = [...readings.values()];
  readHistories(http, token, all);
  resolveNames(
    http,
    token,
    all.filter(({ end }) => end?.kind === 'not-found'),
  );
  readHistories(http, token, all);
  doubtUnmarked(http, token, all);
  return lookups.map((lookup) => resultOf(readings.get(placeOf(lookup)), lookup.key));
}

/** Where it is looked for. */
const placeOf = ({ channel, threadTs = '' }: SlackLookup): string => `${channel.trim()} ${threadTs}`;

function newReading(first: SlackLookup, lookups: readonly SlackLookup[]): Reading {
  const channel = first.channel.trim();
  const mine = lookups.filter((lookup) => placeOf(lookup) === placeOf(first));
  const isImpossible = channel === '' || channel.length > LONGEST_CHANNEL;
  return {
    channel,
    threadTs: first.threadTs ?? '',
    wanted: new Set(mine.map(({ key }) => key)),
    sinceMs: Math.min(...mine.map(({ sinceMs }) => sinceMs)),
    found: new Map(),
    unmarked: new Set(),
    target: channel,
    cursor: '',
    pages: 0,
    end: isImpossible ? { kind: 'failed', message: 'There is no such Slack channel.', retryable: false } : null,
  };
}

function readHistories(http: Http, token: string, readings: readonly Reading[]): void {
  for (
    let open = readings.filter(({ end }) => end === null);
    open.length > 0;
    open = open.filter(({ end }) => end === null)
  ) {
    const responses = http.fetchAll(open.map((reading) => historyRequest(token, reading)));
    open.forEach((reading, index) => takePage(reading, responses[index]));
  }
}

/** Without `oldest`: it would trust that Slack's clock and ours agree. */
const historyRequest = (token: string, { target, threadTs, cursor }: Reading): HttpRequest =>
  slackGetRequest(token, threadTs === '' ? 'conversations.history' : 'conversations.replies', {
    channel: target,
    ...(threadTs === '' ? {} : { ts: threadTs }),
    include_all_metadata: 'true',
    limit: String(PAGE_SIZE),
    ...(cursor === '' ? {} : { cursor }),
  });

interface Page {
  readonly messages?: readonly {
    readonly ts?: string;
    readonly user?: string;
    readonly bot_id?: string;
    readonly subtype?: string;
    readonly metadata?: { readonly event_type?: string; readonly event_payload?: { readonly key?: unknown } };
  }[];
  readonly has_more?: boolean;
  readonly response_metadata?: { readonly next_cursor?: string };
}

function takePage(reading: Reading, response: HttpResponse | undefined): void {
  const reply = readSlackReply(response);
  if (reply.kind !== 'ok') {
    reading.end = endOf(reply);
    return;
  }
  const { messages, has_more: hasMore, response_metadata: more } = reply.body as Page;
  reading.cursor = more?.next_cursor ?? '';
  if (messages === undefined || (hasMore === true && reading.cursor === '')) {
    reading.end = { kind: 'failed', message: "Slack's answer cannot be read.", retryable: true };
    return;
  }
  for (const { ts, metadata, user, bot_id: bot, subtype } of messages) {
    const isRecent = Number(ts) * 1000 >= reading.sinceMs - MARGIN_MS;
    if (metadata === undefined && bot !== undefined && user !== undefined && subtype === undefined && isRecent)
      reading.unmarked.add(user);
    const key = metadata?.event_type === METADATA_EVENT ? metadata.event_payload?.key : undefined;
    if (typeof key === 'string' && ts !== undefined && reading.wanted.has(key))
      reading.found.set(key, `${reading.target}:${ts}`);
  }
  reading.pages += 1;
  // A thread comes in the order in which it was written.
  const oldestMs = reading.threadTs === '' ? Math.min(...messages.map(({ ts }) => Number(ts) * 1000)) : Infinity;
  const isDone =
    reading.cursor === '' || reading.found.size === reading.wanted.size || oldestMs < reading.sinceMs - MARGIN_MS;
  if (isDone) reading.end = { kind: 'whole' };
  else if (reading.pages >= MOST_PAGES)
    reading.end = {
      kind: 'failed',
      message: 'The Slack channel has too many messages since to look through.',
      retryable: false,
    };
}

/**
 * Every message of ours carries a mark. Where Slack shows one without, it does not show marks to this app, and a
 * message that was not found may be there all the same.
 */
function doubtUnmarked(http: Http, token: string, readings: readonly Reading[]): void {
  const doubtful = readings.filter(
    ({ end, unmarked, found, wanted }) => end?.kind === 'whole' && unmarked.size > 0 && found.size < wanted.size,
  );
  if (doubtful.length === 0) return;
  const us = slackConnection(http, token);
  for (const reading of doubtful)
    if (typeof us === 'string') reading.end = { kind: 'failed', message: us, retryable: true };
    else if (reading.unmarked.has(us.userId))
      reading.end = {
        kind: 'failed',
        message: "Slack shows the bot's own messages without their marks, so they cannot be told apart.",
        retryable: false,
      };
}

type NotOk = Exclude<SlackReply, { kind: 'ok' }>;

const endOf = (reply: NotOk): End =>
  reply.kind === 'error' && reply.code === 'channel_not_found' ? { kind: 'not-found' } : failureOf(reply);

/** What keeps the bot from looking until somebody mends it in Slack, without anything changing here. */
const mendable = new Set(['missing_scope', 'not_in_channel']);

function failureOf(reply: NotOk): Failed {
  switch (reply.kind) {
    case 'rate-limited':
      return {
        kind: 'failed',
        message: 'Slack asks to wait before looking through the channel.',
        retryable: true,
        retryAfterMs: reply.retryAfterMs,
      };
    case 'not-sent':
      return {
        kind: 'failed',
        message: notSentInWords(reply.why, 'Slack'),
        retryable: reply.why !== 'invalid',
        retryAfterMs: notSentDelayMs(reply.why),
      };
    case 'undecided':
      return { kind: 'failed', message: `${reply.message}.`, retryable: true };
    case 'error':
      return mendable.has(reply.code)
        ? {
            kind: 'failed',
            message: `Nexus cannot look in Slack whether it arrived. ${reply.message}`,
            retryable: true,
            isMendable: true,
          }
        : { kind: 'failed', message: reply.message, retryable: false };
  }
}

/** Posting takes names and people, reading back takes only ids: those that Slack did not know are looked up once. */
function resolveNames(http: Http, token: string, readings: readonly Reading[]): void {
  if (readings.length === 0) return;
  const people = readings.filter(({ channel }) => /^[UW][A-Z0-9]{5,}$/.test(channel));
  const names = readings.filter((reading) => !people.includes(reading));
  const opened = http.fetchAll(
    people.map(({ channel }) => ({
      ...slackPostRequest(token, 'conversations.open', { users: channel }),
      retryable: true,
    })),
  );
  people.forEach((reading, index) => setTarget(reading, openedChannel(opened[index])));
  if (names.length > 0) resolveChannels(http, token, names);
}

const nameOf = ({ channel }: Reading): string => channel.replace(/^#/, '').toLowerCase();

/** Private channels are asked for only where a name is that of no public one: they take a scope of their own. */
function resolveChannels(http: Http, token: string, readings: readonly Reading[]): void {
  let open = readings;
  for (const types of ['public_channel', 'private_channel']) {
    if (open.length === 0) return;
    const ids = channelIds(http, token, types);
    for (const reading of open) {
      const id = ids instanceof Map ? (ids.get(nameOf(reading)) ?? NOT_SHOWN) : ids;
      // That one list could not be had outweighs that the other does not have it.
      const isKept = id === NOT_SHOWN && reading.end?.kind === 'failed';
      if (!isKept) setTarget(reading, id);
    }
    open = open.filter(({ end }) => end !== null);
  }
}

const NOT_SHOWN: Failed = {
  kind: 'failed',
  message: 'Slack does not show the bot this channel, so it cannot look whether the message is there.',
  retryable: false,
};

function setTarget(reading: Reading, found: string | Failed): void {
  reading.end = typeof found === 'string' ? null : found;
  if (typeof found === 'string') reading.target = found;
}

function openedChannel(response: HttpResponse | undefined): string | Failed {
  const reply = readSlackReply(response);
  if (reply.kind !== 'ok')
    return reply.kind === 'error' && reply.code === 'user_not_found' ? NOT_SHOWN : failureOf(reply);
  const channel = reply.body['channel'] as { readonly id?: unknown } | undefined;
  return typeof channel?.id === 'string' ? channel.id : NOT_SHOWN;
}

/** By name in lower case; a list that breaks off would make a channel look absent. @param types of conversations. */
function channelIds(http: Http, token: string, types: string): Map<string, string> | Failed {
  const ids = new Map<string, string>();
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply = readSlackReply(
      http.fetchAll([
        slackGetRequest(token, 'conversations.list', {
          types,
          limit: '999',
          ...(cursor === '' ? {} : { cursor }),
        }),
      ])[0],
    );
    if (reply.kind !== 'ok') return failureOf(reply);
    const { channels = [], response_metadata: more } = reply.body as {
      readonly channels?: readonly { readonly id?: string; readonly name?: string }[];
      readonly response_metadata?: { readonly next_cursor?: string };
    };
    for (const { id, name } of channels) if (id !== undefined && name !== undefined) ids.set(name.toLowerCase(), id);
    cursor = more?.next_cursor ?? '';
    if (cursor === '') break;
  }
  return ids;
}

function resultOf(reading: Reading | undefined, key: string): LookupResult {
  const providerId = reading?.found.get(key);
  if (providerId !== undefined) return { kind: 'found', providerId };
  const end = reading?.end;
  if (end?.kind === 'whole') return { kind: 'absent' };
  if (end?.kind === 'failed') return { ...end, kind: 'cannot-tell' };
  return { kind: 'cannot-tell', message: 'Slack knows no such channel.', retryable: false };
}
