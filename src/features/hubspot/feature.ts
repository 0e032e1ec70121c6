// The HubSpot feature as one value: companies, contacts and deals taken in, and what is scored shown on them.
import type { Feature } from '../feature';
import type { RecordType } from '../../records/record-type';
import { intakeHubspotJob } from './intake';
import { linkHubspotJob } from './link';
import { pollCommandsJob } from './poll-commands';
import { defaultPropertyMap } from './property-map';
import { provisionHubspotJob } from './provision';
import { pushHubspotJob } from './push';
import { hubspotSettings } from './settings';
import { shownTypes } from './shown-type';
import { accountsTab, contactsTab, dealsTab, linksTab } from './tables';
import type { Job } from '../../run/job';

/** @param types all kinds of records there are; those that say how they stand in a CRM are shown. */
export const hubspot = (types: readonly RecordType[]) => {
  const shown = shownTypes(types);
  const link = linkHubspotJob(shown);
  return {
    id: 'hubspot',
    tabs: [accountsTab, contactsTab, dealsTab, linksTab],
    settings: hubspotSettings,
    secrets: [
      {
        name: 'hubspot.token',
        help: 'Reads deals and companies from HubSpot and shows scores there.',
        connector: 'HubSpot',
        provenBy: 'intake-hubspot',
      },
    ],
    jobs: [
      intakeHubspotJob(link) as Job,
      pollCommandsJob(types) as Job,
      link,
      pushHubspotJob(shown) as Job,
      provisionHubspotJob(shown) as Job,
    ],
    fieldMap: defaultPropertyMap,
  } as const satisfies Feature;
};
