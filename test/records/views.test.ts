// Band tabs, case by case: leaving, coming back, notes that keep a row, keys that people changed.
import { dispatch } from '../../src/app/commands';
import { deleteRowsByHand } from '../../scripts/local/sheets/person';
import {
  addColumn,
  company,
  importScores,
  insertRow,
  keysIn,
  recordOf,
  rescore,
  rowOfKey,
  scoresCsv,
  settle,
  sheetIdOf,
  sortBy,
  typeAt,
  typeInto,
} from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { gridOf, recordsOf } from '../fakes/memory-sheets';

const START = scoresCsv({ k0: 95, k1: 90, k2: 88, k3: 85 });

const sink = (services: MemoryServices, key: string): void => importScores(services, { [key]: 10 });

test('a row that leaves is marked with where to, is in its new tab at once, and goes with the next run', () => {
  const services = company(START);
  typeInto(services, 'Act now', 'k1', 'Note', 'call back');
  sink(services, 'k1');
  rescore(services);
  expect(recordOf(services, 'Act now', 'k1').Moved).toMatch(/^2026-11-20 09:\d\d:\d\d → now in Park$/);
  expect(recordOf(services, 'Park', 'k1').Note).toBe('call back');
  rescore(services);
  expect(keysIn(services, 'Act now')).toEqual(['k0', 'k2', 'k3']);
});

test('a row that a run of the same second marked goes with the next tick, not with the next look', () => {
  const services = company(START);
  sink(services, 'k1');
  rescore(services);
  // Where something was just written, a first tick does what follows from it; time stands still meanwhile.
  for (let ticks = 0; ticks < 3; ticks += 1) dispatch(services, services.time.now);
  expect(keysIn(services, 'Act now')).toContain('k1');
  services.time.now += 5 * 60_000;
  dispatch(services, services.time.now);
  expect(keysIn(services, 'Act now')).toEqual(['k0', 'k2', 'k3']);
});

test('typed into a row on its way out, it still reaches the record', () => {
  const services = company(START);
  sink(services, 'k1');
  rescore(services);
  typeInto(services, 'Act now', 'k1', 'Status', 'Working');
  settle(services);
  expect([
    recordOf(services, 'Park', 'k1').Status,
    recordOf(services, 'Overlaps', 'k1').Status,
    keysIn(services, 'Act now'),
  ]).toEqual(['Working', 'Working', ['k0', 'k2', 'k3']]);
});

test("a note in a column of one's own keeps the row, says so once, and lets it go when it is cleared", () => {
  const services = company(START);
  const position = addColumn(services, 'Act now', 'Mine');
  typeInto(services, 'Act now', 'k1', 'Mine', 'remember');
  sink(services, 'k1');
  settle(services);
  expect(recordOf(services, 'Act now', 'k1')).toMatchObject({
    Mine: 'remember',
    Moved: 'Your notes are kept here: now in Park',
  });
  expect(recordsOf(services.sheets, 'Problems')).toEqual([
    expect.objectContaining({ Tab: 'Act now', Column: 'Moved' }),
  ]);
  typeInto(services, 'Act now', 'k1', 'Mine', '');
  expect(gridOf(services.sheets, 'Act now')[0]?.[position]).toBe('Mine');
  settle(services);
  expect([keysIn(services, 'Act now'), recordsOf(services.sheets, 'Problems')]).toEqual([['k0', 'k2', 'k3'], []]);
});

test('a record that comes back takes its kept row again', () => {
  const services = company(START);
  addColumn(services, 'Act now', 'Mine');
  typeInto(services, 'Act now', 'k1', 'Mine', 'remember');
  sink(services, 'k1');
  settle(services);
  importScores(services, { k1: 99 });
  settle(services);
  expect(keysIn(services, 'Act now')).toContain('k1');
  expect(recordOf(services, 'Act now', 'k1').Mine).toBe('remember');
  expect(recordOf(services, 'Act now', 'k1').Moved).toBeUndefined();
});

test('while rows are taken out, a person who deletes or sorts them loses nothing else', () => {
  for (const hand of [
    (services: MemoryServices) =>
      deleteRowsByHand(
        services.sheets.data,
        sheetIdOf(services, 'Act now'),
        rowOfKey(services, 'Act now', 'k1'),
        1,
        null,
      ),
    (services: MemoryServices) => sortBy(services, 'Act now', 'Key', 'DESCENDING'),
    (services: MemoryServices) => insertRow(services, 'Act now', 1),
  ]) {
    const services = company(START);
    addColumn(services, 'Act now', 'Mine');
    for (const key of ['k0', 'k3']) typeInto(services, 'Act now', key, 'Mine', `mine ${key}`);
    sink(services, 'k1');
    rescore(services);
    sink(services, 'k2');
    let isDone = false;
    services.sheets.before = (call) => {
      if (call !== 'batchUpdate' || isDone) return;
      isDone = true;
      hand(services);
    };
    rescore(services);
    services.sheets.before = () => undefined;
    for (const key of ['k0', 'k3']) expect(recordOf(services, 'Act now', key).Mine).toBe(`mine ${key}`);
    settle(services);
    expect([...keysIn(services, 'Act now')].sort()).toEqual(['k0', 'k3']);
  }
});

