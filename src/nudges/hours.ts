// The settings that say when messages may go: quiet hours and digest times, their problems at their cells.
import { ALWAYS, parseQuietHours, parseTimes, type WeekHours } from '../engine/parse-hours';
import { problemAt } from '../workbook/problem-rows';
import type { Settings } from '../workbook/settings';
import { textAt, type Problem, type Table } from '../workbook/table';

export interface NudgeHours {
  /** What quiet hours leave of the week. */
  readonly loud: WeekHours;
  /** Minutes since midnight; none is off. */
  readonly digestTimes: readonly number[];
  readonly problems: readonly Problem[];
}

const problemOf = (table: Table | undefined, name: string, message: string): readonly Problem[] => {
  if (!table) return [];
  const row = Array.from({ length: table.rowCount }, (_, index) => index).find(
    (index) => textAt(table, 'name', index).toLowerCase() === name.toLowerCase(),
  );
  return row === undefined ? [] : [problemAt(table, row, 'value', `${name}: ${message} Until then it is off.`)];
};

/** A setting that cannot be read is off. @param table the Settings tab, to say where. */
export const readHours = (settings: Settings, table?: Table): NudgeHours => {
  const quiet = parseQuietHours(settings.text('nudge.quietHours'));
  const digest = parseTimes(settings.text('nudge.digestAt'));
  return {
    loud: quiet.ok ? quiet.value : ALWAYS,
    digestTimes: digest.ok ? digest.value : [],
    problems: [
      ...(quiet.ok ? [] : problemOf(table, 'nudge.quietHours', quiet.problem)),
      ...(digest.ok ? [] : problemOf(table, 'nudge.digestAt', digest.problem)),
    ],
  };
};
