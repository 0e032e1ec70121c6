// Roles: every global has its line, strangers are told what to do, and nobody does more than their role may.
import { ACCESS, callsOf, mustMay } from '../../src/app/access';
import { importFile } from '../../src/app/commands';
import { handleEdit } from '../../src/app/edits';
import { roleOf, type Role } from '../../src/people/roles';
import type { SidebarCalls } from '../../src/app/sidebar/contract';
import * as main from '../../src/main';
import { typeCell } from '../../scripts/local/sheets/person';
import { sheetIdOf } from '../fakes/company';
import { INSTALLER, installedServices, memoryServices, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf } from '../fakes/memory-sheets';

const TEAM = [
  'name,email,role,manager,active',
  'Adam,adam@nexus.example,admin,,',
  'Mia,mia@nexus.example,Manager,,',
  'Eve,eve@nexus.example,Executive,,',
  'Lea,lea@nexus.example,AE,,',
  'Ben,ben@nexus.example,AE,lea@nexus.example,',
  'Old,old@nexus.example,Admin,,FALSE',
  'Top,top@nexus.example,AE,,',
  'Gone,gone@nexus.example,AE,top@nexus.example,no',
].join('\n');

const withTeam = (): MemoryServices => {
  const services = installedServices();
  importFile(services, services.time.now, 'Team', 'team.csv', TEAM);
  return services;
};

