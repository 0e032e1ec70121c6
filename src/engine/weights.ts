// The weights of all models: everything about them is had from here, and how two versions differ is decided here.
import { criterionKey, type Criterion, type Weights } from './criteria';

export type { Criterion, Field, Weight, WeightRow, Weights } from './criteria';
export { compileWeights, type CompiledCriterion, type CompiledModel, type CompiledWeights } from './compile-weights';
export { parseWeights } from './parse-weights';

/** Whether two versions score alike: the order of the rows does not count. */
export function weightsEqual(a: Weights, b: Weights): boolean {
  return diffWeights(a, b) === '';
}

/**
 * @param headerOf what people call a field.
 * @returns what changed, in a person's words: `opportunity/size weight 20 → 30; added partner/reach`; '' when nothing did. */
export function diffWeights(
  before: Weights,
  after: Weights,
  headerOf: (field: string) => string = (field) => field,
): string {
  const old = byKey(before);
  const current = byKey(after);
  const changed = after.criteria.flatMap((criterion) => {
    const was = old.get(criterionKey(criterion));
    return was === undefined ? [] : changesOf(was, criterion, headerOf);
  });
  const named = (verb: string, criteria: readonly Criterion[], known: ReadonlyMap<string, Criterion>): string[] =>
    criteria
      .filter((criterion) => !known.has(criterionKey(criterion)))
      .map((criterion) => `${verb} ${nameOf(criterion)}`);
  return [...changed, ...named('added', after.criteria, old), ...named('removed', before.criteria, current)].join('; ');
}

function byKey(weights: Weights): ReadonlyMap<string, Criterion> {
  return new Map(weights.criteria.map((criterion) => [criterionKey(criterion), criterion]));
}

function nameOf({ model, criterion }: Criterion): string {
  return `${model}/${criterion}`;
}

function changesOf(before: Criterion, after: Criterion, headerOf: (field: string) => string): string[] {
  const change = (column: 'field' | 'scale' | 'weight', show: (value: string | number) => string): string[] =>
    before[column] === after[column]
      ? []
      : [`${nameOf(after)} ${column} ${show(before[column])} → ${show(after[column])}`];
  const [missingBefore, missingAfter] = [before.missing, after.missing].map(
    (missing) => missing.toLowerCase() || 'skip',
  );
  return [
    ...change('field', (field) => headerOf(String(field))),
    ...change('scale', (scale) => `"${scale}"`),
    ...change('weight', String),
    ...(missingBefore === missingAfter ? [] : [`${nameOf(after)} missing ${missingBefore} → ${missingAfter}`]),
  ];
}
