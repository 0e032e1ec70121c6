// As of when ages were taken when the scores were written: what shows or tells of a score has to take them then as
// well.
import { cursorOf } from '../workbook/job-cursors';
import type { Workbook } from '../workbook/workbook';

/** The Jobs line that keeps it, by the name of the job that writes it. */
export const SCORE = 'score';

/** Epoch milliseconds; null where nothing is aged yet. Needs the tab Jobs. */
export const agedAtIn = (workbook: Workbook): number | null => {
  const aged = (cursorOf(workbook.tables.get('jobs'), SCORE) as { readonly agedAt?: unknown } | undefined)?.agedAt;
  return typeof aged === 'number' ? aged : null;
};

/** Whether a criterion's scale goes by age, so that scores move by themselves. */
export const isAged = ({ scale }: { readonly scale: string }): boolean => /^\s*recency\b/i.test(scale);
