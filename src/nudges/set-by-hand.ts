// What people did about a record without answering a message: set it to Working, put it off, asked for an introduction.
import type { NudgeLevel, SetByHand, StepSource } from '../engine/nudge-text';
import { introductionStateOf } from '../records/introductions';
import type { RecordRow } from '../records/record-row';
import { STATUS_AT } from '../records/standard-columns';
import type { TypeStore } from './type-stores';

/** A cell holds an instant to about that. */
const ABOUT_MS = 1_000;

const standingOf = (row: RecordRow, steps: readonly StepSource[]): readonly SetByHand[] => {
  const atMs = row.instant(STATUS_AT);
  const isWorking = row.text('status') === 'Working';
  const isAnswer = atMs !== null && steps.some(({ respondedAtMs }) => Math.abs((respondedAtMs ?? 0) - atMs) < ABOUT_MS);
  if (isAnswer || (!isWorking && row.text('snoozeUntil') === '')) return [];
  // A cell that nothing saw being set tells of work, but not of when; of a snooze it does not even tell which.
  return atMs === null && !isWorking ? [] : [{ words: isWorking ? 'set to Working' : 'snoozed', atMs }];
};

const introductionIn = (row: RecordRow): readonly SetByHand[] => {
  const { state, atMs } = introductionStateOf(row);
  return state === null || atMs === null ? [] : [{ words: `introduction ${state}`, atMs }];
};

/**
 * The last of it in any of these rows; null where there is none but answers to these messages. Whoever works on it reads
 * of the introduction beside the text.
 */
export const setByHandIn = (
  { rowAt }: TypeStore,
  rows: readonly number[],
  steps: readonly StepSource[],
  level: NudgeLevel,
): SetByHand | null => {
  const set = rows.flatMap((at) => {
    const row = rowAt(at);
    return [...standingOf(row, steps), ...(level === 'ae' ? [] : introductionIn(row))];
  });
  return set.sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0))[0] ?? null;
};
