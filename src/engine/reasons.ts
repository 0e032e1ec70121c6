// A score's contributions as a line a person might have written: `+21 customer · +18 engaged (90) · −5 competitor · −:
// no stage (missing)`.
import { numberOf, textOf, type Cell } from './cells';
import { plainReading, type ColumnReading } from './column-reading';
import type { Contribution } from './contributions';
import { instantOf } from './instants';
import { coveragePercent, wholePoints } from './rounding';
import { amountInWords } from './money';
import { yesNoOf } from './scale';
import { dayInWords } from './wall-clock';
import { ageInWords, compactNumber, shortText } from './wording';

const separator = ' · ';
const longest = 400;

/** What the words need to know besides the contributions. */
export interface RowFacts {
  /** The raw cell of a field in the row explained. */
  readonly cellOf: (field: string) => Cell | undefined;
  /** How the cells of a field are read; each by itself where nothing is said. */
  readonly readingOf?: (field: string) => ColumnReading;
  /** Of an amount of money; '' or absent: none is told. */
  readonly currencyOf?: (field: string) => string;
  /** To word a date as an age. */
  readonly nowMs: number;
  readonly timeZone?: string;
  /** What people call a field; '' or absent: as its criterion is called. */
  readonly headerOf?: (field: string) => string;
  /** Where too little is known for a band. */
  readonly thin?: Thin;
}

/** That too little is known, and how it may come to be known. */
export interface Thin {
  /** 0 to 1; NaN where no weight counts. */
  readonly coverage: number;
  /** As a percentage. */
  readonly needed: number;
  /** A field's header. */
  readonly headerOf: (field: string) => string;
  /** Who can fill it: `owner, CRM or file`. */
  readonly filledBy: (field: string) => string;
}

/**
 * Explains one score: rounded points with what earned them, most first; what earned nothing as `+0`; what took away
 * with a minus; at the end, after `−:`, what is missing and what its scale cannot read. A null score says what it
 * lacks, a record that is ruled out why, one of which too little is known what to fill in and who can. At most 400
 * characters; what does not fit is cut off at a part's end with `…`.
 */
export function reasonsOf(score: number | null, contributions: readonly Contribution[], facts: RowFacts): string {
  const vetoes = contributions.filter(({ is }) => is === 'veto');
  if (vetoes.length > 0) return fitted([`Not for us: ${vetoes.map((veto) => vetoLabel(veto, facts)).join(', ')}`]);
  const { earned, missing, unreadable } = partsOf(contributions, facts);
  if (facts.thin) {
    const known = score === null ? [] : earned.map((contribution) => pointsWith(contribution, facts));
    return fitted([
      ...needsOf(missing, facts.thin),
      ...unreadable.map((contribution) => `−: ${lack(contribution, facts)}`),
      ...known,
    ]);
  }
  const lacking = [
    ...(missing.length > 0
      ? [`${missing.map(({ criterion }) => `no ${criterion.criterion}`).join(', ')} (missing)`]
      : []),
    ...unreadable.map((contribution) => lack(contribution, facts)),
  ];
  if (score === null || Number.isNaN(score)) return fitted(noScore(lacking, earned));
  const parts = earned.map((contribution) => pointsWith(contribution, facts));
  return fitted([...parts, ...lacking.map((text) => `−: ${text}`)]);
}

/** What a score is made of, for who words it. */
export interface ScoreParts {
  /**
   * What adds at least half a point, most first:
   * `{ points: 18, text: 'engaged (90)', inWords: 'engagement: 90 of 100' }`.
   */
  readonly reasons: readonly { readonly points: number; readonly text: string; readonly inWords?: string }[];
  /** Names of the criteria without a value. */
  readonly missing: readonly string[];
}

/** The same as `reasonsOf`, not yet in words; points that were assumed for want of a value are left out. */
export function scorePartsOf(
  score: number | null,
  contributions: readonly Contribution[],
  facts: RowFacts,
): ScoreParts {
  const { earned, missing } = partsOf(contributions, facts);
  const known = score === null || Number.isNaN(score) ? [] : earned.filter((contribution) => !contribution.missing);
  return {
    reasons: known
      .map((contribution) => ({
        points: wholePoints(contribution.points),
        text: label(contribution, facts),
        inWords: inWords(contribution, facts),
      }))
      .filter(({ points }) => points >= 1),
    missing: missing.map(({ criterion }) => criterion.criterion),
  };
}

