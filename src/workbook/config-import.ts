// Rows of a configuration tab from a CSV: matched by the tab's key, columns by id or header, everything else kept.
import { toldOf, type ColumnReading, type Writing } from '../engine/column-reading';
import { readCsv, type Csv } from '../engine/csv';
import { serialOf } from '../engine/instants';
import { readColumn } from '../engine/read-column';
import { isText, NO_TEXT } from '../engine/text-encoding';
import { LONGEST_CELL } from './cell-length';
import { appendRows, CellEdits, sameCell } from './changes';
import { readsOf } from './column-readings';
import type { Cell, ColumnDeclaration, TabDeclaration } from './declare';
import type { FileColumn } from './file-column';
import type { Plan } from './plan';
import { RECORD_TYPE, typeIn } from './record-type-column';
import { keyOf } from './row-key';
import { cellAt, columnById, type Problem, type Row, type Table } from './table';
import { tableIn, type Workbook } from './workbook';

const normal = (name: string): string => name.replace(/[\s_]/g, '').toLowerCase();

const columnOf = (declaration: TabDeclaration, header: string): ColumnDeclaration | undefined =>
  declaration.columns.find(({ id }) => normal(id) === normal(header)) ??
  declaration.columns.find((column) => normal(column.header) === normal(header));

export interface ConfigHow extends Writing {
  /** By a column's name: what counts where the file says nothing. */
  readonly set?: Readonly<Record<string, string>>;
  /** What of a row may be taken: nobody who was erased comes back with a file. */
  readonly admitted?: (row: Row) => Row;
}

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A file as a header and the lines below it: what stands above the header is no row. */
interface ConfigFile {
  readonly header: readonly string[];
  readonly headerLine: number;
  readonly lines: readonly Line[];
}

const MOST_TITLES = 25;

const fileOf = (declaration: TabDeclaration, csv: Csv): ConfigFile => {
  const all: readonly Line[] = [{ line: csv.headerLine, cells: csv.header }, ...csv.rows];
  const known = ({ cells }: Line): number => cells.filter((cell) => columnOf(declaration, cell)).length;
  const at = Math.max(
    0,
    all.slice(0, MOST_TITLES).findIndex((line) => known(line) >= Math.min(2, declaration.columns.length)),
  );
  const { line: headerLine, cells: header } = all[at] ?? { line: 0, cells: [] };
  return { header, headerLine, lines: all.slice(at + 1) };
};

interface ConfigColumn {
  readonly declared: ColumnDeclaration;
  readonly header: string;
  /** Null for one that is set for the whole file. */
  readonly position: number | null;
  readonly reading: ColumnReading;
  readonly set: string;
}

/** Of two columns of one name the first counts where it is filled. Throws in the person's words for an unknown name. */
const columnsIn = (
  declaration: TabDeclaration,
  { header, lines }: ConfigFile,
  how: ConfigHow,
): readonly ConfigColumn[] => {
  const { set = {} } = how;
  const found = header.flatMap((text, position): readonly ConfigColumn[] => {
    const declared = columnOf(declaration, text);
    const cells = lines.map((line) => line.cells[position] ?? null);
    return declared
      ? [{ declared, header: text.trim(), position, reading: readColumn(cells, readsOf(declared), how), set: '' }]
      : [];
  });
  const settled = Object.entries(set).map(([name, text]): ConfigColumn => {
    const declared = columnOf(declaration, name);
    if (!declared) throw new Error(`${declaration.title} has no column "${name.slice(0, 60)}".`);
    return {
      declared,
      header: name,
      position: null,
      reading: readColumn([text], readsOf(declared), how),
      set: text,
    };
  });
  return [...found, ...settled];
};

/** Text of a file as the column keeps it: numbers, dates and yes/no read where they can be, the rest as it came. */
const cellFrom = ({ declared, reading }: ConfigColumn, text: string, timeZone: string): Cell => {
  if (text.trim() === '') return null;
  if (declared.type === 'number') return reading.number(text) ?? text;
  if (declared.type === 'boolean' && /^(true|false)$/i.test(text.trim())) return text.trim().toLowerCase() === 'true';
  if (declared.type !== 'instant' && declared.type !== 'day') return text;
  const instantMs = reading.instant(text);
  return instantMs === null ? text : serialOf(instantMs, timeZone);
};

interface Read {
  readonly rows: readonly { readonly line: number; readonly row: Row }[];
  readonly problems: readonly Problem[];
  readonly says: readonly string[];
  readonly columns: readonly FileColumn[];
}

const faultOf = (
  declaration: TabDeclaration,
  { header }: ConfigFile,
  columns: readonly ConfigColumn[],
  { line, cells }: Line,
  row: Row,
): string | null => {
  if (cells.length > header.length)
    return `Line ${line} has ${cells.length} cells, the header has ${header.length}: a stray delimiter or quote?`;
  if (columns.some(({ position }) => position !== null && (cells[position] ?? '').includes('\uFFFD')))
    return (
      `Line ${line} could not be read: the file is probably Latin-1 (Windows-1252). Save it as ` +
      'UTF-8 and import it again.'
    );
  const long = columns.find(({ declared: { id } }) => String(row[id] ?? '').length > LONGEST_CELL);
  if (long)
    return (
      `"${long.declared.header}" on line ${line} has more than ${LONGEST_CELL} characters, ` + 'which no cell can hold.'
    );
  const blank = declaration.keyColumns.filter((id) => (row[id] ?? null) === null);
  return blank.length > 0 ? `Line ${line} has no ${headersOf(declaration, blank).join(' and no ')}.` : null;
};

