// Filter views of a person's own, made when they ask: which rows they show, and that no run ever touches anybody's filter.
import { hiddenRows } from '../../scripts/local/sheets/hidden-rows';
import type { SheetData } from '../../scripts/local/sheets/model';
import { importFile } from '../../src/app/commands';
import { contextFor } from '../../src/app/context';
import { jobByName } from '../../src/app/jobs';
import { runJob } from '../../src/run/run';
import { insertRow, rescore, settle, sheetIdOf, sortBy, typeInto } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { columnOf, recordsOf, sheetOf, titlesOf } from '../fakes/memory-sheets';

const ANA = 'ana@nexus.example';
const MIA = 'mia@nexus.example';
const VERA = 'vera@nexus.example';
const TEAM = [
  'name,email,role,manager',
  `Ana Sol,${ANA},AE,${MIA}`,
  `Bo Lind,bo@nexus.example,AE,joan${MIA}`,
  `Joan Mia,joan${MIA},Manager,${VERA}`,
  `Mia Berg,${MIA},Manager,${VERA}`,
  `Vera Top,${VERA},Executive,`,
].join('\n');
const HEADER = 'key,account,partner,ownerEmail,winnability,engagement,relationshipStrength';
const row = (key: string, owner: string, partner: string, score = 95): string =>
  `${key},Account ${key},${partner},${owner},${score},${score},${score}`;
const DAY = 24 * 3_600_000;

const take = (services: MemoryServices, ...rows: readonly string[]): void => {
  importFile(services, services.time.now, 'Overlaps', 'o.csv', [HEADER, ...rows].join('\n'));
  settle(services);
};

const world = (...rows: readonly string[]): MemoryServices => {
  const services = installedServices();
  importFile(services, services.time.now, 'Team', 'team.csv', TEAM);
  take(services, ...rows);
  return services;
};

const ask = (services: MemoryServices, by: string, tab = 'Act now') =>
  runJob(jobByName('filter-views'), contextFor(services, services.time.now, by, { args: [tab] }));

const viewsOf = (services: MemoryServices, tab = 'Act now') => sheetOf(services.sheets, tab).filterViews ?? [];
const titles = (services: MemoryServices, tab?: string) => viewsOf(services, tab).map(({ title }) => title);

/** Keys of the rows that a sheet would show with these criteria as its filter. */
const shownBy = (services: MemoryServices, sheet: SheetData): readonly string[] => {
  const key = columnOf(services.sheets, String(sheet.properties.title), 'Key');
  const isHidden = hiddenRows({ data: services.sheets.data }, sheet);
  return sheet.rows
    .map((cells, at) => (at > 0 && isHidden?.(at) !== true ? String(cells[key] ?? '') : ''))
    .filter((text) => text !== '')
    .sort();
};

const shownIn = (services: MemoryServices, title: string, tab = 'Act now'): readonly string[] => {
  const view = viewsOf(services, tab).find((one) => one.title === title);
  if (!view) throw new Error(`no filter view ${title}`);
  const { range, filterSpecs } = view;
  return shownBy(services, { ...sheetOf(services.sheets, tab), basicFilter: { range, filterSpecs } });
};

test('a manager gets their team’s rows, what changed this week, and one for each partner', () => {
  const services = world(
    row('a1', ANA, 'Hub'),
    row('b1', 'bo@nexus.example', 'Spark'),
    row('m1', MIA, 'Spark'),
    row('n1', '', 'Hub'),
  );
  services.time.now += 9 * DAY;
  settle(services);
  typeInto(services, 'Act now', 'n1', 'Assignee', 'Ana Sol');
  typeInto(services, 'Act now', 'b1', 'Status', 'Working');
  settle(services);
  const { message } = ask(services, MIA);
  expect(message).toBe('Act now has 4 filter views of yours now, under Data → Change view.');
  expect(titles(services)).toEqual([
    'My team (Mia Berg)',
    'Changed this week (Mia Berg)',
    'Hub (Mia Berg)',
    'Spark (Mia Berg)',
  ]);
  // By whom it is assigned to, else who owns it; not her own, nor those of whom she only shares a name with.
  expect(shownIn(services, 'My team (Mia Berg)')).toEqual(['a1', 'n1']);
  expect(shownIn(services, 'Changed this week (Mia Berg)')).toEqual(['b1']);
  expect(shownIn(services, 'Hub (Mia Berg)')).toEqual(['a1', 'n1']);
  expect(shownIn(services, 'Spark (Mia Berg)')).toEqual(['b1', 'm1']);
  ask(services, VERA);
  expect(shownIn(services, 'My team (Vera Top)')).toEqual(['a1', 'b1', 'm1', 'n1']);
});

