// What files of deals are like: the headers of HubSpot's and Salesforce's exports and of older lists, and what names a
// deal.
import { accountDomain } from '../../engine/account-domain';
import { foldedText } from '../../engine/folded-text';
import { bareHost } from '../../engine/host-name';
import { stableHash } from '../../engine/hash';
import { isPlaceholder } from '../../engine/shared-hosts';
import type { FileRules } from '../../records/file-rules';
import { rowOfValues } from '../../records/record-identity';
import type { RecordMatching } from '../../records/record-type';
import type { RecordRow } from '../../records/record-row';
import { workedOut } from '../../records/standard-columns';
import { dealsTab } from '../crm-tabs';
import { URGENCY_COLUMNS } from './urgency';

const accountOf = (row: RecordRow): { readonly id: string; readonly domain: string; readonly name: string } => ({
  id: row.text('companyId'),
  domain: accountDomain(row.text('accountDomain')),
  name: isPlaceholder(row.text('account')) ? '' : row.text('account'),
});

/** Of a line without an id: its account and its name, and where those are taken its close date too. */
const keysOf = (row: RecordRow): readonly string[] => {
  const { id, domain, name } = accountOf(row);
  const named = [domain || name || id, row.text('name')].map(foldedText);
  return [named, [...named, row.text('closeDate')]].map((parts) => `file-${stableHash(parts.join('\n'))}`);
};

const MADE_KEY = /^file-[0-9a-f]+$/;
/** An id of Salesforce's opportunities, with or without the three characters that tell upper from lower case. */
const SALESFORCE_ID = /^006[0-9A-Za-z]{12}(?:[0-9A-Za-z]{3})?$/;

/** Two deals are one where they have the same account and the same name, whatever source came first. */
export const dealMatching: RecordMatching = {
  account: accountOf,
  partner: (row) => ({ id: '', name: row.text('name') }),
  columns: ['name', 'account', 'accountDomain', 'companyId'],
  keys: keysOf,
  sourceOf: (key) =>
    MADE_KEY.test(key) ? null : SALESFORCE_ID.test(key) ? 'Salesforce' : /^\d+$/.test(key) ? 'HubSpot' : 'file',
  tellApart: ['HubSpot', 'Salesforce'],
};

/** HubSpot's headers first, then Salesforce's and the usual ones; the earlier of two counts first. */
const aliases: readonly (readonly [column: string, names: readonly string[]])[] = [
  ['id', ['Deal ID', 'Opportunity ID', 'Opportunity Id 18', 'CRM ID', 'Key']],
  ['name', ['Deal Name', 'Opportunity Name', 'Opportunity', 'Deal', 'Title']],
  ['amount', ['Amount', 'Deal Amount', 'Opportunity Amount', 'Deal Value', 'Value', 'Amount in company currency']],
  ['stage', ['Deal Stage', 'Stage Name', 'Opportunity Stage', 'Sales Stage', 'Status of deal']],
  ['pipeline', ['Deal Pipeline']],
  ['probability', ['Deal Probability', 'Probability (%)', 'Win Probability']],
  ['closeDate', ['Close Date', 'Expected Close Date', 'Closing Date']],
  [
    'companyId',
    ['Associated Company IDs', 'Associated Company ID', 'Account ID', 'Company ID', 'Primary Associated Company ID'],
  ],
  ['contactIds', ['Associated Contact IDs', 'Contact ID', 'Primary Contact ID']],
  [
    'account',
    [
      'Associated Company',
      'Account Name',
      'Company',
      'Company Name',
      'Customer',
      'Organization',
      'Primary Associated Company',
    ],
  ],
  ['accountDomain', ['Domain', 'Company Domain Name', 'Website', 'Account Website']],
  ['owner', ['Deal Owner', 'Opportunity Owner', 'Owner Name', 'Owner Full Name', 'Account Executive', 'AE', 'Rep']],
  ['ownerEmail', ['Owner Email', 'Deal Owner Email', 'Opportunity Owner Email', 'Rep Email']],
  ['lastActivityAt', ['Last Activity', 'Last Activity Date', 'Last Contacted', 'Last Modified Activity']],
  ['closed', ['Is Closed', 'Is Deal Closed?', 'Is Deal Closed']],
  ['currency', ['Amount Currency', 'Opportunity Currency', 'Deal Currency Code', 'Currency ISO Code']],
  ['nextStep', ['Next Step']],
];

/** In the exports, and of no use here: not worth a note. */
const ignored = [
  'Age',
  'Age In Days',
  'Create Date',
  'Created Date',
  'Deal Type',
  'Expected Revenue',
  'Fiscal Period',
  'Forecast Category',
  'Is Won',
  'Is Closed Won',
  'Lead Source',
  'Last Modified Date',
  'Owner Role',
  'Opportunity Record Type',
  'Type',
];

export const dealFiles: FileRules = {
  store: dealsTab,
  derived: workedOut(URGENCY_COLUMNS),
  aliases,
  ignored,
  examples: ['id', 'amount', 'stage', 'lastActivityAt'],
  missing: (has) =>
    has('id', 'name') ? null : 'No column names the deal. Add a header such as deal_id, Record ID or Deal name.',
  cell: (column, cell) => (column === 'accountDomain' ? (bareHost(String(cell)) ?? String(cell).trim()) : undefined),
  key: (values, key) => {
    if (key !== '') return key;
    const row = rowOfValues(values);
    return row.text('name') === ''
      ? { column: 'id', lacks: 'names no deal: its id and its name are both blank.' }
      : (keysOf(row)[0] ?? '');
  },
  matching: dealMatching,
  sameAs: 'account and name',
};
