// How many calls a run made, for its line in Runs.
import type { Services } from './job';

export interface CallCounts {
  readonly services: Services;
  /** e.g. `2 reads, 1 write, 5 fetches`, with so many writes that are about to be made. */
  text(writesToCome?: number): string;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const countCalls = (services: Services): CallCounts => {
  let reads = 0;
  let writes = 0;
  let fetches = 0;
  return {
    text: (writesToCome = 0) =>
      `${plural(reads, 'read', 'reads')}, ${plural(writes + writesToCome, 'write', 'writes')}, ` +
      `${plural(fetches, 'fetch', 'fetches')}`,
    services: {
      ...services,
      sheets: {
        get: (fields, ranges) => ((reads += 1), services.sheets.get(fields, ranges)),
        batchGetColumns: (ranges) => ((reads += 1), services.sheets.batchGetColumns(ranges)),
        batchUpdate: (requests) => ((writes += 1), services.sheets.batchUpdate(requests)),
      },
      http: { fetchAll: (requests) => ((fetches += requests.length), services.http.fetchAll(requests)) },
    },
  };
};
