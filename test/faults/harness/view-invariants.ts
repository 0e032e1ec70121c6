// The band tabs and the board against the store, and people's cells with their records.
import { needsData } from '../../../src/engine/band-states';
import { FIRST_PANEL_ROW, PANEL_ROWS } from '../../../src/records/board-panel';
import { rowCursor } from '../../../src/records/record-row';
import { personColumnsOf } from '../../../src/records/standard-columns';
import type { Cell } from '../../../src/workbook/declare';
import { foreignPositions, type Row, type Table } from '../../../src/workbook/table';
import { copiedColumns } from '../../../src/records/view-tab';
import { inForce, type Complaints } from './invariants';
import { isOpenRow, placeOf, tabOfPlace } from './places';
import { bandTables, gridOf, has, keyCell, positionOf, recordRows, storeOf, storeRows, tableOf } from './reading';
import type { Kind } from './kind';
import type { PersonFact, World } from './world';

const marked = ({ movedTo }: Row): boolean => movedTo !== null && movedTo !== undefined;

/** A ticked box is a mark, one that is not ticked is left blank. */
const shown = ({ type }: Kind, column: string, cell: Cell | undefined): Cell =>
  column === type.views.mark ? (cell === true ? '★' : null) : (cell ?? null);

/** Whether a person keeps something of their own in the row. */
const holdsNotes = (table: Table, index: number): boolean =>
  foreignPositions(table).some(
    (position) => !['', null, undefined].includes(table.grid[position]?.[index] as string | null | undefined),
  );

const titleOf = ({ type }: Kind, row: Row): string =>
  type.nameOf(rowCursor((column) => row[column] ?? null, 'UTC')(0)).title;

/** What the store says of a column; a record without a name of its own is called what people call it. */
const wantedOf = (kind: Kind, column: string, record: Row): Cell => {
  const cell = shown(kind, column, record[column]);
  return column === kind.type.views.columns[0] && cell === null ? titleOf(kind, record) || null : cell;
};

const differences = (kind: Kind, record: Row, row: Row): readonly string[] =>
  [...copiedColumns(kind.type), ...personColumnsOf(kind.type)].filter(
    (column) => wantedOf(kind, column, record) !== (row[column] ?? null),
  );

/**
 * One row per live record, saying what the store says, in exactly the tab of its place: an open one in its band's or
 * state's where each has one, a closed one in Done; a row on its way out only for a person's notes.
 */
export const viewsShowTheStore = (world: World): Complaints => {
  if (!has(world, storeOf(world))) return [];
  const records = new Map(
    storeRows(world)
      .filter((row) => placeOf(world, row) !== null)
      .map((row) => [String(row.key), row]),
  );
  const complaints: string[] = [];
  const shownOnce = new Map<string, number>();
  const tabOf = new Map<string, number>();
  const places = new Map<number, string>();
  const isByBand = world.kind.type.views.tabs === 'one per band';
  for (const table of bandTables(world)) {
    for (const { index, row } of recordRows(table)) {
      const key = String(row.key);
      if (marked(row)) {
        if (!holdsNotes(table, index))
          complaints.push(`${table.title}: ${key} is still on its way out (${String(row.movedTo)})`);
        continue;
      }
      const record = records.get(key);
      shownOnce.set(key, (shownOnce.get(key) ?? 0) + 1);
      if (!record) complaints.push(`${table.title}: ${key} is no live record of the store`);
      else {
        const place = placeOf(world, record) ?? '';
        const wanted = tabOf.get(place) ?? tabOfPlace(world, place);
        if (wanted !== table.sheetId) complaints.push(`${table.title}: ${key} belongs into the tab of ${place}`);
        if (wanted !== undefined) tabOf.set(place, wanted);
        if (isByBand && (places.get(table.sheetId) ?? place) !== place)
          complaints.push(
            `${table.title} shows records of ${place} beside those of ${String(places.get(table.sheetId))}`,
          );
        places.set(table.sheetId, place);
        const wrong = differences(world.kind, record, row);
        if (wrong.length > 0) complaints.push(`${table.title}: ${key} differs from the store in ${wrong.join(', ')}`);
      }
    }
  }
  if (isByBand && new Set(tabOf.values()).size !== tabOf.size) complaints.push('two places share a tab');
  for (const key of records.keys())
    if (shownOnce.get(key) !== 1) complaints.push(`${key} stands in ${shownOnce.get(key) ?? 0} rows of the band tabs`);
  return complaints.slice(0, 6);
};

