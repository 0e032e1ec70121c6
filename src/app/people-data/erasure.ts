// Erasing a person, worked out: which cells change, how that reads, and what may still tell of them.
import { eraserOf, singleNames } from '../../engine/erase-text';
import { isMadeFor } from '../../records/jobs/filter-views';
import { messagesTab } from '../../nudges/tabs';
import { recordRow } from '../../records/record-row';
import { sameCell, type Change, type ColumnEdit } from '../../workbook/changes';
import type { Cell } from '../../workbook/declare';
import type { Effect } from '../../workbook/effect';
import type { SheetsRequest } from '../../workbook/sheets-port';
import { cellAt, columnById, textAt, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { typeOfTable, type Holdings } from './holdings';
import { identityOf, namingTabs } from './identity';
import { inAuditWithout } from './in-audit';
import { messagesAbout } from './message-about';
import { ownRowsIn } from './own-rows';
import { personOf, treatmentsFor, type Treatment } from './treatments';

/** A cell that still tells of the person, or may. */
export interface Mention {
  readonly tab: string;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly column: string;
}

/** A cell that changes. */
export interface ErasedCell extends Mention {
  /** What the row is about: the account, or the row's key; '' where that says nothing. */
  readonly about: string;
  readonly before: Cell;
  readonly after: Cell;
  /** People typed it. */
  readonly isTyped: boolean;
}

/** A cell of people's own that mentions the person, where it stands. */
export interface TypedCell {
  readonly tab: string;
  readonly sheetId: number;
  readonly position: number;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly text: Cell;
}

export interface Erasure {
  readonly changes: readonly Change[];
  /** What the erasure itself tells in Audit, without the person. */
  readonly inAudit: (effect: Effect) => Effect;
  /** Cells that change, by tab. */
  readonly touched: readonly { readonly tab: string; readonly cells: number }[];
  readonly cells: readonly ErasedCell[];
  readonly typed: readonly TypedCell[];
  /** What people typed and nobody can be sure of: a name that others have too, a first name alone, a formula. */
  readonly left: readonly Mention[];
  /** Messages that will not be sent. */
  readonly cancelled: number;
  /** All names that the address had. */
  readonly names: readonly string[];
  /** Names that somebody else has too: texts with nothing but such a name are left. */
  readonly sharedNames: readonly string[];
}

interface TableErasure {
  readonly table: Table;
  readonly edits: readonly ColumnEdit[];
  readonly cells: readonly ErasedCell[];
  readonly typed: readonly TypedCell[];
  readonly left: readonly Mention[];
}

/** Who is erased: by the e-mail in lower case, and what other services call them. */
export interface ToErase {
  readonly email: string;
  readonly aliases: readonly string[];
  /** Texts of cells that are worked out by a formula: those cells follow what they read. */
  readonly formulas?: ReadonlySet<string>;
}

/** Names a cell's text in `formulas`: rows may be sorted meanwhile. */
export const formulaName = (sheetId: number, position: number, text: Cell): string =>
  `${sheetId}/${position}/${String(text)}`;

interface Eraser {
  readonly treatmentOf: (table: Table, columnId: string | undefined) => Treatment;
  /** Whether what is left of a cell may mean the person. */
  readonly isLeft: (table: Table, row: number, text: string) => boolean;
  readonly formulas: ReadonlySet<string>;
  readonly aboutOf: (table: Table, row: number) => string;
}

const headerOf = (table: Table, position: number): string =>
  String(table.headers[position] ?? '').trim() || `column ${position + 1}`;

/** Row -1 of a board is a lane's head, of any other tab the header, which is Nexus's where the column is. */
const eraseTable = (table: Table, { treatmentOf, isLeft, formulas, aboutOf }: Eraser): TableErasure => {
  const idAt = new Map([...table.position].map(([id, position]) => [position, id]));
  const isBoard = table.declaration.kind === 'board';
  const edits: ColumnEdit[] = [];
  const cells: ErasedCell[] = [];
  const typed: TypedCell[] = [];
  const left: Mention[] = [];
  for (let position = 0; position < Math.max(table.grid.length, table.headers.length); position += 1) {
    const id = idAt.get(position);
    const treat = treatmentOf(table, id);
    const isOurs = isBoard || (id !== undefined && columnById(table.declaration, id)?.owner === 'nexus');
    const changed: { readonly row: number; readonly cell: Cell }[] = [];
    const look = (row: number, cell: Cell): void => {
      const isFormula = !isOurs && formulas.has(formulaName(table.sheetId, position, cell));
      const after = isFormula ? cell : treat(row, cell);
      const place = { tab: table.title, row: row + 2, column: headerOf(table, position) };
      if (!sameCell(after, cell)) {
        changed.push({ row: row + 1, cell: after });
        cells.push({ ...place, about: aboutOf(table, row), before: cell, after, isTyped: !isOurs });
        if (!isOurs) typed.push({ ...place, sheetId: table.sheetId, position, text: cell });
      }
      if (!isOurs && typeof after === 'string' && isLeft(table, row, after)) left.push(place);
    };
    if (isBoard || id === undefined) look(-1, table.headers[position] ?? null);
    for (let row = 0; row < table.rowCount; row += 1)
      look(row, id === undefined ? (table.grid[position]?.[row] ?? null) : cellAt(table, id, row));
    if (changed.length > 0)
      edits.push({ position, rows: changed.map(({ row }) => row), values: changed.map(({ cell }) => cell) });
  }
  return { table, edits, cells, typed, left };
};

/** People sort these while a run goes on, so that their rows are written by key. */
const isKeyed = ({ declaration: { kind, keyColumns }, position }: Table): boolean =>
  (kind === 'store' || kind === 'view') && keyColumns.length > 0 && keyColumns.every((id) => position.has(id));

const changeOf = ({ table, edits }: TableErasure): readonly Change[] =>
  edits.length === 0
    ? []
    : [{ kind: 'cells', sheetId: table.sheetId, edits, ...(isKeyed(table) ? { keyed: table } : {}) }];

/** The filter views that were made for them, which bear their name. */
const viewsGone = ({ structure }: Workbook, email: string): readonly Change[] => {
  const requests = structure.sheets.flatMap(({ sheetId, filterViews = [] }) =>
    filterViews
      .filter((view) => isMadeFor(email, sheetId, view))
      .map(({ id }): SheetsRequest => ({ deleteFilterView: { filterId: id } })),
  );
  return requests.length > 0 ? [{ kind: 'requests', requests }] : [];
};

const aboutIn = (workbook: Workbook, holdings: Holdings): Eraser['aboutOf'] => {
  const messageAt = messagesAbout(workbook, holdings.types);
  return (table, row) => {
    if (row < 0) return '';
    const type = typeOfTable(table, holdings);
    const key = table.declaration.keyColumns.map((id) => textAt(table, id, row)).join('/');
    if (table.declaration.id === messagesTab.id) return messageAt(row) || key;
    return type?.store.id === table.declaration.id
      ? type.nameOf(recordRow(table, row, workbook.timeZone)).title || key
      : textAt(table, 'account', row) || textAt(table, 'name', row) || key;
  };
};

export const planErasure = (workbook: Workbook, holdings: Holdings, who: ToErase, nowMs: number): Erasure => {
  const { email, aliases, formulas = new Set<string>() } = who;
  const known = identityOf(workbook, holdings, email, aliases);
  const isOwn = ownRowsIn(workbook, holdings, email);
  const mentions = eraserOf(known).mentions;
  const single = singleNames(known.names);
  const naming = new Set(namingTabs(holdings).map(({ id }) => id));
  const aboutOf = aboutIn(workbook, holdings);
  const tables = [...workbook.tables.values()]
    .map((table) =>
      eraseTable(table, {
        treatmentOf: treatmentsFor(workbook, holdings, known, isOwn, nowMs),
        isLeft: (one, row, text) => mentions(text) || (isOwn(one, row) && single(text) !== null),
        formulas,
        aboutOf,
      }),
    )
    // Whose names are known by these: should a large write be cut off, the next run still knows what to look for.
    .sort((a, b) => Number(naming.has(a.table.declaration.id)) - Number(naming.has(b.table.declaration.id)));
  const messages = tables.find(({ table }) => table.declaration.id === messagesTab.id);
  const states = messages?.edits.find(({ position }) => position === messages.table.position.get('state'));
  return {
    changes: [...viewsGone(workbook, email), ...tables.flatMap(changeOf)],
    inAudit: inAuditWithout(personOf(known), eraserOf({ email, names: known.uniqueNames })),
    touched: tables
      .filter(({ edits }) => edits.length > 0)
      .map(({ table, cells }) => ({ tab: table.title, cells: cells.length })),
    cells: tables.flatMap(({ cells }) => cells),
    typed: tables.flatMap(({ typed }) => typed),
    left: tables.flatMap(({ left }) => left),
    cancelled: states?.rows.length ?? 0,
    names: known.names,
    sharedNames: known.sharedNames,
  };
};
