// Cells of a record that a connector filled, or a person answered, because nobody else had: which, from where, and how
// what somebody else writes there later is told apart.
//
//   filledFrom:  employees: HubSpot company 501; dealAmount: HubSpot deal 901; winnability: ann@nexus.example
//   filledPrint: employees=5c3fe3a1 dealAmount=9b1f02d4 winnability=0c11a3de
import type { Cell } from '../engine/cells';
import { stableHash } from '../engine/hash';
import { cellAt, type Row, type Table } from '../workbook/table';

/** Something that a connector knows of a record, as the store keeps it; null: it no longer does. */
export interface KnownCell {
  readonly column: string;
  readonly value: Cell;
  /** `HubSpot company 501` */
  readonly source: string;
}

interface Filled {
  readonly source: string;
  readonly print: string;
}

const printOf = (cell: Cell): string => stableHash(`${typeof cell} ${String(cell)}`).slice(0, 8);

const pairsIn = (text: string, between: string, inside: string): readonly (readonly [string, string])[] =>
  text.split(between).flatMap((part) => {
    const at = part.indexOf(inside);
    return at < 1 ? [] : [[part.slice(0, at).trim(), part.slice(at + inside.length).trim()] as const];
  });

/** One row's cells, by column. */
type CellOf = (column: string) => Cell;

/** By column: what was filled and still stands there. What somebody wrote over, or emptied, is no longer among them. */
export const filledOf = (cellOf: CellOf): ReadonlyMap<string, Filled> => {
  const textOf = (column: string): string => String(cellOf(column) ?? '').trim();
  const from = textOf('filledFrom');
  if (from === '') return NOTHING_FILLED;
  const prints = new Map(pairsIn(textOf('filledPrint'), ' ', '='));
  return new Map(
    pairsIn(from, ';', ':').flatMap(([column, source]) => {
      const [print, cell] = [prints.get(column), cellOf(column)];
      return print !== undefined && cell !== null && printOf(cell) === print
        ? [[column, { source, print }] as const]
        : [];
    }),
  );
};

export const filledIn = (store: Table, row: number): ReadonlyMap<string, Filled> =>
  filledOf((column) => cellAt(store, column, row));

const writeFilled = (filled: ReadonlyMap<string, Filled>): Row => ({
  filledFrom: [...filled].map(([column, { source }]) => `${column}: ${source}`).join('; ') || null,
  filledPrint: [...filled].map(([column, { print }]) => `${column}=${print}`).join(' ') || null,
});

const NOTHING_FILLED: ReadonlyMap<string, Filled> = new Map();

const plain = (cell: Cell): string =>
  String(cell ?? '')
    .toLowerCase()
    .replace(/\s+/g, '');

export interface Filling {
  /** Begins the sources that are this connector's: `HubSpot`. */
  readonly connector: string;
  /** Columns that say one thing together, so that none is filled beside what somebody else says: name and address. */
  readonly together: readonly (readonly string[])[];
}

/**
 * What a row's cells become: blank ones are filled, and those that this connector filled are brought up to date or
 * emptied; all others stay. With what `filledFrom` and `filledPrint` are to say.
 */
export const fillOf = (store: Table, row: number, known: readonly KnownCell[], filling: Filling): Row => {
  const before = filledIn(store, row);
  const isOwn = (column: string): boolean => before.get(column)?.source.startsWith(`${filling.connector} `) === true;
  const own = [...before.keys()].filter(isOwn);
  const byColumn = new Map(known.map((one) => [one.column, one]));
  const isContradicted = (column: string): boolean => {
    const [said, value] = [cellAt(store, column, row), byColumn.get(column)?.value ?? null];
    return said !== null && !isOwn(column) && value !== null && plain(said) !== plain(value);
  };
  const groupOf = (column: string): readonly string[] =>
    filling.together.find((group) => group.includes(column)) ?? [column];
  const after = new Map<string, Filled>([...before].filter(([column]) => !isOwn(column)));
  const values: Record<string, Cell> = {};
  for (const { column, value, source } of known) {
    const isFree = isOwn(column) || cellAt(store, column, row) === null;
    if (value === null || !isFree || !store.position.has(column) || groupOf(column).some(isContradicted)) continue;
    after.set(column, { source, print: printOf(value) });
    values[column] = value;
  }
  for (const column of own) if (!after.has(column)) values[column] = null;
  return { ...values, ...writeFilled(after) };
};

const SOMEBODY = 'a person';

/** Whether a source is a person and no connector: an address, or somebody whom Google does not name. */
export const isAnswer = (source: string): boolean => source === SOMEBODY || /^\S+@\S+$/.test(source);

/** What one record has from another that was merged into it: so it goes back with that one. */
export const mergedFrom = (key: string): string => `merged ${key.replace(/[;:]/g, ' ')}`;

/** Whether a connector fills the cell, by itself and wherever the record goes. */
export const isConnectors = (source: string): boolean => !isAnswer(source) && !source.startsWith('merged ');

/**
 * Cells that a person answered, or took back (null): they count as filled, so that a source that knows nothing leaves
 * them, and one that knows better takes over.
 * @param values by column, as the store keeps them.
 */
export const answeredCells = (store: Table, row: number, values: Row, who: string): Row =>
  cellsFrom((column) => cellAt(store, column, row), values, who);

/** The same of any source, with the row's cells as they are by now. */
export const cellsFrom = (cellOf: CellOf, values: Row, source: string): Row => {
  const after = new Map(filledOf(cellOf));
  for (const [column, value] of Object.entries(values)) {
    if (value === null) after.delete(column);
    else after.set(column, { source: source.replace(/[;:]/g, ' ').trim() || SOMEBODY, print: printOf(value) });
  }
  return { ...values, ...writeFilled(after) };
};
