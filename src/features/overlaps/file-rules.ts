// What files of overlaps are like: the names of their columns, what names an overlap, and cells that are read in their
// own way.
import { bareHost } from '../../engine/host-name';
import { isPlaceholder } from '../../engine/shared-hosts';
import type { Cell } from '../../engine/cells';
import type { FileRules } from '../../records/file-rules';
import { rowOfValues } from '../../records/record-identity';
import { foreignHeaders } from './file-words';
import { accountNamed, overlapMatching } from './matching';
import { strongestPopulation } from './populations';
import { OVERLAPS_DERIVED, overlapsTab } from './tables';

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
];

const textOf = (cell: Cell | undefined): string => String(cell ?? '').trim();

const cellOf = (column: string, cell: Cell, header: string): Cell | undefined => {
  if (column.endsWith('Domain')) return bareHost(textOf(cell)) ?? textOf(cell);
  // Exports name the partner's populations where the status should be; several stand side by side.
  if (column === 'relationshipStatus' && /^partner_?population/i.test(header.replace(/\s+/g, '_')))
    return strongestPopulation(
      textOf(cell)
        .split(/\s*[,;|]\s*/)
        .map((name) => ({ id: null, name })),
      new Map(),
    );
  return undefined;
};

export const overlapFiles: FileRules = {
  store: overlapsTab,
  derived: OVERLAPS_DERIVED,
  get aliases() {
    return [...aliases, ...foreignHeaders()];
  },
  ignored,
  examples: ['account', 'accountDomain', 'partner', 'dealAmount'],
  missing: (has) => {
    if (!has('account', 'accountDomain'))
      return 'No column names the account. Add a header such as Account or Account domain.';
    return has('partner')
      ? null
      : 'No column names the partner. Add the header partner, or say whose accounts they are: --set partner=… (in the ' +
          'dialog: Partner of all rows).';
  },
  cell: cellOf,
  key: (values, key) => {
    const row = rowOfValues(values);
    const { domain, name } = accountNamed(row);
    if (domain === '' && name === '')
      return {
        column: 'account',
        lacks: 'names no account: Account and Account domain are both blank, or say no more than "n/a" does.',
      };
    if (isPlaceholder(row.text('partner'))) return { column: 'partner', lacks: 'names no partner.' };
    return key === '' ? (overlapMatching.keys(row)[0] ?? '') : key;
  },
  matching: overlapMatching,
  sameAs: 'account and partner',
};
