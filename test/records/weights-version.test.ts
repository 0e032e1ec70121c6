// Which weights and bands are in force: versions, their differences, and what a refusal leaves.
import { typeCell } from '../../scripts/local/sheets/person';
import { overlaps } from '../../src/features/overlaps/record';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { commit } from '../../src/workbook/commit';
import { jobsTab } from '../../src/workbook/tabs';
import { bandsTab, weightsHistoryTab, weightsTab } from '../../src/records/tabs';
import {
  lastVersion,
  parseVersion,
  planVersion,
  type VersionPlan,
  type WeightsVersion,
} from '../../src/records/weights-version';
import { versionInHistory, type VersionPart } from '../../src/records/weights-history';
import { readWorkbook, type Workbook } from '../../src/workbook/workbook';
import type { Table } from '../../src/workbook/table';
import { HOSTILE_TEXTS, LONG_TEXT } from '../fakes/hostile-cells';
import { installedServices, NOW } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, type MemorySheets } from '../fakes/memory-sheets';

const workbookOf = (memory: MemorySheets): Workbook =>
  readWorkbook(memory, () =>
    [weightsTab, bandsTab, weightsHistoryTab, jobsTab, overlapsTab].map((declaration) => ({
      declaration,
      cells: true,
    })),
  );

/** The plan, and the overlaps' part of what it puts in force. */
type Planned = Omit<VersionPlan, 'inForce'> & { readonly inForce: WeightsVersion };

const plan = (memory: MemorySheets): Planned => {
  const planned = planVersion({
    workbook: workbookOf(memory),
    types: [overlaps],
    known: [overlaps],
    who: 'ann',
    nowMs: NOW,
  });
  return { ...planned, inForce: planned.inForce.get(overlaps.id) as WeightsVersion };
};

const partIn = (history: Table, version: number): VersionPart | undefined =>
  versionInHistory(history, version)?.get(overlaps.id);

const settle = (memory: MemorySheets): Planned => {
  const planned = plan(memory);
  commit(memory, planned.changes, () => true);
  return planned;
};

/** @param row 1 is the first below the header. */
const type = (memory: MemorySheets, tab: 'Weights' | 'Bands', row: number, header: string, text: string): void => {
  typeCell(
    memory.data,
    (tab === 'Weights' ? weightsTab : bandsTab).sheetId,
    row,
    columnOf(memory, tab, header),
    text,
    null,
  );
};

const installed = (): MemorySheets => installedServices().sheets;

test('installing makes version 1; nothing changed, no next one', () => {
  const memory = installed();
  expect(recordsOf(memory, 'Weights history').map((row) => [row.Version, row.Change])).toEqual([[1, 'first version']]);
  expect(plan(memory)).toMatchObject({ changes: [], problems: [], change: '', inForce: { version: 1 } });
});

test('an edit makes the next version, with what differs; it can be read back', () => {
  const memory = installed();
  type(memory, 'Weights', 1, 'Weight', '40');
  type(memory, 'Bands', 5, 'From', '90');
  expect(settle(memory)).toMatchObject({ inForce: { version: 2 }, problems: [] });
  expect(recordsOf(memory, 'Weights history')[1]?.Change).toMatch(/opportunity\/size weight 25 → 40.*Act now/);
  expect(plan(memory)).toMatchObject({ inForce: { version: 2 }, change: '' });
  const history = workbookOf(memory).tables.get('weightsHistory') as Table;
  expect(partIn(history, 1)?.weights.criteria[0]?.weight).toBe(25);
  expect(partIn(history, 2)?.weights.criteria[0]?.weight).toBe(40);
  expect(versionInHistory(history, 3)).toBeUndefined();
});

test.each([
  ['Weights', 'Weight', '-3000000'],
  ['Weights', 'Weight', 'many'],
  ['Weights', 'Weight', ''],
  ['Weights', 'Field', 'nowhere'],
  ['Weights', 'Scale', 'bent'],
  ['Weights', 'Missing', '7'],
  ['Weights', 'Criterion', ''],
  ['Weights', 'Model', ''],
  ['Weights', 'Criterion', 'size'],
  ['Bands', 'Band', 'Park'],
  ['Bands', 'Band', 'a/b'],
  ['Bands', 'From', 'low'],
  ['Bands', 'Colour', 'reddish'],
  ['Bands', 'Band', ''],
] as const)('%s %s "%s" is refused at its cell, and the last good version stays in force', (tab, header, text) => {
  const memory = installed();
  type(memory, tab, 2, header, text);
  const { inForce, problems, changes } = plan(memory);
  expect(problems[0]).toMatchObject({ tab, row: 3, column: header });
  expect(changes).toEqual([]);
  expect(inForce.version).toBe(1);
});