/** The cell that a criterion reads, as people write it: `3 Dec 2026`, `45,000`; '' for a blank one. */
export function valueInWords(
  { scale }: Contribution['criterion'],
  cell: Cell | undefined,
  timeZone: string | undefined,
  currency = '',
): string {
  const instantMs = scale.kind === 'recency' ? instantOf(cell, timeZone) : null;
  if (instantMs !== null) return dayInWords(instantMs, timeZone ?? 'UTC');
  return typeof cell === 'number' ? amountInWords(cell, currency) : (textOf(cell) ?? '');
}

interface Parts {
  /** Most points first. */
  readonly earned: readonly Contribution[];
  readonly missing: readonly Contribution[];
  /** Their value is none that the scale can read. */
  readonly unreadable: readonly Contribution[];
}

function partsOf(contributions: readonly Contribution[], facts: RowFacts): Parts {
  const named = distinctlyNamed(contributions);
  const isEarned = ({ is, missing, points }: Contribution): boolean =>
    is === 'cut' ? wholePoints(points) !== 0 : !missing || wholePoints(points) !== 0;
  const lacking = named.filter((contribution) => contribution.is === 'criterion' && !isEarned(contribution));
  return {
    earned: named.filter(isEarned).sort((a, b) => b.points - a.points),
    missing: lacking.filter((contribution) => isBlank(contribution, facts)),
    unreadable: lacking.filter((contribution) => !isBlank(contribution, facts)),
  };
}

/** Two models may both have a criterion "size": then each is called with its model, "partner size". */
function distinctlyNamed(contributions: readonly Contribution[]): readonly Contribution[] {
  const names = contributions.map(({ criterion }) => criterion.criterion);
  if (names.every((name, index) => names.indexOf(name) === index)) return contributions;
  return contributions.map((contribution) => {
    const { criterion } = contribution;
    const isUnique = names.indexOf(criterion.criterion) === names.lastIndexOf(criterion.criterion);
    return isUnique
      ? contribution
      : { ...contribution, criterion: { ...criterion, criterion: `${criterion.model} ${criterion.criterion}` } };
  });
}

/** `+21 customer`, `−5 competitor` */
function pointsWith(contribution: Contribution, facts: RowFacts): string {
  const points = wholePoints(contribution.points);
  return `${points < 0 ? '−' : '+'}${Math.abs(points)} ${label(contribution, facts)}`;
}

/** `not sold to (Tobacco)` */
function vetoLabel({ criterion }: Contribution, { cellOf }: RowFacts): string {
  const text = textOf(cellOf(criterion.field));
  return criterion.scale.kind === 'yes/no'
    ? criterion.criterion
    : withDetail(criterion.criterion, text && shortText(text));
}

/** What is missing, by who can fill it: `owner, CRM or file: size (Deal amount), stage (Deal stage)`. */
function needsOf(missing: readonly Contribution[], { coverage, needed, headerOf, filledBy }: Thin): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { criterion } of missing) {
    const header = headerOf(criterion.field);
    const isSame = header.toLowerCase() === criterion.criterion.toLowerCase();
    const who = filledBy(criterion.field);
    groups.set(who, [...(groups.get(who) ?? []), isSame ? header : `${criterion.criterion} (${header})`]);
  }
  return [
    `Needs data: ${coveragePercent(coverage)} known, ${needed} % needed`,
    ...[...groups].map(([who, names]) => `${who}: ${names.join(', ')}`),
  ];
}

function noScore(lacking: readonly string[], known: readonly Contribution[]): readonly string[] {
  const nothing = known.some(({ criterion: { weight } }) => weight < 0)
    ? 'nothing that adds points is known'
    : 'no criterion has any weight';
  const [first = nothing, ...rest] = lacking;
  return [`No score yet: ${first}`, ...rest];
}

function fitted(parts: readonly string[]): string {
  const whole = parts.join(separator);
  if (whole.length <= longest) return whole;
  let line = '';
  for (const part of parts) {
    if (line.length + separator.length * 2 + part.length >= longest) break;
    line += part + separator;
  }
  return line === '' ? shortText(whole, longest) : `${line}…`;
}

function isBlank({ criterion }: Contribution, { cellOf }: RowFacts): boolean {
  return textOf(cellOf(criterion.field)) === null;
}

