// Accounts of several records over weeks of people's doings: planned on tables in memory, so that hundreds of weeks pass.
import { NOBODY_ERASED } from '../../src/run/erased';
import fc from 'fast-check';
import { recordTypes, settingDeclarations } from '../../src/app/features';
import type { Cell } from '../../src/engine/cells';
import { instantOf, serialOf } from '../../src/engine/instants';
import { latestEpisode, placeOf } from '../../src/engine/ladder-rows';
import { prepare } from '../../src/nudges/decide';
import { readMessages, type MessageRow } from '../../src/nudges/message-rows';
import { planRows } from '../../src/nudges/planned-rows';
import { messagesTab } from '../../src/nudges/tabs';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { teamTab } from '../../src/people/tabs';
import type { TabDeclaration } from '../../src/workbook/declare';
import { readSettings } from '../../src/workbook/settings';
import type { Row, Table } from '../../src/workbook/table';
import { settingsTab } from '../../src/workbook/tabs';
import type { Workbook } from '../../src/workbook/workbook';
import { tableFrom } from '../fakes/tables';

const HOUR = 3_600_000;
const ZONE = 'UTC';
const MONDAY = Date.parse('2026-11-16T09:00:00Z');

const KEYS = ['r0', 'r1', 'r2', 'r3', 'r4'] as const;
const PEOPLE = ['ana', 'bo'] as const;

const SETTINGS: Readonly<Record<string, Cell>> = {
  'nudge.mode': 'live',
  'nudge.confirmed': 'yes',
  'nudge.threshold': 50,
  'nudge.rise': 0,
  'nudge.holdoutPercent': 0,
  'nudge.digestAt': 'off',
  'nudge.executiveFor': 'all',
  'nudge.delayHours': 48,
  'nudge.cooldownHours': 100,
  'nudge.workingHoldHours': 24,
};

type Doing =
  | { readonly kind: 'hours'; readonly hours: number }
  | { readonly kind: 'deliver'; readonly state: 'sent' | 'failed' | 'unknown' }
  | { readonly kind: 'cell'; readonly record: number; readonly column: string; readonly cell: Cell }
  | { readonly kind: 'snooze'; readonly record: number; readonly hours: number }
  | { readonly kind: 'away'; readonly who: string; readonly hours: number }
  | { readonly kind: 'merge'; readonly record: number; readonly into: number }
  | { readonly kind: 'leaves'; readonly record: number }
  | { readonly kind: 'cancel' };

const record = fc.nat(KEYS.length - 1);
const cell = (column: string, ...cells: readonly Cell[]): fc.Arbitrary<Doing> =>
  fc.record({
    kind: fc.constant('cell' as const),
    record,
    column: fc.constant(column),
    cell: fc.constantFrom(...cells),
  });
const doing: fc.Arbitrary<Doing> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('hours' as const), hours: fc.constantFrom(1, 24, 50, 300) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('deliver' as const),
      state: fc.constantFrom('sent', 'sent', 'sent', 'failed', 'unknown'),
    }),
  },
  { weight: 4, arbitrary: cell('status', null, 'Working', 'Resolved', 'Lost') },
  { weight: 3, arbitrary: cell('score', 10, 60, 80, 95) },
  { weight: 2, arbitrary: cell('assignee', null, 'ana@nexus.example', 'bo@nexus.example') },
  cell('account', 'Alba', 'Bora'),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('snooze' as const), record, hours: fc.constantFrom(0, 40) }) },
  fc.record({ kind: fc.constant('away' as const), who: fc.constantFrom(...PEOPLE, 'max'), hours: fc.constant(60) }),
  fc.record({ kind: fc.constant('merge' as const), record, into: record }),
  fc.record({ kind: fc.constant('leaves' as const), record }),
  fc.record({ kind: fc.constant('cancel' as const) }),
);

interface World {
  records: Readonly<Record<string, Cell>>[];
  messages: Readonly<Record<string, Cell>>[];
  readonly awayUntilMs: Map<string, number>;
  nowMs: number;
}

const tableIn = (declaration: TabDeclaration, rows: readonly Row[]): Table =>
  tableFrom(declaration, [
    declaration.columns.map(({ header }) => header),
    ...rows.map((row) => declaration.columns.map(({ id }) => row[id] ?? '')),
  ]);

const teamRows = ({ awayUntilMs }: World): readonly Row[] =>
  [
    ['ana', 'AE', 'max'],
    ['bo', 'AE', 'max'],
    ['max', 'Manager', 'eve'],
    ['eve', 'Executive', ''],
  ].map(([name = '', role = '', manager = '']) => ({
    name,
    email: `${name}@nexus.example`,
    role,
    manager: manager === '' ? null : `${manager}@nexus.example`,
    workingHours: 'always',
    active: true,
    outUntil: awayUntilMs.has(name) ? serialOf(awayUntilMs.get(name) ?? 0, ZONE) : null,
  }));

