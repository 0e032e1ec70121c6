// A score worked out row by row straight from the rules: slow and plain, for the engine to be compared with.
import { evaluate } from '../../src/engine/scale';
import type { Cell } from '../../src/engine/cells';
import type { CompiledModel, CompiledWeights } from '../../src/engine/weights';

export interface ReferenceScore {
  readonly score: number | null;
  readonly coverage: number | null;
}

/** The scores of all models for one record, in the models' order; none of one that a veto rules out. */
export function scoreRow(
  weights: CompiledWeights,
  record: Readonly<Record<string, Cell>>,
  nowMs: number,
): readonly ReferenceScore[] {
  const results = scoresBeforeVetoes(weights, record, nowMs);
  return isRuledOut(weights, record, results, nowMs)
    ? results.map(({ coverage }) => ({ score: null, coverage }))
    : results;
}

function scoresBeforeVetoes(
  { models }: CompiledWeights,
  record: Readonly<Record<string, Cell>>,
  nowMs: number,
): readonly ReferenceScore[] {
  const results: ReferenceScore[] = [];
  for (const model of models) results.push(scoreModel(model, record, results, nowMs));
  return results;
}

/** Whether any veto rules the record out. */
export const isRuledOutByVeto = (
  weights: CompiledWeights,
  record: Readonly<Record<string, Cell>>,
  nowMs: number,
): boolean => isRuledOut(weights, record, scoresBeforeVetoes(weights, record, nowMs), nowMs);

function scoreModel(
  { criteria }: CompiledModel,
  record: Readonly<Record<string, Cell>>,
  earlier: readonly ReferenceScore[],
  nowMs: number,
): ReferenceScore {
  let [sum, counted, known, all] = [0, 0, 0, 0];
  for (const { field, sourceModel, scale, weight, whenMissing, isVeto } of criteria) {
    if (isVeto) continue;
    const source = sourceModel === null ? undefined : earlier[sourceModel];
    const s = evaluate(scale, source === undefined ? (record[field] ?? null) : source.score, nowMs);
    all += Math.abs(weight);
    // A model without a score, of which something is known that takes points away, is known so far.
    if (s !== null || source?.score === null)
      known += Math.abs(weight) * (source === undefined ? 1 : (source.coverage ?? 0));
    const counts = s ?? whenMissing;
    if (counts === null) continue;
    sum += weight * counts;
    if (weight > 0) counted += weight;
  }
  const score = counted === 0 ? null : Math.min(100, Math.max(0, (100 * sum) / counted));
  return { score, coverage: all === 0 ? null : known / all };
}

/** Whether any veto of any model holds, by the scores before anything was ruled out. */
function isRuledOut(
  { models }: CompiledWeights,
  record: Readonly<Record<string, Cell>>,
  scores: readonly ReferenceScore[],
  nowMs: number,
): boolean {
  return models.some(({ criteria }) =>
    criteria.some(({ isVeto, field, sourceModel, scale, whenMissing }) => {
      const cell = sourceModel === null ? (record[field] ?? null) : (scores[sourceModel]?.score ?? null);
      return isVeto && (evaluate(scale, cell, nowMs) ?? whenMissing) === 1;
    }),
  );
}
