// What the browser needs to try out weights by itself: the scored columns of live records, and closed ones for the
// backtest.
import { isAged } from '../../records/aged-at';
import { columnsOf } from '../../engine/columns';
import { columnsInReporting, inReporting, type Money } from '../../engine/money';
import { encodeTable, type EncodedTable } from '../../engine/encoded-table';
import { instantOf, serialOf } from '../../engine/instants';
import { isDone } from '../../records/closed';
import { closedRecord, type ClosedRecord, type StoredRecord } from '../../records/closed-records';
import { fieldsToScore, withOwnColumns } from '../../records/own-columns';
import { moneyIn } from '../../records/rates';
import { rowCursor } from '../../records/record-row';
import type { RecordType } from '../../records/record-type';
import type { Cell } from '../../workbook/declare';
import { readSettings, type Settings } from '../../workbook/settings';
import { plainCell, readingIn } from '../../workbook/column-readings';
import { typedKey } from '../../workbook/record-type-column';
import { keyAt, cellAt, cellsOf, columnById, indexByKey, textAt, type Table } from '../../workbook/table';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { MIN_COVERAGE } from '../../records/settings';
import { historyTab } from '../../records/tabs';
import { lastVersion, type WeightsVersion } from '../../records/weights-version';
import { readWorkbook, tableIn, type Workbook } from '../../workbook/workbook';
import { settingDeclarations } from '../features';
import { typeNamed } from '../records';
import type { Services } from '../../run/job';
import { historyByKey, knownSince } from '../../records/history-index';
import type { ClosedRecords, PreviewData } from './contract/weights';
import { agedAtOf } from './record';

/** Columns that criteria in force read, and others that were asked for; other models' scores are worked out. */
const fieldsOf = (
  version: WeightsVersion | undefined,
  store: Table,
  type: RecordType,
  more: readonly string[],
): readonly string[] => {
  const scorable = new Set(fieldsToScore(type, store).map(({ id }) => id));
  const inForce = (version?.weights.criteria ?? []).map(({ field }) => field);
  return [...new Set([...inForce, ...more.filter((field) => scorable.has(field))])].filter((field) =>
    store.position.has(field),
  );
};

/** Columns whose age counts. */
const agedFields = (version: WeightsVersion | undefined): ReadonlySet<string> =>
  new Set((version?.weights.criteria ?? []).filter(isAged).map(({ field }) => field));

const isSize = ({ declaration }: Table, field: string): boolean => columnById(declaration, field)?.reads === 'size';

/** What each is called, and whom it is shared with. */
const labelsOf = (type: RecordType, store: Table, rows: readonly number[], timeZone: string): EncodedTable => {
  const record = rowCursor((id, row) => cellAt(store, id, row), timeZone);
  const names = rows.map((row) => type.nameOf(record(row)));
  return encodeTable(
    rows.length,
    ['title', 'with'],
    (field) => names.map((name) => (field === 'title' ? name.title : name.with) || null),
    timeZone,
  );
};

interface Closing {
  readonly type: RecordType;
  readonly workbook: Workbook;
  readonly store: Table;
  readonly rows: readonly number[];
  readonly version: WeightsVersion | undefined;
  readonly money: Money;
  /** The instant at which ages are taken. */
  readonly nowMs: number;
}

/** Amounts in the reporting currency: the browser knows no rates. */
const encodeRows = (
  { type, store, money, workbook: { timeZone } }: Closing,
  rows: readonly number[],
  fields: readonly string[],
): EncodedTable => {
  const given = columnsOf(
    store.rowCount,
    (field) => cellsOf(store, field),
    timeZone,
    (field) => readingIn(store, field),
  );
  const columns = columnsInReporting(given, type.amounts ?? [], money);
  return encodeTable(
    rows.length,
    fields,
    (field) => {
      const column = columns.column(field);
      const plain = plainCell(store, field);
      return rows.map((row) => plain(column?.cell(row) ?? null));
    },
    timeZone,
    (field) => isSize(store, field),
  );
};

