// The entry that HubSpot loads for the sidebar: hands the record to the small card.
import { hubspot } from '@hubspot/ui-extensions';
import { SidebarCard } from './sidebar-card';

hubspot.extend<'crm.record.sidebar'>(() => <SidebarCard now={Date.now} />);
