// Deal stages and sizes of companies that no scale can read: they count as missing, and are told at their cells.
import type { Criterion } from '../engine/criteria';
import { isScaleError, parseScale } from '../engine/parse-scale';
import { evaluate, type Scale } from '../engine/scale';
import { shortText } from '../engine/wording';
import { readingIn } from '../workbook/column-readings';
import { problemAt } from '../workbook/problem-rows';
import { cellAt, cellsOf, columnById, type Problem, type Table } from '../workbook/table';

interface Known {
  readonly scale: Extract<Scale, { kind: 'map' }>;
  readonly noun: string;
  readonly advice: (text: string) => string;
}

const ADD = (text: string): string => `Add it there, for example: ${shortText(text, 30)}=0.5.`;
const WRITE_SIZE = (): string => 'Write how many people work there, or a word of that scale.';

/**
 * A scale of words to which not every text counts. Of any other column the words are nobody's list: what a scale of
 * industries leaves out is left out on purpose.
 */
const wordsOf = (store: Table, { field, scale: text }: Criterion): Known | null => {
  const scale = parseScale(text);
  if (isScaleError(scale) || scale.kind !== 'map' || scale.rest !== null) return null;
  if (scale.stages !== undefined) return { scale, noun: 'stage', advice: ADD };
  return columnById(store.declaration, field)?.reads === 'size' ? { scale, noun: 'size', advice: WRITE_SIZE } : null;
};

/** @param live rows of the store below the header. */
export const unknownWords = (
  store: Table,
  live: readonly number[],
  criteria: readonly Criterion[],
): readonly Problem[] => {
  const told = new Set<string>();
  return criteria.flatMap((rule): readonly Problem[] => {
    const { model, criterion, field } = rule;
    const words = wordsOf(store, rule);
    if (words === null || told.has(field) || !store.position.has(field)) return [];
    told.add(field);
    const isUnknown = new Map<string, boolean>();
    const reading = readingIn(store, field);
    const cells = cellsOf(store, field);
    return live.flatMap((row): readonly Problem[] => {
      const cell = row < cells.length ? cellAt(store, field, row) : null;
      const text = String(cell ?? '').trim();
      const unknown =
        isUnknown.get(text) ?? (text !== '' && evaluate(words.scale, cell, 0, undefined, reading) === null);
      isUnknown.set(text, unknown);
      if (!unknown) return [];
      const message =
        `"${shortText(text, 60)}" is no ${words.noun} that the scale of ${model}/${criterion} in Weights knows, so it ` +
        `counts as missing. ${words.advice(text)}`;
      return [problemAt(store, row, field, message)];
    });
  });
};
