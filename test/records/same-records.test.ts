// The same account and partner is one record, whichever source came first; what is unsure is asked in Links, and an
// answer merges or parts.
import { NOBODY_ERASED } from '../../src/run/erased';
import fc from 'fast-check';
import { importFile, runByName } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import { readRecord } from '../../src/app/sidebar/record';
import { overlaps } from '../../src/features/overlaps/record';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { settingDeclarations } from '../../src/app/features';
import { linksTab } from '../../src/records/links-tab';
import { planIntake, type Upsert } from '../../src/records/intake-plan';
import { historyTab } from '../../src/records/tabs';
import { commit } from '../../src/workbook/commit';
import type { Plan } from '../../src/workbook/plan';
import { readSettings } from '../../src/workbook/settings';
import { jobsTab } from '../../src/workbook/tabs';
import { readWorkbook } from '../../src/workbook/workbook';
import { columnOf, recordsOf } from '../fakes/memory-sheets';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { importCsv, recordOf, settle, sheetIdOf, typeAt, typeInto } from '../fakes/company';

type Shown = Readonly<Record<string, unknown>>;

const live = ({ sheets }: MemoryServices): readonly Shown[] =>
  recordsOf(sheets, 'Overlaps').filter(({ Removed }) => Removed === undefined);

const asked = ({ sheets }: MemoryServices): readonly Shown[] =>
  recordsOf(sheets, 'Links').filter(({ Question }) => Question === 'same');

const HEADER = 'account,accountDomain,partner';
const add = (services: MemoryServices, line: string, header = HEADER) => {
  services.time.now += 60_000;
  return importCsv(services, `${header}\n${line}`);
};

/** What a source with keys of its own brings, such as Crossbeam. */
const bring = (services: MemoryServices, upserts: readonly Upsert[], removedKeys: readonly string[] = []): Plan => {
  services.time.now += 60_000;
  const workbook = readWorkbook(services.sheets, () =>
    [overlapsTab, linksTab, jobsTab, historyTab].map((declaration) => ({ declaration, cells: true })),
  );
  const plan = planIntake(
    workbook,
    overlaps,
    { upserts, removedKeys, problems: [], rejected: 0 },
    { nowMs: services.time.now, settings: readSettings(undefined, settingDeclarations), erased: NOBODY_ERASED },
  );
  commit(services.sheets, plan.changes, () => true);
  return plan;
};

const ALBA: Upsert = {
  key: 'rec1:par1',
  values: { account: 'Alba Works', accountDomain: 'alba.example', partner: 'Meridian', partnerId: 'p1', dealAmount: 5 },
};

const answer = (services: MemoryServices, decision: string, row = 1): void => {
  services.time.now += 60_000;
  typeAt(services, 'Links', row, 'Decision', decision);
  const column = columnOf(services.sheets, 'Links', 'Decision') + 1;
  handleEdit(
    services,
    {
      sheetId: sheetIdOf(services, 'Links'),
      title: 'Links',
      firstRow: row + 1,
      lastRow: row + 1,
      firstColumn: column,
      lastColumn: column,
    },
    'eve@nexus.example',
    services.time.now,
  );
};

const told = ({ sheets }: MemoryServices): readonly unknown[] =>
  recordsOf(sheets, 'Problems')
    .filter(({ Tab }) => Tab === 'Links')
    .map(({ Problem }) => Problem);

/** Two names at one domain, and the question that comes of it. */
const twoNames = (): MemoryServices => {
  const services = installedServices();
  add(services, 'Alba Holding,alba-group.example,Meridian,of the holding', `${HEADER},note`);
  add(services, 'Bora Foundry,alba-group.example,Meridian');
  settle(services);
  runByName(services, services.time.now, 'check-links', []);
  return services;
};

