// What others than the installer ask for: refused at once when it is in vain, else done by the dispatcher in their name.
import { dispatch, importFile } from '../../src/app/commands';
import {
  answeredRequests,
  answerRequests,
  doOrAsk,
  waitingRequests,
  type Answer,
  type Asked,
} from '../../src/app/requests';
import { company, recordOf, typeInto } from '../fakes/company';
import { INSTALLER, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const BEN = 'ben@nexus.example';
const MIA = 'mia@nexus.example';

const world = (): MemoryServices => {
  const services = company();
  importFile(
    services,
    services.time.now,
    'Team',
    'team.csv',
    `name,email,role,manager\nBen,${BEN},AE,${MIA}\nMia,${MIA},Manager,`,
  );
  return services;
};

const ask = (services: MemoryServices, email: string, call: string, ...args: readonly unknown[]): Asked => {
  services.time.now += 1_000;
  return doOrAsk({ ...services, user: () => email }, services.time.now, call, args);
};

const tick = (services: MemoryServices): readonly Answer[] => {
  services.time.now += 300_000;
  dispatch(services, services.time.now);
  return answeredRequests(services.scriptProperties.all());
};

const waiting = (services: MemoryServices): readonly string[] =>
  waitingRequests(services.scriptProperties.all()).map(({ call, by }) => `${call} ${by}`);

test("the installer's click is done at once, and the views follow in the same write", () => {
  const services = world();
  const writes = services.sheets.writes.length;
  expect(ask(services, INSTALLER, 'resolve', 'a1', 'won')).toMatchObject({
    outcome: 'done',
    requestId: null,
    message: 'Its status is Won now.',
  });
  expect(services.sheets.writes.length).toBe(writes + 1);
  expect(recordOf(services, 'Overlaps', 'a1').Status).toBe('Won');
  expect(
    recordsOf(services.sheets, 'Done')
      .filter((row) => row.Key === 'a1')
      .some((row) => row.Status === 'Won'),
  ).toBe(true);
  ask(services, INSTALLER, 'rescore');
  tick(services);
  expect(recordsOf(services.sheets, 'Done').filter((row) => row.Key === 'a1')).toEqual([
    expect.objectContaining({ Status: 'Won' }),
  ]);
});

test("another's click writes nothing until the dispatcher comes round, and is then theirs", () => {
  const services = world();
  const writes = services.sheets.writes.length;
  const asked = ask(services, BEN, 'assign', 'b1', BEN);
  expect([asked.outcome, services.sheets.writes.length, waiting(services)]).toEqual([
    'queued',
    writes,
    [`assign ${BEN}`],
  ]);
  expect(tick(services)).toEqual([
    expect.objectContaining({
      id: asked.requestId,
      call: 'assign',
      by: BEN,
      outcome: 'done',
      message: "It is Ben's now.",
    }),
  ]);
  expect([recordOf(services, 'Overlaps', 'b1').Assignee, waiting(services)]).toEqual([BEN, []]);
  expect(
    recordsOf(services.sheets, 'Runs')
      .filter((row) => row.Job === 'assign')
      .map((row) => row.By),
  ).toEqual([BEN]);
});

test('in order, each once', () => {
  const services = world();
  ask(services, MIA, 'saveWeights', [{ key: 'opportunity/engaged', weight: 44 }], 1);
  ask(services, BEN, 'resolve', 'c1', 'Working');
  ask(services, BEN, 'resolve', 'c1', 'Lost');
  expect(tick(services).map(({ call, outcome }) => `${call} ${outcome}`)).toEqual([
    'resolve done',
    'resolve done',
    'saveWeights done',
  ]);
  expect(recordOf(services, 'Overlaps', 'c1').Status).toBe('Lost');
  expect(recordsOf(services.sheets, 'Weights history').map((row) => row.Who)).toContain(MIA);
  expect(tick(services)).toHaveLength(3);
});

test.each([
  ['resolve', ['nobody', 'Won'], 'No overlap has the key "nobody".'],
  ['resolve', ['a1', 'Sold'], '"Sold" is no status. There are New, Working, Resolved, Won, Lost, Not relevant.'],
  ['snooze', ['a1', '2020-01-01'], '"2020-01-01" is no date to come. Write it like 2026-12-01.'],
  ['assign', ['a1', 'x@y.z'], '"x@y.z" is nobody active in the tab Team. Add the person there first.'],
  ['resend', ['a1#1/ae'], 'There is no message "a1#1/ae".'],
  ['restoreWeights', [77], 'There is no weights version "77" to restore. Known: 1.'],
] as const)('%s %j is refused at once', (call, args, message) => {
  const services = world();
  for (const email of [INSTALLER, MIA])
    expect(ask(services, email, call, ...args)).toMatchObject({ outcome: 'failed', message });
  expect(waiting(services)).toEqual([]);
});

test.each<readonly unknown[]>([
  ['resolve', 5, 'Won'],
  ['resolve', 'a1'],
  ['snooze', 'a1', null],
  ['resend', []],
  ['resend', {}],
  ['saveWeights', 'x', 1],
  ['saveWeights', [], 1],
  ['saveWeights', [{ weight: 1 }], 1],
  ['saveWeights', [{ key: 'a/b', weight: 1 }], '1'],
  ['restoreWeights', -1],
  ['runJob', 'nonsense'],
  ['nonsense'],
])('%j has wrong arguments', (call, ...args) => {
  expect(() => ask(world(), MIA, String(call), ...args)).toThrow(/has to be|no job|Nothing is done/);
});

test('a role that was taken away meanwhile counts', () => {
  const services = world();
  ask(services, MIA, 'saveWeights', [{ key: 'opportunity/engaged', weight: 44 }], 1);
  importFile(
    services,
    services.time.now,
    'Team',
    'team.csv',
    `name,email,role,manager,active\nMia,${MIA},Manager,,FALSE`,
  );
  expect(tick(services)).toEqual([
    expect.objectContaining({
      outcome: 'failed',
      message: expect.stringMatching(/is not an active person in the tab Team/) as string,
    }),
  ]);
  expect(recordsOf(services.sheets, 'Weights history')).toHaveLength(1);
});

test('a busy workbook keeps the request for the next round', () => {
  const services = world();
  ask(services, BEN, 'resolve', 'a1', 'Won');
  const lock = services.lock.alone;
  let calls = 0;
  const busy = {
    ...services,
    lock: { alone: <T>(ms: number, critical: () => T) => ((calls += 1) === 2 ? undefined : lock(ms, critical)) },
  };
  dispatch(busy, services.time.now);
  expect(waiting(services)).toHaveLength(1);
  expect(tick(services)).toEqual([expect.objectContaining({ outcome: 'done' })]);
});

test('what a person typed into a view since counts more than a click', () => {
  const services = world();
  typeInto(services, 'Act now', 'a1', 'Note', 'call Bob');
  ask(services, INSTALLER, 'resolve', 'a1', 'Working');
  expect(recordOf(services, 'Overlaps', 'a1')).toMatchObject({ Status: 'Working', Note: 'call Bob' });
});

test('a bulk act on two hundred records waits as one request', () => {
  const services = world();
  const records = ['a1', 'b1', 'c1'];
  const keys = [...records, ...Array.from({ length: 200 }, (_, i) => `crossbeam-record-${1_000 + i}`)];
  const csv = ['key,account,partner', ...keys.slice(3).map((key) => `${key},Account ${key},Hub`)].join('\n');
  importFile(services, services.time.now, 'Overlaps', 'o.csv', csv);
  expect(ask(services, BEN, 'bulk', 'note', 'ours', keys)).toMatchObject({ outcome: 'queued' });
  expect(tick(services)[0]).toMatchObject({ outcome: 'done', by: BEN });
  expect(recordOf(services, 'Overlaps', 'crossbeam-record-1199').Note).toBe('ours');
});

test('too much at once, or too much waiting, is refused', () => {
  const services = world();
  expect(() =>
    ask(
      services,
      BEN,
      'resend',
      Array.from({ length: 1_001 }, (_, i) => `k${i}`),
    ),
  ).toThrow(/At most 1000/);
  for (let i = 0; i < 100; i += 1) ask(services, BEN, 'rescore');
  expect(() => ask(services, BEN, 'rescore')).toThrow(/Too much is waiting to be done for you/);
});

test('who floods the queue fills their own: others are taken, and done before the flood is', () => {
  const services = world();
  for (let i = 0; i < 100; i += 1) ask(services, BEN, 'rescore');
  expect(() => ask(services, BEN, 'rescore')).toThrow(/Too much is waiting to be done for you already: 100 requests/);
  expect(ask(services, MIA, 'rescore')).toMatchObject({ outcome: 'queued' });
  const order: string[] = [];
  const { clock } = services;
  let left = 2;
  const hurried = {
    ...services,
    clock: { ...clock, now: () => (left > 0 ? clock.now() : Infinity) },
    scriptProperties: {
      ...services.scriptProperties,
      delete: (name: string) => {
        const by = /"by":"([^"]+)"/.exec(services.scriptProperties.get(name) ?? '')?.[1];
        if (name.startsWith('request.') && by !== undefined) {
          order.push(by);
          left -= 1;
        }
        services.scriptProperties.delete(name);
      },
    },
  };
  answerRequests(hurried, services.time.now, Number.MAX_SAFE_INTEGER);
  expect(order).toEqual([BEN, MIA]);
});
