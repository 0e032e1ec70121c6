// How the names of a store's columns are recognised, and how a source's value becomes a cell.
import { numberOf, type Cell } from '../engine/cells';
import { instantOf, isoOf } from '../engine/instants';

export interface IntakeColumn {
  readonly id: string;
  readonly header: string;
  /** `number` and `instant` are read as such; anything else is text. */
  readonly type: string;
  /** Of an amount: the column that says in which currency it is. */
  readonly currencyIn?: string;
}

export type IntakeValues = Readonly<Record<string, Cell>>;

/**
 * A name without case, accents, spaces, punctuation and the `__c` of custom CRM fields: `Deal_Amount__c` and `Deal
 * amount` are
 * one.
 */
export const normalName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .trim()
    .toLowerCase()
    .replace(/__c$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Column ids by normalised id and header; an id counts before another column's header. */
export function columnIdByName(columns: readonly IntakeColumn[]): ReadonlyMap<string, string> {
  const byName = new Map<string, string>();
  for (const column of columns) byName.set(normalName(column.id), column.id);
  for (const column of columns)
    if (!byName.has(normalName(column.header))) byName.set(normalName(column.header), column.id);
  return byName;
}

/**
 * A source's value as the column's cell. Numbers and dates are read where they are readable; other text stays as it
 * came,
 * for a person to see. Blank is null; dates become ISO instants.
 */
export function cellFor(type: string, value: Cell): Cell {
  if (value === null || (typeof value === 'string' && value.trim() === '')) return null;
  if (type === 'number') return numberOf(value) ?? value;
  if (type === 'instant' || type === 'day') {
    const instantMs = typeof value === 'string' ? instantOf(value) : null;
    return instantMs === null ? value : isoOf(instantMs);
  }
  return typeof value === 'string' ? value : String(value);
}