describe('one record', () => {
  test.each([
    ['Crossbeam first', [0, 1]],
    ['the file first', [1, 0]],
  ])('%s: its key stays, the other leads to it, and nothing more comes of either', (_, order) => {
    const services = installedServices();
    const sources = [
      () => void bring(services, [ALBA]),
      () => void add(services, 'ALBA Works Inc.,www.alba.example,Meridian,80', `${HEADER},engagement`),
    ];
    order.forEach((at) => sources[at]?.());
    settle(services);
    const [record] = live(services);
    expect(live(services)).toHaveLength(1);
    expect([record?.['Deal amount'], record?.Engagement]).toEqual([5, 80]);
    expect([record?.Key, record?.['Other keys']].sort()).toEqual([expect.stringMatching(/^csv-/), 'rec1:par1']);
    expect(String(record?.Key).startsWith('csv-')).toBe(order[0] === 1);
    const before = JSON.stringify(recordsOf(services.sheets, 'Overlaps'));
    order.forEach((at) => sources[at]?.());
    expect(JSON.stringify(recordsOf(services.sheets, 'Overlaps'))).toBe(before);
    expect(asked(services)).toEqual([]);
  });

  test("people's cells stay with it, and it goes only when the last of its sources has ended", () => {
    const services = installedServices();
    bring(services, [ALBA]);
    typeInto(services, 'Overlaps', 'rec1:par1', 'Note', 'call on Monday');
    add(services, 'Alba Works,alba.example,Meridian');
    bring(services, [], ['rec1:par1']);
    expect(live(services)).toMatchObject([{ Key: 'rec1:par1', Note: 'call on Monday' }]);
    expect(live(services)[0]?.['Other keys']).toMatch(/^csv-\w+; rec1:par1 \(ended\)$/);
    bring(services, [ALBA]);
    expect(live(services)[0]?.['Other keys']).toMatch(/^csv-\w+$/);
  });

  test('one of a single source goes with it and comes back', () => {
    const services = installedServices();
    bring(services, [ALBA]);
    bring(services, [], ['rec1:par1']);
    expect(live(services)).toEqual([]);
    add(services, 'Alba Works,alba.example,Meridian');
    expect(live(services)).toMatchObject([{ Key: 'rec1:par1' }]);
  });

  test('what one source does not know is not taken from the other', () => {
    const services = installedServices();
    bring(services, [ALBA]);
    add(services, 'Alba Works,alba.example,Meridian,80', `${HEADER},engagement`);
    bring(services, [{ ...ALBA, values: { ...ALBA.values, engagement: null } }]);
    expect(live(services)).toMatchObject([{ Engagement: 80 }]);
  });

  test('a host of many, or n/a, makes no two records one, a line at a time or all at once', () => {
    const lines = [
      'Alba,gmail.com',
      'Bora,gmail.com',
      'Cirrus,linkedin.com/company/c',
      'Delta,n/a',
      'Echo,-',
      'Fox,none',
    ];
    const [each, all] = [installedServices(), installedServices()];
    for (const line of lines) add(each, `${line},Meridian`);
    add(all, lines.map((line) => `${line},Meridian`).join('\n'));
    for (const services of [each, all]) {
      expect(live(services).map(({ Account }) => Account)).toEqual(['Alba', 'Bora', 'Cirrus', 'Delta', 'Echo', 'Fox']);
      expect(asked(services)).toEqual([]);
    }
    expect(live(each).map(({ Key }) => Key)).toEqual(live(all).map(({ Key }) => Key));
  });

  test('two record ids are two accounts, and each line finds its own again', () => {
    const services = installedServices();
    const header = `${HEADER},accountRecordId,dealAmount`;
    const file = 'Alba North,alba.example,Meridian,0011,5\nAlba South,alba.example,Meridian,0022,9';
    add(services, file, header);
    expect(live(services).map((row) => [row.Account, row['Deal amount']])).toEqual([
      ['Alba North', 5],
      ['Alba South', 9],
    ]);
    expect(add(services, file, header).outcome).toBe('nothing');
    add(services, 'Alba South,alba.example,Meridian,0022,10', header);
    expect(live(services).map((row) => row['Deal amount'])).toEqual([5, 10]);
    expect(asked(services)).toEqual([]);
  });

  test('a line without an id beside two of its name and domain is a record of its own, and is asked about', () => {
    const services = installedServices();
    const header = `${HEADER},accountRecordId,dealAmount`;
    const file = ['0011,5', '0022,9', ',7'].map((rest) => `Alba,alba.example,Meridian,${rest}`).join('\n');
    add(services, file, header);
    expect(live(services).map((row) => row['Deal amount'])).toEqual([5, 9, 7]);
    expect(asked(services)).toHaveLength(1);
    expect(add(services, file, header).outcome).toBe('nothing');
    add(services, 'Alba,alba.example,Meridian,,8', header);
    expect(live(services).map((row) => row['Deal amount'])).toEqual([5, 9, 8]);
  });

  test('two keys that one source gives are two records, and are asked about', () => {
    const services = installedServices();
    add(services, 'k1,Alba,alba.example,Meridian\nk2,Alba,alba.example,Meridian', `key,${HEADER}`);
    expect(live(services)).toHaveLength(2);
    expect(asked(services)).toMatchObject([{ Key: 'k2', Candidate: 'k1', 'Linked by': 'unsure' }]);
  });

  test('a file from an earlier version, whose keys came of the whole host, goes on', () => {
    const services = installedServices();
    bring(services, [
      {
        key: 'csv-0123456789abcdef',
        values: { account: 'Alba', accountDomain: 'shop.alba.example', partner: 'Meridian' },
      },
    ]);
    add(services, 'Alba,shop.alba.example,Meridian');
    expect(live(services)).toMatchObject([{ Key: 'csv-0123456789abcdef' }]);
    expect(add(services, 'Alba,shop.alba.example,Meridian').outcome).toBe('nothing');
  });

  test('whatever lines come in whatever files, the same once more changes nothing', () => {
    const line = fc
      .tuple(
        fc.constantFrom('Alba', 'ALBA Inc.', 'Bora', 'n/a', ''),
        fc.constantFrom('alba.example', 'shop.alba.example', 'alba.test', 'gmail.com', '-', ''),
        fc.constantFrom('Meridian', 'meridian', 'Hub'),
      )
      .map((cells) => cells.join(','));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), (lines) => {
        const services = installedServices();
        for (const one of lines) add(services, one);
        const [records, questions] = [live(services).length, asked(services).length];
        for (const one of lines) add(services, one);
        expect([live(services).length, asked(services).length]).toEqual([records, questions]);
        // Keys lead to one record each.
        const keys = live(services).flatMap((row) =>
          [String(row.Key), ...String(row['Other keys'] ?? '').split('; ')].filter((key) => key !== ''),
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 8 },
    );
  }, 30_000);

  test('20,000 lines, each known, are looked through in well under a few seconds', () => {
    const services = installedServices();
    const upserts = Array.from({ length: 20_000 }, (_, at): Upsert => ({
      key: `made-${at}`,
      isKeyMade: true,
      values: { account: `Account ${at >> 2}`, accountDomain: `a${at >> 2}.example`, partner: `Partner ${at & 3}` },
    }));
    bring(services, upserts);
    const startedAt = Date.now();
    const workbook = readWorkbook(services.sheets, () =>
      [overlapsTab, linksTab, jobsTab, historyTab].map((declaration) => ({ declaration, cells: true })),
    );
    const readAt = Date.now();
    const plan = planIntake(
      workbook,
      overlaps,
      {
        upserts: upserts.map((one) => ({ ...one, key: `other${one.key}`, isKeyMade: false })),
        removedKeys: [],
        problems: [],
        rejected: 0,
      },
      { nowMs: services.time.now, settings: readSettings(undefined, settingDeclarations), erased: NOBODY_ERASED },
    );
    expect(plan.message).toBe('0 new, 20000 changed, 0 removed, 0 refused');
    expect(Date.now() - readAt).toBeLessThan(5_000);
    expect(readAt).toBeGreaterThanOrEqual(startedAt);
  }, 60_000);
});