const tablesOf = (world: World): ReadonlyMap<string, Table> =>
  new Map(
    (
      [
        [overlapsTab, world.records],
        [messagesTab, world.messages],
        [teamTab, teamRows(world)],
        [settingsTab, Object.entries(SETTINGS).map(([name, value]) => ({ name, value }))],
      ] as const
    ).map(([declaration, rows]) => [declaration.id, tableIn(declaration, rows)]),
  );

const idAt = (table: Table, position: number): string =>
  [...table.position].find(([, at]) => at === position)?.[0] ?? '';

/** Plans, writes what it says, and gives the rows that are new. */
const plan = (world: World): { readonly created: readonly Row[]; readonly edits: number } => {
  const tables = tablesOf(world);
  const messages = tables.get('messages') as Table;
  const workbook = { timeZone: ZONE, locale: 'en_US', structure: { sheets: [] }, tables } as unknown as Workbook;
  const settings = readSettings(tables.get('settings'), settingDeclarations);
  const context = { nowMs: world.nowMs, by: '', args: [], isQuiet: true, settings, erased: NOBODY_ERASED };
  const prepared = prepare(workbook, recordTypes, context, { installer: 'eve@nexus.example', hasBot: false });
  const { created, edits } = planRows(messages, prepared, false);
  const rows = world.messages.map((row) => ({ ...row }));
  for (const change of edits.changes())
    if (change.kind === 'cells')
      for (const { position, rows: at, values } of change.edits)
        at.forEach((row, i) => {
          const message = rows[row - 1];
          if (message) message[idAt(messages, position)] = values[i] ?? null;
        });
  world.messages = [...rows, ...created];
  return { created, edits: edits.size };
};

const readAll = (world: World): readonly MessageRow[] =>
  readMessages(tableIn(messagesTab, world.messages), ZONE).messages;

const deliver = (world: World, state: 'sent' | 'failed' | 'unknown'): void => {
  const now = serialOf(world.nowMs, ZONE);
  world.messages = world.messages.map((row) =>
    row.state !== 'pending' || (instantOf(row.dueAt ?? null, ZONE) ?? 0) > world.nowMs
      ? row
      : {
          ...row,
          state,
          attempts: 1,
          sentAt: state === 'sent' ? now : null,
          claimedUntil: state === 'unknown' ? now : null,
        },
  );
};

const setCells = (world: World, index: number, cells: Row): void => {
  world.records = world.records.map((row) => (row.key === KEYS[index] ? { ...row, ...cells } : row));
};

const isThere = ({ records }: World, index: number): boolean =>
  records.some(({ key, removedAt }) => key === KEYS[index] && (removedAt ?? null) === null);

const happen = (world: World, each: Doing): void => {
  switch (each.kind) {
    case 'hours':
      world.nowMs += each.hours * HOUR;
      break;
    case 'deliver':
      deliver(world, each.state);
      break;
    case 'cell':
      setCells(world, each.record, { [each.column]: each.cell });
      break;
    case 'snooze':
      setCells(world, each.record, { snoozeUntil: serialOf(world.nowMs + each.hours * HOUR, ZONE) });
      break;
    case 'away':
      world.awayUntilMs.set(each.who, world.nowMs + each.hours * HOUR);
      break;
    case 'merge':
      // As merging writes it, for records that stand for themselves alone.
      if (each.record === each.into || !isThere(world, each.record) || !isThere(world, each.into)) break;
      if (world.records.some(({ otherKeys }) => (otherKeys ?? null) !== null)) break;
      setCells(world, each.record, { removedAt: serialOf(world.nowMs, ZONE) });
      setCells(world, each.into, { otherKeys: KEYS[each.record] ?? null });
      break;
    case 'leaves':
      world.records = world.records.filter(({ key }) => key !== KEYS[each.record]);
      break;
    case 'cancel': {
      const waiting = world.messages.findIndex(({ state, recipient }) => state === 'pending' && recipient !== null);
      world.messages = world.messages.map((row, i) =>
        i === waiting ? { ...row, state: 'cancelled', error: 'Cancelled by eve.' } : row,
      );
      break;
    }
  }
};

const isLive = ({ recipient, state }: MessageRow): boolean =>
  recipient !== '' && state !== 'cancelled' && state !== 'failed';
const isWaiting = ({ recipient, state }: MessageRow): boolean =>
  recipient !== '' && ['draft', 'pending', 'held'].includes(state);
const episodeOf = ({ key }: MessageRow): string => key.slice(0, key.lastIndexOf('/'));

