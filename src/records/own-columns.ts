// Columns that people added to a store: a criterion or a rule may read them by their header.
import type { Field } from '../engine/criteria';
import type { Table } from '../workbook/table';
import type { RecordType } from './record-type';
import { scorableOf } from './standard-columns';

const headerText = (header: unknown): string =>
  String(header ?? '')
    .trim()
    .replace(/\s+/g, ' ');

/** Position by header; of two columns of one name the first. A name that a declared column has is that column's. */
const ownPositions = ({ declaration, position, headers }: Table): ReadonlyMap<string, number> => {
  const ours = new Set(declaration.columns.map(({ id }) => position.get(id)));
  const taken = new Set(declaration.columns.flatMap(({ id, header }) => [id.toLowerCase(), header.toLowerCase()]));
  const own = new Map<string, number>();
  headers.forEach((header, at) => {
    const text = headerText(header);
    if (ours.has(at) || text === '' || taken.has(text.toLowerCase())) return;
    taken.add(text.toLowerCase());
    own.set(text, at);
  });
  return own;
};

/** What `field` of Weights may name besides the declared columns. */
export const ownFields = (store: Table | undefined): readonly Field[] =>
  store ? [...ownPositions(store).keys()].map((header) => ({ id: header, header })) : [];

/** All that a criterion may read of a store's records. */
export const fieldsToScore = (type: RecordType, store: Table | undefined): readonly Field[] => [
  ...ownFields(store),
  ...scorableOf(type),
];

/** One for each store, since how a table's columns are read is remembered with it. */
const readables = new WeakMap<Table, Table>();

/** The store with people's own columns found by their headers: for reading only, since nothing is written there. */
export const withOwnColumns = (store: Table): Table => {
  const known = readables.get(store);
  if (known) return known;
  const own = ownPositions(store);
  const readable = own.size === 0 ? store : { ...store, position: new Map([...store.position, ...own]) };
  readables.set(store, readable);
  return readable;
};
