// Which tab is which band's: renamed, moved, added and removed bands and tabs, and their colours.
import { deleteRowsByHand, moveColumnByHand, renameTabByHand } from '../../scripts/local/sheets/person';
import { overlaps } from '../../src/features/overlaps/record';
import { typeOfView } from '../../src/records/view-tab';
import {
  addColumn,
  company,
  STATES,
  importScores,
  keysIn,
  recordOf,
  rescore,
  scoresCsv,
  settle,
  sheetIdOf,
  typeAt,
  typeInto,
} from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { recordsOf, sheetOf } from '../fakes/memory-sheets';

const START = scoresCsv({ k0: 5, k1: 25, k2: 45, k3: 65, k4: 85 });

/** Of rows that have left. */
const LEFT = '#d9d9d9';

const bandTitles = ({ sheets }: MemoryServices): readonly string[] =>
  sheets.data.sheets
    .filter(({ properties }) => typeOfView(properties.sheetId ?? 0, [overlaps]))
    .map(({ properties }) => properties.title ?? '');

const NOTHING_ELSE = Object.fromEntries(STATES.map((state) => [state, []]));

const whereIs = (services: MemoryServices): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(bandTitles(services).map((title) => [title, keysIn(services, title)]));

const ruleColours = (services: MemoryServices, title: string): readonly string[] =>
  sheetOf(services.sheets, title).conditionalFormats.map(({ booleanRule }) => {
    const { red = 0, green = 0, blue = 0 } = booleanRule?.format?.backgroundColorStyle?.rgbColor ?? {};
    return `#${[red, green, blue]
      .map((part) =>
        Math.round((part ?? 0) * 255)
          .toString(16)
          .padStart(2, '0'),
      )
      .join('')}`;
  });

test("a renamed band takes its tab along, with people's columns", () => {
  const services = company(START);
  addColumn(services, 'Watch', 'Mine');
  typeInto(services, 'Watch', 'k1', 'Mine', 'x');
  typeAt(services, 'Bands', 2, 'Band', 'Observe');
  settle(services);
  expect(whereIs(services)).toEqual({
    Park: ['k0'],
    Observe: ['k1'],
    Develop: ['k2'],
    Pursue: ['k3'],
    'Act now': ['k4'],
    ...NOTHING_ELSE,
  });
  expect(recordOf(services, 'Observe', 'k1').Mine).toBe('x');
});

test('two bands renamed, one after the other or at once, keep their own tabs, wherever people move them', () => {
  const services = company(START);
  typeAt(services, 'Bands', 1, 'Band', 'One');
  settle(services);
  typeAt(services, 'Bands', 2, 'Band', 'Two');
  settle(services);
  const tabs = { One: sheetIdOf(services, 'One'), Two: sheetIdOf(services, 'Two') };
  services.sheets.batchUpdate([
    { updateSheetProperties: { properties: { sheetId: tabs.Two, index: 1 }, fields: 'index' } },
  ]);
  expect(rescore(services).outcome).toBe('nothing');
  expect({ One: sheetIdOf(services, 'One'), Two: sheetIdOf(services, 'Two') }).toEqual(tabs);
});

test('the band renamed is told from the band taken out', () => {
  const services = company(START);
  const pursue = sheetIdOf(services, 'Pursue');
  typeAt(services, 'Bands', 4, 'Band', 'Chase');
  for (const header of ['Band', 'From', 'Colour', 'Guidance']) typeAt(services, 'Bands', 2, header, '');
  settle(services);
  expect(sheetIdOf(services, 'Chase')).toBe(pursue);
  expect(keysIn(services, 'Chase')).toEqual(['k3']);
  expect([...keysIn(services, 'Park')].sort()).toEqual(['k0', 'k1']);
});

test('a tab that people renamed stays their way', () => {
  const services = company(START);
  renameTabByHand(services.sheets.data, sheetIdOf(services, 'Act now'), 'Hot', null);
  importScores(services, { k3: 95 });
  settle(services);
  expect([...keysIn(services, 'Hot')].sort()).toEqual(['k3', 'k4']);
  expect(bandTitles(services)).toEqual(['Hot', 'Pursue', 'Develop', 'Watch', 'Park', ...STATES]);
});

test('also after its band was renamed', () => {
  const services = company(START);
  typeAt(services, 'Bands', 5, 'Band', 'Now');
  settle(services);
  renameTabByHand(services.sheets.data, sheetIdOf(services, 'Now'), 'Hot', null);
  settle(services);
  expect(keysIn(services, 'Hot')).toEqual(['k4']);
  expect(rescore(services).outcome).toBe('nothing');
});

test('bands in any order, swapped names and shifted limits move the rows, not the tabs', () => {
  const services = company(START);
  typeAt(services, 'Bands', 1, 'Band', 'x');
  typeAt(services, 'Bands', 5, 'Band', 'Park');
  typeAt(services, 'Bands', 1, 'Band', 'Act now');
  settle(services);
  expect(whereIs(services)).toEqual({
    Park: ['k4'],
    Watch: ['k1'],
    Develop: ['k2'],
    Pursue: ['k3'],
    'Act now': ['k0'],
    ...NOTHING_ELSE,
  });
});

