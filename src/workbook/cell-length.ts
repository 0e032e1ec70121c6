// What one cell of Google Sheets holds.

/** Characters. */
export const LONGEST_CELL = 50_000;

/** Cut at a whole character: half a pair is none. */
export const fitting = (text: string): string =>
  text.length <= LONGEST_CELL ? text : text.slice(0, LONGEST_CELL).replace(/[\ud800-\udbff]$/, '');

/** What names a record: its messages are named by it and more, and links and requests carry it. */
export const LONGEST_KEY = 500;
