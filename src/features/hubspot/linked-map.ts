// Which column of Accounts or Deals fills which blank column of a record that is linked to them: rows of the `Field
// map` whose source is linked.company or linked.deal.
//
//   source,         field,     column
//   linked.company, employees, employees
//   linked.deal,    amount,    dealAmount
import { columnIdByName, normalName } from '../../records/intake-columns';
import type { RecordType } from '../../records/record-type';
import { FILLED_COLUMNS, workedOut } from '../../records/standard-columns';
import { problemAt } from '../../workbook/problem-rows';
import { columnById, rowsOf, type Problem, type Row, type Table } from '../../workbook/table';
import { fieldSourceOf, type FieldMapDefault, type FieldSource } from '../field-map-tab';
import { accountsTab, dealsTab } from '../crm-tabs';

const LINKED = { 'linked.company': accountsTab, 'linked.deal': dealsTab } as const;
type LinkedSource = keyof typeof LINKED;

/** Columns of a record by the column of Accounts or Deals that fills them. */
export interface LinkedPair {
  readonly field: string;
  readonly column: string;
}
export type LinkedMap = Readonly<Record<LinkedSource, readonly LinkedPair[]>>;

const rows = (source: FieldSource, columns: Readonly<Record<string, string>>): readonly FieldMapDefault[] =>
  Object.entries(columns).map(([field, column]) => ({ source, field, column }));

export const defaultLinkedMap: readonly FieldMapDefault[] = [
  ...rows('linked.company', {
    owner: 'owner',
    ownerEmail: 'ownerEmail',
    employees: 'employees',
    industry: 'industry',
    country: 'country',
  }),
  ...rows('linked.deal', { amount: 'dealAmount', stage: 'dealStage', currency: 'currency' }),
];

/** Columns that say one thing together: none of them is filled beside what somebody else says. */
export const TOGETHER: readonly (readonly string[])[] = [
  ['owner', 'ownerEmail'],
  ['dealAmount', 'currency'],
];

/** A kind whose blank cells may be filled. */
export const isFilled = ({ crm, store }: RecordType): boolean =>
  crm?.linkedBy === 'account' && FILLED_COLUMNS.every((id) => columnById(store, id) !== undefined);

const linkedSourceOf = (source: Row[string]): LinkedSource | null => {
  const known = fieldSourceOf(source ?? null);
  return known === 'linked.company' || known === 'linked.deal' ? known : null;
};

/** Columns of these kinds that a connector may fill: none of people's, and none that Nexus works out. */
const fillable = (types: readonly RecordType[]): ReadonlyMap<string, string> => {
  const columns = types.flatMap((type) => {
    const { store } = type;
    const { derived, models } = type.scoring;
    const own = new Set([...store.keyColumns, ...workedOut([...(derived?.columns ?? []), ...Object.keys(models)])]);
    return store.columns.filter(({ id, owner }) => owner === 'nexus' && !own.has(id));
  });
  return columnIdByName(columns);
};

interface Chosen {
  readonly source: LinkedSource;
  readonly field: string;
  readonly column: string;
}

const mapOf = (pairs: readonly Chosen[]): LinkedMap => {
  const of = (wanted: LinkedSource): readonly LinkedPair[] => pairs.filter(({ source }) => source === wanted);
  return { 'linked.company': of('linked.company'), 'linked.deal': of('linked.deal') };
};

/**
 * The tab's rows over the defaults; a row with a blank column switches its default off. A column that several rows
 * fill is filled by the first, a person's before a default.
 */
export const readLinkedMap = (
  table: Table | undefined,
  types: readonly RecordType[],
): { readonly map: LinkedMap; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = [];
  const targets = fillable(types);
  const named = new Set<string>();
  const chosen: Chosen[] = [];
  for (const { row, index } of table ? rowsOf(table) : []) {
    const source = linkedSourceOf(row.source ?? null);
    if (source === null || !table) continue;
    const tab = LINKED[source];
    const [typed, wanted] = [String(row.field ?? '').trim(), String(row.column ?? '').trim()];
    const problem = (column: string, message: string): number =>
      problems.push(problemAt(table, index, column, message));
    const field = columnIdByName(tab.columns).get(normalName(typed));
    const column = targets.get(normalName(wanted));
    if (field === undefined) problem('field', `${tab.title} has no column "${typed.slice(0, 60)}".`);
    else if (named.has(`${source} ${field}`)) problem('field', `"${typed}" is mapped twice; its first row counts.`);
    else {
      if (column !== undefined) chosen.push({ source, field, column });
      else if (wanted !== '')
        problem('column', `No record has a column "${wanted.slice(0, 60)}" that could be filled from HubSpot.`);
      if (column !== undefined || wanted === '') named.add(`${source} ${field}`);
    }
  }
  const isDefault = ({ source, field, column }: Chosen): boolean =>
    defaultLinkedMap.some((one) => one.source === source && one.field === field && one.column === column);
  const others = (defaultLinkedMap as readonly Chosen[]).filter(
    ({ source, field }) => !named.has(`${source} ${field}`),
  );
  const taken = new Set<string>();
  const pairs = [...chosen.filter((one) => !isDefault(one)), ...chosen.filter(isDefault), ...others].filter(
    ({ column }) => {
      const isFirst = !taken.has(column);
      taken.add(column);
      return isFirst;
    },
  );
  return { map: mapOf(pairs), problems };
};
