// The job "save-weights": what sliders were set to, as one version.
import { planSaveWeights, type Refused, type WantedWeight } from '../save-weights-plan';
import type { Job } from '../../run/job';
import type { RecordType } from '../record-type';
import { plannedScore, scoreTabs } from './score';

export interface Saving {
  readonly job: Job;
  /** Known once the job has run: what was refused, and the version in force afterwards. */
  readonly result: () => { readonly refused: readonly Refused[]; readonly version: number | null };
}

export const savingWeights = (
  types: readonly RecordType[],
  wanted: readonly WantedWeight[],
  baseVersion: number,
): Saving => {
  let refused: readonly Refused[] = [];
  let version: number | null = null;
  return {
    result: () => ({ refused, version }),
    job: {
      name: 'save-weights',
      problemsOf: 'score',
      inTick: false,
      tabs: (structure) => scoreTabs(types, structure, true),
      plan: (workbook, context) => {
        const plan = plannedScore(types, workbook, { ...context, isQuiet: true }, (score) =>
          planSaveWeights(score, wanted, baseVersion),
        );
        refused = plan.refused;
        version = plan.refused.length > 0 ? null : plan.version;
        return plan;
      },
    },
  };
};
