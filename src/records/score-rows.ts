// Scores, bands and reasons of every live record of one kind; only cells that differ become edits.
import { standingsOf, withStates } from '../engine/band-states';
import { bandColumn, type Band } from '../engine/bands';
import { columnsOf, type Columns } from '../engine/columns';
import { columnsInReporting, type Money } from '../engine/money';
import { reasonsOf, type Thin } from '../engine/reasons';
import { contributionsOf, modelScores, scoreTable, type ScoreTable } from '../engine/score';
import { compileWeights, type Weights } from '../engine/weights';
import { sameCell, type CellEdits } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import type { Settings } from '../workbook/settings';
import { readingIn } from '../workbook/column-readings';
import { cellAt, cellsOf, columnById, textAt, type Problem, type Table } from '../workbook/table';
import { withOwnColumns } from './own-columns';
import { rowCursor } from './record-row';
import { changeCells } from './score-changes';
import { BAND_SINCE, CHANGE_COLUMNS, SHOWN_CHANGES } from './standard-columns';
import { currencyOfField, isAmount } from './told-row';
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
  /** A column of amounts, in the reporting currency; NaN also where no rate is known. */
  amounts(columnId: string): Float64Array | undefined;
  /** The same as instants. */
  instants(columnId: string): Float64Array | undefined;
  /** Rows of which at least one cell changed. */
  readonly changed: number;
  /** What is wrong with what columns are worked out by. */
  readonly problems: readonly Problem[];
}

interface Scoring {
  /** As they stand in the store, and what is worked out as it is after this run. */
  readonly given: Columns;
  /** Amounts in the reporting currency. */
  readonly columns: Columns;
  /** Worked out before anything is scored: a criterion may read it in the same run. */
  readonly derived: ReadonlyMap<string, readonly Cell[]>;
  readonly problems: readonly Problem[];
  readonly table: ScoreTable;
  /** What `band` may say. */
  readonly places: readonly Band[];
  /** Index into the places, by row. */
  readonly standings: Int16Array;
}

/** Fills what is worked out, row by row. @param derived by column, as the store has it. */
const fillDerived = (
  { type, live, settings, tables, nowMs, timeZone }: RowsToScore,
  readable: Table,
  columns: Columns,
  derived: ReadonlyMap<string, Cell[]>,
): readonly Problem[] => {
  const deriving = type.scoring.derived?.from({ settings, tables, store: readable, nowMs, timeZone });
  if (!deriving) return [];
  const record = rowCursor(
    (columnId, row) =>
      isAmount(type, columnId) ? (columns.column(columnId)?.cell(row) ?? null) : cellAt(readable, columnId, row),
    timeZone,
    readable,
  );
  for (const row of live) {
    const cells = deriving.of(record(row));
    for (const [id, column] of derived) column[row] = cells[id] ?? null;
  }
  return deriving.problems;
};

/** Rows that do not stand in the lowest band; null for a kind without any. */
const lifted = (
  { type, store, live, settings, timeZone }: RowsToScore,
  readable: Table,
  columns: Columns,
  derived: ReadonlyMap<string, readonly Cell[]>,
): Uint8Array | null => {
  const { neverLowest } = type.scoring;
  if (!neverLowest) return null;
  const record = rowCursor(
    (id, row) =>
      derived.has(id) || isAmount(type, id) ? (columns.column(id)?.cell(row) ?? null) : cellAt(readable, id, row),
    timeZone,
    readable,
  );
  const rows = new Uint8Array(store.rowCount);
  for (const row of live) if (neverLowest(record(row), settings)) rows[row] = 1;
  return rows;
};

