// Lists to choose from: what is declared first and in its order, then what stands there already.
import { valueAt } from '../../scripts/local/sheets/layer';
import { importFile } from '../../src/app/commands';
import { distinct } from '../../src/records/dropdowns';
import { company, rescore } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { columnOf, recordsOf, sheetOf } from '../fakes/memory-sheets';

const listAt = (services: MemoryServices, title: string, header: string, row = 1): readonly string[] => {
  const rule = valueAt(sheetOf(services.sheets, title).validations, row, columnOf(services.sheets, title, header)) as {
    readonly condition?: { readonly values?: readonly { readonly userEnteredValue?: string }[] };
  } | null;
  return (rule?.condition?.values ?? []).map(({ userEnteredValue = '' }) => userEnteredValue);
};

test('a text is listed where it stands first, in whatever case', () => {
  expect(distinct(['b', 'a', ''], ['A', 'c', 'b'])).toEqual(['b', 'a', 'c']);
});

const world = (): MemoryServices => {
  const services = company();
  importFile(
    services,
    services.time.now,
    'Team',
    't.csv',
    'name,email,role,manager\nAnn,ann@nexus.example,Closer,mia@nexus.example\nMia,mia@nexus.example,Manager,',
  );
  rescore(services);
  return services;
};

test('Weights: models, fields, kinds of scales and what a blank counts', () => {
  const services = world();
  expect([...listAt(services, 'Weights', 'Model')].sort()).toEqual(['combined', 'opportunity', 'partner']);
  const fields = listAt(services, 'Weights', 'Field');
  expect(fields).toEqual(expect.arrayContaining(['dealAmount', 'employees', 'combined.score']));
  expect(fields.indexOf('dealAmount')).toBeLessThan(fields.indexOf('combined.score'));
  expect(listAt(services, 'Weights', 'Scale').slice(0, 3)).toEqual(['yes/no', 'linear 0..100', 'log 1000..1000000']);
  expect(listAt(services, 'Weights', 'Missing').slice(0, 2)).toEqual(['skip', 'zero']);
});

test('Team and Routes: roles in their order, then one’s own; people and pools', () => {
  const services = world();
  const roles = ['AE', 'Manager', 'Executive', 'Admin', 'Closer'];
  const people = ['ann@nexus.example', 'mia@nexus.example'];
  expect(listAt(services, 'Team', 'Role')).toEqual(roles);
  expect(listAt(services, 'Team', 'Manager')).toEqual(people);
  expect(listAt(services, 'Routes', 'Goes to').slice(0, 7)).toEqual([
    ...people,
    ...roles.map((role) => `pool:${role}`),
  ]);
  expect(listAt(services, 'Routes', 'Region')[0]).toBe('*');
});

test('Settings: a setting with choices offers them, and no other', () => {
  const services = world();
  const rowOf = (name: string): number =>
    recordsOf(services.sheets, 'Settings').findIndex((row) => row.Setting === name || row.Name === name) + 1;
  expect(listAt(services, 'Settings', 'Value', rowOf('nudge.mode'))).toEqual(['off', 'preview', 'approve', 'live']);
  expect(listAt(services, 'Settings', 'Value', rowOf('nudge.threshold'))).toEqual([]);
});
