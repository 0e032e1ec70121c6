// Installing and repairing, against the Sheets emulation: what is missing comes back, what is a person's stays.
import {
  deleteRowsByHand,
  insertRowsByHand,
  moveColumnByHand,
  renameTabByHand,
  typeCell,
} from '../../scripts/local/sheets/person';
import { newSheet, type SheetData } from '../../scripts/local/sheets/model';
import { install } from '../../src/app/install';
import { fixedTabs, settingDeclarations } from '../../src/app/features';
import { BANDS, STATES } from '../fakes/company';
import { installedServices, memoryServices, NOW, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf, titlesOf } from '../fakes/memory-sheets';

const LATER = NOW + 60_000;

const idOf = (services: MemoryServices, title: string): number =>
  sheetOf(services.sheets, title).properties.sheetId ?? -1;

/** Requests of an install, by kind. */
const installing = (services: MemoryServices): readonly string[] => {
  const before = services.sheets.writes.length;
  install(services, LATER);
  return services.sheets.writes
    .slice(before)
    .flat()
    .map((request) => Object.keys(request)[0] ?? '');
};

test('makes every declared tab and one per band, and takes the blank one out that Google had made', () => {
  const services = memoryServices();
  const { sheets } = services;
  install(services, NOW);
  expect(titlesOf(sheets)).toEqual([
    'Start here',
    ...[...BANDS].reverse(),
    ...STATES,
    ...fixedTabs.slice(1).map(({ title }) => title),
  ]);
});

test.each<[string, (sheet: SheetData) => void]>([
  ['a value', (sheet) => (sheet.rows = [[null, 'mine']])],
  ['a note', (sheet) => (sheet.notes = { areas: [], cells: { 4: { 1: 'mine' } } })],
  ['a name', (sheet) => (sheet.properties.title = 'Plan')],
  ['a colour', (sheet) => (sheet.formats = { areas: [], cells: { 2: { 0: { backgroundColor: { red: 1 } } } } })],
])('the first tab stays where a person gave it %s', (_, give) => {
  const services = memoryServices();
  const { sheets } = services;
  const [first] = sheets.data.sheets;
  if (first) give(first);
  install(services, NOW);
  expect(titlesOf(sheets)[0]).toMatch(/^(Sheet1|Plan)$/);
});

test('every column has its header, help and protection; store and log tabs refuse others, the rest warns', () => {
  const { sheets } = installedServices();
  for (const { title, columns, kind, locked, firstColumn = 0 } of fixedTabs) {
    const headers = (gridOf(sheets, title)[0] ?? []).slice(firstColumn, firstColumn + columns.length);
    // The trend's columns are called as the bands that they stand for.
    const wanted = columns.map(({ id, header }) =>
      /^band\d/.test(id) ? ([...BANDS, 'Needs data'][Number(id.slice(4)) - 1] ?? header) : header,
    );
    expect([title, headers]).toEqual([title, wanted]);
    const [protection] = sheetOf(sheets, title).protectedRanges;
    expect([title, protection?.warningOnly === true]).toEqual([
      title,
      !(locked ?? (kind === 'store' || kind === 'log')),
    ]);
    expect([title, sheetOf(sheets, title).basicFilter !== undefined]).toEqual([
      title,
      kind !== 'board' && kind !== 'charts',
    ]);
    expect(sheetOf(sheets, title).properties.gridProperties?.frozenRowCount).toBeGreaterThan(0);
  }
});

test('settings have one row each, weights and bands their defaults', () => {
  const { sheets } = installedServices();
  expect(recordsOf(sheets, 'Settings').map((row) => row.Setting)).toEqual(settingDeclarations.map(({ name }) => name));
  expect(recordsOf(sheets, 'Weights')).toHaveLength(11);
  expect(recordsOf(sheets, 'Bands').map((row) => row.From)).toEqual([0, 21, 41, 61, 81]);
});

test('a second time sends nothing', () => {
  const services = installedServices();
  expect(installing(services)).toEqual([]);
  expect(install(services, LATER).message).toBe('Everything was in place already.');
});

