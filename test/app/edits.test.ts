// What a typed cell does: weights re-score at once, a bad one is told at its place, typed cells reach their record.
import { importFile } from '../../src/app/commands';
import { handleEdit, type EditReport } from '../../src/app/edits';
import {
  COMPANY,
  company as companyWithout,
  keysIn,
  recordOf,
  rowOfKey,
  settle,
  sheetIdOf,
  typeAt,
  typeInto,
} from '../fakes/company';
import { HOSTILE_TEXTS } from '../fakes/hostile-cells';
import type { MemoryServices } from '../fakes/memory-services';
import { columnOf, recordsOf } from '../fakes/memory-sheets';

/** With Eve, a manager, who types. */
const company = (csv?: string): MemoryServices => {
  const services = companyWithout(csv);
  importFile(services, services.time.now, 'Team', 'team.csv', 'name,email,role\nEve,eve@nexus.example,Manager');
  settle(services);
  return services;
};

/** @param firstRow 1 is the first below the header. */
const edited = (services: MemoryServices, title: string, firstRow: number, lastRow = firstRow): EditReport => {
  services.time.now += 1_000;
  return handleEdit(
    services,
    {
      sheetId: sheetIdOf(services, title),
      title,
      firstRow: firstRow + 1,
      lastRow: lastRow + 1,
      firstColumn: 1,
      lastColumn: 99,
    },
    'eve@nexus.example',
    services.time.now,
  );
};

const rowWith = (services: MemoryServices, title: string, header: string, cell: unknown): number =>
  recordsOf(services.sheets, title).findIndex((row) => row[header] === cell) + 1;

test("a weight re-scores, re-bands and re-shows everything at once, and makes a version under the editor's name", () => {
  const services = company();
  const before = recordOf(services, 'Overlaps', 'd1');
  const row = rowWith(services, 'Weights', 'Field', 'partner.score');
  typeAt(services, 'Weights', row, 'Weight', '100000');
  expect(edited(services, 'Weights', row)).toMatchObject({ accepted: true, problems: [], outcome: 'done' });
  const after = recordOf(services, 'Overlaps', 'd1');
  expect([Number(after.Score).toFixed(1), after['Weights version']]).toEqual([
    Number(before['Partner score']).toFixed(1),
    2,
  ]);
  expect(recordOf(services, String(after.Band), 'd1').Score).toBe(after.Score);
  expect(recordsOf(services.sheets, 'Weights history')[1]).toMatchObject({ Version: 2, Who: 'eve@nexus.example' });
});

test('an edit that another run keeps from being done soon is no failure: it says so, and the next run takes it up', () => {
  const services = company();
  const before = recordOf(services, 'Overlaps', 'd1').Score;
  const waits: number[] = [];
  const { alone } = services.lock;
  Object.assign(services.lock, { alone: (ms: number) => void waits.push(ms) });
  const row = rowWith(services, 'Weights', 'Field', 'partner.score');
  typeAt(services, 'Weights', row, 'Weight', '100000');
  expect(edited(services, 'Weights', row)).toMatchObject({ accepted: true, outcome: 'busy' });
  expect(Math.max(...waits)).toBeLessThanOrEqual(10_000);
  expect(services.toasts.join()).toMatch(/within five minutes/);
  Object.assign(services.lock, { alone });
  settle(services);
  expect(recordOf(services, 'Overlaps', 'd1').Score).not.toBe(before);
});

test('a bad weight is refused at its cell, told in words, and the last good version stays in force', () => {
  const services = company();
  const before = recordsOf(services.sheets, 'Overlaps');
  typeAt(services, 'Weights', 2, 'Weight', '-3000000');
  const report = edited(services, 'Weights', 2);
  expect([report.accepted, report.problems]).toEqual([
    false,
    [
      {
        tab: 'Weights',
        row: 3,
        column: 'Weight',
        message: expect.stringContaining('is too large for a weight') as string,
      },
    ],
  ]);
  expect(services.toasts).toEqual([expect.stringContaining('Weights, row 3, Weight: ')]);
  expect(recordsOf(services.sheets, 'Overlaps')).toEqual(before);
  expect(recordsOf(services.sheets, 'Problems')).toHaveLength(1);
  typeAt(services, 'Weights', 2, 'Weight', '30');
  expect(edited(services, 'Weights', 2).accepted).toBe(true);
  expect(recordsOf(services.sheets, 'Problems')).toEqual([]);
});

test('a good edit beside a bad cell of another row counts', () => {
  const services = company();
  typeAt(services, 'Weights', 2, 'Weight', 'many');
  edited(services, 'Weights', 2);
  typeAt(services, 'Weights', 1, 'Weight', '99');
  expect(edited(services, 'Weights', 1)).toMatchObject({ accepted: true, outcome: 'done' });
  expect(recordOf(services, 'Overlaps', 'c1')['Weights version']).toBe(2);
});

