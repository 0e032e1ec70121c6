// Scores a whole table by its weights, column by column, keeping each criterion so that a weight change only
// re-combines.
import { combine } from './combine';
import type { CompiledCriterion, CompiledModel, CompiledWeights } from './compile-weights';
import { columnOfNumbers, type Column, type Columns } from './columns';
import { evaluateModel, reevaluateModel, type Evaluated, type Sources } from './evaluated';
import type { ModelScores, ScoreTable } from './score-table';
import { applyVetoes } from './vetoes';

export { contributionsOf, type Contribution } from './contributions';
export { modelScores, type ModelScores, type ScoreTable } from './score-table';

type Evaluate = (model: CompiledModel, index: number, sources: Sources) => Evaluated;

/** Scores every row by every model. A field the table has no column for is missing in every row. */
export function scoreTable(compiled: CompiledWeights, columns: Columns, nowMs: number): ScoreTable {
  const models = scoreModels(compiled, columns, nowMs, (model, _, sources) => evaluateModel(model, sources));
  return { rowCount: columns.rowCount, nowMs, models, vetoed: applyVetoes(models, columns.rowCount) };
}

/**
 * Scores again after weights (or what missing values count as) changed, from the criteria already evaluated. Throws
 * when anything else changed: ask `sameShape` first.
 */
export function recombine(table: ScoreTable, compiled: CompiledWeights): ScoreTable {
  const { rowCount, nowMs } = table;
  if (!sameShape({ models: table.models.map(({ model }) => model) }, compiled)) {
    throw new Error('Only weights may differ when scores are combined again.');
  }
  const noColumns = { rowCount, column: () => undefined };
  const models = scoreModels(compiled, noColumns, nowMs, (model, index, sources) =>
    reevaluateModel(model, sources, (table.models[index] as ModelScores).evaluated),
  );
  return { rowCount, nowMs, models, vetoed: applyVetoes(models, rowCount) };
}

function scoreModels(
  { models }: CompiledWeights,
  columns: Columns,
  nowMs: number,
  evaluate: Evaluate,
): readonly ModelScores[] {
  const scored: ModelScores[] = [];
  const columnOf = ({ sourceModel, field }: CompiledCriterion): Column | undefined =>
    sourceModel === null ? columns.column(field) : columnOfNumbers((scored[sourceModel] as ModelScores).score);
  models.forEach((model, index) => {
    const evaluated = evaluate(model, index, { rowCount: columns.rowCount, columnOf, nowMs });
    scored.push(combine(model, evaluated, (source) => scored[source] as ModelScores));
  });
  return scored;
}

/** Whether two compiled weights differ in nothing but weights and `missing`, so that `recombine` will do. */
export function sameShape(a: CompiledWeights, b: CompiledWeights): boolean {
  const shape = ({ models }: CompiledWeights): string =>
    JSON.stringify(
      models.map(({ name, criteria }) => [
        name,
        criteria.map(({ criterion, field, sourceModel, scale }) => [criterion, field, sourceModel, scale]),
      ]),
    );
  return shape(a) === shape(b);
}
