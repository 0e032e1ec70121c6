// The benchmark of the dispatcher's day: what a tick with nothing to do costs, the hourly look at everything, and the day's turn.
import { writeCsv } from '../../../src/engine/csv';
import { localUser } from '../../local/cli/session';
import { createHost, type Host } from '../../local/host/host';
import { newHostState } from '../../local/host/new-host-state';
import { standInFetch } from '../../local/host/stand-in-fetch';
import { createHubspotStandIn } from '../../local/stand-ins/hubspot';
import { createSlackStandIn } from '../../local/stand-ins/slack';
import { benchNow, executed } from '../sheets/bench-workbook';
import { sampleOverlapsCsv } from '../sheets/sample-overlaps';

export type TickKind = 'idle' | 'full look' | "the day's turn";

export interface IdleBenchRow {
  readonly overlaps: number;
  readonly kind: TickKind;
  /** So many in a day. */
  readonly ticks: number;
  /** Of one tick on an average, the most of reads and of all else; of the day's turn all until the workbook is at rest. */
  readonly simulatedMs: number;
  readonly reads: number;
  readonly readBytes: number;
  readonly writes: number;
  readonly fetches: number;
}

export interface IdleBenchOptions {
  /** dist/Code.js. */
  readonly bundle: string;
  readonly sizes?: readonly number[];
  readonly onProgress?: (message: string) => void;
}

const TICK_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;
export const TICKS_A_DAY = DAY_MS / TICK_MS;
const MOST_TICKS = 200;
/** An account for so many overlaps. */
const OVERLAPS_AN_ACCOUNT = 10;
const CHANNEL = { id: 'C00000010', name: 'deals' };

/** Live nudges about the few best, HubSpot connected; ages move with every day. */
const company = (bundle: string, overlaps: number): Host => {
  const clock = { at: benchNow };
  const now = (): number => clock.at;
  const hubspot = createHubspotStandIn({ now });
  const slack = createSlackStandIn({ channels: [CHANNEL], paceMs: 0, now });
  for (let i = 1; i <= overlaps / OVERLAPS_AN_ACCOUNT; i += 1)
    hubspot.crm.create('companies', { name: `Company ${i}`, domain: `company-${i}.example` }, 'CRM_UI');
  const host = createHost({
    state: newHostState(localUser),
    bundle,
    now: benchNow,
    user: localUser,
    limitMs: Infinity,
    fetch: standInFetch({ 'https://api.hubapi.com': hubspot.handle, 'https://slack.com': slack.handle }),
  });
  host.setHooks({
    onCall: ({ at }) => {
      clock.at = at;
    },
  });
  const run = (name: string, ...args: readonly unknown[]): void => {
    const { simulatedMs } = executed(host.execute(name, args));
    host.setNow(host.now() + Math.ceil(simulatedMs) + 1_000);
  };
  run('install');
  run(
    'importText',
    'Team',
    'team.csv',
    writeCsv(
      ['name', 'email', 'role', 'slackChannel', 'hours'],
      [['Ada Quill', 'ada.quill@nexus.example', 'AE', CHANNEL.id, 'always']],
    ),
  );
  const settings = [
    ['nudge.mode', 'live'],
    ['nudge.confirmed', 'yes'],
    ['nudge.threshold', 97],
    ['nudge.rise', 0],
    ['nudge.digestAt', 'off'],
    ['nudge.fallback', 'ada.quill@nexus.example'],
  ];
  run('importText', 'Settings', 'settings.csv', writeCsv(['name', 'value'], settings));
  run(
    'importText',
    'Weights',
    'weights.csv',
    writeCsv(
      ['model', 'criterion', 'field', 'scale', 'weight', 'missing'],
      [['opportunity', 'fresh', 'firstSeenAt', 'recency 365d', 5, 'skip']],
    ),
  );
  run('setSecret', 'slack.botToken', slack.botToken);
  run('importText', 'Overlaps', 'overlaps.csv', sampleOverlapsCsv(overlaps));
  run('setSecret', 'hubspot.token', hubspot.token);
  run('runJob', 'provision-hubspot');
  return host;
};

