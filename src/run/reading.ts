// How a run reads the workbook: its job's tabs and those that every run needs, never one of a newer version.
import { refuseNewer } from '../workbook/migrations';
import { readSettings } from '../workbook/settings';
import type { Structure } from '../workbook/structure';
import { jobsTab, problemsTab, runsTab, settingsTab } from '../workbook/tabs';
import { readWorkbook, type WantedTab, type Workbook } from '../workbook/workbook';
import { auditTab } from './audit-tab';
import { erasedPeople } from './erased';
import type { PlanContext, RunContext } from './job';
import { RUN_BUDGET_MS } from './run-budget';

type Wanted = (structure: Structure) => readonly WantedTab[];

const MOST: readonly WantedTab['cells'][] = [false, 'filled', 'headers', true];

/** Each tab once, with the most that is wanted of it. */
const once = (tabs: readonly WantedTab[]): readonly WantedTab[] => {
  const byId = new Map<string, WantedTab>();
  for (const tab of tabs) {
    const known = byId.get(tab.declaration.id);
    if (!known || MOST.indexOf(tab.cells) > MOST.indexOf(known.cells)) byId.set(tab.declaration.id, tab);
  }
  return [...byId.values()];
};

/** To be used for every reading that a job does outside its run's own. Throws for a workbook of a newer version. */
export const readFor = ({ services: { sheets } }: Pick<RunContext, 'services'>, wanted: Wanted): Workbook => {
  const workbook = readWorkbook(sheets, (structure) =>
    once([
      ...wanted(structure),
      { declaration: jobsTab, cells: true },
      // Any write may have something to tell there.
      { declaration: auditTab, cells: 'headers' },
    ]),
  );
  refuseNewer(workbook);
  return workbook;
};

/** With the tabs that every run needs besides its job's own. */
export const readForRun = (context: RunContext, tabs: Wanted): Workbook =>
  readFor(context, (structure) => [
    ...tabs(structure),
    { declaration: settingsTab, cells: true },
    { declaration: problemsTab, cells: true },
    { declaration: runsTab, cells: 'filled' },
  ]);

/** The run's now, moved on by the time it has taken so far: a wait that a channel asks for counts from there. */
export const clockOf = ({ services, nowMs, deadline }: RunContext): number =>
  nowMs + Math.max(0, services.clock.now() - (deadline - RUN_BUDGET_MS));

export const planContext = (
  { by, args, isQuiet, declaredSettings, services }: RunContext,
  workbook: Workbook,
  nowMs: number,
): PlanContext => ({
  nowMs,
  by,
  args,
  isQuiet,
  settings: readSettings(workbook.tables.get(settingsTab.id), declaredSettings),
  erased: erasedPeople(services),
});
