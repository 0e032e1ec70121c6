// The five-minute tick: one at a time, within its time, and never failing in silence.
import { dispatch } from '../../src/app/commands';
import { tick } from '../../src/run/dispatcher';
import { contextFor } from '../../src/app/context';
import { EVERYTHING, markEdited } from '../../src/run/edit-marks';
import { nothing, type Job, type RunContext } from '../../src/run/job';
import { runJob } from '../../src/run/run';
import type { RunReport } from '../../src/run/run-report';
import { problemAt } from '../../src/workbook/problem-rows';
import { NO_ROWS } from '../../src/workbook/plan';
import { tableIn } from '../../src/workbook/workbook';
import { runsTab } from '../../src/workbook/tabs';
import { importCsv, keysIn, scoresCsv } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const ADMIN = 'admin@nexus.example';

const working = (name: string, done: string[], more: Partial<Job> = {}): Job => ({
  name,
  inTick: true,
  tabs: () => [],
  plan: (workbook) => {
    done.push(name);
    return {
      changes: [],
      problems: [problemAt(tableIn(workbook, 'runs', 'Runs'), done.length, 'job', `${name} ${done.length}`)],
      rows: NO_ROWS,
      message: 'did it',
    };
  },
  ...more,
});

const failing: Job = {
  name: 'broken',
  inTick: true,
  tabs: () => [],
  plan: () => {
    throw new Error('it broke');
  },
};

const clocked = (services: MemoryServices): RunContext =>
  contextFor(services, services.time.now, 'clock', { isQuiet: true });

const tickAt = (
  services: MemoryServices,
  jobs: readonly Job[],
  adminEmail = (): string => ADMIN,
): readonly RunReport[] => {
  services.time.now += 5 * 60_000;
  return tick(clocked(services), { jobs, adminEmail });
};

test('runs every job of the tick that is connected, in order, and says which did something', () => {
  const services = installedServices();
  const done: string[] = [];
  const jobs = [
    working('one', done),
    working('by hand', done, { inTick: false }),
    working('not connected', done, { cannotRun: () => 'no secret' }),
    working('two', done),
  ];
  expect(tickAt(services, jobs).map(({ job, outcome }) => [job, outcome])).toEqual([
    ['one', 'done'],
    ['two', 'done'],
  ]);
  expect(done).toEqual(['one', 'two']);
});

test('a job that needs what was not granted rests, and whoever asks for it is told what', () => {
  const services: MemoryServices = {
    ...installedServices(),
    lackOf: (ability) => (ability === 'drive' ? 'It needs files in Drive.' : null),
  };
  const done: string[] = [];
  const jobs = [working('files', done, { needs: ['mail', 'drive'] }), working('drafts', done, { needs: ['mail'] })];
  expect(tickAt(services, jobs).map(({ job }) => job)).toEqual(['drafts']);
  const asked = runJob(working('files', done, { needs: ['drive'] }), contextFor(services, services.time.now, 'ann'));
  expect([asked.outcome, asked.message]).toEqual(['failed', 'It needs files in Drive.']);
  expect(done).toEqual(['drafts']);
});

test('one job that fails does not keep the others from running', () => {
  const done: string[] = [];
  expect(tickAt(installedServices(), [failing, working('next', done)]).map(({ outcome }) => outcome)).toEqual([
    'failed',
    'done',
  ]);
});

test('a job that cannot even say whether it has work finds out by itself, and the others run too', () => {
  const services = installedServices();
  const done: string[] = [];
  const fails = (): never => {
    throw new Error('Sheets did not answer');
  };
  const jobs = [
    working('unsure', done, { hasWork: fails }),
    working('unknown', done, { cannotRun: fails }),
    working('two', done),
  ];
  expect(tickAt(services, jobs).map(({ job, outcome, message }) => [job, outcome, message])).toEqual([
    ['unsure', 'done', 'did it'],
    ['unknown', 'failed', 'Sheets did not answer'],
    ['two', 'done', 'did it'],
  ]);
});

test('a tick that comes to grief gives its lease back', () => {
  const services = installedServices();
  services.time.now += 5 * 60_000;
  expect(() =>
    tick(clocked(services), {
      jobs: [],
      adminEmail: () => ADMIN,
      first: () => {
        throw new Error('too many calls');
      },
    }),
  ).toThrow('too many calls');
  expect(tickAt(services, [working('one', [])])).toHaveLength(1);
});

test('a tick during a tick does nothing; a lease that was left behind lapses', () => {
  const services = installedServices();
  const done: string[] = [];
  let inner: readonly RunReport[] | undefined;
  const nested: Job = {
    name: 'nested',
    inTick: true,
    tabs: () => [],
    ask: () => ((inner = tick(clocked(services), { jobs: [working('inner', done)], adminEmail: () => ADMIN })), null),
    plan: () => ({ again: [] }),
  };
  tickAt(services, [nested]);
  expect([inner, done]).toEqual([[], []]);
  services.scriptProperties.set('dispatcher.lease', `${services.time.now + 6 * 60_000} somebody`);
  expect(tick(clocked(services), { jobs: [working('early', done)], adminEmail: () => ADMIN })).toEqual([]);
  services.time.now += 6 * 60_000;
  expect(tick(clocked(services), { jobs: [working('late', done)], adminEmail: () => ADMIN })).toHaveLength(1);
});

