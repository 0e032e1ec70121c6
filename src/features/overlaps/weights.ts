// The weights a new workbook starts with: every row with its reason, for a team to change.
import type { WeightRow } from '../../engine/criteria';

function row(
  model: string,
  criterion: string,
  field: string,
  scale: string,
  weight: number,
  missing: string,
  help: string,
): WeightRow {
  return { model, criterion, field, scale, weight, missing, help };
}

/**
 * Three models for the `Overlaps` tab. `opportunity` asks how good the deal is, `partner` how much this partner can
 * help with it, `combined` weighs the two. Weights are out of 100 in each model, so that a point of weight is a point
 * of score. Missing values are left out rather than counted as zero: a new overlap knows little, and coverage says so.
 */
export const defaultWeights: readonly WeightRow[] = [
  row(
    'opportunity',
    'size',
    'dealAmount',
    'log 1000..1000000',
    25,
    'skip',
    'Bigger deals matter more, but each ten-fold step counts the same, so one giant does not ' +
      'flatten the rest. 1,000 and less gives 0, 1,000,000 and more gives all.',
  ),
  row(
    'opportunity',
    'relationship status',
    'relationshipStatus',
    'map customer=1; customers=1; open opportunity=0.8; open opportunities=0.8; ' +
      'open_opportunities=0.8; opportunity=0.8; prospect=0.4; prospects=0.4; lead=0.3; leads=0.3; ' +
      'none=0; *=0.2',
    20,
    'skip',
    'What the account is to the partner: an existing customer can make the introduction, an open ' +
      "opportunity can be sold together. The words are those of Crossbeam's standard populations, " +
      'in singular and plural.',
  ),
  row(
    'opportunity',
    'engaged',
    'engagement',
    'linear 0..100',
    20,
    'skip',
    'How active the account has been lately, as your CRM or marketing tool counts it from 0 to 100.',
  ),
  row(
    'opportunity',
    'stage',
    'dealStage',
    'map appointmentscheduled=0.2; appointment scheduled=0.2; qualifiedtobuy=0.4; qualified to ' +
      'buy=0.4; qualified=0.4; discovery=0.3; presentationscheduled=0.6; presentation ' +
      'scheduled=0.6; demo=0.6; decisionmakerboughtin=0.8; decision maker bought-in=0.8; decision ' +
      'maker bought in=0.8; proposal=0.8; negotiation=0.9; contractsent=0.9; contract sent=0.9; ' +
      'closedwon=1; closed won=1; closedlost=0; closed lost=0',
    15,
    'skip',
    "The further along, the sooner help pays. The words are HubSpot's default deal stages and " +
      'common others; a stage that is not listed counts as missing, so add your own.',
  ),
  row(
    'opportunity',
    'winnability',
    'winnability',
    'linear 0..100',
    20,
    'skip',
    'Your own judgement or forecast of winning it, from 0 to 100.',
  ),
  row(
    'partner',
    'relationship strength',
    'relationshipStrength',
    'linear 0..100',
    35,
    'skip',
    'How well you know the people at the partner, from 0 to 100. It weighs most: an introduction ' +
      'goes through a person.',
  ),
  row(
    'partner',
    'recent deal support',
    'recentDealSupport',
    'linear 0..100',
    30,
    'skip',
    'How much the partner has helped with deals lately, from 0 to 100: what somebody did last ' +
      'quarter is the best sign of what they will do now.',
  ),
  row(
    'partner',
    'size',
    'partnerSize',
    'map small=0.25; smb=0.25; s=0.25; medium=0.5; mid-market=0.5; midmarket=0.5; m=0.5; ' +
      'large=0.75; l=0.75; enterprise=1; xl=1; 1=0.25; 2=0.5; 3=0.75; 4=1',
    15,
    'skip',
    'A larger partner reaches more accounts, though size alone closes nothing. Sizes are words ' +
      '(small, medium, large, enterprise) or classes 1 to 4; if the column holds head counts, ' +
      'write: log 10..10000.',
  ),
  row(
    'partner',
    'stickiness',
    'stickiness',
    'linear 0..100',
    20,
    'skip',
    'How much customers who use both products stay with you, from 0 to 100.',
  ),
  row(
    'combined',
    'opportunity',
    'opportunity.score',
    'linear 0..100',
    60,
    'skip',
    'The deal itself comes first: a helpful partner does not rescue a poor one.',
  ),
  row(
    'combined',
    'partner',
    'partner.score',
    'linear 0..100',
    40,
    'skip',
    'But what the partner can add decides which of two good deals to work together.',
  ),
];
