// The tabs of a CRM's records: companies, contacts, deals. That of a kind of record is its store, whatever fills it.
import type { RecordWords } from '../records/record-type';
import { otherKeysColumn, recordTab } from '../records/standard-columns';
import { column, type TabDeclaration } from '../workbook/declare';

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

export const dealWords: RecordWords = { one: 'deal', many: 'deals', title: 'Deal' };

export const dealsTab: TabDeclaration = recordTab({
  id: 'deals',
  title: 'Deals',
  sheetId: 710_042,
  help: 'Every deal ever taken in, from HubSpot or a file, one row each. Work in the tab Open deals.',
  words: dealWords,
  key: column('id', 'Record id', "Names the deal: the record's id in the CRM, or as the file has it. Always text.", {
    required: true,
    width: 120,
  }),
  neededWhile: 'records.deals',
  scoreHelp: 'How much the deal needs attention now, 0 to 100, by the weights of the model "attention".',
  columns: [
    column('name', 'Name', "The deal's name.", { width: 220 }),
    column('amount', 'Amount', 'Amount of the deal, as given; its currency stands in Currency.', {
      ...number,
      currencyIn: 'currency',
      format: '#,##0',
    }),
    column('stage', 'Stage', 'The deal stage.', { width: 130 }),
    column('pipeline', 'Pipeline', 'The deal pipeline.'),
    column('probability', 'Probability', 'Probability of the stage, 0 to 1.', number),
    column('closeDate', 'Close date', 'When it is expected to close.', instant),
    column('companyId', 'Company id', "Record id of the deal's primary company.", { required: true, width: 120 }),
    column('contactIds', 'Contact ids', "Record ids of the deal's contacts.", { width: 160 }),
    ...ownerColumns,
    ...stateColumns,
    ...pushColumns,
    column('closed', 'Closed', 'Whether the CRM counts it as closed, won or lost: true or false.', { width: 70 }),
    column('currency', 'Currency', 'That of the amount, as EUR. Blank: the reporting currency.', { width: 80 }),
    column('source', 'Source', 'Where the deal comes from: HubSpot or file.', { width: 90 }),
    column('account', 'Account', 'The company that the deal is with.', { width: 180 }),
    column('accountDomain', 'Account domain', "Bare host of that company's website.", { width: 140 }),
    column('lastActivityAt', 'Last activity at', 'When either side last did something about the deal.', instant),
    column(
      'idleDays',
      'Idle days',
      "Whole days from the last activity to today, by the workbook's calendar; blank where that is unknown or ahead.",
      { ...number, format: '0', width: 80 },
    ),
    column('urgency', 'Urgency', 'Idle days times the amount in the reporting currency; blank without an amount.', {
      ...number,
      format: '#,##0',
    }),
    column('closesInDays', 'Closes in days', 'Days to the close date; below 0 where it is past.', {
      ...number,
      format: '0',
      width: 90,
    }),
    column('nextStep', 'Next step', 'Yours: what is to be done next.', { owner: 'person', width: 220 }),
  ],
  later: [otherKeysColumn],
});

export const tabOf = (type: CrmType): TabDeclaration =>
  ({ companies: accountsTab, contacts: contactsTab, deals: dealsTab })[type];
