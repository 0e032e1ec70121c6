// An earlier version of weights and bands comes back, with its scores, and people's columns stay with their rows.
import { runByName } from '../../src/app/commands';
import type { RunReport } from '../../src/run/run-report';
import { addColumn, company, recordOf, settle, typeAt } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { gridOf, recordsOf } from '../fakes/memory-sheets';

const restore = (services: MemoryServices, ...args: readonly string[]): RunReport => {
  services.time.now += 60_000;
  return runByName(services, services.time.now, 'restore-weights', args);
};

const amountWeight = (services: MemoryServices): unknown =>
  recordsOf(services.sheets, 'Weights').find((row) => row.Field === 'dealAmount')?.Weight;

test('tabs, scores and bands are what they were, as a new version', () => {
  const services = company();
  const before = {
    weights: gridOf(services.sheets, 'Weights'),
    bands: gridOf(services.sheets, 'Bands'),
    score: recordOf(services, 'Overlaps', 'b1').Score,
  };
  typeAt(services, 'Weights', 1, 'Weight', '80');
  typeAt(services, 'Bands', 4, 'From', '75');
  settle(services);
  expect(recordOf(services, 'Overlaps', 'b1').Score).not.toBe(before.score);
  expect(restore(services, '1')).toMatchObject({
    outcome: 'done',
    message: expect.stringContaining('restored version 1; version 3') as string,
  });
  expect([
    gridOf(services.sheets, 'Weights'),
    gridOf(services.sheets, 'Bands'),
    recordOf(services, 'Overlaps', 'b1').Score,
  ]).toEqual([before.weights, before.bands, before.score]);
  settle(services);
  expect(recordsOf(services.sheets, 'Weights history').map((row) => row.Version)).toEqual([1, 2, 3]);
});

test("rows that were added go, rows that were taken out return, people's own columns stay beside their rows", () => {
  const services = company();
  addColumn(services, 'Weights', 'Remark');
  const rows = recordsOf(services.sheets, 'Weights');
  rows.forEach((row, i) => typeAt(services, 'Weights', i + 1, 'Remark', `about ${String(row.Criterion)}`));
  for (const header of ['Model', 'Criterion', 'Field', 'Scale', 'Weight', 'Missing', 'Help', 'Remark'])
    typeAt(services, 'Weights', 3, header, '');
  for (const [header, text] of [
    ['Model', 'partner'],
    ['Criterion', 'land'],
    ['Field', 'country'],
    ['Scale', 'map de=1'],
    ['Weight', '5'],
  ] as const)
    typeAt(services, 'Weights', 12, header, text);
  settle(services);
  restore(services, '1');
  const after = recordsOf(services.sheets, 'Weights').filter((row) => row.Criterion !== undefined);
  expect(after.map((row) => row.Criterion).sort()).toEqual(rows.map((row) => row.Criterion).sort());
  for (const row of after)
    expect([row.Criterion, row.Remark]).toEqual([
      row.Criterion,
      row.Criterion === 'engaged' ? undefined : `about ${String(row.Criterion)}`,
    ]);
  for (const row of after)
    expect([row.Criterion, row.Help === undefined]).toEqual([row.Criterion, row.Criterion === 'engaged']);
});

test('what was in force is brought back in the place of what cannot be used', () => {
  const services = company();
  typeAt(services, 'Weights', 1, 'Weight', 'many');
  settle(services);
  restore(services, '1');
  expect([amountWeight(services), recordsOf(services.sheets, 'Problems')]).toEqual([25, []]);
});

test.each([[['9']], [['one']], [['']], [['1.5']], [[]], [['1', '2']]])(
  'restore %j is refused, says what there is, and changes nothing',
  (args) => {
    const services = company();
    typeAt(services, 'Weights', 1, 'Weight', '80');
    const report = restore(services, ...args);
    expect([report.outcome, report.message]).toEqual(['failed', expect.stringMatching(/version/) as string]);
    expect(amountWeight(services)).toBe(80);
  },
);

test('a snapshot that a person broke is refused', () => {
  const services = company();
  typeAt(services, 'Weights history', 1, 'Snapshot', '{"weights":');
  expect(restore(services, '1')).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('There is no weights version') as string,
  });
});
