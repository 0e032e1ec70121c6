// The `Field map` tab: which field of our CRM, or of what a partner shares, fills which column of Overlaps.
//
//   source,              field,                column
//   crm_data,            Amount,               dealAmount
//   partner_source_data, Relationship Score,   Relationship strength
import type { Cell } from '../../engine/cells';
import { FIELD_SOURCES, fieldSourceOf } from '../field-map-tab';
import { columnIdByName, normalName, type IntakeColumn } from '../../records/intake-columns';
import { PERSON_COLUMNS } from '../../records/standard-columns';
import { OVERLAPS_DERIVED } from './tables';

export type FieldSource = 'crm_data' | 'partner_source_data';

export interface FieldMapRow {
  readonly source: Cell;
  readonly field: Cell;
  readonly column: Cell;
}

export interface FieldMapProblem {
  /** Index into the rows. */
  readonly row: number;
  readonly column: 'source' | 'field' | 'column';
  readonly message: string;
}

export interface FieldTarget {
  readonly column: string;
  /** Smaller counts first: a person's row, then a default, then a field that is called like the column. */
  readonly rank: number;
}

export interface FieldMap {
  /** Where a field goes; null for a field that fills nothing. */
  target(source: FieldSource, field: string): FieldTarget | null;
  /** Whether a person's own row gives the column to this source. */
  isChosen(source: FieldSource, columnId: string): boolean;
  typeOf(columnId: string): string;
}

const sources: readonly FieldSource[] = ['crm_data', 'partner_source_data'];

/** Rows that another intake reads, and whose mistakes it tells. */
export const isOthersSource = (source: Cell): boolean => {
  const known = fieldSourceOf(source);
  return known !== null && sources.every((own) => own !== known);
};

/** A person's own rows rank below this, defaults from it on, fields called like a column last. */
const DEFAULT_RANK = 100_000;
const SAME_NAME_RANK = 200_000;

const fields = (
  source: FieldSource,
  column: string,
  names: readonly string[],
): readonly { source: FieldSource; field: string; column: string }[] =>
  names.map((field) => ({ source, field, column }));

/** The usual names at Salesforce, HubSpot and Dynamics, and what partners share about an account. */
export const defaultFieldMap: readonly {
  readonly source: FieldSource;
  readonly field: string;
  readonly column: string;
}[] = [
  ...fields('crm_data', 'dealAmount', [
    'Amount',
    'Deal Amount',
    'Opportunity Amount',
    'Open Opportunity Amount',
    'Deal Value',
    'Opportunity Value',
    'Deal Size',
    'Pipeline Amount',
  ]),
  ...fields('crm_data', 'dealStage', ['Stage', 'Deal Stage', 'Opportunity Stage', 'Stage Name', 'Sales Stage']),
  ...fields('crm_data', 'engagement', ['Engagement', 'Engagement Score', 'Account Engagement Score']),
  ...fields('crm_data', 'winnability', [
    'Winnability',
    'Winnability Score',
    'Win Probability',
    'Probability',
    'Deal Probability',
  ]),
  ...fields('crm_data', 'employees', [
    'Number of Employees',
    'Employees',
    'Employee Count',
    'Num Employees',
    'No. of Employees',
    'Headcount',
    'Company Size',
  ]),
  ...fields('crm_data', 'revenue', ['Annual Revenue', 'Revenue', 'Yearly Revenue']),
  ...fields('crm_data', 'industry', ['Industry', 'Industry Name']),
  ...fields('crm_data', 'country', ['Billing Country', 'Country', 'Country/Region', 'HQ Country']),
  ...fields('crm_data', 'owner', ['Owner', 'Account Owner', 'Company Owner', 'Owner Name']),
  ...fields('crm_data', 'ownerEmail', ['Owner Email', 'Account Owner Email']),
  ...fields('partner_source_data', 'relationshipStatus', ['Relationship Status', 'Account Status', 'Customer Status']),
  ...fields('partner_source_data', 'relationshipStrength', [
    'Relationship Strength',
    'Relationship Score',
    'Account Relationship',
  ]),
  ...fields('partner_source_data', 'recentDealSupport', ['Recent Deal Support', 'Deal Support', 'Deal Support Score']),
  ...fields('partner_source_data', 'partnerSize', ['Partner Size', 'Partner Employees']),
  ...fields('partner_source_data', 'stickiness', ['Stickiness', 'Stickiness Score', 'Product Adoption']),
  ...fields('partner_source_data', 'partnerOwner', [
    'Owner',
    'Account Owner',
    'Owner Name',
    'Account Executive',
    'AE Name',
  ]),
  ...fields('partner_source_data', 'partnerOwnerEmail', ['Owner Email', 'Account Owner Email', 'AE Email']),
  ...fields('partner_source_data', 'employees', ['Number of Employees', 'Employee Count', 'Headcount']),
  ...fields('partner_source_data', 'revenue', ['Annual Revenue', 'Revenue']),
  ...fields('partner_source_data', 'country', ['Billing Country', 'Country/Region', 'HQ Country']),
];

