// The grid beside the workbook on disk, tab by tab and cell by cell, as Google would show each.
import { filesOf } from '../../../scripts/local/host/services/sheets';
import { bookOf } from '../../../scripts/local/page/book/layout';
import type { Drawn } from '../../../scripts/local/page/browser/grid/drawn';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { openWorkbook } from '../../../scripts/local/workbook-file';
import { until, type Desk } from './desk';

/** @returns what the grid should show of each tab that is not hidden */
function wanted(workbook: string): readonly Drawn[] {
  const state = openWorkbook(workbook)?.state;
  const data = state?.spreadsheets[state.containerId];
  if (!state || !data) throw new Error(`no workbook at ${workbook}`);
  const sheets = createSheetsService(filesOf(state));
  const textsOf = (title: string): readonly (readonly unknown[])[] => {
    const { reply } = sheets.call('spreadsheets.values.get', {
      spreadsheetId: state.containerId,
      range: `'${title.replace(/'/g, "''")}'`,
      valueRenderOption: 'FORMATTED_VALUE',
    });
    return (reply as { readonly values?: readonly (readonly unknown[])[] }).values ?? [];
  };
  const tabs = bookOf(data).tabs.filter(({ isHidden }) => !isHidden);
  return tabs.map((tab) => ({
    titles: tabs.map(({ title }) => title),
    title: tab.title,
    frozen: { rows: tab.frozenRows, columns: tab.frozenColumns },
    hiddenColumns: [...tab.hiddenColumns].sort((a, b) => a - b),
    texts: squared(textsOf(tab.title), tab.rowCount, tab.columnCount),
    notes: tab.notes,
    choices: tab.validations.map(({ kind, values, areas }) => ({
      kind,
      values: kind === 'list' ? JSON.stringify(values) : '',
      cells: areas.map(({ r0, r1, c0, c1 }) => [r0, r1 - 1, c0, c1 - 1].join()),
    })),
  }));
}

const squared = (
  values: readonly (readonly unknown[])[],
  rows: number,
  columns: number,
): readonly (readonly string[])[] =>
  Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => String(values[row]?.[column] ?? '')),
  );

function differences(shown: Drawn | null, { texts, ...layout }: Drawn): readonly string[] {
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
    const tab = wanted(desk.workbook).find(({ title }) => title === shown?.title);
    return tab ? differences(shown, tab).slice(0, 5) : [`${shown?.title ?? 'no tab'} is not in the workbook`];
  };
  await until(look, (found) => found.length === 0, 'the grid shows the workbook');
}

/** The same of every tab, one after the other. */
export async function expectAllShown(desk: Desk): Promise<void> {
  for (const { title } of wanted(desk.workbook)) {
    await desk.openTab(title);
    await expectTabShown(desk);
  }
}
