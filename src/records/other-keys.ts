// The column `otherKeys`: the keys beside its own by which a record is known, and which of its sources have ended.
//
//   csv-5c3fe3a1c06905c5; rec9:rec3 (ended)
import { OTHER_KEYS } from './standard-columns';
import { cellsOf, textAt, type Table } from '../workbook/table';

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
  const shown = keys.filter(({ key, isEnded }) => key !== own || isEnded);
  return shown.map(({ key, isEnded }) => `${key.replace(/;/g, '%3B')}${isEnded ? ENDED : ''}`).join('; ') || null;
};

/** Rows by the other keys that lead to them. */
export const rowsByOtherKey = (store: Table): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  const length = cellsOf(store, OTHER_KEYS).length;
  for (let row = 0; row < length; row += 1) {
    const text = textAt(store, OTHER_KEYS, row);
    if (text === '') continue;
    const own = textAt(store, 'key', row);
    for (const { key } of readOtherKeys(text)) if (key !== own && !rows.has(key)) rows.set(key, row);
  }
  return rows;
};

/** The key that the text leads to: a merged record's is the one it was merged into. A key nobody knows stays. */
export const leadingKey = (store: Table, key: string): string => {
  const row = rowsByOtherKey(store).get(key);
  return row === undefined ? key : textAt(store, 'key', row);
};
