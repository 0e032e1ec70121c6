// Countries by what people call them: codes, short forms and names in several languages lead to one English short name.
import { bareWord } from './bare-word';
import { COUNTRY_LIST } from './country-list';
import { nearestOf } from './nearest';
import { parsedOnce } from './parsed-once';

export interface Country {
  /** English short name: `United Kingdom`. */
  readonly name: string;
  /** `EMEA`, `Americas` or `APAC`; null for the few that belong to none. */
  readonly region: string | null;
}

const REGIONS: Readonly<Record<string, string>> = { E: 'EMEA', M: 'Americas', A: 'APAC' };

interface Known {
  readonly all: readonly Country[];
  readonly byCode: ReadonlyMap<string, Country>;
  readonly byName: ReadonlyMap<string, Country>;
}

const known = parsedOnce(COUNTRY_LIST, (text): Known => {
  const all: Country[] = [];
  const byCode = new Map<string, Country>();
  const byName = new Map<string, Country>();
  for (const line of text.split('\n')) {
    const names = line.slice(6).split('=');
    const country = { name: names[0] ?? '', region: REGIONS[line.charAt(5)] ?? null };
    all.push(country);
    byCode.set(line.slice(0, 2), country).set(line.slice(2, 5), country);
    for (const name of names) byName.set(plain(name), country);
  }
  return { all, byCode, byName };
});

/** Without case, accents, punctuation and articles: `The Bahamas`, `St. Lucia`, `Trinidad & Tobago`. */
function plain(text: string): string {
  const words = text
    .trim()
    .replace(/^the\s+/i, '')
    .replace(/^st\.?\s+/i, 'saint ');
  return bareWord(words.replace(/&/g, 'and'));
}

/** All there are, by name. */
export const allCountries = (): readonly Country[] => known().all;

/** Null for a text that names none, or more than one. */
export function countryOf(text: string): Country | null {
  // No country has a longer name, and a pasted page is not worth the trouble.
  if (text.length > 100) return null;
  // Codes are letters, be there dots between them; `N/A` is not Namibia.
  const code = /^(?:\p{L}\.?\s?){2,3}$/u.test(text.trim()) ? text.replace(/[^\p{L}]/gu, '').toUpperCase() : '';
  return known().byCode.get(code) ?? known().byName.get(plain(text)) ?? null;
}

/** How a country is kept: by its English short name where it is known, else as it came. */
export const countryName = (text: string): string => countryOf(text)?.name ?? text;

/** The country that a mistyped text most likely meant; null where none is near. */
export const nearestCountry = (text: string): string | null =>
  nearestOf(
    text,
    known().all.map(({ name }) => name),
    Math.max(1, Math.floor(text.trim().length / 3)),
  );
