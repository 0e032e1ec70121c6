// The deal as a kind of record: how long it has been idle, what that is worth, and whether somebody should act today.
import { amountInWords } from '../../engine/money';
import { stageInWords } from '../../engine/stages';
import { readRecords } from '../../records/read-file';
import type { RecordRow } from '../../records/record-row';
import type { Cells, Fact, RecordType } from '../../records/record-type';
import type { Settings } from '../../workbook/settings';
import { dealsTab, dealWords, OWNER } from '../crm-tabs';
import { daysInWords } from './days';
import { dealFiles, dealMatching } from './files';
import { dealOutcome } from './outcome';
import { nudgedDeal, nudgeText } from './nudge-text';
import { IDLE_DAYS, URGENCY } from './settings';
import { idlenessIn, isDue, URGENCY_COLUMNS, urgencyIn } from './urgency';
import { attentionBands, attentionWeights } from './weights';

export const dealTitle = (row: RecordRow): string => row.text('name') || `Deal ${row.key || row.text('id')}`;

const closing = (row: RecordRow): readonly Fact[] => {
  const days = row.number('closesInDays');
  if (days === null) return [];
  const text = days === 0 ? 'today' : days < 0 ? `${daysInWords(-days)} ago` : `in ${daysInWords(days)}`;
  return [{ id: 'close', label: 'Closes', text, means: 'when the deal is expected to close' }];
};

const noted = (row: RecordRow): readonly Fact[] => {
  const text = row.text('nextStep');
  const means = 'what a colleague noted is to be done next';
  return text === ''
    ? []
    : [{ id: 'noted', label: 'Noted next step', text, means, inWords: `Noted as the next step: ${text}` }];
};

export const dealFacts = (row: RecordRow): readonly Fact[] => {
  const [amount, stage, idle] = [row.number('amount'), stageInWords(row.text('stage')), row.number('idleDays')];
  const worth = amount === null ? '' : amountInWords(amount, row.text('currency'));
  return [
    ...(worth === ''
      ? []
      : [
          {
            id: 'amount',
            label: 'Amount',
            text: worth,
            means: "the deal's amount",
            inWords: `The deal is worth ${worth}${stage === '' ? '' : ` and is in stage ${stage}`}`,
          },
        ]),
    ...(stage === ''
      ? []
      : [
          {
            id: 'stage',
            label: 'Stage',
            text: stage,
            means: "the deal's stage",
            ...(worth === '' ? { inWords: `The deal is in stage ${stage}` } : {}),
          },
        ]),
    ...(idle === null
      ? []
      : [
          {
            id: 'idle',
            label: 'Idle for',
            text: daysInWords(idle),
            means: 'for how long nobody has done anything about the deal',
            inWords: idle === 0 ? 'There was activity today' : `Nothing has happened for ${daysInWords(idle)}`,
          },
        ]),
    ...closing(row),
    ...noted(row),
  ];
};

const isDueNow = (row: RecordRow, settings: Settings): boolean => isDue(idlenessIn(row), settings);

const dueCause = (row: RecordRow, settings: Settings): readonly string[] =>
  isDueNow(row, settings) ? [`it has been idle for ${daysInWords(row.number('idleDays') ?? 0)}`] : [];

/** Somebody did something about it, or it went on to another stage than lost. */
const hasMoved = (before: Cells, after: Cells): boolean => {
  const stage = (cells: Cells): string =>
    String(cells.stage ?? '')
      .trim()
      .toLowerCase();
  const isOther = stage(after) !== stage(before) && stage(after) !== '';
  const isLost = dealOutcome((id) => (id === 'stage' ? stage(after) : null)) === false;
  return (isOther && !isLost) || Number(after.lastActivityAt ?? 0) > Number(before.lastActivityAt ?? 0);
};

export const deals: RecordType = {
  id: 'deals',
  words: dealWords,
  store: dealsTab,
  sheetIds: 740_000,
  isOffAtFirst: true,
  nameOf: (row) => ({ title: dealTitle(row), with: row.text('account') }),
  facts: dealFacts,
  people: [{ id: 'owner', ...OWNER, means: 'the name of the colleague who owns the deal', isNudged: true }],
  amounts: [{ amount: 'amount', currency: 'currency' }],
  place: () => ({}),
  scoring: {
    models: { score: 'attention' },
    weights: attentionWeights,
    bands: attentionBands,
    derived: { columns: URGENCY_COLUMNS, from: urgencyIn, ages: true },
    neverLowest: isDueNow,
    filledBy: { amount: 'owner, in the CRM', stage: 'owner, in the CRM', closeDate: 'owner, in the CRM' },
    wonOf: dealOutcome,
    closedBy: 'stage',
    moved: { columns: ['stage', 'lastActivityAt'], between: hasMoved },
  },
  views: {
    columns: [
      'name',
      'account',
      'amount',
      'currency',
      'stage',
      'score',
      'idleDays',
      'urgency',
      'reasons',
      'closeDate',
      'lastActivityAt',
      'owner',
    ],
    tabs: { title: 'Open deals', help: 'All open deals that have a score, what needs attention most first.' },
    amount: 'amount',
  },
  nudging: {
    causes: dueCause,
    otherwise: `it is not due by ${IDLE_DAYS} and ${URGENCY}`,
    introduction: ({ title, with: account }) => (account === '' ? title : `${title} with ${account}`),
    nextStep: ({ with: account }) =>
      `Write or call ${account === '' ? 'your contact' : account} and agree the next step`,
  },
  crm: {
    object: 'deals',
    linkedBy: 'id',
    properties: { score: 'nexus_attention', band: 'nexus_attention_band' },
    called: 'open deal',
    also: (row, settings) => (isDueNow(row, settings) ? [{ label: 'Nudge', text: nudgeText(nudgedDeal(row)) }] : []),
  },
  matching: dealMatching,
  file: (text, how) => readRecords(text, dealFiles, how),
};