test('one name at two domains is asked, and the question tells the two apart', () => {
  const services = installedServices();
  add(services, 'Bora,bora.example,Meridian');
  add(services, 'BORA,bora-shop.example,Meridian');
  expect(asked(services)).toMatchObject([
    { Title: 'BORA (bora-shop.example)', 'Candidate title': 'Bora (bora.example)' },
  ]);
});

describe('two names at one domain', () => {
  test('are two records and one question, which Problems tells until it is answered', () => {
    const services = twoNames();
    const [holding, foundry] = live(services);
    expect([holding?.Note, foundry?.Note]).toEqual(['of the holding', undefined]);
    expect(asked(services)).toMatchObject([
      {
        Key: foundry?.Key,
        Title: 'Bora Foundry',
        Question: 'same',
        Candidate: holding?.Key,
        'Candidate title': 'Alba Holding',
        'Linked by': 'unsure',
      },
    ]);
    expect(told(services)).toEqual(['Bora Foundry and Alba Holding may be one. Write same or other into Decision.']);
    for (const line of ['Bora Foundry,alba-group.example,Meridian', 'Alba Holding,alba-group.example,Meridian'])
      expect(add(services, line).outcome).toBe('nothing');
    answer(services, 'perhaps');
    expect(told(services)).toEqual([expect.stringContaining('"perhaps" does not say')]);
    answer(services, 'other');
    expect([told(services), live(services).length]).toEqual([[], 2]);
    expect(asked(services)).toMatchObject([{ 'Linked by': 'none', Decision: 'other' }]);
    add(services, 'Bora Foundry,alba-group.example,Meridian');
    expect(asked(services)).toHaveLength(1);
  });

  test('answered same, the one that people wrote in stays, and both files lead to it', () => {
    const services = twoNames();
    const other = String(asked(services)[0]?.Key);
    answer(services, 'same');
    expect(live(services)).toMatchObject([{ Account: 'Alba Holding', Note: 'of the holding', 'Other keys': other }]);
    expect(asked(services)).toMatchObject([{ 'Linked by': 'a person' }]);
    expect(told(services)).toEqual([]);
    add(services, 'Bora Foundry,alba-group.example,Meridian,70', `${HEADER},engagement`);
    expect(live(services)).toMatchObject([{ Account: 'Alba Holding', Engagement: 70 }]);
    expect(readRecord(services, services.time.now, other).name.title).toBe('Alba Holding');
    runByName(services, services.time.now, 'resolve', [other, 'Working']);
    expect(live(services)).toMatchObject([{ Status: 'Working' }]);
    expect(runByName(services, services.time.now, 'merge-records', []).outcome).toBe('nothing');
  });

  test('of two that people wrote in the older stays, and says what stood at the other', () => {
    const services = twoNames();
    const other = String(asked(services)[0]?.Key);
    typeInto(services, 'Overlaps', other, 'Note', 'ask Ana');
    typeInto(services, 'Overlaps', other, 'Assignee', 'ana@us.example');
    answer(services, 'same');
    expect(live(services)).toMatchObject([
      { Account: 'Alba Holding', Note: 'of the holding · From Bora Foundry: ask Ana', Assignee: 'ana@us.example' },
    ]);
  });

  test('answered otherwise later, they are parted, each with its own key and values', () => {
    const services = twoNames();
    const before = live(services).map(({ Key, Account }) => [Key, Account]);
    answer(services, 'same');
    answer(services, 'other');
    expect(live(services).map(({ Key, Account }) => [Key, Account])).toEqual(before);
    expect(live(services).map((row) => row['Other keys'])).toEqual([undefined, undefined]);
    answer(services, '');
    expect(asked(services)).toMatchObject([{ 'Linked by': 'unsure' }]);
    expect(told(services)).toHaveLength(1);
  });

  test('what the one that stays had from the other goes back with it, but for what was written over it since', () => {
    const services = installedServices();
    const header = `${HEADER},dealAmount,currency,industry,engagement,note`;
    add(services, 'Alba Holding,alba.example,Meridian,,,Glass,,ours', header);
    add(services, 'Bora Foundry,alba.example,Meridian,100,EUR,,40,', header);
    answer(services, 'same');
    const columns = ['Account', 'Deal amount', 'Currency', 'Industry', 'Engagement'];
    const shown = (): readonly unknown[] => live(services).map((row) => columns.map((name) => row[name]));
    expect(shown()).toEqual([['Alba Holding', 100, 'EUR', 'Glass', 40]]);
    add(services, 'Alba Holding,alba.example,Meridian,,,,55,', header);
    answer(services, 'other');
    expect(shown()).toEqual([
      ['Alba Holding', undefined, undefined, 'Glass', 55],
      ['Bora Foundry', 100, 'EUR', undefined, 40],
    ]);
    expect(live(services).map((row) => row['Filled from'])).toEqual([undefined, undefined]);
  });

  test('what a person answered, and what came with an earlier merge, comes along', () => {
    const services = installedServices();
    const header = `${HEADER},note`;
    add(services, 'Bora Foundry,alba.example,Meridian,', header);
    add(services, 'Cirrus Mill,alba.example,Meridian,', header);
    const cirrus = String(live(services)[1]?.Key);
    runByName(services, services.time.now, 'answer', [cirrus, 'winnability', '60']);
    answer(services, 'same', 1);
    const shown = (): readonly unknown[] => live(services).map((row) => [row.Account, row.Winnability]);
    expect(shown()).toEqual([['Bora Foundry', 60]]);
    add(services, 'Alba Holding,alba.example,Meridian,ours', header);
    answer(services, 'same', 2);
    expect(shown()).toEqual([['Alba Holding', 60]]);
    answer(services, 'other', 2);
    expect(shown()).toEqual([
      ['Bora Foundry', 60],
      ['Alba Holding', undefined],
    ]);
  });

  test('what was typed in a view while its edit never came outlives a merge', () => {
    const services = twoNames();
    settle(services);
    const [kept] = live(services);
    typeInto(services, 'Needs data', String(kept?.Key), 'Note', 'typed just now');
    answer(services, 'same');
    settle(services);
    expect(live(services).map((row) => row.Note)).toEqual(['typed just now']);
  });

  test.each([
    ['rec1:par1', ['Bora Foundry']],
    ['the file', ['Alba Holding']],
  ])('what %s ended while they were one is gone once they are parted', (ended, left) => {
    const services = installedServices();
    bring(services, [{ key: 'rec1:par1', values: { ...ALBA.values, account: 'Alba Holding' } }]);
    bring(services, [{ key: 'sheet-7', values: { ...ALBA.values, account: 'Bora Foundry', partnerId: null } }]);
    answer(services, 'same');
    bring(services, [], [ended === 'the file' ? 'sheet-7' : ended]);
    expect(live(services)).toHaveLength(1);
    answer(services, 'other');
    expect(live(services).map(({ Account }) => Account)).toEqual(left);
    bring(services, [ALBA, { key: 'sheet-7', values: { engagement: 5 } }]);
    expect(live(services).map((row) => row['Other keys'])).toEqual([undefined, undefined]);
  });

  test('merged one after the other, all keys lead to the first, and its partings undo one at a time', () => {
    const services = twoNames();
    add(services, 'Cirrus Mill,alba-group.example,Meridian');
    expect(asked(services)).toHaveLength(2);
    answer(services, 'same', 1);
    answer(services, 'same', 2);
    const [kept] = live(services);
    expect(live(services)).toHaveLength(1);
    const [second, third] = asked(services).map(({ Key }) => Key);
    expect(String(kept?.['Other keys']).split('; ').sort()).toEqual([second, third].sort());
    answer(services, 'other', 1);
    expect(live(services).map(({ Account }) => Account)).toEqual(['Alba Holding', 'Bora Foundry']);
    expect(live(services)[0]?.['Other keys']).toBe(third);
  });

  test.each([
    ['1000,', '500,JPY', [1000, undefined]],
    ['1000,EUR', '500,JPY', [1000, 'EUR']],
    [',EUR', '500,JPY', [500, 'JPY']],
    [',EUR', '500,', [500, undefined]],
    [',EUR', ',JPY', [undefined, 'EUR']],
  ])('an amount stays in its own currency: %s and %s', (first, second, expected) => {
    const services = installedServices();
    const header = `${HEADER},dealAmount,currency`;
    add(services, `Alba Holding,alba-group.example,Meridian,${first}`, header);
    add(services, `Bora Foundry,alba-group.example,Meridian,${second}`, header);
    answer(services, 'same');
    expect(live(services).map((record) => [record['Deal amount'], record.Currency])).toEqual([expected]);
  });

  test('an answer whose edit never came is carried out by the next tick', () => {
    const services = twoNames();
    typeAt(services, 'Links', 1, 'Decision', 'same');
    services.time.now += 60_000;
    expect(runByName(services, services.time.now, 'merge-records', []).message).toBe('1 merged, 0 parted');
    expect(live(services)).toHaveLength(1);
    expect(recordOf(services, 'Overlaps', String(asked(services)[0]?.Key)).Removed).toBeDefined();
  });
});

test('what names no account is refused, and the rest goes in', () => {
  const services = installedServices();
  const report = importFile(
    services,
    services.time.now,
    'Overlaps',
    'f.csv',
    'account,partner\nn/a,Hub\n-,Hub\nAlba,Hub',
  );
  expect(report.rows).toMatchObject({ written: 1, rejected: 2 });
});
