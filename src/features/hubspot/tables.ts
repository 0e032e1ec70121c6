// The tabs of HubSpot's records: companies, contacts, deals.
import { column, type TabDeclaration } from '../../workbook/declare';

/** As HubSpot calls its object types. */
export const CRM_TYPES = ['companies', 'contacts', 'deals'] as const;
export type CrmType = (typeof CRM_TYPES)[number];
export type ByType<T> = Partial<Readonly<Record<CrmType, T>>>;

/** Who owns a record: the columns of the name, and that of the address. */
export const OWNER = { name: ['owner'], email: 'ownerEmail' } as const;

const number = { type: 'number' } as const;
const instant = { type: 'instant', width: 130 } as const;

const id = column('id', 'Record id', "The record's id in HubSpot.", { required: true, width: 120 });

const ownerColumns = [
  column('ownerId', 'Owner id', "The owner's id in HubSpot.", { hidden: true }),
  column('owner', 'Owner', 'Who owns the record in HubSpot.', { width: 130 }),
  column('ownerEmail', 'Owner e-mail', 'How to reach the owner.', { width: 170 }),
];

const stateColumns = [
  column('modifiedAt', 'Modified', 'When HubSpot last changed what is shown here.', { ...instant, required: true }),
  column('archivedAt', 'Archived', 'Deleted in HubSpot; kept here, but nothing is sent to it any more.', {
    ...instant,
    required: true,
  }),
  column('mergedInto', 'Merged into', 'Record id of the record that it was merged into.', {
    required: true,
    width: 120,
  }),
];

const pushColumns = [
  column('pushed', 'Pushed', 'Record id and fingerprint of what HubSpot was last sent; the same again is not sent.', {
    required: true,
    hidden: true,
  }),
  column('pushedAt', 'Pushed at', 'When HubSpot last took the score.', { ...instant, required: true }),
  column('refused', 'Refused', 'Fingerprint of what HubSpot refused; it is not sent again until it changes.', {
    required: true,
    hidden: true,
  }),
  column('pushError', 'Push problem', 'Why HubSpot did not take the score, and what to do.', {
    required: true,
    width: 320,
  }),
  column('commands', 'Commands', 'Which commands from HubSpot were carried out, so that none is twice.', {
    required: true,
    hidden: true,
  }),
  column('commandStatus', 'Command', 'What came of the last command given in HubSpot.', { required: true, width: 260 }),
];

export const accountsTab: TabDeclaration = {
  id: 'accounts',
  title: 'Accounts',
  sheetId: 710_040,
  kind: 'store',
  help: "HubSpot's companies, one row each, as they were when they last changed.",
  keyColumns: ['id'],
  frozenColumns: 2,
  columns: [
    id,
    column('name', 'Name', "The company's name.", { width: 190 }),
    column('domain', 'Domain', "Bare host of the company's website.", { width: 150 }),
    column(
      'otherDomains',
      'Other domains',
      'Further domains that HubSpot knows the company by, also those of companies merged into it.',
      { width: 150 },
    ),
    column('lifecycleStage', 'Lifecycle stage', "HubSpot's lifecycle stage.", { width: 120 }),
    column('industry', 'Industry', "The company's industry."),
    column('employees', 'Employees', 'People who work there.', number),
    column('revenue', 'Revenue', 'Yearly revenue.', { ...number, format: '#,##0' }),
    column('country', 'Country', "The company's country."),
    ...ownerColumns,
    ...stateColumns,
    column(
      'summary',
      'Summary',
      'The summary shown in HubSpot where Gemini worded it; otherwise blank, as it is made from the facts each time.',
      { required: true, width: 420 },
    ),
    column('summaryFacts', 'Summary facts', 'Names the facts behind the summary; another is made when they change.', {
      required: true,
      hidden: true,
    }),
    ...pushColumns,
  ],
};

export const contactsTab: TabDeclaration = {
  id: 'contacts',
  title: 'Contacts',
  sheetId: 710_041,
  kind: 'store',
  help: "HubSpot's contacts, one row each, as they were when they last changed.",
  keyColumns: ['id'],
  frozenColumns: 1,
  columns: [
    id,
    column('firstName', 'First name', "The contact's first name.", { width: 120 }),
    column('lastName', 'Last name', "The contact's last name.", { width: 120 }),
    column('email', 'E-mail', "The contact's e-mail.", { width: 200 }),
    column('title', 'Job title', "The contact's job title.", { width: 150 }),
    column('phone', 'Phone', "The contact's phone number."),
    column('country', 'Country', "The contact's country."),
    column('lifecycleStage', 'Lifecycle stage', "HubSpot's lifecycle stage.", { width: 120 }),
    column('companyId', 'Company id', "Record id of the contact's primary company.", { required: true, width: 120 }),
    ...ownerColumns,
    ...stateColumns,
    column('erasedAt', 'Erased', 'Erased from this workbook; what HubSpot has of the person is no longer taken in.', {
      ...instant,
      required: true,
    }),
    ...pushColumns,
  ],
};

export const dealsTab: TabDeclaration = {
  id: 'deals',
  title: 'Deals',
  sheetId: 710_042,
  kind: 'store',
  help: "HubSpot's deals, one row each, as they were when they last changed.",
  keyColumns: ['id'],
  frozenColumns: 2,
  columns: [
    id,
    column('name', 'Name', "The deal's name.", { width: 220 }),
    column('amount', 'Amount', "Amount in the deal's currency.", { ...number, format: '#,##0' }),
    column('stage', 'Stage', 'The deal stage.', { width: 130 }),
    column('pipeline', 'Pipeline', 'The deal pipeline.'),
    column('probability', 'Probability', "HubSpot's probability of the stage, 0 to 1.", number),
    column('closeDate', 'Close date', 'When it is expected to close.', instant),
    column('companyId', 'Company id', "Record id of the deal's primary company.", { required: true, width: 120 }),
    column('contactIds', 'Contact ids', "Record ids of the deal's contacts.", { width: 160 }),
    ...ownerColumns,
    ...stateColumns,
    ...pushColumns,
    column('closed', 'Closed', 'Whether HubSpot counts it as closed, won or lost: true or false.', { width: 70 }),
    column('currency', 'Currency', 'That of the amount, as EUR; blank: that of the portal.', { width: 80 }),
  ],
};

export const tabOf = (type: CrmType): TabDeclaration =>
  ({ companies: accountsTab, contacts: contactsTab, deals: dealsTab })[type];
