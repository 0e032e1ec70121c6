// The sidebar's questions where there are two kinds of records: keys with their kind in front, each in its own words.
import './with-badges';
import { dispatch, importFile, runByName } from '../../../src/app/commands';
import { doOrAsk } from '../../../src/app/requests';
import { readHealth } from '../../../src/app/sidebar/health';
import { readNeedsData } from '../../../src/app/sidebar/needs-data';
import { readPreviewData } from '../../../src/app/sidebar/preview-data';
import { readQueue } from '../../../src/app/sidebar/queue';
import { readRecord } from '../../../src/app/sidebar/record';
import { readSelection } from '../../../src/app/sidebar/selection';
import { readSession } from '../../../src/app/sidebar/session';
import { readWeights } from '../../../src/app/sidebar/weights';
import { readWhereIs } from '../../../src/app/sidebar/where-is';
import { decodeTable } from '../../../src/engine/encoded-table';
import { rowOfKey, sheetIdOf, typeInto } from '../../fakes/company';
import { recordsOf } from '../../fakes/memory-sheets';
import type { MemoryServices } from '../../fakes/memory-services';
import { as, BEN, uncarriable, world } from './world';

const file = (services: MemoryServices, table: string, text: string): void => {
  const report = importFile(services, services.time.now, table, `${table}.csv`, text);
  if (report.outcome === 'failed') throw new Error(report.message);
};

/** Badges beside overlaps; both have a record a1. */
const twoKinds = (): MemoryServices => {
  const services = world();
  file(services, 'Badges', `key,name,holder,holderEmail,shine\na1,Gold star,Ben,${BEN},95\nb1,Tin star,,,10`);
  runByName(services, services.time.now, 'score', []);
  return services;
};

const withMessages = (): MemoryServices => {
  const services = twoKinds();
  file(services, 'Settings', 'name,value\nnudge.mode,approve\nnudge.threshold,90');
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  return services;
};

const selected = (services: MemoryServices, title: string, key: string): ReturnType<typeof readSelection> =>
  readSelection({
    ...services,
    selection: () => ({
      sheetId: sheetIdOf(services, title),
      title,
      row: rowOfKey(services, title, key) + 1,
      column: 1,
    }),
  });

describe('a selected row', () => {
  test.each([
    ['Badges', 'badges/a1'],
    ['All badges', 'badges/a1'],
    ['Overlaps', 'a1'],
    ['Act now', 'a1'],
  ])('of %s is %s', (tab, key) => expect(selected(twoKinds(), tab, 'a1').key).toBe(key));

  test('of Messages is the record that it is about', () => {
    const services = withMessages();
    const [message] = recordsOf(services.sheets, 'Messages').filter((row) => row['Record type'] === 'badges');
    expect(selected(services, 'Messages', String(message?.Key)).key).toBe('badges/a1');
  });
});

