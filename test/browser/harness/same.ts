// The grid beside the workbook on disk, tab by tab and cell by cell, as Google would show each.
import { filesOf } from '../../../scripts/local/host/services/sheets';
import { bookOf } from '../../../scripts/local/page/book/layout';
import { rowsOf } from '../../../scripts/local/page/book/rows';
import type { BlockRows, CellLook, TabLayout } from '../../../scripts/local/page/book/wire';
import type { Drawn } from '../../../scripts/local/page/browser/grid/drawn';
import type { SpreadsheetData } from '../../../scripts/local/sheets/model';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { openWorkbook } from '../../../scripts/local/workbook-file';
import { until, type Desk } from './desk';

/** @returns what the grid should show of a tab; null where there is none, or it is hidden */
function wanted(workbook: string, title: string): Drawn | null {
  const state = openWorkbook(workbook)?.state;
  const data = state?.spreadsheets[state.containerId];
  if (!state || !data) throw new Error(`no workbook at ${workbook}`);
  const tabs = bookOf(data).tabs.filter(({ isHidden }) => !isHidden);
  const tab = tabs.find((one) => one.title === title);
  if (!tab) return null;
  const { reply } = createSheetsService(filesOf(state)).call('spreadsheets.values.get', {
    spreadsheetId: state.containerId,
    range: `'${title.replace(/'/g, "''")}'`,
    valueRenderOption: 'FORMATTED_VALUE',
  });
  const { values = [] } = reply as { readonly values?: readonly (readonly unknown[])[] };
  return {
    titles: tabs.map((one) => one.title),
    title,
    frozen: { rows: tab.frozenRows, columns: tab.frozenColumns },
    hiddenColumns: [...tab.hiddenColumns].sort((x, y) => x - y),
    texts: squared(values, tab.rowCount, tab.columnCount),
    looks: looksOf(data, tab),
    notes: tab.notes,
    choices: tab.validations.map(({ kind, values, areas }) => ({
      kind,
      values: kind === 'list' ? JSON.stringify(values) : '',
      cells: areas.map(({ r0, r1, c0, c1 }) => [r0, r1 - 1, c0, c1 - 1].join()),
    })),
  };
}

/** Blank cells below the last row have none. */
function looksOf(data: SpreadsheetData, { id, rowCount, columnCount }: TabLayout): Drawn['looks'] {
  const sheet = data.sheets.find(({ properties }) => properties.sheetId === id);
  const rows = sheet ? rowsOf(data, sheet, []).blocks.flatMap((block) => (block.rows ? looksIn(block.rows) : [])) : [];
  return Array.from({ length: rowCount }, (_, row) =>
    Array.from({ length: columnCount }, (__, column) => {
      const { background, colour, isBold, pattern } = rows[row]?.[column] ?? {};
      return [background, colour, isBold && 'bold', pattern].filter(Boolean).join(' ');
    }),
  );
}

const looksIn = ({ looksOf: numbers, lookRows, looks }: BlockRows): readonly (readonly (CellLook | undefined)[])[] =>
  numbers.map((number) => (lookRows[number] ?? []).map((look) => looks[look]));

const squared = (
  values: readonly (readonly unknown[])[],
  rows: number,
  columns: number,
): readonly (readonly string[])[] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => String(values[row]?.[column] ?? '')),
  );

function differences(shown: Drawn | null, { texts, looks, ...layout }: Drawn): readonly string[] {
  if (shown === null) return ['nothing is shown'];
  const found: string[] = [];
  for (const part of Object.keys(layout) as (keyof typeof layout)[]) {
    const [is, should] = [inOrder(shown[part]), inOrder(layout[part])];
    if (is !== should) found.push(`${layout.title}, ${part}: ${is.slice(0, 300)} instead of ${should.slice(0, 300)}`);
  }
  const size = (grid: Drawn['texts']): string => `${grid.length} × ${grid[0]?.length ?? 0}`;
  if (size(shown.texts) !== size(texts)) found.push(`${layout.title}: ${size(shown.texts)} instead of ${size(texts)}`);
  texts.forEach((row, r) =>
    row.forEach((text, c) => {
      const is = shown.texts[r]?.[c] ?? '';
      const [look = '', wantedLook = ''] = [shown.looks[r]?.[c], looks[r]?.[c]];
      if (look !== wantedLook)
        found.push(`${layout.title}, row ${r + 1}, column ${c + 1} looks ${look} instead of ${wantedLook}`);
      if (is !== text) found.push(`${layout.title}, row ${r + 1}, column ${c + 1}: "${is}" instead of "${text}"`);
    }),
  );
  return found;
}

/** Lists of which the order says nothing are put into one. */
const inOrder = (part: unknown): string => {
  if (!Array.isArray(part)) return JSON.stringify(part);
  const items = part.map((item) => JSON.stringify(item));
  return (part.every((item) => typeof item === 'string') ? items : items.sort()).join();
};

/** Waits until the tab in front shows what the workbook holds of it by then. */
export async function expectTabShown(desk: Desk): Promise<void> {
  const look = async (): Promise<readonly string[]> => {
    const shown = await desk.ask((handle) => handle.drawn());
    const tab = wanted(desk.workbook, shown?.title ?? '');
    return tab ? differences(shown, tab).slice(0, 5) : [`${shown?.title ?? 'no tab'} is not in the workbook`];
  };
  await until(look, (found) => found.length === 0, 'the grid shows the workbook');
}

/** The same of every tab, one after the other. */
export async function expectAllShown(desk: Desk): Promise<void> {
  for (const { title } of (await desk.ask((handle) => handle.book().tabs)).filter(({ isHidden }) => !isHidden)) {
    await desk.openTab(title);
    await expectTabShown(desk);
  }
}
