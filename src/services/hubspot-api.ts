// Requests to HubSpot: signed, paced below its limits, patient where it asks to wait, and within the day's budget.
import type { ServiceAddress } from './address';
import { parseJson, withRetries, type Http, type HttpRequest, type HttpResponse } from './http';
import { cutOffInWords, notSentInWords } from './not-sent';
import { redact } from './redact';
import { ServiceError } from './service-error';

/**
 * The version in every path; a newer one is tried by the setting hubspot.version. Before 2026-09: from it on HubSpot refuses an
 * update of a record whose portal makes further properties required by a condition and leaves them blank, with 400 for
 * the whole batch of a hundred. Try it first in a portal with such rules; `push-hubspot` then sends those batches
 * record by record (`isShared` of an outcome).
 */
export const HUBSPOT_API_VERSION = '2026-03';
const BASE_URL = 'https://api.hubapi.com';

export const HUBSPOT_ADDRESS: ServiceAddress = {
  service: 'HubSpot',
  base: BASE_URL,
  version: { value: HUBSPOT_API_VERSION, pattern: /^20\d\d-(?:0[1-9]|1[0-2])$/ },
  secrets: ['hubspot.token'],
};

export const HUBSPOT_TYPES = ['companies', 'contacts', 'deals'] as const;
export type HubspotType = (typeof HUBSPOT_TYPES)[number];

/** How many requests may still be made today. */
export interface HubspotBudget {
  /** Takes up to so many and says how many it gave. */
  take(count: number): number;
}

export interface HubspotAccess {
  readonly http: Http;
  readonly token: string;
  readonly budget: HubspotBudget;
  readonly now: () => number;
  readonly sleep: (ms: number) => void;
  /** Epoch milliseconds; nothing is begun after it. */
  readonly deadline: number;
  readonly random: () => number;
  /** Shared by all that ask within one execution; its own where it is not given. */
  readonly pace?: HubspotPace;
}

export interface HubspotRequest {
  /** What follows `/crm/`, with `{V}` where the version goes. */
  readonly path: string;
  readonly method: 'get' | 'post' | 'patch';
  readonly body?: object;
  readonly isSearch?: boolean;
  /** Reads may be asked again after any passing failure; a write only when HubSpot said that it was not done. */
  readonly reads: boolean;
}

export interface HubspotApi {
  /** Replies in order; null for what was not sent because time or budget had run out. */
  call(requests: readonly HubspotRequest[]): readonly (HttpResponse | null)[];
  /** Why something was not sent, for people; null while everything was. */
  stopped(): string | null;
}

const ATTEMPTS = 4;
/** At once: few enough that their bodies fit into the script's memory. */
const PARALLEL = 50;

interface Limit {
  readonly calls: number;
  readonly windowMs: number;
}

/** As published for every plan; a little longer, for clocks that differ. */
const BURST: Limit = { calls: 100, windowMs: 10_100 };
const SEARCHES: Limit = { calls: 4, windowMs: 1_050 };

/** Keeps below a limit by remembering when calls were made. */
const paceOf = ({ calls, windowMs }: Limit, now: () => number) => {
  let times: number[] = [];
  return {
    /** How many may go now, 1 at least, and how long to wait until then. */
    room: (wanted: number): { readonly count: number; readonly waitMs: number } => {
      const at = now();
      // A time to come was noted before the clock was set back.
      times = times.filter((time) => time > at - windowMs && time <= at);
      const free = calls - times.length;
      return free > 0
        ? { count: Math.min(wanted, free), waitMs: 0 }
        : {
            count: Math.min(wanted, calls),
            waitMs: Math.max(0, (times[Math.min(wanted, calls) - 1] ?? at) + windowMs - at),
          };
    },
    note: (count: number): void => {
      times.push(...Array.from({ length: count }, () => now()));
    },
  };
};

/** How far its limits are used up, by whoever asked. */
export interface HubspotPace {
  readonly burst: ReturnType<typeof paceOf>;
  readonly searches: ReturnType<typeof paceOf>;
}

