// UrlFetchApp against stand-ins in the same thread, for tests that cannot wait for real HTTP.
import type { StandInHandler } from '../stand-ins/server';
import type { FetchAll, HostRequest, HostResponse } from './shared';

/** @param handlers by the start of the address, e.g. `https://api.crossbeam.com`; anything else cannot be reached. */
export function standInFetch(handlers: Readonly<Record<string, StandInHandler>>): FetchAll {
  const answer = (request: HostRequest): HostResponse => {
    const base = Object.keys(handlers).find((start) => request.url.startsWith(`${start}/`));
    const handler = base === undefined ? undefined : handlers[base];
    if (base === undefined || handler === undefined)
      return { status: 0, headers: {}, body: `nothing answers at ${request.url}` };
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    );
    return handler({ ...request, url: request.url.slice(base.length), headers });
  };
  return (requests) => requests.map(answer);
}
