// The job "link-hubspot": which overlap belongs to which HubSpot company; what is unsure is asked about.
import { planLinks } from './link-rows';
import { accountsTab, linksTab } from './tables';
import { overlapsTab } from '../overlaps/tables';
import { NO_ROWS } from '../../workbook/plan';
import { tableIn } from '../../workbook/workbook';
import type { Job } from '../../run/job';
import { hubspotMissing } from './connection';

export const linkHubspotJob: Job = {
  name: 'link-hubspot',
  inTick: true,
  cannotRun: hubspotMissing,
  tabs: () => [overlapsTab, accountsTab, linksTab].map((declaration) => ({ declaration, cells: true })),
  plan: (workbook) => {
    const [store, accounts, links] = [overlapsTab, accountsTab, linksTab].map(({ id, title }) =>
      tableIn(workbook, id, title),
    );
    if (!store || !accounts || !links) throw new Error('A tab is missing.');
    const { changes, problems, linked, written } = planLinks(store, accounts, links);
    return {
      changes,
      problems,
      rows: { ...NO_ROWS, read: store.rowCount, written },
      message: `${linked} overlaps linked to HubSpot, ${problems.length} unsure`,
    };
  },
};
