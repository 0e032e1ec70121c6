// The main job in workbooks of other locales, and past the rows that a tab is made with: nothing comes out otherwise.
import { typeCell } from '../../scripts/local/sheets/person';
import { install } from '../../src/app/install';
import { runByName } from '../../src/app/commands';
import { COMPANY, importCsv, rowOfKey, settle, sheetIdOf, typeInto } from '../fakes/company';
import { memoryServices, NOW, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf, titlesOf } from '../fakes/memory-sheets';

const RECORDS = 230;
/** Each changes every one of them. */
const IMPORTS = 6;

/** All in one band, past the rows that its tab is made with; nobody's figures need a decimal mark. */
const MANY = [
  COMPANY,
  ...Array.from(
    { length: RECORDS },
    (_, i) =>
      `m${i},Many ${i},many${i}.example,Hub,Ann,ann@nexus.example,1000000,customer,100,contractsent,${100 - (i % 5)},100,100,enterprise,100,5000`,
  ),
].join('\n');

const setUp = (locale: string): MemoryServices => {
  const services = memoryServices();
  services.sheets.data.properties.locale = locale;
  install(services, NOW);
  return services;
};

const setting = (services: MemoryServices, name: string, value: string): void => {
  const row = gridOf(services.sheets, 'Settings').findIndex(([first]) => first === name);
  const column = columnOf(services.sheets, 'Settings', 'Value');
  typeCell(services.sheets.data, sheetIdOf(services, 'Settings'), row, column, value, null);
};

/** Install, a file, scores, people's cells, an edit of the weights, nudges, a roll-over of History. */
const wholeJob = (locale: string): MemoryServices => {
  const services = setUp(locale);
  importCsv(services, MANY);
  settle(services);
  typeInto(services, 'Act now', 'm7', 'Status', 'Working');
  const weights = recordsOf(services.sheets, 'Weights').findIndex(({ Criterion }) => Criterion === 'engaged');
  const weight = columnOf(services.sheets, 'Weights', 'Weight');
  typeCell(services.sheets.data, sheetIdOf(services, 'Weights'), weights + 1, weight, '7', null);
  setting(services, 'nudge.mode', 'approve');
  setting(services, 'nudge.fallback', 'ann@nexus.example');
  settle(services);
  for (const job of ['plan-nudges', 'compose']) {
    services.time.now += 60_000;
    const report = runByName(services, services.time.now, job, []);
    if (report.outcome === 'failed') throw new Error(`${job}: ${report.message}`);
  }
  setting(services, 'keep.history', '1000');
  for (let employees = 4_000; employees < 4_000 + IMPORTS; employees += 1) {
    services.time.now += 60_000;
    importCsv(services, MANY.replace(/,5000$/gm, `,${employees}`));
  }
  settle(services);
  return services;
};

const LOGS = new Set(['Runs', 'Jobs']);
const cellsOf = ({ sheets }: MemoryServices): Readonly<Record<string, unknown>> =>
  Object.fromEntries(titlesOf(sheets).flatMap((title) => (LOGS.has(title) ? [] : [[title, gridOf(sheets, title)]])));

const american = wholeJob('en_US');

test.each(['de_DE', 'fr_FR', 'pt_BR', 'tr_TR'])('a workbook of %s comes out as one of en_US', (locale) => {
  const services = wholeJob(locale);
  expect(recordsOf(services.sheets, 'Act now').length).toBeGreaterThan(RECORDS - 1);
  expect(cellsOf(services)).toEqual(cellsOf(american));
  expect(services.sheets.writes.flat().length).toBe(american.sheets.writes.flat().length);
});

/** What the cell at the very bottom of a column looks like and takes, through the API. */
const bottomOf = (services: MemoryServices, title: string, header: string): Readonly<Record<string, unknown>> => {
  const rows = sheetOf(services.sheets, title).properties.gridProperties?.rowCount ?? 0;
  const position = columnOf(services.sheets, title, header);
  const reply = services.sheets.get(
    'sheets(data(rowData(values(userEnteredFormat(numberFormat),dataValidation(condition(type))))))',
    [`'${title}'!${rows}:${rows}`],
  ) as { sheets: { data: { rowData?: { values?: object[] }[] }[] }[] };
  return { ...reply.sheets[0]?.data[0]?.rowData?.[0]?.values?.[position] };
};