const may = (services: MemoryServices, email: string, name: string, ...args: readonly unknown[]): true | string => {
  try {
    mustMay(services, name, args, () => email);
    return true;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
};

test('every global has its line in the table, and every line a global', () => {
  expect(Object.keys(ACCESS).sort()).toEqual(Object.keys(main).sort());
});

test('the globals are what the sidebar is typed by', () => {
  const calls: SidebarCalls = main;
  expect(typeof calls.session).toBe('function');
});

test.each<[string, Role | null]>([
  [INSTALLER, 'admin'],
  [INSTALLER.toUpperCase(), 'admin'],
  ['adam@nexus.example', 'admin'],
  ['mia@nexus.example', 'manager'],
  ['eve@nexus.example', 'manager'],
  ['lea@nexus.example', 'manager'],
  ['Ben@Nexus.Example', 'member'],
  ['top@nexus.example', 'member'],
  ['old@nexus.example', null],
  ['gone@nexus.example', null],
  ['stranger@nexus.example', null],
  ['', null],
  ['__proto__', null],
  ['constructor', null],
])('%s is %s', (email, role) => expect(roleOf(withTeam(), email)).toBe(role));

test('before anybody has installed it, whoever signs in may', () => {
  const services = memoryServices();
  expect([may(services, 'ann@nexus.example', 'install'), typeof may(services, '', 'install')]).toEqual([
    true,
    'string',
  ]);
});

test("a member is refused what is a manager's, a manager what is an admin's, in words that say whom to ask", () => {
  const services = withTeam();
  const ben = 'ben@nexus.example';
  for (const name of ['record', 'rescore', 'resend', 'snooze', 'resolve', 'assign', 'queue', 'health', 'previewData'])
    expect(may(services, ben, name)).toBe(true);
  expect(may(services, ben, 'saveWeights')).toBe(
    `This is for managers and admins, and you are a member. Ask ${INSTALLER}, who installed Nexus, to do it or to change your role in the tab Team.`,
  );
  for (const name of [
    'restoreWeights',
    'approve',
    'cancel',
    'setSecret',
    'install',
    'menuSecret',
    'erasePerson',
    'onSheetEdit',
  ])
    expect(may(services, ben, name)).not.toBe(true);
  for (const name of ['setSecret', 'install', 'selfTest', 'menuInstall'])
    expect(may(services, 'mia@nexus.example', name)).toMatch(/^This is for admins, and you are a manager\./);
  expect(may(services, 'mia@nexus.example', 'saveWeights')).toBe(true);
});

test('jobs and files are looked at one by one', () => {
  const services = withTeam();
  expect([
    may(services, 'ben@nexus.example', 'runJob', 'score'),
    may(services, 'mia@nexus.example', 'runJob', 'restore-weights', '1'),
    may(services, 'adam@nexus.example', 'runJob', 'deliver'),
  ]).toEqual([true, true, true]);
  for (const job of ['restore-weights', 'approve', 'cancel', 'plan-nudges', 'preview-mode', 'go-live']) {
    expect([job, may(services, 'mia@nexus.example', 'runJob', job)]).toEqual([job, true]);
    expect([job, may(services, 'ben@nexus.example', 'runJob', job)]).not.toEqual([job, true]);
  }
  for (const job of ['deliver', 'intake-overlaps', 'compose', 'constructor', 'nonsense', ''])
    expect(may(services, 'mia@nexus.example', 'runJob', job)).not.toBe(true);
  expect(may(services, 'mia@nexus.example', 'importText', 'Overlaps', 'a.csv', '')).toBe(true);
  expect(may(services, 'mia@nexus.example', 'importText', 'team', 'a.csv', '')).toMatch(/^This is for admins/);
});

test("a global that nobody thought of is an admin's", () => {
  const services = withTeam();
  expect([
    may(services, 'mia@nexus.example', 'toString') === true,
    may(services, 'mia@nexus.example', 'later') === true,
    may(services, INSTALLER, 'later'),
  ]).toEqual([false, false, true]);
});

test('strangers learn what to do', () => {
  const services = withTeam();
  expect(may(services, 'who@nexus.example', 'record', 'x')).toBe(
    `who@nexus.example is not an active person in the tab Team. Ask ${INSTALLER}, who installed Nexus, to add you there.`,
  );
  expect(may(services, '', 'record', 'x')).toMatch(/^Google does not tell Nexus who you are\./);
});

test('a role that was given or taken counts with the next call', () => {
  const services = withTeam();
  const sheetId = sheetIdOf(services, 'Team');
  const type = (email: string, header: string, text: string): void => {
    const row = gridOf(services.sheets, 'Team').findIndex((cells, i) => i > 0 && cells.includes(email));
    const column = columnOf(services.sheets, 'Team', header);
    typeCell(services.sheets.data, sheetId, row, column, text, null);
    handleEdit(
      services,
      { sheetId, title: 'Team', firstRow: row + 1, lastRow: row + 1, firstColumn: column + 1, lastColumn: column + 1 },
      INSTALLER,
      services.time.now,
    );
  };
  expect(may(services, 'ben@nexus.example', 'saveWeights')).not.toBe(true);
  type('ben@nexus.example', 'Role', 'Manager');
  expect(may(services, 'ben@nexus.example', 'saveWeights')).toBe(true);
  type('ben@nexus.example', 'Active', 'FALSE');
  expect(may(services, 'ben@nexus.example', 'record')).not.toBe(true);
});

test('and so does one that a file brings', () => {
  const services = withTeam();
  expect(may(services, 'ben@nexus.example', 'saveWeights')).not.toBe(true);
  const role = (of: string, active: string): void =>
    void importFile(
      services,
      services.time.now,
      'Team',
      'team.csv',
      `name,email,role,manager,active\nBen,ben@nexus.example,${of},,${active}`,
    );
  role('Manager', '');
  expect(may(services, 'ben@nexus.example', 'saveWeights')).toBe(true);
  role('Manager', 'FALSE');
  expect(may(services, 'ben@nexus.example', 'saveWeights')).not.toBe(true);
});

test('a role is read once for many calls', () => {
  const services = withTeam();
  may(services, 'ben@nexus.example', 'record');
  const before = services.sheets.counts.reads;
  for (let i = 0; i < 5; i += 1) may(services, 'ben@nexus.example', 'selection');
  expect(services.sheets.counts.reads).toBe(before);
});

test('what the sidebar offers is what the table allows', () => {
  const services = withTeam();
  for (const [email, role] of [
    ['ben@nexus.example', 'member'],
    ['mia@nexus.example', 'manager'],
    ['adam@nexus.example', 'admin'],
    ['no@nexus.example', null],
  ] as const) {
    const offered = callsOf(role, () => role !== 'member').filter((name) => typeof ACCESS[name] !== 'function');
    const refused = Object.keys(ACCESS).filter((name) => typeof ACCESS[name] !== 'function' && !offered.includes(name));
    expect(offered.filter((name) => may(services, email, name) !== true)).toEqual([]);
    expect(refused.filter((name) => may(services, email, name) === true)).toEqual([]);
  }
});
