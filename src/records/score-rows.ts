// Scores, bands and reasons of every live record of one kind; only cells that differ become edits.
import { standingsOf, withStates } from '../engine/band-states';
import { bandColumn, type Band } from '../engine/bands';
import { columnsOf, type Columns } from '../engine/columns';
import { reasonsOf, type Thin } from '../engine/reasons';
import { contributionsOf, modelScores, scoreTable, type ScoreTable } from '../engine/score';
import { compileWeights } from '../engine/weights';
import { sameCell, type CellEdits } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import type { Settings } from '../workbook/settings';
import { cellAt, cellsOf, columnById, textAt, type Problem, type Table } from '../workbook/table';
import { withOwnColumns } from './own-columns';
import { rowCursor } from './record-row';
import type { RecordType } from './record-type';
import { MIN_COVERAGE } from './settings';
import type { WeightsVersion } from './weights-version';

/** Ten decimals: closer than the 1e-9 that scores promise, and deaf to the order of summation. */
const settled = (value: number | undefined): number | null =>
  value === undefined || Number.isNaN(value) ? null : Math.round(value * 1e10) / 1e10;

export interface ScoredRows {
  /** A row's cell as it is after this run. */
  cell(columnId: string, row: number): Cell;
  /** By row the index into `withStates` of the bands; -1 for none of them, or when removed. */
  readonly bandOf: (row: number) => number;
  /** A column as numbers, NaN where it is blank or none; undefined for a column that is gone. */
  numbers(columnId: string): Float64Array | undefined;
  /** The same as instants. */
  instants(columnId: string): Float64Array | undefined;
  /** Rows of which at least one cell changed. */
  readonly changed: number;
  /** What is wrong with what columns are worked out by. */
  readonly problems: readonly Problem[];
}

/** What is worked out before anything is scored: a criterion may read it in the same run. */
interface DerivedCells {
  readonly ids: readonly string[];
  /** By column, a cell a row. */
  readonly cells: ReadonlyMap<string, readonly Cell[]>;
  readonly problems: readonly Problem[];
}

const deriveCells = ({ type, live, settings, tables, timeZone }: RowsToScore, readable: Table): DerivedCells => {
  const { derived } = type.scoring;
  const ids = (derived?.columns ?? []).filter((id) => readable.position.has(id));
  const cells = new Map(ids.map((id) => [id, cellsOf(readable, id).slice()]));
  if (!derived) return { ids, cells, problems: [] };
  const { of, problems } = derived.from({ settings, tables, store: readable });
  const record = rowCursor((columnId, row) => cellAt(readable, columnId, row), timeZone);
  for (const row of live) {
    const known = of(record(row));
    for (const [id, column] of cells) column[row] = known[id] ?? null;
  }
  return { ids, cells, problems };
};

interface Scoring {
  readonly columns: Columns;
  readonly table: ScoreTable;
  /** What `band` may say. */
  readonly places: readonly Band[];
  /** Index into the places, by row. */
  readonly standings: Int16Array;
}

const scoreAll = (
  { type, store, version: { weights, bands }, settings, nowMs, timeZone }: RowsToScore,
  readable: Table,
  derived: DerivedCells,
): Scoring => {
  const columns = columnsOf(
    store.rowCount,
    (field) => derived.cells.get(field) ?? (readable.position.has(field) ? cellsOf(readable, field) : undefined),
    timeZone,
  );
  const table = scoreTable(compileWeights(weights), columns, nowMs);
  const banded = modelScores(table, type.scoring.models.score);
  const unknown = new Float64Array(store.rowCount).fill(NaN);
  const standings = standingsOf({
    bands,
    bandIndexes: bandColumn(bands, banded?.score ?? unknown),
    coverages: banded?.coverage ?? unknown,
    vetoed: table.vetoed,
    minCoverage: settings.number(MIN_COVERAGE),
  });
  return { columns, table, standings, places: withStates(bands) };
};

