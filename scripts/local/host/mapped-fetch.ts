// HTTP to the outside, only ever to addresses somebody mapped.
import { REPLY_BYTES, TOO_LARGE } from './reply-limits';
import type { HostRequest, HostResponse } from './shared';

/** Requests to `from` and below go to `to`. */
export interface AddressMap {
  readonly from: string;
  readonly to: string;
}

/** What UrlFetchApp takes of one reply, unpacked; and how long it is waited for here, where Google waits a minute. */
export interface ReplyLimits {
  readonly bytes: number;
  readonly ms: number;
}

export const REPLY_LIMITS: ReplyLimits = { bytes: REPLY_BYTES, ms: 30_000 };

/** The local address of a URL, or null where nothing is mapped. The longest prefix wins; a mapped-to address stands for itself. */
export function mapUrl(url: string, maps: readonly AddressMap[]): string | null {
  const found = maps.filter(({ from }) => isBelow(url, from)).sort((a, b) => b.from.length - a.from.length)[0];
  if (found) return join(found.to, url.slice(found.from.length));
  return maps.some(({ to }) => isBelow(url, to)) ? url : null;
}

const isBelow = (url: string, prefix: string): boolean =>
  url.toLowerCase().startsWith(prefix.toLowerCase()) &&
  (prefix.endsWith('/') || url.length === prefix.length || '/?#'.includes(url[prefix.length] ?? ''));

const join = (base: string, rest: string): string =>
  base.endsWith('/') && rest.startsWith('/') ? base + rest.slice(1) : base + rest;

export async function sendMapped(
  request: HostRequest,
  maps: readonly AddressMap[],
  limits: ReplyLimits = REPLY_LIMITS,
): Promise<HostResponse> {
  const url = mapUrl(request.url, maps);
  if (url === null)
    return unsent(
      `nothing is mapped for ${hostOf(request.url)}: pass --map ${hostOf(request.url)}=http://127.0.0.1:PORT`,
      'Address unavailable',
    );
  try {
    const hasBody = request.body !== '' && !['GET', 'HEAD'].includes(request.method);
    const response = await fetch(url, {
      method: request.method,
      headers: request.headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(limits.ms),
      ...(hasBody ? { body: request.body } : {}),
    });
    return {
      status: response.status,
      headers: headersOf(response),
      body: decode(await bytesOf(response, limits.bytes), response.headers.get('content-type')),
    };
  } catch (error) {
    return unsent(reasonOf(error), kindOf(error));
  }
}

class TooLarge extends Error {}

/** Read bit by bit, so that what unpacks to gigabytes takes no more memory than the limit. */
async function bytesOf(response: Response, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let count = 0;
  // Leaving the loop early ends the connection.
  for await (const chunk of (response.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    count += chunk.length;
    if (count > most) throw new TooLarge(`more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const unsent = (body: string, kind: HostResponse['unsent']): HostResponse => ({
  status: 0,
  headers: {},
  body,
  ...(kind === undefined ? {} : { unsent: kind }),
});

/** What was never connected was never sent; a connection that broke may have carried the request. */
function kindOf(error: unknown): HostResponse['unsent'] {
  // Not told by instanceof: the socket's error may be of another realm.
  const { name, cause } = (error ?? {}) as { readonly name?: string; readonly cause?: { readonly code?: string } };
  if (name === 'TimeoutError') return 'Timeout';
  if (error instanceof TooLarge) return TOO_LARGE;
  const code = cause?.code ?? '';
  if (['ENOTFOUND', 'EAI_AGAIN'].includes(code)) return 'DNS error';
  const never = ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];
  return never.includes(code) ? 'Address unavailable' : undefined;
}

export const hostOf = (url: string): string => /^https?:\/\/[^/?#]+/i.exec(url)?.[0] ?? url;

function headersOf(response: Response): Record<string, string | readonly string[]> {
  const cookies = response.headers.getSetCookie();
  const headers: Record<string, string> = {};
  response.headers.forEach((value, name) => {
    headers[name] = value;
  });
  return { ...headers, ...(cookies.length > 1 ? { 'set-cookie': cookies } : {}) };
}

function decode(bytes: Buffer, contentType: string | null): string {
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch (error) {
    if (error instanceof RangeError) return new TextDecoder().decode(bytes);
    throw error;
  }
}

/** Node's fetch hides the socket's reason in `cause`. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message || error.cause.name}` : error.message;
}
