// The port to the outside world: requests in, replies out in the same order, nothing thrown for a bad status.
import { readJson } from '../engine/read-json';
import { cutOff, fetchRefusal, REPLY_WAIT_MS, type CutOff, type NotSent } from './not-sent';

export interface HttpRequest {
  readonly url: string;
  readonly method?: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly headers?: Readonly<Record<string, string>>;
  readonly contentType?: string;
  readonly body?: string;
  /**
   * May be sent again when the outcome is unknown; `refused`: only after a 429, which says that nothing was done. GET
   * requests always may.
   */
  readonly retryable?: boolean | 'refused';
  /** A 200 whose body is not JSON (cut off, or an HTML page) is then a failure worth another try. */
  readonly expectsJson?: boolean;
  /** It writes there, and no row of the workbook tells of it: Audit does, with what it writes to and of what. */
  readonly writes?: { readonly channel: string; readonly what: string; readonly after: string };
  /** Asked by itself: its answer can be had no second time, so that another's failure must not hide it. */
  readonly alone?: boolean;
}

export interface HttpResponse {
  /** 0: it could not be sent, or nobody knows whether it was; `body` says why. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Beside status 0: why it certainly was not sent. Without it nobody knows. */
  readonly notSent?: NotSent;
  /** Beside status 0: why Google gave up on the reply. */
  readonly cutOff?: CutOff;
}

export interface Http {
  /** Sends all at once; replies are in the order of the requests. */
  fetchAll(requests: readonly HttpRequest[]): readonly HttpResponse[];
}

export interface RetryOptions {
  readonly sleep: (delayMs: number) => void;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Epoch milliseconds; no wait ends after it. */
  readonly deadline: number;
  /** In [0, 1). */
  readonly random: () => number;
  /** Tries of one request in all, 1 for none again. */
  readonly attempts: number;
  /** A reply that no other try would change, although by its status it might. */
  readonly isFinal?: (response: HttpResponse) => boolean;
}

const FIRST_DELAY_MS = 1000;
const LONGEST_DELAY_MS = 60_000;

/** Real requests through Apps Script. Redirects are not followed: a service that moves is for a person to look at. */
export function urlFetchHttp(): Http {
  return {
    fetchAll: (requests) => {
      const together = requests.filter(({ alone }) => alone !== true);
      const replies = fetchTogether(together)[Symbol.iterator]();
      return requests.map((request) =>
        request.alone === true
          ? fetchAlone(request)
          : ((replies.next().value as HttpResponse | undefined) ?? noReply('')),
      );
    },
  };
}

function fetchTogether(requests: readonly HttpRequest[]): readonly HttpResponse[] {
  if (requests.length === 0) return [];
  try {
    return UrlFetchApp.fetchAll(requests.map(googleRequest)).map(responseOf);
  } catch (error) {
    return requests.length === 1 ? [noReply(messageIn(error))] : afterFailure(requests, messageIn(error));
  }
}

/**
 * One request that cannot be sent hides the replies of all the others; any of them may have been delivered, so that
 * only reads are asked again, by themselves. Where nothing at all went out, everything is.
 */
function afterFailure(requests: readonly HttpRequest[], message: string): readonly HttpResponse[] {
  const refusal = fetchRefusal(message);
  if (refusal !== null && !refusal.isOneOfMany)
    return requests.map((request) => (refusal.why === 'invalid' ? fetchAlone(request) : noReply(message)));
  const named = requests.filter(({ url }) => isNamed(message, url));
  let isSlow = false;
  return requests.map((request) => {
    // The one that took its minute, and another, are all that a script has time for.
    if (cutOff(message) === 'time' && (isSlow || named.includes(request))) return noReply(message);
    if (isSafe(request)) {
      const reply = fetchAlone(request);
      isSlow = reply.cutOff === 'time';
      return reply;
    }
    // Of several requests to one address nobody knows which it was.
    return refusal !== null && named.length === 1 && named[0] === request
      ? noReply(message)
      : { status: 0, headers: {}, body: message };
  });
}

const isNamed = (message: string, url: string): boolean => {
  const at = message.indexOf(url);
  return at >= 0 && !/[^\s,;)]/.test(message.charAt(at + url.length));
};

const isSafe = (request: HttpRequest): boolean => (request.method ?? 'get') === 'get';

function fetchAlone(request: HttpRequest): HttpResponse {
  const { url, ...options } = googleRequest(request);
  try {
    return responseOf(UrlFetchApp.fetch(url, options));
  } catch (error) {
    return noReply(messageIn(error));
  }
}

