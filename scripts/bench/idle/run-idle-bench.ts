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

export type TickKind = 'idle' | 'hourly look' | "the day's turn";

export interface IdleBenchRow {
  readonly overlaps: number;
  readonly kind: TickKind;
  /** So many in a day. */
  readonly ticks: number;
  /** Of one tick; of the day's turn all until the workbook is at rest again. */
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
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
export const TICKS_A_DAY = DAY_MS / TICK_MS;
/** The first of them is the day's turn's. */
const LOOKS_A_DAY = 24 - 1;
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

interface Settled {
  /** All ticks but the idle ones in which it ended. */
  readonly cost: Cost;
  readonly ticks: number;
  readonly idle: Cost;
}

/** Ticks until two in a row have nothing to do. */
const settle = (host: Host): Settled => {
  let [cost, before]: readonly Cost[] = [NOTHING, { ...NOTHING, writes: 1 }];
  for (let ticks = 0; ticks < MOST_TICKS; ticks += 1) {
    const one = tick(host);
    host.setNow(host.now() + TICK_MS);
    if (isIdle(one) && before && isIdle(before)) return { cost: cost ?? NOTHING, ticks: ticks - 1, idle: one };
    if (!isIdle(one)) cost = sum(cost ?? NOTHING, one);
    before = one;
  }
  throw new Error(`The workbook does not come to rest in ${MOST_TICKS} ticks.`);
};

const daysOf = (host: Host): number => Math.floor(host.now() / DAY_MS);

/** So near the next day that no hour passes before it. */
const toMidnight = (host: Host): void => host.setNow((daysOf(host) + 1) * DAY_MS + 60_000);

/** At an hour of its own, well before the day's end. */
const toNextHour = (host: Host): void => {
  if (host.now() % DAY_MS > DAY_MS - 4 * HOUR_MS) host.setNow((daysOf(host) + 1) * DAY_MS + 4 * HOUR_MS);
  host.setNow(host.now() + HOUR_MS);
};

export function runIdleBench({
  bundle,
  sizes = [1_000, 10_000, 100_000],
  onProgress = () => undefined,
}: IdleBenchOptions): readonly IdleBenchRow[] {
  return sizes.flatMap((overlaps): readonly IdleBenchRow[] => {
    onProgress(`the dispatcher's day: ${overlaps} overlaps`);
    const host = company(bundle, overlaps);
    settle(host);
    toMidnight(host);
    const turn = settle(host);
    toNextHour(host);
    settle(host);
    host.setNow(host.now() + HOUR_MS);
    const look = tick(host);
    host.setNow(host.now() + TICK_MS);
    const idle = tick(host);
    const row = (kind: TickKind, ticks: number, cost: Cost): IdleBenchRow => ({ overlaps, kind, ticks, ...cost });
    return [
      row('idle', TICKS_A_DAY - LOOKS_A_DAY - turn.ticks, idle),
      row('hourly look', LOOKS_A_DAY, look),
      row("the day's turn", turn.ticks, turn.cost),
    ];
  });
}

/** Simulated minutes of a whole day. */
export const minutesADay = (rows: readonly IdleBenchRow[], overlaps: number): number =>
  rows
    .filter((row) => row.overlaps === overlaps)
    .reduce((ms, { kind, ticks, simulatedMs }) => ms + (kind === "the day's turn" ? 1 : ticks) * simulatedMs, 0) /
  60_000;
