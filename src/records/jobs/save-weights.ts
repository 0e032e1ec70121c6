// The job "save-weights": what sliders were set to, as one version.
import { planSaveWeights, type Refused, type WantedWeight } from '../save-weights-plan';
import type { Job } from '../../run/job';
import type { RecordType } from '../record-type';
import { plannedScore, scoreTabs } from './score';

/** What was refused, and the version in force afterwards. */
export interface SaveAnswer {
  readonly refused: readonly Refused[];
  readonly version: number | null;
}

export const saveWeightsJob = (
  types: readonly RecordType[],
  wanted: readonly WantedWeight[],
  baseVersion: number,
  why = '',
): Job => ({
  name: 'save-weights',
  problemsOf: 'score',
  inTick: false,
  tabs: (structure) => scoreTabs(types, structure, true),
  plan: (workbook, context) => {
    const plan = plannedScore(types, workbook, { ...context, isQuiet: true }, (score) =>
      planSaveWeights({ ...score, why }, wanted, baseVersion),
    );
    const answer: SaveAnswer = { refused: plan.refused, version: plan.refused.length > 0 ? null : plan.version };
    return { ...plan, answer };
  },
});
