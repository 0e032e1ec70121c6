// Deal stages that no scale can read: they count as missing, and are told at their cells.
import type { Criterion } from '../engine/criteria';
import { isScaleError, parseScale } from '../engine/parse-scale';
import { evaluate, type Scale } from '../engine/scale';
import { shortText } from '../engine/wording';
import { problemAt } from '../workbook/problem-rows';
import { cellAt, cellsOf, type Problem, type Table } from '../workbook/table';

type Stages = Extract<Scale, { kind: 'map' }>;

/** A scale over stages to which not every text counts. */
const stagesIn = (text: string): Stages | null => {
  const scale = parseScale(text);
  return !isScaleError(scale) && scale.kind === 'map' && scale.stages !== undefined && scale.rest === null
    ? scale
    : null;
};

/** @param live rows of the store below the header. */
export const unknownStages = (
  store: Table,
  live: readonly number[],
  criteria: readonly Criterion[],
): readonly Problem[] => {
  const told = new Set<string>();
  return criteria.flatMap(({ model, criterion, field, scale }): readonly Problem[] => {
    const stages = stagesIn(scale);
    if (stages === null || told.has(field) || !store.position.has(field)) return [];
    told.add(field);
    const isUnknown = new Map<string, boolean>();
    const cells = cellsOf(store, field);
    return live.flatMap((row): readonly Problem[] => {
      const text = row < cells.length ? String(cellAt(store, field, row) ?? '').trim() : '';
      const unknown = isUnknown.get(text) ?? (text !== '' && evaluate(stages, text, 0) === null);
      isUnknown.set(text, unknown);
      const message =
        `"${shortText(text, 60)}" is no stage that the scale of ${model}/${criterion} in Weights knows, so it counts ` +
        `as missing. Add it there, for example: ${shortText(text, 30)}=0.5.`;
      return unknown ? [problemAt(store, row, field, message)] : [];
    });
  });
};