const columnsOfFile = ({ header, lines }: ConfigFile, columns: readonly ConfigColumn[]): readonly FileColumn[] =>
  header.flatMap((text, position): readonly FileColumn[] => {
    if (text.trim() === '') return [];
    const at = columns.findIndex((column) => column.position === position);
    const column = columns[at];
    const isSecond = columns.slice(0, Math.max(0, at)).some(({ declared }) => declared.id === column?.declared.id);
    return [
      {
        header: text.trim().slice(0, 80),
        column: column?.declared.id ?? null,
        title: column?.declared.header ?? null,
        use: column ? (isSecond ? 'second' : 'taken') : 'dropped',
        as:
          column?.reading
            .told()
            .map(({ as }) => as)
            .join(', ') ?? '',
        examples: lines.flatMap(({ cells }) => cells[position]?.trim().slice(0, 40) || []).slice(0, 3),
      },
    ];
  });

const saysOf = (
  declaration: TabDeclaration,
  { headerLine }: ConfigFile,
  csv: Csv,
  mapping: readonly FileColumn[],
  columns: readonly ConfigColumn[],
  locale: string,
): readonly string[] => {
  const dropped = mapping.filter(({ use }) => use === 'dropped').map(({ header }) => `"${header.slice(0, 60)}"`);
  const second = mapping.filter(({ use }) => use === 'second');
  return [
    ...(headerLine === csv.headerLine
      ? []
      : [`The header is line ${headerLine}; what stands above it was passed over.`]),
    ...columns.flatMap(({ declared, reading }) => toldOf(declared.header, reading, locale)),
    ...second.map(
      ({ header, title }) => `"${header}" is the second column for ${title ?? ''}: it counts where the first is blank.`,
    ),
    ...(dropped.length > 0
      ? [`Columns that ${declaration.title} does not have were left out: ${dropped.slice(0, 20).join(', ')}.`]
      : []),
  ];
};

/** As people know them. */
const headersOf = (declaration: TabDeclaration, ids: readonly string[]): readonly string[] =>
  ids.map((id) => columnById(declaration, id)?.header ?? id);

const readRows = (declaration: TabDeclaration, file: string, csv: Csv, how: ConfigHow): Read => {
  const parts = fileOf(declaration, csv);
  const columns = columnsIn(declaration, parts, how);
  const mapping = columnsOfFile(parts, columns);
  const says = saysOf(declaration, parts, csv, mapping, columns, how.locale);
  const problem = (row: number, message: string): Problem => ({ tab: file, row, column: null, message });
  const problems = csv.problems.map(({ line, message }) => problem(line, message));
  const missing = declaration.keyColumns.filter((id) => !columns.some(({ declared }) => declared.id === id));
  if (missing.length > 0) {
    const message =
      `The file has no column ${headersOf(declaration, missing).join(', ')}, so its rows cannot be matched with those of ${declaration.title}. ` +
      `Say it for the whole file: ${missing.map((id) => `--set ${id}=…`).join(' ')}.`;
    return {
      rows: [],
      problems: [...problems, problem(Math.max(1, parts.headerLine), message)],
      says,
      columns: mapping,
    };
  }
  const rows: { line: number; row: Row }[] = [];
  for (const line of parts.lines) {
    const said: Record<string, Cell> = {};
    for (const column of columns) {
      const text = column.position === null ? column.set : (line.cells[column.position] ?? '');
      const cell = cellFrom(column, text, how.timeZone);
      said[column.declared.id] = said[column.declared.id] ?? cell;
    }
    const row = how.admitted?.(said) ?? said;
    const isSaid = declaration.keyColumns.every((id) => (said[id] ?? null) === null || (row[id] ?? null) !== null);
    const fault = isSaid
      ? faultOf(declaration, parts, columns, line, row)
      : `Line ${line.line} is about somebody who was erased, and was left out.`;
    if (fault !== null) problems.push(problem(line.line, fault));
    else rows.push({ line: line.line, row });
  }
  return { rows, problems, says, columns: mapping };
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

export interface ConfigImport extends Plan {
  readonly read: readonly Row[];
  readonly says: readonly string[];
  readonly columns: readonly FileColumn[];
  readonly counts: { readonly added: number; readonly changed: number; readonly refused: number };
  /** Why lines are refused. */
  readonly refused: readonly string[];
}

/** Rows of the file replace those of the same key, cell by cell; new keys are appended. */
export const planConfigImport = (
  workbook: Workbook,
  declaration: TabDeclaration,
  file: string,
  text: string,
  how: ConfigHow = workbook,
): ConfigImport => {
  if (!isText(text)) throw new Error(NO_TEXT);
  const table = tableIn(workbook, declaration.id, declaration.title);
  const { rows, problems, says, columns } = readRows(declaration, file, readCsv(text), how);
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
    read: rows.map(({ row }) => row),
    says,
    columns,
    counts: { added: added.size, changed: changed.size, refused: problems.length },
    refused: problems.map(({ message }) => message),
  };
};
