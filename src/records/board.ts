// The Pipeline tab: the bands and what needs data side by side as lanes of cards. Derived whole; only cells that differ
// are written.
import type { Band } from '../engine/bands';
import type { Cell } from '../engine/cells';
import { coveragePercent, wholePoints } from '../engine/rounding';
import { sameCell, type Change, type ColumnEdit } from '../workbook/changes';
import type { Table } from '../workbook/table';
import { FIRST_PANEL_ROW, isPanelThere, panelCell, PANEL_COLUMNS, PANEL_ROWS, type Panel } from './board-panel';
import { MARK } from './standard-columns';

/** More cards than anybody scrolls through; the rest is in the band's tab. */
export const CARDS_A_LANE = 200;

export interface Card {
  readonly title: string;
  /** Whom it is shared with; '' for nobody. */
  readonly with: string;
  readonly owner: string;
  /** Null where nothing is known to score. */
  readonly score: number | null;
  /** 0 to 1. */
  readonly coverage: number | null;
  /** As given. */
  readonly amount: number | null;
  /** Of the amount; '' for none that is known. */
  readonly currency: string;
  /** Has the mark of its kind. */
  readonly isMarked: boolean;
  /** Its row of the store, from 0 below the header. */
  readonly storeRow: number;
}

export interface Lane {
  readonly band: Band;
  /** What its colour stands for. */
  readonly legend: string;
  /** All records of the band that are shown. */
  readonly count: number;
  /** Sum of the known amounts, null when none is known. */
  readonly totalAmount: number | null;
  /** Of the sum; '' for none that is known. */
  readonly currency: string;
  /** The best ones, best first. */
  readonly cards: readonly Card[];
}

/** 1234567.8 → 1,234,568. */
const grouped = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ',');

const money = (amount: number, currency: string): string =>
  currency === '' ? grouped(amount) : `${grouped(amount)} ${currency}`;

const short = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text);

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' · ');

const cardText = ({ title, with: partner, owner, score, coverage, amount, currency, isMarked }: Card): string => {
  const first = `${score === null ? '–' : wholePoints(score)} · ${short(title || 'No name')}${isMarked ? ` ${MARK}` : ''}`;
  const second = joined(
    partner === '' ? '' : `with ${short(partner)}`,
    amount === null ? '' : money(amount, short(currency)),
  );
  const third = joined(short(owner), `${coveragePercent(coverage)} known`);
  return [first, second, third].filter((line) => line !== '').join('\n');
};

/** A lane's cells from the first row of the tab on, down to the panel. */
const headCells = ({ band, legend, count, totalAmount, currency, cards }: Lane): readonly Cell[] => {
  const records = `${grouped(count)} ${count === 1 ? 'record' : 'records'}`;
  const more = count - cards.length;
  return [
    band.name,
    band.guidance || null,
    totalAmount === null ? records : `${records} · ${money(totalAmount, currency)}`,
    joined(legend, more > 0 ? `the best ${cards.length}; ${grouped(more)} more in the tab "${band.name}"` : '') || null,
  ];
};

/** Undefined where a person's cell stands. */
const laneCells = (lane: Lane | undefined, position: number, panel: Panel): readonly (Cell | undefined)[] => {
  const cells = PANEL_ROWS.map((_, row) => panelCell(panel, position, row));
  const head = lane ? headCells(lane) : Array.from({ length: FIRST_PANEL_ROW }, () => null);
  return [...head, ...cells, ...(lane?.cards ?? []).map(cardText)];
};

/**
 * A lane of an earlier, longer list of bands is recognised by its totals, so that nothing a person wrote is cleared.
 */
const isOldLane = (cells: readonly (Cell | undefined)[]): boolean =>
  /^[\d,]+ records?( · [\d,-]+( [A-Z]{3})?)?$/.test(String(cells[2] ?? ''));

const laneEdit = (
  position: number,
  present: readonly (Cell | undefined)[],
  wanted: readonly (Cell | undefined)[],
  from = 0,
  to = Infinity,
): ColumnEdit | null => {
  const rows: number[] = [];
  const values: Cell[] = [];
  for (let row = from; row < Math.min(to, Math.max(present.length, wanted.length)); row += 1) {
    const cell = row < wanted.length ? wanted[row] : null;
    if (cell === undefined || sameCell(present[row], cell)) continue;
    rows.push(row);
    values.push(cell);
  }
  return rows.length > 0 ? { position, rows, values } : null;
};

const growRequests = (board: Table, rows: number, columns: number): readonly Change[] => {
  const missing = (
    dimension: 'ROWS' | 'COLUMNS',
    have: number,
    need: number,
  ): readonly Readonly<Record<string, unknown>>[] =>
    need > have ? [{ appendDimension: { sheetId: board.sheetId, dimension, length: need - have } }] : [];
  const requests = [...missing('ROWS', board.gridRows, rows), ...missing('COLUMNS', board.gridColumns, columns)];
  return requests.length > 0 ? [{ kind: 'requests', requests }] : [];
};

/** @param lanes in the order they stand, best band first, what needs data last. @param panel what stands above them. */
export const planBoard = (board: Table | undefined, lanes: readonly Lane[], panel: Panel): readonly Change[] => {
  if (!board) return [];
  const edits: ColumnEdit[] = [];
  const columns = Math.max(lanes.length, PANEL_COLUMNS);
  // A board of an earlier version has cards where people choose now.
  const known = isPanelThere(board) ? panel : { ...panel, isNew: true };
  for (let position = 0; position < Math.max(columns, board.grid.length); position += 1) {
    const present = [board.headers[position], ...(board.grid[position] ?? [])];
    const isOurs = position < lanes.length || isOldLane(present);
    // Beside the lanes people may write what they like; of that only the panel is Nexus's.
    if (!isOurs && (position >= PANEL_COLUMNS || lanes.length === 0)) continue;
    const wanted = laneCells(lanes[position], position, known);
    const [from, to] = isOurs ? [0, Infinity] : [FIRST_PANEL_ROW, FIRST_PANEL_ROW + PANEL_ROWS.length];
    const edit = laneEdit(position, present, lanes.length === 0 ? [] : wanted, from, to);
    if (edit) edits.push(edit);
  }
  if (edits.length === 0) return [];
  const rows = Math.max(...edits.map((edit) => (edit.rows[edit.rows.length - 1] ?? 0) + 1));
  return [...growRequests(board, rows, columns), { kind: 'cells', sheetId: board.sheetId, edits }];
};
