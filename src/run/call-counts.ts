// What a run did to whom, for its line in Runs.
import type { HttpRequest, HttpResponse } from '../services/http';
import type { Workbook } from '../workbook/workbook';
import type { Services } from './job';

export interface RunFigures {
  /** In words, e.g. `2 reads, 1 write, 5 fetches`. */
  readonly calls: string;
  /** Requests to other services that were sent again. */
  readonly retries: number;
  /** Calls that failed, whether or not another try went well. */
  readonly errors: number;
  /** The most rows of the workbook that it had before it at once. */
  readonly peakRows: number;
  /** So far. */
  readonly ms: number;
}

export interface CallCounts {
  readonly services: Services;
  /** @param workbook just read. */
  hasRead(workbook: Workbook): void;
  /** @param writesToCome so many are about to be made. */
  figures(writesToCome?: number): RunFigures;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const isFailure = (reply: HttpResponse | undefined): boolean =>
  reply === undefined || reply.status === 0 || reply.status >= 400;

const rowsBefore = ({ tables }: Workbook): number =>
  [...tables.values()].reduce((sum, { rowCount }) => sum + rowCount, 0);

export const countCalls = (services: Services): CallCounts => {
  const { sheets, http, clock } = services;
  const begunMs = clock.now();
  const count = { reads: 0, writes: 0, fetches: 0, retries: 0, errors: 0, peakRows: 0 };
  const orError = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      count.errors += 1;
      throw error;
    }
  };
  const counting = <T>(what: 'reads' | 'writes', call: () => T): T => {
    count[what] += 1;
    return orError(call);
  };
  // A request that is sent again is the same object (services/http.ts).
  const sent = new WeakSet<HttpRequest>();
  const fetchAll = (requests: readonly HttpRequest[]): readonly HttpResponse[] => {
    count.fetches += requests.length;
    count.retries += requests.filter((request) => sent.has(request)).length;
    requests.forEach((request) => sent.add(request));
    const replies = orError(() => http.fetchAll(requests));
    count.errors += requests.filter((_, at) => isFailure(replies[at])).length;
    return replies;
  };
  return {
    services: {
      ...services,
      sheets: {
        get: (fields, ranges) => counting('reads', () => sheets.get(fields, ranges)),
        batchGetColumns: (ranges) => counting('reads', () => sheets.batchGetColumns(ranges)),
        batchUpdate: (requests) => counting('writes', () => sheets.batchUpdate(requests)),
      },
      http: { fetchAll },
    },
    hasRead: (workbook) => {
      count.peakRows = Math.max(count.peakRows, rowsBefore(workbook));
    },
    figures: (writesToCome = 0) => ({
      calls:
        `${plural(count.reads, 'read', 'reads')}, ${plural(count.writes + writesToCome, 'write', 'writes')}, ` +
        plural(count.fetches, 'fetch', 'fetches'),
      retries: count.retries,
      errors: count.errors,
      peakRows: count.peakRows,
      ms: Math.round(clock.now() - begunMs),
    }),
  };
};
