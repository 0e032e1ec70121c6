// The Routes tab: what is wrong with a rule, which rule fits, and whose turn it is.
import fc from 'fast-check';
import {
  parseRoutes,
  routeOf,
  type RoutedKind,
  type RoutedRecord,
  type RouteRow,
  type Route,
} from '../../src/engine/routes';
import { parseTeam, type Team, type TeamRow } from '../../src/engine/team';

const now = Date.parse('2026-11-20T10:00:00Z');
const member = (name: string, role: string, more: TeamRow = {}): TeamRow => ({
  name,
  email: `${name.toLowerCase()}@x.com`,
  role,
  ...more,
});
const teamWith = (...rows: TeamRow[]): Team => parseTeam(rows, 'UTC').team;
const team = teamWith(
  member('Ana', 'AE', { territories: 'DE, AT' }),
  member('Bob', 'ae'),
  member('Cid', 'AE', { territories: 'US' }),
  member('Max', 'Manager'),
  member('Out', 'Rep', { outUntil: '2026-12-03' }),
  member('Gone', 'Rep', { active: false }),
  member('Here', 'Rep'),
);
const kinds: readonly RoutedKind[] = [
  { id: 'overlaps', many: 'overlaps', knows: ['country', 'region', 'industry', 'employees', 'partner'] },
  { id: 'toys', many: 'toys', knows: ['country'] },
];
const record: RoutedRecord = {
  kind: 'overlaps',
  key: 'r1',
  country: 'DE',
  region: null,
  industry: 'Software',
  employees: 200,
  partner: 'Acme',
};
const fallback: RouteRow = { assignTo: 'max@x.com' };
const routesOf = (...rows: RouteRow[]): readonly Route[] => parseRoutes(rows, team, kinds).routes;
const pick = (rows: readonly RouteRow[], changed: Partial<RoutedRecord> = {}): string | null => {
  const found = routeOf({ ...record, ...changed }, routesOf(...rows), team, now);
  return found === null ? null : `${found.row} ${found.person.name}`;
};

test.each<[string, RouteRow, Partial<RoutedRecord>, boolean]>([
  ['a country', { country: 'de' }, {}, true],
  ['another country', { country: 'AT' }, {}, false],
  ['one of several', { country: 'AT; DE ,CH' }, {}, true],
  ['a star', { country: ' * ' }, { country: null }, true],
  ['an unknown value', { country: 'DE' }, { country: null }, false],
  ['a region', { region: 'EMEA' }, { region: 'emea ' }, true],
  ['an industry', { industry: 'software' }, {}, true],
  ['a partner', { partner: 'Other' }, {}, false],
  ['the smallest size', { minEmployees: 200 }, {}, true],
  ['too small', { minEmployees: '201' }, {}, false],
  ['the largest size', { maxEmployees: 200 }, {}, true],
  ['too large', { maxEmployees: '1,00' }, {}, false],
  ['a star as size', { minEmployees: '*', maxEmployees: '*' }, { employees: null }, true],
  ['an unknown size', { minEmployees: 0 }, { employees: null }, false],
  [
    'all at once',
    { country: 'DE', industry: 'Software', minEmployees: 100, maxEmployees: 300, partner: 'ACME' },
    {},
    true,
  ],
  ['all but one', { country: 'DE', industry: 'Retail', minEmployees: 100 }, {}, false],
])('%s', (_, conditions, changed, isFitting) =>
  expect(pick([{ ...conditions, assignTo: 'Ana' }, fallback], changed)).toBe(isFitting ? '0 Ana' : '1 Max'),
);

test('the first rule that fits decides, blank rows are ignored', () => {
  const rows = [
    {},
    { country: 'US', assignTo: 'cid@x.com' },
    { help: 'only words' },
    { country: 'DE', assignTo: 'ANA@x.com' },
    { assignTo: 'Bob' },
  ];
  expect(pick(rows)).toBe('3 Ana');
  expect(pick(rows, { country: 'US' })).toBe('1 Cid');
  expect(routeOf(record, routesOf(...rows), team, now)?.reason).toBe('by the rule "country DE → ANA@x.com"');
});

