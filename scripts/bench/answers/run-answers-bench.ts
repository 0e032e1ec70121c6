// The benchmark of asking for answers: what Slack is asked in the days after a message to every channel.
import { writeCsv } from '../../../src/engine/csv';
import { localUser } from '../../local/cli/session';
import { createHost, type Host } from '../../local/host/host';
import { newHostState } from '../../local/host/new-host-state';
import { standInFetch } from '../../local/host/stand-in-fetch';
import { createSlackStandIn } from '../../local/stand-ins/slack';
import { benchNow, executed } from '../sheets/bench-workbook';

export interface AnswersBenchRow {
  readonly channels: number;
  /** `0`: that of the messages. */
  readonly day: number;
  /** Of Slack, to read answers. */
  readonly calls: number;
  /** In any one tick. */
  readonly mostATick: number;
  /** Of the workbook, in a tick that only asks: in others the hourly look is taken as well. */
  readonly reads: number;
  readonly writes: number;
}

export interface AnswersBenchOptions {
  /** dist/Code.js. */
  readonly bundle: string;
  readonly channels?: number;
  readonly days?: number;
  readonly onProgress?: (message: string) => void;
}

const TICK_MS = 5 * 60_000;
const TICKS_A_DAY = 288;
const MOST_TICKS = 60;

interface World {
  readonly host: Host;
  /** So far. */
  readonly calls: () => number;
  readonly posted: () => number;
}

/** One person and one account a channel, all told this morning. */
const company = (bundle: string, channels: number): World => {
  const clock = { at: benchNow };
  const ids = Array.from({ length: channels }, (_, i) => `C${String(10_000_000 + i)}`);
  const slack = createSlackStandIn({
    channels: ids.map((id) => ({ id, name: id.toLowerCase() })),
    paceMs: 0,
    // Tier 3: more than fifty calls a minute of a method.
    perMinute: 50,
    now: () => clock.at,
  });
  let calls = 0;
  const host = createHost({
    state: newHostState(localUser),
    bundle,
    now: benchNow,
    user: localUser,
    limitMs: Infinity,
    fetch: standInFetch({
      'https://slack.com': (request) => {
        if (!request.url.includes('chat.postMessage')) calls += 1;
        return slack.handle({ ...request, headers: request.headers });
      },
    }),
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
  const people = ids.map((id, i) => [`Person ${i}`, `p${i}@nexus.example`, 'AE', id, 'always']);
  run('importText', 'Team', 'team.csv', writeCsv(['name', 'email', 'role', 'slackChannel', 'hours'], people));
  const settings = [
    ['nudge.mode', 'live'],
    ['nudge.confirmed', 'yes'],
    ['nudge.digestAt', 'off'],
    // Nobody above them is told, so that every message is of the first day.
    ['nudge.ladder', 'AE'],
  ];
  run('importText', 'Settings', 'settings.csv', writeCsv(['name', 'value'], settings));
  run('setSecret', 'slack.botToken', slack.botToken);
  const records = ids.map((_, i) => [`a${i}`, `Account ${i}`, 'Hub', `p${i}@nexus.example`, 95, 95, 95]);
  const columns = ['key', 'account', 'partner', 'ownerEmail', 'winnability', 'engagement', 'relationshipStrength'];
  run('importText', 'Overlaps', 'overlaps.csv', writeCsv(columns, records));
  return { host, calls: () => calls, posted: () => slack.messages.length };
};

interface Ticked {
  readonly reads: number;
  readonly writes: number;
  readonly calls: number;
}

const tick = ({ host, calls }: World): Ticked => {
  const before = calls();
  const began = host.now();
  const { calls: made } = executed(host.execute('tick', [], { context: 'trigger' }));
  host.setNow(Math.max(host.now(), began + TICK_MS));
  return { reads: made.sheetsRead, writes: made.sheetsWrite, calls: calls() - before };
};

export function runAnswersBench({
  bundle,
  channels = 200,
  days = 2,
  onProgress = () => undefined,
}: AnswersBenchOptions): readonly AnswersBenchRow[] {
  onProgress(`answers: ${channels} channels`);
  const world = company(bundle, channels);
  for (let ticks = 0; world.posted() < channels; ticks += 1) {
    if (ticks > MOST_TICKS) throw new Error(`Only ${world.posted()} of ${channels} messages went out.`);
    tick(world);
  }
  return Array.from({ length: days }, (_, day): AnswersBenchRow => {
    const all = Array.from({ length: TICKS_A_DAY }, () => tick(world));
    const quiet = all.filter(({ writes }) => writes === 0);
    return {
      channels,
      day,
      calls: all.reduce((sum, one) => sum + one.calls, 0),
      mostATick: Math.max(...all.map((one) => one.calls)),
      reads: Math.min(...quiet.filter((one) => one.calls > 0).map((one) => one.reads)),
      writes: all.reduce((sum, one) => sum + one.writes, 0),
    };
  });
}
