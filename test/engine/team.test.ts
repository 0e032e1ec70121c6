// The Team tab: people, their managers, and what is wrong with a row.
import fc from 'fast-check';
import { hasRole, isPresent, parseTeam, type Team, type TeamRow } from '../../src/engine/team';

const row = (email: string, role = 'AE', manager: string | null = null, more: TeamRow = {}): TeamRow => ({
  name: email.split('@')[0] ?? '',
  email,
  role,
  manager,
  ...more,
});
const teamOf = (...rows: TeamRow[]): Team => parseTeam(rows, 'UTC').team;
const problemsOf = (...rows: TeamRow[]): readonly string[] =>
  parseTeam(rows, 'UTC').problems.map(({ row: index, column, message }) => `${index} ${column}: ${message}`);

const company = [
  row('ana@x.com', 'AE', 'Max@X.com '),
  row('bob@x.com', 'ae', 'max@x.com'),
  row('max@x.com', 'Manager', 'dir@x.com'),
  row('dir@x.com', 'Director', 'eve@x.com'),
  row('eve@x.com', 'EXECUTIVE'),
];

test('people, forward references, and a hierarchy of any depth', () => {
  const team = teamOf(...company);
  const ana = team.person('ANA@x.com');
  if (ana === null) throw new Error('nobody');
  expect(team.managerOf(ana)?.email).toBe('max@x.com');
  expect(team.chainOf(ana).map(({ email }) => email)).toEqual(['max@x.com', 'dir@x.com', 'eve@x.com']);
  expect(team.upTo(ana, 'manager')?.email).toBe('max@x.com');
  expect(team.upTo(ana, 'Executive')?.email).toBe('eve@x.com');
  expect(team.upTo(ana, 'Board')?.email).toBe('max@x.com');
  expect(team.person('who@x.com')).toBeNull();
  expect(hasRole(ana, ' aE ')).toBe(true);
});

test('the inactive are passed over on the way up, the top has nobody above', () => {
  const team = teamOf(
    row('ana@x.com', 'AE', 'max@x.com'),
    row('max@x.com', 'Manager', 'mia@x.com', { active: false }),
    row('mia@x.com', 'Manager'),
  );
  const [ana, , mia] = team.all;
  if (ana === undefined || mia === undefined) throw new Error('nobody');
  expect(team.upTo(ana, 'Manager')?.email).toBe('mia@x.com');
  expect(team.upTo(mia, 'Executive')).toBeNull();
});

test('cells are read with their defaults', () => {
  const { team, problems } = parseTeam(
    [
      {
        email: ' Ana@X.com ',
        territories: 'DE, at; Nordics',
        outUntil: '2026-12-03',
        slackWebhook: 'sales-1',
        timeZone: 'Europe/Berlin',
        hours: 'Mon-Fri 9-17',
        active: true,
        slackChannel: '#deals',
      },
      {},
    ],
    'America/New_York',
  );
  expect(problems).toEqual([]);
  expect(team.all).toEqual([
    expect.objectContaining({
      email: 'ana@x.com',
      name: 'ana@x.com',
      role: '',
      managerEmail: null,
      territories: ['DE', 'at', 'Nordics'],
      outUntilMs: Date.parse('2026-12-03T05:00Z'),
      slackWebhook: 'sales-1',
      slackChannel: '#deals',
      timeZone: 'Europe/Berlin',
      active: true,
    }),
  ]);
  expect(team.all[0]?.hours).toHaveLength(5);
  expect(teamOf(row('b@x.com')).all[0]?.timeZone).toBe('UTC');
});

test.each([
  ['', true],
  ['TRUE', true],
  ['yes', true],
  [1, true],
  [false, false],
  ['No', false],
  [0, false],
])('active %j is %p', (active, expected) => {
  expect(teamOf(row('a@x.com', 'AE', null, { active })).all[0]?.active).toBe(expected);
});

test('somebody is present when active and back', () => {
  const away = teamOf(row('a@x.com', 'AE', null, { outUntil: '2026-12-03' })).all[0];
  if (away === undefined) throw new Error('nobody');
  expect(isPresent(away, Date.parse('2026-12-02T23:59:59Z'))).toBe(false);
  expect(isPresent(away, Date.parse('2026-12-03T00:00:00Z'))).toBe(true);
  expect(isPresent({ ...away, active: false }, Date.parse('2027-01-01'))).toBe(false);
});