test("a lease from a clock that has been set back since is nobody's", () => {
  const services = installedServices();
  const done: string[] = [];
  services.scriptProperties.set('dispatcher.lease', `${services.time.now + 24 * 3_600_000} somebody`);
  expect(tickAt(services, [working('a', done)])).toHaveLength(1);
});

test('two that fire at once: only one gets the lock', () => {
  const services = installedServices();
  services.locked.by = true;
  expect(tickAt(services, [working('a', [])])).toEqual([]);
});

test('stops when its time is up and leaves the rest to the next one', () => {
  const services = installedServices();
  const done: string[] = [];
  const slow = working('slow', done, { ask: ({ services: { clock } }) => (clock.sleep(271_000), {}) });
  tickAt(services, [slow, working('late', done)]);
  expect(done).toEqual(['slow']);
  tickAt(services, [working('late', done)]);
  expect(done).toEqual(['slow', 'late']);
});

describe('three failures in a row', () => {
  const failTimes = (services: MemoryServices, times: number, adminEmail?: () => string): void => {
    for (let i = 0; i < times; i += 1) tickAt(services, [failing], adminEmail);
  };

  test('are told to the administrator once, with the reason', () => {
    const services = installedServices();
    failTimes(services, 2);
    expect(services.mails).toEqual([]);
    failTimes(services, 5);
    expect(services.mails).toEqual([
      {
        to: ADMIN,
        subject: expect.stringContaining('broken failed 3 times') as string,
        body: expect.stringContaining('it broke') as string,
      },
    ]);
    expect(recordsOf(services.sheets, 'Audit')).toEqual([
      expect.objectContaining({ Action: 'call', Channel: 'mail', What: 'broken failed 3 times in a row' }),
    ]);
  });

  test('are told to nobody where no administrator is named, until one is', () => {
    const services = installedServices();
    failTimes(services, 4, () => '');
    expect(services.mails).toEqual([]);
    expect(recordsOf(services.sheets, 'Audit')).toEqual([]);
    failTimes(services, 1);
    expect(services.mails).toHaveLength(1);
  });

  test('with a success between are not three; after one, another three are told anew', () => {
    const services = installedServices();
    const works = { ...working('broken', []) };
    failTimes(services, 2);
    tickAt(services, [works]);
    failTimes(services, 2);
    expect(services.mails).toHaveLength(0);
    failTimes(services, 1);
    tickAt(services, [works]);
    failTimes(services, 3);
    expect(services.mails).toHaveLength(2);
  });

  test('stay three when a busy run comes between', () => {
    const services = installedServices();
    failTimes(services, 2);
    const busy: Job = { ...working('broken', []), ask: () => ((services.locked.by = true), {}) };
    tickAt(services, [busy]);
    services.locked.by = false;
    failTimes(services, 1);
    expect(services.mails).toHaveLength(1);
  });

  test('are told as soon as it can be, and the tick goes on, when the address or the mail fails', () => {
    const services = installedServices();
    const done: string[] = [];
    failTimes(services, 2);
    const sheetsAreDown = (): string => {
      throw new Error('Sheets are down');
    };
    services.time.now += 300_000;
    expect(
      tick(clocked(services), { jobs: [failing, working('next', done)], adminEmail: sheetsAreDown }).map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['failed', 'done']);
    expect(services.logs.join()).toContain('Sheets are down');
    failTimes(services, 2);
    expect(services.mails).toHaveLength(1);
  });
});

describe('dispatch', () => {
  test('imports are scored and shown in the same tick; the next one writes nothing', () => {
    const services = installedServices();
    importCsv(services, scoresCsv({ k0: 90 }));
    services.time.now += 300_000;
    expect(dispatch(services, services.time.now).jobs.map(({ job }) => job)).toEqual(['score']);
    expect(keysIn(services, 'Act now')).toEqual(['k0']);
    const writes = services.sheets.writes.length;
    services.time.now += 300_000;
    expect([dispatch(services, services.time.now).jobs, services.sheets.writes.length]).toEqual([[], writes]);
  });

  test('of a former installer takes its triggers out and runs nothing', () => {
    const services = installedServices();
    importCsv(services, scoresCsv({ k0: 90 }));
    services.scriptProperties.set('installer', 'bob@nexus.example');
    expect(dispatch(services, services.time.now).jobs).toEqual([]);
    expect(services.triggers.install([])).toBe(true);
    expect(recordsOf(services.sheets, runsTab.title).filter((row) => row.Job === 'score')).toHaveLength(1);
  });
});

test('rounds that another run keeps from the lock are tried again with the next tick', () => {
  const services = installedServices();
  let claims = 0;
  const rounds: Job = working('rounds', [], {
    rounds: {
      begin: () => null,
      tabs: () => [],
      claim: () => ((claims += 1), nothing()),
      act: () => null,
    },
  });
  const turn = (): readonly RunReport[] => {
    services.time.now += 300_000;
    return tick(clocked(services), { jobs: [rounds], adminEmail: () => ADMIN });
  };
  turn();
  expect(claims).toBe(1);
  markEdited(services, EVERYTHING);
  const { alone } = services.lock;
  let asked = 0;
  // The dispatcher's own lease is had; the round's lock is not.
  Object.assign(services, {
    lock: { alone: (...args: Parameters<typeof alone>) => ((asked += 1) === 1 ? alone(...args) : undefined) },
  });
  expect(turn()).toMatchObject([{ job: 'rounds', outcome: 'busy' }]);
  Object.assign(services, { lock: { alone } });
  turn();
  expect(claims).toBe(2);
});
