// The `Sheets` advanced service: Apps Script's argument order in front of the Sheets v4 emulation.
import { sheetsReadMs, sheetsWriteMs } from '../costs';
import { googleJsonResponseError } from '../errors';
import { createSheetsService, type SpreadsheetFiles } from '../../sheets/service';
import { nowOf, serviceCall, type Execution } from '../execution';
import type { HostState } from '../state';

/** One call of the emulation: the reply, and what it touched for the cost model. */
export interface SheetsReply {
  readonly reply: unknown;
  readonly readCells: number;
  readonly writtenCells: number;
  readonly rows: number;
  /** UTF-8 bytes of the request's JSON. */
  readonly requestBytes: number;
}

export type SheetsArgs = Readonly<Record<string, unknown>>;

export interface SheetsBackend {
  call(method: string, args: SheetsArgs): SheetsReply;
}

type Options = Readonly<Record<string, unknown>> | undefined;

export function sheetsService(execution: Execution): Record<string, unknown> {
  const read = (method: string, args: SheetsArgs) => callSheets(execution, 'sheetsRead', method, args);
  const write = (method: string, args: SheetsArgs) => callSheets(execution, 'sheetsWrite', method, args);
  return {
    Spreadsheets: {
      get: (spreadsheetId: string, options?: Options) => read('spreadsheets.get', { ...options, spreadsheetId }),
      create: (requestBody: unknown, options?: Options) => write('spreadsheets.create', { ...options, requestBody }),
      batchUpdate: (requestBody: unknown, spreadsheetId: string, options?: Options) =>
        write('spreadsheets.batchUpdate', { ...options, spreadsheetId, requestBody }),
      Values: {
        get: (spreadsheetId: string, range: string, options?: Options) =>
          read('spreadsheets.values.get', { ...options, spreadsheetId, range }),
        batchGet: (spreadsheetId: string, options?: Options) =>
          read('spreadsheets.values.batchGet', { ...options, spreadsheetId }),
        update: (requestBody: unknown, spreadsheetId: string, range: string, options?: Options) =>
          write('spreadsheets.values.update', { ...options, spreadsheetId, range, requestBody }),
        batchUpdate: (requestBody: unknown, spreadsheetId: string) =>
          write('spreadsheets.values.batchUpdate', { spreadsheetId, requestBody }),
        append: (requestBody: unknown, spreadsheetId: string, range: string, options?: Options) =>
          write('spreadsheets.values.append', { ...options, spreadsheetId, range, requestBody }),
        clear: (requestBody: unknown, spreadsheetId: string, range: string) =>
          write('spreadsheets.values.clear', { spreadsheetId, range, requestBody }),
        batchClear: (requestBody: unknown, spreadsheetId: string) =>
          write('spreadsheets.values.batchClear', { spreadsheetId, requestBody }),
      },
    },
  };
}

function callSheets(
  execution: Execution,
  service: 'sheetsRead' | 'sheetsWrite',
  method: string,
  args: SheetsArgs,
): unknown {
  const isRead = service === 'sheetsRead';
  const result = serviceCall(execution, {
    service,
    method: method.replace('spreadsheets', 'Spreadsheets').replace('values', 'Values'),
    args: [args],
    effect: () => {
      spendMinuteQuota(execution, isRead ? 'reads' : 'writes', method);
      const done = callBackend(execution, method, args);
      if (isRead) execution.counters.sheetsReadBytes += replyBytes(method, done.reply);
      else execution.counters.sheetsWriteBytes += done.requestBytes;
      return done;
    },
    costMs: ({ readCells, writtenCells, rows }) =>
      isRead ? sheetsReadMs({ cells: readCells, rows }) : sheetsWriteMs({ cells: writtenCells, rows }),
    faultError: () => googleJsonResponseError(method, 503, 'The service is currently unavailable.'),
  });
  return result.reply;
}

function callBackend(execution: Execution, method: string, args: SheetsArgs): SheetsReply {
  try {
    return sheetsOf(execution).call(method, args);
  } catch (error) {
    if (isApiError(error)) throw googleJsonResponseError(method, error.code, error.message);
    throw error;
  }
}

/** The emulation as this execution's user meets it: their rights on protected ranges, the execution's randomness for new ids. */
export function sheetsOf({ host, user, random }: Execution): SheetsBackend {
  return host.sheets ?? createSheetsService(filesOf(host.state), { user, random });
}

/** The spreadsheets that the state holds, as the emulation wants to find them. */
export const filesOf = ({ spreadsheets }: HostState): SpreadsheetFiles => ({
  get: (id) => spreadsheets[id],
  set: (id, data) => (spreadsheets[id] = data),
});

const isApiError = (error: unknown): error is { readonly code: number; readonly message: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'number';

/** What a reply may hold: Apps Script's limit on what it fetches. */
const mostReplyBytes = 50 * 1024 * 1024;

function replyBytes(method: string, reply: unknown): number {
  const bytes = Buffer.byteLength(JSON.stringify(reply));
  if (bytes > mostReplyBytes)
    throw googleJsonResponseError(method, 413, `Response size exceeded the limit of ${mostReplyBytes} bytes.`);
  return bytes;
}

const perUser = 60;
const perProject = 300;

/**
 * 60 reads and 60 writes a minute per user, 300 of each for everybody together. What lies in the future belongs to a run
 * since rolled back to an earlier `now`.
 */
function spendMinuteQuota(execution: Execution, kind: 'reads' | 'writes', method: string): void {
  const now = nowOf(execution);
  const window = execution.host.quotaWindow[kind];
  const isRecent = (at: number): boolean => at > now - 60_000 && at <= now;
  const recent = (window.get(execution.user) ?? []).filter(isRecent);
  window.set(execution.user, recent);
  const ofAll = [...window.values()].reduce((sum, times) => sum + times.filter(isRecent).length, 0);
  const metric = kind === 'reads' ? 'Read requests' : 'Write requests';
  const refused = (limit: string): Error =>
    googleJsonResponseError(
      method,
      429,
      `Quota exceeded for quota metric '${metric}' and limit '${metric} ${limit}' of service 'sheets.googleapis.com' for consumer 'project_number:0'.`,
    );
  if (recent.length >= perUser) throw refused('per minute per user');
  if (ofAll >= perProject) throw refused('per minute');
  recent.push(now);
}
