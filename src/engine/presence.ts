// Which criteria have a value in which row. Rows lack values in few different ways, so weights are summed per way.
import { sumByCode, type Bundle } from './bundles';
import type { ColumnValues } from './evaluate-column';

export interface Presence {
  /** Which of `patterns` a row has. */
  readonly patternOf: Int32Array;
  /** The different ways: a 1 for each criterion with a value, a 0 for each without. */
  readonly patterns: readonly Uint8Array[];
}

/** Criteria told apart in one go: as many as there are bits in a word. */
const wordSize = 16;

/** Finds each row's pattern, one bit a criterion. Missing values are NaN. */
export function presenceOf(values: readonly ColumnValues[], bundles: readonly Bundle[], rowCount: number): Presence {
  let presence: Presence = { patternOf: new Int32Array(rowCount), patterns: [new Uint8Array(values.length)] };
  for (let first = 0; first < values.length; first += wordSize) {
    presence = refined(presence, wordsOf(values, bundles, first, rowCount), first);
  }
  return presence;
}

/** Per row the sum of the bits of those criteria, from `first` on, that have a value. */
function wordsOf(
  values: readonly ColumnValues[],
  bundles: readonly Bundle[],
  first: number,
  rowCount: number,
): Float64Array {
  const bitOf = (criterion: number): number =>
    criterion >= first && criterion < first + wordSize ? 2 ** (criterion - first) : 0;
  const words = sumByCode(bundles, rowCount, (criterion) =>
    presentBits(values[criterion] as ColumnValues, bitOf(criterion)),
  );
  values.forEach((column, criterion) => {
    if (column.kind === 'plain') addPlain(words, column.s, bitOf(criterion));
  });
  return words;
}

function presentBits(column: ColumnValues, bit: number): Float64Array {
  return column.kind === 'plain' ? new Float64Array() : column.sOfCode.map((s) => (Number.isNaN(s) ? 0 : bit));
}

function addPlain(words: Float64Array, s: Float64Array, bit: number): void {
  for (let row = 0; row < words.length; row++) {
    if (!Number.isNaN(s[row] as number)) words[row] = (words[row] as number) + bit;
  }
}

/** Tells rows of one pattern apart by their words. */
function refined({ patternOf, patterns }: Presence, words: Float64Array, first: number): Presence {
  const { numbers, keys } = patterns.length === 1 ? numberedWords(words) : numberedPairs(patternOf, words);
  const split = keys.map((key) =>
    withBits(patterns[Math.floor(key / 2 ** wordSize)] as Uint8Array, first, key % 2 ** wordSize),
  );
  return { patternOf: numbers, patterns: split };
}

/** A number for each different key, in order of appearance, and by row. */
interface Numbered {
  readonly numbers: Int32Array;
  readonly keys: readonly number[];
}

function numberedWords(words: Float64Array): Numbered {
  const numbers = new Int32Array(words.length);
  const numberOf = new Int32Array(2 ** wordSize).fill(-1);
  const keys: number[] = [];
  for (let row = 0; row < numbers.length; row++) {
    const key = words[row] as number;
    if (numberOf[key] === -1) numberOf[key] = keys.push(key) - 1;
    numbers[row] = numberOf[key] as number;
  }
  return { numbers, keys };
}

/** Pattern and word together are too many for a table, and only models of more than a word's criteria get here. */
function numberedPairs(patternOf: Int32Array, words: Float64Array): Numbered {
  const numberOf = new Map<number, number>();
  const keys: number[] = [];
  const numbers = patternOf.map((pattern, row) => {
    const key = pattern * 2 ** wordSize + (words[row] as number);
    const known = numberOf.get(key);
    if (known !== undefined) return known;
    numberOf.set(key, keys.length);
    return keys.push(key) - 1;
  });
  return { numbers, keys };
}

function withBits(pattern: Uint8Array, first: number, bits: number): Uint8Array {
  return pattern.map((present, index) =>
    index >= first && index < first + wordSize ? (bits >> (index - first)) & 1 : present,
  );
}
