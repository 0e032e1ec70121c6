// An answer to what a column asks: which control it is given by, and the cell that a text becomes.
import type { Cell } from '../engine/cells';
import type { CompiledCriterion } from '../engine/compile-weights';
import type { ColumnReading } from '../engine/column-reading';
import { countryOf } from '../engine/countries';
import { serialOf } from '../engine/instants';
import { readColumn } from '../engine/read-column';
import { unknownCountry } from '../engine/regions';
import { evaluate, yesNoOf, type Scale } from '../engine/scale';
import { shortText } from '../engine/wording';
import { readingIn, readsOf } from '../workbook/column-readings';
import type { ColumnDeclaration } from '../workbook/declare';
import { columnById, type Table } from '../workbook/table';
import { named } from './names';

/** How an answer is given. `isOpen`: any other text will do as well. */
export type AnswerInput =
  | { readonly kind: 'number' | 'day' | 'yes/no' | 'text' }
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly isOpen: boolean };

/** `open_opportunities` and `Open opportunity` are one choice. */
const choiceKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/ies$/, 'y')
    .replace(/s$/, '');

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The words of a scale, each thing once, by its longest way of writing it among those with spaces. */
const choicesOf = ({ values }: Extract<Scale, { kind: 'map' }>): readonly string[] => {
  const byKey = new Map<string, string>();
  for (const [text] of values) {
    const key = choiceKey(text);
    const before = byKey.get(key);
    if (before === undefined || (text.includes(' ') && !before.includes(' '))) byKey.set(key, text);
  }
  const all = [...byKey.values()];
  // Codes such as 1 and s are read, but say nothing in a list of words.
  const words = all.filter((text) => /\p{L}{2}/u.test(text));
  return (words.length > 1 ? words : all).map(capital);
};

/** @param column undefined for one of people's own. @param scale of a criterion that reads it, if any. */
export const inputOf = (column: ColumnDeclaration | undefined, scale: Scale | undefined): AnswerInput => {
  if (column?.type === 'boolean') return { kind: 'yes/no' };
  if (column?.type === 'number') return { kind: 'number' };
  if (column?.type === 'instant' || column?.type === 'day') return { kind: 'day' };
  if (column?.choices) return { kind: 'choice', choices: column.choices, isOpen: false };
  switch (scale?.kind) {
    case 'map':
      return { kind: 'choice', choices: choicesOf(scale), isOpen: scale.rest !== null || column?.reads !== undefined };
    case 'yes/no':
      return { kind: 'yes/no' };
    case 'recency':
      return { kind: 'day' };
    case undefined:
      return { kind: 'text' };
    case 'linear':
    case 'log':
    case 'steps':
      return { kind: column?.reads === undefined ? 'number' : 'text' };
  }
};

const LONGEST = 1_000;
const MOST_NAMED = 12;

const refuse = (text: string, why: string): never => {
  throw new Error(`"${shortText(text, 60)}" ${why}`);
};

/** An answer by itself, as its column is declared. */
const readAlone = (store: Table, columnId: string, text: string): ColumnReading =>
  readColumn(
    [text],
    readsOf(columnById(store.declaration, columnId)),
    store.writing ?? { locale: 'en_US', timeZone: 'UTC' },
  );

/** The currency written beside an amount; null for none. */
export const currencyIn = (store: Table, columnId: string, text: string): string | null =>
  readAlone(store, columnId, text).currency(text);

/** In a column of shares a whole number would make percentages of all the others, so it becomes a share as well. */
const shareCell = (number: number, text: string): Cell => {
  const typed = number / 100;
  const share = typed > 1 || text.includes('%') ? typed / 100 : typed;
  return share < 0 || share > 1 ? refuse(text, 'is no percentage. Write a number from 0 to 100.') : share;
};

const numberCell = (store: Table, columnId: string, text: string): Cell => {
  const reading = readingIn(store, columnId);
  const number = reading.number(text);
  if (number === null) return refuse(text, 'is no number. Write it like 1200.50, 30k or 1.2M.');
  if (reading.told().some(({ as }) => as === 'percent')) return shareCell(number, text);
  const isPercentage = readsOf(columnById(store.declaration, columnId)) === 'percentage';
  return isPercentage && (number < 0 || number > 100)
    ? refuse(text, 'is no percentage. Write a number from 0 to 100.')
    : number;
};

/** A head count becomes the word for it, so that a column of classes stays one. */
const sizeCell = (store: Table, columnId: string, text: string): Cell => {
  const word = readAlone(store, columnId, text).word(text);
  return word === null || word.toLowerCase() === text.toLowerCase() ? text : capital(word);
};

const dayCell = (store: Table, columnId: string, text: string, timeZone: string): Cell => {
  const instant = readingIn(store, columnId).instant(text);
  return instant === null ? refuse(text, 'is no date. Write it like 2026-12-01.') : serialOf(instant, timeZone);
};

const textCell = (column: ColumnDeclaration | undefined, text: string): Cell => {
  if (column?.names === 'country' && !countryOf(text)) throw new Error(unknownCountry(text, { isKept: false }));
  return column?.names ? named(column.names, text) : text;
};

const cellOf = (store: Table, columnId: string, text: string, input: AnswerInput, timeZone: string): Cell => {
  const column = columnById(store.declaration, columnId);
  switch (input.kind) {
    case 'number':
      return numberCell(store, columnId, text);
    case 'day':
      return dayCell(store, columnId, text, timeZone);
    case 'yes/no': {
      const yes = yesNoOf(text.toLowerCase());
      if (yes === null) return refuse(text, 'is neither yes nor no.');
      return column?.type === 'boolean' ? yes === 1 : (['no', 'yes'][yes] ?? null);
    }
    case 'choice': {
      const choice = input.choices.find((known) => known.toLowerCase() === text.toLowerCase());
      return choice ?? (column?.reads === 'size' ? sizeCell(store, columnId, text) : textCell(column, text));
    }
    case 'text':
      return textCell(column, text);
  }
};

/** What the answer has to be readable by. */
export interface Asking {
  /** With people's own columns. */
  readonly store: Table;
  readonly columnId: string;
  /** Of the weights in force, those that read the column. */
  readonly criteria: readonly CompiledCriterion[];
  readonly nowMs: number;
  readonly timeZone: string;
}

const unlisted = ({ scale, model, criterion }: CompiledCriterion): string => {
  const choices = scale.kind === 'map' ? choicesOf(scale) : [];
  const named = choices.slice(0, MOST_NAMED).join(', ');
  const more = choices.length > MOST_NAMED ? ' …' : '';
  return `is not in the scale of ${model}/${criterion}.${named === '' ? '' : ` There are: ${named}${more}`}`;
};

/**
 * The cell that a text becomes, read as its column is written.
 * Throws in the person's words for what the column or a scale on it cannot read.
 * @param text not blank.
 */
export const answerCell = (asking: Asking, text: string): Cell => {
  const { store, columnId, criteria, nowMs, timeZone } = asking;
  if (text.length > LONGEST) return refuse(text, `is too long: an answer has at most ${LONGEST} characters.`);
  const column = columnById(store.declaration, columnId);
  const cell = cellOf(store, columnId, text, inputOf(column, criteria[0]?.scale), timeZone);
  const reading = readingIn(store, columnId, timeZone);
  const deaf = criteria.find(({ scale }) => evaluate(scale, cell, nowMs, timeZone, reading) === null);
  return deaf ? refuse(text, unlisted(deaf)) : cell;
};
