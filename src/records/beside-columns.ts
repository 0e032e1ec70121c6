// What views show beside the store's own columns, for filters: where an account is, who manages it, what moved lately.
import type { Cell } from '../engine/cells';
import { countryOf } from '../engine/countries';
import { serialOf } from '../engine/instants';
import type { Regions } from '../engine/regions';
import { column, type ColumnDeclaration } from '../workbook/declare';
import { cellAt } from '../workbook/table';
import { FOR, rowsFor, type RowsFor } from './own-rows';
import { rowCursor } from './record-row';
import type { RecordType } from './record-type';
import { BAND_SINCE, STATUS_AT } from './standard-columns';

const DAYS = 'daysInBand';

/** Whether something moved in the last seven days; hidden, for a filter view of those that did. */
export const IN_WEEK = 'inWeek';
export const YES = 'yes';
const WEEK_DAYS = 7;

const placeColumns: readonly ColumnDeclaration[] = [
  column('region', 'Region', 'Of the country, by the rows of Regions.', { width: 90 }),
  column('country', 'Country', "The account's country.", { width: 110 }),
  column('industry', 'Industry', "The account's industry.", { width: 110 }),
];

const furtherColumns: readonly ColumnDeclaration[] = [
  column('manager', 'Manager', 'Who manages the assignee, or else the owner, as Team says.', { width: 130 }),
  column('lastActivity', 'Last activity', 'When a source last changed it, or somebody its status or snooze.', {
    type: 'instant',
    width: 130,
  }),
  column(DAYS, 'Days in band', 'Whole days since it came into its band; brought up to date once a day.', {
    type: 'number',
    format: '0',
    width: 80,
  }),
  column(
    IN_WEEK,
    'This week',
    `"${YES}" where the last activity was in the last seven days; brought up to date once a day.`,
    {
      hidden: true,
      width: 60,
    },
  ),
];

/** @param shown columns of the store that the view has already. */
export const besideColumns = (shown: readonly string[]): readonly ColumnDeclaration[] =>
  [...placeColumns.filter(({ id }) => !shown.includes(id)), ...furtherColumns].map((declared) => ({
    ...declared,
    required: false,
  }));

interface Beside extends RowsFor {
  readonly regions: () => Regions;
  readonly nowMs: number;
  readonly timeZone: string;
  /** A cell of the store as it is after this run. */
  readonly cell: (columnId: string, row: number) => Cell;
}

const later = (a: number | null, b: number | null): number | null => (a === null || (b !== null && b > a) ? b : a);

/** Cells of those columns, by row of the store. */
export const besideCells = (beside: Beside): ((columnId: string, row: number) => Cell) => {
  const { type, store, nowMs, timeZone, cell } = beside;
  const whose = rowsFor(beside, timeZone);
  const record = rowCursor((id, row) => cellAt(store, id, row), timeZone, store);
  const today = Math.floor(serialOf(nowMs, timeZone));
  let regions: Regions | undefined;
  const regionOf = new Map<string, Cell>();
  const placeAt = (id: string, row: number): Cell => {
    const place = type.place(record(row));
    if (id !== 'region' || (place['region'] ?? null) !== null) return place[id] ?? null;
    const country = String(place['country'] ?? '').trim();
    if (country === '') return null;
    if (!regionOf.has(country)) {
      regions ??= beside.regions();
      regionOf.set(country, regions.regionOf(countryOf(country)?.name ?? country));
    }
    return regionOf.get(country) ?? null;
  };
  const lastAt = (row: number): number | null => {
    const at = record(row);
    const last = later(at.instant('changedAt'), at.instant(STATUS_AT));
    return last === null ? null : serialOf(last, timeZone);
  };
  return (id, row) => {
    if (id === FOR) return whose(row).mark;
    if (id === 'manager') return whose(row).manager;
    if (id === 'lastActivity') return lastAt(row);
    if (id === IN_WEEK) {
      const last = lastAt(row);
      return last !== null && Math.floor(last) > today - WEEK_DAYS ? YES : null;
    }
    if (id !== DAYS) return placeAt(id, row);
    const since = cell(BAND_SINCE, row);
    return typeof since === 'number' ? Math.max(0, today - Math.floor(since)) : null;
  };
};

/** Those that a kind's views do not have from the store, and whose each row is. */
export const besideOf = ({ views }: Pick<RecordType, 'views'>): readonly string[] => [
  ...besideColumns(views.columns).map(({ id }) => id),
  FOR,
];
