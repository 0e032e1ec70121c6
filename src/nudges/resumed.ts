// Episodes that ended because the source no longer reported what they were about, and that go on now that it does.
import { REMOVED } from '../engine/ladder';
import { END_STEP } from '../engine/ladder-rows';
import type { MessageRow } from './message-rows';

/** `acme#1/` of `acme#1/end`. */
const startOf = (key: string): string => key.slice(0, key.lastIndexOf('/') + 1);

/**
 * The messages as the ladder is to read them: without the marks of such ends, and with what was cancelled by them held
 * instead, so that it goes out. Nothing has to be remembered: once the record is removed again, the mark counts again.
 * @param isThere whether a record, by its key, is reported.
 */
export const resumed = (messages: readonly MessageRow[], isThere: (key: string) => boolean): readonly MessageRow[] => {
  const isOver = ({ step, why, records }: MessageRow): boolean =>
    step === END_STEP && why === REMOVED && records.some(isThere);
  const marks = messages.filter(isOver);
  if (marks.length === 0) return messages;
  // A mark of which the messages have left Messages tells nothing of where the ladder stood.
  const known = new Set(messages.filter(({ step }) => step !== END_STEP).map(({ key }) => startOf(key)));
  const starts = new Set(marks.map(({ key }) => startOf(key)).filter((start) => known.has(start)));
  return messages.flatMap((message): readonly MessageRow[] => {
    const { key, state, error } = message;
    if (!starts.has(startOf(key))) return [message];
    if (isOver(message)) return [];
    return [state === 'cancelled' && error === REMOVED ? { ...message, state: 'held', error: null } : message];
  });
};
