// How many calls a run made, how they went and how much it held at once, for its line in Runs.
import type { Workbook } from '../workbook/workbook';
import type { HttpRequest } from '../services/http';
import type { Services } from './job';

export interface CallFigures {
  /** Requests that were sent again. */
  readonly retries: number;
  /** Calls that failed, each try. */
  readonly errors: number;
  /** The most rows of the workbook that were held at once. */
  readonly peakRows: number;
}

export interface CallCounts {
  readonly services: Services;
  /** e.g. `2 reads, 1 write, 5 fetches`, with so many writes that are about to be made. */
  text(writesToCome?: number): string;
  figures(): CallFigures;
  /** Of each reading. */
  saw(workbook: Workbook): Workbook;
}

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const rowsHeld = ({ tables }: Workbook): number =>
  [...tables.values()].reduce((sum, { grid, rowCount }) => sum + (grid.length > 0 ? rowCount : 0), 0);

const isFailure = (status: number): boolean => status === 0 || status >= 400;

export const countCalls = (services: Services): CallCounts => {
  let [reads, writes, fetches] = [0, 0, 0];
  let [retries, errors, peakRows] = [0, 0, 0];
  const sent = new Set<HttpRequest>();
  const orError = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      errors += 1;
      throw error;
    }
  };
  return {
    text: (writesToCome = 0) =>
      `${plural(reads, 'read', 'reads')}, ${plural(writes + writesToCome, 'write', 'writes')}, ` +
      `${plural(fetches, 'fetch', 'fetches')}`,
    figures: () => ({ retries, errors, peakRows }),
    saw: (workbook) => {
      peakRows = Math.max(peakRows, rowsHeld(workbook));
      return workbook;
    },
    services: {
      ...services,
      sheets: {
        get: (fields, ranges) => ((reads += 1), orError(() => services.sheets.get(fields, ranges))),
        batchGetColumns: (ranges) => ((reads += 1), orError(() => services.sheets.batchGetColumns(ranges))),
        batchUpdate: (requests) => ((writes += 1), orError(() => services.sheets.batchUpdate(requests))),
      },
      http: {
        fetchAll: (requests) => {
          fetches += requests.length;
          // Who sends a request again sends the same one.
          retries += requests.filter((request) => sent.has(request)).length;
          requests.forEach((request) => sent.add(request));
          const replies = orError(() => services.http.fetchAll(requests));
          errors += replies.filter(({ status }) => isFailure(status)).length;
          return replies;
        },
      },
    },
  };
};
