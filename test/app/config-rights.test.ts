// Who may change the configuration: by typing, by the sidebar, by call, for each role, and as Google protects the tabs.
import { dispatch, importFile, runByName, setSecret } from '../../src/app/commands';
import { ACCESS, mustMay } from '../../src/app/access';
import { handleEdit, type EditReport } from '../../src/app/edits';
import { SOMEBODY } from '../../src/app/refused-edits';
import { typeCell } from '../../scripts/local/sheets/person';
import type { HttpRequest } from '../../src/services/http';
import { sheetIdOf } from '../fakes/company';
import { INSTALLER, installedServices, type MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf } from '../fakes/memory-sheets';

const PEOPLE = { admin: 'adam@nexus.example', manager: 'mia@nexus.example', member: 'ben@nexus.example' } as const;
type Who = keyof typeof PEOPLE | 'installer' | 'stranger';
const emailOf = (who: Who): string =>
  who === 'installer' ? INSTALLER : who === 'stranger' ? 'no@other.example' : PEOPLE[who];

const TEAM = `name,email,role\nAdam,${PEOPLE.admin},Admin\nMia,${PEOPLE.manager},Manager\nBen,${PEOPLE.member},AE`;
const GUARDED = ['Weights', 'Bands', 'Routes', 'Settings', 'Field map'];

const withTeam = (more = ''): MemoryServices => {
  const services = installedServices();
  importFile(services, services.time.now, 'Team', 'team.csv', TEAM + more);
  return services;
};

const tick = (services: MemoryServices): readonly string[] => {
  services.time.now += 300_000;
  return dispatch(services, services.time.now).jobs.map(({ job, outcome }) => `${job} ${outcome}`);
};

const rowOf = (services: MemoryServices, title: string, name: string): number =>
  gridOf(services.sheets, title).findIndex((cells, at) => at > 0 && cells.includes(name));

const cell = (services: MemoryServices, title: string, row: number, header: string): unknown =>
  gridOf(services.sheets, title)[row]?.[columnOf(services.sheets, title, header)] ?? null;

/** Typed past any protection, as the workbook's owner could. */
const typed = (
  services: MemoryServices,
  title: string,
  row: number,
  header: string,
  text: string,
  email: string,
): EditReport => {
  const column = columnOf(services.sheets, title, header);
  typeCell(services.sheets.data, sheetIdOf(services, title), row, column, text, null);
  services.time.now += 1_000;
  const at = { firstRow: row + 1, lastRow: row + 1, firstColumn: column + 1, lastColumn: column + 1 };
  return handleEdit(services, { sheetId: sheetIdOf(services, title), title, ...at }, email, services.time.now);
};

const set = (services: MemoryServices, name: string, text: string, email: string): EditReport =>
  typed(services, 'Settings', rowOf(services, 'Settings', name), 'Value', text, email);

const setting = (services: MemoryServices, name: string): unknown =>
  cell(services, 'Settings', rowOf(services, 'Settings', name), 'Value');

/** By description, who may edit. */
const editorsOf = (services: MemoryServices, title: string): readonly string[] | undefined =>
  sheetOf(services.sheets, title)
    .protectedRanges.find(({ description }) => description?.endsWith(' editors'))
    ?.editors?.users?.slice()
    .sort();

const CASES: readonly (readonly [editors: string, may: readonly Who[]])[] = [
  ['admin, manager', ['installer', 'admin', 'manager']],
  ['admin', ['installer', 'admin']],
  ['member; Manager', ['installer', 'manager', 'member']],
];
const ALL: readonly Who[] = ['installer', 'admin', 'manager', 'member', 'stranger'];