/** Which of them never stand in the lowest band, as their columns say. */
const liftedIn = (
  { type, store, workbook: { timeZone } }: Closing,
  rows: readonly number[],
  settings: Settings,
): Pick<PreviewData, 'lifted'> => {
  const { neverLowest } = type.scoring;
  if (!neverLowest) return {};
  const record = rowCursor((id, row) => cellAt(store, id, row), timeZone, store);
  return { lifted: rows.map((row) => (neverLowest(record(row), settings) ? '1' : '0')).join('') };
};

/**
 * Dates are moved so that their age now is what it was when the record was known so. Amounts are converted by the rates
 * of today, as those of live records are: equal amounts stay equal, and no rate tells of the outcome.
 */
const cellThen = (
  { type, workbook: { timeZone }, store, money, nowMs }: Closing,
  aged: ReadonlySet<string>,
  field: string,
  record: ClosedRecord,
): Cell => {
  const pair = type.amounts?.find(({ amount }) => amount === field);
  const known = pair ? inReporting(money, record.cell(field), record.cell(pair.currency)) : record.cell(field);
  const cell = plainCell(store, field)(known);
  const instant = aged.has(field) ? instantOf(cell, timeZone) : null;
  return instant === null ? cell : serialOf(instant + nowMs - record.asOfMs, timeZone);
};

const closedRecords = (
  closing: Closing,
  fields: readonly string[],
  daysBefore: number,
  todayMs: number,
): ClosedRecords => {
  const { type, workbook, store, rows, version } = closing;
  const histories = historyByKey(workbook.tables.get('history'), workbook.timeZone);
  const knownSinceMs = knownSince(workbook, histories);
  const stored = (row: number): StoredRecord => ({
    cell: (field) => cellAt(store, field, row),
    history: histories.get(typedKey(type.id, keyAt(store, row))) ?? [],
    knownSinceMs,
  });
  const ended = rows.map(stored).filter(({ cell }) => (type.scoring.wonOf?.(cell) ?? null) !== null);
  const how = { scoring: type.scoring, daysBefore, nowMs: todayMs, timeZone: workbook.timeZone };
  const usable = ended.flatMap((record) => closedRecord(record, how) ?? []);
  const aged = agedFields(version);
  return {
    table: encodeTable(
      usable.length,
      fields,
      (field) => usable.map((record) => cellThen(closing, aged, field, record)),
      workbook.timeZone,
      (field) => isSize(store, field),
    ),
    won: usable.map(({ won }) => (won ? '1' : '0')).join(''),
    daysBefore,
    leftOut: ended.length - usable.length,
  };
};

/** @param recordType null: the first kind there is. @param more ids of columns to bring besides. */
export const readPreviewData = (
  services: Services,
  todayMs: number,
  recordType: string | null = null,
  more: readonly string[] = [],
): PreviewData => {
  const type = typeNamed(recordType);
  const workbook = readWorkbook(services.sheets, () =>
    [type.store, historyTab, settingsTab, jobsTab].map((declaration) => ({ declaration, cells: true })),
  );
  const store = withOwnColumns(tableIn(workbook, type.store.id, type.store.title));
  const settings = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const version = lastVersion(workbook, type.id);
  const nowMs = agedAtOf(workbook, todayMs);
  const fields = fieldsOf(version, store, type, more);
  const rows = [...indexByKey(store).values()];
  const known: Closing = { type, workbook, store, rows, version, money: moneyIn(workbook), nowMs };
  const live = rows.filter(
    (row) => textAt(store, 'removedAt', row) === '' && !isDone(type, (id) => cellAt(store, id, row)),
  );
  return {
    version: version?.version ?? 0,
    minCoverage: settings.number(MIN_COVERAGE),
    nowMs,
    live: encodeRows(known, live, fields),
    labels: labelsOf(type, store, live, workbook.timeZone),
    ...liftedIn(known, live, settings),
    closed: closedRecords(known, fields, settings.number('backtest.daysBefore'), todayMs),
  };
};
