// The weights a new workbook starts with for deals: how much each needs attention now.
import type { WeightRow } from '../../engine/criteria';
import type { Band } from '../../engine/bands';

const row = (criterion: string, field: string, scale: string, weight: number, help: string): WeightRow => ({
  model: 'attention',
  criterion,
  field,
  scale,
  weight,
  missing: 'skip',
  help,
});

/** Weights are out of 100, so that a point of weight is a point of score. */
export const attentionWeights: readonly WeightRow[] = [
  row(
    'idle',
    'idleDays',
    'linear 0..30',
    40,
    'How long nobody has done anything about it: each day counts the same, a month and more gives all.',
  ),
  row(
    'size',
    'amount',
    'log 1000..1000000',
    25,
    'Bigger deals matter more, but each ten-fold step counts the same. 1,000 and less gives 0, 1,000,000 and more all.',
  ),
  row(
    'stage',
    'stage',
    'map appointmentscheduled=0.2; discovery=0.3; qualifiedtobuy=0.4; presentationscheduled=0.6; ' +
      'decisionmakerboughtin=0.8; proposal=0.8; negotiation=0.9; contractsent=1; closedwon=1; closedlost=0',
    20,
    "The further along, the more an idle week costs. HubSpot's names of stages; what Salesforce and others call them " +
      'counts the same. A stage that is not listed counts as missing, so add your own.',
  ),
  row(
    'closing',
    'closesInDays',
    'steps 0=1; 15=0.6; 31=0.3; 91=0.1',
    15,
    'A close date that is past or near: up to 14 days gives all, a month 0.6, three months 0.3.',
  ),
];

export const attentionBands: readonly Band[] = [
  { name: 'On track', min: 0, colour: '#d9ead3', guidance: 'Nothing to do now.' },
  { name: 'This week', min: 31, colour: '#ffe599', guidance: 'Agree the next step this week.' },
  { name: 'Today', min: 61, colour: '#f4b6a6', guidance: 'Write or call today, and agree the next step.' },
];
