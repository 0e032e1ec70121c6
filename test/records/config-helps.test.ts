// What helps those who edit the configuration: lists to choose from, a bad cell marked in its place, no scolding halfway.
import { valueAt } from '../../scripts/local/sheets/layer';
import { handleEdit } from '../../src/app/edits';
import { importFile } from '../../src/app/commands';
import { company, rescore, settle, sheetIdOf, typeAt } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf } from '../fakes/memory-sheets';

const valuesAt = (services: MemoryServices, tab: string, row: number, header: string): readonly string[] => {
  const rule = valueAt(sheetOf(services.sheets, tab).validations, row, columnOf(services.sheets, tab, header));
  return (rule?.condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? '');
};

const noteAt = (services: MemoryServices, tab: string, row: number, header: string): string | null =>
  sheetOf(services.sheets, tab).notes.cells[row]?.[columnOf(services.sheets, tab, header)] ?? null;

const edit = (services: MemoryServices, tab: string, row: number, header: string, text: string) => {
  typeAt(services, tab, row, header, text);
  services.time.now += 60_000;
  const [line, column] = [row + 1, columnOf(services.sheets, tab, header) + 1];
  const place = { firstRow: line, lastRow: line, firstColumn: column, lastColumn: column };
  return handleEdit(
    services,
    { sheetId: sheetIdOf(services, tab), title: tab, ...place },
    'ann@nexus.example',
    services.time.now,
  );
};

test('Weights, Team, Routes and choices of Settings have lists, which follow what is there', () => {
  const services = company();
  importFile(services, services.time.now, 'Team', 'team.csv', 'name,email,role\nBo,bo@nexus.example,Closer');
  settle(services);
  expect(valuesAt(services, 'Weights', 1, 'Model')).toEqual(expect.arrayContaining(['combined', 'partner']));
  expect(valuesAt(services, 'Weights', 1, 'Field')).toEqual(expect.arrayContaining(['dealAmount', 'partner.score']));
  expect(valuesAt(services, 'Weights', 1, 'Scale')).toEqual(expect.arrayContaining(['yes/no', 'recency 30d']));
  expect(valuesAt(services, 'Weights', 1, 'Missing')).toEqual(expect.arrayContaining(['skip', 'zero']));
  expect(valuesAt(services, 'Team', 1, 'Role')).toEqual(['AE', 'Manager', 'Executive', 'Admin', 'Closer']);
  expect(valuesAt(services, 'Team', 2, 'Manager')).toEqual(['bo@nexus.example']);
  expect(valuesAt(services, 'Routes', 1, 'Goes to')).toEqual(expect.arrayContaining(['bo@nexus.example', 'pool:AE']));
  const mode = recordsOf(services.sheets, 'Settings').findIndex(({ Setting }) => Setting === 'nudge.mode') + 1;
  expect(valuesAt(services, 'Settings', mode, 'Value')).toEqual(['off', 'preview', 'approve', 'live']);
  expect(valuesAt(services, 'Settings', mode + 1, 'Value')).not.toContain('preview');
  expect(rescore(services).outcome).toBe('nothing');
});

test('a bad cell is marked in its place with what holds meanwhile; mended, the mark goes', () => {
  const services = company();
  const before = gridOf(services.sheets, 'Weights')[1]?.[columnOf(services.sheets, 'Weights', 'Weight')];
  const rules = (): number => sheetOf(services.sheets, 'Weights').conditionalFormats.length;
  expect(rules()).toBe(0);
  const report = edit(services, 'Weights', 1, 'Weight', 'heavy');
  expect(report.accepted).toBe(false);
  expect(noteAt(services, 'Weights', 1, 'Weight')).toContain(`Until then ${String(before)} holds.`);
  expect(rules()).toBe(1);
  expect(rescore(services).outcome).toBe('nothing');
  edit(services, 'Weights', 1, 'Weight', String(before));
  expect([noteAt(services, 'Weights', 1, 'Weight') ?? '', rules()]).toEqual(['', 0]);
});

test.each([
  ['Team', 'Role', 'Manger', 'Did you mean Manager?', 'Manager'],
  ['Team', 'Working hours', 'whenever', 'Until then they are Mon-Fri 9:00-17:00.', 'Mon-Fri 8:00-16:00'],
  ['Routes', 'Goes to', 'nobody@nowhere.example', 'nobody@nowhere.example', 'bo@nexus.example'],
] as const)('%s, %s: marked in its place, until it is mended', (tab, header, wrong, said, right) => {
  const row = 1;
  const services = company();
  importFile(services, services.time.now, 'Team', 'team.csv', 'name,email,role\nBo,bo@nexus.example,AE');
  importFile(
    services,
    services.time.now,
    'Routes',
    'r.csv',
    'rule,country,assignTo\nDE,DE,bo@nexus.example\nrest,,bo@nexus.example',
  );
  settle(services);
  typeAt(services, tab, row, header, wrong);
  settle(services);
  expect(noteAt(services, tab, row, header)).toContain(said);
  expect(rescore(services).outcome).toBe('nothing');
  typeAt(services, tab, row, header, right);
  settle(services);
  expect(noteAt(services, tab, row, header) ?? '').toBe('');
});

test('a new row is not scolded before it is whole, a wrong cell of it is', () => {
  const services = company();
  const at = recordsOf(services.sheets, 'Weights').length + 1;
  expect(edit(services, 'Weights', at, 'Model', 'combined')).toMatchObject({ accepted: true, problems: [] });
  expect(edit(services, 'Weights', at, 'Criterion', 'new')).toMatchObject({ accepted: true, problems: [] });
  expect(edit(services, 'Weights', at, 'Field', 'nowhere at all').accepted).toBe(false);
  expect(edit(services, 'Weights', at, 'Field', 'engagement').accepted).toBe(true);
});
