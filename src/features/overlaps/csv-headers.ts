// Which column of Overlaps a file's header means: its id, its friendly header, or what other products call it.
import { columnIdByName, DERIVED_COLUMNS, normalName, type IntakeColumn } from '../../records/intake-columns';

export interface HeaderColumn {
  /** Position in the file. */
  readonly position: number;
  readonly header: string;
  /** A column id, or `key`. */
  readonly column: string;
}

export interface HeaderReading {
  /** In the order in which they are looked at: for one column the first that is not blank in a row counts. */
  readonly columns: readonly HeaderColumn[];
  readonly unknown: readonly string[];
  readonly derived: readonly string[];
}

/** Crossbeam's export set (users choose among its columns) and the usual CRM names; the earlier of two counts first. */
const aliases: readonly (readonly [column: string, names: readonly string[]])[] = [
  [
    'account',
    [
      'Account Name',
      'Company',
      'Company Name',
      'Record Name',
      'Organization',
      'Organization Name',
      'Customer',
      'Customer Name',
      'Name',
      'Partner Record Name',
      'Partner Account',
      'Partner Account Name',
    ],
  ],
  [
    'accountDomain',
    [
      'Domain',
      'Company Domain',
      'Company Domain Name',
      'Website',
      'Account Website',
      'Company Website',
      'Record Website',
      'Website URL',
      'URL',
      'Partner Record Website',
    ],
  ],
  ['accountRecordId', ['Entity ID', 'Record ID', 'Account ID', 'Company ID', 'CRM ID', 'Salesforce ID', 'HubSpot ID']],
  ['partner', ['Partner Name', 'Partner Company', 'Partner Organization']],
  ['partnerId', ['Partner UUID']],
  ['partnerDomain', ['Partner Website']],
  ['owner', ['Account Owner', 'Owner Name', 'Account Executive', 'AE', 'AE Name', 'Rep']],
  ['ownerEmail', ['Account Owner Email', 'AE Email', 'Rep Email']],
  ['partnerOwner', ['Partner AE Name', 'Partner AE', 'Partner Owner Name', 'Partner Account Owner', 'Partner Rep']],
  ['partnerOwnerEmail', ['Partner AE Email', 'Partner Account Owner Email', 'Partner Rep Email']],
  ['dealAmount', ['Amount', 'Opportunity Amount', 'Deal Value', 'Opportunity Value', 'Deal Size', 'Pipeline Amount']],
  ['relationshipStatus', ['Status With Partner', 'Partner Population Name', 'Partner Population']],
  ['engagement', ['Engagement Score', 'Account Engagement Score']],
  ['dealStage', ['Stage', 'Opportunity Stage', 'Stage Name', 'Sales Stage']],
  ['winnability', ['Winnability Score', 'Win Probability', 'Probability']],
  ['relationshipStrength', ['Relationship Score', 'Partner Relationship Strength']],
  ['recentDealSupport', ['Deal Support', 'Deal Support Score']],
  ['partnerSize', ['Partner Employees', 'Partner Company Size']],
  ['stickiness', ['Stickiness Score']],
  [
    'employees',
    [
      'Number of Employees',
      'Employee Count',
      'Num Employees',
      'No. of Employees',
      'Headcount',
      'Company Size',
      'Partner Record Employees',
    ],
  ],
  ['industry', ['Industry Name', 'Partner Record Industry']],
  ['country', ['Billing Country', 'Country/Region', 'HQ Country', 'Partner Record Country']],
  ['revenue', ['Annual Revenue', 'Yearly Revenue']],
];

/** In Crossbeam's export set, and of no use here: not worth a note. */
const ignored = [
  'Entity Type',
  'Population Name',
  'Partner AE Phone',
  'Partner AE Title',
  'Partner Record Type',
  'Matched At',
  'Created At',
  'Updated At',
  'Partner Logo URL',
  'Record Type',
].map(normalName);

/** Case, spaces, underscores and punctuation do not matter; ids and headers come before aliases. */
export function readHeader(header: readonly string[], columns: readonly IntakeColumn[]): HeaderReading {
  const ids = columnIdByName(columns);
  const ranks = new Map<string, { readonly column: string; readonly rank: number }>();
  for (const [column, names] of aliases) {
    if (!columns.some(({ id }) => id === column)) continue;
    names.forEach((name, at) => {
      ranks.set(normalName(name), { column, rank: 1 + at });
    });
  }
  for (const [name, column] of ids) ranks.set(name, { column, rank: 0 });
  const found: (HeaderColumn & { readonly rank: number })[] = [];
  const unknown: string[] = [];
  const derived: string[] = [];
  header.forEach((text, position) => {
    const name = normalName(text);
    const match = ranks.get(name);
    if (match === undefined) {
      if (name !== '' && !ignored.includes(name)) unknown.push(text.trim());
    } else if (DERIVED_COLUMNS.includes(match.column)) {
      derived.push(text.trim());
    } else {
      found.push({ position, header: text.trim(), ...match });
    }
  });
  return { columns: found.sort((a, b) => a.rank - b.rank || a.position - b.position), unknown, derived };
}
