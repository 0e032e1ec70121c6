// Was it posted? Looks for messages by their key in the history of Slack channels, before anything is sent again.
import type { Http, HttpRequest, HttpResponse } from './http';
import type { LookupResult } from './send-outcome';
import { METADATA_EVENT } from './slack-bot';
import { readSlackReply, slackGetRequest, slackPostRequest, type SlackReply } from './slack-api';

export interface SlackLookup {
  /** As it was posted to: an id, a person's id or a name. */
  readonly channel: string;
  readonly key: string;
  /** Epoch milliseconds: when posting it began. */
  readonly sinceMs: number;
}

const PAGE_SIZE = 200;
const MOST_PAGES = 10;
/** Clocks differ, and a post may take its time. */
const MARGIN_MS = 86_400_000;
const LONGEST_CHANNEL = 200;

type Failed = {
  readonly kind: 'failed';
  readonly message: string;
  readonly retryable: boolean;
  readonly retryAfterMs?: number;
};
type End = { readonly kind: 'whole' } | { readonly kind: 'not-found' } | Failed;

/** The history of one channel on its way back in time. */
interface Reading {
  readonly channel: string;
  readonly wanted: ReadonlySet<string>;
  readonly sinceMs: number;
  readonly found: Map<string, string>;
  target: string;
  cursor: string;
  pages: number;
  end: End | null;
}

/** All channels side by side, each history once for all its keys; results in the order of the lookups. */
export function findMessages(http: Http, token: string, lookups: readonly SlackLookup[]): readonly LookupResult[] {
  const readings = new Map(lookups.map(({ channel }) => [channel.trim(), newReading(channel.trim(), lookups)]));
  const all = [...readings.values()];
  readHistories(http, token, all);
  resolveNames(
    http,
    token,
    all.filter(({ end }) => end?.kind === 'not-found'),
  );
  readHistories(http, token, all);
  return lookups.map(({ channel, key }) => resultOf(readings.get(channel.trim()), key));
}

function newReading(channel: string, lookups: readonly SlackLookup[]): Reading {
  const mine = lookups.filter((lookup) => lookup.channel.trim() === channel);
  const isImpossible = channel === '' || channel.length > LONGEST_CHANNEL;
  return {
    channel,
    wanted: new Set(mine.map(({ key }) => key)),
    sinceMs: Math.min(...mine.map(({ sinceMs }) => sinceMs)),
    found: new Map(),
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
const historyRequest = (token: string, { target, cursor }: Reading): HttpRequest =>
  slackGetRequest(token, 'conversations.history', {
    channel: target,
    include_all_metadata: 'true',
    limit: String(PAGE_SIZE),
    ...(cursor === '' ? {} : { cursor }),
  });

interface Page {
  readonly messages?: readonly {
    readonly ts?: string;
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
  for (const { ts, metadata } of messages) {
    const key = metadata?.event_type === METADATA_EVENT ? metadata.event_payload?.key : undefined;
    if (typeof key === 'string' && ts !== undefined && reading.wanted.has(key))
      reading.found.set(key, `${reading.target}:${ts}`);
  }
  reading.pages += 1;
  const oldestMs = Math.min(...messages.map(({ ts }) => Number(ts) * 1000));
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

type NotOk = Exclude<SlackReply, { kind: 'ok' }>;

const endOf = (reply: NotOk): End =>
  reply.kind === 'error' && reply.code === 'channel_not_found' ? { kind: 'not-found' } : failureOf(reply);

function failureOf(reply: NotOk): Failed {
  if (reply.kind === 'rate-limited')
    return {
      kind: 'failed',
      message: 'Slack asks to wait before looking through the channel.',
      retryable: true,
      retryAfterMs: reply.retryAfterMs,
    };
  return reply.kind === 'undecided'
    ? { kind: 'failed', message: `${reply.message}.`, retryable: true }
    : { kind: 'failed', message: reply.message, retryable: false };
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
  const ids = names.length === 0 ? new Map<string, string>() : channelIds(http, token);
  for (const reading of names)
    setTarget(
      reading,
      ids instanceof Map ? (ids.get(reading.channel.replace(/^#/, '').toLowerCase()) ?? NOT_SHOWN) : ids,
    );
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

/** By name in lower case; a list that breaks off would make a channel look absent. */
function channelIds(http: Http, token: string): Map<string, string> | Failed {
  const ids = new Map<string, string>();
  let cursor = '';
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply = readSlackReply(
      http.fetchAll([
        slackGetRequest(token, 'conversations.list', {
          types: 'public_channel,private_channel',
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
  if (end?.kind === 'failed')
    return {
      kind: 'cannot-tell',
      message: end.message,
      retryable: end.retryable,
      ...(end.retryAfterMs === undefined ? {} : { retryAfterMs: end.retryAfterMs }),
    };
  return { kind: 'cannot-tell', message: 'Slack knows no such channel.', retryable: false };
}
