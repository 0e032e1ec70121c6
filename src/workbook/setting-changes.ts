// Values written into the tab Settings, and the tab as it will be.
import { appendRows, CellEdits, type Change } from './changes';
import { textAt, type Row, type Table } from './table';
import { tableWith, withRows } from './table-with';

export const settingRow = (table: Table, name: string): number | undefined =>
  Array.from({ length: table.rowCount }, (_, row) => row).find(
    (row) => textAt(table, 'name', row).toLowerCase() === name.toLowerCase(),
  );

const missingRows = (table: Table, values: Readonly<Record<string, string>>): readonly Row[] =>
  Object.entries(values).flatMap(([name, value]) => (settingRow(table, name) === undefined ? [{ name, value }] : []));

/** @param values by name */
export const settingChanges = (table: Table, values: Readonly<Record<string, string>>): readonly Change[] => {
  const edits = new CellEdits(table, true);
  for (const [name, value] of Object.entries(values)) {
    const row = settingRow(table, name);
    if (row !== undefined) edits.set('value', row, value);
  }
  return [...edits.changes(), ...appendRows(table, missingRows(table, values))];
};

/** @param values by name */
export const settingsAfter = (table: Table, values: Readonly<Record<string, string>>): Table => {
  const cells = Object.entries(values).flatMap(([name, cell]) => {
    const row = settingRow(table, name);
    return row === undefined ? [] : [{ columnId: 'value', row, cell }];
  });
  return withRows(tableWith(table, cells), missingRows(table, values));
};
