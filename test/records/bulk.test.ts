// Many records in one act, and taking it back: whose act, for how long, and only what still is as it left it.
import { doOrAsk } from '../../src/app/requests';
import { runByName } from '../../src/app/commands';
import { runJob } from '../../src/run/run';
import { contextFor } from '../../src/app/context';
import { jobByName } from '../../src/app/jobs';
import { importFile } from '../../src/app/commands';
import { company, recordOf, settle, typeInto } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';

const TEAM = 'name,email,role\nBo,bo@nexus.example,AE\nAnn,ann@nexus.example,Admin';
const HOUR = 3_600_000;

const ready = (): MemoryServices => {
  const services = company();
  importFile(services, services.time.now, 'Team', 'team.csv', TEAM);
  settle(services);
  return services;
};

const as = (services: MemoryServices, by: string, job: string, ...args: readonly string[]) =>
  runJob(jobByName(job), contextFor(services, services.time.now, by, { args }));

const cell = (services: MemoryServices, key: string, header: string): unknown =>
  recordOf(services, 'Overlaps', key)[header] ?? null;

test('many are assigned, snoozed and noted in one act; each stands in store and view', () => {
  const services = ready();
  const told = runByName(services, services.time.now, 'bulk', ['assign', 'bo@nexus.example', 'a1', 'b1', 'c1']);
  expect(told).toMatchObject({
    outcome: 'done',
    message: 'Assignee → Bo in 3 records. Until 10:04 you can take it back: Nexus → Undo my last bulk act.',
  });
  doOrAsk(services, services.time.now, 'bulk', ['note', 'call first', ['b1', 'c1']]);
  doOrAsk(services, services.time.now, 'bulk', ['snooze', '2027-01-04', ['c1']]);
  settle(services);
  expect(['a1', 'b1', 'c1', 'd1'].map((key) => cell(services, key, 'Assignee'))).toEqual([
    'bo@nexus.example',
    'bo@nexus.example',
    'bo@nexus.example',
    null,
  ]);
  expect(recordOf(services, 'Develop', 'c1')).toMatchObject({ Assignee: 'bo@nexus.example', Note: 'call first' });
  expect(cell(services, 'c1', 'Snooze until')).not.toBeNull();
});

test('what cannot be is refused whole', () => {
  const services = ready();
  for (const args of [
    ['assign', 'nobody@nexus.example', 'a1', 'b1'],
    ['assign', 'bo@nexus.example', 'a1', 'no such'],
    ['paint', 'red', 'a1'],
    ['note', 'x'],
  ])
    expect(runByName(services, services.time.now, 'bulk', args).outcome).toBe('failed');
  expect(cell(services, 'a1', 'Assignee')).toBeNull();
});

test('undo takes the person’s own last act back, but not what changed since, and says so', () => {
  const services = ready();
  typeInto(services, 'Pursue', 'b1', 'Note', 'before');
  settle(services);
  as(services, 'bo@nexus.example', 'bulk', 'note', 'all of them', 'a1', 'b1', 'c1');
  settle(services);
  as(services, 'ann@nexus.example', 'bulk', 'note', 'mine', 'd1');
  typeInto(services, 'Develop', 'c1', 'Note', 'typed since');
  settle(services);
  const undone = as(services, 'bo@nexus.example', 'undo-bulk');
  expect(undone.message).toBe('Undone in 2 records. 1 changed since and was left: c1.');
  settle(services);
  expect(['a1', 'b1', 'c1', 'd1'].map((key) => cell(services, key, 'Note'))).toEqual([
    null,
    'before',
    'typed since',
    'mine',
  ]);
  expect(recordOf(services, 'Pursue', 'b1').Note).toBe('before');
  expect(as(services, 'bo@nexus.example', 'undo-bulk').outcome).toBe('failed');
});

test('after an hour it stays', () => {
  const services = ready();
  runByName(services, services.time.now, 'bulk', ['resolve', 'Working', 'a1', 'b1']);
  services.time.now += HOUR + 1;
  const late = runByName(services, services.time.now, 'undo-bulk', []);
  expect(late).toMatchObject({ outcome: 'failed' });
  expect(late.message).toContain('more than an hour old');
  expect(cell(services, 'a1', 'Status')).toBe('Working');
});
