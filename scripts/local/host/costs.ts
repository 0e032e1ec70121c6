// What a service call costs in simulated time: published measurements where there are any (their source is named), else a cautious guess.

/** Rows and cells of one call on the Sheets API or SpreadsheetApp. */
export interface Cells {
  readonly cells: number;
  readonly rows: number;
}

/** `spreadsheets.get`, `values.get`, `values.batchGet`: 0.166 s + 2.6 µs a cell + 5.8 µs a row (published). */
export const sheetsReadMs = ({ cells, rows }: Cells): number => 166 + cells * 0.0026 + rows * 0.0058;

/** `batchUpdate` and the `values` writers: 0.12 s + 9.6 µs a cell + 28.5 µs a row (published). */
export const sheetsWriteMs = ({ cells, rows }: Cells): number => 120 + cells * 0.0096 + rows * 0.0285;

/** `getValues`: 0.165 s + 8.3 µs a cell + 3 µs a row (published). */
export const getValuesMs = ({ cells, rows }: Cells): number => 165 + cells * 0.0083 + rows * 0.003;

const freeSetValuesCells = 10_000;

/** `setValues`: about 0.15 s; every cell past 10,000 costs 56 µs, and its row 25 µs (published 2018). */
export function setValuesMs({ cells, rows }: Cells): number {
  if (cells <= freeSetValuesCells) return 150;
  const shareOfRows = 1 - freeSetValuesCells / cells;
  return 150 + (cells - freeSetValuesCells) * 0.056 + rows * shareOfRows * 0.025;
}

/** One `setValue` (published). It only buffers; the flush is not charged. */
export const setValueMs = 1.2;
/** One `appendRow` (published). */
export const appendRowMs = 107;
/** One Properties operation: half of a published get + put. */
export const propertyMs = 40;
/** One Cache operation: half of a published get + put (63 ms). */
export const cacheMs = 31;
/** One lock operation without waiting (guess). */
export const lockMs = 20;
/** One mail (guess). */
export const mailMs = 500;
/** One call of the Gmail advanced service (guess, as a small read of the Sheets API). */
export const gmailMs = 200;
/** Creating, listing or deleting a trigger (guess). */
export const scriptAppMs = 100;
/** A toast, a dialog, a menu (guess; waiting for a person is not charged). */
export const uiMs = 50;
/** Session, HtmlService files, which spreadsheet this is: nothing, so that a script's first look at the clock shows the very start. */
export const lookUpMs = 0;

/** `fetchAll` of 5 replies of 5 s each took 5.5 s (published): they run in parallel, with about 0.1 s of overhead each, and 0.1 s for the call. */
export function fetchMs(serverMs: readonly number[]): number {
  return 100 + 100 * serverMs.length + Math.max(0, ...serverMs);
}
