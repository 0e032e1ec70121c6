// The tabs of the overlaps feature: the store, the view each band shows, the board.
import { recordDashboard } from '../../records/dashboard-tab';
import type { RecordWords } from '../../records/record-type';
import {
  filledColumns,
  introductionColumns,
  otherKeysColumn,
  recordTab,
  scoreFormat,
  workedOut,
} from '../../records/standard-columns';
import { column, type TabDeclaration } from '../../workbook/declare';

const number = { type: 'number' } as const;
const percentage = { ...number, reads: 'percentage' } as const;
const size = { reads: 'size' } as const;

export const overlapWords: RecordWords = {
  one: 'overlap',
  many: 'overlaps',
  title: 'Account',
  with: 'partner',
  counted: ['account', 'accounts'],
  about: 'an account that a partner knows too',
};

const dealColumns = [
  column('dealAmount', 'Deal amount', 'Amount of the open deal, as given; its currency stands in Currency.', {
    ...number,
    currencyIn: 'currency',
    format: '#,##0',
    width: 100,
  }),
  column(
    'relationshipStatus',
    'Relationship',
    'What the account is to the partner: Customer, Open opportunity, Prospect.',
  ),
  column('engagement', 'Engagement', 'How actively the account engages with us, 0 to 100.', percentage),
  column('dealStage', 'Deal stage', 'Stage of the open deal.'),
  column('winnability', 'Winnability', 'How winnable the deal is, 0 to 100.', percentage),
];

const partnerColumns = [
  column(
    'relationshipStrength',
    'Relationship strength',
    'How close the partner is to the account, 0 to 100.',
    percentage,
  ),
  column(
    'recentDealSupport',
    'Recent deal support',
    'How much the partner helped in recent deals, 0 to 100.',
    percentage,
  ),
  column('partnerSize', 'Partner size', 'Small, medium, large, enterprise, or a number of people.', size),
  column('stickiness', 'Stickiness', "How firmly the account is tied to the partner's product, 0 to 100.", percentage),
];

/**
 * What is worked out beside the score: what one weight moves stands side by side, so that it is written as one
 * rectangle.
 */
const ownScores = [
  column(
    'logoPotential',
    'Logo potential',
    'Worth having as a name, by the rows of Logo rules. Shown as a mark in the bands.',
    { type: 'boolean', width: 100 },
  ),
  column(
    'partnerScore',
    'Partner score',
    'How much the partner can help, 0 to 100, by the weights of the model "partner".',
    scoreFormat,
  ),
  column(
    'opportunityScore',
    'Opportunity score',
    'How promising the deal is, 0 to 100, by the weights of the model "opportunity".',
    scoreFormat,
  ),
];

export const overlapsTab: TabDeclaration = recordTab({
  id: 'overlaps',
  title: 'Overlaps',
  sheetId: 710_001,
  help:
    'Every partner overlap ever taken in, one row each. Filter and work in the band tabs; this ' +
    'is where they are kept.',
  words: overlapWords,
  keyHelp: 'Names the overlap: both Crossbeam record ids, or a hash of account and partner. Do not change it.',
  columns: [
    column('account', 'Account', 'The company, as our CRM calls it.', { width: 180 }),
    column('accountDomain', 'Account domain', "Bare host of the account's website.", { width: 140 }),
    column('accountRecordId', 'Account record id', "The account's id in our CRM."),
    column('partner', 'Partner', 'The partner that knows the account too.', { width: 150 }),
    column('partnerId', 'Partner id', "The partner's id at Crossbeam."),
    column('partnerDomain', 'Partner domain', "The partner's own domain."),
    column('owner', 'Owner', 'Who owns the account with us.', { width: 130 }),
    column('ownerEmail', 'Owner e-mail', 'Where nudges go first, unless somebody is assigned.', { width: 170 }),
    column('partnerOwner', 'Partner owner', 'Who owns the account at the partner.', { width: 130 }),
    column('partnerOwnerEmail', 'Partner owner e-mail', "How to reach the partner's owner.", { width: 170 }),
    ...dealColumns,
    ...partnerColumns,
    column('employees', 'Employees', 'People who work at the account.', {
      ...number,
      question: 'How many people work at {record}?',
    }),
    column('industry', 'Industry', "The account's industry."),
    column('country', 'Country', "The account's country, by its English name.", { names: 'country' }),
    ...ownScores,
  ],
  scoreHelp: 'Both together, 0 to 100, by the weights of the model "combined".',
  later: [
    column('revenue', 'Revenue', "The account's yearly revenue, for logo potential.", {
      ...number,
      currencyIn: 'revenueCurrency',
      format: '#,##0',
    }),
    column('currency', 'Currency', 'That of the deal amount, as EUR. Blank: the reporting currency.', { width: 80 }),
    column('revenueCurrency', 'Revenue currency', 'That of the revenue, as EUR. Blank: the reporting currency.'),
    ...filledColumns,
    otherKeysColumn,
  ],
  last: introductionColumns,
});

/** Worked out by Nexus: no source fills them. */
export const OVERLAPS_DERIVED: readonly string[] = workedOut(ownScores.map(({ id }) => id));

/** Columns of a view that the store fills. */
export const VIEW_COPIED: readonly string[] = [
  'account',
  'partner',
  'logoPotential',
  'dealAmount',
  'partnerScore',
  'opportunityScore',
  'score',
  'reasons',
  'dealStage',
  'owner',
  'partnerOwner',
];

export const dashboardTab: TabDeclaration = recordDashboard({
  id: 'dashboard',
  title: 'Dashboard',
  sheetId: 710_030,
  many: overlapWords.many,
});

export const pipelineTab: TabDeclaration = {
  id: 'pipeline',
  title: 'Pipeline',
  sheetId: 710_002,
  kind: 'board',
  help: 'The bands side by side, best cards first.',
  columns: [],
  keyColumns: [],
};
