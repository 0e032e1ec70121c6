// HubSpot as one value: what it fills, what it is sent, and what that needs.
import type { RecordType } from '../../records/record-type';
import type { Job } from '../../run/job';
import { HUBSPOT_ADDRESS } from '../../services/hubspot-api';
import { hubspotTests } from '../../services/hubspot-test';
import type { Feature, PersonalTab } from '../feature';
import { fillHubspotJobs } from './fill';
import { intakeHubspotJob } from './intake';
import { defaultLinkedMap } from './linked-map';
import { linkHubspotJob } from './link';
import { pollCommandsJob } from './poll-commands';
import { defaultPropertyMap } from './property-map';
import { provisionHubspotJob } from './provision';
import { pushHubspotJob } from './push';
import { hubspotSettings } from './settings';
import { shownTypes } from './shown-type';
import { syncAssigneesJob } from './sync-assignees';
import { accountsTab, contactsTab, dealsTab, OWNER } from '../crm-tabs';

const personal = (types: readonly RecordType[]): readonly PersonalTab[] => [
  { tab: accountsTab, about: 'Accounts that you own in HubSpot', people: [OWNER] },
  {
    tab: contactsTab,
    about: 'Contacts in HubSpot that are you or that you own',
    people: [{ name: ['firstName', 'lastName'], email: 'email' }, OWNER],
    own: { email: 'email', kept: ['id'], erasedAt: 'erasedAt' },
  },
  ...(types.some(({ store }) => store === dealsTab)
    ? []
    : [{ tab: dealsTab, about: 'Deals that you own in HubSpot', people: [OWNER] }]),
];

/** @param types all kinds of records there are; those that say how they stand in a CRM are shown. */
export const hubspot = (types: readonly RecordType[]): Feature => {
  const shown = shownTypes(types);
  const link = linkHubspotJob(shown);
  const fill = fillHubspotJobs(shown);
  const provision = provisionHubspotJob(shown);
  return {
    id: 'hubspot',
    tabs: [accountsTab, contactsTab, dealsTab],
    fieldMap: [...defaultPropertyMap, ...defaultLinkedMap],
    settings: hubspotSettings,
    secrets: [
      {
        name: 'hubspot.token',
        help: 'Reads deals and companies from HubSpot and shows scores there.',
        connector: 'HubSpot',
        provenBy: 'intake-hubspot',
        tests: hubspotTests,
      },
    ],
    addresses: [HUBSPOT_ADDRESS],
    jobs: {
      // Before the scores, so that whoever is told of a record is told of what HubSpot knows of it.
      intake: [intakeHubspotJob([link, ...fill], types) as Job, ...fill],
      // Not right after the intake: both search HubSpot, which takes four searches a second.
      commands: [pollCommandsJob(types) as Job],
      link: [link],
      mirror: [pushHubspotJob(shown) as Job, syncAssigneesJob as Job],
      asked: [provision as Job],
    },
    menu: [
      {
        label: 'Set up HubSpot…',
        handler: 'menuSetUpHubspot',
        role: 'admin',
        job: provision.name,
        dry: ['dry'],
        question: 'Go on? Nothing in HubSpot is changed or deleted, and what it has refused so far is sent once more.',
      },
    ],
    personal: personal(types),
  };
};
