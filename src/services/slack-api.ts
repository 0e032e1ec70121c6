// How to talk to Slack's Web API with a bot token: requests, and what its replies mean.
import type { ServiceAddress } from './address';
import { parseJson, retryAfterMs, type HttpRequest, type HttpResponse } from './http';
import type { NotSent } from './not-sent';
import { slackCodeOf, slackErrorInWords } from './slack-words';

/** Slack's own pace: one message a second per channel. */
export const CHANNEL_PACE_MS = 1000;

const BASE = 'https://slack.com/api';
const API = `${BASE}/`;

export const SLACK_ADDRESS: ServiceAddress = { service: 'Slack', base: BASE, secrets: ['slack.botToken'] };

const LONGEST_DELAY_MS = 86_400_000;

/** Codes after which, by Slack's own words, some of the operation may have succeeded. */
const undecided = new Set([
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

export const slackPostRequest = (token: string, method: string, body: object): HttpRequest => ({
  url: API + method,
  method: 'post',
  headers: { Authorization: `Bearer ${token.trim()}` },
  contentType: 'application/json; charset=utf-8',
  body: JSON.stringify(body),
});

export const slackGetRequest = (
  token: string,
  method: string,
  query: Readonly<Record<string, string>>,
): HttpRequest => ({
  url: `${API}${method}?${Object.entries(query)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&')}`,
  headers: { Authorization: `Bearer ${token.trim()}` },
  expectsJson: true,
});

/** A reply of the Web API: what it says, or why there is none to believe. */
export type SlackReply =
  | { readonly kind: 'ok'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'rate-limited'; readonly retryAfterMs: number }
  | { readonly kind: 'error'; readonly code: string; readonly message: string }
  /** No reply, a broken one, or one that leaves open what happened; `message` ends without a full stop. */
  | { readonly kind: 'undecided'; readonly message: string }
  /** It certainly never left. */
  | { readonly kind: 'not-sent'; readonly why: NotSent };

export function readSlackReply(response: HttpResponse | undefined): SlackReply {
  if (response?.notSent !== undefined) return { kind: 'not-sent', why: response.notSent };
  if (response === undefined || response.status === 0) return { kind: 'undecided', message: 'Slack did not answer' };
  const reply = parseJson(response.body);
  const body = typeof reply === 'object' && reply !== null ? (reply as Readonly<Record<string, unknown>>) : null;
  const code = slackCodeOf(body?.['error']);
  if (response.status === 429 || code === 'ratelimited' || code === 'rate_limited')
    return { kind: 'rate-limited', retryAfterMs: slackDelayMs(response) };
  if (response.status >= 500 || response.status === 408 || undecided.has(code))
    return { kind: 'undecided', message: `Slack had a failure of its own (${code || response.status})` };
  if (body !== null && body['ok'] === true && response.status < 300) return { kind: 'ok', body };
  if (code !== '') return { kind: 'error', code, message: slackErrorInWords(code, scopesOf(body?.['needed'])) };
  if (response.status < 300) return { kind: 'undecided', message: "Slack's answer cannot be read" };
  return {
    kind: 'error',
    code: `http_${response.status}`,
    message: `Slack, or something in between, refused the request (status ${response.status}).`,
  };
}

const scopesOf = (needed: unknown): string =>
  typeof needed === 'string' && /^[\w:.,\s-]{1,200}$/.test(needed) ? needed : '';

/**
 * How long Slack asks to wait: at least a channel's own pace, at most a day. It counts seconds and never names a date.
 */
export function slackDelayMs({ headers }: HttpResponse): number {
  const header = headers['retry-after'];
  const delayMs = /^\s*\d/.test(header ?? '') ? retryAfterMs(header, 0) : null;
  return Math.min(LONGEST_DELAY_MS, Math.max(CHANNEL_PACE_MS, delayMs ?? CHANNEL_PACE_MS));
}