test("pools hold the role's people of the territory, and those without one", () => {
  const names = (country: string | null, region: string | null = null): string[] =>
    [
      ...new Set(
        Array.from({ length: 60 }, (_, index) =>
          pick([{ assignTo: 'Pool: ae' }], { key: `r${index}`, country, region }),
        ),
      ),
    ]
      .map((found) => found?.slice(2) ?? '')
      .sort();
  expect(names('de')).toEqual(['Ana', 'Bob']);
  expect(names('FR', 'us')).toEqual(['Bob', 'Cid']);
  expect(names(null)).toEqual(['Bob']);
});

test('the absent are passed over, the inactive never chosen, and the absent taken before nobody', () => {
  const chosen = (assignTo: string): Set<string | null> =>
    new Set(Array.from({ length: 40 }, (_, index) => pick([{ assignTo }, fallback], { key: `r${index}` })));
  expect(chosen('pool:Rep')).toEqual(new Set(['0 Here']));
  expect(chosen('Out, Gone')).toEqual(new Set(['0 Out']));
});

test('a rule with nobody active gives way to the last one that fits, and says so', () => {
  const found = routeOf(
    record,
    routesOf({ country: 'DE', assignTo: 'Gone' }, { industry: 'Software', assignTo: 'Ana' }, fallback),
    team,
    now,
  );
  expect(found).toMatchObject({
    row: 2,
    reason: 'by the rule "everything → max@x.com", as nobody is there for the rule "country DE → Gone"',
  });
  expect(routeOf(record, routesOf({ assignTo: 'Gone' }), team, now)).toBeNull();
  expect(routeOf(record, [], team, now)).toBeNull();
});

test.each<[string, RouteRow, string]>([
  ['nobody named', { country: 'DE' }, 'assignTo: Name who gets these records'],
  ['an e-mail of nobody', { assignTo: 'who@x.com' }, "assignTo: who@x.com is nobody's e-mail"],
  ['a name of nobody', { assignTo: 'Zoe' }, 'assignTo: "Zoe" is nobody in the tab Team'],
  ['a role nobody has', { assignTo: 'pool:Closer' }, 'assignTo: Nobody in the tab Team has the role "Closer"'],
  ['a word as size', { minEmployees: 'many', assignTo: 'Ana' }, 'minEmployees: "many" is not a number'],
  [
    'sizes the wrong way round',
    { minEmployees: 500, maxEmployees: 50, assignTo: 'Ana' },
    'maxEmployees: 50 is less than the 500',
  ],
])('%s is told at its cell, other rules go on', (_, bad, words) => {
  const { routes, problems } = parseRoutes([bad, fallback], team, kinds);
  expect(problems.map(({ row, column, message }) => `${row} ${column}: ${message}`)).toEqual([
    expect.stringContaining(`0 ${words}`),
  ]);
  expect(routeOf({ ...record, country: 'FR' }, routes, team, now)?.person.name).toBe('Max');
});

test('one entry that names nobody leaves the others', () => {
  const { routes, problems } = parseRoutes([{ assignTo: 'Zoe, Ana' }], team, kinds);
  expect(problems).toHaveLength(1);
  expect(routeOf(record, routes, team, now)?.person.name).toBe('Ana');
});

test('two people of one name must be told apart', () => {
  const twins = teamWith(member('Kim', 'AE'), { ...member('Kim', 'AE'), email: 'kim2@x.com' });
  expect(parseRoutes([{ assignTo: 'kim' }], twins, kinds).problems[0]?.message).toMatch(/Several people .* "kim"/);
});

test('the last rule must fit everything', () => {
  expect(parseRoutes([fallback, { country: 'DE', assignTo: 'Ana' }, {}], team, kinds).problems).toEqual([
    { row: 1, column: 'assignTo', message: expect.stringContaining('must fit everything') as string },
  ]);
  expect(parseRoutes([{ country: '*', minEmployees: '*', assignTo: 'Ana' }], team, kinds).problems).toEqual([]);
  expect(parseRoutes([{}, {}], team, kinds).problems).toEqual([]);
});

