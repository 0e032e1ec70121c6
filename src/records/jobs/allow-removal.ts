// The job "allow-removal": a person's yes to what sources no longer report; what waits for it is removed at once.
import { NO_ROWS } from '../../workbook/plan';
import { jobsTab } from '../../workbook/tabs';
import type { Job } from '../../run/job';
import { isDryWord } from '../../run/dry';
import { runJob } from '../../run/run';
import { anew } from '../../run/run-context';
import { allowedChanges, pendingRemovals, removalInWords } from '../mass-removal';

const NAME = 'allow-removal';

/** @param all every job there is: those that asked are run once they may. */
export const allowRemovalJob = (all: readonly Job[]): Job<readonly string[]> => ({
  name: NAME,
  inTick: false,
  cannotRun: ({ args, peek }) => {
    if (Object.keys(pendingRemovals(peek().tables.get(jobsTab.id))).length === 0)
      return 'No removal waits for a yes: every source reports about as many records as it had.';
    return args.every(isDryWord) ? null : `Say ${NAME}, or ${NAME} dry to see what would be removed.`;
  },
  ask: ({ peek }) => [...new Set(Object.values(pendingRemovals(peek().tables.get(jobsTab.id))).map(({ job }) => job))],
  tabs: () => [{ declaration: jobsTab, cells: true }],
  plan: (workbook, { args, nowMs }) => {
    const pending = Object.values(pendingRemovals(workbook.tables.get(jobsTab.id)));
    const isDry = args.length > 0;
    return {
      changes: isDry ? [] : allowedChanges(workbook, nowMs),
      problems: [],
      rows: { ...NO_ROWS, read: pending.reduce((sum, { count }) => sum + count, 0) },
      message:
        `${pending.map(removalInWords).join('; ')}. ` +
        (isDry
          ? 'These would be removed.'
          : 'These may be removed now: it is done at once, or by the clock where the source cannot be asked.'),
    };
  },
  committed: (context, jobs) => {
    if (context.args.length > 0) return;
    // Where one fails now, the clock tries it again.
    all.filter(({ name }) => jobs.includes(name)).forEach((job) => runJob(job, { ...anew(context), args: [] }));
  },
});
