// A new criterion as somebody fills in its form: the scale that fits its column, and whether it can be one.
import type { WeightDraft, WeightsReply } from '../../src/app/sidebar/contract/weights';
import { modelOfField } from '../../src/engine/criteria';
import { suggestScale, type ScaleKind } from '../../src/engine/scale-suggestion';
import { parseWeights } from '../../src/engine/weights';
import type { Cells } from './previewer';
import { draftedCriteria, keyOfNew, linesWith, weightTyped, type Drafts } from './weights-view';

/** As typed. */
export interface NewCriterion {
  readonly model: string;
  readonly criterion: string;
  readonly field: string;
  readonly scale: string;
  readonly weight: string;
  readonly missing: string;
}

const MANY = 0.8;

/** The kind of scale for a column, by what most of its cells are; null where nothing is known of them. */
export function kindFor({ column }: Cells): ScaleKind | null {
  if (column === undefined) return null;
  const counts = { filled: 0, number: 0, instant: 0, yesNo: 0 };
  for (let row = 0; row < column.rowCount; row += 1) {
    const cell = column.cell(row);
    if (cell === null) continue;
    counts.filled += 1;
    counts.number += Number(column.reading.number(cell) !== null);
    counts.instant += Number(typeof cell === 'string' && column.reading.instant(cell) !== null);
    counts.yesNo += Number(/^(yes|no|true|false|y|n)$/i.test(column.reading.word(cell) ?? ''));
  }
  const isMost = (count: number): boolean => count >= MANY * counts.filled;
  if (counts.filled === 0) return null;
  if (isMost(counts.yesNo)) return 'yes/no';
  if (isMost(counts.instant)) return 'recency';
  return isMost(counts.number) ? 'linear' : 'map';
}

/** A scale to begin with. */
export function suggestedFor(field: string, weights: Pick<WeightsReply, 'criteria'>, cells: Cells): string {
  const isScore = weights.criteria.some(({ model }) => model === modelOfField(field));
  return suggestScale(isScore ? 'linear' : (kindFor(cells) ?? 'linear'), cells.column, cells.nowMs);
}

/** What is to be drafted, or why it cannot be. */
export function newCriterionProblem(
  weights: WeightsReply,
  drafts: Drafts,
  wanted: NewCriterion,
): string | { readonly key: string; readonly draft: WeightDraft } {
  const weight = weightTyped(wanted.weight);
  const key = keyOfNew(weights, wanted.model, wanted.criterion);
  if (wanted.model.trim().includes('/')) return 'A model has no slash in its name.';
  if (linesWith(weights, drafts).some((line) => line.key.toLowerCase() === key.toLowerCase()))
    return 'There is a criterion of that name already. Give yours another one.';
  const rows = [
    ...draftedCriteria(weights.criteria, drafts, weights),
    { ...wanted, model: wanted.model.trim(), criterion: wanted.criterion.trim(), weight: weight ?? wanted.weight },
  ].map((criterion) => ({ ...criterion, help: null }));
  // Where it closes a circle, another row of it may be told: no row but this one is new.
  const [problem] = parseWeights(rows, weights.fields).problems.slice(-1);
  if (problem !== undefined) return problem.message;
  const { field, scale, missing } = wanted;
  return { key, draft: { isAdded: true, field, scale: scale.trim(), weight: weight ?? 0, missing } };
}