test('people are told which tabs hold records, and each kind by its own words', () => {
  const services = twoKinds();
  expect(readSession(services).recordTabs).toEqual({
    stores: ['Overlaps', 'Badges'],
    views: ['All badges'],
    hasBandTabs: true,
  });
  const record = readRecord(services, services.time.now, 'Badges/a1');
  expect(uncarriable(record)).toEqual([]);
  expect(record).toMatchObject({
    key: 'badges/a1',
    recordType: 'badges',
    words: { one: 'badge', title: 'Badge' },
    name: { title: 'Gold star', with: '' },
    owner: 'Ben',
    ownerEmail: BEN,
    scores: [{ label: 'Care score' }],
    isCurrent: true,
  });
  expect(record.points.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(record.score ?? NaN, 8);
  expect(readRecord(services, services.time.now, 'badges/b1').marks).toEqual(['lost']);
  expect(readRecord(services, services.time.now, 'a1').name).toEqual({ title: 'Acme', with: 'Hub' });
  expect(() => readRecord(services, services.time.now, 'badges/zz')).toThrow('No badge has the key "zz".');
});

test("a record's messages are its own, and the queue calls each by its name", () => {
  const services = withMessages();
  const names = readQueue(services, services.time.now).groups.flatMap(({ messages }) =>
    messages.map(({ record, name }) => [record, name.title]),
  );
  expect(names).toEqual(
    expect.arrayContaining([
      ['a1', 'Acme'],
      ['badges/a1', 'Gold star'],
    ]),
  );
  for (const key of ['a1', 'badges/a1'])
    expect(new Set(readRecord(services, services.time.now, key).messages.map(({ record }) => record))).toEqual(
      new Set([key]),
    );
});

test('a record of any kind is scored anew with what that changes, and its messages sent again, beside its namesake', () => {
  const services = withMessages();
  typeInto(services, 'Badges', 'a1', 'Shine', '70');
  services.time.now += 60_000;
  expect(doOrAsk(services, services.time.now, 'rescore', ['badges/a1']).message).toMatch(/^[\d.]+ → [\d.]+.*: /);
  expect(doOrAsk(services, services.time.now, 'rescore', ['a1']).message).toMatch(/^nothing since /);
  const [own] = recordsOf(services.sheets, 'Messages').filter((row) => row['Record type'] === 'badges');
  runByName(services, services.time.now, 'approve', [String(own?.Key)]);
  for (let i = 0; i < 4; i += 1) {
    services.time.now += 3_600_000;
    dispatch(services, services.time.now);
  }
  const sent = readRecord(services, services.time.now, 'badges/a1').messages.find(({ canSendAgain }) => canSendAgain);
  expect(doOrAsk(services, services.time.now, 'resend', ['badges/a1', BEN]).outcome).toBe('done');
  const again = readRecord(services, services.time.now, 'badges/a1').messages.find(({ key }) => /again-1$/.test(key));
  expect(again).toMatchObject({ text: sent?.text, record: 'badges/a1', name: { title: 'Gold star' } });
  expect(readRecord(services, services.time.now, 'a1').messages.some(({ key }) => /again/.test(key))).toBe(false);
});

test('what people set reaches the record of that kind; what waits is told at it alone', () => {
  const services = twoKinds();
  doOrAsk(services, services.time.now, 'resolve', ['badges/a1', 'Won']);
  expect(readRecord(services, services.time.now, 'badges/a1').status).toBe('Won');
  expect(readRecord(services, services.time.now, 'a1').status).toBe('');
  doOrAsk(as(services, BEN), services.time.now, 'snooze', ['badges/a1', '2027-01-01']);
  expect(readRecord(services, services.time.now, 'badges/a1').waiting.map(({ call }) => call)).toEqual(['snooze']);
  expect(readRecord(services, services.time.now, 'a1').waiting).toEqual([]);
});

test('what is looked for is found in every kind, and every kind is asked about', () => {
  const services = twoKinds();
  file(services, 'Badges', 'key,name,holder,given\nn1,Nameless star,Ben,2026-11-01');
  runByName(services, services.time.now, 'score', []);
  const { places } = readWhereIs(services, services.time.now, 'star');
  expect(places.map(({ key, stands, tab }) => [key, stands, tab])).toEqual([
    ['badges/a1', 'band', 'All badges'],
    ['badges/b1', 'band', 'All badges'],
    ['badges/n1', 'needs data', 'All badges'],
  ]);
  expect(readWhereIs(services, services.time.now, 'badges/b1').places[0]?.name.title).toBe('Tin star');
  const { questions } = readNeedsData(services, services.time.now);
  expect(questions[0]).toMatchObject({ key: 'badges/n1', column: 'shine', gain: 1 });
  expect(doOrAsk(services, services.time.now, 'answer', ['badges/n1', 'Shine', '80']).outcome).toBe('done');
  expect(readRecord(services, services.time.now, 'badges/n1').band?.name).toBe('Develop');
});

test('weights are those of one kind at a time, tried out on its records and saved by keys with the kind in front', () => {
  const services = twoKinds();
  const weights = readWeights(services, services.time.now, 'badges');
  expect(weights).toMatchObject({
    recordType: 'badges',
    model: 'shine',
    types: [
      { id: 'overlaps', many: 'overlaps' },
      { id: 'badges', many: 'badges' },
    ],
  });
  expect(weights.lines.map(({ key, problem }) => [key, problem])).toEqual([
    ['badges/shine/size', null],
    ['badges/shine/care', null],
    ['badges/partner/size', null],
  ]);
  expect(readWeights(services, services.time.now).lines.map(({ key }) => key)).toContain('opportunity/size');
  const { live, labels } = readPreviewData(services, services.time.now, 'badges');
  expect([live.rowCount, decodeTable(labels).column('title')?.cell(1)]).toEqual([2, 'Tin star']);
  const saved = doOrAsk(services, services.time.now, 'saveWeights', [
    [{ key: 'badges/shine/size', weight: 50 }],
    weights.version,
  ]);
  expect(saved.outcome).toBe('done');
  expect(readWeights(services, services.time.now, 'badges').lines[0]?.weight).toBe(50);
  expect(() => readWeights(services, services.time.now, 'medals')).toThrow(
    'There are no records called "medals". There are: overlaps, badges.',
  );
});

test('a problem in the one view of a kind leads to its cell; what nobody declared is no connector', () => {
  const services = twoKinds();
  typeInto(services, 'All badges', 'a1', 'Status', 'Perhaps');
  runByName(services, services.time.now, 'score', []);
  const health = readHealth(services, services.time.now);
  const row = rowOfKey(services, 'All badges', 'a1') + 1;
  expect(health.problems).toMatchObject([
    {
      tab: 'All badges',
      lines: [
        {
          column: 'Status',
          row,
          url: expect.stringMatching(
            new RegExp(`#gid=${sheetIdOf(services, 'All badges')}&range=[A-Z]+${row}$`),
          ) as string,
        },
      ],
    },
  ]);
  expect(health.connectors.map(({ name }) => name)).toEqual([
    'Crossbeam',
    'Gemini',
    'Slack bot',
    'Slack webhooks',
    'Mail',
  ]);
  expect(health.secrets.map(({ name }) => name)).not.toContain('hubspot.token');
});
