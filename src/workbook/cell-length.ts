// What one cell of Google Sheets holds.

/** Characters. */
export const LONGEST_CELL = 50_000;

/** Cut at a whole character: half a pair is none. */
export const fitting = (text: string): string =>
  text.length <= LONGEST_CELL ? text : text.slice(0, LONGEST_CELL).replace(/[\ud800-\udbff]$/, '');
