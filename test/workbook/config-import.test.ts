// Configuration from a file: every line arrives, and one that cannot is told.
import { importFile } from '../../src/app/commands';
import type { RunReport } from '../../src/run/run-report';
import { sortBy, typeAt } from '../fakes/company';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const take = (services: MemoryServices, table: string, lines: readonly string[]): RunReport =>
  importFile(services, services.time.now, table, 'file.csv', lines.join('\n'));

const ROUTES = ['country,assignTo', 'DE,ana@x.example', 'AT,ana@x.example', ',bob@x.example'];
const routes = (services: MemoryServices): readonly unknown[] =>
  recordsOf(services.sheets, 'Routes').map((row) => [row.Country ?? '', row['Goes to']]);
const RULES = [
  ['DE', 'ana@x.example'],
  ['AT', 'ana@x.example'],
  ['', 'bob@x.example'],
];

test('several rules may lead to the same person, also when the file comes again', () => {
  const services = installedServices();
  expect(take(services, 'Routes', ROUTES).rows).toMatchObject({ written: 3, rejected: 0 });
  expect(routes(services)).toEqual(RULES);
  expect(take(services, 'Routes', ROUTES).rows).toMatchObject({ written: 0, rejected: 0 });
  take(services, 'Routes', ['country,assignTo', 'DE,ana@x.example', 'CH,ana@x.example', ',bob@x.example']);
  expect(routes(services)).toEqual(RULES.map(([country, person]) => [country === 'AT' ? 'CH' : country, person]));
});

test('a key that stands twice in a file is told where it would be seen', () => {
  const services = installedServices();
  const { problems, rows } = take(services, 'Team', [
    'name,email,role',
    'Ana,ana@x.example,AE',
    'Bob,bob@x.example,AE',
    'Anna,ANA@x.example,Manager',
  ]);
  expect(problems).toEqual([
    expect.objectContaining({
      tab: 'Team',
      column: 'E-mail',
      message: expect.stringContaining('lines 2 and 4 of file.csv') as string,
    }),
  ]);
  expect(rows).toMatchObject({ written: 2, rejected: 0 });
  expect(recordsOf(services.sheets, 'Team').map(({ Name }) => Name)).toEqual(['Anna', 'Bob']);
  expect(recordsOf(services.sheets, 'Problems')).toHaveLength(1);
});

test('of two lines of one key the last counts, also when it says what stands there already', () => {
  const services = installedServices();
  take(services, 'Settings', ['name,value', 'nudge.dailyCap,3']);
  take(services, 'Settings', ['name,value', 'nudge.dailyCap,9', 'nudge.dailyCap,3']);
  expect(recordsOf(services.sheets, 'Settings').find((row) => row.Setting === 'nudge.dailyCap')?.Value).toBe('3');
});

test('of two rows of one key it is the first that changes, as it is the first that counts', () => {
  const services = installedServices();
  take(services, 'Team', ['name,email,role', 'Ana,ana@x.example,AE', 'Bob,bob@x.example,AE']);
  typeAt(services, 'Team', 2, 'E-mail', 'ana@x.example');
  take(services, 'Team', ['name,email,role', 'Anna,ana@x.example,Manager']);
  expect(recordsOf(services.sheets, 'Team').map(({ Name }) => Name)).toEqual(['Anna', 'Bob']);
});

test('somebody sorts the tab in the gap: every line still arrives at its key', () => {
  const services = installedServices();
  const weights = (): Readonly<Record<string, unknown>> =>
    Object.fromEntries(
      recordsOf(services.sheets, 'Weights').map((row) => [`${String(row.Model)}/${String(row.Criterion)}`, row.Weight]),
    );
  const before = weights();
  let sorted = false;
  services.sheets.before = (call) => {
    if (call !== 'batchUpdate' || sorted) return;
    sorted = true;
    sortBy(services, 'Weights', 'Criterion', 'DESCENDING');
  };
  take(services, 'Weights', ['model,criterion,weight', 'opportunity,engaged,55', 'partner,size,1']);
  expect(weights()).toEqual({ ...before, 'opportunity/engaged': 55, 'partner/size': 1 });
});

test('a line that only spells its key differently brings the spelling, and nothing is lost', () => {
  const services = installedServices();
  take(services, 'Weights', ['model,criterion,weight', 'Opportunity,ENGAGED,55']);
  expect(recordsOf(services.sheets, 'Weights').filter((row) => /engaged/i.test(String(row.Criterion)))).toMatchObject([
    { Model: 'Opportunity', Criterion: 'ENGAGED', Weight: 55, Field: expect.anything() as unknown },
  ]);
});
