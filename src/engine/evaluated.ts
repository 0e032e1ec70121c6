// A model's criteria evaluated for every row, before any weight: the part of a score that a weight change leaves alone.
import type { Column } from './columns';
import type { CompiledCriterion, CompiledModel } from './compile-weights';
import { columnValues, type ColumnValues } from './evaluate-column';

export interface Evaluated {
  /** Per criterion, s of every row; NaN for what is missing among codes, 0 in plain values, which are summed as they are. */
  readonly values: readonly ColumnValues[];
  /** Per eight criteria one byte a row: a bit for each criterion with a value. */
  readonly octets: readonly Uint8Array[];
  /** Which of `patterns` a row has. */
  readonly patternOf: Int32Array;
  /**
   * Rows lack values in few different ways, so weights are summed once per way and not per row. A pattern holds a 1 for
   * each criterion with a value and a 0 for each without.
   */
  readonly patterns: readonly Uint8Array[];
}

export interface Sources {
  readonly rowCount: number;
  /** What a criterion reads; undefined for a column the table lacks, which is missing in every row. */
  readonly columnOf: (criterion: CompiledCriterion) => Column | undefined;
  readonly nowMs: number;
}

/** A criterion's s in one row; null when it is missing. */
export function valueAt({ values, patterns, patternOf }: Evaluated, criterion: number, row: number): number | null {
  const isPresent = patterns[patternOf[row] as number]?.[criterion] === 1;
  const column = values[criterion];
  if (!isPresent || column === undefined) return null;
  return (column.kind === 'plain' ? column.s[row] : column.sOfCode[column.codes[row] as number]) ?? null;
}

export function evaluateModel(model: CompiledModel, sources: Sources): Evaluated {
  return evaluateCriteria(model, sources, undefined);
}

/** Evaluates only what reads other models' scores; columns have not changed since `previous`. */
export function reevaluateModel(model: CompiledModel, sources: Sources, previous: Evaluated): Evaluated {
  const readsScores = model.criteria.some(({ sourceModel }) => sourceModel !== null);
  return readsScores ? evaluateCriteria(model, sources, previous) : previous;
}

function evaluateCriteria(model: CompiledModel, sources: Sources, previous: Evaluated | undefined): Evaluated {
  const { rowCount } = sources;
  const octets: Uint8Array[] = [];
  const values = model.criteria.map((criterion, index) => {
    const octet = (octets[index >> 3] ??= new Uint8Array(rowCount));
    const bit = 1 << (index & 7);
    const known = criterion.sourceModel === null ? previous?.values[index] : undefined;
    if (known !== undefined) copyBit(previous?.octets[index >> 3] as Uint8Array, octet, bit);
    return known ?? evaluateCriterion(criterion, sources, octet, bit);
  });
  return { values, octets, ...patternsOf(octets, rowCount, values.length) };
}

function copyBit(from: Uint8Array, to: Uint8Array, bit: number): void {
  for (let row = 0; row < to.length; row++) to[row] = (to[row] as number) | ((from[row] as number) & bit);
}

function evaluateCriterion(criterion: CompiledCriterion, sources: Sources, octet: Uint8Array, bit: number): ColumnValues {
  const column = sources.columnOf(criterion);
  if (column === undefined) return { kind: 'plain', s: new Float64Array(sources.rowCount) };
  const values = columnValues(criterion.scale, column, sources.nowMs);
  if (values.kind === 'plain') takeOutMissing(values.s, octet, bit);
  else markPresent(values.codes, Uint8Array.from(values.sOfCode, (s) => (Number.isNaN(s) ? 0 : bit)), octet);
  return values;
}

/** Turns NaN into 0 and sets the bit of every row that has a value. */
function takeOutMissing(s: Float64Array, octet: Uint8Array, bit: number): void {
  for (let row = 0; row < s.length; row++) {
    if (Number.isNaN(s[row] as number)) s[row] = 0;
    else octet[row] = (octet[row] as number) | bit;
  }
}

function markPresent(codes: Uint16Array, bitOfCode: Uint8Array, octet: Uint8Array): void {
  for (let row = 0; row < octet.length; row++) octet[row] = (octet[row] as number) | (bitOfCode[codes[row] as number] as number);
}

/** Numbers the different combinations of bits, eight criteria at a time. */
function patternsOf(octets: readonly Uint8Array[], rowCount: number, criteria: number): Pick<Evaluated, 'patternOf' | 'patterns'> {
  const patternOf = new Int32Array(rowCount);
  let patterns: Uint8Array[] = [new Uint8Array(criteria)];
  octets.forEach((octet, index) => {
    const pairs = numberPairs(patternOf, octet, patterns.length);
    patterns = pairs.map((pair) => withBits(patterns[pair >> 8] as Uint8Array, index * 8, pair & 255));
  });
  return { patternOf, patterns };
}

/** Renumbers rows by pattern and octet together; gives the pairs (pattern · 256 + octet) in the order of their numbers. */
function numberPairs(patternOf: Int32Array, octet: Uint8Array, patternCount: number): readonly number[] {
  const numberOf = new Int32Array(patternCount * 256).fill(-1);
  const pairs: number[] = [];
  for (let row = 0; row < patternOf.length; row++) {
    const pair = (patternOf[row] as number) * 256 + (octet[row] as number);
    if (numberOf[pair] === -1) numberOf[pair] = pairs.push(pair) - 1;
    patternOf[row] = numberOf[pair] as number;
  }
  return pairs;
}

function withBits(pattern: Uint8Array, first: number, bits: number): Uint8Array {
  return pattern.map((present, index) => (index >= first && index < first + 8 ? (bits >> (index - first)) & 1 : present));
}
