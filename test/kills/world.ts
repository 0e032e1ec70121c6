// The sample company with everything due, and the services outside as servers: what a killed command is tried on.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerWith, runCommandLine, type Outcome } from '../../scripts/local/cli/run-command-line';
import { standInFetch } from '../../scripts/local/host/stand-in-fetch';
import { createCrossbeamStandIn } from '../../scripts/local/stand-ins/crossbeam';
import type { HubspotStandIn } from '../../scripts/local/stand-ins/hubspot';
import type { KeptPortal } from '../../scripts/local/stand-ins/hubspot-crm';
import { sampleHubspot } from '../../scripts/local/stand-ins/hubspot-sample';
import { sampleOverlaps } from '../../scripts/local/stand-ins/sample-company';
import { serveStandIn, type StandInHandler, type StandInServer } from '../../scripts/local/stand-ins/server';
import { createSlackStandIn, type SlackStandIn } from '../../scripts/local/stand-ins/slack';

/** A Friday morning; everybody in the team is always at work. */
const START = Date.parse('2026-11-20T09:00:00Z');
const MINUTE_MS = 60_000;
const OVERLAPS = 24;
const WEBHOOK = 'https://hooks.slack.com/services/T00000001/B00000002/partnerdeals';

const TEAM = `Name,E-mail,Role,Manager,Slack channel,Slack webhook,Territories,Working hours
You,you@nexus.example,Admin,,,,,always
Nia Castell,nia@nexus.example,Manager,,C00000002,,"United States, Canada, Brazil",always
Rui Tanaka,rui@nexus.example,Manager,,,partners,"Germany, Japan, Kenya",always
Ada Quill,ada@nexus.example,AE,nia@nexus.example,U00000002,,United States,always
Ben Marlow,ben@nexus.example,AE,nia@nexus.example,C00000002,,Canada,always
Cleo Hart,cleo@nexus.example,AE,nia@nexus.example,,partners,Brazil,always
Eva Lund,eva@nexus.example,AE,rui@nexus.example,,partners,Germany,always
Finn Baro,finn@nexus.example,AE,rui@nexus.example,,,Kenya,always
Gita Rao,gita@nexus.example,AE,rui@nexus.example,C00000002,,Japan,always
`;
const SETTINGS =
  'name,value\nnudge.mode,live\nnudge.confirmed,yes\nnudge.digestAt,off\nnudge.dailyCap,500\nnudge.threshold,40\n';
/** Records of whoever is killed while they are imported. */
export const LIST = ['Halden Rail', 'Ibis Foods', 'Juno Print', 'Kestrel Air', 'Lumen Glass', 'Moor & Sons'];
const LIST_TEXT = `account,partner,country,dealAmount,engagement,owner\n${LIST.map((account, at) => `${account},Hub,Germany,${90_000 - at},95,Eva Lund`).join('\n')}\n`;

export interface Base {
  readonly workbook: string;
  readonly portal: KeptPortal;
}

