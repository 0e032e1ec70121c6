// The board narrowed by owner, team and partner in its own cells; what it says of itself; its cards as links.
import { valueAt } from '../../scripts/local/sheets/layer';
import { typeCell } from '../../scripts/local/sheets/person';
import { importFile } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import { pipelineTab } from '../../src/features/overlaps/tables';
import { company, importScores, rescore, rowOfKey, settle, sheetIdOf } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { gridOf, recordsOf, sheetOf } from '../fakes/memory-sheets';

const TEAM = `name,email,role,manager
Ann,ann@nexus.example,AE,mia@nexus.example
Bob,bob@nexus.example,AE,
Mia,mia@nexus.example,Manager,`;

const world = (): MemoryServices => {
  const services = company();
  importFile(services, services.time.now, 'Team', 'team.csv', TEAM);
  settle(services);
  return services;
};

const ROWS = { Owner: 4, Team: 5, Partner: 6 } as const;

/** As somebody would, with the edit trigger behind it. */
const choose = (services: MemoryServices, what: keyof typeof ROWS, value: string): void => {
  typeCell(services.sheets.data, pipelineTab.sheetId, ROWS[what], 1, value, null);
  services.time.now += 60_000;
  const at = { firstRow: ROWS[what] + 1, lastRow: ROWS[what] + 1, firstColumn: 2, lastColumn: 2 };
  handleEdit(
    services,
    { sheetId: pipelineTab.sheetId, title: 'Pipeline', ...at },
    'ann@nexus.example',
    services.time.now,
  );
};

const grid = (services: MemoryServices) => gridOf(services.sheets, 'Pipeline');
/** Accounts on the cards, lane by lane. */
const accounts = (services: MemoryServices): readonly string[] =>
  [0, 1, 2, 3, 4, 5].flatMap((lane) =>
    grid(services)
      .slice(7)
      .flatMap((row) => /· (\w+)/.exec(String(row[lane] ?? '').split('\n')[0] ?? '')?.[1] ?? []),
  );
const totals = (services: MemoryServices): readonly unknown[] => (grid(services)[2] ?? []).map((cell) => cell);

test.each<[keyof typeof ROWS, string, readonly string[]]>([
  ['Owner', 'Ann', ['Acme', 'Beta']],
  ['Owner', ' bob ', ['Core', 'Dune', 'Echo']],
  ['Team', 'Mia', ['Acme', 'Beta']],
  ['Team', 'mia@nexus.example', ['Acme', 'Beta']],
  ['Partner', 'spark', ['Core', 'Dune', 'Echo', 'Fog']],
])('%s %s shows theirs alone, sums and all, and blank shows all again', (what, value, shown) => {
  const services = world();
  const before = grid(services);
  choose(services, what, value);
  expect(accounts(services)).toEqual(shown);
  const counted = totals(services).map((text) => Number(/^\d+/.exec(String(text))?.[0]));
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(shown.length);
  expect(grid(services)[ROWS[what]]?.[1]).toBe(value);
  choose(services, what, '');
  expect(grid(services)).toEqual(before);
});

test('two choices narrow both; runs keep them, and figures of the Dashboard stay everybody’s', () => {
  const services = world();
  const figures = JSON.stringify(gridOf(services.sheets, 'Dashboard'));
  choose(services, 'Partner', 'Hub');
  choose(services, 'Owner', 'Bob');
  expect(accounts(services)).toEqual([]);
  choose(services, 'Owner', 'Ann');
  expect(accounts(services)).toEqual(['Acme', 'Beta']);
  expect(JSON.stringify(gridOf(services.sheets, 'Dashboard'))).toBe(figures);
  importScores(services, { k9: 90 });
  settle(services);
  expect([grid(services)[4]?.[1], grid(services)[6]?.[1]]).toEqual(['Ann', 'Hub']);
  expect(accounts(services)).toEqual(['Acme', 'Beta']);
});

test('a choice that names nobody stays as it was typed, shows all and says so beside it', () => {
  const services = world();
  const all = accounts(services);
  choose(services, 'Owner', 'Annn');
  choose(services, 'Team', 'Nobody');
  expect(accounts(services)).toEqual(all);
  expect(grid(services).slice(4, 6)).toEqual([
    ['Owner', 'Annn', '"Annn" is no owner here, so all are shown. Choose from the list.'],
    ['Team', 'Nobody', '"Nobody" is nobody in the tab Team, so all are shown. Choose from the list.'],
  ]);
});

