// The columns of a file that is read: how each is written, and what is told of it.
import type { Cell } from '../engine/cells';
import { toldOf, type ColumnReading, type Writing } from '../engine/column-reading';
import { instantOf, isoDayOf, isoOf, serialOf } from '../engine/instants';
import { readColumn } from '../engine/read-column';
import { isPlaceholder } from '../engine/shared-hosts';
import { readsOf } from '../workbook/column-readings';
import type { ColumnDeclaration } from '../workbook/declare';
import type { HeaderColumn, HeaderReading } from './file-headers';
import type { Entry } from './file-table';
import type { FileColumn } from './record-type';

export interface ReadFileColumn extends HeaderColumn {
  /** Undefined for the key of a kind that declares none. */
  readonly declared: ColumnDeclaration | undefined;
  readonly reading: ColumnReading;
}

export const readFileColumns = (
  { columns }: Pick<HeaderReading, 'columns'>,
  declared: readonly ColumnDeclaration[],
  entries: readonly Entry[],
  writing: Writing,
): readonly ReadFileColumn[] =>
  columns.map((column) => {
    const found = declared.find(({ id }) => id === column.column);
    const cells = entries.map(({ cells: all }) => all[column.position] ?? null);
    return { ...column, declared: found, reading: readColumn(cells, readsOf(found), writing) };
  });

export interface ReadCell {
  readonly cell: Cell;
  /** It should have been a number or a date, and stays as it came. */
  readonly isUnread: boolean;
}

const read = (cell: Cell | null, raw: Cell): ReadCell => ({ cell: cell ?? raw, isUnread: cell === null });

const dateCell = (type: string, instantMs: number | null, timeZone: string): Cell => {
  if (instantMs === null) return null;
  return type === 'day' ? isoDayOf(serialOf(instantMs, timeZone), timeZone) : isoOf(instantMs);
};

/** A filled cell as its column keeps it. */
export const readCell = ({ declared, reading }: ReadFileColumn, raw: Cell, { timeZone }: Writing): ReadCell => {
  const type = declared?.type ?? 'text';
  if (type === 'number') return read(reading.number(raw), raw);
  if (type === 'instant' || type === 'day') {
    // A number in a file is a serial, as it is in a cell.
    const instantMs = typeof raw === 'number' ? instantOf(raw, timeZone) : reading.instant(raw);
    return read(dateCell(type, instantMs, timeZone), raw);
  }
  return { cell: typeof raw === 'string' ? raw : String(raw), isUnread: false };
};

/**
 * Whether a cell only says that there is nothing to say (`n/a`, `-`, `unknown`), in a column of numbers, dates or
 * countries. A person's column is left as it came: what holds a record is not to be guessed.
 */
export const saysNothing = ({ declared }: ReadFileColumn, raw: Cell): boolean =>
  typeof raw === 'string' &&
  declared !== undefined &&
  declared.owner !== 'person' &&
  (['number', 'instant', 'day'].includes(declared.type) || declared.names === 'country') &&
  isPlaceholder(raw);

/** One sentence a column that has such cells. */
export const nothingInWords = (columns: readonly ReadFileColumn[], entries: readonly Entry[]): readonly string[] =>
  columns.flatMap((column) => {
    const texts = entries
      .map(({ cells }) => cells[column.position] ?? null)
      .filter((cell): cell is string => typeof cell === 'string' && cell.trim() !== '' && saysNothing(column, cell));
    const [first] = texts;
    if (first === undefined) return [];
    const text = `"${first.trim().slice(0, 20)}"`;
    const told = texts.length === 1 ? `one cell, ${text}, counts` : `${texts.length} cells such as ${text} count`;
    return [`${nameOf(column)}: ${told} as blank.`];
  });

const nameOf = ({ declared, column }: Pick<ReadFileColumn, 'declared' | 'column'>): string =>
  declared?.header ?? column;

/** One sentence for each thing that had to be decided. */
export const columnsInWords = (columns: readonly ReadFileColumn[], locale: string): readonly string[] =>
  columns.flatMap((column, at) => {
    const earlier = columns.slice(0, at).find((other) => other.column === column.column);
    const isAlone = !earlier && !columns.slice(at + 1).some((other) => other.column === column.column);
    const name = isAlone ? nameOf(column) : `${nameOf(column)} ("${column.header.slice(0, 60)}")`;
    return [
      ...(earlier
        ? [
            `"${column.header.slice(0, 60)}" is second to "${earlier.header.slice(0, 60)}" for ${nameOf(column)}: it ` +
              'counts where that is blank.',
          ]
        : []),
      ...toldOf(name, column.reading, locale),
    ];
  });

const EXAMPLES = 3;

/** In the order of the file. */
export const mappingOf = (
  header: readonly string[],
  {
    columns,
    derivedPositions,
  }: { readonly columns: readonly ReadFileColumn[]; readonly derivedPositions: ReadonlySet<number> },
  entries: readonly Entry[],
): readonly FileColumn[] =>
  header.flatMap((text, position): readonly FileColumn[] => {
    if (text.trim() === '') return [];
    const at = columns.findIndex((column) => column.position === position);
    const column = columns[at];
    const isSecond = column !== undefined && columns.slice(0, at).some((other) => other.column === column.column);
    const examples = entries
      .map(({ cells }) => String(cells[position] ?? '').trim())
      .filter((cell) => cell !== '')
      .slice(0, EXAMPLES)
      .map((cell) => cell.slice(0, 40));
    return [
      {
        header: text.trim().slice(0, 80),
        column: column?.column ?? null,
        title: column ? nameOf(column) : null,
        use: column ? (isSecond ? 'second' : 'taken') : derivedPositions.has(position) ? 'derived' : 'dropped',
        as:
          column?.reading
            .told()
            .map(({ as }) => as)
            .join(', ') ?? '',
        examples,
      },
    ];
  });