test('an added band has a tab and a lane; a removed one takes its tab along', () => {
  const services = company(START);
  for (const [header, text] of [
    ['Band', 'Peak'],
    ['From', '95'],
    ['Colour', 'green'],
    ['Guidance', 'Ring now'],
  ] as const)
    typeAt(services, 'Bands', 6, header, text);
  importScores(services, { k3: 97 });
  settle(services);
  expect(whereIs(services)).toMatchObject({ Peak: ['k3'], Pursue: [] });
  expect(sheetOf(services.sheets, 'Pipeline').rows[0]?.slice(0, 7)).toEqual([
    'Peak',
    'Act now',
    'Pursue',
    'Develop',
    'Watch',
    'Park',
    'Needs data',
  ]);
  for (const header of ['Band', 'From', 'Colour', 'Guidance']) typeAt(services, 'Bands', 6, header, '');
  settle(services);
  expect(whereIs(services)).toMatchObject({ 'Act now': ['k3', 'k4'] });
  expect(bandTitles(services)).not.toContain('Peak');
  expect((sheetOf(services.sheets, 'Pipeline').rows[0] ?? []).filter((cell) => cell !== null)).toEqual([
    'Act now',
    'Pursue',
    'Develop',
    'Watch',
    'Park',
    'Needs data',
  ]);
});

test("a band whose name a person's tab has taken stands beside it", () => {
  const services = company(START);
  services.sheets.batchUpdate([
    { addSheet: { properties: { sheetId: 5, title: 'Peak' } } },
    { addSheet: { properties: { sheetId: 6, title: 'Peak (band)' } } },
  ]);
  for (const [header, text] of [
    ['Band', 'peak'],
    ['From', '95'],
    ['Colour', '#ff0000'],
  ] as const)
    typeAt(services, 'Bands', 6, header, text);
  importScores(services, { k3: 97 });
  settle(services);
  expect(keysIn(services, 'peak (band 2)')).toEqual(['k3']);
  expect(recordsOf(services.sheets, 'Peak')).toEqual([]);
});

describe('colours', () => {
  test("follow Bands, in tab, score cells, store and board; people's own rules stay", () => {
    const services = company(START);
    const own = {
      ranges: [{ sheetId: sheetIdOf(services, 'Act now') }],
      booleanRule: { condition: { type: 'NOT_BLANK' }, format: { backgroundColorStyle: { rgbColor: { red: 1 } } } },
    };
    services.sheets.batchUpdate([{ addConditionalFormatRule: { index: 0, rule: own } }]);
    typeAt(services, 'Bands', 5, 'Colour', '#112233');
    settle(services);
    expect([...ruleColours(services, 'Act now')].sort()).toEqual(['#112233', LEFT, '#ff0000']);
    for (const title of ['Overlaps', 'Pipeline'])
      expect(ruleColours(services, title)).toEqual([
        ...['#e8eaed', '#d7e6fb', '#d5f0ee', '#dff2d0', '#112233'],
        ...(title === 'Pipeline' ? ['#ece4f7'] : ['#ece4f7', '#f1e3dc']),
      ]);
    expect(sheetOf(services.sheets, 'Act now').properties.tabColorStyle?.rgbColor?.blue).toBeCloseTo(0x33 / 255, 6);
  });

  test('are mended when somebody took them out, and follow a moved column', () => {
    const services = company(START);
    services.sheets.batchUpdate([
      { deleteConditionalFormatRule: { sheetId: sheetIdOf(services, 'Overlaps'), index: 2 } },
    ]);
    moveColumnByHand(services.sheets.data, sheetIdOf(services, 'Act now'), 6, 0, null);
    settle(services);
    expect(ruleColours(services, 'Overlaps')).toHaveLength(7);
    expect(sheetOf(services.sheets, 'Act now').conditionalFormats[0]?.ranges?.[0]?.startColumnIndex).toBe(0);
  });

  test('stand still while rows come and go', () => {
    const services = company(START);
    importScores(services, { k3: 97, k4: 10 });
    settle(services);
    deleteRowsByHand(services.sheets.data, sheetIdOf(services, 'Act now'), 1, 1, null);
    settle(services);
    const { conditionalFormats, properties } = sheetOf(services.sheets, 'Act now');
    const ranges = conditionalFormats.flatMap(({ ranges: all }) => all ?? []);
    expect(ranges.map(({ startRowIndex, endRowIndex }) => [startRowIndex ?? 0, endRowIndex ?? null])).toEqual([
      [0, properties.gridProperties?.rowCount],
      [0, properties.gridProperties?.rowCount],
    ]);
  });

  test('a band name with quotes is a text in the formula', () => {
    const services = company(START);
    typeAt(services, 'Bands', 5, 'Band', 'Say "go"');
    settle(services);
    expect(
      sheetOf(services.sheets, 'Overlaps').conditionalFormats[4]?.booleanRule?.condition?.values?.[0]?.userEnteredValue,
    ).toContain('"Say ""go"""');
  });
});

test('a closed record that its source no longer has leaves Done too', () => {
  const services = company(START);
  typeInto(services, 'Develop', 'k2', 'Status', 'Won');
  settle(services);
  expect(whereIs(services)).toMatchObject({ Develop: [], Done: ['k2'] });
  typeInto(services, 'Overlaps', 'k2', 'Removed', '2026-11-19');
  settle(services);
  expect(whereIs(services)).toMatchObject({ Develop: [], Done: [] });
});