function googleRequest(request: HttpRequest): GoogleAppsScript.URL_Fetch.URLFetchRequest {
  return {
    url: request.url,
    method: request.method ?? 'get',
    muteHttpExceptions: true,
    followRedirects: false,
    ...(request.headers ? { headers: { ...request.headers } } : {}),
    ...(request.contentType === undefined ? {} : { contentType: request.contentType }),
    ...(request.body === undefined ? {} : { payload: request.body }),
  };
}

function responseOf(response: GoogleAppsScript.URL_Fetch.HTTPResponse): HttpResponse {
  const headers = Object.entries(response.getAllHeaders()).map(([name, value]) => [name.toLowerCase(), String(value)]);
  return { status: response.getResponseCode(), headers: Object.fromEntries(headers), body: response.getContentText() };
}

/** @param message of what was thrown for this request and no other. */
function noReply(message: string): HttpResponse {
  const notSent = fetchRefusal(message)?.why;
  const cut = cutOff(message);
  return {
    status: 0,
    headers: {},
    body: message,
    ...(notSent === undefined ? {} : { notSent }),
    ...(cut === null ? {} : { cutOff: cut }),
  };
}

/** Google's exceptions are no instances of Error in every runtime. */
const messageIn = (error: unknown): string => {
  const { message } = (error ?? {}) as { readonly message?: unknown };
  return typeof message === 'string' ? message : String(error);
};

/**
 * The same port, patient: what failed for a passing reason (429, 5xx, no reply, a 200 that should be JSON and is not)
 * is
 * sent again, alone, up to `attempts` times and never past the deadline. The server's own delay is kept when it names
 * one.
 */
export function withRetries(http: Http, options: RetryOptions): Http {
  return {
    fetchAll: (requests) => {
      const responses = [...http.fetchAll(requests)];
      for (let attempt = 1; attempt < options.attempts; attempt++) {
        const delays = requests.map((request, at) => retryDelayMs(request, responses[at], attempt, options));
        const again = delays.flatMap((delay, at) => (delay === null ? [] : [at]));
        if (again.length === 0) break;
        options.sleep(Math.max(...again.map((at) => delays[at] ?? 0)));
        const replies = http.fetchAll(again.flatMap((at) => requests[at] ?? []));
        again.forEach((at, index) => {
          const reply = replies[index];
          if (reply) responses[at] = reply;
        });
      }
      return responses;
    },
  };
}

/** How long to wait before this one is worth another try; null when it is not, or not before the deadline. */
function retryDelayMs(
  request: HttpRequest,
  response: HttpResponse | undefined,
  attempt: number,
  options: RetryOptions,
): number | null {
  const isRefused = request.retryable === 'refused' && response?.status === 429;
  if (!(isSafe(request) || request.retryable === true || isRefused) || !isPassing(request, response)) return null;
  if (response && options.isFinal?.(response) === true) return null;
  const backoffMs = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempt - 1)) * (0.5 + options.random() / 2);
  const delayMs = Math.ceil(retryAfterMs(response?.headers['retry-after'], options.now()) ?? backoffMs);
  // Who has let a minute pass may do so again, and is asked once more at most.
  const mayTakeMs = response?.cutOff === 'time' ? (attempt > 1 ? Infinity : 2 * REPLY_WAIT_MS) : 0;
  return options.now() + delayMs + mayTakeMs < options.deadline ? delayMs : null;
}

function isPassing(request: HttpRequest, response: HttpResponse | undefined): boolean {
  if (response?.notSent !== undefined && response.notSent !== 'unreachable') return false;
  // As large as it was it will be again.
  if (response?.cutOff === 'size') return false;
  if (response === undefined || response.status === 0 || response.status === 429 || response.status >= 500) return true;
  return response.status === 200 && request.expectsJson === true && parseJson(response.body) === undefined;
}

/**
 * `Retry-After` in milliseconds from now, whether it counts seconds or names a date; null when absent or unreadable.
 */
export function retryAfterMs(header: string | undefined, nowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const at = /[a-z]/i.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

/** A JSON body, or undefined when it is not one (JSON has no undefined of its own). */
export function parseJson(body: string): unknown {
  return readJson(body.charCodeAt(0) === 0xfeff ? body.slice(1) : body);
}

/** Form fields as `application/x-www-form-urlencoded` text. */
export function formBody(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}
