// A band's tab that somebody renamed gives its name to the band: in Bands, and so everywhere it is a value.
import { parseBands, type BandRow } from '../engine/bands';
import { CellEdits, type Change } from '../workbook/changes';
import { RECORD_TYPE, typeIn } from '../workbook/record-type-column';
import { tableWith } from '../workbook/table-with';
import { cellAt, textAt, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';
import { switchedOn } from './switched';
import { viewSheetOf } from './view-tabs';
import { lastVersion } from './weights-version';

/** What a tab is called where another one has the band's name: `Watch (band)`, `Watch (toys 2)`. */
const isOwnTitle = (title: string, name: string): boolean =>
  title.toLowerCase().startsWith(name.toLowerCase()) && /^( \([^()]+\))?$/.test(title.slice(name.length));

const rowsOfType = (table: Table, type: RecordType): readonly number[] =>
  Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => typeIn(cellAt(table, RECORD_TYPE, row)) === type.id,
  );

const asRow = (table: Table, row: number, name: string): BandRow => ({
  name,
  min: cellAt(table, 'min', row),
  colour: cellAt(table, 'colour', row),
  guidance: null,
});

export interface Renamed {
  /** Of Bands, below the header. */
  readonly row: number;
  /** The band's, and what its tab is called now. */
  readonly before: string;
  readonly name: string;
  readonly sheetId: number;
}

/** Of the bands that were in force and still stand in Bands; a title that can be no band's name stays the tab's alone. */
const renamedOf = (workbook: Workbook, table: Table, type: RecordType): readonly Renamed[] => {
  if (type.views.tabs !== 'one per band') return [];
  const rows = rowsOfType(table, type);
  const known = new Set((lastVersion(workbook, type.id)?.bands ?? []).map(({ name }) => name.toLowerCase()));
  return rows.flatMap((row): readonly Renamed[] => {
    const before = textAt(table, 'name', row);
    const sheet = known.has(before.toLowerCase()) ? viewSheetOf(workbook, type, before) : null;
    if (!sheet) return [];
    const name = sheet.title.trim();
    if (isOwnTitle(name, before)) return [];
    const bands = rows.map((other) => asRow(table, other, other === row ? name : textAt(table, 'name', other)));
    const isFit = parseBands(bands).problems.every(({ column }) => column !== 'name');
    return isFit ? [{ row, before, name, sheetId: sheet.sheetId }] : [];
  });
};

/** Of kinds that are switched on: the others' tabs are about to go. */
export const renamedBands = (workbook: Workbook, types: readonly RecordType[]): readonly Renamed[] => {
  const table = workbook.tables.get('bands');
  return table ? switchedOn(workbook, types).flatMap((type) => renamedOf(workbook, table, type)) : [];
};

/** The workbook as if they had been typed in Bands, and the cells. */
export const withRenamedBands = (
  workbook: Workbook,
  types: readonly RecordType[],
): { readonly workbook: Workbook; readonly changes: readonly Change[] } => {
  const table = workbook.tables.get('bands');
  const renamed = renamedBands(workbook, types);
  if (!table || renamed.length === 0) return { workbook, changes: [] };
  const cells = renamed.map(({ row, name }) => ({ columnId: 'name', row, cell: name }));
  const edits = new CellEdits(table);
  for (const { columnId, row, cell } of cells) edits.set(columnId, row, cell);
  const tables = new Map(workbook.tables).set('bands', tableWith(table, cells));
  return { workbook: { ...workbook, tables }, changes: edits.changes() };
};
