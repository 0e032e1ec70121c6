// The column `otherKeys`: the keys beside its own by which a record is known, and which of its sources have ended.
//
//   csv-5c3fe3a1c06905c5; rec9:rec3 (ended)
import { OTHER_KEYS } from './standard-columns';
import { keyAt, cellsOf, indexByKey, textAt, type Table } from '../workbook/table';

export interface SourceKey {
  readonly key: string;
  /** Its source no longer reports it. */
  readonly isEnded: boolean;
}

const ENDED = ' (ended)';

const readOne = (text: string): SourceKey => {
  const isEnded = text.endsWith(ENDED);
  return { key: (isEnded ? text.slice(0, -ENDED.length) : text).replace(/%3B/g, ';'), isEnded };
};

export const readOtherKeys = (text: string): readonly SourceKey[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map(readOne);

/** All keys of a record with what has become of their sources, its own first. */
export const sourceKeysOf = (own: string, text: string): readonly SourceKey[] => {
  const others = readOtherKeys(text);
  const isEnded = others.some(({ key, isEnded: ended }) => key === own && ended);
  return [{ key: own, isEnded }, ...others.filter(({ key }) => key !== own)];
};

export const writeSourceKeys = (own: string, keys: readonly SourceKey[]): string | null => {
  const text = ({ key, isEnded }: SourceKey): string => `${key.replace(/;/g, '%3B')}${isEnded ? ENDED : ''}`;
  const live = keys.filter(({ key, isEnded }) => key !== own && !isEnded);
  const ended = keys.filter(({ isEnded }) => isEnded);
  return [...live, ...ended].map(text).join('; ') || null;
};

/** More than anybody merges one into the next; two that lead to each other end here as well. */
const MOST_HOPS = 20;

/** What the column says, by rows below the header; without those of which it says nothing. */
export const otherKeyTexts = (store: Table): ReadonlyMap<number, string> => {
  const texts = new Map<number, string>();
  for (const row of cellsOf(store, OTHER_KEYS).keys()) {
    const text = textAt(store, OTHER_KEYS, row);
    if (text !== '') texts.set(row, text);
  }
  return texts;
};

/**
 * Rows by the other keys that lead to them; where one was merged into a record that was merged itself, the last.
 * @param texts of the column where they are no longer those of the store, in the order of its rows.
 */
export const rowsByOtherKey = (store: Table, texts = otherKeyTexts(store)): ReadonlyMap<string, number> => {
  const next = new Map<string, number>();
  for (const [row, text] of texts) {
    const own = keyAt(store, row);
    for (const { key } of readOtherKeys(text)) if (key !== own && !next.has(key)) next.set(key, row);
  }
  const last = (row: number): number => {
    let at = row;
    for (let hops = 0; hops < MOST_HOPS; hops += 1) at = next.get(keyAt(store, at)) ?? at;
    return at;
  };
  return new Map([...next].map(([key, row]) => [key, last(row)]));
};

/**
 * The row (below the header) of the record that a key stands for: a merged one's is that of what it was merged into.
 */
export const rowNamed = (store: Table, key: string): number | undefined =>
  rowsByOtherKey(store).get(key) ?? indexByKey(store).get(key);

/** The key of what a row was merged into; null for one that stands for itself. */
export const mergedInto = (store: Table, leads: ReadonlyMap<string, number>, row: number): string | null => {
  const lead = leads.get(keyAt(store, row));
  return lead === undefined || lead === row ? null : keyAt(store, lead);
};
