// Scores, bands and reasons of every live overlap; only cells that differ become edits.
import { bandColumn, type Band } from '../engine/bands';
import { columnsOf, type Columns } from '../engine/columns';
import { reasonsOf } from '../engine/reasons';
import { contributionsOf, modelScores, scoreTable, type ScoreTable } from '../engine/score';
import { compileWeights } from '../engine/weights';
import { sameCell, type CellEdits } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import type { Settings } from '../workbook/settings';
import { cellAt, cellsOf, textAt, type Table } from '../workbook/table';
import type { WeightsVersion } from './weights-version';
import { logoTest } from '../features/overlaps/logo';

/** The models behind the score columns. */
const MODELS = { opportunityScore: 'opportunity', partnerScore: 'partner', score: 'combined' } as const;

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
  /** Rows of which at least one cell changed. */
  readonly changed: number;
}

interface Scoring {
  readonly columns: Columns;
  readonly table: ScoreTable;
  readonly bandNames: readonly (string | null)[];
  readonly bandIndex: Int16Array;
}

const scoreAll = (store: Table, { weights, bands }: WeightsVersion, nowMs: number, timeZone: string): Scoring => {
  const columns = columnsOf(
    store.rowCount,
    (field) => (store.position.has(field) ? cellsOf(store, field) : undefined),
    timeZone,
  );
  const table = scoreTable(compileWeights(weights), columns, nowMs);
  const combined = modelScores(table, MODELS.score);
  const bandIndex = bandColumn(bands, combined?.score ?? new Float64Array(store.rowCount).fill(NaN));
  return { columns, table, bandIndex, bandNames: bands.map((band: Band) => band.name) };
};

export interface RowsToScore {
  readonly store: Table;
  /** Rows below the header that are scored; others keep what they have. */
  readonly live: readonly number[];
  readonly version: WeightsVersion;
  readonly settings: Settings;
  /** The instant at which ages are taken. */
  readonly nowMs: number;
  readonly timeZone: string;
}

/** @param edits of the store; gets what differs. */
export const scoreRows = (
  { store, live, version, settings, nowMs, timeZone }: RowsToScore,
  edits: CellEdits,
): ScoredRows => {
  const { columns, table, bandIndex, bandNames } = scoreAll(store, version, nowMs, timeZone);
  const scores = Object.entries(MODELS).map(([columnId, model]) => ({
    columnId,
    values: modelScores(table, model)?.score,
  }));
  const coverage = modelScores(table, MODELS.score)?.coverage;
  const isLogo = logoTest(settings);
  const after = new Map<string, Cell[]>(
    ['opportunityScore', 'partnerScore', 'score', 'reasons', 'logoPotential'].map((id) => [
      id,
      cellsOf(store, id).slice(),
    ]),
  );
  const bandOf = new Int16Array(store.rowCount).fill(-1);
  let changed = 0;
  const put = (columnId: string, row: number, cell: Cell): boolean => {
    const cells = after.get(columnId);
    if (cells) cells[row] = cell;
    return edits.set(columnId, row, cell);
  };
  for (const row of live) {
    const band = bandIndex[row] ?? -1;
    bandOf[row] = band;
    const moved = scores.map(({ columnId, values }) => put(columnId, row, settled(values?.[row]))).some(Boolean);
    const combined = settled(scores[2]?.values?.[row]);
    const reasons = reasonsOf(combined, contributionsOf(table, MODELS.score, row), {
      cellOf: (field) => cellAt(store, field, row),
      nowMs,
      timeZone,
    });
    const others = [
      put(
        'logoPotential',
        row,
        isLogo(
          cellAt(store, 'account', row),
          cellAt(store, 'accountDomain', row),
          cellAt(store, 'employees', row),
          cellAt(store, 'revenue', row),
        ),
      ),
      edits.set('band', row, band < 0 ? null : (bandNames[band] ?? null)),
      edits.set('coverage', row, settled(coverage?.[row])),
      put('reasons', row, reasons),
      (moved || textAt(store, 'weightsVersion', row) === '') && edits.set('weightsVersion', row, version.version),
    ];
    if (moved || others.some(Boolean)) changed += 1;
  }
  return {
    changed,
    numbers: (columnId) => columns.column(columnId)?.numbers(),
    bandOf: (row) => bandOf[row] ?? -1,
    cell: (columnId, row) => {
      const cells = after.get(columnId);
      const cell = cells ? cells[row] : cellAt(store, columnId, row);
      return cell === undefined || sameCell(cell, null) ? null : cell;
    },
  };
};
