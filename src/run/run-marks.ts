// A mark in Script Properties while a run goes on; one left behind tells the next run that a run was killed.
import { readJsonObject } from '../engine/read-json';
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

export const setMark = ({ scriptProperties }: Services, mark: RunMark): void =>
  scriptProperties.set(PREFIX + mark.id, JSON.stringify(mark));

export const clearMark = ({ scriptProperties }: Services, id: string): void => scriptProperties.delete(PREFIX + id);

const parse = (text: string): RunMark | null => {
  const mark = readJsonObject<RunMark>(text);
  return typeof mark?.id === 'string' &&
    typeof mark.job === 'string' &&
    typeof mark.startedAtMs === 'number' &&
    typeof mark.clockMs === 'number'
    ? (mark as RunMark)
    : null;
};

const marksIn = (properties: Readonly<Record<string, string>>): readonly RunMark[] =>
  Object.entries(properties)
    .filter(([name]) => name.startsWith(PREFIX))
    .map(([, text]) => parse(text))
    .filter((mark): mark is RunMark => mark !== null);

const isDead = (mark: RunMark, nowMs: number): boolean => Math.abs(nowMs - mark.clockMs) > DEAD_AFTER_MS;

/** Marks of runs that can no longer be alive. @param properties all of Script Properties. */
export const deadRuns = (
  { clock }: Pick<Services, 'clock'>,
  properties: Readonly<Record<string, string>>,
): readonly RunMark[] => marksIn(properties).filter((mark) => isDead(mark, clock.now()));

/** Runs that are under way, as far as anybody can tell. @param properties all of Script Properties. */
export const aliveRuns = ({ clock }: Services, properties: Readonly<Record<string, string>>): readonly RunMark[] =>
  marksIn(properties).filter((mark) => !isDead(mark, clock.now()));
