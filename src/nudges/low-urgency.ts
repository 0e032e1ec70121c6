// Which messages can wait for a person's digest: first steps about records that are not among the best.
import { stepOf } from '../engine/ladder-rows';
import type { Settings } from '../workbook/settings';
import type { NudgeHours } from './hours';
import type { TypeStore } from './type-stores';

/** @param row of the store. */
export type LowUrgency = (step: string, read: TypeStore, row: number) => boolean;

/** Never, while digests are off. */
export const lowUrgency = (settings: Settings, { digestTimes }: NudgeHours): LowUrgency => {
  const firstStep = stepOf(settings.list('nudge.ladder')[0] ?? '');
  const below = settings.number('nudge.digestBelow');
  return (step, { type, rowAt }, row) => {
    if (digestTimes.length === 0 || step !== firstStep) return false;
    const record = rowAt(row);
    if (type.scoring.first?.(record) === true || type.nudging?.neverWaits?.(record) === true) return false;
    const score = record.cell('score');
    return typeof score === 'number' && score < below;
  };
};
