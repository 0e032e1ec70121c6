// Mine: each person's own records, messages and tasks of every kind, best first; a manager's team as well.
import './with-badges';
import { dispatch, importFile, runByName } from '../../../src/app/commands';
import { readMine } from '../../../src/app/sidebar/mine';
import type { MineEntry } from '../../../src/app/sidebar/contract/mine';
import { rowOfKey, sheetIdOf, typeInto } from '../../fakes/company';
import { INSTALLER, type MemoryServices } from '../../fakes/memory-services';
import { as, BEN, MIA, uncarriable, world } from './world';

const file = (services: MemoryServices, table: string, text: string): void => {
  const report = importFile(services, services.time.now, table, `${table}.csv`, text);
  if (report.outcome === 'failed') throw new Error(report.message);
};

/** b1 and a badge are Ben's, whom Mia manages; c1 is Mia's; a1 is Ann's. */
const mineWorld = (): MemoryServices => {
  const services = world();
  file(
    services,
    'Overlaps',
    `key,account,partner,owner,ownerEmail\nb1,Beta,Hub,Ben,${BEN}\nc1,Core,Spark,Mia,${MIA}\na1,Acme,Hub,Ann,${INSTALLER}`,
  );
  file(services, 'Badges', `key,name,holder,holderEmail,shine\ng1,Gold star,Ben,${BEN},95`);
  runByName(services, services.time.now, 'score', []);
  return services;
};

const mine = (services: MemoryServices, email: string): readonly MineEntry[] => {
  const reply = readMine(as(services, email), services.time.now);
  expect(uncarriable(reply)).toEqual([]);
  return reply.entries;
};

const shown = (entries: readonly MineEntry[]): unknown =>
  entries.map(({ recordType, key, title, kind, whose }) => [recordType, key, title, kind, whose]);

test('each person sees their own of every kind, the best first', () => {
  const services = mineWorld();
  expect(shown(mine(services, BEN))).toEqual([
    ['badges', 'g1', 'Gold star', 'record', ''],
    ['overlaps', 'b1', 'Beta', 'record', ''],
  ]);
  const scores = mine(services, BEN).map(({ score }) => score ?? -1);
  expect([...scores].sort((a, b) => b - a)).toEqual(scores);
  expect(mine(services, BEN)[1]).toMatchObject({ band: 'Pursue', dueAtMs: null, record: 'b1' });
});

test('a manager sees the team, and whose each is', () =>
  expect(shown(mine(mineWorld(), MIA))).toEqual([
    ['badges', 'g1', 'Gold star', 'record', 'Ben'],
    ['overlaps', 'b1', 'Beta', 'record', 'Ben'],
    ['overlaps', 'c1', 'Core', 'record', ''],
  ]));

test('who is assigned has it, and what is done with is nobody’s any more', () => {
  const services = mineWorld();
  typeInto(services, 'Overlaps', 'c1', 'Assignee', BEN);
  typeInto(services, 'Overlaps', 'b1', 'Status', 'Won');
  runByName(services, services.time.now, 'score', []);
  expect(mine(services, BEN).map(({ key }) => key)).toEqual(['g1', 'c1']);
});

test('a message is theirs until it is answered or cancelled, and a snooze says until when', () => {
  const services = mineWorld();
  file(services, 'Settings', 'name,value\nnudge.mode,approve\nnudge.threshold,50\nnudge.digestAt,off');
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  const messages = mine(services, BEN).filter(({ kind }) => kind === 'message');
  expect(messages.map(({ record, state }) => [record, state])).toEqual([
    ['badges/g1', 'pending'],
    ['b1', 'pending'],
  ]);
  expect(messages[0]?.title).toContain('Gold star');
  expect(messages[1]?.dueAtMs).toEqual(expect.any(Number));
  expect(mine(services, MIA).filter(({ kind }) => kind === 'message')).toHaveLength(2);
  runByName(services, services.time.now, 'cancel', [messages[0]?.key ?? '']);
  expect(mine(services, BEN).filter(({ kind }) => kind === 'message')).toHaveLength(1);
  runByName(services, services.time.now, 'snooze', ['b1', '2027-06-01']);
  const [record] = mine(services, BEN).filter(({ kind, key }) => kind === 'record' && key === 'b1');
  expect(new Date(record?.dueAtMs ?? 0).toISOString().slice(0, 10)).toBe('2027-06-01');
});

test('a task asks for what their record lacks', () => {
  const services = mineWorld();
  file(services, 'Badges', `key,name,holder,holderEmail\nn1,Nameless star,Ben,${BEN}`);
  runByName(services, services.time.now, 'score', []);
  const tasks = mine(services, BEN).filter(({ kind }) => kind === 'task');
  expect(tasks).toMatchObject([{ recordType: 'badges', key: 'n1', score: null }]);
  expect(tasks[0]?.title).toMatch(/Nameless star/);
});

test('each leads to its row in the view that shows it', () => {
  const services = mineWorld();
  const row = rowOfKey(services, 'Pursue', 'b1') + 1;
  const [, b1] = mine(services, BEN);
  expect(b1?.url).toMatch(new RegExp(`#gid=${sheetIdOf(services, 'Pursue')}&range=[A-Z]+${row}$`));
});

test('two reads, and no more of it than was asked for', () => {
  const services = mineWorld();
  const before = services.sheets.counts.reads;
  const reply = readMine(as(services, MIA), services.time.now, 1);
  expect([reply.total, reply.entries.length]).toEqual([3, 1]);
  expect(services.sheets.counts.reads - before).toBeLessThanOrEqual(2);
});
