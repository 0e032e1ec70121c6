// What a source knows, into the store: only what differs, people's cells never over-written, the past kept.
import { NOBODY_ERASED } from '../../src/run/erased';
import fc from 'fast-check';
import { HISTORY_ROLLED_OVER } from '../../src/records/history-before';
import { planIntake, type Intake } from '../../src/records/intake-plan';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { instantOf, isoOf, serialOf } from '../../src/engine/instants';
import { commit } from '../../src/workbook/commit';
import { settingDeclarations } from '../../src/app/features';
import { overlaps } from '../../src/features/overlaps/record';
import { readSettings } from '../../src/workbook/settings';
import type { Plan } from '../../src/workbook/plan';
import { jobsTab, settingsTab } from '../../src/workbook/tabs';
import { historyTab } from '../../src/records/tabs';
import type { Row } from '../../src/workbook/table';
import { readWorkbook } from '../../src/workbook/workbook';
import { keysIn, recordOf, settle, sheetIdOf, typeAt, typeInto } from '../fakes/company';
import { HOSTILE_TEXTS, LONG_TEXT } from '../fakes/hostile-cells';
import { installedServices, NOW, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const take = (services: MemoryServices, upserts: Readonly<Record<string, Row>>, more: Partial<Intake> = {}): Plan => {
  services.time.now += 60_000;
  const workbook = readWorkbook(services.sheets, () => [
    { declaration: overlapsTab, cells: true },
    { declaration: historyTab, cells: false },
    { declaration: settingsTab, cells: true },
    { declaration: jobsTab, cells: true },
  ]);
  const plan = planIntake(
    workbook,
    overlaps,
    {
      upserts: Object.entries(upserts).map(([key, values]) => ({ key, values })),
      removedKeys: [],
      problems: [],
      rejected: 0,
      ...more,
    },
    {
      nowMs: services.time.now,
      settings: readSettings(workbook.tables.get('settings'), settingDeclarations),
      erased: NOBODY_ERASED,
    },
  );
  commit(services.sheets, plan.changes, () => true);
  return plan;
};

const start = (): MemoryServices => {
  const services = installedServices();
  take(services, { a: { account: 'Acme', dealAmount: 5, winnability: 50 }, b: { account: 'Beta' } });
  return services;
};

test('new records have their key, times and what is known', () => {
  const services = start();
  const at = serialOf(NOW + 60_000);
  expect(recordOf(services, 'Overlaps', 'a')).toEqual({
    Key: 'a',
    Account: 'Acme',
    'Deal amount': 5,
    Winnability: 50,
    'First seen': at,
    Changed: at,
  });
});

test('the same twice changes nothing', () => {
  const services = start();
  expect(
    take(services, { a: { account: 'Acme', dealAmount: 5, winnability: 50 }, b: { account: 'Beta' } }),
  ).toMatchObject({ changes: [], rows: { read: 2, written: 0, rejected: 0 } });
});

test('the same twice changes nothing, whatever the values are', () => {
  const value = fc.oneof(
    fc.constantFrom<Row[string]>(
      null,
      '',
      0,
      false,
      true,
      '2026-01-31',
      '2026-01-31T10:00:00Z',
      LONG_TEXT + 'x',
      '1.200,50',
      -5,
    ),
    fc.constantFrom(...HOSTILE_TEXTS),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  const values = fc
    .dictionary(fc.constantFrom(...overlapsTab.columns.map(({ id }) => id), 'unknown'), value, { maxKeys: 8 })
    .map((row) => ({ ...row, key: 'not this' }) as Row);
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('k1', 'k2', '=k3', '4'), values, { minKeys: 1 }), (upserts) => {
      const services = installedServices();
      take(services, upserts);
      expect(keysIn(services, 'Overlaps')).toEqual(Object.keys(upserts));
      expect(take(services, upserts).changes).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('a text too long for a cell is cut, also where a date was due', () => {
  const services = start();
  expect(take(services, { a: { snoozeUntil: `${LONG_TEXT}x`, industry: `${LONG_TEXT}x` } }).problems).toHaveLength(2);
  expect(recordOf(services, 'Overlaps', 'a')).toMatchObject({ 'Snooze until': LONG_TEXT, Industry: LONG_TEXT });
});

test('absent stays, null empties, a new value replaces; the time of the change moves, that of the first sight stays', () => {
  const services = start();
  expect(take(services, { a: { account: null, dealAmount: 7 } }).rows.written).toBe(1);
  const record = recordOf(services, 'Overlaps', 'a');
  expect([record.Account, record['Deal amount'], record.Winnability]).toEqual([undefined, 7, 50]);
  expect([record['First seen'], record.Changed]).toEqual([serialOf(NOW + 60_000), serialOf(NOW + 120_000)]);
});

test("people's columns are filled only while they are blank", () => {
  const services = start();
  typeInto(services, 'Overlaps', 'a', 'Status', 'Working');
  take(services, { a: { status: 'New', assignee: 'bob@nexus.example' }, c: { account: 'Core', status: 'New' } });
  take(services, { a: { assignee: 'eve@nexus.example', status: null } });
  expect(recordOf(services, 'Overlaps', 'a')).toMatchObject({ Status: 'Working', Assignee: 'bob@nexus.example' });
  expect(recordOf(services, 'Overlaps', 'c').Status).toBe('New');
});

test("key and times are not the source's to say", () => {
  const services = start();
  take(services, {
    a: { key: 'z', firstSeenAt: '2001-01-01', removedAt: '2001-01-01' },
    d: { account: 'Dune', key: 'z', firstSeenAt: '2001-01-01', changedAt: '2001-01-01', removedAt: '2001-01-01' },
  });
  expect(recordOf(services, 'Overlaps', 'a').Removed).toBeUndefined();
  expect([recordOf(services, 'Overlaps', 'd').Removed, recordOf(services, 'Overlaps', 'd')['First seen']]).toEqual([
    undefined,
    serialOf(NOW + 120_000),
  ]);
});

test('a key that comes twice at once is one record: the later values count, once', () => {
  const services = start();
  const upserts: Intake['upserts'] = [
    { key: 'a', values: { dealAmount: 9 } },
    { key: 'a', values: { dealAmount: 5, winnability: 60 } },
    { key: 'n', values: { account: 'New', dealAmount: 1 } },
    { key: 'n', values: { dealAmount: null } },
  ];
  const plan = take(services, {}, { upserts });
  expect(plan.rows).toEqual({ read: 4, written: 2, rejected: 0 });
  expect(recordOf(services, 'Overlaps', 'a')).toMatchObject({ 'Deal amount': 5, Winnability: 60 });
  expect(recordOf(services, 'Overlaps', 'n')['Deal amount']).toBeUndefined();
});

test.each([501, 60_000])('a key of %d characters refuses its record alone, and says so', (length) => {
  const services = start();
  const plan = take(services, { ['k'.repeat(length)]: { account: 'Endless' }, n: { account: 'New' } });
  expect(plan.rows).toMatchObject({ written: 1, rejected: 1 });
  expect(plan.problems.map(({ column, message }) => [column, message])).toEqual([
    ['key', expect.stringContaining(`has ${length} characters`) as string],
  ]);
  expect(recordOf(services, 'Overlaps', 'n').Account).toBe('New');
});

describe('removal', () => {
  test('keeps the record and says when; again is nothing; unknown keys are nothing', () => {
    const services = start();
    expect(take(services, {}, { removedKeys: ['a', 'nobody'] }).rows.written).toBe(1);
    expect(recordOf(services, 'Overlaps', 'a')).toMatchObject({ Account: 'Acme', Removed: serialOf(NOW + 120_000) });
    expect(take(services, {}, { removedKeys: ['a'] }).changes).toEqual([]);
  });

  test('and return: out of the pipeline and back, with what people wrote', () => {
    const services = start();
    typeInto(services, 'Overlaps', 'a', 'Note', 'mine');
    settle(services);
    const band = String(recordOf(services, 'Overlaps', 'a').Band);
    expect(keysIn(services, band)).toContain('a');
    take(services, {}, { removedKeys: ['a'] });
    settle(services);
    expect(keysIn(services, band)).not.toContain('a');
    take(services, { a: { account: 'Acme' } });
    settle(services);
    expect(recordOf(services, band, 'a').Note).toBe('mine');
    expect(recordOf(services, 'Overlaps', 'a').Removed).toBeUndefined();
  });
});

describe('History', () => {
  test('keeps what a scored record was until the change, once a change; unscored ones have no past', () => {
    const services = start();
    take(services, { a: { dealAmount: 6 } });
    expect(recordsOf(services.sheets, 'History')).toEqual([]);
    settle(services);
    const before = recordOf(services, 'Overlaps', 'a');
    take(services, { a: { dealAmount: 8, winnability: 20 } });
    const [line, ...more] = recordsOf(services.sheets, 'History');
    expect(more).toEqual([]);
    expect(line).toMatchObject({ Key: 'a', Score: before.Score, Band: before.Band, 'Weights version': 1 });
    expect(JSON.parse(String(line?.Values))).toMatchObject({ account: 'Acme', dealAmount: 6, winnability: 50 });
    expect(isoOf(instantOf(Number(line?.Until)) ?? 0)).toBe(isoOf(services.time.now));
  });

  test('its oldest rows leave with the write that adds others, by their instants, and that is noted', () => {
    const services = start();
    settle(services);
    const row = recordsOf(services.sheets, 'Settings').findIndex(({ Setting }) => Setting === 'keep.history') + 1;
    typeAt(services, 'Settings', row, 'Value', '1000');
    const past = Array.from({ length: 1_200 }, (_, i) => ({
      values: [
        { userEnteredValue: { stringValue: 'z' } },
        { userEnteredValue: { numberValue: 40_000 + ((i * 7) % 1_200) } },
      ],
    }));
    services.sheets.batchUpdate([
      { appendCells: { sheetId: sheetIdOf(services, 'History'), fields: 'userEnteredValue', rows: past } },
    ]);
    take(services, { a: { dealAmount: 8 } });
    const rows = recordsOf(services.sheets, 'History');
    expect([rows.length, rows[0]?.Until, rows[1_000]?.Key]).toEqual([1_001, 40_200, 'a']);
    expect(recordsOf(services.sheets, 'Jobs').map(({ Job }) => Job)).toContain(HISTORY_ROLLED_OVER);
    take(services, { a: { dealAmount: 9 } });
    expect(recordsOf(services.sheets, 'History')).toHaveLength(1_002);
  });

  test("a person's column is no past of the record", () => {
    const services = start();
    settle(services);
    take(services, { a: { status: 'New' } });
    expect(recordsOf(services.sheets, 'History')).toEqual([]);
  });
});

test('a text longer than a cell is cut, at a whole character, and told', () => {
  const services = start();
  const plan = take(services, { a: { industry: `${'x'.repeat(49_999)}😀 and more` } });
  expect(plan.problems).toEqual([
    expect.objectContaining({ tab: 'Overlaps', column: expect.stringMatching(/industry/i) as string }),
  ]);
  expect(recordOf(services, 'Overlaps', 'a').Industry === 'x'.repeat(49_999)).toBe(true);
});

test('hostile texts are kept as they are and never become formulas', () => {
  const services = installedServices();
  take(
    services,
    Object.fromEntries(HOSTILE_TEXTS.map((text, i) => [`k${i}`, { account: text, dealAmount: text, partner: text }])),
  );
  settle(services);
  const store = recordsOf(services.sheets, 'Overlaps');
  HOSTILE_TEXTS.forEach((text, i) => expect([store[i]?.Account, store[i]?.['Deal amount']]).toEqual([text, text]));
});

test('a renamed and moved column is still filled; without the store nothing is written and a person told', () => {
  const services = start();
  services.sheets.batchUpdate([{ deleteSheet: { sheetId: sheetIdOf(services, 'Overlaps') } }]);
  expect(() => take(services, { a: { account: 'x' } })).toThrow('Install / repair');
});