describe.each(CASES)('config.editors %s', (editors, may) => {
  test.each(ALL)('typed by %s', (who) => {
    const services = withTeam();
    set(services, 'config.editors', editors, INSTALLER);
    const email = emailOf(who);
    const places = [
      ['Weights', 1, 'Weight', '77'],
      ['Bands', 2, 'Guidance', 'other words'],
      ['Routes', 1, 'Help', 'other words'],
      ['Settings', rowOf(services, 'Settings', 'nudge.threshold'), 'Value', '71'],
      ['Field map', 1, 'Field', 'other_field'],
    ] as const;
    for (const [title, row, header, text] of places) {
      const before = cell(services, title, row, header);
      const { accepted, problems } = typed(services, title, row, header, text, email);
      const stands = String(cell(services, title, row, header)) === text;
      expect([title, accepted, stands]).toEqual([title, may.includes(who), may.includes(who)]);
      if (accepted) continue;
      expect(cell(services, title, row, header)).toEqual(before);
      expect(problems[0]?.message).toMatch(/you are an? (admin|manager|member)|not an active person/);
    }
  });

  test('by the sidebar and by call', () => {
    const services = withTeam();
    set(services, 'config.editors', editors, INSTALLER);
    const calls = [
      ['saveWeights', [], 1],
      ['restoreWeights', 1],
      ['previewMode', true],
      ['goLive'],
      ['switchRecords', 'overlaps', false],
      ['menuRestoreWeights'],
      ['runJob', 'restore-weights', '1'],
      ['runJob', 'go-live'],
      ['runJob', 'switch-records', 'overlaps', 'off'],
      ['importText', 'Settings', 'a.csv', ''],
      ['previewImport', 'Weights', 'a.csv', ''],
    ] as const;
    for (const who of ALL)
      for (const [name, ...args] of calls) {
        const call = (): void => mustMay(services, name, args, () => emailOf(who));
        if (may.includes(who)) expect(call).not.toThrow();
        else expect(call).toThrow();
      }
  });

  test('as Google protects the tabs', () => {
    const services = withTeam();
    set(services, 'config.editors', editors, INSTALLER);
    tick(services);
    const emails = may.map(emailOf).sort();
    for (const title of GUARDED) expect([title, editorsOf(services, title)]).toEqual([title, emails]);
  });
});

test('every function there is, for every role: what the table says, and nobody without a role but where all may', () => {
  const services = withTeam();
  const rank: Readonly<Record<string, readonly Who[]>> = {
    anyone: ALL,
    member: ['installer', 'admin', 'manager', 'member'],
    manager: ['installer', 'admin', 'manager'],
    editor: ['installer', 'admin', 'manager'],
    admin: ['installer', 'admin'],
  };
  for (const [name, access] of Object.entries(ACCESS)) {
    if (typeof access === 'function') continue;
    for (const who of ALL) {
      const call = (): void => mustMay(services, name, [], () => emailOf(who));
      if (rank[access]?.includes(who)) expect(call).not.toThrow();
      else expect(call).toThrow();
    }
  }
});

test('the protection follows Team and the setting, in a write of its own, with a line of Audit; then it rests', () => {
  const services = withTeam();
  tick(services);
  const before = services.sheets.writes.length;
  importFile(services, services.time.now, 'Team', 'more.csv', 'name,email,role\nZoe,zoe@nexus.example,Admin');
  tick(services);
  expect(editorsOf(services, 'Weights')).toContain('zoe@nexus.example');
  const own = services.sheets.writes.slice(before).filter((write) => /ProtectedRange/.test(JSON.stringify(write)));
  expect(own).toHaveLength(1);
  expect(JSON.stringify(own)).not.toMatch(/updateCells|appendCells/);
  const line = recordsOf(services.sheets, 'Audit')
    .filter(({ Action }) => Action === 'protect')
    .slice(-1)[0];
  expect(String(line?.After)).toContain('zoe@nexus.example');
  tick(services);
  const [reads, writes] = [services.sheets.counts.reads, services.sheets.writes.length];
  expect(tick(services)).toEqual([]);
  expect([services.sheets.counts.reads - reads, services.sheets.writes.length - writes]).toEqual([2, 0]);
});