describe('repairs', () => {
  test.each(fixedTabs.map(({ title }) => title))('the deleted tab %s, once', (title) => {
    const services = installedServices();
    services.sheets.batchUpdate([{ deleteSheet: { sheetId: idOf(services, title) } }]);
    expect(installing(services)).toContain('addSheet');
    expect(titlesOf(services.sheets)).toContain(title);
    expect(installing(services)).toEqual([]);
  });

  test.each(['protection', 'filter', 'validation', 'note', 'frozen header'])('a lost %s, once', (what) => {
    const services = installedServices();
    const sheet = sheetOf(services.sheets, 'Field map');
    if (what === 'protection') sheet.protectedRanges = [];
    if (what === 'filter') delete sheet.basicFilter;
    if (what === 'validation') sheet.validations = { areas: [], cells: {} };
    if (what === 'note') sheet.notes = { areas: [], cells: {} };
    if (what === 'frozen header' && sheet.properties.gridProperties) sheet.properties.gridProperties.frozenRowCount = 0;
    const requests = installing(services);
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.length).toBeLessThanOrEqual(4);
    expect(installing(services)).toEqual([]);
  });

  test('a deleted column comes back behind the others with its format, and people keep theirs', () => {
    const services = installedServices();
    const { sheets } = services;
    const id = idOf(services, 'Weights');
    typeCell(sheets.data, id, 0, 7, 'Remark', null);
    typeCell(sheets.data, id, 3, 7, 'mine', null);
    sheets.batchUpdate([
      { deleteDimension: { range: { sheetId: id, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 } } },
    ]);
    expect(installing(services)).toContain('createDeveloperMetadata');
    expect(gridOf(sheets, 'Weights')[0]).toEqual([
      'Model',
      'Criterion',
      'Field',
      'Weight',
      'Missing',
      'Help',
      'Remark',
      'Scale',
    ]);
    expect(recordsOf(sheets, 'Weights')[2]?.Remark).toBe('mine');
    expect(installing(services)).toEqual([]);
  });

  test('a column whose blank header only its mark tells of is not overwritten by one that comes back', () => {
    const services = installedServices();
    const { sheets } = services;
    const id = idOf(services, 'Park');
    const seen = columnOf(sheets, 'Park', 'Seen');
    typeCell(sheets.data, id, 0, seen, '', null);
    sheets.batchUpdate([
      { deleteDimension: { range: { sheetId: id, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } } },
    ]);
    installing(services);
    const back = columnOf(sheets, 'Park', 'Account');
    const marks = sheets.data.developerMetadata
      .filter(({ location }) => location?.dimensionRange?.sheetId === id)
      .map(({ location }) => location?.dimensionRange?.startIndex);
    expect(new Set(marks).size).toBe(marks.length);
    expect(marks).toContain(back);
    expect(installing(services)).toEqual([]);
  });

  test('what people renamed, moved and added is left as it is', () => {
    const services = installedServices();
    const { sheets } = services;
    const weights = idOf(services, 'Weights');
    renameTabByHand(sheets.data, weights, 'Our weights', null);
    moveColumnByHand(sheets.data, weights, 4, 0, null);
    typeCell(sheets.data, weights, 0, 0, 'How much', null);
    insertRowsByHand(sheets.data, idOf(services, 'Bands'), 2, 1, null);
    deleteRowsByHand(sheets.data, idOf(services, 'Settings'), 3, 1, null);
    installing(services);
    expect(gridOf(sheets, 'Our weights')[0]).toEqual([
      'How much',
      'Model',
      'Criterion',
      'Field',
      'Scale',
      'Missing',
      'Help',
      'Record type',
    ]);
    expect(gridOf(sheets, 'Bands')[2]).toEqual([]);
    expect(
      recordsOf(sheets, 'Settings')
        .map((row) => row.Setting)
        .sort(),
    ).toEqual(settingDeclarations.map(({ name }) => name).sort());
    expect(installing(services)).toEqual([]);
  });

  test('values people gave to settings stay', () => {
    const services = installedServices();
    typeCell(services.sheets.data, idOf(services, 'Settings'), 1, 1, 'boss@nexus.example', null);
    installing(services);
    expect(recordsOf(services.sheets, 'Settings')[0]?.Value).toBe('boss@nexus.example');
  });
});

describe('titles that other tabs have taken', () => {
  const withForeign = (...titles: readonly string[]): MemoryServices => {
    const services = memoryServices();
    titles.forEach((title, i) => {
      const sheet = newSheet({ sheetId: 50 + i, title, index: i + 1 });
      sheet.rows = [["a person's", '=1+1']];
      services.sheets.data.sheets.push(sheet);
    });
    install(services, NOW);
    return services;
  };

  test("a person's tab of that name survives, ours stands beside it", () => {
    const { sheets } = withForeign('Weights', 'act now');
    expect(gridOf(sheets, 'Weights')).toEqual([["a person's", '=1+1']]);
    expect(gridOf(sheets, 'act now')).toEqual([["a person's", '=1+1']]);
    expect(recordsOf(sheets, 'Weights (Nexus)')).toHaveLength(11);
    expect(titlesOf(sheets)).toContain('Act now (band)');
  });

  test('even the second choice may be taken', () => {
    const { sheets } = withForeign('Weights', 'Weights (Nexus)');
    expect(recordsOf(sheets, 'Weights (Nexus 2)')).toHaveLength(11);
  });
});

test("a second person's Install takes over and says so", () => {
  const services = installedServices();
  const other = { ...services, user: () => 'bob@nexus.example' };
  expect(install(other, LATER).message).toContain('instead of ann@nexus.example');
  expect(services.scriptProperties.get('installer')).toBe('bob@nexus.example');
});

test('what was locked for the first installer opens for the second, once', () => {
  const services = installedServices();
  const other = { ...services, user: () => 'bob@nexus.example' };
  install(other, LATER);
  for (const title of ['Overlaps', 'Team', 'Messages', 'Runs']) {
    expect([title, sheetOf(services.sheets, title).protectedRanges[0]?.editors?.users]).toEqual([
      title,
      ['bob@nexus.example'],
    ]);
  }
  expect(sheetOf(services.sheets, 'Weights').protectedRanges[0]?.editors).toBeUndefined();
  expect(installing(other)).toEqual([]);
});

test('who may not change locked tabs is told whom to ask', () => {
  const services = installedServices();
  const refused = () => {
    throw new Error('Invalid requests[0].updateProtectedRange: You are trying to edit a protected cell or object.');
  };
  const other = { ...services, user: () => 'bob@nexus.example', sheets: { ...services.sheets, batchUpdate: refused } };
  expect(() => install(other, LATER)).toThrow("Ask ann@nexus.example or the workbook's owner");
  expect(services.scriptProperties.get('installer')).toBe('ann@nexus.example');
});

test('while another run writes, nothing is made and the person is told', () => {
  const services = memoryServices();
  services.locked.by = true;
  expect(() => install(services, NOW)).toThrow('Try Install again in a minute');
  expect(services.sheets.writes).toEqual([]);
});
