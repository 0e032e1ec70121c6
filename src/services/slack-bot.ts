// Posting as Slack's bot: every message carries its key, so that it can be found again before anything is sent twice.
import type { Http, HttpRequest, HttpResponse } from './http';
import { notSentOutcome, rateLimited, refused, unknownOutcome, type SendOutcome } from './send-outcome';
import { CHANNEL_PACE_MS, readSlackReply, slackPostRequest } from './slack-api';
import { slackErrorInWords } from './slack-words';

export interface SlackPost {
  /** An id (`C…`, `G…`, `D…`), a person's id (`U…`) or a channel's name. */
  readonly channel: string;
  /** Shown in notifications; everything from outside in it is escaped already. */
  readonly text: string;
  readonly blocks: readonly object[];
  /** The message's key in the outbox. */
  readonly key: string;
  /** Slack's name of the message below which it goes. */
  readonly threadTs?: string;
}

/** Marks our messages in a channel's history; the payload holds the key. */
export const METADATA_EVENT = 'nexus_nudge';

/**
 * Posts all at once; outcomes in the order of the posts. A second post to the same channel is not sent but comes back
 * as
 * rate-limited by a second: batching is the caller's. A post is never repeated here.
 */
export function postMessages(http: Http, token: string, posts: readonly SlackPost[]): readonly SendOutcome[] {
  const early = posts.map((post, at) => notPosted(token, posts, post, at));
  const sending = posts.filter((_, at) => early[at] === null);
  const responses = http.fetchAll(sending.map((post) => requestOf(token, post)));
  const outcomes = new Map(sending.map((post, index) => [post, outcomeOf(responses[index])]));
  return posts.map((post, at) => early[at] ?? outcomes.get(post) ?? outcomeOf(undefined));
}

export const postMessage = (http: Http, token: string, post: SlackPost): SendOutcome =>
  postMessages(http, token, [post])[0] ?? outcomeOf(undefined);

function notPosted(token: string, posts: readonly SlackPost[], { channel }: SlackPost, at: number): SendOutcome | null {
  if (token.trim() === '') return refused('not_authed', slackErrorInWords('not_authed'));
  if (channel.trim() === '')
    return refused('channel_not_found', 'The Team tab names no Slack channel for this person.');
  const isSecond = posts.slice(0, at).some((earlier) => earlier.channel.trim() === channel.trim());
  return isSecond ? rateLimited(CHANNEL_PACE_MS, 'Slack takes one message a second per channel.') : null;
}

/** Without `link_names` and `parse`, text stays what it is; links are not unfolded into what their pages say. */
const requestOf = (token: string, { channel, text, blocks, key, threadTs }: SlackPost): HttpRequest =>
  slackPostRequest(token, 'chat.postMessage', {
    channel: channel.trim(),
    text,
    ...(blocks.length === 0 ? {} : { blocks }),
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
    metadata: { event_type: METADATA_EVENT, event_payload: { key } },
    unfurl_links: false,
    unfurl_media: false,
  });

function outcomeOf(response: HttpResponse | undefined): SendOutcome {
  const reply = readSlackReply(response);
  switch (reply.kind) {
    case 'ok': {
      const { channel, ts } = reply.body;
      return typeof channel === 'string' && typeof ts === 'string'
        ? { kind: 'sent', providerId: `${channel}:${ts}` }
        : notKnown("Slack's answer cannot be read");
    }
    case 'rate-limited':
      return rateLimited(reply.retryAfterMs, 'Slack asks to wait before the next message.');
    case 'error':
      return refused(reply.code, reply.message);
    case 'not-sent':
      return notSentOutcome(reply.why, 'Slack');
    case 'undecided':
      return notKnown(reply.message);
  }
}

const notKnown = (why: string): SendOutcome => unknownOutcome(`${why}; whether the message was posted is not known.`);
