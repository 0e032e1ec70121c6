// The sample company's HubSpot, kept in a file beside the workbook: what was written is on disk before the writer hears of it.
import { existsSync, readFileSync } from 'node:fs';
import { sync as writeFileAtomic } from 'write-file-atomic';
import type { Values } from '../../stand-ins/hubspot-crm';
import { CRM_TYPES, type CrmType, type HubspotGroup, type HubspotProperty } from '../../stand-ins/hubspot-properties';
import type { HubspotStandIn } from '../../stand-ins/hubspot';
import { sampleHubspot } from '../../stand-ins/hubspot-sample';
import type { CrossbeamCompany } from '../../stand-ins/sample-company';
import type { StandInHandler, StandInRequest } from '../../stand-ins/server';

export interface HubspotPortal {
  readonly handle: StandInHandler;
  readonly token: string;
}

type Kept = Readonly<Partial<Record<CrmType, { readonly groups: readonly HubspotGroup[]; readonly properties: readonly HubspotProperty[]; readonly values: Readonly<Record<string, Values>> }>>>;

/** The same company always gets the same ids, so that what was kept finds its records again. */
export function openPortal(path: string, company: CrossbeamCompany, now: () => number): HubspotPortal {
  const portal = sampleHubspot(company, { now, limits: null });
  if (existsSync(path)) restore(portal, JSON.parse(readFileSync(path, 'utf8')) as Kept);
  return {
    token: portal.token,
    handle: (request) => {
      const response = portal.handle(request);
      if (response.status < 300 && isWrite(request)) keepPortal(path, portal);
      return response;
    },
  };
}

export const keepPortal = (path: string, portal: HubspotStandIn): void => writeFileAtomic(path, JSON.stringify(keptOf(portal)));

const isWrite = ({ method, url }: StandInRequest): boolean => method !== 'GET' && !/\/(search|read)(\?|$)/.test(url);

const keptOf = ({ crm }: HubspotStandIn): Kept =>
  Object.fromEntries(CRM_TYPES.map((type) => [type, { groups: [...crm.groups(type).values()], properties: [...crm.properties(type).values()], values: Object.fromEntries(crm.all(type).map(({ id, values }) => [id, values])) }]));

function restore({ crm }: HubspotStandIn, kept: Kept): void {
  for (const type of CRM_TYPES) {
    const { groups = [], properties = [], values = {} } = kept[type] ?? {};
    groups.forEach((group) => crm.groups(type).set(group.name, group));
    properties.forEach((property) => crm.properties(type).set(property.name, property));
    for (const [id, own] of Object.entries(values)) {
      const record = crm.find(type, id) ?? crm.create(type, {}, 'CRM_UI', id);
      record.values = own;
    }
  }
}