test('a criterion that people took out is gone; one added takes part', () => {
  const memory = installed();
  for (const header of ['Model', 'Criterion', 'Field', 'Scale', 'Weight', 'Missing', 'Help'])
    type(memory, 'Weights', 2, header, '');
  type(memory, 'Weights', 12, 'Model', 'partner');
  type(memory, 'Weights', 12, 'Criterion', 'country');
  type(memory, 'Weights', 12, 'Field', 'Country');
  type(memory, 'Weights', 12, 'Scale', 'map de=1');
  type(memory, 'Weights', 12, 'Weight', '3');
  expect(settle(memory).change).toBe('added partner/country; removed opportunity/relationship status');
});

test.each(['Weights', 'Bands'] as const)(
  'without the tab %s the last good version stays, and a person is told',
  (title) => {
    const memory = installed();
    memory.batchUpdate([{ deleteSheet: { sheetId: (title === 'Weights' ? weightsTab : bandsTab).sheetId } }]);
    const { inForce, problems, changes } = plan(memory);
    expect([inForce.version, inForce.weights.criteria.length, inForce.bands.length, changes]).toEqual([1, 11, 5, []]);
    expect(problems).toEqual([
      { tab: title, row: null, column: null, message: expect.stringContaining('Install / repair') as string },
    ]);
  },
);

test.each(['Weights', 'Bands'] as const)('with the tab %s emptied the same holds', (title) => {
  const memory = installed();
  memory.batchUpdate([
    {
      updateCells: {
        range: { sheetId: (title === 'Weights' ? weightsTab : bandsTab).sheetId, startRowIndex: 1 },
        fields: 'userEnteredValue',
      },
    },
  ]);
  const { inForce, problems, changes } = plan(memory);
  expect([inForce.version, changes, problems.length]).toEqual([1, [], 1]);
});

test('hostile cells in every column of both tabs: told, never a crash, never another version but by what can be used', () => {
  for (const [tab, headers] of [
    ['Weights', ['Model', 'Criterion', 'Field', 'Scale', 'Weight', 'Missing', 'Help']],
    ['Bands', ['Band', 'From', 'Colour', 'Guidance']],
  ] as const) {
    for (const header of headers) {
      const memory = installed();
      HOSTILE_TEXTS.slice(0, 4).forEach((text, i) => type(memory, tab, i + 1, header, `'${text}`));
      const { inForce } = settle(memory);
      expect(inForce.weights.criteria.length).toBeGreaterThan(5);
      expect(plan(memory).change).toBe('');
    }
  }
});

test.each([
  ['Weights', 'Criterion'],
  ['Weights', 'Model'],
  ['Weights', 'Scale'],
  ['Bands', 'Guidance'],
] as const)('50,000 characters in %s %s do not stop the writing', (tab, header) => {
  const memory = installed();
  type(memory, tab, 2, header, LONG_TEXT);
  const { inForce, problems } = settle(memory);
  expect(inForce.version).toBe(1);
  expect(problems.length).toBeGreaterThan(0);
  for (const row of recordsOf(memory, 'Weights history')) expect(String(row.Change).length).toBeLessThan(5_000);
});

test('what a person broke in Jobs or Weights history is not taken for a version', () => {
  for (const broken of [
    undefined,
    null,
    5,
    'text',
    {},
    { version: 1 },
    { version: '1', weights: { criteria: [] }, bands: [] },
  ])
    expect(parseVersion(broken)).toBeUndefined();
  const memory = installed();
  const line = gridOf(memory, 'Jobs').findIndex(([job]) => job === 'weights');
  memory.batchUpdate([
    {
      repeatCell: {
        range: {
          sheetId: jobsTab.sheetId,
          startRowIndex: line,
          endRowIndex: line + 1,
          startColumnIndex: 1,
          endColumnIndex: 2,
        },
        cell: { userEnteredValue: { stringValue: '{"version":' } },
        fields: 'userEnteredValue',
      },
    },
  ]);
  expect(lastVersion(workbookOf(memory))).toBeUndefined();
});
