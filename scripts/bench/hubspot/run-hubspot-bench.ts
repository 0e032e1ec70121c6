// The benchmark of HubSpot: what it costs to bring changed scores onto many records, and what a second run costs.
import { writeCsv } from '../../../src/engine/csv';
import { localUser } from '../../local/cli/session';
import { createHost, type Host } from '../../local/host/host';
import { newHostState } from '../../local/host/new-host-state';
import { standInFetch } from '../../local/host/stand-in-fetch';
import { createHubspotStandIn, type HubspotStandIn } from '../../local/stand-ins/hubspot';
import { benchNow, executed } from '../sheets/bench-workbook';

export type HubspotRun = 'first push' | 'nothing changed' | 'all scores changed';

export interface HubspotBenchRow {
  readonly run: HubspotRun;
  readonly records: number;
  readonly simulatedMs: number;
  readonly reads: number;
  /** Size of the replies. */
  readonly readBytes: number;
  readonly writes: number;
  readonly writtenBytes: number;
  readonly batches: number;
  /** The most requests to HubSpot within any ten seconds. */
  readonly mostInTenSeconds: number;
}

export interface HubspotBenchOptions {
  /** dist/Code.js. */
  readonly bundle: string;
  readonly records?: number;
  readonly onProgress?: (message: string) => void;
}

/** An overlap and a company of the same domain for each record. */
const overlaps = (records: number, shift: number): string =>
  writeCsv(
    ['key', 'account', 'accountDomain', 'partner', 'winnability', 'engagement', 'relationshipStrength'],
    Array.from({ length: records }, (_, i) => [
      `k${i}`,
      `Company ${i}`,
      `company-${i}.example`,
      `Partner ${i % 40}`,
      (i + shift) % 101,
      (i * 7 + shift) % 101,
      (i * 3) % 101,
    ]),
  );

interface Bench {
  readonly host: Host;
  readonly hubspot: HubspotStandIn;
  readonly times: number[];
}

const connected = (bundle: string, records: number): Bench => {
  const clock = { at: benchNow };
  const hubspot = createHubspotStandIn({ now: () => clock.at });
  for (let i = 0; i < records; i += 1)
    hubspot.crm.create('companies', { name: `Company ${i}`, domain: `company-${i}.example` }, 'CRM_UI');
  const direct = standInFetch({ 'https://api.hubapi.com': hubspot.handle });
  const times: number[] = [];
  const host = createHost({
    state: newHostState(localUser),
    bundle,
    now: benchNow,
    user: localUser,
    limitMs: Infinity,
    fetch: (requests) => {
      times.push(...requests.map(() => clock.at));
      return direct(requests);
    },
  });
  host.setHooks({
    onCall: ({ at }) => {
      clock.at = at;
    },
  });
  const run = (name: string, ...args: readonly unknown[]): void => {
    const { simulatedMs } = executed(host.execute(name, args));
    host.setNow(host.now() + Math.ceil(simulatedMs) + 60_000);
  };
  run('install');
  run('importText', 'Overlaps', 'overlaps.csv', overlaps(records, 0));
  run('runJob', 'score');
  run('setSecret', 'hubspot.token', hubspot.token);
  run('runJob', 'provision-hubspot');
  run('runJob', 'intake-hubspot');
  return { host, hubspot, times };
};

const mostWithin = (times: readonly number[], spanMs: number): number =>
  times.reduce(
    (most, time, at) => Math.max(most, times.slice(0, at + 1).filter((other) => other > time - spanMs).length),
    0,
  );

const pushed = ({ host, times }: Bench, run: HubspotRun, records: number): HubspotBenchRow => {
  times.length = 0;
  const { simulatedMs, calls } = executed(host.execute('runJob', ['push-hubspot']));
  host.setNow(host.now() + Math.ceil(simulatedMs) + 60_000);
  return {
    run,
    records,
    simulatedMs,
    reads: calls.sheetsRead,
    readBytes: calls.sheetsReadBytes,
    writes: calls.sheetsWrite,
    writtenBytes: calls.sheetsWriteBytes,
    batches: calls.fetch,
    mostInTenSeconds: mostWithin(times, 10_000),
  };
};

export function runHubspotBench({
  bundle,
  records = 10_000,
  onProgress = () => undefined,
}: HubspotBenchOptions): readonly HubspotBenchRow[] {
  onProgress(`HubSpot: ${records} records`);
  const bench = connected(bundle, records);
  const { host } = bench;
  const first = pushed(bench, 'first push', records);
  const again = pushed(bench, 'nothing changed', records);
  executed(host.execute('importText', ['Overlaps', 'overlaps.csv', overlaps(records, 50)]));
  executed(host.execute('runJob', ['score']));
  host.setNow(host.now() + 600_000);
  return [first, again, pushed(bench, 'all scores changed', records)];
}
