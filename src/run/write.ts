// The one place where changes meet the workbook: stamped, audited and committed in one go.
import { commit, type CommitOptions, type CommitResult } from '../workbook/commit';
import { fitted } from '../workbook/fit-to-grid';
import type { Plan } from '../workbook/plan';
import { readSettings } from '../workbook/settings';
import { stampChanges, stampedTabs } from '../workbook/stamps';
import { newTable } from '../workbook/table';
import { settingsTab } from '../workbook/tabs';
import { tableIn, type Workbook } from '../workbook/workbook';
import { planAudit } from './audit';
import { auditKnown } from './audit-anchor';
import { auditTab, KEEP_AUDIT } from './audit-tab';
import { configAudit } from './config-seen';
import { markEdited } from './edit-marks';
import type { EffectLog } from './effects';
import type { RunContext } from './job';
import { keepAll } from './keep';
import { readFor } from './reading';

export type Written = Pick<Plan, 'changes' | 'keep' | 'after' | 'effects' | 'configLook' | 'inAudit'>;

type Audited = Required<Pick<Plan, 'changes' | 'keep' | 'after'>>;

/** What has to be told in Audit of these changes, of what they tell themselves, and of the calls made so far. */
const auditOf = (context: RunContext, workbook: Workbook, written: Written, log: EffectLog): Audited => {
  const { services, nowMs, by, declaredSettings } = context;
  const { changes, effects = [], configLook, inAudit } = written;
  const config = configAudit(workbook, changes, configLook);
  const all = [...effects, ...log.untold(), ...config.effects];
  if (all.length === 0) return { changes: config.changes, keep: [], after: log.kept() };
  const isMadeNow = changes.some((change) => change.kind === 'addTab' && change.declaration.id === auditTab.id);
  const table = isMadeNow ? newTable(auditTab) : tableIn(workbook, auditTab.id, auditTab.title);
  const audit = planAudit(workbook, table, auditKnown(services), all, {
    nowMs,
    by,
    kept: readSettings(workbook.tables.get(settingsTab.id), declaredSettings).number(KEEP_AUDIT),
    ...(inAudit ? { inAudit } : {}),
    readWhole: () =>
      tableIn(
        readFor(context, () => [{ declaration: auditTab, cells: true }]),
        auditTab.id,
        auditTab.title,
      ),
  });
  return {
    // What was seen comes last: told twice is better than never, should only a part of it be written.
    changes: [...audit.changes, ...config.changes],
    keep: audit.keep,
    after: [...audit.after, ...log.kept()],
  };
};

/**
 * To be called under the lock. Nothing else writes to the workbook. Tabs that others wait on are stamped in the same
 * write, and Audit gets its lines.
 */
export const write = (
  { context, log }: { readonly context: RunContext; readonly log: EffectLog },
  workbook: Workbook,
  written: Written,
  mayGoOn: () => boolean,
  options?: CommitOptions,
): CommitResult => {
  const { services } = context;
  const { changes, keep = [], after = [] } = written;
  const audit = auditOf(context, workbook, written, log);
  keepAll(services, [...keep, ...audit.keep]);
  const stamped = stampedTabs(workbook, changes);
  const stamps = stamped.length > 0 ? stampChanges(workbook, stamped, services.newId()) : [];
  const { closing = () => [] } = options ?? {};
  const result = commit(services.sheets, fitted(workbook, [...stamps, ...changes, ...audit.changes]), mayGoOn, {
    ...options,
    closing: () => fitted(workbook, closing()),
  });
  // Who read in between has seen the stamp, but not all that it stands for.
  if (result.writes > 1) stamped.forEach(({ sheetId }) => markEdited(services, sheetId));
  if (result.complete) {
    keepAll(services, [...after, ...audit.after]);
    log.told();
  }
  return result;
};
