// A score worked out row by row straight from the rules: slow and plain, for the engine to be compared with.
import { evaluate } from '../../src/engine/scale';
import type { Cell } from '../../src/engine/cells';
import type { CompiledModel, CompiledWeights } from '../../src/engine/weights';

export interface ReferenceScore {
  readonly score: number | null;
  readonly coverage: number | null;
}

/** The scores of all models for one record, in the models' order. */
export function scoreRow(
  { models }: CompiledWeights,
  record: Readonly<Record<string, Cell>>,
  nowMs: number,
): readonly ReferenceScore[] {
  const results: ReferenceScore[] = [];
  for (const model of models) results.push(scoreModel(model, record, results, nowMs));
  return results;
}

function scoreModel(
  { criteria }: CompiledModel,
  record: Readonly<Record<string, Cell>>,
  earlier: readonly ReferenceScore[],
  nowMs: number,
): ReferenceScore {
  let [sum, counted, known, all] = [0, 0, 0, 0];
  for (const { field, sourceModel, scale, weight, whenMissing } of criteria) {
    const source = sourceModel === null ? undefined : earlier[sourceModel];
    const s = evaluate(scale, source === undefined ? (record[field] ?? null) : source.score, nowMs);
    all += weight;
    if (s !== null) known += weight * (source === undefined ? 1 : (source.coverage ?? 0));
    const counts = s ?? whenMissing;
    if (counts === null) continue;
    sum += weight * counts;
    counted += weight;
  }
  return { score: counted === 0 ? null : (100 * sum) / counted, coverage: all === 0 ? null : known / all };
}
