// The job "audit-config": a line of Audit for each cell of configuration that somebody has changed.
import type { TabDeclaration } from '../workbook/declare';
import { NO_ROWS } from '../workbook/plan';
import { isConfig } from './config-seen';
import type { EditedRange } from './edited-range';
import type { Job } from './job';

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
