// Small tabs read ahead of a run, each once for all jobs of a tick: they tell whether there is anything to do.
import type { TabDeclaration } from '../workbook/declare';
import { readSettings, type SettingDeclaration, type Settings } from '../workbook/settings';
import type { SheetsPort } from '../workbook/sheets-port';
import type { Table } from '../workbook/table';
import { settingsTab } from '../workbook/tabs';
import { readWorkbook, type Workbook } from '../workbook/workbook';
import type { Peek } from './job';

/** Reads what it has not been asked for before, and remembers it. */
export const peekAt = (sheets: SheetsPort, declared: readonly SettingDeclaration[]): Peek => {
  const read = new Set<string>();
  const tables = new Map<string, Table>();
  let last: Workbook | undefined;
  let settings: Settings | undefined;
  const peek = (...tabs: readonly TabDeclaration[]): Workbook => {
    const missing = tabs.filter(({ id }) => !read.has(id));
    if (!last || missing.length > 0) {
      last = readWorkbook(sheets, () => missing.map((declaration) => ({ declaration, cells: true })));
      missing.forEach(({ id }) => read.add(id));
      last.tables.forEach((table, id) => tables.set(id, table));
    }
    return { ...last, tables };
  };
  return Object.assign(peek, {
    settings: () => (settings ??= readSettings(peek(settingsTab).tables.get(settingsTab.id), declared)),
  });
};
