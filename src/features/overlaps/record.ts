// The overlap as a kind of record: an account that a partner knows too, and how far a deal there is worth pursuing.
import type { Cell } from '../../engine/cells';
import { numberOf } from '../../engine/cells';
import { amountInWords } from '../../engine/money';
import { listed } from '../../engine/nudge-words';
import { reaches } from '../../engine/rounding';
import { stageOutcome } from '../../engine/stages';
import { readRecords } from '../../records/read-file';
import type { Cells, Fact, RecordType } from '../../records/record-type';
import type { RecordRow } from '../../records/record-row';
import type { Settings } from '../../workbook/settings';
import { approachTo } from './approach';
import { overlapBands } from './bands';
import { overlapInCrm } from './crm';
import { introductionTo } from './introduction';
import { isWon } from './outcome';
import { overlapFiles } from './file-rules';
import { logoPotential, logoRulesTab } from './logo-rules';
import { overlapMatching } from './matching';
import { LOGO_MIN_SCORE } from './settings';
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
  const isStageMoved = to !== from && to !== '' && stageOutcome(to) !== false;
  return isStageMoved || (numberOf(after.engagement as Cell) ?? 0) > (numberOf(before.engagement as Cell) ?? 0);
};

const isLogo = (row: RecordRow): boolean => row.cell('logoPotential') === true;

/** A name worth having is worth a message from this score on; one that is unknown is not. */
const isLogoNow = (row: RecordRow, settings: Settings): boolean =>
  isLogo(row) && reaches(row.number('score'), settings.number(LOGO_MIN_SCORE));

export const overlaps: RecordType = {
  id: 'overlaps',
  words: overlapWords,
  store: overlapsTab,
  sheetIds: 720_000,
  nameOf: (row) => ({ title: row.text('account') || row.text('accountDomain'), with: row.text('partner') }),
  facts: dealFacts,
  account: overlapMatching.account,
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
      inWords: approachTo,
      unknownInWords: (name, row) => approachTo('', name, row),
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
    first: isLogo,
    wonOf: (cell) => isWon({ cell }),
    closedBy: 'dealStage',
    moved: { columns: CRM_OUTCOMES, between: hasMoved },
  },
  views: {
    columns: VIEW_COPIED,
    tabs: 'one per band',
    mark: 'logoPotential',
    partner: 'partner',
    amount: 'dealAmount',
    board: pipelineTab,
    dashboard: dashboardTab,
  },
  nudging: {
    causes: (row, settings) => (isLogoNow(row, settings) ? ['it would be a logo to win'] : []),
    watch: { title: 'Logo watch', holds: isLogoNow },
    otherwise: `it is no logo from ${LOGO_MIN_SCORE} on`,
    known: (title, who) => `${listed(who)} ${who.length === 2 ? 'both' : 'all'} know ${title}`,
    introduction: ({ title, with: partner }) =>
      partner === '' ? title : `Our partner ${partner} also knows ${title}, which`,
    nextStep: ({ with: partner }) => `Agree the next step with ${partner || 'the account'} this week`,
  },
  introduction: introductionTo,
  crm: overlapInCrm,
  matching: overlapMatching,
  file: (text, how) => readRecords(text, overlapFiles, how),
};
