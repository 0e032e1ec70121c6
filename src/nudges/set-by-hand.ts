// What people did about a record without answering a message: set it to Working, put it off, asked for an introduction,
// closed one of several.
import { cleanText } from '../engine/clean-text';
import { statusOf, isClosed } from '../engine/statuses';
import type { NudgeLevel, SetByHand, StepSource } from '../engine/nudge-text';
import { introductionStateOf } from '../records/introductions';
import type { RecordRow } from '../records/record-row';
import { STATUS_AT } from '../records/standard-columns';
import type { TypeStore } from './type-stores';

/** A cell holds an instant to about that. */
const ABOUT_MS = 1_000;

const isAnswer = (atMs: number | null, steps: readonly StepSource[]): boolean =>
  atMs !== null && steps.some(({ respondedAtMs }) => Math.abs((respondedAtMs ?? 0) - atMs) < ABOUT_MS);

const standingOf = (row: RecordRow, steps: readonly StepSource[]): readonly SetByHand[] => {
  const atMs = row.instant(STATUS_AT);
  const isWorking = row.text('status') === 'Working';
  if (isAnswer(atMs, steps) || (!isWorking && row.text('snoozeUntil') === '')) return [];
  // A cell that nothing saw being set tells of work, but not of when; of a snooze it does not even tell which.
  return atMs === null && !isWorking ? [] : [{ words: isWorking ? 'set to Working' : 'snoozed', atMs }];
};

/** Whoever closed one of those that they were told of is not silent about the others. */
const closedIn = ({ type }: TypeStore, row: RecordRow, steps: readonly StepSource[]): readonly SetByHand[] => {
  const atMs = row.instant(STATUS_AT);
  const status = row.text('status');
  if (!isClosed(status) || atMs === null || isAnswer(atMs, steps)) return [];
  const { with: partner, title } = type.nameOf(row);
  return [{ words: `set to ${statusOf(status) ?? ''} for ${cleanText(partner || title, 60)}`, atMs }];
};

const introductionIn = (row: RecordRow): readonly SetByHand[] => {
  const { state, atMs } = introductionStateOf(row);
  return state === null || atMs === null ? [] : [{ words: `introduction ${state}`, atMs }];
};

/**
 * The last of it in any of these rows; null where there is none but answers to these messages. Whoever works on it reads
 * of the introduction beside the text.
 * @param rows of what is still open, and of all that was told of before.
 */
export const setByHandIn = (
  read: TypeStore,
  rows: { readonly open: readonly number[]; readonly told: readonly number[] },
  steps: readonly StepSource[],
  level: NudgeLevel,
): SetByHand | null => {
  const set = rows.open.flatMap((at) => {
    const row = read.rowAt(at);
    return [...standingOf(row, steps), ...(level === 'ae' ? [] : introductionIn(row))];
  });
  const closed = rows.told.flatMap((at) => closedIn(read, read.rowAt(at), steps));
  return [...set, ...closed].sort((a, b) => (b.atMs ?? 0) - (a.atMs ?? 0))[0] ?? null;
};
