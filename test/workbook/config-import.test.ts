// Configuration from a file: every line arrives, and one that cannot is told.
import { importFile } from '../../src/app/commands';
import type { RunReport } from '../../src/app/run';
import { installedServices, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';

const take = (services: MemoryServices, table: string, lines: readonly string[]): RunReport => importFile(services, services.time.now, table, 'file.csv', lines.join('\n'));

const ROUTES = ['country,assignTo', 'DE,ana@x.example', 'AT,ana@x.example', ',bob@x.example'];
const routes = (services: MemoryServices): readonly unknown[] => recordsOf(services.sheets, 'Routes').map((row) => [row.Country ?? '', row['Goes to']]);
const RULES = [['DE', 'ana@x.example'], ['AT', 'ana@x.example'], ['', 'bob@x.example']];

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
  const { problems, rows } = take(services, 'Team', ['name,email,role', 'Ana,ana@x.example,AE', 'Bob,bob@x.example,AE', 'Anna,ANA@x.example,Manager']);
  expect(problems).toEqual([expect.objectContaining({ tab: 'Team', column: 'E-mail', message: expect.stringContaining('lines 2 and 4 of file.csv') as string })]);
  expect(rows).toMatchObject({ written: 2, rejected: 0 });
  expect(recordsOf(services.sheets, 'Team').map(({ Name }) => Name)).toEqual(['Anna', 'Bob']);
  expect(recordsOf(services.sheets, 'Problems')).toHaveLength(1);
});
