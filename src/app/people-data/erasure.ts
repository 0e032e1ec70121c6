// Erasing a person, worked out: which cells change, and which of people's own still tell of them.
import { eraserOf } from '../../engine/erase-text';
import { sameCell, type Change, type ColumnEdit } from '../../workbook/changes';
import { messagesTab } from '../../nudges/tabs';
import type { Cell } from '../../workbook/declare';
import type { Effect } from '../../workbook/effect';
import { cellAt, columnById, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import type { Holdings } from './holdings';
import { identityOf } from './identity';
import { inAuditWithout, treatmentsFor, type TreatmentOf } from './treatments';

/** A cell that still tells of the person. */
export interface Mention {
  readonly tab: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly column: string;
}

export interface Erasure {
  readonly changes: readonly Change[];
  /** What the erasure itself tells in Audit, without the person. */
  readonly inAudit: (effect: Effect) => Effect;
  /** Cells that change, by tab. */
  readonly touched: readonly { readonly tab: string; readonly cells: number }[];
  /** People's own cells, which are theirs to change. */
  readonly left: readonly Mention[];
  /** Messages that will not be sent. */
  readonly cancelled: number;
  /** Names that somebody else has too: texts with nothing but such a name are left. */
  readonly sharedNames: readonly string[];
}

interface TableErasure {
  readonly table: Table;
  readonly edits: readonly ColumnEdit[];
  readonly left: readonly Mention[];
}

const headerOf = (table: Table, position: number): string =>
  String(table.headers[position] ?? '').trim() || `column ${position + 1}`;

/** Row 0 of a board is a lane's head, of any other tab the header, which is nobody's. */
const eraseTable = (table: Table, treatmentOf: TreatmentOf, mentions: (text: string) => boolean): TableErasure => {
  const idAt = new Map([...table.position].map(([id, position]) => [position, id]));
  const isBoard = table.declaration.kind === 'board';
  const edits: ColumnEdit[] = [];
  const left: Mention[] = [];
  for (let position = 0; position < Math.max(table.grid.length, table.headers.length); position += 1) {
    const id = idAt.get(position);
    const treat = treatmentOf(table, id);
    const isOurs = isBoard || (id !== undefined && columnById(table.declaration, id)?.owner === 'nexus');
    const changed: { readonly row: number; readonly cell: Cell }[] = [];
    const look = (row: number, cell: Cell): void => {
      const after = treat(row, cell);
      if (!sameCell(after, cell)) changed.push({ row: row + 1, cell: after });
      if (!isOurs && typeof after === 'string' && mentions(after))
        left.push({ tab: table.title, row: row + 2, column: headerOf(table, position) });
    };
    if (isBoard) look(-1, table.headers[position] ?? null);
    for (let row = 0; row < table.rowCount; row += 1)
      look(row, id === undefined ? (table.grid[position]?.[row] ?? null) : cellAt(table, id, row));
    if (changed.length > 0)
      edits.push({ position, rows: changed.map(({ row }) => row), values: changed.map(({ cell }) => cell) });
  }
  return { table, edits, left };
};

const cellsIn = (edits: readonly ColumnEdit[]): number => edits.reduce((sum, { rows }) => sum + rows.length, 0);

/** People sort these while a run goes on, so that their rows are written by key. */
const isKeyed = ({ declaration: { kind, keyColumns }, position }: Table): boolean =>
  (kind === 'store' || kind === 'view') && keyColumns.length > 0 && keyColumns.every((id) => position.has(id));

const changeOf = ({ table, edits }: TableErasure): readonly Change[] =>
  edits.length === 0
    ? []
    : [{ kind: 'cells', sheetId: table.sheetId, edits, ...(isKeyed(table) ? { keyed: table } : {}) }];

/** Who is erased: by the e-mail in lower case, and what other services call them. */
export interface Erased {
  readonly email: string;
  readonly aliases: readonly string[];
}

export const planErasure = (
  workbook: Workbook,
  holdings: Holdings,
  { email, aliases }: Erased,
  nowMs: number,
): Erasure => {
  const known = identityOf(workbook, holdings, email);
  const identity = { ...known, names: [...known.names, ...aliases] };
  const eraser = eraserOf(identity);
  const treatmentOf = treatmentsFor(workbook, holdings, identity, eraser, nowMs);
  const tables = [...workbook.tables.values()].map((table) => eraseTable(table, treatmentOf, eraser.mentions));
  const messages = tables.find(({ table }) => table.declaration.id === messagesTab.id);
  const states = messages?.edits.find(({ position }) => position === messages.table.position.get('state'));
  return {
    changes: tables.flatMap(changeOf),
    inAudit: inAuditWithout(identity, eraser),
    touched: tables
      .filter(({ edits }) => edits.length > 0)
      .map(({ table, edits }) => ({ tab: table.title, cells: cellsIn(edits) })),
    left: tables.flatMap(({ left }) => left),
    cancelled: states?.rows.length ?? 0,
    sharedNames: identity.sharedNames,
  };
};
