// Which messages can wait for a person's digest: first steps about records that are not among the best.
import { stepOf } from '../engine/ladder-rows';
import type { Settings } from '../workbook/settings';
import { cellAt, type Table } from '../workbook/table';
import type { NudgeHours } from './hours';

/** @param row of the store. */
export type LowUrgency = (step: string, row: number) => boolean;

/** Never, while digests are off. */
export const lowUrgency = (settings: Settings, { digestTimes }: NudgeHours, store: Table): LowUrgency => {
  const firstStep = stepOf(settings.list('nudge.ladder')[0] ?? '');
  const below = settings.number('nudge.digestBelow');
  return (step, row) => {
    if (digestTimes.length === 0 || step !== firstStep || cellAt(store, 'logoPotential', row) === true) return false;
    const score = cellAt(store, 'score', row);
    return typeof score === 'number' && score < below;
  };
};