const scoreAll = (rows: RowsToScore, readable: Table): Scoring => {
  const { type, store, version, settings, money, nowMs, timeZone } = rows;
  const { weights, bands } = version;
  const derived = new Map(
    (type.scoring.derived?.columns ?? []).map((id): [string, Cell[]] => [id, cellsOf(store, id).slice()]),
  );
  // Each column is read when it is first asked for: what is worked out after it has been.
  const given = columnsOf(
    store.rowCount,
    (field) => derived.get(field) ?? (readable.position.has(field) ? cellsOf(readable, field) : undefined),
    timeZone,
    (field) => readingIn(readable, field, timeZone),
  );
  const columns = columnsInReporting(given, type.amounts ?? [], money);
  const problems = fillDerived(rows, readable, columns, derived);
  const table = scoreTable(compileWeights(weights), columns, nowMs);
  const banded = modelScores(table, type.scoring.models.score);
  const unknown = new Float64Array(store.rowCount).fill(NaN);
  const standings = standingsOf({
    bands,
    bandIndexes: bandColumn(bands, banded?.score ?? unknown),
    coverages: banded?.coverage ?? unknown,
    vetoed: table.vetoed,
    lifted: lifted(rows, readable, columns, derived),
    minCoverage: settings.number(MIN_COVERAGE),
  });
  return { given, columns, derived, problems, table, standings, places: withStates(bands) };
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
  /** The rules by which columns are worked out are among them. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly money: Money;
  /** The instant at which ages are taken. */
  readonly nowMs: number;
  /** When this run is, as a cell: since then a record stands in a band that it comes into. */
  readonly setAt: Cell;
  readonly timeZone: string;
}

/** What a record of which too little is known is told with it. */
const thinWith = ({ type, store, settings }: RowsToScore): ((coverage: number) => Thin) => {
  const { filledBy = {}, derived } = type.scoring;
  const known = {
    needed: settings.number(MIN_COVERAGE),
    headerOf: (field: string): string => columnById(type.store, field)?.header ?? field,
    filledBy: (field: string): string => {
      if (derived?.columns.includes(field) === true) return 'worked out from other columns';
      if (!columnById(type.store, field)) return `your own column in ${store.title}`;
      return filledBy[field] ?? 'its source, or a file';
    },
  };
  return (coverage) => ({ ...known, coverage });
};

/** @param edits of the store; gets what differs. */
export const scoreRows = (rows: RowsToScore, edits: CellEdits): ScoredRows => {
  const { type, store, live, version, money, nowMs, timeZone } = rows;
  const { models } = type.scoring;
  const readable = withOwnColumns(store);
  const { given, columns, derived, problems, table, standings, places } = scoreAll(rows, readable);
  const derivedIds = [...derived.keys()];
  const thin = thinWith(rows);
  const thinAt = places.length - 2;
  const scores = Object.entries(models).map(([columnId, model]) => ({
    columnId,
    values: modelScores(table, model)?.score,
  }));
  const banded = modelScores(table, models.score);
  const after = new Map<string, Cell[]>(
    [...Object.keys(models), 'reasons', 'band', BAND_SINCE, 'coverage', ...derivedIds, ...SHOWN_CHANGES].map((id) => [
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
  const place = (row: number, band: Cell): boolean => {
    const isMoved = put('band', row, band);
    if (isMoved) put(BAND_SINCE, row, band === null ? null : rows.setAt);
    return isMoved;
  };
  for (const row of live) {
    const standing = standings[row] ?? -1;
    bandOf[row] = standing;
    const moved = scores.map(({ columnId, values }) => put(columnId, row, settled(values?.[row]))).some(Boolean);
    const score = settled(banded?.score[row]);
    const contributions = contributionsOf(table, models.score, row);
    const reasons = reasonsOf(score, contributions, {
      // What was worked out to be unknown is blank, whatever the run before wrote there.
      cellOf: (field) => (derived.has(field) ? (derived.get(field)?.[row] ?? null) : cellAt(readable, field, row)),
      readingOf: (field) => readingIn(readable, field, timeZone),
      currencyOf: (field) => currencyOfField(type, money, field, (id) => cellAt(store, id, row)),
      nowMs,
      timeZone,
      ...(standing === thinAt ? { thin: thin(banded?.coverage[row] ?? NaN) } : {}),
    });
    const changes = change(row, score, contributions);
    const others = [
      ...derivedIds.map((id) => put(id, row, derived.get(id)?.[row] ?? null)),
      place(row, standing < 0 ? null : (places[standing]?.name ?? null)),
      put('coverage', row, settled(banded?.coverage[row])),
      put('reasons', row, reasons),
      ...CHANGE_COLUMNS.map((id) => put(id, row, changes[id] ?? null)),
      (moved || textAt(store, 'weightsVersion', row) === '') && edits.set('weightsVersion', row, version.version),
    ];
    if (moved || others.some(Boolean)) changed += 1;
  }
  return {
    changed,
    problems,
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