const keys = Array.from({ length: 6000 }, (_, index) => `rec${index}`);
const share = (assignTo: string, of: Team): ReadonlyMap<string, string> => {
  const { routes } = parseRoutes([{ assignTo }], of, kinds);
  return new Map(keys.map((key) => [key, routeOf({ ...record, key }, routes, of, now)?.person.email ?? '']));
};
const crowd = (count: number, without = -1): Team =>
  teamWith(...Array.from({ length: count }, (_, index) => member(`P${index}`, 'AE', { active: index !== without })));

test('records are shared evenly, and by the number of times somebody is named', () => {
  const even = [...share('pool:AE', crowd(5)).values()];
  for (let index = 0; index < 5; index++)
    expect(Math.abs(even.filter((email) => email === `p${index}@x.com`).length / keys.length - 0.2)).toBeLessThan(
      0.025,
    );
  const uneven =
    [...share('P0, P0, P1', crowd(2)).values()].filter((email) => email === 'p0@x.com').length / keys.length;
  expect(Math.abs(uneven - 2 / 3)).toBeLessThan(0.025);
});

test('when somebody leaves, only their records move; the order in Team does not matter', () => {
  const [before, after] = [share('pool:AE', crowd(6)), share('pool:AE', crowd(6, 2))];
  for (const key of keys) {
    if (before.get(key) !== 'p2@x.com') expect(after.get(key)).toBe(before.get(key));
  }
  fc.assert(
    fc.property(
      fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6, maxLength: 6 }),
      fc.nat(5999),
      (order, index) => {
        const shuffled = teamWith(...order.map((each) => member(`P${each}`, 'AE')));
        const { routes } = parseRoutes([{ assignTo: 'pool:AE' }], shuffled, kinds);
        expect(routeOf({ ...record, key: `rec${index}` }, routes, shuffled, now)?.person.email).toBe(
          before.get(`rec${index}`),
        );
      },
    ),
  );
});

describe('kinds of records', () => {
  const rows: readonly RouteRow[] = [
    { country: 'DE', assignTo: 'Ana', recordType: 'Toys' },
    { country: 'DE', assignTo: 'Bob' },
    { assignTo: 'Here', recordType: '*' },
  ];

  test('a rule is for the kind it names, the first where it names none, all with a star', () => {
    expect(pick(rows)).toBe('1 Bob');
    expect(pick(rows, { kind: 'toys' })).toBe('0 Ana');
    expect(pick(rows, { kind: 'toys', country: 'US' })).toBe('2 Here');
    expect(parseRoutes(rows, team, kinds).problems).toEqual([]);
  });

  test('the last rule for each kind has to fit everything', () => {
    const { problems } = parseRoutes([...rows, { country: 'US', assignTo: 'Ana', recordType: 'toys' }], team, kinds);
    expect(problems).toEqual([
      {
        row: 3,
        column: 'assignTo',
        message:
          'The last rule for toys must fit everything, so that every record finds somebody. Add a row below with nothing but "Goes to" and "Record type".',
      },
    ]);
  });

  test('a kind that there is not, or a condition of which nothing can be known, fits nothing and is told', () => {
    const asked: readonly RouteRow[] = [
      { assignTo: 'Ana', recordType: 'deals' },
      { minEmployees: 5, assignTo: 'Ana', recordType: 'toys' },
      { minEmployees: 5, assignTo: 'Bob', recordType: '*' },
      ...rows,
    ];
    const { problems } = parseRoutes(asked, team, kinds);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [0, 'recordType'],
      [1, 'minEmployees'],
    ]);
    expect(problems[1]?.message).toBe(
      'Nothing is known of the employees of toys, so the rule fits nothing. Leave it blank.',
    );
    expect(pick(asked, { kind: 'toys', employees: null })).toBe('3 Ana');
  });
});
