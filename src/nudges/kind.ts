// A kind of record as nudging sees it: its rows, the accounts they are about, and the episodes of its messages.
import { accountsOf } from '../engine/matching/accounts';
import { keyAt, cellAt } from '../workbook/table';
import { episodesOf, type Episodes } from './episodes';
import { isListable } from './lists';
import type { MessageRow } from './message-rows';
import { isRemoved } from '../records/store-rows';
import { resumed } from './resumed';
import type { TypeStore } from './type-stores';

export interface Accounts {
  /** @param index row of the store. */
  readonly labelOf: (index: number) => string;
  /** The key of the record of the same account that is there for longest: what the holdout is drawn by. */
  readonly leadOf: (index: number) => string;
}

export interface Kind {
  readonly read: TypeStore;
  readonly accounts: Accounts;
  readonly episodes: Episodes;
  /** Keys of all records in running episodes. */
  readonly recorded: ReadonlySet<string>;
}

const eachRow = ({ store }: TypeStore): readonly number[] => Array.from({ length: store.rowCount }, (_, row) => row);

/** A record whose key cannot stand in a list with others is told of alone, and so is every one where there is no list. */
const labelsOf = (read: TypeStore, hasLists: boolean): readonly string[] => {
  const { type, rowAt } = read;
  const { account } = type;
  const rows = eachRow(read);
  const keys = rows.map((row) => keyAt(read.store, row));
  const labels = account && hasLists ? accountsOf(rows.map((row) => account(rowAt(row)))) : [];
  return keys.map((key, row) => (isListable(key) ? labels[row] : null) ?? `record ${key}`);
};

/** Draws stay when records come, and those of records that are alone are as they were before accounts were told. */
const leadsOf = ({ store }: TypeStore, labels: readonly string[]): ReadonlyMap<string, string> => {
  const leads = new Map<string, { readonly key: string; readonly since: number }>();
  labels.forEach((label, row) => {
    const cell = cellAt(store, 'firstSeenAt', row);
    const since = typeof cell === 'number' ? cell : Infinity;
    const key = keyAt(store, row);
    const lead = leads.get(label);
    if (!lead || since < lead.since || (since === lead.since && key < lead.key)) leads.set(label, { key, since });
  });
  return new Map([...leads].map(([label, { key }]) => [label, key]));
};

const accountsIn = (read: TypeStore, hasLists: boolean): Accounts => {
  const labels = labelsOf(read, hasLists);
  const leads = leadsOf(read, labels);
  const labelOf = (index: number): string => labels[index] ?? '';
  return { labelOf, leadOf: (index) => leads.get(labelOf(index)) ?? '' };
};

/**
 * @param messages of all kinds.
 * @param hasLists whether Messages can say that a message is about several.
 */
export const kindOf = (read: TypeStore, messages: readonly MessageRow[], hasLists: boolean): Kind => {
  const isThere = (key: string): boolean => {
    const row = read.rowOf.get(key);
    return row !== undefined && !isRemoved(read.store, row);
  };
  const own = messages.filter(({ type }) => type === read.type.id);
  const episodes = episodesOf(read.type.id, resumed(own, isThere), read.keptKey);
  const recorded = new Set(episodes.running.flatMap(({ records }) => [...records]));
  return { read, accounts: accountsIn(read, hasLists), episodes, recorded };
};
