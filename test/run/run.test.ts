// One run: its line in Runs, what a kill, a failure or the clock's end leaves behind.
import { setMark } from '../../src/run/run-marks';
import { runByName } from '../../src/app/commands';
import { install } from '../../src/app/install';
import type { Job, RunContext } from '../../src/run/job';
import { runJob } from '../../src/run/run';
import { appendRows } from '../../src/workbook/changes';
import { NO_ROWS } from '../../src/workbook/plan';
import { tableIn } from '../../src/workbook/workbook';
import { overlapsTab } from '../../src/features/overlaps/tables';
import { contextFor } from '../../src/app/context';
import { typeCell } from '../../scripts/local/sheets/person';
import { company, importCsv, keysIn, rescore, scoresCsv, settle, sheetIdOf, typeAt } from '../fakes/company';
import { installedServices, INSTALLER, NOW, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf } from '../fakes/memory-sheets';

const runs = (services: MemoryServices): readonly string[] =>
  recordsOf(services.sheets, 'Runs')
    .slice(1)
    .map((row) => `${String(row.Job)} ${String(row.Outcome)}`);

const lastRun = (services: MemoryServices): Readonly<Record<string, unknown>> | undefined =>
  recordsOf(services.sheets, 'Runs').slice(-1)[0];

const asTick = (services: MemoryServices): RunContext =>
  contextFor(services, services.time.now, 'clock', { isQuiet: true });

const doing = (plan: Job['plan'], more: Partial<Job> = {}): Job => ({
  name: 'test',
  inTick: true,
  tabs: () => [{ declaration: overlapsTab, cells: true }],
  plan,
  ...more,
});

const nothing = doing(() => ({ changes: [], problems: [], rows: NO_ROWS, message: 'all well' }));

test('two reads and one write, named in its line', () => {
  const services = company(scoresCsv({ k0: 10, k1: 90 }));
  const reads = services.sheets.counts.reads;
  const writes = services.sheets.writes.length;
  typeAt(services, 'Weights', 1, 'Weight', '50');
  rescore(services);
  expect([services.sheets.counts.reads - reads, services.sheets.writes.length - writes]).toEqual([2, 1]);
  expect(lastRun(services)).toMatchObject({
    Job: 'score',
    Outcome: 'done',
    By: INSTALLER,
    Calls: '2 reads, 1 write, 0 fetches',
  });
});

test('by the clock a run with nothing to do leaves no trace; asked for by a person it leaves its line', () => {
  const services = installedServices();
  expect(runJob(nothing, asTick(services)).outcome).toBe('nothing');
  expect(runs(services)).toEqual([]);
  expect(runJob(nothing, { ...asTick(services), isQuiet: false }).outcome).toBe('nothing');
  expect(runs(services)).toEqual(['test nothing']);
  expect(services.scriptProperties.all()).not.toHaveProperty('run.run-3');
});

test('a killed run is told by the next one, once; one that may still live is not', () => {
  const services = installedServices();
  setMark(services, { id: 'dead', job: 'intake-overlaps', startedAtMs: NOW, clockMs: NOW });
  services.time.now += 5 * 60_000;
  runJob(nothing, asTick(services));
  expect(runs(services)).toEqual([]);
  services.time.now += 2 * 60_000;
  runJob(nothing, asTick(services));
  runJob(nothing, asTick(services));
  expect(runs(services)).toEqual(['intake-overlaps killed']);
});

test('a broken mark is no matter', () => {
  const services = installedServices();
  services.scriptProperties.set('run.x', '{"id":');
  services.scriptProperties.set('run.y', '{}');
  expect(runJob(nothing, asTick(services)).outcome).toBe('nothing');
});

describe('a run that fails', () => {
  test.each([
    [
      'in its plan',
      doing(() => {
        throw new Error('no plan');
      }),
      'no plan',
    ],
    [
      'before it starts',
      doing(
        () => {
          throw new Error('never');
        },
        { cannotRun: () => 'not connected' },
      ),
      'not connected',
    ],
    [
      'outside',
      doing(
        () => {
          throw new Error('never');
        },
        {
          ask: () => {
            throw new Error('no answer');
          },
        },
      ),
      'no answer',
    ],
    ['because the workbook keeps changing', doing(() => ({ again: [] })), 'kept changing'],
    [
      'for want of a tab',
      doing((workbook) => ({
        changes: appendRows(tableIn(workbook, 'nowhere', 'Nowhere'), []),
        problems: [],
        rows: NO_ROWS,
        message: '',
      })),
      'Install / repair',
    ],
  ])('%s leaves its line with the reason, and changes nothing else', (_, job, message) => {
    const services = installedServices();
    const before = services.scriptProperties.all();
    const report = runJob(job, asTick(services));
    expect([report.outcome, report.message]).toEqual(['failed', expect.stringContaining(message)]);
    expect(runs(services)).toEqual(['test failed']);
    expect(lastRun(services)?.Message).toContain(message);
    expect(services.logs.join()).toContain(message);
    expect(services.scriptProperties.all()).toEqual(before);
  });

  test('at its write, and again when it says so, is at least in the log', () => {
    const services = installedServices();
    services.sheets.before = (call) => {
      if (call === 'batchUpdate') throw new Error('Service unavailable');
    };
    expect(runByName(services, NOW, 'score', []).outcome).toBe('failed');
    expect(services.logs).toEqual([
      'score failed: Service unavailable',
      expect.stringContaining('could not be written to Runs'),
    ]);
  });

  test('for want of the tab that tells how far each job is, rather than begin anew every time', () => {
    const services = company();
    services.sheets.batchUpdate([{ deleteSheet: { sheetId: sheetIdOf(services, 'Jobs') } }]);
    expect(rescore(services)).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('The tab "Jobs" is missing') as string,
    });
    expect(recordsOf(services.sheets, 'Weights history')).toHaveLength(1);
    install(services, services.time.now);
    expect(rescore(services).outcome).toBe('nothing');
  });

  test('by a missing column names tab and header in Problems, until it is back', () => {
    const services = company();
    const id = sheetIdOf(services, 'Weights');
    services.sheets.batchUpdate([
      { deleteDimension: { range: { sheetId: id, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 } } },
    ]);
    expect(rescore(services)).toMatchObject({
      outcome: 'failed',
      message: expect.stringMatching(/"Scale".*"Weights"/) as string,
    });
    expect(recordsOf(services.sheets, 'Problems')).toEqual([
      expect.objectContaining({ Tab: 'Weights', Row: 1, Column: 'Scale' }),
    ]);
    services.sheets.batchUpdate([
      { insertDimension: { range: { sheetId: id, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 } } },
    ]);
    typeCell(services.sheets.data, id, 0, 3, 'Scale', null);
    expect(rescore(services)).toMatchObject({ outcome: 'done', rows: { written: 0 } });
    expect(recordsOf(services.sheets, 'Problems').map((row) => [row.Row, row.Column])).toEqual(
      Array.from({ length: 11 }, (_, i) => [i + 2, 'Scale']),
    );
  });
});

