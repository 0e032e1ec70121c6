// The `Regions` tab: which region a country counts to; a person's own row comes before the default one.
//
//   country,        region
//   United Kingdom, EMEA
import { textOf, type Cell } from './cells';
import { allCountries, countryOf, nearestCountry } from './countries';
import { shortText } from './wording';

export const REGION_COLUMNS = ['country', 'region'] as const;
export type RegionColumn = (typeof REGION_COLUMNS)[number];

/** One row of the tab, raw. */
export type RegionRow = { readonly [column in RegionColumn]?: Cell };

export interface RegionProblem {
  /** Index into the rows given. */
  readonly row: number;
  readonly column: RegionColumn;
  readonly message: string;
}

export interface Regions {
  /** Of a country by any of its names; null for one that no row names. */
  regionOf(country: string): string | null;
  /** Whether a region of that name is anywhere in the list, in any case. */
  has(region: string): boolean;
}

/** What the tab is filled with: EMEA, Americas and APAC as sales teams share the world out. */
export const defaultRegions = (): readonly { readonly country: string; readonly region: string }[] =>
  allCountries().flatMap(({ name, region }) => (region === null ? [] : [{ country: name, region }]));

const keyOf = (country: string): string => (countryOf(country)?.name ?? country).trim().toLowerCase();

/**
 * Rows in their order. One that says what the default says gives way to one that says otherwise, wherever the two
 * stand; of two of a person's own the first counts. A country that is unknown by name still counts as it is written,
 * and is told.
 */
export function parseRegions(rows: readonly RegionRow[]): {
  readonly regions: Regions;
  readonly problems: readonly RegionProblem[];
} {
  const usual = new Map(defaultRegions().map(({ country, region }) => [country.toLowerCase(), region.toLowerCase()]));
  const own = new Map<string, string>();
  const defaults = new Map<string, string>();
  const problems: RegionProblem[] = [];
  rows.forEach((raw, row) => {
    const [text, region] = [textOf(raw.country), textOf(raw.region)];
    if (text === null && region === null) return;
    const lacks = lacking(text, region);
    if (lacks !== null) problems.push({ row, ...lacks });
    if (text === null || region === null) return;
    const key = keyOf(text);
    const into = usual.get(key) === region.toLowerCase() ? defaults : own;
    const counts = into.get(key);
    if (counts === undefined) into.set(key, region);
    else if (counts.toLowerCase() !== region.toLowerCase())
      problems.push({ row, column: 'country', message: repeatedCountry(text, counts) });
  });
  const byCountry = new Map([...defaults, ...own]);
  const names = new Set([...byCountry.values()].map((region) => region.toLowerCase()));
  return {
    problems,
    regions: {
      regionOf: (country) => byCountry.get(keyOf(country)) ?? null,
      has: (region) => names.has(region.trim().toLowerCase()),
    },
  };
}

function lacking(country: string | null, region: string | null): Omit<RegionProblem, 'row'> | null {
  if (country === null) return { column: 'country', message: 'Which country is in this region? Write its name.' };
  if (region === null)
    return { column: 'region', message: 'Write the region, for example EMEA. Until then the row has no effect.' };
  return countryOf(country) === null ? { column: 'country', message: unknownCountry(country) } : null;
}

const repeatedCountry = (text: string, region: string): string =>
  `Another row has "${shortText(text)}" in ${shortText(region)}, and that row counts. Keep one of the two.`;

/** What is said of a country that nobody knows, at whichever cell it stands. */
export function unknownCountry(text: string, { isSuggested = true, isKept = true } = {}): string {
  const nearest = isSuggested ? nearestCountry(text) : null;
  const meant = nearest === null ? 'Write its English name or its ISO code.' : `Did you mean ${nearest}?`;
  return `"${shortText(text)}" is no country Nexus knows${isKept ? '; it is kept as it is' : ''}. ${meant}`;
}