export const hubspotPace = (now: () => number): HubspotPace => ({
  burst: paceOf(BURST, now),
  searches: paceOf(SEARCHES, now),
});

const idsIn = (body: object | undefined): readonly string[] =>
  listOf(objectOf(body).inputs).map((input) => textOf(objectOf(input).id) ?? textOf(objectOf(input).name) ?? '');

/** `objects/companies/batch/update`, and the records it is about. */
const writesOf = (path: string, body: object | undefined): NonNullable<HttpRequest['writes']> => ({
  channel: 'hubspot',
  what: path.replace('{V}/', ''),
  after: idsIn(body).join(', '),
});

const wireRequest = (token: string, { path, method, body, reads }: HubspotRequest): HttpRequest => ({
  url: `${BASE_URL}/crm/${path.replace('{V}', HUBSPOT_API_VERSION)}`,
  method,
  headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
  ...(body === undefined ? {} : { contentType: 'application/json', body: JSON.stringify(body) }),
  retryable: reads ? true : 'refused',
  ...(reads ? {} : { writes: writesOf(path, body) }),
  expectsJson: true,
});

const DAILY_LIMIT = "HubSpot's limit of calls for today is used up; tomorrow it goes on.";

/** In place of a reply: the day's budget had run out, so it was not sent, or not once more. */
const NOT_SENT: HttpResponse = { status: 429, headers: {}, body: '' };

/** A day's limit, which no waiting within a run mends. */
const isDailyLimit = ({ status, body }: HttpResponse): boolean => status === 429 && /dai?ly/i.test(body);

export function hubspotApi(access: HubspotAccess): HubspotApi {
  const token = access.token.trim();
  if (token === '')
    throw new ServiceError('HubSpot is not connected: the secret hubspot.token is missing.', {
      service: 'HubSpot',
      code: 'not-configured',
      retryable: false,
      status: 0,
    });
  const { now, sleep, deadline } = access;
  const { burst, searches } = access.pace ?? hubspotPace(now);
  let stopped: string | null = null;

  /** Every request that leaves counts, also one that is sent again. */
  const counted: Http = {
    fetchAll: (requests) => {
      const sent = requests.slice(0, access.budget.take(requests.length));
      if (sent.length < requests.length)
        stopped =
          stopped ??
          "The day's budget of calls to HubSpot (setting hubspot.dailyCalls) is used up; tomorrow it goes on.";
      burst.note(sent.length);
      searches.note(sent.filter(({ url }) => url.endsWith('/search')).length);
      const replies = sent.length === 0 ? [] : access.http.fetchAll(sent);
      if (replies.some(isDailyLimit)) stopped = stopped ?? DAILY_LIMIT;
      return [...replies, ...requests.slice(sent.length).map(() => NOT_SENT)];
    },
  };
  const http = withRetries(counted, {
    sleep,
    now,
    deadline,
    random: access.random,
    attempts: ATTEMPTS,
    isFinal: (response) => response === NOT_SENT || isDailyLimit(response),
  });

  /** How many of the next requests may go by HubSpot's pace, after waiting for them; 0 when none will. */
  const admitted = (requests: readonly HubspotRequest[]): number => {
    const isSearch = requests[0]?.isSearch === true;
    const alike = requests.findIndex((request) => (request.isSearch === true) !== isSearch);
    const wanted = Math.min(PARALLEL, alike < 0 ? requests.length : alike);
    const rooms = [burst.room(wanted), ...(isSearch ? [searches.room(wanted)] : [])];
    const waitMs = Math.max(...rooms.map((room) => room.waitMs));
    if (now() + waitMs >= deadline) stopped = stopped ?? 'The time of this run was used up; the next run goes on.';
    if (stopped !== null) return 0;
    if (waitMs > 0) sleep(waitMs);
    return Math.min(...rooms.map((room) => room.count));
  };

  return {
    stopped: () => stopped,
    call: (requests) => {
      const replies: (HttpResponse | null)[] = [];
      while (replies.length < requests.length) {
        const rest = requests.slice(replies.length);
        const count = admitted(rest);
        if (count === 0) return [...replies, ...rest.map(() => null)];
        replies.push(
          ...http
            .fetchAll(rest.slice(0, count).map((request) => wireRequest(token, request)))
            .map((reply) => (reply === NOT_SENT ? null : reply)),
        );
      }
      return replies;
    },
  };
}

