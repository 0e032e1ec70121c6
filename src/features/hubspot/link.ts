// The job "link-hubspot": which record belongs to which HubSpot company; what is unsure is asked about.
import { planLinks } from './link-rows';
import { accountsTab } from '../crm-tabs';
import { linksTab } from '../../records/links-tab';
import { storesIn } from './kinds';
import type { ShownType } from './shown-type';
import { NO_ROWS } from '../../workbook/plan';
import { tableIn } from '../../workbook/workbook';
import type { Job } from '../../run/job';
import { hubspotMissing } from './connection';

export const linkHubspotJob = (types: readonly ShownType[]): Job => {
  const linked = types.filter(({ crm }) => crm.linkedBy === 'account');
  return {
    name: 'link-hubspot',
    inTick: true,
    cannotRun: hubspotMissing,
    tabs: () =>
      [...linked.map(({ store }) => store), accountsTab, linksTab].map((declaration) => ({ declaration, cells: true })),
    plan: (workbook) => {
      const table = ({ id, title }: { readonly id: string; readonly title: string }) => tableIn(workbook, id, title);
      const stores = storesIn(workbook, linked);
      const found = planLinks(stores, table(accountsTab), table(linksTab), workbook.timeZone);
      const counts = [...found.linked].map(([{ words }, count]) => `${count} ${words.many}`);
      return {
        changes: found.changes,
        problems: found.problems,
        rows: {
          ...NO_ROWS,
          read: stores.reduce((sum, { store }) => sum + store.rowCount, 0),
          written: found.written,
        },
        message: `${counts.join(', ')} linked to HubSpot, ${found.problems.length} unsure`,
      };
    },
  };
};
