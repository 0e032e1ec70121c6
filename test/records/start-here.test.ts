// Start here and the order of tabs: what a workbook opens on, steps that tick themselves off, tabs that people made.
import { openingTab } from '../../scripts/local/opening-tab';
import { importFile } from '../../src/app/commands';
import { install } from '../../src/app/install';
import { openOnBest } from '../../src/app/menu-actions';
import { readSession } from '../../src/app/sidebar/session';
import { startHereTab } from '../../src/records/start-here';
import { company, importScores, rescore, settle, sheetIdOf, typeAt, typeInto } from '../fakes/company';
import { installedServices, memoryServices, NOW, type MemoryServices } from '../fakes/memory-services';
import { recordsOf, titlesOf } from '../fakes/memory-sheets';

const FIRST = ['Act now', 'Pursue', 'Develop', 'Watch', 'Park', 'Needs data', 'Done', 'Pipeline', 'Dashboard'];

const stepsOf = ({ sheets }: MemoryServices): readonly unknown[] =>
  recordsOf(sheets, 'Start here').map(({ Done }) => Done);

const addOwnTab = ({ sheets }: MemoryServices, title: string, index: number): void =>
  void sheets.batchUpdate([{ addSheet: { properties: { title, index } } }]);

test('a new workbook has its tabs in the order in which people need them, and opens on Start here', () => {
  const services = memoryServices();
  install(services, NOW);
  const titles = titlesOf(services.sheets);
  expect(titles.slice(0, 10)).toEqual(['Start here', ...FIRST]);
  const at = (title: string): number => titles.indexOf(title);
  expect(at('Settings')).toBeLessThan(at('Overlaps'));
  expect(at('Messages')).toBeLessThan(at('Problems'));
  expect(titles).not.toContain('Sheet1');
  expect(openingTab(services.sheets.data)).toBe(startHereTab.sheetId);
});

test('the three steps tick themselves off, and stay so where something was looked at', () => {
  const services = installedServices();
  expect(stepsOf(services)).toEqual([false, false, false]);
  importScores(services, { k1: 90 });
  settle(services);
  expect(stepsOf(services)).toEqual([false, true, false]);
  importFile(services, services.time.now, 'Team', 'team.csv', 'name,email,role\nBo,bo@nexus.example,AE');
  settle(services);
  expect(stepsOf(services)).toEqual([true, true, false]);
  typeInto(services, 'Act now', 'k1', 'Note', 'call');
  settle(services);
  typeInto(services, 'Act now', 'k1', 'Note', '');
  settle(services);
  expect(stepsOf(services)).toEqual([true, true, true]);
});

test('a status that came with a file is nobody’s first look; an opened sidebar is', () => {
  const services = installedServices();
  importFile(
    services,
    services.time.now,
    'Overlaps',
    'a.csv',
    'key,account,partner,winnability,status\nk1,A,Hub,90,Working',
  );
  settle(services);
  expect(stepsOf(services)).toEqual([false, true, false]);
  readSession(services);
  rescore(services);
  expect(stepsOf(services)).toEqual([false, true, true]);
  expect(rescore(services).outcome).toBe('nothing');
});

test('a workbook of before gets the order; tabs that people made keep their place among ours, and later moves stand', () => {
  const services = company();
  const { sheets } = services;
  sheets.batchUpdate([{ deleteSheet: { sheetId: startHereTab.sheetId } }]);
  const { data } = sheets;
  data.sheets = [...data.sheets].reverse();
  const total = data.sheets.length;
  addOwnTab(services, 'Mine first', 0);
  addOwnTab(services, 'Mine last', total + 1);
  addOwnTab(services, 'Mine between', 4);
  typeAt(services, 'Overlaps', 1, 'Note', 'kept');
  install(services, NOW);
  const titles = titlesOf(sheets);
  expect(titles.filter((title) => !title.startsWith('Mine')).slice(0, 10)).toEqual(['Start here', ...FIRST]);
  expect([titles[0], titles[titles.length - 1]]).toEqual(['Mine first', 'Mine last']);
  expect(titles.indexOf('Mine between')).toBe(5);
  sheets.batchUpdate([
    { updateSheetProperties: { properties: { sheetId: sheetIdOf(services, 'Park'), index: 0 }, fields: 'index' } },
  ]);
  install(services, NOW);
  expect(titlesOf(sheets)[0]).toBe('Park');
});

test('bands that change places take their tabs along; a new one comes where it belongs', () => {
  const services = company();
  typeAt(services, 'Bands', 1, 'From', '95');
  settle(services);
  expect(titlesOf(services.sheets).slice(2, 7)).toEqual(['Park', 'Act now', 'Pursue', 'Develop', 'Watch']);
  typeAt(services, 'Bands', 6, 'Band', 'Hot');
  typeAt(services, 'Bands', 6, 'From', '70');
  typeAt(services, 'Bands', 6, 'Colour', 'red');
  settle(services);
  expect(titlesOf(services.sheets).slice(2, 8)).toEqual(['Park', 'Act now', 'Hot', 'Pursue', 'Develop', 'Watch']);
});

/** The workbook as a simple trigger sees it. @returns the tab that is in front afterwards. */
const opened = (services: MemoryServices, inFront: number): number => {
  let active = inFront;
  const sheets = services.sheets.data.sheets.map(({ properties, rows }) => ({
    getSheetId: () => properties.sheetId ?? 0,
    getLastRow: () => rows.length,
    activate: () => (active = properties.sheetId ?? 0),
  }));
  const workbook = {
    getSheets: () => sheets,
    getActiveSheet: () => sheets.find((sheet) => sheet.getSheetId() === inFront),
  };
  Object.assign(globalThis, { SpreadsheetApp: { getActiveSpreadsheet: () => workbook } });
  openOnBest();
  return active;
};

test('it opens on the best band once there are records, but stays where a link leads', () => {
  const empty = installedServices();
  expect(opened(empty, startHereTab.sheetId)).toBe(startHereTab.sheetId);
  const services = company();
  const best = sheetIdOf(services, 'Act now');
  expect(openingTab(services.sheets.data)).toBe(best);
  expect(opened(services, startHereTab.sheetId)).toBe(best);
  const linked = sheetIdOf(services, 'Watch');
  expect(opened(services, linked)).toBe(linked);
});