test.each<[string, TeamRow, string]>([
  ['no e-mail', { name: 'Ana' }, '0 email: Everybody needs an e-mail'],
  ['two e-mails', row('a@x.com, b@x.com'), '0 email: "a@x.com, b@x.com" is not one e-mail address'],
  ['a header smuggled in', row('a@x.com\r\nBcc: b@x.com'), '0 email: "a@x.com Bcc: b@x.com" is not one'],
  ['an unknown manager', row('a@x.com', 'AE', 'who@x.com'), '0 manager: "who@x.com" is nobody\'s e-mail'],
  ['a manager by name', row('a@x.com', 'AE', 'Max'), '0 manager: "Max" is nobody\'s e-mail'],
  ['unreadable hours', row('a@x.com', 'AE', null, { hours: 'mornings' }), '0 hours: "mornings" cannot be read'],
  ['an unknown zone', row('a@x.com', 'AE', null, { timeZone: 'Berlin' }), '0 timeZone: "Berlin" is not a time zone'],
  [
    'an unreadable date',
    row('a@x.com', 'AE', null, { outUntil: 'Christmas' }),
    '0 outUntil: "Christmas" is not a date',
  ],
  [
    'an unclear active',
    row('a@x.com', 'AE', null, { active: 'on leave' }),
    '0 active: "on leave" is neither yes nor no',
  ],
  [
    "a webhook's URL",
    row('a@x.com', 'AE', null, { slackWebhook: 'https://hooks.slack.com/services/T/B/hidden' }),
    '0 slackWebhook: Write the alias',
  ],
])('%s is told at its cell, others go on', (_, bad, words) => {
  const { team, problems } = parseTeam([bad, row('z@x.com')], 'UTC');
  expect(problems.map(({ row: index, column, message }) => `${index} ${column}: ${message}`)).toEqual([
    expect.stringContaining(words),
  ]);
  expect(team.person('z@x.com')).not.toBeNull();
  expect(JSON.stringify([team.all, problems])).not.toContain('T/B/hidden');
});

test('the first of two rows with one e-mail counts', () => {
  expect(problemsOf(row('a@x.com', 'AE'), row(' A@X.com', 'Manager'))).toEqual([
    expect.stringMatching(/^1 email: a@x.com is in the team already/),
  ]);
  expect(teamOf(row('a@x.com', 'AE'), row('A@x.com', 'Manager')).all.map(({ role }) => role)).toEqual(['AE']);
});

test('every member of a loop is told and loses the link, those below keep theirs', () => {
  const rows = [
    row('a@x.com', 'AE', 'b@x.com'),
    row('b@x.com', 'M', 'c@x.com'),
    row('c@x.com', 'M', 'b@x.com'),
    row('d@x.com', 'AE', 'd@x.com'),
  ];
  expect(problemsOf(...rows)).toEqual([
    expect.stringMatching(/^1 manager: .*b@x.com → c@x.com → b@x.com/),
    expect.stringMatching(/^2 manager: .*c@x.com → b@x.com → c@x.com/),
    expect.stringMatching(/^3 manager: .*d@x.com → d@x.com/),
  ]);
  expect(teamOf(...rows).all.map(({ managerEmail }) => managerEmail)).toEqual(['b@x.com', null, null, null]);
});

test('whatever the managers, every chain ends', () => {
  const managers = fc.array(fc.option(fc.nat(15), { nil: null }), { maxLength: 15 });
  fc.assert(
    fc.property(managers, (links) => {
      const team = teamOf(
        ...links.map((to, index) => row(`p${index}@x.com`, 'AE', to === null ? null : `p${to}@x.com`)),
      );
      for (const person of team.all) expect(team.chainOf(person).length).toBeLessThan(15);
    }),
  );
});

test('an empty tab is an empty team', () =>
  expect(parseTeam([{}, { name: ' ' }], 'UTC')).toMatchObject({ team: { all: [] }, problems: [] }));
