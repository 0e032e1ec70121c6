// What is in the portal, and what people do there; always the same, so that a saved world can be told it again.
import type { HubspotStandIn } from '../../../scripts/local/stand-ins/hubspot';
import type { CrmRecord } from '../../../scripts/local/stand-ins/hubspot-crm';
import type { CrmType } from '../../../scripts/local/stand-ins/hubspot-properties';

const recordOf = ({ crm }: HubspotStandIn, type: CrmType, id: string): CrmRecord => {
  const record = crm.find(type, id);
  if (!record) throw new Error(`there is no ${type} ${id}`);
  return record;
};

const command =
  (type: CrmType, id: string, value: string) =>
  (hubspot: HubspotStandIn): void =>
    hubspot.crm.update(recordOf(hubspot, type, id), { nexus_command: value }, 'CRM_UI');

/** Who installed the workbook: while nobody is in Team, records can be assigned to them alone. */
export const INSTALLER = 'you@nexus.example';

/** Of what people type; each is typed once. */
export const NOTE = 'Ask Mara first';

/** Contact 202. */
export const JON = 'jon@beta.example';

export const deeds = {
  portal: ({ crm }: HubspotStandIn): void => {
    crm.create('companies', { name: 'Acme Inc', domain: 'acme.example', hubspot_owner_id: '7' }, 'CRM_UI', '101');
    crm.create('companies', { name: 'Beta GmbH' }, 'CRM_UI', '102');
    crm.create('companies', { name: 'Core Group', domain: 'core.test' }, 'CRM_UI', '103');
    crm.create('contacts', { firstname: 'Mara', email: 'mara@acme.example' }, 'CRM_UI', '201');
    crm.create('contacts', { firstname: 'Jon', email: JON }, 'CRM_UI', '202');
    crm.create('deals', { dealname: 'Acme deal', amount: '5000' }, 'CRM_UI', '301');
    crm.associate('contacts', '201', 'companies', '101', true);
    crm.associate('contacts', '202', 'companies', '102', true);
    crm.associate('deals', '301', 'companies', '101', true);
  },
  changes: (hubspot: HubspotStandIn): void => {
    const { crm } = hubspot;
    crm.update(recordOf(hubspot, 'companies', '102'), { name: 'Beta AG' }, 'CRM_UI');
    crm.archive(recordOf(hubspot, 'contacts', '202'));
    crm.create('companies', { name: 'Acme again', domain: 'acme.test' }, 'CRM_UI', '104');
    crm.merge('companies', '101', '104');
    crm.create('deals', { dealname: 'Beta deal' }, 'CRM_UI', '302');
    crm.associate('deals', '302', 'companies', '102', true);
  },
  resolve: command('companies', '101', 'resolve'),
  snooze: command('contacts', '202', 'snooze'),
  rescore: command('deals', '301', 'rescore'),
  'resolve the deal': command('deals', '301', 'resolve'),
  nonsense: command('companies', '103', 'snooze '),
  note: (hubspot: HubspotStandIn): void =>
    hubspot.crm.update(recordOf(hubspot, 'companies', '101'), { nexus_note: NOTE }, 'CRM_UI'),
  assign: (hubspot: HubspotStandIn): void =>
    hubspot.crm.update(recordOf(hubspot, 'deals', '301'), { nexus_assign: INSTALLER }, 'CRM_UI'),
  'a slow index': (hubspot: HubspotStandIn): void => hubspot.setIndexLag(90_000),
  'a prompt index': (hubspot: HubspotStandIn): void => hubspot.setIndexLag(0),
} as const;

export type Deed = keyof typeof deeds;
