// The job "audit-config": a line of Audit for each cell of configuration that somebody has changed.
import type { TabDeclaration } from '../workbook/declare';
import { NO_ROWS } from '../workbook/plan';
import { configTables, isConfig } from './config-seen';
import type { EditedRange } from './edited-range';
import type { Job } from './job';

export interface Looking {
  readonly job: Job;
  /** Whether it has looked: a job that failed before it planned has not. */
  readonly hasLooked: () => boolean;
}

/** The same job, telling besides what was typed where it reads the tab whole anyway: no run of its own for that. */
export const lookingAlong = (job: Job, typed: EditedRange): Looking => {
  let looked = false;
  return {
    hasLooked: () => looked,
    job: {
      ...job,
      plan: (workbook, ...rest) => {
        const plan = job.plan(workbook, ...rest);
        if ('again' in plan || !configTables(workbook).some(({ sheetId }) => sheetId === typed.sheetId)) return plan;
        looked = true;
        return { ...plan, configLook: { tabs: 'all', typed } };
      },
    },
  };
};

/**
 * @param tabs all there are.
 * @param typed what whoever it runs for has just typed: other changes are nobody's in particular. Null: by the clock;
 * `first`: with Install, from which on changes are told.
 */
export const auditConfigJob = (tabs: readonly TabDeclaration[], typed: EditedRange | 'first' | null): Job => ({
  name: 'audit-config',
  inTick: true,
  tabs: () => tabs.filter(isConfig).map((declaration) => ({ declaration, cells: true })),
  plan: () => ({
    changes: [],
    configLook: typed === 'first' ? { tabs: 'unseen', typed: null } : { tabs: 'all', typed },
    problems: [],
    rows: NO_ROWS,
    message: 'configuration compared',
  }),
});
