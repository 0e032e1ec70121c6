// What the Record screen makes of a reply.
import {
  drawnHistory,
  lackInWords,
  ledeOf,
  nameAmong,
  needsAnswers,
  nowOf,
  pointsInWords,
  pointsView,
  statusChoices,
  statusVerb,
  tabsInWords,
  titleOf,
  whyNow,
} from '../../../sidebar/record/record-view';

const points = (criterion: string, points: number, most: number, isMissing = false) => ({
  model: 'combined',
  criterion,
  field: criterion,
  value: isMissing ? '' : 'x',
  weight: 1,
  points,
  most,
  isMissing,
  unconverted: '',
  is: 'criterion' as const,
});

test.each([
  ['', '', 'is blank'],
  ['Weird', '', 'is not in its scale'],
  ['45,000 CHF', 'CHF', 'has no rate for CHF'],
])('what is missing: %j %j', (value, unconverted, said) => expect(lackInWords({ value, unconverted })).toBe(said));

test('questions are asked where too little is known for a band or a score', () => {
  const band = (name: string) => ({ name, min: 0, colour: '#ffffff', guidance: '' });
  expect(needsAnswers({ band: band('Needs data'), score: 50, isRemoved: false })).toBe(true);
  expect(needsAnswers({ band: null, score: null, isRemoved: false })).toBe(true);
  expect(needsAnswers({ band: band('Act now'), score: 90, isRemoved: false })).toBe(false);
  expect(needsAnswers({ band: null, score: null, isRemoved: true })).toBe(false);
});

test('missing criteria stand apart, unless their row in Weights lets them earn something', () => {
  const { known, missing, most } = pointsView([
    points('size', 16, 18),
    points('assumed', 3, 6, true),
    points('stage', 0, 12, true),
  ]);
  expect(known.map(({ criterion }) => criterion)).toEqual(['size', 'assumed']);
  expect(missing.map(({ criterion }) => criterion)).toEqual(['stage']);
  expect(most).toBe(18);
  expect(pointsInWords(points('size', 16, 18))).toBe('16.0 of 18.0 points');
  expect(pointsInWords(points('assumed', 3, 6, true))).toMatch(/assumed/);
  expect(pointsInWords(points('rival', -5, 20))).toBe('−5.0 of 20.0 points that it can take away');
  expect(pointsInWords({ ...points('cut at 0', 5, 5), is: 'cut' })).toMatch(/ends at 0 and at 100/);
  expect(pointsInWords({ ...points('banned', 0, 0), is: 'veto' })).toMatch(/rules the record out/);
  expect(pointsView([points('rival', -5, 20)]).known).toHaveLength(1);
  expect(pointsView([]).most).toBe(1);
});

test('two criteria of one name are told apart by their models', () => {
  const both = [
    { ...points('size', 1, 2), model: 'partner' },
    { ...points('Size', 1, 2), model: 'opportunity' },
    points('stage', 1, 2),
  ];
  expect(both.map((entry) => nameAmong(both, entry))).toEqual(['partner size', 'opportunity Size', 'stage']);
});

test('history without the times it had no score; its last point is now', () => {
  const history = [
    { atMs: 1, score: null, band: null },
    { atMs: 2, score: 40, band: 'Watch' },
    { atMs: 3, score: 62, band: 'Pursue' },
  ];
  expect(drawnHistory({ history })).toEqual([
    { at: 2, score: 40 },
    { at: 3, score: 62 },
  ]);
  expect([nowOf({ history }, 9), nowOf({ history: [] }, 9)]).toEqual([3, 9]);
});

test("a status that ends the nudges resolves; a team's own word can be kept", () => {
  expect(['Won', 'not relevant', 'Working', ''].map(statusVerb)).toEqual(['Resolve', 'Resolve', 'Set', 'Set']);
  expect(statusChoices(['New', 'Won'], 'On hold')).toEqual(['On hold', 'New', 'Won']);
  expect(statusChoices(['New', 'Won'], 'Won')).toEqual(['New', 'Won']);
});

test('a record is called by its name, or by what it lacks one of', () => {
  const words = { one: 'overlap', many: 'overlaps', title: 'Account' };
  expect(titleOf({ words, name: { title: 'Acme', with: 'Hub' } })).toBe('Acme');
  expect(titleOf({ words, name: { title: '', with: 'Hub' } })).toBe('Unnamed account');
});

test('below the title stands with whom it is, whose it is and what Nexus ticked, as far as known', () => {
  const inWords = (record: Parameters<typeof ledeOf>[0]): string =>
    ledeOf(record)
      .map(({ before, name }) => `${before} ${name}`.trim())
      .join(' · ');
  expect(
    inWords({
      name: { title: 'Acme', with: 'Hub' },
      owner: 'Ann',
      ownerEmail: 'ann@x.example',
      marks: ['logo potential'],
    }),
  ).toBe('with Hub · owned by Ann · logo potential');
  expect(inWords({ name: { title: 'Acme', with: '' }, owner: '', ownerEmail: 'ann@x.example', marks: [] })).toBe(
    'owned by ann@x.example',
  );
});

test('people are told where to select a row', () => {
  const inWords = (tabs: Parameters<typeof tabsInWords>[0]): string =>
    `Select a row ${tabsInWords(tabs)
      .map(({ before, title }) => `${before} ${title}`)
      .join('')}`;
  expect(inWords({ stores: ['Overlaps'], views: [], hasBandTabs: true })).toBe(
    'Select a row of Overlaps, of a band’s tab or of Messages',
  );
  expect(inWords({ stores: ['Overlaps', 'Deals'], views: ['Idle deals'], hasBandTabs: false })).toBe(
    'Select a row of Overlaps, of Deals, of Idle deals or of Messages',
  );
});

test('what moved the score, or that nothing did', () => {
  const said = (sinceDay: number | null, sinceWeek: number | null, because: string): string | null =>
    whyNow({ change: { sinceDay, sinceWeek, because } });
  expect(said(null, null, '')).toBeNull();
  expect(said(4.24, null, '+5 stage, −1 engaged')).toBe('+4.2 since the day before: +5 stage, −1 engaged');
  expect(said(0, -3, 'Nothing changed · in 7 days −3 stage')).toBe(
    '±0 since the day before, −3 in seven days: Nothing changed · in 7 days −3 stage',
  );
});
