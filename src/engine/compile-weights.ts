// Checked weights to what scoring walks through: scales parsed, models ordered so that each follows those it uses.
import { isScaleError, parseScale } from './parse-scale';
import type { Scale } from './scale';
import { modelOfField, VETO, whenMissingOf, type Criterion, type Weights } from './criteria';

export interface CompiledCriterion {
  readonly model: string;
  readonly criterion: string;
  /** The column it reads, or `model.score`. */
  readonly field: string;
  /** For a `model.score` field the index of that model in `CompiledWeights.models`; null for a column. */
  readonly sourceModel: number | null;
  readonly scale: Scale;
  /** Below 0 it takes away; 0 for a veto. */
  readonly weight: number;
  /** Where its s is 1, the record is not for us. */
  readonly isVeto: boolean;
  /** The s a missing value counts with; null leaves the criterion out of the score. */
  readonly whenMissing: number | null;
}

export interface CompiledModel {
  readonly name: string;
  readonly criteria: readonly CompiledCriterion[];
}

/** Models in evaluation order: each after those whose scores it uses. */
export interface CompiledWeights {
  readonly models: readonly CompiledModel[];
}

/** Compiles weights that `parseWeights` accepted; throws when they were not. */
export function compileWeights(weights: Weights): CompiledWeights {
  const criteriaOf = new Map<string, Criterion[]>();
  for (const criterion of weights.criteria) {
    const model = criterion.model.toLowerCase();
    criteriaOf.set(model, [...(criteriaOf.get(model) ?? []), criterion]);
  }
  const order = evaluationOrder(criteriaOf);
  const models = order.map((model) => {
    const criteria = (criteriaOf.get(model) ?? []).map((criterion) => compileCriterion(criterion, order));
    return { name: criteria[0]?.model ?? model, criteria };
  });
  return { models };
}

function evaluationOrder(criteriaOf: ReadonlyMap<string, readonly Criterion[]>): readonly string[] {
  const order: string[] = [];
  const open = new Set<string>();
  const visit = (model: string): void => {
    if (order.includes(model)) return;
    if (open.has(model)) throw new Error(`The score of ${model} depends on itself.`);
    open.add(model);
    for (const { field } of criteriaOf.get(model) ?? []) {
      const source = modelOfField(field)?.toLowerCase();
      if (source !== undefined && criteriaOf.has(source)) visit(source);
    }
    order.push(model);
  };
  for (const model of criteriaOf.keys()) visit(model);
  return order;
}

function compileCriterion(criterion: Criterion, order: readonly string[]): CompiledCriterion {
  const scale = parseScale(criterion.scale);
  const whenMissing = whenMissingOf(criterion.missing);
  if (isScaleError(scale)) throw new Error(`${criterion.model}/${criterion.criterion}: ${scale.message}`);
  if (whenMissing === undefined)
    throw new Error(`${criterion.model}/${criterion.criterion}: missing "${criterion.missing}"`);
  const sourceModel = order.indexOf(modelOfField(criterion.field)?.toLowerCase() ?? '');
  return {
    model: criterion.model,
    criterion: criterion.criterion,
    field: criterion.field,
    sourceModel: sourceModel < 0 ? null : sourceModel,
    scale,
    weight: criterion.weight === VETO ? 0 : criterion.weight,
    isVeto: criterion.weight === VETO,
    whenMissing,
  };
}
