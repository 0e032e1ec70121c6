// A model's criteria evaluated for every row, before any weight: the part of a score that a weight change leaves alone.
import type { Column } from './columns';
import type { CompiledCriterion, CompiledModel } from './compile-weights';
import { evaluateColumn } from './scale';

export interface Evaluated {
  /** Per criterion, s of every row; 0 where it is missing. */
  readonly values: readonly Float64Array[];
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

export function evaluateModel(model: CompiledModel, sources: Sources): Evaluated {
  return evaluate(model, sources, undefined);
}

/** Evaluates only what reads other models' scores; columns have not changed since `previous`. */
export function reevaluateModel(model: CompiledModel, sources: Sources, previous: Evaluated): Evaluated {
  const readsScores = model.criteria.some(({ sourceModel }) => sourceModel !== null);
  return readsScores ? evaluate(model, sources, previous) : previous;
}

function evaluate(model: CompiledModel, sources: Sources, previous: Evaluated | undefined): Evaluated {
  const { rowCount, columnOf, nowMs } = sources;
  const octets: Uint8Array[] = [];
  const values = model.criteria.map((criterion, index) => {
    const octet = (octets[index >> 3] ??= new Uint8Array(rowCount));
    const bit = 1 << (index & 7);
    if (previous !== undefined && criterion.sourceModel === null) {
      copyBit(previous.octets[index >> 3] as Uint8Array, octet, bit);
      return previous.values[index] as Float64Array;
    }
    const column = columnOf(criterion);
    const s = column === undefined ? new Float64Array(rowCount).fill(NaN) : evaluateColumn(criterion.scale, column, nowMs);
    takeOutMissing(s, octet, bit);
    return s;
  });
  return { values, octets, ...patternsOf(octets, rowCount, values.length) };
}

function copyBit(from: Uint8Array, to: Uint8Array, bit: number): void {
  for (let row = 0; row < to.length; row++) to[row] = (to[row] as number) | ((from[row] as number) & bit);
}

/** Turns NaN into 0 and sets the bit of every row that has a value. */
function takeOutMissing(values: Float64Array, octet: Uint8Array, bit: number): void {
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row] as number)) values[row] = 0;
    else octet[row] = (octet[row] as number) | bit;
  }
}

/** Numbers the different combinations of bits, eight criteria at a time. */
function patternsOf(octets: readonly Uint8Array[], rowCount: number, criteria: number): Pick<Evaluated, 'patternOf' | 'patterns'> {
  const patternOf = new Int32Array(rowCount);
  let patterns: Uint8Array[] = [new Uint8Array(criteria)];
  octets.forEach((octet, index) => {
    const numberOfPair = new Int32Array(patterns.length * 256).fill(-1);
    const refined: Uint8Array[] = [];
    for (let row = 0; row < rowCount; row++) {
      const pair = (patternOf[row] as number) * 256 + (octet[row] as number);
      if (numberOfPair[pair] === -1) {
        numberOfPair[pair] = refined.length;
        refined.push(withBits(patterns[pair >> 8] as Uint8Array, index * 8, pair & 255));
      }
      patternOf[row] = numberOfPair[pair] as number;
    }
    patterns = refined;
  });
  return { patternOf, patterns };
}

function withBits(pattern: Uint8Array, first: number, bits: number): Uint8Array {
  return pattern.map((present, index) => (index >= first && index < first + 8 ? (bits >> (index - first)) & 1 : present));
}