type Cost = Omit<IdleBenchRow, 'overlaps' | 'kind' | 'ticks'>;

const tick = (host: Host): Cost => {
  const { simulatedMs, calls } = executed(host.execute('tick', [], { context: 'trigger' }));
  return {
    simulatedMs,
    reads: calls.sheetsRead,
    readBytes: calls.sheetsReadBytes,
    writes: calls.sheetsWrite,
    fetches: calls.fetch,
  };
};

const NOTHING: Cost = { simulatedMs: 0, reads: 0, readBytes: 0, writes: 0, fetches: 0 };

const sum = (a: Cost, b: Cost): Cost => ({
  simulatedMs: a.simulatedMs + b.simulatedMs,
  reads: a.reads + b.reads,
  readBytes: a.readBytes + b.readBytes,
  writes: a.writes + b.writes,
  fetches: a.fetches + b.fetches,
});

const isIdle = ({ reads, writes }: Cost): boolean => reads <= 2 && writes === 0;

/** Ticks until two in a row have nothing to do. */
const settle = (host: Host): void => {
  for (let ticks = 0, idle = 0; idle < 2; ticks += 1) {
    if (ticks === MOST_TICKS) throw new Error(`The workbook does not come to rest in ${MOST_TICKS} ticks.`);
    idle = isIdle(tick(host)) ? idle + 1 : 0;
    host.setNow(host.now() + TICK_MS);
  }
};

/** Every tick of a day, from its first on. */
const dayOf = (host: Host): readonly Cost[] => {
  host.setNow((Math.floor(host.now() / DAY_MS) + 1) * DAY_MS + 60_000);
  const begun = host.now();
  return Array.from({ length: TICKS_A_DAY }, (_, at) => {
    host.setNow(begun + at * TICK_MS);
    return tick(host);
  });
};

const most = (costs: readonly Cost[]): Cost => ({
  simulatedMs: costs.reduce((all, { simulatedMs }) => all + simulatedMs, 0) / Math.max(1, costs.length),
  reads: Math.max(0, ...costs.map(({ reads }) => reads)),
  readBytes: Math.max(0, ...costs.map(({ readBytes }) => readBytes)),
  writes: Math.max(0, ...costs.map(({ writes }) => writes)),
  fetches: Math.max(0, ...costs.map(({ fetches }) => fetches)),
});

export function runIdleBench({
  bundle,
  sizes = [1_000, 10_000, 100_000],
  onProgress = () => undefined,
}: IdleBenchOptions): readonly IdleBenchRow[] {
  return sizes.flatMap((overlaps): readonly IdleBenchRow[] => {
    onProgress(`the dispatcher's day: ${overlaps} overlaps`);
    const host = company(bundle, overlaps);
    settle(host);
    const day = dayOf(host);
    const atRest = day.findIndex((cost, at) => isIdle(cost) && isIdle(day[at + 1] ?? cost));
    const [turn, rest] = [day.slice(0, atRest), day.slice(atRest)];
    const [idle, looks] = [rest.filter(isIdle), rest.filter((cost) => !isIdle(cost))];
    const row = (kind: TickKind, ticks: number, cost: Cost): IdleBenchRow => ({ overlaps, kind, ticks, ...cost });
    return [
      row('idle', idle.length, most(idle)),
      row('full look', looks.length, most(looks)),
      row("the day's turn", turn.length, turn.reduce(sum, NOTHING)),
    ];
  });
}

/** Simulated minutes of a whole day. */
export const minutesADay = (rows: readonly IdleBenchRow[], overlaps: number): number =>
  rows
    .filter((row) => row.overlaps === overlaps)
    .reduce((ms, { kind, ticks, simulatedMs }) => ms + (kind === "the day's turn" ? 1 : ticks) * simulatedMs, 0) /
  60_000;