const kept = ({ records }: World, key: string): Row | undefined => {
  const lead = records.find(({ otherKeys }) => otherKeys === key);
  return lead ?? records.find((row) => row.key === key);
};
const isOpen = (row: Row | undefined): boolean =>
  row !== undefined && (row.removedAt ?? null) === null && !['Resolved', 'Lost'].includes(String(row.status ?? ''));

const runningIn = (all: readonly MessageRow[]): ReadonlySet<string> => {
  const anchors = new Set(all.flatMap(({ key }) => placeOf(key)?.record ?? []));
  return new Set(
    [...anchors].flatMap((anchor) => {
      const latest = latestEpisode(anchor, all);
      return latest === null || latest.isEnded ? [] : [`${anchor}#${latest.number}`];
    }),
  );
};

const recordsOf = (all: readonly MessageRow[], episode: string): readonly string[] => [
  ...new Set([
    placeOf(`${episode}/x`)?.record ?? '',
    ...all.filter((row) => episodeOf(row) === episode).flatMap(({ records }) => records),
  ]),
];

const accountOf = (world: World, { record: key }: MessageRow): Cell => kept(world, key)?.account ?? null;

const checkPlan = (world: World, created: readonly Row[], before: readonly MessageRow[]): void => {
  const all = readAll(world);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  const running = runningIn(all);
  const live = all.filter((row) => isLive(row) && running.has(episodeOf(row)));
  const names = new Set(created.map(({ key }) => key));
  // Nobody is written to who has, or is to get, a message about the account from another episode. One that is held is
  // decided anew before it goes.
  const told = live.filter(({ state }) => state !== 'held');
  for (const row of told.filter((one) => names.has(one.key) || isWaiting(one))) {
    const others = told.filter(
      (other) =>
        other !== row &&
        other.recipient === row.recipient &&
        episodeOf(other) !== episodeOf(row) &&
        accountOf(world, other) === accountOf(world, row) &&
        (names.has(row.key) || isWaiting(other)),
    );
    expect(others.map(({ key }) => [row.key, key])).toEqual([]);
  }
  // A record is named by one message that waits, and only while it is open.
  const named = all.filter(isWaiting).flatMap(({ records }) => records);
  expect(new Set(named).size).toBe(named.length);
  for (const key of named) expect([key, isOpen(kept(world, key))]).toEqual([key, true]);
  // An episode ends exactly when all of its records have.
  const stillRunning = runningIn(before);
  for (const episode of running)
    expect([episode, recordsOf(all, episode).some((key) => isOpen(kept(world, key)))]).toEqual([episode, true]);
  for (const end of all.filter(({ key, step }) => step === 'end' && names.has(key))) {
    expect(stillRunning.has(episodeOf(end))).toBe(true);
    const open = recordsOf(before, episodeOf(end)).filter((key) => isOpen(kept(world, key)));
    // What is still open is told of elsewhere, and it is said.
    if (open.length > 0)
      expect(`${String(end.key)}: ${String(end.error)}`).toContain('It is told of in another message.');
  }
};

const newWorld = (): World => ({
  records: KEYS.map((key, i) => ({
    key,
    account: i < 3 ? 'Alba' : 'Bora',
    partner: `Partner ${i}`,
    ownerEmail: i === 2 ? 'bo@nexus.example' : 'ana@nexus.example',
    score: [95, 80, 60, 70, 10][i] ?? 0,
    band: 'Pursue',
    coverage: 1,
    firstSeenAt: serialOf(MONDAY, ZONE),
  })),
  messages: [],
  awayUntilMs: new Map(),
  nowMs: MONDAY,
});

/** Left alone with everything delivered, every open record that is worth it has been told of. */
const finish = (world: World): void => {
  world.awayUntilMs.clear();
  for (let run = 0; run < 40; run += 1) {
    world.nowMs += 24 * HOUR;
    plan(world);
    deliver(world, 'sent');
  }
  const all = readAll(world);
  expect(all.filter(isWaiting)).toEqual([]);
  const running = runningIn(all);
  for (const row of world.records.filter((one) => isOpen(one) && Number(one.score) >= 50)) {
    const own = all.filter(({ records, key }) => records.includes(String(row.key)) || key.startsWith(`${row.key}#`));
    const beside = all.filter((one) => running.has(episodeOf(one)) && accountOf(world, one) === row.account);
    expect([row.key, [...own, ...beside].length > 0]).toEqual([row.key, true]);
  }
};

test('whatever people do, in any order', () => {
  fc.assert(
    fc.property(fc.array(doing, { maxLength: 30 }), (doings) => {
      const world = newWorld();
      for (const each of [{ kind: 'hours', hours: 1 } as const, ...doings]) {
        happen(world, each);
        const before = readAll(world);
        const { created } = plan(world);
        checkPlan(world, created, before);
        const again = plan(world);
        expect([again.created, again.edits]).toEqual([[], 0]);
      }
      finish(world);
    }),
    { numRuns: 40 },
  );
});