/** Named by Crossbeam itself, so a field that merely has the same name does not fill them. */
const namedByCrossbeam = ['account', 'accountDomain', 'accountRecordId', 'partner', 'partnerId', 'partnerDomain'];
const neverBySameName: Readonly<Record<FieldSource, readonly string[]>> = {
  crm_data: [...namedByCrossbeam, 'partnerOwner', 'partnerOwnerEmail'],
  partner_source_data: [...namedByCrossbeam, 'owner', 'ownerEmail'],
};
const neverAtAll = ['key', ...PERSON_COLUMNS, ...OVERLAPS_DERIVED];

/**
 * Reads the tab's rows over the defaults. Names of fields and columns match without case, spaces and punctuation; the
 * column may be given by id or header. A row with a blank column switches its field off. A bad row is a problem and
 * left out, the rest goes on; a row that repeats a default is that default.
 */
export function parseFieldMap(
  rows: readonly FieldMapRow[],
  columns: readonly IntakeColumn[],
): { readonly map: FieldMap; readonly problems: readonly FieldMapProblem[] } {
  const columnIds = columnIdByName(columns);
  const targets = new Map<string, FieldTarget | null>();
  const defaults = new Map<string, FieldTarget>();
  defaultFieldMap.forEach((row, at) => {
    if (columns.some(({ id }) => id === row.column))
      defaults.set(nameKey(row.source, row.field), { column: row.column, rank: DEFAULT_RANK + at });
  });
  const problems: FieldMapProblem[] = [];
  rows.forEach((row, at) => {
    const [source, field, column] = [textOf(row.source), textOf(row.field), textOf(row.column)];
    if (source === '' && field === '' && column === '') return;
    const problem = (where: FieldMapProblem['column'], message: string): void => {
      problems.push({ row: at, column: where, message });
    };
    if (isOthersSource(row.source)) return;
    const sourceId = sources.find((known) => known === fieldSourceOf(row.source));
    if (sourceId === undefined)
      return problem('source', `"${source}" is not a source; write ${FIELD_SOURCES.join(', ')}.`);
    if (normalName(field) === '') return problem('field', 'The name of the field is missing.');
    const name = nameKey(sourceId, field);
    if (targets.has(name)) return problem('field', `"${field}" is mapped twice; its first row counts.`);
    const columnId = columnIds.get(normalName(column));
    if (column === '') targets.set(name, null);
    else if (columnId === undefined) problem('column', `Overlaps has no column "${column}".`);
    else if (neverAtAll.includes(columnId))
      problem('column', `"${column}" cannot be filled from a field: it belongs to people or is worked out by Nexus.`);
    else
      targets.set(
        name,
        defaults.get(name)?.column === columnId ? (defaults.get(name) ?? null) : { column: columnId, rank: at },
      );
  });
  return { map: fieldMap(columns, columnIds, new Map([...defaults, ...targets])), problems };
}

function fieldMap(
  columns: readonly IntakeColumn[],
  columnIds: ReadonlyMap<string, string>,
  targets: ReadonlyMap<string, FieldTarget | null>,
): FieldMap {
  const types = new Map(columns.map(({ id, type }) => [id, type]));
  // The same few names come with every record, so each spelling is normalised once.
  const known = new Map<string, FieldTarget | null>();
  const find = (source: FieldSource, field: string): FieldTarget | null => {
    const mapped = targets.get(nameKey(source, field));
    if (mapped !== undefined) return mapped;
    const column = columnIds.get(normalName(field));
    return column === undefined || neverBySameName[source].includes(column) || neverAtAll.includes(column)
      ? null
      : { column, rank: SAME_NAME_RANK };
  };
  const chosen = new Set<string>();
  for (const [name, target] of targets)
    if (target !== null && target.rank < DEFAULT_RANK) chosen.add(`${name.split(':')[0] ?? ''}:${target.column}`);
  return {
    isChosen: (source, columnId) => chosen.has(`${source}:${columnId}`),
    target: (source, field) => {
      const spelling = `${source}:${field}`;
      const found = known.get(spelling);
      if (found !== undefined) return found;
      const target = find(source, field);
      known.set(spelling, target);
      return target;
    },
    typeOf: (columnId) => types.get(columnId) ?? 'text',
  };
}

const nameKey = (source: FieldSource, field: string): string => `${source}:${normalName(field)}`;

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell).trim());
