// The entry that HubSpot loads: hands the record tab to the card.
import { hubspot } from '@hubspot/ui-extensions';
import { RecordCard } from './record-card';

hubspot.extend<'crm.record.tab'>(() => <RecordCard now={Date.now} />);
