// The Sheets advanced service behind the workbook's port.
import type { Cell } from '../workbook/declare';
import type { SheetsPort } from '../workbook/sheets-port';

/** The advanced service on the spreadsheet that this script is bound to. */
export const googleSheets = (spreadsheetId: string): SheetsPort => {
  if (!Sheets)
    throw new Error(
      'The Google Sheets service is switched off for this script: add it under Services in the script editor.',
    );
  const spreadsheets = Sheets.Spreadsheets;
  return {
    get: (fields, ranges) => spreadsheets.get(spreadsheetId, ranges ? { fields, ranges: [...ranges] } : { fields }),
    batchGetColumns: (ranges) => {
      const reply = spreadsheets.Values.batchGet(spreadsheetId, {
        ranges: [...ranges],
        majorDimension: 'COLUMNS',
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
        fields: 'valueRanges(values)',
      });
      return (reply.valueRanges ?? []).map((range) => (range.values ?? []) as Cell[][]);
    },
    batchUpdate: (requests) => {
      const body = { requests } as unknown as GoogleAppsScript.Sheets.Schema.BatchUpdateSpreadsheetRequest;
      spreadsheets.batchUpdate(body, spreadsheetId);
    },
  };
};

export interface Patience {
  readonly sleep: (ms: number) => void;
  readonly now: () => number;
  /** Epoch milliseconds; no wait ends after it. */
  readonly deadline: number;
}

const QUOTA_WAIT_MS = 10_000;
/** Sheets takes 60 writes a minute from a user. */
const WRITES_A_MINUTE = 60;
/** A minute, and a second for clocks that differ. */
const WINDOW_MS = 61_000;

/** As Google says that a minute's calls are used up. */
export const isOverQuota = (error: unknown): boolean =>
  /\b429\b|quota exceeded|rate ?limit|RESOURCE_EXHAUSTED/i.test(error instanceof Error ? error.message : String(error));

/** Waits where a minute's calls are used up: a call refused for that reason has changed nothing. */
export const patientCall = <T>(call: () => T, { sleep, now, deadline }: Patience): T => {
  for (;;) {
    try {
      return call();
    } catch (error) {
      if (!isOverQuota(error) || now() + QUOTA_WAIT_MS > deadline) throw error;
      sleep(QUOTA_WAIT_MS);
    }
  }
};

/**
 * Keeps within the minute's writes, and waits where others have used them up: a call refused for that reason has
 * changed nothing. Other errors are not repeated.
 */
export const patientSheets = (sheets: SheetsPort, patience: Patience): SheetsPort => {
  const { sleep, now, deadline } = patience;
  const patiently = <T>(call: () => T): T => patientCall(call, patience);
  const written: number[] = [];
  const paceWrites = (): void => {
    const oldest = written[written.length - WRITES_A_MINUTE];
    const waitMs = oldest === undefined ? 0 : oldest + WINDOW_MS - now();
    if (waitMs > 0 && now() + waitMs <= deadline) sleep(waitMs);
    written.push(now());
  };
  return {
    get: (fields, ranges) => patiently(() => sheets.get(fields, ranges)),
    batchGetColumns: (ranges) => patiently(() => sheets.batchGetColumns(ranges)),
    batchUpdate: (requests) => {
      paceWrites();
      patiently(() => sheets.batchUpdate(requests));
    },
  };
};
