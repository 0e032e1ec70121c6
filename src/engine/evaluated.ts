// A model's criteria evaluated for every row, before any weight: the part of a score that a weight change leaves alone.
import { bundlesOf, type Bundle } from './bundles';
import type { Column } from './columns';
import type { CompiledCriterion, CompiledModel } from './compile-weights';
import { columnValues, type ColumnValues } from './evaluate-column';
import { presenceOf, type Presence } from './presence';

export interface Evaluated extends Presence {
  /** Per criterion, s of every row; NaN where it is missing. */
  readonly values: readonly ColumnValues[];
  /** The coded ones among `values`, joined. */
  readonly bundles: readonly Bundle[];
}

export interface Sources {
  readonly rowCount: number;
  /** What a criterion reads; undefined for a column the table lacks, which is missing in every row. */
  readonly columnOf: (criterion: CompiledCriterion) => Column | undefined;
  readonly nowMs: number;
}

/** A criterion's s in one row; null when it is missing. */
export function valueAt({ values }: Evaluated, criterion: number, row: number): number | null {
  const column = values[criterion];
  if (column === undefined) return null;
  const s = column.kind === 'plain' ? column.s[row] : column.sOfCode[column.codes[row] as number];
  return s === undefined || Number.isNaN(s) ? null : s;
}

export function evaluateModel({ criteria }: CompiledModel, sources: Sources): Evaluated {
  const values = criteria.map((criterion) => evaluateCriterion(criterion, sources));
  const bundles = bundlesOf(values, sources.rowCount);
  return { values, bundles, ...presenceOf(values, bundles, sources.rowCount) };
}

/** Evaluates only what reads other models' scores; columns have not changed since `previous`. */
export function reevaluateModel({ criteria }: CompiledModel, sources: Sources, previous: Evaluated): Evaluated {
  if (criteria.every(({ sourceModel }) => sourceModel === null)) return previous;
  const values = criteria.map((criterion, index) =>
    criterion.sourceModel === null ? (previous.values[index] as ColumnValues) : evaluateCriterion(criterion, sources),
  );
  return { values, bundles: previous.bundles, ...presenceOf(values, previous.bundles, sources.rowCount) };
}

function evaluateCriterion(criterion: CompiledCriterion, { rowCount, columnOf, nowMs }: Sources): ColumnValues {
  const column = columnOf(criterion);
  return column === undefined
    ? { kind: 'plain', s: new Float64Array(rowCount).fill(NaN) }
    : columnValues(criterion.scale, column, nowMs);
}