test('an address that Google does not know keeps nobody else out, and is told at its row; nothing fails', () => {
  const services = withTeam('\nNix,nix@nobody.invalid,Manager');
  expect(tick(services).filter((job) => /failed/.test(job))).toEqual([]);
  expect(editorsOf(services, 'Bands')).toEqual([INSTALLER, PEOPLE.admin, PEOPLE.manager].sort());
  const told = recordsOf(services.sheets, 'Problems').filter(({ Problem }) =>
    /Google did not let/.test(String(Problem)),
  );
  expect(told.map(({ Tab, Row }) => [Tab, Row])).toEqual([['Team', rowOf(services, 'Team', 'nix@nobody.invalid') + 1]]);
});

test('where Google does not say who typed, it stands: there the protection alone guards', () => {
  const services = withTeam();
  expect(set(services, 'nudge.threshold', '71', SOMEBODY).accepted).toBe(true);
  expect(setting(services, 'nudge.threshold')).toBe(71);
});

test('a role that there is not is told, and the default applies', () => {
  const services = withTeam();
  expect(set(services, 'config.editors', 'admin, boss', INSTALLER)).toMatchObject({ accepted: false });
  expect(set(services, 'nudge.threshold', '71', PEOPLE.manager).accepted).toBe(true);
});

describe('addresses', () => {
  test.each(['admin', 'manager', 'member', SOMEBODY])('%s may not set them: the old one is put back', (who) => {
    const services = withTeam();
    const email = who === SOMEBODY ? SOMEBODY : emailOf(who as Who);
    for (const name of ['hubspot.baseUrl', 'slack.baseUrl', 'gemini.baseUrl', 'crossbeam.baseUrl', 'hubspot.version']) {
      const before = setting(services, name);
      expect(set(services, name, 'https://evil.example', email)).toMatchObject({ accepted: false });
      expect(setting(services, name)).toEqual(before);
    }
    // Nor by giving another row the name.
    const row = rowOf(services, 'Settings', 'hubspot.baseUrl');
    expect(typed(services, 'Settings', row, 'Setting', 'mine', email)).toMatchObject({ accepted: false });
    expect(cell(services, 'Settings', row, 'Setting')).toBe('hubspot.baseUrl');
  });

  test('the installer may, and the token goes there once it is entered again', () => {
    const sent: HttpRequest[] = [];
    const http = {
      fetchAll: (requests: readonly HttpRequest[]) =>
        requests.map((one) => (sent.push(one), { status: 500, headers: {}, body: '' })),
    };
    const services = installedServices(http);
    setSecret(services, 'hubspot.token', 'pat-1');
    expect(set(services, 'hubspot.baseUrl', 'https://eu.hub.example', INSTALLER)).toMatchObject({
      accepted: true,
      says: [expect.stringContaining('hubspot.token was entered for api.hubapi.com. Enter it again')],
    });
    const refused = runByName(services, services.time.now, 'intake-hubspot', []);
    expect([refused.outcome, sent.length]).toEqual(['failed', 0]);
    expect(refused.message).toMatch(/HubSpot was not asked: hubspot\.baseUrl .* enters the secret again/);
    setSecret(services, 'hubspot.token', 'pat-1');
    set(services, 'hubspot.version', '2026-09', INSTALLER);
    runByName(services, services.time.now, 'intake-hubspot', []);
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.every(({ url }) => url.startsWith('https://eu.hub.example/crm/'))).toBe(true);
    expect(sent.some(({ url }) => url.includes('/2026-09'))).toBe(true);
    expect(sent.some(({ url }) => url.includes('/2026-03'))).toBe(false);
  });

  test.each(['http://api.hubapi.com', 'https://127.0.0.1', 'https://localhost', 'https://u@api.hubapi.com'])(
    '%s is a problem at its cell, and HubSpot is not asked',
    (address) => {
      const services = installedServices();
      setSecret(services, 'hubspot.token', 'pat-1');
      const report = set(services, 'hubspot.baseUrl', address, INSTALLER);
      expect(report.accepted).toBe(false);
      expect(report.problems[0]?.message).toMatch(/hubspot\.baseUrl: .* HubSpot is not asked until it is mended/);
      // Its fake throws when it is asked.
      expect(runByName(services, services.time.now, 'intake-hubspot', []).message).toMatch(/was not asked/);
    },
  );
});