export interface World {
  readonly workbook: string;
  readonly list: string;
  readonly slack: SlackStandIn;
  readonly hubspot: HubspotStandIn;
  /** Minutes since the start, on the workbook's clock. */
  readonly minute: () => number;
  readonly moveOn: (minutes: number) => void;
  /** In this process, by whoever comes after one that was killed. */
  readonly run: (...words: readonly string[]) => Promise<Outcome>;
  readonly show: (tab: string) => Promise<readonly Row[]>;
  /** The words that make another process do the same against the servers. */
  readonly words: (...words: readonly string[]) => readonly string[];
  /** Asked of each request that changes something, when it comes to a server; false: it breaks off unheard. */
  onWrite: (when: 'before' | 'after') => boolean;
  readonly close: () => Promise<void>;
}

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** Null: nothing has happened yet. @param nexus where the built program lies */
export async function openWorld(nexus: string, folder: string, base: Base | null): Promise<World> {
  const [workbook, list] = [join(folder, 'book.json'), join(folder, 'list.csv')];
  writeFileSync(list, LIST_TEXT);
  let minutes = 0;
  const now = (): number => START + minutes * MINUTE_MS;
  const company = sampleOverlaps(OVERLAPS);
  const crossbeam = createCrossbeamStandIn(company, { now });
  const hubspot = sampleHubspot(company, { now, limits: null });
  const slack = createSlackStandIn({ now, paceMs: 0 });
  if (base) {
    writeFileSync(workbook, base.workbook);
    hubspot.crm.reopen(structuredClone(base.portal));
  }
  const handlers: Readonly<Record<string, StandInHandler>> = {
    'https://auth.crossbeam.com': crossbeam.handle,
    'https://api.crossbeam.com': crossbeam.handle,
    'https://slack.com': slack.handle,
    'https://hooks.slack.com': slack.handle,
    'https://api.hubapi.com': hubspot.handle,
  };
  const fetch = standInFetch(handlers);
  const watched =
    (handle: StandInHandler): StandInHandler =>
    (request) => {
      const isWrite = request.method !== 'GET' && !/\/(search|batch\/read|oauth\/token)(\?|$)/.test(request.url);
      if (isWrite && !world.onWrite('before')) return { status: 0, headers: {}, body: '' };
      const response = handle(request);
      return isWrite && !world.onWrite('after') ? { status: 0, headers: {}, body: '' } : response;
    };
  const servers = await Promise.all(
    Object.entries(handlers).map(async ([from, handle]): Promise<readonly [string, StandInServer]> => [
      from,
      await serveStandIn(watched(handle)),
    ]),
  );
  const at = (): readonly string[] => ['--workbook', workbook, '--now', new Date(now()).toISOString()];
  const run: World['run'] = (...words) =>
    runCommandLine([...words, ...at()], answerWith({ distFolder: join(nexus, 'dist'), fetch }), '0');
  const world: World = {
    workbook,
    list,
    slack,
    hubspot,
    minute: () => minutes,
    moveOn: (more) => {
      minutes += more;
    },
    run,
    show: async (tab) => {
      const { stdout, stderr, exitCode } = await run('show', tab, '--json');
      if (exitCode !== 0) throw new Error(stderr);
      return JSON.parse(stdout) as readonly Row[];
    },
    words: (...words) => [...words, ...at(), ...servers.flatMap(([from, { url }]) => ['--map', `${from}=${url}`])],
    onWrite: () => true,
    close: async () => void (await Promise.all(servers.map(([, server]) => server.close()))),
  };
  if (!base) await fill(world, folder, { ...crossbeam.secrets });
  return world;
}

/** As far as the first message: what comes next is planned, sent, linked and pushed in one tick. */
async function fill(world: World, folder: string, crossbeam: Readonly<Record<string, string>>): Promise<void> {
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const secrets = {
    ...Object.fromEntries(Object.entries(crossbeam).map(([name, value]) => [`crossbeam.${name}`, value])),
    'slack.botToken': world.slack.botToken,
    'slack.webhook.partners': WEBHOOK,
    'hubspot.token': world.hubspot.token,
  };
  const steps = [
    ['init'],
    ['import', 'Team', file('team.csv', TEAM)],
    ...Object.entries(secrets).map(([name, value]) => ['secret', name, value]),
    ['run', 'provision-hubspot'],
    ['run', 'intake-overlaps'],
    ['run', 'intake-hubspot'],
    ['run', 'score'],
    ['import', 'Settings', file('settings.csv', SETTINGS)],
  ];
  for (const words of steps) {
    const { exitCode, stderr } = await world.run(...words);
    if (exitCode !== 0) throw new Error(`${words.join(' ')}: ${stderr}`);
  }
}

export const baseOf = ({ workbook, hubspot }: World): Base => ({
  workbook: readFileSync(workbook, 'utf8'),
  portal: hubspot.crm.keep(),
});
