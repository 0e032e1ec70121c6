// UrlFetchApp: synchronous HTTP through the host's `fetch`, with Apps Script's options, errors and daily quota.
import { fetchMs } from '../costs';
import { ScriptError } from '../errors';
import { charge, serviceCall, type Execution } from '../execution';
import { REPLY_BYTES, REPLY_MS, TOO_LARGE } from '../reply-limits';
import type { HostRequest, HostResponse } from '../shared';
import { spendDaily } from '../daily-quota';
import { blobOf } from './utilities';

interface FetchParams {
  readonly url?: string;
  readonly method?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly payload?: unknown;
  readonly muteHttpExceptions?: boolean;
  readonly followRedirects?: boolean;
}

const urlLimit = 2 * 1024;
/** Of an account within Workspace, and of any other (a host that was told `account: 'consumer'`). */
const fetchesPerDay = { workspace: 100_000, consumer: 20_000 } as const;
const redirectLimit = 20;
/** A connection that broke: whether the request arrived, Google does not say. */
const UNSAID = 'Unexpected error';

export function urlFetchApp(execution: Execution): Record<string, unknown> {
  return {
    fetch: (url: string, params: FetchParams = {}) => fetchAll(execution, 'fetch', [{ ...params, url }])[0],
    fetchAll: (requests: readonly (FetchParams | string)[]) =>
      fetchAll(
        execution,
        'fetchAll',
        Array.from(requests, (request) => (typeof request === 'string' ? { url: request } : request)),
      ),
    getRequest: (url: string, params: FetchParams = {}) => {
      const { method, headers, body } = requestOf({ ...params, url });
      return { url, method, headers, payload: body };
    },
  };
}

function fetchAll(execution: Execution, method: string, all: readonly FetchParams[]): readonly unknown[] {
  const responses = serviceCall(execution, {
    service: 'fetch',
    method,
    args: [all],
    effect: () => {
      const requests = all.map(requestOf);
      execution.counters.fetch += requests.length;
      spendDaily(execution, 'fetches', requests.length, fetchesPerDay[execution.host.account], 'urlfetch');
      return send(
        execution,
        requests,
        all.map((params) => params.followRedirects !== false),
      );
    },
    costMs: (got) => fetchMs(got.map((response) => response.simulatedMs ?? 0)),
    faultError: (fault) =>
      new ScriptError(`${fault === 'error-before' ? 'Address unavailable' : UNSAID}: ${all[0]?.url ?? ''}`),
  });
  const failed = responses.findIndex(
    (response, index) => response.status >= 400 && all[index]?.muteHttpExceptions !== true,
  );
  if (failed >= 0) throw httpError(all[failed]?.url ?? '', responses[failed] as HostResponse);
  return responses.map(responseApi);
}

/** One request that cannot be sent throws for all of them, whatever became of the others. */
function send(
  execution: Execution,
  requests: readonly HostRequest[],
  follow: readonly boolean[],
): readonly HostResponse[] {
  const responses = execution.host.fetch(requests).map(withinLimits);
  for (let hop = 0; ; hop += 1) {
    const unsent = responses.findIndex((response) => response.status === 0);
    // It was waited for, whatever came of it.
    if (responses.some((response) => response.unsent === 'Timeout')) charge(execution, REPLY_MS);
    if (unsent >= 0)
      throw new ScriptError(
        `${responses[unsent]?.unsent ?? UNSAID}: ${requests[unsent]?.url ?? ''} (${responses[unsent]?.body ?? ''})`,
      );
    const moved = responses.flatMap((response, index) => (follow[index] && locationOf(response) ? [index] : []));
    if (moved.length === 0) return responses;
    if (hop === redirectLimit) throw new ScriptError(`Too many redirects: ${requests[moved[0] ?? 0]?.url ?? ''}`);
    const next = execution.host.fetch(
      moved.map((index) => redirected(requests[index] as HostRequest, responses[index] as HostResponse)),
    );
    moved.forEach((index, position) => {
      responses[index] = withinLimits(next[position] as HostResponse);
    });
  }
}

/** A service that takes too long or says too much is cut off, in this process and over HTTP alike. */
function withinLimits(response: HostResponse): HostResponse {
  const { body, simulatedMs = 0 } = response;
  const isLarge = body.length * 3 > REPLY_BYTES && Buffer.byteLength(body) > REPLY_BYTES;
  const unsent = simulatedMs > REPLY_MS ? 'Timeout' : isLarge ? TOO_LARGE : null;
  return unsent === null || response.status === 0 ? response : { status: 0, headers: {}, body: 'cut off', unsent };
}

const locationOf = (response: HostResponse): string | undefined => {
  if (![301, 302, 303, 307, 308].includes(response.status)) return undefined;
  const location = Object.entries(response.headers).find(([name]) => name.toLowerCase() === 'location')?.[1];
  return typeof location === 'string' ? location : location?.[0];
};

function redirected(request: HostRequest, response: HostResponse): HostRequest {
  const url = new URL(locationOf(response) ?? '', request.url).href;
  return [307, 308].includes(response.status) ? { ...request, url } : { ...request, url, method: 'GET', body: '' };
}

function requestOf(params: FetchParams): HostRequest {
  const url = String(params.url ?? '');
  if (!/^https?:\/\/[^/]/i.test(url)) throw new ScriptError(`Invalid argument: ${url}`);
  if (Buffer.byteLength(url) > urlLimit) throw new ScriptError('Limit Exceeded: URLFetch URL Length.');
  const { body, contentType } = bodyOf(params);
  const headers = Object.fromEntries(
    Object.entries(params.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  return {
    method: (params.method ?? 'get').toUpperCase(),
    url,
    headers: contentType === undefined ? headers : { 'Content-Type': contentType, ...headers },
    body,
  };
}

/** An object payload is sent as a form, text as it is. */
function bodyOf({ payload, contentType }: FetchParams): {
  readonly body: string;
  readonly contentType: string | undefined;
} {
  if (payload === undefined || payload === null) return { body: '', contentType };
  const form = 'application/x-www-form-urlencoded';
  if (typeof payload === 'string') return { body: payload, contentType: contentType ?? form };
  if (typeof (payload as { getDataAsString?: unknown }).getDataAsString === 'function') {
    const blob = payload as { getDataAsString: () => string; getContentType: () => string | null };
    return { body: blob.getDataAsString(), contentType: contentType ?? blob.getContentType() ?? form };
  }
  const pairs = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return { body: new URLSearchParams(pairs).toString(), contentType: contentType ?? form };
}

function httpError(url: string, response: HostResponse): ScriptError {
  const host = /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url;
  const shown = response.body.slice(0, 300);
  return new ScriptError(
    `Request failed for ${host} returned code ${response.status}. Truncated server response: ${shown} (use muteHttpExceptions option to examine full response)`,
  );
}

/** `getHeaders` joins repeated headers, `getAllHeaders` gives them as lists. */
function responseApi(response: HostResponse): Record<string, unknown> {
  const joined = Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : value.join(', '),
    ]),
  );
  const data = Buffer.from(response.body, 'utf8');
  return {
    getResponseCode: () => response.status,
    getContentText: () => response.body,
    getContent: () => Array.from(new Int8Array(data)),
    getBlob: () => blobOf(data, joined['content-type'] ?? joined['Content-Type'] ?? null, null),
    getHeaders: () => joined,
    getAllHeaders: () => ({ ...response.headers }),
  };
}
