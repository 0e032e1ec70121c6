// A small company with HubSpot connected, all in memory: overlaps imported and scored, the stand-in's clock the workbook's.
import {
  createHubspotStandIn,
  type HubspotOptions,
  type HubspotStandIn,
} from '../../../scripts/local/stand-ins/hubspot';
import { importFile, runByName } from '../../../src/app/commands';
import type { RunReport } from '../../../src/run/run-report';
import { dispatch } from '../../../src/app/commands';
import { COMPANY, settle } from '../../fakes/company';
import { installedServices, type MemoryServices } from '../../fakes/memory-services';
import { recordsOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';

export interface HubspotWorld {
  readonly services: MemoryServices;
  readonly hubspot: HubspotStandIn;
  /** A minute passes, then the job runs, as a person would run it. */
  run(job: string, ...args: readonly string[]): RunReport;
  tick(): ReturnType<typeof dispatch>['jobs'];
  rows(tab: string): readonly Readonly<Record<string, unknown>>[];
  problems(): readonly string[];
  /** Requests made while something is done, by method and path. */
  requestsOf(what: () => void): readonly string[];
}

export const OWNERS = [
  { id: '7', email: 'ann@nexus.example', firstName: 'Ann', lastName: 'Lee' },
  { id: '8', email: 'bob@nexus.example', firstName: 'Bob', lastName: 'Ray' },
];

export const hubspotWorld = (options: HubspotOptions = {}, csv: string = COMPANY): HubspotWorld => {
  const services: MemoryServices = installedServices();
  const hubspot = createHubspotStandIn({ owners: OWNERS, now: () => services.time.now, ...options });
  Object.assign(services, { http: standInHttp(hubspot.handle) });
  // Its files say little of a record: whether that is enough for a band is not the matter here.
  importFile(services, services.time.now, 'Settings', 'settings.csv', 'name,value\nscore.minCoverage,0');
  if (csv !== '') {
    const report = importFile(services, services.time.now, 'Overlaps', 'file.csv', csv);
    if (report.outcome === 'failed') throw new Error(report.message);
    settle(services);
  }
  services.userProperties.set('secret.hubspot.token', hubspot.token);
  const world: HubspotWorld = {
    services,
    hubspot,
    run: (job, ...args) => {
      services.time.now += 60_000;
      return runByName(services, services.time.now, job, args);
    },
    tick: () => {
      services.time.now += 300_000;
      return dispatch(services, services.time.now).jobs;
    },
    rows: (tab) => recordsOf(services.sheets, tab),
    problems: () =>
      recordsOf(services.sheets, 'Problems').map((row) => `${String(row.Tab ?? '')}: ${String(row.Problem ?? '')}`),
    requestsOf: (what) => {
      const from = hubspot.requests.length;
      what();
      return hubspot.requests
        .slice(from)
        .map(({ method, url }) => `${method} ${url.replace('https://api.hubapi.com', '')}`);
    },
  };
  return world;
};

export interface Acme {
  readonly company: string;
  readonly contact: string;
  readonly deal: string;
}

/** The account of overlap a1 in HubSpot, with a contact and a deal. */
export const putAcme = ({ hubspot: { crm } }: HubspotWorld): Acme => {
  const company = crm.create(
    'companies',
    { name: 'Acme Inc.', domain: 'acme.example', numberofemployees: '5000', hubspot_owner_id: '7' },
    'CRM_UI',
  ).id;
  const contact = crm.create(
    'contacts',
    { firstname: 'Mara', lastname: 'Adler', email: 'mara@acme.example' },
    'CRM_UI',
  ).id;
  const deal = crm.create(
    'deals',
    {
      dealname: 'Acme – new',
      amount: '120000.5',
      dealstage: 'proposal',
      closedate: '2026-12-24T00:00:00Z',
      hubspot_owner_id: '8',
    },
    'CRM_UI',
  ).id;
  crm.associate('contacts', contact, 'companies', company, true);
  crm.associate('deals', deal, 'companies', company, true);
  crm.associate('deals', deal, 'contacts', contact);
  return { company, contact, deal };
};

/** Properties made, records taken in, scores pushed. */
export const connectedWorld = (options: HubspotOptions = {}): { readonly world: HubspotWorld; readonly acme: Acme } => {
  const world = hubspotWorld(options);
  const acme = putAcme(world);
  // What HubSpot fills is scored before it is shown, as in a tick.
  for (const job of ['provision-hubspot', 'intake-hubspot', 'score', 'push-hubspot']) {
    const report = world.run(job);
    if (report.outcome === 'failed') throw new Error(`${job}: ${report.message}`);
  }
  return { world, acme };
};