export interface RowsToScore {
  readonly type: RecordType;
  readonly store: Table;
  /** Rows below the header that are scored; others keep what they have. */
  readonly live: readonly number[];
  readonly version: WeightsVersion;
  readonly settings: Settings;
  /** The rules by which columns are worked out are among them. */
  readonly tables: ReadonlyMap<string, Table>;
  /** The instant at which ages are taken. */
  readonly nowMs: number;
  readonly timeZone: string;
}

/** What a record of which too little is known is told with it. */
const thinWith = (
  { type, store, settings }: RowsToScore,
  derivedIds: readonly string[],
): ((coverage: number) => Thin) => {
  const headerOf = (field: string): string => columnById(type.store, field)?.header ?? field;
  const { filledBy = {}, derived } = type.scoring;
  const known = {
    needed: settings.number(MIN_COVERAGE),
    headerOf,
    filledBy: (field: string): string =>
      filledBy[field] ??
      (derivedIds.includes(field) && derived
        ? 'worked out from others'
        : columnById(type.store, field)
          ? 'its source, or a file'
          : `your column in ${store.title}`),
  };
  return (coverage) => ({ ...known, coverage });
};

/** @param edits of the store; gets what differs. */
export const scoreRows = (rows: RowsToScore, edits: CellEdits): ScoredRows => {
  const { type, store, live, version, nowMs, timeZone } = rows;
  const { models } = type.scoring;
  const readable = withOwnColumns(store);
  const derived = deriveCells(rows, readable);
  const { columns, table, standings, places } = scoreAll(rows, readable, derived);
  const scores = Object.entries(models).map(([columnId, model]) => ({
    columnId,
    values: modelScores(table, model)?.score,
  }));
  const banded = modelScores(table, models.score);
  const thin = thinWith(rows, derived.ids);
  const after = new Map<string, Cell[]>(
    [...Object.keys(models), 'reasons', 'band', 'coverage', ...derived.ids].map((id) => [
      id,
      cellsOf(store, id).slice(),
    ]),
  );
  const bandOf = new Int16Array(store.rowCount).fill(-1);
  const thinAt = places.length - 2;
  let changed = 0;
  const put = (columnId: string, row: number, cell: Cell): boolean => {
    const cells = after.get(columnId);
    if (cells) cells[row] = cell;
    return edits.set(columnId, row, cell);
  };
  for (const row of live) {
    const standing = standings[row] ?? -1;
    bandOf[row] = standing;
    const moved = scores.map(({ columnId, values }) => put(columnId, row, settled(values?.[row]))).some(Boolean);
    const reasons = reasonsOf(settled(banded?.score[row]), contributionsOf(table, models.score, row), {
      cellOf: (field) => derived.cells.get(field)?.[row] ?? cellAt(readable, field, row),
      nowMs,
      timeZone,
      ...(standing === thinAt ? { thin: thin(banded?.coverage[row] ?? NaN) } : {}),
    });
    const others = [
      ...derived.ids.map((id) => put(id, row, derived.cells.get(id)?.[row] ?? null)),
      put('band', row, standing < 0 ? null : (places[standing]?.name ?? null)),
      put('coverage', row, settled(banded?.coverage[row])),
      put('reasons', row, reasons),
      (moved || textAt(store, 'weightsVersion', row) === '') && edits.set('weightsVersion', row, version.version),
    ];
    if (moved || others.some(Boolean)) changed += 1;
  }
  return {
    changed,
    problems: derived.problems,
    numbers: (columnId) => columns.column(columnId)?.numbers(),
    instants: (columnId) => columns.column(columnId)?.instants(),
    bandOf: (row) => bandOf[row] ?? -1,
    cell: (columnId, row) => {
      const cells = after.get(columnId);
      const cell = cells ? cells[row] : cellAt(store, columnId, row);
      return cell === undefined || sameCell(cell, null) ? null : cell;
    },
  };
};
