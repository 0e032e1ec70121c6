// Vetoes: criteria that rule a record out, whatever else speaks for it.
import type { CompiledCriterion } from './compile-weights';
import { valueAt } from './evaluated';
import type { ModelScores } from './score-table';

/** What a veto's value comes to in one row: its s, or what a missing one counts as. */
const heldBy = ({ evaluated }: ModelScores, { whenMissing }: CompiledCriterion, index: number, row: number): boolean =>
  (valueAt(evaluated, index, row) ?? whenMissing) === 1;

/** The vetoes of all models that hold in one row, in the order of the weights. */
export const vetoesAt = (models: readonly ModelScores[], row: number): readonly CompiledCriterion[] =>
  models.flatMap((scores) =>
    scores.model.criteria.filter((criterion, index) => criterion.isVeto && heldBy(scores, criterion, index, row)),
  );

/**
 * Takes the scores of rows that a veto rules out, of every model: half a score would say that the rest still counts.
 * @returns 1 by row that is ruled out; null where no weight is a veto.
 */
export const applyVetoes = (models: readonly ModelScores[], rowCount: number): Uint8Array | null => {
  const vetoes = models.flatMap((scores) =>
    scores.model.criteria.flatMap((criterion, index) => (criterion.isVeto ? [{ scores, criterion, index }] : [])),
  );
  if (vetoes.length === 0) return null;
  const vetoed = new Uint8Array(rowCount);
  for (const { scores, criterion, index } of vetoes)
    for (let row = 0; row < rowCount; row++) if (heldBy(scores, criterion, index, row)) vetoed[row] = 1;
  for (const { score } of models) for (let row = 0; row < rowCount; row++) if (vetoed[row] === 1) score[row] = NaN;
  return vetoed;
};
