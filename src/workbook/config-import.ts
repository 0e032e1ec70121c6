// Rows of a configuration tab from a CSV: matched by the tab's key, columns by id or header, everything else kept.
import { numberOf } from '../engine/cells';
import { readCsv, type Csv } from '../engine/csv';
import { appendRows, CellEdits, sameCell } from './changes';
import type { Cell, ColumnDeclaration, TabDeclaration } from './declare';
import type { Plan } from './plan';
import { RECORD_TYPE, typeIn } from './record-type-column';
import { keyOf } from './row-key';
import { cellAt, type Problem, type Row, type Table } from './table';
import { tableIn, type Workbook } from './workbook';

const normal = (name: string): string => name.replace(/[\s_]/g, '').toLowerCase();

const columnOf = (declaration: TabDeclaration, header: string): ColumnDeclaration | undefined =>
  declaration.columns.find(({ id }) => normal(id) === normal(header)) ??
  declaration.columns.find((column) => normal(column.header) === normal(header));

/** Text of a file as the column keeps it: numbers and yes/no read where they can be, the rest as it came. */
const cellFrom = (column: ColumnDeclaration, text: string): Cell => {
  if (text.trim() === '') return null;
  if (column.type === 'number') return numberOf(text) ?? text;
  if (column.type === 'boolean' && /^(true|false)$/i.test(text.trim())) return text.trim().toLowerCase() === 'true';
  return text;
};

interface Read {
  readonly rows: readonly { readonly line: number; readonly row: Row }[];
  readonly problems: readonly Problem[];
}

const readRows = (declaration: TabDeclaration, file: string, csv: Csv): Read => {
  const columns = csv.header.map((header) => columnOf(declaration, header));
  const problem = (row: number, message: string): Problem => ({ tab: file, row, column: null, message });
  const problems = csv.problems.map(({ line, message }) => problem(line, message));
  const missing = declaration.keyColumns.filter((id) => !columns.some((column) => column?.id === id));
  if (missing.length > 0)
    return {
      rows: [],
      problems: [
        ...problems,
        problem(
          1,
          `The file has no column ${missing.join(', ')}, so its rows cannot be matched with those of ` +
            `${declaration.title}.`,
        ),
      ],
    };
  const rows: { line: number; row: Row }[] = [];
  for (const { line, cells } of csv.rows) {
    const row: Record<string, Cell> = {};
    columns.forEach((column, i) => {
      if (column && row[column.id] === undefined) row[column.id] = cellFrom(column, cells[i] ?? '');
    });
    if (cells.length > csv.header.length)
      problems.push(
        problem(
          line,
          `Line ${line} has ${cells.length} cells, the header has ${csv.header.length}: a stray delimiter or quote?`,
        ),
      );
    else if (cells.some((cell) => cell.includes('\uFFFD')))
      problems.push(
        problem(
          line,
          `Line ${line} could not be read: the file is probably Latin-1 (Windows-1252). Save it as ` +
            'UTF-8 and import it again.',
        ),
      );
    else if (declaration.keyColumns.some((id) => row[id] === null))
      problems.push(
        problem(
          line,
          `Line ${line} has no ${declaration.keyColumns.filter((id) => row[id] === null).join(' and no ')}.`,
        ),
      );
    else rows.push({ line, row });
  }
  return { rows, problems };
};

/**
 * Names rows one after the other by their keys; where rows share keys, the second of a key is another row than the
 * first.
 */
const namer = (declaration: TabDeclaration): ((cellOf: (columnId: string) => Cell) => string) => {
  const seen = new Map<string, number>();
  return (cellOf) => {
    const key = keyOf(declaration, cellOf).toLowerCase();
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return declaration.sharesKeys === true ? `${key}\n${count}` : key;
  };
};

/** Of lines with the same key the last counts, which whoever wrote the file may not have meant. */
const repeated = (declaration: TabDeclaration, file: string, rows: Read['rows']): readonly Problem[] => {
  if (declaration.sharesKeys === true) return [];
  const [id = ''] = declaration.keyColumns.slice(-1);
  const column = declaration.columns.find((known) => known.id === id)?.header ?? id;
  const lineOf = new Map<string, number>();
  return rows.flatMap(({ line, row }): readonly Problem[] => {
    const key = keyOf(declaration, (part) => row[part] ?? null);
    const earlier = lineOf.get(key.toLowerCase());
    lineOf.set(key.toLowerCase(), line);
    return earlier === undefined
      ? []
      : [
          {
            tab: declaration.title,
            row: null,
            column,
            message:
              `"${key.slice(0, 80)}" stands in lines ${earlier} and ${line} of ${file}; only line ${line} ` +
              'was taken. Keep one of them and import the file again.',
          },
        ];
  });
};

/** As long as every row keeps its key to the letter, what people sort meanwhile can be put right by it. */
const keepsKeys = (
  table: Table,
  named: readonly { readonly row: Row; readonly present: number | undefined }[],
): boolean =>
  table.declaration.sharesKeys !== true &&
  named.every(
    ({ row, present }) =>
      present === undefined ||
      (table.declaration.keyColumns.every((id) => sameCell(cellAt(table, id, present), row[id])) &&
        typeIn(cellAt(table, RECORD_TYPE, present)) === typeIn(row[RECORD_TYPE])),
  );

/** Rows of the file replace those of the same key, cell by cell; new keys are appended. */
export const planConfigImport = (workbook: Workbook, declaration: TabDeclaration, file: string, text: string): Plan => {
  const table = tableIn(workbook, declaration.id, declaration.title);
  const { rows, problems } = readRows(declaration, file, readCsv(text));
  const rowOf = new Map<string, number>();
  const nameInTab = namer(declaration);
  for (let row = 0; row < table.rowCount; row += 1) {
    const name = nameInTab((id) => cellAt(table, id, row));
    if (!rowOf.has(name)) rowOf.set(name, row);
  }
  const added = new Map<string, Row>();
  const changed = new Set<string>();
  const nameInFile = namer(declaration);
  const named = rows.map(({ row }) => {
    const key = nameInFile((id) => row[id] ?? null);
    return { row, key, present: rowOf.get(key) };
  });
  const edits = new CellEdits(table, keepsKeys(table, named));
  for (const { row, key, present } of named) {
    if (present === undefined) added.set(key, row);
    else for (const [id, cell] of Object.entries(row)) if (edits.set(id, present, cell)) changed.add(key);
  }
  return {
    changes: [...edits.changes(), ...appendRows(table, [...added.values()])],
    problems: [...problems, ...repeated(declaration, file, rows)],
    rows: { read: rows.length + problems.length, written: added.size + changed.size, rejected: problems.length },
    message: `${added.size} new, ${changed.size} changed, ${problems.length} refused`,
  };
};