describe('time', () => {
  /** Three writes of about 2 MB. */
  const BIG = `${scoresCsv({ k0: 50 }).split('\n')[0] ?? ''},industry\n${Array.from({ length: 100 }, (_, i) => `k${i},Account ${i},Hub,50,50,${'x'.repeat(49_000)}`).join('\n')}`;

  test('that runs out between two writes: the line says partial, a later run does the rest', () => {
    const services = installedServices();
    setMark(services, { id: 'dead', job: 'score', startedAtMs: NOW, clockMs: NOW - 3_600_000 });
    services.sheets.before = (call) => {
      if (call === 'batchUpdate') services.time.now += 300_000;
    };
    const report = importCsv(services, BIG);
    services.sheets.before = () => undefined;
    expect(report.outcome).toBe('partial');
    const count = keysIn(services, 'Overlaps').length;
    expect(count).toBeGreaterThan(30);
    expect(count).toBeLessThan(100);
    expect(runs(services)).toEqual(['score killed', 'import file.csv partial']);
    expect(importCsv(services, BIG).outcome).toBe('done');
    expect(new Set(keysIn(services, 'Overlaps')).size).toBe(100);
    expect(keysIn(services, 'Overlaps')).toHaveLength(100);
    settle(services);
    expect(gridOf(services.sheets, 'Needs data')).toHaveLength(101);
  });
});

test('while another run writes, it is busy: nothing is done and nothing lost', () => {
  const services = installedServices();
  services.locked.by = true;
  expect(runByName(services, NOW, 'score', [])).toMatchObject({ outcome: 'busy', rows: NO_ROWS });
  expect(services.sheets.writes).toEqual([]);
});

test('what it was told is remembered after the write only', () => {
  const services = installedServices();
  const remembered: string[] = [];
  const committed = (): void => void remembered.push('yes');
  const job = doing(
    (workbook) => ({
      changes: appendRows(tableIn(workbook, 'overlaps', 'Overlaps'), [{ key: 'k' }]),
      problems: [],
      rows: NO_ROWS,
      message: '',
    }),
    { committed },
  );
  services.sheets.before = (call) => {
    if (call === 'batchUpdate') throw new Error('down');
  };
  runJob(job, asTick(services));
  expect(remembered).toEqual([]);
  services.sheets.before = () => undefined;
  runJob(job, asTick(services));
  expect(remembered).toEqual(['yes']);
});

test('Runs keeps the newest lines, wherever people sorted them and however many blank rows they added', () => {
  const services = installedServices();
  const sheetId = sheetIdOf(services, 'Runs');
  const startedAt = columnOf(services.sheets, 'Runs', 'Started');
  const line = (age: number): object => ({
    values: Array.from({ length: startedAt + 1 }, (_, position) =>
      position === 0
        ? { userEnteredValue: { stringValue: `old-${age}` } }
        : position === startedAt
          ? { userEnteredValue: { numberValue: 46_000 - age } }
          : {},
    ),
  });
  services.sheets.batchUpdate([
    { appendCells: { sheetId, fields: 'userEnteredValue', rows: Array.from({ length: 2_100 }, (_, i) => line(i)) } },
    { appendDimension: { sheetId, dimension: 'ROWS', length: 5_000 } },
  ]);
  const ids = (): readonly string[] => recordsOf(services.sheets, 'Runs').map((row) => String(row.Run));
  const before = ids().length;
  rescore(services);
  expect(ids()).toHaveLength(before + 1);
  services.sheets.batchUpdate([
    {
      appendCells: {
        sheetId,
        fields: 'userEnteredValue',
        rows: Array.from({ length: 200 }, (_, i) => line(3_000 + i)),
      },
    },
  ]);
  rescore(services);
  expect(ids()).toHaveLength(2_000);
  expect(ids().filter((id) => id.startsWith('run-')).length).toBeGreaterThan(1);
  expect(ids()).toContain('old-0');
  expect(ids()).not.toContain('old-2099');
});
