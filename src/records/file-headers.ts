// Which column of a store a file's header means: its id, its friendly header, or what other products call it.
import { currencyOf } from '../engine/currency';
import { columnIdByName, normalName, type IntakeColumn } from './intake-columns';

export interface HeaderColumn {
  /** Position in the file. */
  readonly position: number;
  readonly header: string;
  /** A column id. */
  readonly column: string;
  /** That of all its amounts, where the header says so: `amount_eur`, `Amount (EUR)`. */
  readonly currency?: string;
}

export interface HeaderReading {
  /** In the order in which they are looked at: for one column the first that is not blank in a row counts. */
  readonly columns: readonly HeaderColumn[];
  readonly unknown: readonly string[];
  readonly derived: readonly string[];
  readonly derivedPositions: ReadonlySet<number>;
}

/** What headers may be called. */
export interface HeaderNames {
  readonly columns: readonly IntakeColumn[];
  /** Worked out by Nexus: no file fills them. */
  readonly derived: readonly string[];
  /** What other products call a column; the earlier of two counts first. */
  readonly aliases: readonly (readonly [column: string, names: readonly string[]])[];
  /** Of no use, and not worth a note. */
  readonly ignored?: readonly string[];
}

interface Ranked {
  readonly column: string;
  readonly rank: number;
}

const ranksOf = ({ columns, aliases }: HeaderNames): ReadonlyMap<string, Ranked> => {
  const ranks = new Map<string, Ranked>();
  for (const [column, names] of aliases) {
    if (!columns.some(({ id }) => id === column)) continue;
    names.forEach((name, at) => {
      if (!ranks.has(normalName(name))) ranks.set(normalName(name), { column, rank: 1 + at });
    });
  }
  for (const [name, column] of columnIdByName(columns)) ranks.set(name, { column, rank: 0 });
  return ranks;
};

const ofAmounts = (ranked: Ranked | undefined, { columns }: HeaderNames): Ranked | undefined =>
  columns.some(({ id, currencyIn }) => id === ranked?.column && currencyIn !== undefined) ? ranked : undefined;

/** Longer than anybody calls a column of amounts. */
const LONGEST_HEADER = 100;

/** `amount_eur` → `amount` and EUR; null for a header that does not end in a currency. */
const amountIn = (header: string): { readonly name: string; readonly currency: string } | null => {
  if (header.length > LONGEST_HEADER) return null;
  const [, name = '', code = ''] = /^(.*?)[\s_\-([]+([a-z]{3})[)\]]?$/i.exec(header.trim()) ?? [];
  const currency = name === '' ? null : currencyOf(code.toUpperCase());
  return currency === null ? null : { name, currency };
};

/** Case, spaces, underscores and punctuation do not matter; ids and headers come before aliases. */
export function readHeader(header: readonly string[], names: HeaderNames): HeaderReading {
  const ranks = ranksOf(names);
  const ignored = (names.ignored ?? []).map(normalName);
  const found: (HeaderColumn & Ranked)[] = [];
  const unknown: string[] = [];
  const derived: string[] = [];
  const derivedPositions = new Set<number>();
  header.forEach((text, position) => {
    const name = normalName(text);
    const exact = ranks.get(name);
    const amount = exact === undefined ? amountIn(text) : null;
    const match = exact ?? (amount && ofAmounts(ranks.get(normalName(amount.name)), names));
    if (!match) {
      if (name !== '' && !ignored.includes(name)) unknown.push(text.trim());
    } else if (names.derived.includes(match.column)) {
      derived.push(text.trim());
      derivedPositions.add(position);
    } else {
      found.push({ position, header: text.trim(), ...match, ...(amount && { currency: amount.currency }) });
    }
  });
  return {
    columns: found.sort((a, b) => a.rank - b.rank || a.position - b.position),
    unknown,
    derived,
    derivedPositions,
  };
}
