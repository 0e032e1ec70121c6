// How a sheet is usually written from Apps Script. These functions run as scripts in the host that runs the bundle, on
// the same workbook. They get the finished cells for nothing, so that only their reading and writing is measured.

/** A tab that a script reads; `cells` is the whole tab as it is to be, null where the script only looks. */
export interface ContenderTab {
  readonly title: string;
  readonly cells: readonly (readonly unknown[])[] | null;
}

/** The common script: every tab read whole, changed in memory, written whole. */
export function setValuesWholeTabs(tabs: readonly ContenderTab[]): void {
  for (const { title, cells } of tabs) {
    const { sheet, values } = readTab(title);
    if (cells === null) continue;
    cells.forEach((row, at) => {
      values[at] = row.map(asTyped);
    });
    sheet.getRange(1, 1, values.length, cells[0]?.length ?? 1).setValues(values);
  }
}

/** A careful one: every tab read whole, the rectangle around what changes written. */
export function setValuesWhatChanges(tabs: readonly ContenderTab[]): void {
  for (const { title, cells } of tabs) {
    const { sheet, values } = readTab(title);
    if (cells === null) continue;
    const changes = cells.flatMap((row, r) =>
      row.flatMap((cell, c) => ((values[r]?.[c] ?? '') === cell ? [] : [{ r, c }])),
    );
    if (changes.length === 0) continue;
    const [top, bottom] = changes.reduce(
      ([least, most], { r }) => [Math.min(least, r), Math.max(most, r)],
      [Infinity, 0],
    ) as [number, number];
    const [left, right] = changes.reduce(
      ([least, most], { c }) => [Math.min(least, c), Math.max(most, c)],
      [Infinity, 0],
    ) as [number, number];
    const box = cells.slice(top, bottom + 1).map((row) => row.slice(left, right + 1).map(asTyped));
    sheet.getRange(top + 1, left + 1, box.length, right - left + 1).setValues(box);
  }
}

/** The beginner's: every tab read whole, written cell by cell. */
export function setValueEveryCell(tabs: readonly ContenderTab[]): void {
  for (const { title, cells } of tabs) {
    const { sheet } = readTab(title);
    (cells ?? []).forEach((row, r) => row.forEach((cell, c) => sheet.getRange(r + 1, c + 1).setValue(asTyped(cell))));
  }
}

/** The beginner's second try: cell by cell, but only those that change. */
export function setValueWhatChanges(tabs: readonly ContenderTab[]): void {
  for (const { title, cells } of tabs) {
    const { sheet, values } = readTab(title);
    (cells ?? []).forEach((row, r) =>
      row.forEach((cell, c) => {
        if ((values[r]?.[c] ?? '') !== cell) sheet.getRange(r + 1, c + 1).setValue(asTyped(cell));
      }),
    );
  }
}

function readTab(title: string): { readonly sheet: GoogleAppsScript.Spreadsheet.Sheet; readonly values: unknown[][] } {
  const sheet = SpreadsheetApp.getActiveSpreadsheet().getSheetByName(title);
  if (!sheet) throw new Error(`no tab ${title}`);
  return { sheet, values: sheet.getDataRange().getValues() as unknown[][] };
}

/** What a script writes is read as if typed: without the apostrophe `+21 customer` would become a formula. */
function asTyped(cell: unknown): unknown {
  return typeof cell === 'string' && /^[=+']/.test(cell) ? `'${cell}` : cell;
}

/** The scripts as their own text, as they would be pasted into the script editor. */
export const contenderScript = [
  setValuesWholeTabs,
  setValuesWhatChanges,
  setValueEveryCell,
  setValueWhatChanges,
  readTab,
  asTyped,
]
  .map(String)
  .join('\n');
