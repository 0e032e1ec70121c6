// A workbook with HubSpot beside it, to break: the pushed bundle in its host, a portal that can be told everything again.
import { createHost, type ExecutionResult, type Host } from '../../../scripts/local/host/host';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import type { FetchAll, HostHooks, HostRequest } from '../../../scripts/local/host/shared';
import { standInFetch } from '../../../scripts/local/host/stand-in-fetch';
import type { HostState } from '../../../scripts/local/host/state';
import { viewTab } from '../../../scripts/local/cli/tab-view';
import { createGeminiStandIn } from '../../../scripts/local/stand-ins/gemini';
import { createHubspotStandIn, type HubspotStandIn } from '../../../scripts/local/stand-ins/hubspot';
import { rowsOf, type Row } from '../../../src/workbook/table';
import { realmsOf } from '../harness/realms';
import { rememberingSheets } from '../harness/remembering-sheets';
import { deeds, type Deed } from './portal';

export const INSTALLER = 'you@nexus.example';
export const START = Date.parse('2026-11-20T09:00:00Z');
export const MINUTE = 60_000;
export const GEMINI_KEY = 'fault-world-gemini-key';

/** What happened to the portal, in order: a request that was acted on, or what somebody did in HubSpot. */
type Event = { readonly atMs: number; readonly request: HostRequest } | { readonly atMs: number; readonly deed: Deed };

export interface SavedPortal {
  readonly state: string;
  readonly now: number;
  readonly events: readonly Event[];
}

export interface HubspotFaultWorld {
  readonly host: Host;
  readonly hubspot: HubspotStandIn;
  readonly results: ExecutionResult[];
  readonly call: (functionName: string, ...args: readonly unknown[]) => ExecutionResult;
  readonly run: (job: string, ...args: readonly string[]) => ExecutionResult;
  readonly tick: () => ExecutionResult;
  /** Somebody does something in HubSpot. */
  readonly happen: (deed: Deed) => void;
  readonly pass: (ms: number) => void;
  readonly arm: (hooks: HostHooks) => void;
  readonly interfere: (change: ((fetch: FetchAll) => FetchAll) | null) => void;
  readonly rows: (title: string) => readonly Row[];
  /** Whether a model writes the summaries. */
  readonly isWorded: () => boolean;
  readonly save: () => SavedPortal;
}

export const emptyPortal: SavedPortal = { state: JSON.stringify(newHostState(INSTALLER)), now: START, events: [] };

const changes = ({ url, method }: HostRequest): boolean => url.startsWith('https://api.hubapi.com') && method.toLowerCase() === 'post' && !url.endsWith('/search') && !url.endsWith('/batch/read');

export const openPortal = (bundle: string, saved: SavedPortal, seed = 1): HubspotFaultWorld => {
  const state = JSON.parse(saved.state) as HostState;
  // The portal's clock is that of the call under way.
  let atMs = START;
  const hubspot = createHubspotStandIn({ now: () => atMs, owners: [{ id: '7', email: 'ann@nexus.example', firstName: 'Ann', lastName: 'Lee' }] });
  deeds.portal(hubspot);
  const direct = standInFetch({ 'https://api.hubapi.com': hubspot.handle, 'https://generativelanguage.googleapis.com': createGeminiStandIn({ apiKey: GEMINI_KEY }).handle });
  for (const event of saved.events) {
    atMs = event.atMs;
    if ('deed' in event) deeds[event.deed](hubspot);
    else direct([event.request]);
  }
  atMs = saved.now;
  const events = [...saved.events];
  const recording: FetchAll = (requests) => requests.map((request) => {
    if (changes(request)) events.push({ atMs, request });
    return direct([request])[0] ?? { status: 0, headers: {}, body: '' };
  });
  let fetch = recording;
  const host = createHost({ state, bundle, now: saved.now, seed, user: INSTALLER, sheets: rememberingSheets(state, INSTALLER, seed), realms: realmsOf(bundle), fetch: (requests) => fetch(requests) });
  const arm = (hooks: HostHooks): void => host.setHooks({ ...hooks, onCall: (call) => {
    atMs = call.at;
    hooks.onCall?.(call);
    atMs = call.at;
  } });
  arm({});
  const results: ExecutionResult[] = [];
  let depth = 0;
  const execute = (functionName: string, args: readonly unknown[], context: 'person' | 'trigger'): ExecutionResult => {
    depth += 1;
    const result = host.execute(functionName, args, { context });
    depth -= 1;
    results.push(result);
    if (depth === 0) host.setNow(host.now() + Math.ceil(result.simulatedMs));
    return result;
  };
  return {
    host, hubspot, results, arm,
    call: (functionName, ...args) => execute(functionName, args, 'person'),
    run: (job, ...args) => execute('runJob', [job, ...args], 'person'),
    tick: () => execute('tick', [], 'trigger'),
    happen: (deed) => {
      atMs = host.now();
      events.push({ atMs, deed });
      deeds[deed](hubspot);
    },
    pass: (ms) => host.setNow(host.now() + ms),
    interfere: (change) => { fetch = change ? change(recording) : recording; },
    rows: (title) => rowsOf(viewTab(rememberingSheets(state, INSTALLER, seed), state.containerId, title).table).map(({ row }) => row),
    isWorded: () => JSON.stringify(state).includes(GEMINI_KEY),
    save: () => ({ state: JSON.stringify(state), now: host.now(), events: [...events] }),
  };
};
