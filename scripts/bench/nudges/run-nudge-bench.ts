// The benchmark of nudges: what planning costs on Google, how many messages a tick brings to people, and what each of them takes.
import { writeCsv } from '../../../src/engine/csv';
import { instantOf } from '../../../src/engine/instants';
import { messagesTab } from '../../../src/nudges/tabs';
import { rowsOf } from '../../../src/workbook/table';
import { localUser } from '../../local/cli/session';
import { viewTab } from '../../local/cli/tab-view';
import type { Counters } from '../../local/host/counters';
import { createHost, type Host } from '../../local/host/host';
import { newHostState } from '../../local/host/new-host-state';
import { filesOf } from '../../local/host/services/sheets';
import { standInFetch } from '../../local/host/stand-in-fetch';
import { createSheetsService } from '../../local/sheets/service';
import { createGeminiStandIn } from '../../local/stand-ins/gemini';
import { createSlackStandIn } from '../../local/stand-ins/slack';
import { benchNow, executed } from '../sheets/bench-workbook';
import { sampleOverlapsCsv } from '../sheets/sample-overlaps';

export type NudgeChannel = 'slack' | 'mail';

export interface NudgeBenchOptions {
  /** dist/Code.js. */
  readonly bundle: string;
  readonly onProgress?: (message: string) => void;
  /** Qualified records to plan for, and messages to deliver by each channel. */
  readonly planned?: number;
  readonly delivered?: number;
}

export interface PlanningCost {
  readonly records: number;
  readonly simulatedMs: number;
  readonly reads: number;
  /** Size of the replies. */
  readonly readBytes: number;
  readonly writes: number;
  readonly writtenBytes: number;
}

export interface TickCost {
  readonly channel: NudgeChannel;
  readonly words: 'fixed' | 'Gemini';
  /** Counts from 1. */
  readonly tick: number;
  readonly sent: number;
  /** Still to be sent after it. */
  readonly left: number;
  readonly simulatedMs: number;
  /** Service calls of every kind, those to the outside included. */
  readonly calls: number;
}

export interface NudgeBench {
  readonly planning: PlanningCost;
  readonly ticks: readonly TickCost[];
}

const PEOPLE = 4;
const TICK_MS = 5 * 60_000;
const MOST_TICKS = 20;
/** Everybody's own channel, so that Slack's second a channel is what bounds them. */
const CHANNELS = Array.from({ length: PEOPLE }, (_, at) => ({ id: `C0000001${at}`, name: `person-${at}` }));
const OWNERS = ['Ada Quill', 'Ben Marlow', 'Cleo Hart', 'Dan Osei'] as const;

const team = (channel: NudgeChannel): string =>
  writeCsv(
    ['name', 'email', 'role', 'slackChannel', 'hours'],
    OWNERS.map((name, at) => [
      name,
      `${name.replace(' ', '.').toLowerCase()}@nexus.example`,
      'AE',
      channel === 'slack' ? (CHANNELS[at]?.id ?? '') : '',
      'always',
    ]),
  );

interface Bench {
  readonly host: Host;
  readonly gemini: string;
}

/** Scored overlaps, each of which qualifies. */
const company = (bundle: string, records: number, channel: NudgeChannel): Bench => {
  const state = newHostState(localUser);
  const clock = { host: null as Host | null };
  const slack = createSlackStandIn({ channels: CHANNELS, paceMs: 0, now: () => clock.host?.now() ?? benchNow });
  const gemini = createGeminiStandIn();
  const fetch = standInFetch({
    'https://slack.com': slack.handle,
    'https://generativelanguage.googleapis.com': gemini.handle,
  });
  const host = createHost({ state, bundle, now: benchNow, user: localUser, fetch });
  clock.host = host;
  const run = (name: string, ...args: readonly unknown[]): void => void executed(host.execute(name, args));
  run('install');
  run('importText', 'Team', 'team.csv', team(channel));
  run(
    'importText',
    'Settings',
    'settings.csv',
    writeCsv(
      ['name', 'value'],
      [
        ['nudge.mode', 'live'],
        ['nudge.confirmed', 'yes'],
        ['nudge.threshold', 0],
        ['nudge.dailyCap', records],
        ['nudge.digestAt', 'off'],
      ],
    ),
  );
  if (channel === 'slack') run('setSecret', 'slack.botToken', slack.botToken);
  run('importText', 'Overlaps', 'overlaps.csv', sampleOverlapsCsv(records));
  run('runJob', 'score');
  return { host, gemini: gemini.apiKey };
};

const plan = ({ host }: Bench, records: number): PlanningCost => {
  const { simulatedMs, calls } = executed(host.execute('runJob', ['plan-nudges']));
  host.setNow(host.now() + TICK_MS);
  return {
    records,
    simulatedMs,
    reads: calls.sheetsRead,
    readBytes: calls.sheetsReadBytes,
    writes: calls.sheetsWrite,
    writtenBytes: calls.sheetsWriteBytes,
  };
};

const statesOf = ({ state }: Host): readonly { readonly state: unknown; readonly isDue: boolean }[] =>
  rowsOf(viewTab(createSheetsService(filesOf(state)), state.containerId, messagesTab.title).table).map(({ row }) => ({
    state: row.state,
    isDue: (instantOf(row.dueAt ?? null) ?? 0) <= benchNow + MOST_TICKS * TICK_MS,
  }));

/** Hashing and the like stay within the script. */
const callsIn = ({ sheetsRead, sheetsWrite, fetch, mail, gmail, properties, lock }: Counters): number =>
  sheetsRead + sheetsWrite + fetch + mail + gmail + properties + lock;

const sentBy = (host: Host): number => statesOf(host).filter(({ state }) => state === 'sent').length;

const ticksOf = (bench: Bench, channel: NudgeChannel, words: TickCost['words']): readonly TickCost[] => {
  const { host } = bench;
  if (words === 'Gemini') executed(host.execute('setSecret', ['gemini.apiKey', bench.gemini]));
  const ticks: TickCost[] = [];
  for (let tick = 1; tick <= MOST_TICKS; tick += 1) {
    const before = sentBy(host);
    const { simulatedMs, calls } = executed(host.execute('tick', [], { context: 'trigger' }));
    const after = statesOf(host);
    const left = after.filter(({ state, isDue }) => isDue && (state === 'pending' || state === 'claimed')).length;
    ticks.push({ channel, words, tick, sent: sentBy(host) - before, left, simulatedMs, calls: callsIn(calls) });
    if (left === 0) break;
    host.setNow(host.now() + TICK_MS);
  }
  return ticks;
};

export function runNudgeBench({
  bundle,
  onProgress = () => undefined,
  planned = 10_000,
  delivered = 400,
}: NudgeBenchOptions): NudgeBench {
  onProgress(`nudges: planning ${planned}`);
  const planning = plan(company(bundle, planned, 'mail'), planned);
  const runs: readonly (readonly [NudgeChannel, TickCost['words']])[] = [
    ['slack', 'fixed'],
    ['slack', 'Gemini'],
    ['mail', 'fixed'],
  ];
  const ticks = runs.flatMap(([channel, words]) => {
    onProgress(`nudges: ${delivered} by ${channel}, ${words} words`);
    const bench = company(bundle, delivered, channel);
    plan(bench, delivered);
    return ticksOf(bench, channel, words);
  });
  return { planning, ticks };
}
