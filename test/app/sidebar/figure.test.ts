// A figure of the Dashboard leads to the rows it counts: as many as it says, each with the way to its row.
import './with-badges';
import { importFile, runByName } from '../../../src/app/commands';
import { readFigure } from '../../../src/app/sidebar/figure';
import { readSelection } from '../../../src/app/sidebar/selection';
import { sheetIdOf, typeInto } from '../../fakes/company';
import type { MemoryServices } from '../../fakes/memory-services';
import { gridOf } from '../../fakes/memory-sheets';
import { as, BEN, MIA, uncarriable, world } from './world';

const DAY_MS = 86_400_000;

/** Ben has four overlaps: one done, one not for us by a veto, one snoozed until today, one nobody touched. */
const dashboardWorld = (): MemoryServices => {
  const services = world();
  const file = (table: string, text: string): void => {
    const report = importFile(services, services.time.now, table, `${table}.csv`, text);
    if (report.outcome === 'failed') throw new Error(report.message);
  };
  file(
    'Weights',
    'model,criterion,field,scale,weight,missing\nopportunity,none of these,dealStage,map nowhere=1; *=0,veto,skip',
  );
  file(
    'Overlaps',
    [
      'key,account,partner,owner,ownerEmail,dealStage,engagement,winnability',
      `b1,Beta,Hub,Ben,${BEN},proposal,90,90`,
      `b2,Core,Hub,Ben,${BEN},proposal,20,20`,
      `b3,Dune,Spark,Ben,${BEN},proposal,50,50`,
      `b4,Echo,Spark,Ben,${BEN},nowhere,50,50`,
      `m1,Fern,Hub,Mia,${MIA},proposal,50,50`,
    ].join('\n'),
  );
  runByName(services, services.time.now, 'score', []);
  typeInto(services, 'Overlaps', 'b3', 'Status', 'Won');
  runByName(services, services.time.now, 'snooze', ['b2', new Date(services.time.now + DAY_MS).toISOString()]);
  services.time.now += 2 * DAY_MS;
  runByName(services, services.time.now, 'score', []);
  return services;
};

/** Row and column of a cell, from 1, by its owner or partner and its header. */
const cellOf = (services: MemoryServices, by: string, name: string, header: string): readonly [number, number] => {
  const [headers = [], ...rows] = gridOf(services.sheets, 'Dashboard');
  return [rows.findIndex((row) => row[headers.indexOf(by)] === name) + 2, headers.indexOf(header) + 1];
};

const figure = (services: MemoryServices, by: string, name: string, header: string) => {
  const [row, column] = cellOf(services, by, name, header);
  const reply = readFigure(as(services, MIA), services.time.now, sheetIdOf(services, 'Dashboard'), row, column);
  expect(uncarriable(reply)).toEqual([]);
  return { shown: gridOf(services.sheets, 'Dashboard')[row - 1]?.[column - 1], reply };
};

test.each([
  ['Owner', 'Ben', 'Open', ['b1', 'b2']],
  ['Owner', 'Ben', 'Overdue', ['b2']],
  ['Owner', 'Ben', 'Untouched', ['b1']],
  ['Owner', 'Mia', 'Open', ['m1']],
  ['With partner', 'Hub', 'Open with partner', ['a1', 'b1', 'm1', 'b2']],
] as const)('%s %s, %s: its rows, the best first', (by, name, header, keys) => {
  const { shown, reply } = figure(dashboardWorld(), by, name, header);
  expect(shown).toBe(keys.length);
  expect([reply?.total, reply?.name]).toEqual([keys.length, name]);
  expect(reply?.entries.map(({ record }) => record)).toEqual(keys);
});

test('each leads to its row in the view that shows it', () => {
  const services = dashboardWorld();
  const [entry] = figure(services, 'Owner', 'Ben', 'Open').reply?.entries ?? [];
  const view = String(entry?.band);
  const row = gridOf(services.sheets, view).findIndex((cells) => cells.includes('b1')) + 1;
  expect(entry).toMatchObject({ title: 'Beta', with: 'Hub' });
  expect(entry?.url).toMatch(new RegExp(`#gid=${sheetIdOf(services, view)}&range=[A-Z]+${row}$`));
});

test('the words of an empty list, another column and another tab are no figure', () => {
  const services = dashboardWorld();
  expect(figure(services, 'Owner', 'Ben', 'Records in band').reply).toBeNull();
  const id = sheetIdOf(services, 'Overlaps');
  expect(readFigure(services, services.time.now, id, 2, 1)).toBeNull();
  const bare = world();
  runByName(bare, bare.time.now, 'score', []);
  for (const key of gridOf(bare.sheets, 'Overlaps')
    .slice(1)
    .map(([cell]) => String(cell)))
    typeInto(bare, 'Overlaps', key, 'Status', 'Won');
  runByName(bare, bare.time.now, 'score', []);
  const words = String(gridOf(bare.sheets, 'Dashboard')[1]?.[cellOf(bare, 'Owner', '', 'Owner')[1] - 1]);
  expect(words).toMatch(/^No open overlaps/);
  expect(figure(bare, 'Owner', words, 'Open').reply).toBeNull();
});

test('the cursor on a Dashboard says which cell it is on, anywhere else none', () => {
  const services = dashboardWorld();
  const sheetId = sheetIdOf(services, 'Dashboard');
  const at = (id: number, title: string, row: number) =>
    readSelection(as(services, MIA, { selection: () => ({ sheetId: id, title, row, column: 30 }) })).figure;
  expect(at(sheetId, 'Dashboard', 3)).toEqual({ sheetId, row: 3, column: 30 });
  expect(at(sheetId, 'Dashboard', 1)).toBeNull();
  expect(at(sheetIdOf(services, 'Overlaps'), 'Overlaps', 2)).toBeNull();
});
