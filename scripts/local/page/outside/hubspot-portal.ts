// The sample company's HubSpot, kept in a file beside the workbook: what was written is on disk before the writer hears of it.
import { existsSync, readFileSync } from 'node:fs';
import type { KeptPortal } from '../../stand-ins/hubspot-crm';
import type { HubspotStandIn } from '../../stand-ins/hubspot';
import { sampleHubspot } from '../../stand-ins/hubspot-sample';
import type { CrossbeamCompany } from '../../stand-ins/sample-company';
import type { StandInHandler, StandInRequest } from '../../stand-ins/server';
import { replaceFile } from '../../whole-file';

export interface HubspotPortal {
  readonly handle: StandInHandler;
  readonly token: string;
}

/** The same company always gets the same ids, so that what was kept finds its records again. */
export function openPortal(path: string, company: CrossbeamCompany, now: () => number): HubspotPortal {
  const portal = sampleHubspot(company, { now, limits: null });
  if (existsSync(path)) portal.crm.reopen(keptIn(path));
  return {
    token: portal.token,
    handle: (request) => {
      const response = portal.handle(request);
      if (response.status < 300 && isWrite(request)) keepPortal(path, portal);
      return response;
    },
  };
}

export const keepPortal = (path: string, portal: HubspotStandIn): void =>
  void replaceFile(path, JSON.stringify(portal.crm.keep()));

const isWrite = ({ method, url }: StandInRequest): boolean => method !== 'GET' && !/\/(search|read)(\?|$)/.test(url);

function keptIn(path: string): KeptPortal {
  const kept = JSON.parse(readFileSync(path, 'utf8')) as Partial<KeptPortal>;
  if (!kept.types || !kept.links)
    throw new Error(
      `${path} is not what this program keeps of HubSpot. Move it away; Nexus → Set up HubSpot and the next push fill the records again.`,
    );
  return { types: kept.types, links: kept.links };
}
