// Which region a country is in, and whose row decides.
import { defaultRegions, parseRegions } from '../../src/engine/regions';

const regionOf = (country: string, ...own: readonly (readonly [string, string])[]): string | null =>
  parseRegions([...defaultRegions(), ...own.map(([name, region]) => ({ country: name, region }))]).regions.regionOf(
    country,
  );

test.each([
  ['Brazil', 'Americas'],
  ['Deutschland', 'EMEA'],
  ['JP', 'APAC'],
  ['Israel', 'EMEA'],
  ['Antarctica', null],
  ['Germny', null],
])('%s is in %s', (country, region) => expect(regionOf(country)).toBe(region));

test("a person's row comes before the default, wherever it stands and however the country is written", () => {
  expect(regionOf('Brazil', ['BR', 'South'])).toBe('South');
  expect(regionOf('Brasil', ['BR', 'South'], ['Brazil', 'East'])).toBe('South');
  expect(regionOf('Brazil', ['BR', 'Americas'], ['BR', 'South'])).toBe('South');
  expect(regionOf('Germny', ['Germny', 'EMEA'])).toBe('EMEA');
});

test('of two rows of one country that say different things the second is told', () => {
  const { regions, problems } = parseRegions(
    ['South', 'Americas', 'East', 'south'].map((region, at) => ({ country: at < 2 ? 'Brazil' : 'BR', region })),
  );
  expect(regions.regionOf('Brasil')).toBe('South');
  expect(problems).toEqual([
    {
      row: 2,
      column: 'country',
      message: 'Another row has "BR" in South, and that row counts. Keep one of the two.',
    },
  ]);
});

test('what is wrong is told at its cell, with the text', () => {
  const { regions, problems } = parseRegions([
    { country: 'Germny', region: 'EMEA' },
    { country: 'France', region: null },
    { country: null, region: 'APAC' },
    {},
  ]);
  expect(problems.map(({ row, column }) => [row, column])).toEqual([
    [0, 'country'],
    [1, 'region'],
    [2, 'country'],
  ]);
  expect(problems[0]?.message).toContain('"Germny" is no country Nexus knows');
  expect(problems[0]?.message).toContain('Did you mean Germany?');
  expect([regions.has('emea '), regions.has('APAC'), regions.has('Atlantis')]).toEqual([true, false, false]);
});
