// People's cells: what they typed in a view reaches the store, whoever typed where.
import type { Cell } from '../engine/cells';
import { sameCell, type CellEdits } from '../workbook/changes';
import { keyAt, cellAt, cellsOf, textAt, type Table } from '../workbook/table';
import { isStanding, PERSON_COLUMNS, STATUS_AT } from './standard-columns';

/** Short and stable: tells whether a cell is what it was, and nothing else. */
const print = (cell: Cell): string => {
  const text = cell === null ? '' : String(cell);
  if (text === '') return '';
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
};

/** So many columns of people's there were at first. */
const FIRST_COLUMNS = 4;

/**
 * The `seen` cell of a row: one print per person column, '' when all are blank. A column that came later says nothing
 * while it is blank, so that what an earlier version wrote stays as it is.
 */
export const seenOf = (cells: readonly Cell[]): string => {
  const prints = cells.map(print);
  while (prints.length > FIRST_COLUMNS && prints[prints.length - 1] === '') prints.pop();
  return prints.every((part) => part === '') ? '' : prints.join('.');
};

/** People's cells of every store row, after what they typed in the views has been carried. */
export class PersonCells {
  private readonly columns: readonly Cell[][];

  private hasTyped = false;

  constructor(private readonly store: Table) {
    this.columns = PERSON_COLUMNS.map((id) => cellsOf(store, id).slice());
  }

  at(storeRow: number, column: number): Cell {
    const cell = this.columns[column]?.[storeRow];
    return cell === undefined || cell === '' ? null : cell;
  }

  row(storeRow: number): readonly Cell[] {
    return PERSON_COLUMNS.map((_, column) => this.at(storeRow, column));
  }

  /** Whether somebody filled a cell in a view. */
  get isTyped(): boolean {
    return this.hasTyped;
  }

  /** As it was typed in a view. */
  set(storeRow: number, column: number, cell: Cell): void {
    this.hasTyped ||= cell !== null;
    const cells = this.columns[column];
    if (!cells) return;
    while (cells.length < storeRow) cells.push(null);
    cells[storeRow] = cell;
  }

  /** What differs from the store as read. @param takenInAt when: noted where somebody said where a record stands. */
  edit(edits: CellEdits, takenInAt: Cell): void {
    PERSON_COLUMNS.forEach((id, column) => {
      const cells = this.columns[column] ?? [];
      const before = cellsOf(this.store, id);
      for (let row = 0; row < cells.length; row += 1)
        if (!sameCell(cells[row], before[row])) {
          edits.set(id, row, cells[row] ?? null);
          if (isStanding(id)) edits.set(STATUS_AT, row, takenInAt);
        }
    });
  }
}

/**
 * Carries one view's typed cells into `people` and notes in `edits` what has been seen.
 * Three-way, cell by cell, against the print of what was last carried: changed in the view → the store takes it;
 * changed in the store only → the view's row is stale (its person cells are never rewritten; it is replaced).
 * @returns view rows (below the header) whose person cells the store has moved past.
 */
export const carryView = (
  view: Table,
  storeRowOf: ReadonlyMap<string, number>,
  people: PersonCells,
  edits: CellEdits,
): ReadonlySet<number> => {
  const stale = new Set<number>();
  const columnsPresent = PERSON_COLUMNS.map((id) => view.position.has(id));
  for (let row = 0; row < view.rowCount; row += 1) {
    const storeRow = storeRowOf.get(keyAt(view, row));
    if (storeRow === undefined) continue;
    const seen = textAt(view, 'seen', row).split('.');
    const typed = PERSON_COLUMNS.map((id, column) =>
      columnsPresent[column] ? cellAt(view, id, row) : people.at(storeRow, column),
    );
    typed.forEach((cell, column) => {
      if (sameCell(cell, people.at(storeRow, column))) return;
      if (print(cell) !== (seen[column] ?? '')) people.set(storeRow, column, cell);
      else stale.add(row);
    });
    edits.set('seen', row, seenOf(typed) || null);
  }
  return stale;
};