type Wire = Readonly<Record<string, unknown>>;

export const objectOf = (value: unknown): Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Wire) : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const textOf = (value: unknown): string | null =>
  typeof value === 'string' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : null;

/** HubSpot's are numbers of a dozen digits; what is longer than any text of it names nothing. */
const LONGEST_ID = 100;

export const idOf = (value: unknown): string | null => {
  const id = textOf(value);
  return id === null || id === '' || id.length > LONGEST_ID ? null : id;
};

/** How many of a list have an id that is too long to be one. */
export const overlongIn = (items: readonly unknown[]): number =>
  items.filter((item) => (textOf(objectOf(item).id) ?? '').length > LONGEST_ID).length;

/** The reply's body, or what went wrong. 207 is a success with errors inside. */
export const bodyOf = (response: HttpResponse): Wire | ServiceError => {
  if (response.status < 200 || response.status >= 300) return failureOf(response);
  const body = parseJson(response.body);
  return typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as Wire)
    : failure("HubSpot's reply could not be read. The next run tries again.", 'unreadable', response.status, true);
};

/** HubSpot's own words, one line, without what may be a secret. */
export const hubspotWords = (message: unknown): string =>
  redact(
    String(textOf(message) ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  ).slice(0, 300);

const failure = (message: string, code: string, status: number, retryable = false): ServiceError =>
  new ServiceError(message, { service: 'HubSpot', code, retryable, status });

/** Scope names are short and plain; anything else in their place is not repeated. */
const scopesIn = (body: Wire): readonly string[] => [
  ...new Set(
    listOf(body.errors)
      .flatMap((error) =>
        Object.values(objectOf(objectOf(error).context))
          .flatMap((names) => listOf(names))
          .concat(listOf(objectOf(error).requiredScopes)),
      )
      .map(String)
      .filter((name) => /^[a-z0-9._-]{3,60}$/i.test(name)),
  ),
];

const noAnswer = ({ status, cutOff }: HttpResponse): string =>
  cutOff !== undefined ? cutOffInWords(cutOff) : status === 0 ? 'no reply' : `status ${status}`;

export function failureOf(response: HttpResponse): ServiceError {
  const { status } = response;
  const body = objectOf(parseJson(response.body));
  const words = hubspotWords(body.message);
  if (status === 401)
    return failure(
      'HubSpot no longer accepts the secret hubspot.token; it was revoked or replaced. Copy the ' +
        "app's access token in HubSpot and enter it with Nexus → Enter a secret.",
      'unauthorized',
      status,
    );
  if (status === 403) {
    const scopes = scopesIn(body);
    return failure(
      scopes.length > 0
        ? `The HubSpot app lacks the scope ${scopes.join(' or ')}: add it to the app and install the app again.`
        : `HubSpot does not allow this to the app${words === '' ? '' : `: ${words}`}. Check the app's scopes.`,
      'forbidden',
      status,
    );
  }
  if (status === 429)
    return failure(
      isDailyLimit(response) ? DAILY_LIMIT : 'HubSpot asks to wait; the next run goes on.',
      'rate-limited',
      status,
      true,
    );
  if (response.notSent !== undefined && response.notSent !== 'unreachable')
    return failure(notSentInWords(response.notSent, 'HubSpot'), 'not-sent', status, response.notSent !== 'invalid');
  if (status === 0 || status >= 500)
    return failure(
      `HubSpot did not answer properly (${noAnswer(response)}). The next run tries again.`,
      'unavailable',
      status,
      true,
    );
  return failure(
    words === '' ? `HubSpot refused the request (status ${status}).` : `HubSpot refused it: ${words}`,
    'rejected',
    status,
  );
}
