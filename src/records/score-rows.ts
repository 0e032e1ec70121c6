// Scores, bands and reasons of every live record of one kind; only cells that differ become edits.
import { bandColumn, type Band } from '../engine/bands';
import { columnsOf, type Columns } from '../engine/columns';
import { columnsInReporting, type Money } from '../engine/money';
import { reasonsOf } from '../engine/reasons';
import { contributionsOf, modelScores, scoreTable, type ScoreTable } from '../engine/score';
import { compileWeights, type Weights } from '../engine/weights';
import { sameCell, type CellEdits } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import type { Settings } from '../workbook/settings';
import { readingIn } from '../workbook/column-readings';
import { cellAt, cellsOf, textAt, type Table } from '../workbook/table';
import { rowCursor } from './record-row';
import { changeCells } from './score-changes';
import { CHANGE_COLUMNS, SHOWN_CHANGES } from './standard-columns';
import { currencyOfField, isAmount } from './told-row';
import type { RecordType } from './record-type';
import type { WeightsVersion } from './weights-version';

/** Ten decimals: closer than the 1e-9 that scores promise, and deaf to the order of summation. */
const settled = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : Math.round(value * 1e10) / 1e10;

export interface ScoredRows {
  /** A row's cell as it is after this run. */
  cell(columnId: string, row: number): Cell;
  /** Band index by row; -1 without a score or when removed. */
  readonly bandOf: (row: number) => number;
  /** A column as numbers, NaN where it is blank or none; undefined for a column that is gone. */
  numbers(columnId: string): Float64Array | undefined;
  /** A column of amounts, in the reporting currency; NaN also where no rate is known. */
  amounts(columnId: string): Float64Array | undefined;
  /** The same as instants. */
  instants(columnId: string): Float64Array | undefined;
  /** Rows of which at least one cell changed. */
  readonly changed: number;
}

interface Scoring {
  /** As they stand in the store. */
  readonly given: Columns;
  /** Amounts in the reporting currency. */
  readonly columns: Columns;
  readonly table: ScoreTable;
  readonly bandNames: readonly (string | null)[];
  readonly bandIndex: Int16Array;
}

const scoreAll = ({ type, store, version: { weights, bands }, money, nowMs, timeZone }: RowsToScore): Scoring => {
  const given = columnsOf(
    store.rowCount,
    (field) => (store.position.has(field) ? cellsOf(store, field) : undefined),
    timeZone,
    (field) => readingIn(store, field, timeZone),
  );
  const columns = columnsInReporting(given, type.amounts ?? [], money);
  const table = scoreTable(compileWeights(weights), columns, nowMs);
  const banded = modelScores(table, type.scoring.models.score);
  const bandIndex = bandColumn(bands, banded?.score ?? new Float64Array(store.rowCount).fill(NaN));
  return { given, columns, table, bandIndex, bandNames: bands.map((band: Band) => band.name) };
};

export interface RowsToScore {
  readonly type: RecordType;
  readonly store: Table;
  /** Rows below the header that are scored; others keep what they have. */
  readonly live: readonly number[];
  readonly version: WeightsVersion;
  /** In force until this run. */
  readonly lastWeights: Weights | undefined;
  readonly settings: Settings;
  readonly money: Money;
  /** The instant at which ages are taken. */
  readonly nowMs: number;
  readonly timeZone: string;
}

/** @param edits of the store; gets what differs. */
export const scoreRows = (rows: RowsToScore, edits: CellEdits): ScoredRows => {
  const { type, store, live, version, settings, money, nowMs, timeZone } = rows;
  const { models, derived } = type.scoring;
  const { given, columns, table, bandIndex, bandNames } = scoreAll(rows);
  const scores = Object.entries(models).map(([columnId, model]) => ({
    columnId,
    values: modelScores(table, model)?.score,
  }));
  const banded = modelScores(table, models.score);
  const derivedIds = derived?.columns ?? [];
  const deriveFrom = derived?.from(settings);
  const record = rowCursor(
    (columnId, row) =>
      isAmount(type, columnId) ? (columns.column(columnId)?.cell(row) ?? null) : cellAt(store, columnId, row),
    timeZone,
    store,
  );
  const after = new Map<string, Cell[]>(
    [...Object.keys(models), 'reasons', 'band', ...derivedIds, ...SHOWN_CHANGES].map((id) => [
      id,
      cellsOf(store, id).slice(),
    ]),
  );
  const bandOf = new Int16Array(store.rowCount).fill(-1);
  const change = changeCells({
    store,
    model: models.score,
    weights: version.weights,
    lastWeights: rows.lastWeights,
    columns,
    nowMs,
    timeZone,
  });
  let changed = 0;
  const put = (columnId: string, row: number, cell: Cell): boolean => {
    const cells = after.get(columnId);
    if (cells) cells[row] = cell;
    return edits.set(columnId, row, cell);
  };
  const derive = (row: number): boolean => {
    if (!deriveFrom) return false;
    const cells = deriveFrom(record(row));
    return derivedIds.map((id) => put(id, row, cells[id] ?? null)).some(Boolean);
  };
  for (const row of live) {
    const band = bandIndex[row] ?? -1;
    bandOf[row] = band;
    const moved = scores.map(({ columnId, values }) => put(columnId, row, settled(values?.[row]))).some(Boolean);
    const score = settled(banded?.score[row]);
    const contributions = contributionsOf(table, models.score, row);
    const reasons = reasonsOf(score, contributions, {
      cellOf: (field) => cellAt(store, field, row),
      readingOf: (field) => readingIn(store, field, timeZone),
      currencyOf: (field) => currencyOfField(type, money, field, (id) => cellAt(store, id, row)),
      nowMs,
      timeZone,
    });
    const changes = change(row, score, contributions);
    const others = [
      derive(row),
      put('band', row, band < 0 ? null : (bandNames[band] ?? null)),
      edits.set('coverage', row, settled(banded?.coverage[row])),
      put('reasons', row, reasons),
      ...CHANGE_COLUMNS.map((id) => put(id, row, changes[id] ?? null)),
      (moved || textAt(store, 'weightsVersion', row) === '') && edits.set('weightsVersion', row, version.version),
    ];
    if (moved || others.some(Boolean)) changed += 1;
  }
  return {
    changed,
    numbers: (columnId) => given.column(columnId)?.numbers(),
    amounts: (columnId) => columns.column(columnId)?.numbers(),
    instants: (columnId) => columns.column(columnId)?.instants(),
    bandOf: (row) => bandOf[row] ?? -1,
    cell: (columnId, row) => {
      const cells = after.get(columnId);
      const cell = cells ? cells[row] : cellAt(store, columnId, row);
      return cell === undefined || sameCell(cell, null) ? null : cell;
    },
  };
};
