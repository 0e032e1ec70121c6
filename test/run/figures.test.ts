// What Runs says of a run: how often it asked again, what failed, how much it held, and whether it came to its end.
import { contextFor } from '../../src/app/context';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { runJob } from '../../src/run/run';
import type { Job } from '../../src/run/job';
import { withRetries, type Http } from '../../src/services/http';
import { NO_ROWS } from '../../src/workbook/plan';
import { company, importCsv, scoresCsv } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const lastRun = (services: MemoryServices): Readonly<Record<string, unknown>> | undefined =>
  recordsOf(services.sheets, 'Runs').slice(-1)[0];

const asked = (services: MemoryServices) => contextFor(services, services.time.now, 'ann@nexus.example');

/** Answers with these statuses, one a request. */
const answering = (...statuses: readonly number[]): Http => {
  const left = [...statuses];
  return { fetchAll: (requests) => requests.map(() => ({ status: left.shift() ?? 200, headers: {}, body: '{}' })) };
};

const asking: Job = {
  name: 'asking',
  inTick: true,
  tabs: () => [{ declaration: overlapsTab, cells: true }],
  ask: ({ services: { http, clock }, deadline }) =>
    withRetries(http, {
      sleep: clock.sleep,
      now: clock.now,
      deadline,
      random: () => 0.5,
      attempts: 3,
    }).fetchAll([{ url: 'https://a.example/1' }, { url: 'https://a.example/2' }]),
  plan: () => ({ changes: [], problems: [], rows: NO_ROWS, message: 'asked' }),
};

test('requests sent again, calls that failed, the most rows held at once', () => {
  const services = installedServices(answering(200, 503, 500, 200));
  importCsv(services, scoresCsv({ a: 10, b: 20, c: 30 }));
  runJob({ ...asking, tabs: () => [] }, asked(services));
  const without = Number(lastRun(services)?.['Most rows']);
  const services2 = installedServices(answering(200, 503, 500, 200));
  importCsv(services2, scoresCsv({ a: 10, b: 20, c: 30 }));
  runJob(asking, asked(services2));
  expect(lastRun(services2)).toMatchObject({ Calls: '2 reads, 1 write, 4 fetches', Retries: 2, Errors: 2 });
  expect(Number(lastRun(services2)?.['Most rows'])).toBe(without + 3);
});

test('a call to Google Sheets that failed is an error of the run that failed by it', () => {
  const services = company();
  const { get } = services.sheets;
  let fails = 1;
  Object.assign(services.sheets, {
    get: (...args: Parameters<typeof get>) => {
      if (fails-- > 0) throw new Error('Service Spreadsheets failed');
      return get(...args);
    },
  });
  runJob({ ...asking, ask: () => [] }, asked(services));
  expect(lastRun(services)).toMatchObject({ Outcome: 'failed', Errors: 1, Retries: 0 });
});

test('a request that could not even be made is an error too', () => {
  const services = installedServices({
    fetchAll: () => {
      throw new Error('Service invoked too many times');
    },
  });
  runJob(asking, asked(services));
  expect(lastRun(services)).toMatchObject({ Outcome: 'failed', Calls: '2 reads, 0 writes, 2 fetches', Errors: 1 });
});

test('a run without requests says 0, which is known', () => {
  const services = company();
  expect(lastRun(services)).toMatchObject({ Job: 'score', Retries: 0, Errors: 0 });
});

test('what is left to the next run is partial; what was asked for is remembered all the same', () => {
  const services = installedServices();
  const remembered: unknown[] = [];
  const job: Job = {
    ...asking,
    ask: () => 'a page',
    plan: () => ({ changes: [], problems: [], rows: NO_ROWS, message: 'half of it', isUnfinished: true }),
    committed: (_, what) => void remembered.push(what),
  };
  expect(runJob(job, asked(services))).toMatchObject({ outcome: 'partial', message: 'half of it' });
  expect(lastRun(services)).toMatchObject({ Job: 'asking', Outcome: 'partial' });
  expect(remembered).toEqual(['a page']);
});

test('rounds that end because the time is up are partial', () => {
  const services = installedServices();
  const job: Job = {
    name: 'rounds',
    inTick: true,
    tabs: () => [],
    rounds: {
      begin: () => 0,
      tabs: () => [],
      claim: (_, __, state) => ({ plan: { changes: [] }, state, work: null }),
      act: ({ services: { clock } }, _, state) => {
        clock.sleep(200_000);
        return Number(state) + 1;
      },
    },
    plan: (_, __, state) => ({ changes: [], problems: [], rows: NO_ROWS, message: `${String(state)} rounds` }),
  };
  expect(runJob(job, asked(services))).toMatchObject({ outcome: 'partial', message: '2 rounds' });
});
