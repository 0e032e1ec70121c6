// The HTTP port answered by a stand-in in the same process.
import type { Http } from '../../src/services/http';
import type { StandInHandler } from '../../scripts/local/stand-ins/server';

export interface StandInHttp extends Http {
  /** How many times `fetchAll` was called, and with how many requests. */
  readonly rounds: number[];
}

export function standInHttp(handler: StandInHandler): StandInHttp {
  const rounds: number[] = [];
  return {
    rounds,
    fetchAll: (requests) => {
      rounds.push(requests.length);
      return requests.map((request) => {
        const named = {
          ...request.headers,
          ...(request.contentType === undefined ? {} : { 'content-type': request.contentType }),
        };
        const headers = Object.fromEntries(Object.entries(named).map(([name, value]) => [name.toLowerCase(), value]));
        return handler({
          method: (request.method ?? 'get').toUpperCase(),
          url: request.url,
          headers,
          body: request.body ?? '',
        });
      });
    },
  };
}