test('chosen again they are brought up to date, not doubled; what was renamed keeps its name', () => {
  const services = world(row('a1', ANA, 'Hub'), row('b1', ANA, 'Spark'));
  ask(services, MIA);
  const [team, , hub] = viewsOf(services);
  services.sheets.batchUpdate([
    { updateFilterView: { filter: { filterViewId: team?.filterViewId, title: 'Ours' }, fields: 'title' } },
    { addFilterView: { filter: { title: 'Spark', range: { sheetId: sheetIdOf(services, 'Act now') } } } },
  ]);
  typeInto(services, 'Act now', 'b1', 'Status', 'Won');
  take(services, row('c1', ANA, 'Nova'));
  ask(services, MIA);
  expect(titles(services)).toEqual([
    'Ours',
    'Changed this week (Mia Berg)',
    'Hub (Mia Berg)',
    'Spark',
    'Nova (Mia Berg)',
  ]);
  expect(viewsOf(services).map(({ filterViewId }) => filterViewId)).toEqual(
    expect.arrayContaining([team?.filterViewId, hub?.filterViewId]),
  );
  expect(ask(services, MIA).outcome).not.toBe('failed');
  expect(titles(services)).toHaveLength(5);
});

test('whoever leads nobody is told why there is no team; a tab without records is told in words', () => {
  const services = world(row('a1', ANA, 'Hub'));
  expect(ask(services, ANA).message).toContain('Nobody reports to you in the tab Team');
  expect(titles(services)).toEqual(['Changed this week (Ana Sol)', 'Hub (Ana Sol)']);
  expect(ask(services, MIA, 'Settings')).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('a tab in which records stand') as string,
  });
});

test('a partner whose name begins like a formula gets no condition that would be one', () => {
  const services = world(row('a1', ANA, '=HYPERLINK("https://x.example")'));
  ask(services, MIA);
  expect(JSON.stringify(viewsOf(services))).not.toContain('HYPERLINK');
});

test('no run touches anybody’s filter: criteria stay, and what is hidden follows from them', () => {
  const services = world(...Array.from({ length: 30 }, (_, i) => row(`k${i}`, ANA, i % 2 ? 'Hub' : 'Spark', 99 - i)));
  for (const tab of ['Act now', 'Pursue', 'Done', 'Needs data']) {
    ask(services, MIA, tab);
    const sheetId = sheetIdOf(services, tab);
    const partner = columnOf(services.sheets, tab, 'Partner');
    const filterSpecs = [{ columnIndex: partner, filterCriteria: { hiddenValues: ['Spark'] } }];
    const range = { sheetId, startRowIndex: 0 };
    services.sheets.batchUpdate([
      { setBasicFilter: { filter: { range, filterSpecs } } },
      { addFilterView: { filter: { title: 'Mine alone', range, filterSpecs } } },
    ]);
  }
  const criteria = (): string =>
    JSON.stringify(
      titlesOf(services.sheets).map((tab) => {
        const { basicFilter, filterViews = [] } = sheetOf(services.sheets, tab);
        return [tab, basicFilter?.filterSpecs, filterViews.map(({ title, filterSpecs }) => [title, filterSpecs])];
      }),
    );
  const before = criteria();
  // Rows come past the grid's end, move between tabs, leave, are sorted and inserted by hand.
  take(services, ...Array.from({ length: 400 }, (_, i) => row(`n${i}`, ANA, i % 3 ? 'Hub' : 'Spark', 90)));
  expect(criteria()).toBe(before);
  typeInto(services, 'Act now', 'k3', 'Status', 'Won');
  sortBy(services, 'Act now', 'Account', 'DESCENDING');
  insertRow(services, 'Act now', 3);
  take(services, ...Array.from({ length: 10 }, (_, i) => row(`k${i}`, ANA, 'Hub', 70)));
  for (let i = 0; i < 3; i += 1) rescore(services);
  expect(criteria()).toBe(before);
  const keysOf = (tab: string, partner: string): readonly string[] =>
    recordsOf(services.sheets, tab)
      .filter(({ Partner, Key }) => Partner === partner && Key !== undefined)
      .map(({ Key }) => String(Key))
      .sort();
  for (const tab of ['Act now', 'Pursue']) {
    expect(shownBy(services, sheetOf(services.sheets, tab))).toEqual(keysOf(tab, 'Hub'));
    expect(shownIn(services, 'Mine alone', tab)).toEqual(keysOf(tab, 'Hub'));
    expect(shownIn(services, 'Hub (Mia Berg)', 'Act now')).toEqual(keysOf('Act now', 'Hub'));
  }
});
