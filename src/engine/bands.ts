// The `Bands` tab: its rows to bands, and which band a score falls into.
import { isReserved } from './band-states';
import { numberOf, textOf, type Cell } from './cells';
import { wholePoints } from './rounding';

/** One row of the tab, raw. */
export interface BandRow {
  readonly name: Cell;
  readonly min: Cell;
  readonly colour: Cell;
  readonly guidance: Cell;
}

export interface Band {
  readonly name: string;
  /** The lowest rounded score that is in the band. */
  readonly min: number;
  /** `#rrggbb` in lower case. */
  readonly colour: string;
  readonly guidance: string;
}

export interface BandProblem {
  /** Index into the rows given. */
  readonly row: number;
  readonly column: 'name' | 'min' | 'colour' | 'guidance';
  readonly message: string;
}

export interface ParsedBands {
  /** Ascending by `min`. */
  readonly bands: readonly Band[];
  readonly problems: readonly BandProblem[];
}

type Complaint = Omit<BandProblem, 'row'>;

/**
 * Five bands of twenty points, the fifths most teams sort a pipeline into. The colours are pale, so that black text
 * keeps a contrast above 12:1, and run from grey through blue to green and amber, so that neighbours also differ for
 * people who see red and green alike.
 */
export const defaultBands: readonly Band[] = [
  { name: 'Park', min: 0, colour: '#e8eaed', guidance: 'Leave it for now; look again when something changes.' },
  { name: 'Watch', min: 21, colour: '#d7e6fb', guidance: 'Keep an eye on it and fill in what is missing.' },
  { name: 'Develop', min: 41, colour: '#d5f0ee', guidance: 'Build the relationship.' },
  { name: 'Pursue', min: 61, colour: '#dff2d0', guidance: 'Agree the next step this week.' },
  { name: 'Act now', min: 81, colour: '#ffe8b3', guidance: 'Call today.' },
];

const namedColours: Readonly<Record<string, string>> = {
  grey: '#e8eaed',
  gray: '#e8eaed',
  white: '#ffffff',
  red: '#fad4d0',
  orange: '#fcdcc0',
  yellow: '#fff3bf',
  amber: '#ffe8b3',
  green: '#dff2d0',
  teal: '#d5f0ee',
  blue: '#d7e6fb',
  purple: '#e6dcf7',
  pink: '#fbdcea',
};

/**
 * Checks every row. One that cannot be used is replaced by the band of that name in `lastGood`, or left out when there
 * is none; blank rows are ignored. When no band at all is left, `lastGood` stays whole, or else `fallback`.
 */
export function parseBands(
  rows: readonly BandRow[],
  lastGood: readonly Band[] = [],
  fallback: readonly Band[] = defaultBands,
): ParsedBands {
  const problems: BandProblem[] = [];
  const bands: Band[] = [];
  const missed: string[] = [];
  rows.forEach((raw, row) => {
    if (isBlank(raw)) return;
    const { band, complaints } = readBand(raw, bands);
    problems.push(...complaints.map((complaint) => ({ row, ...complaint })));
    if (complaints.length === 0) bands.push(band);
    else missed.push(band.name.toLowerCase());
  });
  const isFree = (band: Band): boolean =>
    bands.every(({ name, min }) => name.toLowerCase() !== band.name.toLowerCase() && min !== band.min);
  const before = lastGood.filter(({ name }) => !isReserved(name));
  bands.push(...before.filter((band) => missed.includes(band.name.toLowerCase()) && isFree(band)));
  const instead = before.length > 0 ? before : fallback;
  return { bands: [...(bands.length > 0 ? bands : instead)].sort((a, b) => a.min - b.min), problems };
}

function isBlank(raw: BandRow): boolean {
  return [raw.name, raw.min, raw.colour, raw.guidance].every((cell) => textOf(cell) === null);
}

function readBand(
  raw: BandRow,
  earlier: readonly Band[],
): { readonly band: Band; readonly complaints: readonly Complaint[] } {
  const name = textOf(raw.name) ?? '';
  const min = numberOf(raw.min);
  const colour = colourOf(textOf(raw.colour) ?? '');
  const messages: readonly (readonly [Complaint['column'], string | null])[] = [
    ['name', nameProblem(name, earlier)],
    ['min', minProblem(raw.min, min, earlier)],
    [
      'colour',
      colour === null
        ? `"${String(raw.colour ?? '').slice(0, 40)}" is not a colour. Write #rrggbb such as #d7e6fb, ` +
          `or one of: ${Object.keys(namedColours).join(', ')}.`
        : null,
    ],
  ];
  const complaints = messages.flatMap(([column, message]) => (message === null ? [] : [{ column, message }]));
  return { band: { name, min: min ?? 0, colour: colour ?? '', guidance: textOf(raw.guidance) ?? '' }, complaints };
}

/** A band's name is also its tab's name, and Sheets allows 100 characters and not all of them. */
function nameProblem(name: string, earlier: readonly Band[]): string | null {
  if (name === '') return 'The band needs a name: its tab is called by it.';
  if (name.length > 100) return "The name is longer than the 100 characters a tab's name may have.";
  if (/[[\]*?:/\\']/.test(name)) return `"${name}" cannot be a tab's name: leave out [ ] * ? : / \\ and '.`;
  if (isReserved(name)) return `"${name}" is what Nexus calls records that are in no band. Give the band another name.`;
  const isTaken = earlier.some((band) => band.name.toLowerCase() === name.toLowerCase());
  return isTaken ? `There is already a band called "${name}". Every band needs its own name.` : null;
}

function minProblem(raw: Cell, min: number | null, earlier: readonly Band[]): string | null {
  if (textOf(raw) === null) return 'From which score on does the band begin? Write a number, for example: 41.';
  if (min === null)
    return `"${String(raw).slice(0, 40)}" is not a number. Write the score the band begins at, for example: 41.`;
  const other = earlier.find((band) => band.min === min);
  return other === undefined ? null : `"${other.name}" already begins at ${min}. Every band needs its own beginning.`;
}

function colourOf(text: string): string | null {
  const colour = text.toLowerCase();
  if (/^#?[0-9a-f]{6}$/.test(colour)) return colour.startsWith('#') ? colour : `#${colour}`;
  return Object.prototype.hasOwnProperty.call(namedColours, colour) ? (namedColours[colour] ?? null) : null;
}

// Taken from its realm once: this is asked for every row.
const { isNaN } = Number;

/**
 * The index of a score's band: the last one whose `min` is at or below the score, rounded half up. The tiny snap keeps
 * scores that differ only by the order of summation in one band. A score below every `min` is in the lowest band; null
 * or NaN is in none.
 */
export function bandIndexOf(bands: readonly Band[], score: number | null): number | null {
  if (score === null || isNaN(score) || bands.length === 0) return null;
  const rounded = wholePoints(score);
  let index = 0;
  while (index + 1 < bands.length && rounded >= (bands[index + 1] as Band).min) index++;
  return index;
}

/** The band index of every score, -1 for none. */
export function bandColumn(bands: readonly Band[], scores: Float64Array): Int16Array {
  return Int16Array.from(scores, (score) => bandIndexOf(bands, score) ?? -1);
}
