// What a write has to tell in Audit: what it changes of the configuration, and what was done outside before it.
import type { Plan } from '../workbook/plan';
import { readSettings } from '../workbook/settings';
import { newTable } from '../workbook/table';
import { settingsTab } from '../workbook/tabs';
import { tableIn, type Workbook } from '../workbook/workbook';
import { planAudit } from './audit';
import { auditKnown } from './audit-anchor';
import { auditTab, KEEP_AUDIT } from './audit-tab';
import { configAudit } from './config-seen';
import type { EffectLog } from './effects';
import type { RunContext } from './job';
import { readFor } from './reading';

export type Written = Pick<Plan, 'changes' | 'keep' | 'after' | 'effects' | 'configLook' | 'inAudit'>;

type Audited = Required<Pick<Plan, 'changes' | 'keep' | 'after'>>;

/** What has to be told in Audit of these changes, of what they tell themselves, and of the calls made so far. */
export const auditOf = (context: RunContext, workbook: Workbook, written: Written, log: EffectLog): Audited => {
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