/** `no stage`, or `stage "Weird" not in the scale` when there is a value the scale cannot read. */
function lack(contribution: Contribution, facts: RowFacts): string {
  const { criterion } = contribution;
  const text = textOf(facts.cellOf(criterion.field));
  if (text === null) return `no ${criterion.criterion}`;
  // What could be read, and still counts for nothing, is an amount that nobody can convert.
  const currency = facts.currencyOf?.(criterion.field) ?? '';
  return currency !== '' && numberOf(text) !== null
    ? `${criterion.criterion} in ${shortText(currency)} without a rate`
    : `${criterion.criterion} "${shortText(text)}" not in the scale`;
}

function label(contribution: Contribution, facts: RowFacts): string {
  const { criterion, missing, is } = contribution;
  const cell = facts.cellOf(criterion.field);
  const name = criterion.criterion;
  if (is === 'cut') return name;
  if (missing)
    return isBlank(contribution, facts) ? `${lack(contribution, facts)} (missing)` : lack(contribution, facts);
  switch (criterion.scale.kind) {
    case 'map':
      return mapLabel(name, cell);
    case 'yes/no':
      return yesNoOf((textOf(cell) ?? '').toLowerCase()) === 0 ? `not ${name}` : name;
    case 'recency':
      return withDetail(name, ageOf(readingFor(criterion.field, facts).instant(cell), facts.nowMs));
    case 'linear':
    case 'log':
    case 'steps':
      return withDetail(
        name,
        numberText(readingFor(criterion.field, facts).number(cell), facts.currencyOf?.(criterion.field) ?? ''),
      );
  }
}

/** `relationship: customer`, `engagement: 90 of 100`: what was looked at, and what stood there. */
function inWords(contribution: Contribution, facts: RowFacts): string {
  const { criterion, is } = contribution;
  const { scale, field } = criterion;
  if (is === 'cut') return criterion.criterion;
  const value = valueSaid(contribution, facts);
  // A yes or no is what its criterion says; other values are what their column holds.
  const header = scale.kind === 'yes/no' ? '' : (facts.headerOf?.(field) ?? '');
  return `${header === '' ? criterion.criterion : lowerFirst(header)}${value === null ? '' : `: ${value}`}`;
}

function valueSaid({ criterion: { scale, field } }: Contribution, facts: RowFacts): string | null {
  const cell = facts.cellOf(field);
  switch (scale.kind) {
    case 'map':
      return shortText(typeof cell === 'number' ? compactNumber(cell) : (textOf(cell) ?? '').toLowerCase()) || null;
    case 'yes/no':
      return yesNoOf((textOf(cell) ?? '').toLowerCase()) === 0 ? 'no' : 'yes';
    case 'recency':
      return ageOf(readingFor(field, facts).instant(cell), facts.nowMs);
    case 'linear':
    case 'log':
    case 'steps': {
      const number = numberText(readingFor(field, facts).number(cell), facts.currencyOf?.(field) ?? '');
      return number !== null && isOfHundred(scale) ? `${number} of 100` : number;
    }
  }
}

function isOfHundred(scale: Contribution['criterion']['scale']): boolean {
  return scale.kind === 'linear' && Math.min(scale.from, scale.to) === 0 && Math.max(scale.from, scale.to) === 100;
}

/** `Deal amount` is `deal amount`; `CRM id` stays. */
function lowerFirst(header: string): string {
  const text = shortText(header);
  return /^\p{Lu}(?!\p{Lu})/u.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}

/** A listed value speaks for itself, unless it is but a number. */
function mapLabel(name: string, cell: Cell | undefined): string {
  const text = textOf(cell);
  if (text === null || typeof cell !== 'string' || numberOf(text) !== null) return withDetail(name, text);
  return shortText(text.toLowerCase());
}

function withDetail(name: string, detail: string | null): string {
  return detail === null ? name : `${name} (${detail})`;
}

function readingFor(field: string, { readingOf, timeZone }: RowFacts): ColumnReading {
  return readingOf?.(field) ?? plainReading(timeZone ?? 'UTC');
}

function numberText(value: number | null, currency: string): string | null {
  return value === null ? null : amountInWords(value, currency);
}

function ageOf(instantMs: number | null, nowMs: number): string | null {
  return instantMs === null ? null : ageInWords(nowMs - instantMs);
}
