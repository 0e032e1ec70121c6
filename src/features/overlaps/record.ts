// The overlap as a kind of record: an account that a partner knows too, and how far a deal there is worth pursuing.
import type { Cell } from '../../engine/cells';
import { numberOf } from '../../engine/cells';
import { amountInWords } from '../../engine/money';
import { readRecords } from '../../records/read-file';
import type { Cells, Fact, RecordType } from '../../records/record-type';
import type { RecordRow } from '../../records/record-row';
import { overlapBands } from './bands';
import { overlapInCrm } from './crm';
import { isWon, outcomeOf } from './outcome';
import { overlapFiles } from './file-rules';
import { logoPotential, logoRulesTab } from './logo-rules';
import { overlapMatching } from './matching';
import { dashboardTab, overlapsTab, overlapWords, pipelineTab, VIEW_COPIED } from './tables';
import { defaultWeights } from './weights';

const fact = (id: string, label: string, text: string, means: string, inWords?: string): Fact => ({
  id,
  label,
  text,
  means,
  ...(inWords === undefined ? {} : { inWords }),
});

const amountOf = (row: RecordRow): string => {
  const amount = row.number('dealAmount');
  return amount === null || amount <= 0 ? '' : amountInWords(amount, row.text('currency'));
};

/** The deal in one sentence, said by its amount where there is one. */
const dealFacts = (row: RecordRow): readonly Fact[] => {
  const amount = amountOf(row);
  const stage = row.text('dealStage');
  const worth = `The deal is worth ${amount}${stage === '' ? '' : ` and is in stage ${stage}`}`;
  return [
    ...(amount === '' ? [] : [fact('amount', 'Deal amount', amount, "the deal's amount", worth)]),
    ...(stage === ''
      ? []
      : [
          fact(
            'stage',
            'Deal stage',
            stage,
            "the deal's stage",
            amount === '' ? `The deal is in stage ${stage}` : undefined,
          ),
        ]),
  ];
};

/** Who fills which columns, as the Field map has them. */
const CRM_COLUMNS = [
  'dealAmount',
  'dealStage',
  'engagement',
  'winnability',
  'employees',
  'revenue',
  'industry',
  'country',
  'owner',
];
const PARTNER_COLUMNS = [
  'relationshipStatus',
  'relationshipStrength',
  'recentDealSupport',
  'partnerSize',
  'stickiness',
  'partnerOwner',
];

const CRM_OUTCOMES = ['dealStage', 'engagement'] as const;

/** The stage moved, though not to lost, or there was more activity. */
const hasMoved = (before: Cells, after: Cells): boolean => {
  const [from, to] = [before, after].map(({ dealStage }) =>
    String(dealStage ?? '')
      .trim()
      .toLowerCase(),
  );
  const isStageMoved = to !== from && to !== '' && outcomeOf(to) !== false;
  return isStageMoved || (numberOf(after.engagement as Cell) ?? 0) > (numberOf(before.engagement as Cell) ?? 0);
};

export const overlaps: RecordType = {
  id: 'overlaps',
  words: overlapWords,
  store: overlapsTab,
  sheetIds: 720_000,
  nameOf: (row) => ({ title: row.text('account') || row.text('accountDomain'), with: row.text('partner') }),
  facts: dealFacts,
  people: [
    {
      id: 'owner',
      name: ['owner'],
      email: 'ownerEmail',
      means: 'the name of the colleague who owns the account',
      isNudged: true,
      otherwise: 'crmOwnerEmail',
    },
    {
      id: 'partnerOwner',
      name: ['partnerOwner'],
      email: 'partnerOwnerEmail',
      label: 'Partner contact',
      means: 'the name of the contact at the partner',
      inWords: (who, { with: partner }) => `Your contact at ${partner || 'the partner'} is ${who}`,
      isNudged: false,
    },
  ],
  amounts: [
    { amount: 'dealAmount', currency: 'currency' },
    { amount: 'revenue', currency: 'revenueCurrency' },
  ],
  place: (row) => ({
    country: row.cell('country'),
    industry: row.cell('industry'),
    employees: row.number('employees'),
    partner: row.cell('partner'),
  }),
  scoring: {
    models: { opportunityScore: 'opportunity', partnerScore: 'partner', score: 'combined' },
    weights: defaultWeights,
    bands: overlapBands,
    derived: {
      columns: ['logoPotential'],
      tabs: [logoRulesTab],
      from: (known) => logoPotential(overlaps, known),
    },
    filledBy: Object.fromEntries([
      ...CRM_COLUMNS.map((id) => [id, 'owner, in the CRM']),
      ...PARTNER_COLUMNS.map((id) => [id, 'partner, by what it shares, or a file']),
    ]),
    first: (row) => row.cell('logoPotential') === true,
    wonOf: (cell) => isWon({ cell }),
    closedBy: 'dealStage',
    moved: { columns: CRM_OUTCOMES, between: hasMoved },
  },
  views: {
    columns: VIEW_COPIED,
    tabs: 'one per band',
    first: 'logoPotential',
    amount: 'dealAmount',
    board: pipelineTab,
    dashboard: dashboardTab,
  },
  nudging: {
    causes: (row) =>
      row.cell('logoPotential') === true ? ['the account would be a name to have (logo potential)'] : [],
    otherwise: 'it has no logo potential',
    introduction: ({ title, with: partner }) =>
      partner === '' ? title : `Our partner ${partner} also knows ${title}, which`,
    nextStep: ({ with: partner }) => `Agree the next step with ${partner || 'the account'} this week`,
  },
  crm: overlapInCrm,
  matching: overlapMatching,
  file: (text, how) => readRecords(text, overlapFiles, how),
};