test('each lane says what its colour stands for, and the board what its signs mean', () => {
  const services = world();
  expect(grid(services)[3]).toEqual([
    'Score 81 to 100',
    'Score 61 to 80',
    'Score 41 to 60',
    'Score 21 to 40',
    'Score 0 to 20',
    'Too little is known to score',
  ]);
  expect(
    grid(services)
      .slice(4, 7)
      .map((row) => row[2]),
  ).toEqual(['★ Logo potential', 'No currency named (currency.reporting)', 'Best first; a card leads to its row']);
  importFile(services, services.time.now, 'Settings', 's.csv', 'name,value\ncurrency.reporting,EUR');
  rescore(services);
  expect(grid(services)[5]?.[2]).toBe('Sums in EUR, amounts as given');
  expect(grid(services)[7]?.[0]).toContain('1,000,000 EUR');
});

const linkAt = (services: MemoryServices, row: number, column: number): string | undefined =>
  (
    valueAt(sheetOf(services.sheets, 'Pipeline').formats, row, column) as
      { readonly textFormat?: { readonly link?: { readonly uri?: string } } } | undefined
  )?.textFormat?.link?.uri;

const leadsTo = (services: MemoryServices, key: string): string =>
  `#gid=${sheetIdOf(services, 'Overlaps')}&range=A${rowOfKey(services, 'Overlaps', key) + 1}`;

test('a card leads to its record, wherever it moves; where a card is gone, nothing does', () => {
  const services = world();
  expect([0, 1, 2].map((lane) => linkAt(services, 7, lane))).toEqual(
    ['a1', 'b1', 'c1'].map((key) => leadsTo(services, key)),
  );
  importScores(services, { k9: 99 });
  settle(services);
  expect(accounts(services).slice(0, 2).sort()).toEqual(['Account', 'Acme'].sort());
  const first = String(grid(services)[7]?.[0]).includes('Acme') ? ['a1', 'k9'] : ['k9', 'a1'];
  expect([7, 8].map((row) => linkAt(services, row, 0))).toEqual(first.map((key) => leadsTo(services, key)));
  choose(services, 'Owner', 'Bob');
  expect([7, 8].map((row) => linkAt(services, row, 0))).toEqual([undefined, undefined]);
  expect(linkAt(services, 7, 2)).toBe(leadsTo(services, 'c1'));
});

test('people choose from lists of who is there, in order', () => {
  const services = world();
  const listAt = (row: number): unknown =>
    (
      valueAt(sheetOf(services.sheets, 'Pipeline').validations, row, 1) as
        { readonly condition?: { readonly values?: readonly { readonly userEnteredValue?: string }[] } } | undefined
    )?.condition?.values?.map(({ userEnteredValue }) => userEnteredValue);
  expect([4, 5, 6].map(listAt)).toEqual([['Ann', 'Bob'], ['Mia'], ['Hub', 'Spark']]);
});

test('a board of an earlier version gets its panel once, and what stood there is no choice', () => {
  const services = world();
  const wanted = grid(services);
  const sheet = sheetOf(services.sheets, 'Pipeline');
  sheet.rows.splice(4, 3);
  const jobs = recordsOf(services.sheets, 'Jobs').findIndex((row) => row.Job === 'board');
  typeCell(services.sheets.data, sheetIdOf(services, 'Jobs'), jobs + 1, 1, '', null);
  settle(services);
  expect(grid(services)).toEqual(wanted);
  expect(linkAt(services, 7, 0)).toBe(leadsTo(services, 'a1'));
});

test('nothing to do writes nothing, and calls do not grow with the cards', () => {
  const services = world();
  const calls = services.sheets.writes.length;
  expect(rescore(services).outcome).toBe('nothing');
  importScores(services, Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, i % 100])));
  const before = services.sheets.writes.length;
  rescore(services);
  expect(services.sheets.writes.length - before).toBeLessThanOrEqual(1);
  expect(before).toBeGreaterThan(calls);
});
