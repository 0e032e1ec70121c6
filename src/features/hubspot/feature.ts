// The HubSpot feature as one value: its tabs and its settings. Its jobs are in app/hubspot.
import type { Feature } from '../overlaps/feature';
import { hubspotSettings } from './settings';
import { accountsTab, contactsTab, dealsTab, linksTab } from './tables';

export const hubspotFeature: Feature = {
  id: 'hubspot',
  tabs: [accountsTab, contactsTab, dealsTab, linksTab],
  settings: hubspotSettings,
};