/** Of the known amounts of open records, in whole units as a lane's totals tell it; null where none is known. */
const totalOf = ({ kind }: World, records: readonly Row[]): string | null => {
  const amounts = records.map((row) => row[kind.type.views.amount ?? '']).filter((cell) => typeof cell === 'number');
  return amounts.length === 0 ? null : String(Math.round(amounts.reduce((sum, amount) => sum + amount, 0)));
};

/**
 * Lanes side by side, best band first, what needs data last: name, guidance, totals, how many more; below them whose
 * records are shown, which nobody narrows here; then cards from the best on. Closed records are in none of it.
 */
export const boardShowsTheStore = (world: World): Complaints => {
  const { board, mark } = world.kind.type.views;
  const version = has(world, storeOf(world)) && board && has(world, board) ? inForce(world) : undefined;
  if (!version || !board) return [];
  const grid = gridOf(world, board.sheetId);
  const open = storeRows(world).filter((row) => isOpenRow(world, row));
  return [...[...version.bands].reverse(), needsData].flatMap((band, lane): Complaints => {
    const records = open.filter((row) => row.band === band.name);
    const [count, sum = null] = String(grid[2]?.[lane] ?? '')
      .replace(/,/g, '')
      .split(' · ');
    const cell = (row: number): string => String(grid[row]?.[lane] ?? '');
    const cards = grid
      .slice(FIRST_PANEL_ROW + PANEL_ROWS.length)
      .map((row) => String(row[lane] ?? ''))
      .filter((text) => text !== '')
      .map((text) => text.split('\n')[0] ?? '');
    const wanted = records.map(
      (row) =>
        `${row.score === null ? '–' : Math.floor(Number(row.score) + 0.5 + 1e-9)} · ${titleOf(world.kind, row)}${mark !== undefined && row[mark] === true ? ' ★' : ''}`,
    );
    const isRight =
      cell(0) === band.name &&
      PANEL_ROWS.every((label, row) => grid[FIRST_PANEL_ROW + row]?.[0] === label) &&
      count === `${records.length} ${records.length === 1 ? 'record' : 'records'}` &&
      (sum?.replace(/ [A-Z]{3}$/, '') ?? null) === totalOf(world, records) &&
      [...cards].sort().join('|') === wanted.sort().join('|');
    return isRight
      ? []
      : [`the board's lane ${lane + 1} is not "${band.name}" with its ${records.length} open records and their sum`];
  });
};

const isThere = (world: World, { key, sheetId, column, value }: PersonFact): boolean => {
  const table = tableOf(world, { sheetId: sheetId ?? storeOf(world).sheetId, title: '' });
  const position = positionOf(table, column);
  const cells = table.grid[position] ?? [];
  if (key === null) return cells.some((cell, index) => cell === value && keyCell(table, index) === null);
  return recordRows(table).some(({ index, row }) => row.key === key && cells[index] === value);
};

/** Cells in people's columns that nobody wrote, or not there. */
const strays = (world: World): Complaints => {
  const known = (sheetId: number | null, key: Cell, column: string, value: Cell): boolean =>
    world.facts.some(
      (fact) => fact.sheetId === sheetId && fact.key === key && fact.column === column && fact.value === value,
    );
  const inStore = storeRows(world).flatMap((row) =>
    personColumnsOf(world.kind.type)
      .filter((column) => row[column] !== null && !known(null, row.key ?? null, column, row[column] ?? null))
      .map((column) => `${String(row.key)} has the ${column} "${String(row[column])}"`),
  );
  const inViews = [...bandTables(world), tableOf(world, storeOf(world))].flatMap((table) => {
    return foreignPositions(table).flatMap((position) =>
      (table.grid[position] ?? []).flatMap((cell, index) => {
        if (
          cell === '' ||
          cell === null ||
          known(table.sheetId, keyCell(table, index), String(table.headers[position]), cell)
        )
          return [];
        return [`${table.title} row ${index + 2} has "${String(cell)}" in ${String(table.headers[position])}`];
      }),
    );
  });
  return [...inStore, ...inViews].slice(0, 4);
};

/** What people wrote is there, byte for byte, with its record and nowhere else. */
export const peoplesCellsStand = (world: World): Complaints => {
  if (!has(world, storeOf(world))) return [];
  const lost = world.facts.filter((fact) => !isThere(world, fact));
  return [
    ...lost
      .slice(0, 4)
      .map(({ key, column, value }) => `lost: "${String(value)}" in ${column} of ${key ?? "a person's own row"}`),
    ...strays(world).map((stray) => `nobody wrote it: ${stray}`),
  ];
};
