// Whether nudging works, and what makes a record worth another message, seen on records that change.
import { importFile } from '../../src/app/commands';
import type { Cell } from '../../src/workbook/declare';
import { cellData } from '../../src/workbook/requests';
import { sheetIdOf } from '../fakes/company';
import { gridOf, recordsOf } from '../fakes/memory-sheets';
import { HOUR, nudgeWorld, type World } from './world';

const HEADER = 'key,account,partner,ownerEmail,winnability,relationshipStrength,recentDealSupport,dealStage,engagement';

const intake = ({ services }: World, rows: readonly string[]): void =>
  void importFile(services, services.time.now, 'Overlaps', 'overlaps.csv', [HEADER, ...rows].join('\n'));

const row = (key: string, score: number, stage = '', engagement = ''): string =>
  `${key},Account ${key},Hub,ana@nexus.example,${score},${score},${score},${stage},${engagement}`;

const live = (settings: Readonly<Record<string, string>>): World => {
  const world = nudgeWorld();
  world.team('Ana,ana@nexus.example,AE,,,');
  for (const [name, value] of Object.entries({ 'nudge.dailyCap': '500', 'nudge.mode': 'live', ...settings }))
    world.set(name, value);
  return world;
};

const effect = ({ services }: World): Readonly<Record<string, unknown>> =>
  recordsOf(services.sheets, 'Nudge effect')[0] ?? {};

describe('the holdout', () => {
  const KEYS = Array.from({ length: 90 }, (_, i) => `k${i}`);
  const heldOut = (world: World): readonly string[] =>
    world
      .messages()
      .filter((message) => message.Step === 'holdout')
      .map((message) => String(message.Record));

  test('gets no message, stays the same, and is compared by what the intake shows', () => {
    const world = live({ 'nudge.holdoutPercent': '50' });
    intake(
      world,
      KEYS.map((key) => row(key, 95, 'proposal')),
    );
    world.tick();
    world.tick();
    const drawn = heldOut(world);
    expect(drawn.length).toBeGreaterThan(30);
    expect(drawn.length + world.services.mails.length).toBe(KEYS.length);
    expect(world.run('explain', drawn[0] ?? '').message).toContain('holdout');
    // People set a status on all they were told of; that alone is no outcome.
    const nudged = KEYS.filter((key) => !drawn.includes(key));
    nudged.slice(0, 5).forEach((key) => world.type('Overlaps', key, 'Status', 'Won'));
    world.services.time.now += 24 * HOUR;
    intake(
      world,
      nudged.map((key) => row(key, 95, 'closedwon', '100')),
    );
    world.tick(20 * 24 * HOUR);
    expect(heldOut(world)).toEqual(drawn);
    const [week] = recordsOf(world.services.sheets, 'Dashboard');
    expect(week).toMatchObject({
      'Messages sent': nudged.length,
      'Records first nudged': nudged.length,
      'Of those, moved': nudged.length,
    });
    expect(effect(world)).toMatchObject({
      Nudged: nudged.length,
      'Nudged, moved': nudged.length,
      'Held out': drawn.length,
      'Held out, moved': 0,
      Difference: 1,
      Verdict: expect.stringContaining('nudges help') as string,
    });
  });

  test('a status, a lost deal or less activity is no outcome, and few records are too few to say', () => {
    const world = live({ 'nudge.holdoutPercent': '50', 'nudge.threshold': '1' });
    intake(
      world,
      KEYS.slice(0, 10).map((key) => row(key, 95, 'proposal', '50')),
    );
    world.tick();
    world.type('Overlaps', 'k0', 'Status', 'Won');
    world.services.time.now += 24 * HOUR;
    intake(
      world,
      KEYS.slice(0, 10).map((key) => row(key, 95, 'closedlost', '20')),
    );
    world.tick(20 * 24 * HOUR);
    expect(recordsOf(world.services.sheets, 'Dashboard')[0]).toMatchObject({ 'Of those, moved': 0 });
    expect(effect(world)).toMatchObject({
      'Nudged, moved': 0,
      'Held out, moved': 0,
      Verdict: expect.stringContaining('Too few to say') as string,
    });
  });
});

describe('what calls for a message', () => {
  const why = ({ messages }: World): readonly unknown[] =>
    messages().map((message) => String(message.Why).split('\n')[0]);

  test('a rise since the record was first seen', () => {
    const world = live({});
    intake(world, [row('k1', 50)]);
    world.tick();
    expect(why(world)).toEqual([]);
    intake(world, [row('k1', 70)]);
    world.tick();
    expect(why(world)).toEqual(['its score rose by 20 points to 70']);
  });

  test('the top band, entered below the threshold, once', () => {
    const world = live({ 'nudge.threshold': '100', 'nudge.rise': '0', 'nudge.cooldownHours': '1' });
    intake(world, [row('k1', 70)]);
    world.tick();
    expect(why(world)).toEqual([]);
    intake(world, [row('k1', 90)]);
    world.tick();
    expect(why(world)).toEqual(['it has moved up to Act now']);
    world.type('Overlaps', 'k1', 'Status', 'Resolved');
    world.tick();
    world.type('Overlaps', 'k1', 'Status', 'New');
    world.tick(48 * HOUR);
    expect(world.messages().map((message) => message.Step)).toEqual(['ae', 'end']);
    expect(world.run('explain', 'k1').message).toContain('did not enter the top band');
  });

  test('a copy of a record further down says nothing of what became of it', () => {
    const world = live({ 'nudge.holdoutPercent': '50' });
    intake(
      world,
      ['k1', 'k2', 'k3', 'k4', 'k5', 'k6'].map((key) => row(key, 95, 'proposal', '50')),
    );
    world.tick();
    const nudged = world
      .messages()
      .filter(({ Step }) => Step !== 'holdout')
      .map(({ Record }) => String(Record));
    world.services.time.now += 24 * HOUR;
    const copies = gridOf(world.services.sheets, 'Overlaps').slice(1);
    intake(
      world,
      nudged.map((key) => row(key, 95, 'closedwon', '100')),
    );
    copies.forEach((cells) =>
      world.services.sheets.batchUpdate([
        {
          appendCells: {
            sheetId: sheetIdOf(world.services, 'Overlaps'),
            fields: 'userEnteredValue',
            rows: [{ values: cells.map((cell) => cellData(cell as Cell)) }],
          },
        },
      ]),
    );
    world.tick(20 * 24 * HOUR);
    expect(nudged.length).toBeGreaterThan(0);
    expect(effect(world)).toMatchObject({ Nudged: nudged.length, 'Nudged, moved': nudged.length });
  });

  test('a record that is gone takes its waiting messages with it', () => {
    const world = live({ 'nudge.mode': 'approve' });
    intake(world, [row('k1', 95)]);
    world.tick();
    world.services.sheets.batchUpdate([
      {
        deleteDimension: {
          range: {
            sheetId:
              world.services.sheets.data.sheets.find(({ properties }) => properties.title === 'Overlaps')?.properties
                .sheetId ?? 0,
            dimension: 'ROWS',
            startIndex: 1,
            endIndex: 2,
          },
        },
      },
    ]);
    world.tick();
    expect(world.message('k1#1/ae')).toMatchObject({
      State: 'cancelled',
      Error: 'The record is no longer in Overlaps.',
    });
  });
});
