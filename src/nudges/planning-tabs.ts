// The tabs that decisions about nudges are made from.
import { holidaysTab, regionsTab, routesTab, teamTab } from '../people/tabs';
import type { RecordType } from '../records/record-type';
import { typesToRead } from '../records/switched';
import { historyTab } from '../records/tabs';
import type { Job } from '../run/job';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { messagesTab, nudgeEffectTab } from './tabs';
import { storeTabs } from './type-stores';

export const planningTabs =
  (types: readonly RecordType[]): Job['tabs'] =>
  (structure, settings) =>
    [
      ...storeTabs(typesToRead(types, structure, settings)),
      teamTab,
      routesTab,
      regionsTab,
      holidaysTab,
      messagesTab,
      settingsTab,
      jobsTab,
      historyTab,
      nudgeEffectTab,
      ...types.flatMap(({ views }) => views.dashboard ?? []),
    ].map((declaration) => ({ declaration, cells: true }));
