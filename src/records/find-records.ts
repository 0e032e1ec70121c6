// Records that somebody means by a part of a name, a domain or a key, of all kinds, best first.
import { bareHost } from '../engine/host-name';
import { keyAt, cellAt, textAt, type Table } from '../workbook/table';
import { typedKey } from '../workbook/record-type-column';
import { readOtherKeys } from './other-keys';
import { rowCursor, type RecordRow } from './record-row';
import type { RecordType } from './record-type';
import { OTHER_KEYS } from './standard-columns';

/** Without case, accents and doubled spaces. */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');

export interface FoundRecord {
  readonly type: RecordType;
  readonly store: Table;
  /** Below the header. */
  readonly row: number;
  /** 0 for exactly that, and up. */
  readonly rank: number;
}

/** What was typed, in the ways in which it may be meant. */
interface Wanted {
  readonly text: string;
  /** Where it is an address. */
  readonly host: string;
}

const rankIn = (text: string, wanted: string): number => {
  if (wanted === '' || text === '') return Infinity;
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  const at = text.indexOf(wanted);
  if (at < 0) return Infinity;
  return /[\p{L}\p{N}]/u.test(text.charAt(at - 1)) ? 3 : 2;
};

/** A part of a key says little: it comes after every name. */
const rankOfKey = (key: string, wanted: string): number => {
  const rank = rankIn(key.toLowerCase(), wanted);
  return rank === 0 ? 0 : rank + 3;
};

const domainOf = (type: RecordType, row: RecordRow): string => {
  const { domain } = type.account?.(row) ?? type.crm?.account?.(row) ?? { domain: '' };
  return bareHost(domain) ?? folded(domain);
};

const rankOf = (
  { type, store }: Pick<FoundRecord, 'type' | 'store'>,
  row: RecordRow,
  at: number,
  { text, host }: Wanted,
): number => {
  const key = keyAt(store, at);
  const others = textAt(store, OTHER_KEYS, at);
  const domain = domainOf(type, row);
  return Math.min(
    rankIn(folded(type.nameOf(row).title), text),
    rankIn(domain, text),
    rankIn(domain, host),
    rankOfKey(typedKey(type.id, key), text),
    rankOfKey(key, text),
    ...(others === '' ? [] : readOtherKeys(others).map((other) => rankOfKey(other.key, text))),
  );
};

const scoreOf = ({ store, row }: FoundRecord): number => {
  const score = cellAt(store, 'score', row);
  return typeof score === 'number' ? score : -1;
};

/** @returns all of them; nothing for a blank text. */
export const findRecords = (
  stores: readonly Pick<FoundRecord, 'type' | 'store'>[],
  typed: string,
  timeZone: string,
): readonly FoundRecord[] => {
  const wanted: Wanted = { text: folded(typed), host: /\w\.\w/.test(typed) ? (bareHost(typed) ?? '') : '' };
  if (wanted.text === '') return [];
  return stores
    .flatMap(({ type, store }) => {
      const record = rowCursor((id, row) => cellAt(store, id, row), timeZone);
      return Array.from({ length: store.rowCount }, (_, row) => row).flatMap((row): readonly FoundRecord[] => {
        if (keyAt(store, row) === '') return [];
        const rank = rankOf({ type, store }, record(row), row, wanted);
        return rank === Infinity ? [] : [{ type, store, row, rank }];
      });
    })
    .sort((a, b) => a.rank - b.rank || scoreOf(b) - scoreOf(a) || a.row - b.row);
};
