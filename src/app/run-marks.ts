// A mark in Script Properties while a run goes on; one left behind tells the next run that a run was killed.
import type { Services } from './job';

export interface RunMark {
  readonly id: string;
  readonly job: string;
  /** The run's now. */
  readonly startedAtMs: number;
  /** The clock when it began, to measure by. */
  readonly clockMs: number;
}

const PREFIX = 'run.';
/** No execution lives longer than six minutes. */
const DEAD_AFTER_MS = 6 * 60_000;

export const setMark = ({ scriptProperties }: Services, mark: RunMark): void => scriptProperties.set(PREFIX + mark.id, JSON.stringify(mark));

export const clearMark = ({ scriptProperties }: Services, id: string): void => scriptProperties.delete(PREFIX + id);

const parse = (text: string): RunMark | null => {
  try {
    const mark = JSON.parse(text) as Partial<RunMark>;
    return typeof mark.id === 'string' && typeof mark.job === 'string' && typeof mark.startedAtMs === 'number' && typeof mark.clockMs === 'number' ? (mark as RunMark) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
};

/** Marks of other runs that can no longer be alive. */
export const killedRuns = ({ scriptProperties, clock }: Services, ownId: string): readonly RunMark[] =>
  Object.entries(scriptProperties.all())
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([, text]) => parse(text))
    .filter((mark): mark is RunMark => mark !== null && mark.id !== ownId && Math.abs(clock.now() - mark.clockMs) > DEAD_AFTER_MS);
