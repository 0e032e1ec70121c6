// Slack's incoming webhooks: a message to the one channel behind a secret address, at most once, for it cannot be read
// back.
import type { Http, HttpRequest, HttpResponse } from './http';
import { notSentOutcome, rateLimited, refused, unknownOutcome, type SendOutcome } from './send-outcome';
import { CHANNEL_PACE_MS, slackDelayMs } from './slack-api';
import { slackCodeOf, slackErrorInWords } from './slack-words';

export interface WebhookPost {
  /** For messages to people, who never see the address itself. */
  readonly alias: string;
  /** The secret behind the alias; '' when nobody has entered it. */
  readonly url: string;
  readonly text: string;
  readonly blocks: readonly object[];
}

/**
 * The one place messages go to, and the addresses there: `/services/T…/B…/…`. Those that start a workflow are known and
 * refused: a workflow takes variables that its maker has named, no text and no blocks, so that a message would be
 * refused there or arrive empty and count as sent.
 */
const ALLOWED_ORIGINS = ['https://hooks.slack.com'] as const;
const servicePath = /^\/services\/T[A-Za-z0-9]+\/B[A-Za-z0-9]+\/[A-Za-z0-9_-]+$/;
const workflowPath = /^\/(?:workflows|triggers)\//;
const LONGEST_URL = 500;

/**
 * Why an address may not be posted to, or null when it may. It is compared as text: what a URL parser would understand
 * otherwise or repair (user names, ports, escapes, dots, blanks, letters of other scripts) does not match at all.
 */
export function webhookProblem(url: string): string | null {
  if (url.trim() === '') return 'nobody has entered its address';
  const origin = ALLOWED_ORIGINS.find((start) => url.startsWith(`${start}/`));
  if (origin === undefined) return `its address does not begin with ${ALLOWED_ORIGINS.join('/ or ')}/`;
  const path = url.slice(origin.length);
  if (workflowPath.test(path))
    return (
      'its address starts a workflow of Slack, which takes variables and no messages. Make an incoming webhook in your ' +
      'Slack app (Features → Incoming Webhooks; its address has /services/ in it)'
    );
  return url.length <= LONGEST_URL && servicePath.test(path) ? null : 'its address is not one that Slack gives out';
}

/** Posts all at once, at most once per address; outcomes in the order of the posts. A post is never repeated here. */
export function postWebhooks(http: Http, posts: readonly WebhookPost[]): readonly SendOutcome[] {
  const early = posts.map((post, at) => notPosted(posts, post, at));
  const sending = posts.filter((_, at) => early[at] === null);
  const responses = http.fetchAll(sending.map(requestOf));
  const outcomes = new Map(sending.map((post, index) => [post, outcomeOf(responses[index])]));
  return posts.map((post, at) => early[at] ?? outcomes.get(post) ?? outcomeOf(undefined));
}

function notPosted(posts: readonly WebhookPost[], { url, alias }: WebhookPost, at: number): SendOutcome | null {
  const problem = webhookProblem(url);
  const name = alias.slice(0, 60);
  if (problem !== null)
    return refused(
      'bad_webhook',
      `The Slack webhook "${name}" cannot be used: ${problem}. Enter it as the secret slack.webhook.${name}.`,
    );
  const isSecond = posts.slice(0, at).some((earlier) => earlier.url === url);
  return isSecond ? rateLimited(CHANNEL_PACE_MS, 'Slack takes one message a second per channel.') : null;
}

const requestOf = ({ url, text, blocks }: WebhookPost): HttpRequest => ({
  url,
  method: 'post',
  contentType: 'application/json; charset=utf-8',
  alone: true,
  body: JSON.stringify({ text, ...(blocks.length === 0 ? {} : { blocks }), unfurl_links: false, unfurl_media: false }),
});

/** Slack's errors are plain text here. A redirect is refused like one: a webhook that moves is not Slack's. */
function outcomeOf(response: HttpResponse | undefined): SendOutcome {
  if (response?.notSent !== undefined) return notSentOutcome(response.notSent, 'Slack');
  if (response === undefined || response.status === 0) return notKnown("Slack's webhook did not answer");
  const { status, body } = response;
  if (status === 429) return rateLimited(slackDelayMs(response), 'Slack asks to wait before the next message.');
  if (status >= 500 || status === 408) return notKnown(`Slack had a failure of its own (${status})`);
  if (status < 300)
    return body.trim() === 'ok' ? { kind: 'sent', providerId: '' } : notKnown("Slack's answer cannot be read");
  const code = slackCodeOf(body) || `http_${status}`;
  return refused(code, slackErrorInWords(code));
}

const notKnown = (why: string): SendOutcome => unknownOutcome(`${why}; whether the message was posted is not known.`);
