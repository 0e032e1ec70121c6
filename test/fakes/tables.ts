// Small tables to plan on: headers and rows as a person sees them.
import { column, type Cell, type TabDeclaration } from '../../src/workbook/declare';
import type { SheetStructure } from '../../src/workbook/structure';
import { tableOf, type Table } from '../../src/workbook/table';

const sheetStructure = (options: Partial<SheetStructure> = {}): SheetStructure => ({
  sheetId: 7,
  title: 'Tab',
  index: 0,
  rowCount: 1000,
  columnCount: 26,
  columnIds: new Map(),
  tabColour: null,
  formatRules: [],
  chartIds: [],
  ...options,
});

/** A tab of three columns; only the key is required, only `note` is a person's. */
export const smallTab: TabDeclaration = {
  id: 'small',
  title: 'Small',
  sheetId: 7,
  kind: 'store',
  help: '',
  keyColumns: ['key'],
  columns: [
    column('key', 'Key', '', { required: true }),
    column('amount', 'Amount', '', { type: 'number' }),
    column('note', 'Note', '', { owner: 'person' }),
  ],
};

/** @param rows header first, then the rows; as values.get gives them, trailing blanks of columns left out. */
export const tableFrom = (
  declaration: TabDeclaration,
  rows: readonly (readonly Cell[])[],
  structure: Partial<SheetStructure> = {},
): Table => {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, position) => {
    const cells = rows.map((row): Cell => row[position] ?? '');
    while (cells.length > 0 && cells[cells.length - 1] === '') cells.pop();
    return cells;
  });
  return tableOf(
    declaration,
    sheetStructure({ sheetId: declaration.sheetId, title: declaration.title, ...structure }),
    columns,
  );
};
