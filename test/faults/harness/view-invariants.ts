// The band tabs and the board against the store, and people's cells with their records.
import { rowCursor } from '../../../src/records/record-row';
import { PERSON_COLUMNS } from '../../../src/records/standard-columns';
import type { Cell } from '../../../src/workbook/declare';
import { cellAt, foreignPositions, type Row, type Table } from '../../../src/workbook/table';
import { copiedColumns } from '../../../src/records/view-tab';
import { inForce, type Complaints } from './invariants';
import { bandTables, gridOf, has, isLive, positionOf, recordRows, storeOf, storeRows, tableOf } from './reading';
import type { Kind } from './kind';
import type { PersonFact, World } from './world';

const marked = ({ movedTo }: Row): boolean => movedTo !== null && movedTo !== undefined;

/** A box that is not ticked is left blank. */
const shown = ({ type }: Kind, column: string, cell: Cell | undefined): Cell =>
  column === type.views.first && cell !== true ? null : (cell ?? null);

/** Whether a person keeps something of their own in the row. */
const holdsNotes = (table: Table, index: number): boolean =>
  foreignPositions(table).some(
    (position) => !['', null, undefined].includes(table.grid[position]?.[index] as string | null | undefined),
  );

const differences = (kind: Kind, record: Row, row: Row): readonly string[] =>
  [...copiedColumns(kind.type), ...PERSON_COLUMNS].filter(
    (column) => shown(kind, column, record[column]) !== (row[column] ?? null),
  );

/** One row per live record, in its band's tab where each has one, and saying what the store says; a row on its way out only for a person's notes. */
export const viewsShowTheStore = (world: World): Complaints => {
  if (!has(world, storeOf(world))) return [];
  const records = new Map(
    storeRows(world)
      .filter((row) => isLive(row) && row.band !== null)
      .map((row) => [String(row.key), row]),
  );
  const complaints: string[] = [];
  const shownOnce = new Map<string, number>();
  const tabOfBand = new Map<string, number>();
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
        const band = String(record.band);
        if ((tabOfBand.get(band) ?? table.sheetId) !== table.sheetId)
          complaints.push(`records of ${band} stand in several tabs`);
        tabOfBand.set(band, table.sheetId);
        const wrong = differences(world.kind, record, row);
        if (wrong.length > 0) complaints.push(`${table.title}: ${key} differs from the store in ${wrong.join(', ')}`);
      }
    }
  }
  if (isByBand && new Set(tabOfBand.values()).size !== tabOfBand.size) complaints.push('two bands share a tab');
  for (const key of records.keys())
    if (shownOnce.get(key) !== 1) complaints.push(`${key} stands in ${shownOnce.get(key) ?? 0} rows of the band tabs`);
  return complaints.slice(0, 6);
};

const titleOf = ({ kind }: World, row: Row): string =>
  kind.type.nameOf(rowCursor((column) => row[column] ?? null, 'UTC')(0)).title;

/** Lanes side by side, best band first: name, guidance, totals, how many more, cards from the best on. */
export const boardShowsTheStore = (world: World): Complaints => {
  const { board, first } = world.kind.type.views;
  const version = has(world, storeOf(world)) && board && has(world, board) ? inForce(world) : undefined;
  if (!version || !board) return [];
  const grid = gridOf(world, board.sheetId);
  const live = storeRows(world).filter(isLive);
  return [...version.bands].reverse().flatMap((band, lane): Complaints => {
    const records = live.filter((row) => row.band === band.name);
    const cell = (row: number): string => String(grid[row]?.[lane] ?? '');
    const cards = grid
      .slice(4)
      .map((row) => String(row[lane] ?? ''))
      .filter((text) => text !== '')
      .map((text) => text.split('\n')[0] ?? '');
    const wanted = records.map(
      (row) =>
        `${Math.floor(Number(row.score) + 0.5 + 1e-9)} · ${titleOf(world, row)}${first !== undefined && row[first] === true ? ' ★' : ''}`,
    );
    const isRight =
      cell(0) === band.name &&
      cell(2).startsWith(`${records.length} record`) &&
      [...cards].sort().join('|') === wanted.sort().join('|');
    return isRight ? [] : [`the board's lane ${lane + 1} is not "${band.name}" with its ${records.length} records`];
  });
};

const isThere = (world: World, { key, sheetId, column, value }: PersonFact): boolean => {
  const table = tableOf(world, { sheetId: sheetId ?? storeOf(world).sheetId, title: '' });
  const position = positionOf(table, column);
  const cells = table.grid[position] ?? [];
  if (key === null) return cells.some((cell, index) => cell === value && cellAt(table, 'key', index) === null);
  return recordRows(table).some(({ index, row }) => row.key === key && cells[index] === value);
};

/** Cells in people's columns that nobody wrote, or not there. */
const strays = (world: World): Complaints => {
  const known = (sheetId: number | null, key: Cell, column: string, value: Cell): boolean =>
    world.facts.some(
      (fact) => fact.sheetId === sheetId && fact.key === key && fact.column === column && fact.value === value,
    );
  const inStore = storeRows(world).flatMap((row) =>
    PERSON_COLUMNS.filter(
      (column) => row[column] !== null && !known(null, row.key ?? null, column, row[column] ?? null),
    ).map((column) => `${String(row.key)} has the ${column} "${String(row[column])}"`),
  );
  const inViews = [...bandTables(world), tableOf(world, storeOf(world))].flatMap((table) => {
    return foreignPositions(table).flatMap((position) =>
      (table.grid[position] ?? []).flatMap((cell, index) => {
        if (
          cell === '' ||
          cell === null ||
          known(table.sheetId, cellAt(table, 'key', index), String(table.headers[position]), cell)
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