describe('past the rows that a tab is made with', () => {
  test.each([
    ['Overlaps', 'First seen', { userEnteredFormat: { numberFormat: expect.objectContaining({ type: 'DATE_TIME' }) } }],
    ['Overlaps', 'Status', { dataValidation: { condition: { type: 'ONE_OF_LIST' } } }],
    ['Act now', 'Status', { dataValidation: { condition: { type: 'ONE_OF_LIST' } } }],
    ['Act now', 'Score', { userEnteredFormat: { numberFormat: expect.objectContaining({ type: 'NUMBER' }) } }],
    ['Messages', 'Due', { userEnteredFormat: { numberFormat: expect.objectContaining({ type: 'DATE_TIME' }) } }],
  ])('%s looks and takes in %s what it did before', (title, header, expected) => {
    expect(bottomOf(american, title, header)).toMatchObject(expected);
  });

  test.each(['Overlaps', 'Act now', 'Messages'])(
    'all of %s is under its filter, its rules and its protection',
    (title) => {
      const { basicFilter, conditionalFormats, protectedRanges, properties } = sheetOf(american.sheets, title);
      const end = properties.gridProperties?.rowCount ?? 0;
      expect(end).toBeGreaterThan(200);
      expect(basicFilter?.range?.endRowIndex).toBe(end);
      const ranges = [
        ...conditionalFormats.flatMap((rule) => rule.ranges ?? []),
        ...protectedRanges.flatMap(({ unprotectedRanges }) => unprotectedRanges ?? []),
      ];
      expect(ranges.map(({ endRowIndex }) => endRowIndex)).toEqual(ranges.map(() => end));
    },
  );

  test('a second time nothing is written', () => {
    const before = american.sheets.writes.length;
    install(american, american.time.now + 60_000);
    expect(american.sheets.writes.length).toBe(before);
  });
});

test('History has rolled over', () => {
  const rows = recordsOf(american.sheets, 'History').length;
  expect([rows >= 1_000, rows < IMPORTS * RECORDS]).toEqual([true, true]);
});

test('boxes to tick stand in rows with a message only, and messages stand without a gap', () => {
  const { rows, validations } = sheetOf(american.sheets, 'Messages');
  const approve = columnOf(american.sheets, 'Messages', 'Approve');
  const boxes = validations.areas.filter(({ value }) => value?.condition?.type === 'BOOLEAN').map(({ box }) => box);
  expect(boxes).toEqual([{ r0: 1, r1: rows.length, c0: approve, c1: approve + 1 }]);
  expect(rows.every((cells) => cells.some((cell) => cell !== null))).toBe(true);
});

describe('under a filter that hides rows', () => {
  const filtered = (title: string, header: string, hidden: string): MemoryServices => {
    const services = setUp('en_US');
    importCsv(services, COMPANY);
    settle(services);
    const sheet = sheetOf(services.sheets, title);
    const columnIndex = columnOf(services.sheets, title, header);
    sheet.basicFilter = {
      ...sheet.basicFilter,
      filterSpecs: [{ columnIndex, filterCriteria: { hiddenValues: [hidden] } }],
    };
    return services;
  };

  test('the rows that have left leave, no other, and the filter is as it was', () => {
    const services = filtered('Act now', 'Account', 'Acme');
    importCsv(
      services,
      MANY.replace(
        /^a1,.*$/m,
        'a1,Acme,acme.example,Hub,Ann,ann@nexus.example,1,none,0,appointmentscheduled,0,0,0,small,0,3',
      ),
    );
    settle(services);
    const shown = recordsOf(services.sheets, 'Act now').map(({ Key }) => Key);
    expect(shown).toHaveLength(RECORDS);
    expect(shown).not.toContain('a1');
    const { basicFilter, properties } = sheetOf(services.sheets, 'Act now');
    expect(basicFilter?.filterSpecs).toEqual([{ columnIndex: 0, filterCriteria: { hiddenValues: ['Acme'] } }]);
    expect(basicFilter?.range?.endRowIndex).toBe(properties.gridProperties?.rowCount);
    expect(rowOfKey(services, 'Park', 'a1')).toBeGreaterThan(0);
  });
});

test('rules as Google might write them back are left as they are; those of an earlier version are replaced', () => {
  const services = setUp('en_US');
  importCsv(services, COMPANY);
  settle(services);
  const rules = (): readonly string[] =>
    sheetOf(services.sheets, 'Overlaps').conditionalFormats.map(
      ({ booleanRule }) => booleanRule?.condition?.values?.[0]?.userEnteredValue ?? '',
    );
  const write = (change: (formula: string) => string): void => {
    for (const { booleanRule } of sheetOf(services.sheets, 'Overlaps').conditionalFormats) {
      const [value] = booleanRule?.condition?.values ?? [];
      if (value) value.userEnteredValue = change(value.userEnteredValue ?? '');
    }
  };
  const ours = rules();
  expect(ours.join()).not.toContain('AND(');
  write((formula) => formula.replace(/[*=]/g, ' $& ').replace('N(', 'n('));
  const rewritten = rules();
  settle(services);
  expect(rules()).toEqual(rewritten);
  write((formula) => formula.replace(/^ = \((.*)\) \* \(.*$/, '=AND($1,N("nexus")=0)'));
  expect(rules().join()).toContain('AND(');
  settle(services);
  expect(rules()).toEqual(ours);
});
