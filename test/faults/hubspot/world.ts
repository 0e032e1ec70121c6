// A workbook with HubSpot beside it, to break: the pushed bundle in its host, a portal that can be told everything again.
import { newHostState } from '../../../scripts/local/host/new-host-state';
import type { FetchAll, HostRequest } from '../../../scripts/local/host/shared';
import { standInFetch } from '../../../scripts/local/host/stand-in-fetch';
import type { HostState } from '../../../scripts/local/host/state';
import { viewTab } from '../../../scripts/local/cli/tab-view';
import { createGeminiStandIn } from '../../../scripts/local/stand-ins/gemini';
import { createHubspotStandIn, type HubspotStandIn } from '../../../scripts/local/stand-ins/hubspot';
import { rowsOf, type Row } from '../../../src/workbook/table';
import { rememberingSheets } from '../harness/remembering-sheets';
import { createSteppingHost, type Moment, type SteppingHost } from '../harness/stepping-host';
import { deeds, INSTALLER, type Deed } from './portal';
import type { Subject } from './subject';

export const START = Date.parse('2026-11-20T09:00:00Z');
export const MINUTE = 60_000;
export const GEMINI_KEY = 'fault-world-gemini-key';

/** What happened to the portal, in order: a request that was acted on, or what somebody did in HubSpot. */
type Event = { readonly atMs: number; readonly request: HostRequest } | { readonly atMs: number; readonly deed: Deed };

export interface SavedPortal {
  readonly subject: Subject;
  readonly state: string;
  readonly now: number;
  readonly events: readonly Event[];
}

export interface HubspotFaultWorld extends SteppingHost {
  /** What is pushed. */
  readonly subject: Subject;
  readonly hubspot: HubspotStandIn;
  /** Somebody does something in HubSpot. */
  readonly happen: (deed: Deed) => void;
  readonly interfere: (change: ((fetch: FetchAll) => FetchAll) | null) => void;
  readonly rows: (title: string) => readonly Row[];
  /** Whether a model writes the summaries. */
  readonly isWorded: () => boolean;
  readonly save: () => SavedPortal;
}

export const emptyPortal = (subject: Subject): SavedPortal => ({
  subject,
  state: JSON.stringify(newHostState(INSTALLER)),
  now: START,
  events: [],
});

const changes = ({ url, method }: HostRequest): boolean =>
  url.startsWith('https://api.hubapi.com') &&
  method.toLowerCase() === 'post' &&
  !url.endsWith('/search') &&
  !url.endsWith('/batch/read');

export const openPortal = (bundle: string, saved: SavedPortal, seed = 1): HubspotFaultWorld => {
  const state = JSON.parse(saved.state) as HostState;
  // The portal's clock is that of the call under way.
  const moment: Moment = { atMs: START };
  const hubspot = createHubspotStandIn({
    now: () => moment.atMs,
    owners: [{ id: '7', email: 'ann@nexus.example', firstName: 'Ann', lastName: 'Lee' }],
  });
  deeds.portal(hubspot);
  const direct = standInFetch({
    'https://api.hubapi.com': hubspot.handle,
    'https://generativelanguage.googleapis.com': createGeminiStandIn({ apiKey: GEMINI_KEY }).handle,
  });
  for (const event of saved.events) {
    moment.atMs = event.atMs;
    if ('deed' in event) deeds[event.deed](hubspot);
    else direct([event.request]);
  }
  moment.atMs = saved.now;
  const events = [...saved.events];
  const recording: FetchAll = (requests) =>
    requests.map((request) => {
      if (changes(request)) events.push({ atMs: moment.atMs, request });
      return direct([request])[0] ?? { status: 0, headers: {}, body: '' };
    });
  let fetch = recording;
  const stepping = createSteppingHost(
    {
      state,
      bundle,
      now: saved.now,
      seed,
      user: INSTALLER,
      sheets: rememberingSheets(state, INSTALLER, seed),
      fetch: (requests) => fetch(requests),
    },
    moment,
  );
  const { host } = stepping;
  return {
    ...stepping,
    subject: saved.subject,
    hubspot,
    happen: (deed) => {
      moment.atMs = host.now();
      events.push({ atMs: moment.atMs, deed });
      deeds[deed](hubspot);
    },
    interfere: (change) => {
      fetch = change ? change(recording) : recording;
    },
    rows: (title) =>
      rowsOf(
        viewTab(rememberingSheets(state, INSTALLER, seed), state.containerId, title, saved.subject.declared).table,
      ).map(({ row }) => row),
    isWorded: () => JSON.stringify(state).includes(GEMINI_KEY),
    save: () => ({ subject: saved.subject, state: JSON.stringify(state), now: host.now(), events: [...events] }),
  };
};
