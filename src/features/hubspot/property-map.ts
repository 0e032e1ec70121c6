// Which HubSpot property fills which column: rows of the `Field map` whose source is hubspot.company, .contact or
// .deal.
//
//   source,          field,             column
//   hubspot.company, numberofemployees, employees
//   hubspot.deal,    amount,            Amount
import type { Cell } from '../../engine/cells';
import { fieldSourceOf, type FieldMapDefault, type FieldSource } from '../field-map-tab';
import { PERSON_COLUMNS, workedOut } from '../../records/standard-columns';
import { tabOf, type CrmType } from '../crm-tabs';

const HUBSPOT_SOURCES = [
  'hubspot.company',
  'hubspot.contact',
  'hubspot.deal',
] as const satisfies readonly FieldSource[];
type HubspotSource = (typeof HUBSPOT_SOURCES)[number];

const typeOfSource: Readonly<Record<HubspotSource, CrmType>> = {
  'hubspot.company': 'companies',
  'hubspot.contact': 'contacts',
  'hubspot.deal': 'deals',
};
const sourceOfType: Readonly<Record<CrmType, HubspotSource>> = {
  companies: 'hubspot.company',
  contacts: 'hubspot.contact',
  deals: 'hubspot.deal',
};

export interface PropertyMapRow {
  readonly source: Cell;
  readonly field: Cell;
  readonly column: Cell;
}

export interface PropertyMapProblem {
  /** Index into the rows. */
  readonly row: number;
  readonly column: 'field' | 'column';
  readonly message: string;
}

/** Column ids with the properties that may fill them; the first that holds something does. */
export type PropertyMap = Readonly<Record<CrmType, ReadonlyMap<string, readonly string[]>>>;

const defaults = (source: HubspotSource, columns: Readonly<Record<string, string>>): readonly FieldMapDefault[] =>
  Object.entries(columns).map(([field, column]) => ({ source, field, column }));

/** HubSpot's own names of its default properties. */
export const defaultPropertyMap = [
  ...defaults('hubspot.company', {
    name: 'name',
    domain: 'domain',
    website: 'domain',
    hs_additional_domains: 'otherDomains',
    lifecyclestage: 'lifecycleStage',
    industry: 'industry',
    numberofemployees: 'employees',
    annualrevenue: 'revenue',
    country: 'country',
  }),
  ...defaults('hubspot.contact', {
    firstname: 'firstName',
    lastname: 'lastName',
    email: 'email',
    jobtitle: 'title',
    phone: 'phone',
    country: 'country',
    lifecyclestage: 'lifecycleStage',
  }),
  ...defaults('hubspot.deal', {
    dealname: 'name',
    amount: 'amount',
    dealstage: 'stage',
    pipeline: 'pipeline',
    hs_deal_stage_probability: 'probability',
    closedate: 'closeDate',
    hs_is_closed: 'closed',
    deal_currency_code: 'currency',
    // HubSpot's *Last activity date*: a note, call, e-mail, meeting or task was logged. A planned meeting puts it ahead.
    notes_last_updated: 'lastActivityAt',
  }),
];

export const isDefaultProperty = (type: CrmType, name: string): boolean =>
  defaultPropertyMap.some(({ source, field }) => source === sourceOfType[type] && field === name);

/** Named by HubSpot itself, or written by Nexus alone. */
const NEVER_MAPPED = [
  'id',
  'ownerId',
  'owner',
  'ownerEmail',
  'modifiedAt',
  'archivedAt',
  'mergedInto',
  'erasedAt',
  'companyId',
  'contactIds',
  'summary',
  'summaryFacts',
  'pushed',
  'pushedAt',
  'refused',
  'pushError',
  'commands',
  'commandStatus',
  // Of a kind of record.
  'account',
  'accountDomain',
  ...workedOut(['source', 'idleDays', 'urgency', 'closesInDays']),
  ...PERSON_COLUMNS,
];

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell).trim());
const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');

const hubspotSourceOf = (source: Cell): HubspotSource | null =>
  HUBSPOT_SOURCES.find((known) => known === fieldSourceOf(source)) ?? null;

/** The records that a row of the Field map is about; null for rows of other sources. */
export const hubspotTypeOf = (source: Cell): CrmType | null => {
  const found = hubspotSourceOf(source);
  return found === null ? null : typeOfSource[found];
};

const columnIdOf = (type: CrmType, name: string): string | null =>
  tabOf(type).columns.find(({ id, header }) => plain(id) === plain(name) || plain(header) === plain(name))?.id ?? null;

/**
 * Reads the tab's rows over the defaults; a row with a blank column switches its property off. Rows of other sources
 * are not ours.
 */
export function parsePropertyMap(rows: readonly PropertyMapRow[]): {
  readonly map: PropertyMap;
  readonly problems: readonly PropertyMapProblem[];
} {
  const problems: PropertyMapProblem[] = [];
  const chosen = new Map<string, string | null>();
  rows.forEach((row, at) => {
    const source = hubspotSourceOf(row.source);
    if (source === null) return;
    const [field, column] = [textOf(row.field).toLowerCase(), textOf(row.column)];
    const type = typeOfSource[source];
    const columnId = columnIdOf(type, column);
    const name = `${source} ${field}`;
    if (!/^[a-z][a-z0-9_]{0,99}$/.test(field))
      problems.push({
        row: at,
        column: 'field',
        message:
          `"${field.slice(0, 60)}" is no name of a HubSpot property: write its internal name, e.g. ` +
          'numberofemployees.',
      });
    else if (chosen.has(name))
      problems.push({ row: at, column: 'field', message: `"${field}" is mapped twice; its first row counts.` });
    else if (column === '') chosen.set(name, null);
    else if (columnId === null)
      problems.push({
        row: at,
        column: 'column',
        message: `${tabOf(type).title} has no column "${column.slice(0, 60)}".`,
      });
    else if (NEVER_MAPPED.includes(columnId))
      problems.push({
        row: at,
        column: 'column',
        message: `"${column}" cannot be filled from a property: Nexus fills it itself.`,
      });
    else chosen.set(name, columnId);
  });
  const isDefault = (name: string, column: string): boolean =>
    defaultPropertyMap.some(({ source, field, column: own }) => `${source} ${field}` === name && own === column);
  // A person's own rows come before the defaults, which are tried in their order.
  const own = [...chosen].flatMap(([name, column]) =>
    column === null || isDefault(name, column) ? [] : [{ name, column }],
  );
  const rest = defaultPropertyMap
    .map(({ source, field, column }) => ({ name: `${source} ${field}`, column }))
    .filter(({ name, column }) => !chosen.has(name) || chosen.get(name) === column);
  const mapOf = (type: CrmType): ReadonlyMap<string, readonly string[]> => {
    const properties = new Map<string, string[]>();
    for (const { name, column } of [...own, ...rest]) {
      const [source, field = ''] = name.split(' ');
      if (source !== sourceOfType[type]) continue;
      properties.set(column, [...(properties.get(column) ?? []), field]);
    }
    return properties;
  };
  return { problems, map: { companies: mapOf('companies'), contacts: mapOf('contacts'), deals: mapOf('deals') } };
}

/** What is asked of HubSpot for a type. */
export const wantedProperties = (map: PropertyMap, type: CrmType): readonly string[] => [
  ...new Set([...[...map[type].values()].flat(), 'hubspot_owner_id', 'hs_merged_object_ids']),
];
