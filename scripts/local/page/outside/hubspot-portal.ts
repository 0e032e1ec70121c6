// The sample company's HubSpot, kept in a file beside the workbook: what was written is on disk before the writer hears of it.
import { existsSync } from 'node:fs';
import type { KeptPortal } from '../../stand-ins/hubspot-crm';
import type { HubspotStandIn } from '../../stand-ins/hubspot';
import { sampleHubspot } from '../../stand-ins/hubspot-sample';
import type { CrossbeamCompany } from '../../stand-ins/sample-company';
import type { StandInHandler, StandInRequest } from '../../stand-ins/server';
import { replaceFile } from '../../whole-file';
import { jsonIn, notWhatWasKept } from './kept-file';

export interface HubspotPortal {
  readonly handle: StandInHandler;
  readonly token: string;
}

/** The same company always gets the same ids, so that what was kept finds its records again. */
export function openPortal(path: string, company: CrossbeamCompany, now: () => number): HubspotPortal {
  const portal = sampleHubspot(company, { now, limits: null });
  if (existsSync(path)) reopen(path, portal);
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

const WHAT = 'the records of HubSpot';

const isSound = ({ types, links }: KeptPortal): boolean =>
  isObject(types) &&
  isObject(links) &&
  Object.values(types).every(({ records }) => records.every(({ id, values }) => isText(id) && isObject(values)));

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;
const isText = (value: unknown): boolean => typeof value === 'string';

/** Throws in words where the file holds something else. */
function reopen(path: string, portal: HubspotStandIn): void {
  const kept = (jsonIn(path, WHAT) ?? {}) as KeptPortal;
  try {
    if (!isSound(kept)) throw new Error('records or links are missing');
    portal.crm.reopen(kept);
  } catch (error) {
    throw notWhatWasKept(path, WHAT, error);
  }
}