test('a band whose every row leaves is empty, however full its grid was', () => {
  const services = company(scoresCsv(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`k${i}`, 90]))));
  expect(keysIn(services, 'Act now')).toHaveLength(400);
  typeAt(services, 'Bands', 5, 'From', '95');
  settle(services);
  expect([keysIn(services, 'Act now').length, keysIn(services, 'Pursue').length]).toEqual([0, 400]);
});

test('a key that nobody knows, and a row without one, are told and stay as they are', () => {
  const services = company(START);
  typeInto(services, 'Act now', 'k1', 'Key', 'nobody');
  insertRow(services, 'Act now', 1);
  typeAt(services, 'Act now', 1, 'Account', '=1+1');
  settle(services);
  const tab = recordsOf(services.sheets, 'Act now');
  expect(tab.filter((row) => row.Key === 'nobody')).toHaveLength(1);
  expect(tab.filter((row) => row.Key === 'k1')).toHaveLength(1);
  expect(tab.find((row) => row.Key === undefined)?.Account).toEqual(expect.objectContaining({ f: '=1+1' }));
  expect(recordsOf(services.sheets, 'Problems').map((row) => row.Column)).toEqual(['Key', 'Key']);
});

test('a copied row is one row too many: it goes, and what was typed in it counts', () => {
  const services = company(START);
  insertRow(services, 'Act now', 1);
  typeAt(services, 'Act now', 1, 'Key', 'k1');
  typeAt(services, 'Act now', 1, 'Note', 'from the copy');
  settle(services);
  expect(keysIn(services, 'Act now')).toEqual(['k0', 'k1', 'k2', 'k3']);
  expect(recordOf(services, 'Overlaps', 'k1').Note).toBe('from the copy');
});

test('edited in the view and in the store: the view, where people work, wins; each alone is taken', () => {
  const services = company(START);
  typeInto(services, 'Act now', 'k0', 'Note', 'view');
  typeInto(services, 'Overlaps', 'k0', 'Note', 'store');
  typeInto(services, 'Overlaps', 'k1', 'Note', 'only store');
  typeInto(services, 'Act now', 'k2', 'Note', 'only view');
  typeInto(services, 'Act now', 'k2', 'Status', 'Working');
  typeInto(services, 'Overlaps', 'k2', 'Assignee', 'bob@nexus.example');
  settle(services);
  for (const tab of ['Act now', 'Overlaps']) {
    expect([tab, ...['k0', 'k1', 'k2'].map((key) => recordOf(services, tab, key).Note)]).toEqual([
      tab,
      'view',
      'only store',
      'only view',
    ]);
    expect(recordOf(services, tab, 'k2')).toMatchObject({ Status: 'Working', Assignee: 'bob@nexus.example' });
  }
});

test('clearing a cell in the view clears it in the store', () => {
  const services = company(START);
  typeInto(services, 'Act now', 'k0', 'Note', 'x');
  settle(services);
  typeInto(services, 'Act now', 'k0', 'Note', '');
  settle(services);
  expect([recordOf(services, 'Overlaps', 'k0').Note, recordOf(services, 'Act now', 'k0').Note]).toEqual([
    undefined,
    undefined,
  ]);
});

test('an unknown status is kept and told; a known one in any case is no problem', () => {
  const services = company(START);
  typeInto(services, 'Act now', 'k0', 'Status', 'thinking');
  typeInto(services, 'Act now', 'k1', 'Status', 'WORKING');
  settle(services);
  expect(recordsOf(services.sheets, 'Problems')).toEqual([
    expect.objectContaining({ Tab: 'Act now', Row: 2, Column: 'Status' }),
  ]);
  expect(recordOf(services, 'Overlaps', 'k0').Status).toBe('thinking');
});

test('a tab that is sorted by hand stays so until something moves', () => {
  const services = company(START);
  sortBy(services, 'Act now', 'Account', 'DESCENDING');
  settle(services);
  expect(keysIn(services, 'Act now')).toEqual(['k3', 'k2', 'k1', 'k0']);
  importScores(services, { k3: 99 });
  settle(services);
  expect(keysIn(services, 'Act now')).toEqual(['k3', 'k0', 'k1', 'k2']);
});

test("a deleted band tab comes back with its rows and people's cells", () => {
  const services = company(START);
  typeInto(services, 'Act now', 'k0', 'Note', 'x');
  settle(services);
  services.sheets.batchUpdate([{ deleteSheet: { sheetId: sheetIdOf(services, 'Act now') } }]);
  settle(services);
  expect(keysIn(services, 'Act now')).toEqual(['k0', 'k1', 'k2', 'k3']);
  expect(recordOf(services, 'Act now', 'k0').Note).toBe('x');
});