test('a good cell beside a bad one of its own row is taken, the bad one stays told', () => {
  const services = company();
  const at = (header: string, text: string): EditReport => {
    typeAt(services, 'Weights', 2, header, text);
    const column = columnOf(services.sheets, 'Weights', header);
    services.time.now += 60_000;
    return handleEdit(
      services,
      {
        sheetId: sheetIdOf(services, 'Weights'),
        title: 'Weights',
        firstRow: 3,
        lastRow: 3,
        firstColumn: column + 1,
        lastColumn: column + 1,
      },
      'eve@nexus.example',
      services.time.now,
    );
  };
  expect(at('Scale', 'upwards').accepted).toBe(false);
  expect(at('Help', 'why it counts')).toMatchObject({ accepted: true, problems: [{ column: 'Scale' }] });
  expect(at('Weight', '12').accepted).toBe(true);
  expect(at('Weight', '-3000000').accepted).toBe(false);
  expect(at('Scale', 'sideways').accepted).toBe(false);
});

test('a paste of several rows is refused where one of them is bad, and tells every bad cell', () => {
  const services = company();
  for (const row of [1, 2, 4]) typeAt(services, 'Weights', row, 'Weight', row === 1 ? '50' : `bad ${row}`);
  const report = edited(services, 'Weights', 1, 4);
  expect([report.accepted, report.problems.map(({ row }) => row)]).toEqual([false, [3, 5]]);
  expect(recordOf(services, 'Overlaps', 'c1')['Weights version']).toBe(2);
});

test.each([
  ['Bands', 'From', 'low'],
  ['Bands', 'Colour', 'reddish'],
  ['Settings', 'Value', 'many'],
] as const)('%s %s "%s" is refused too', (title, header, text) => {
  const services = company();
  const row = title === 'Settings' ? rowWith(services, 'Settings', 'Setting', 'logo.employees') : 3;
  typeAt(services, title, row, header, text);
  expect(edited(services, title, row)).toMatchObject({
    accepted: false,
    problems: [{ tab: title, row: row + 1, column: header }],
  });
});

test('a setting counts at once', () => {
  const services = company();
  const row = rowWith(services, 'Settings', 'Setting', 'logo.accounts');
  typeAt(services, 'Settings', row, 'Value', 'Nobody, CORE.example');
  edited(services, 'Settings', row);
  expect(recordOf(services, 'Develop', 'c1')['Logo potential']).toBe('★');
});

test.each([
  ['Settings', 'Setting', 'score.minCoverage', 'Value', '45%', 45],
  ['Settings', 'Setting', 'nudge.holdoutPercent', 'Value', '0.5', 0.5],
  ['Weights', 'Field', 'engagement', 'Weight', '17.5%', 17.5],
  ['Weights', 'Field', 'engagement', 'Weight', '0.15', 0.15],
  ['Bands', 'Band', 'Pursue', 'From', '65%', 65],
])('%s, %s %s: %s typed as %s is %p', (title, header, name, column, typed, cell) => {
  const services = company();
  const row = rowWith(services, title, header, name);
  typeAt(services, title, row, column, typed);
  expect(edited(services, title, row)).toMatchObject({ accepted: true, problems: [] });
  expect(recordsOf(services.sheets, title)[row - 1]?.[column]).toBe(cell);
});

test('what is typed in a view reaches the record at once; what only warns is accepted', () => {
  const services = company();
  typeInto(services, 'Act now', 'a1', 'Status', 'thinking');
  const report = edited(services, 'Act now', rowOfKey(services, 'Act now', 'a1'));
  expect([report.accepted, report.problems.length, recordOf(services, 'Overlaps', 'a1').Status]).toEqual([
    true,
    1,
    'thinking',
  ]);
});

test('an owned cell that somebody overtyped heals', () => {
  const services = company();
  typeInto(services, 'Act now', 'a1', 'Score', '1');
  typeInto(services, 'Act now', 'a1', 'Account', '=1+1');
  edited(services, 'Act now', 1);
  expect(recordOf(services, 'Act now', 'a1')).toMatchObject({ Score: 100, Account: 'Acme' });
});

test('an edit of a tab that is no concern of Nexus is let be', () => {
  const services = company();
  const writes = services.sheets.writes.length;
  expect(edited(services, 'Sheet1', 1)).toEqual({ accepted: true, problems: [], outcome: 'ignored', message: '' });
  expect(services.sheets.writes).toHaveLength(writes);
});

test('an edit that cannot be worked on is told and thrown, for the log', () => {
  const services = company();
  services.sheets.batchUpdate([{ deleteSheet: { sheetId: sheetIdOf(services, 'Overlaps') } }]);
  expect(() => edited(services, 'Weights', 1)).toThrow('"Overlaps" is missing');
  expect(services.toasts).toHaveLength(1);
});

test("hostile texts typed into people's cells and config never fail a run, and stay as typed", () => {
  const services = company();
  HOSTILE_TEXTS.forEach((text, i) => {
    const key = ['a1', 'b1', 'c1', 'd1', 'e1'][i % 5] ?? '';
    const tab = String(recordOf(services, 'Overlaps', key).Band);
    typeInto(services, tab, key, 'Note', `'${text}`);
    typeAt(services, 'Weights', 1 + (i % 11), 'Help', `'${text}`);
    expect(edited(services, tab, 1).outcome).not.toBe('failed');
    if (text.trim() === text) expect(recordOf(services, 'Overlaps', key).Note).toBe(text);
  });
  settle(services);
  expect(
    COMPANY.split('\n')
      .slice(1)
      .map((line) => line.split(',')[0]),
  ).toEqual(keysIn(services, 'Overlaps'));
});
