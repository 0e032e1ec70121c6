// The workbook of that team before each kind of work, made once.
import { firstStep, ofOverlaps, type Subject } from './subject';
import { emptyNudges, HOOK_URL, HOUR, MINUTE, openNudges, type NudgeWorld, type SavedNudges } from './world';

/** A Friday. */
export const START = Date.parse('2026-11-20T09:00:00Z');

/** Delays of two hours keep days short; every record may reach the executive. */
export const DELAY_HOURS = 2;
const SETTINGS: Readonly<Record<string, string>> = {
  'nudge.mode': 'live',
  'nudge.delayHours.manager': String(DELAY_HOURS),
  'nudge.delayHours.executive': String(DELAY_HOURS),
  'nudge.executiveFor': 'all',
  'nudge.dailyCap': '50',
  'nudge.maxAttempts': '6',
  'nudge.digestAt': 'off',
};

const teamIn = (timeZone: string): string =>
  [
    'name,email,role,manager,slackChannel,slackWebhook,hours,timeZone',
    'Ana,ana@nexus.example,AE,max@nexus.example,C00000010,',
    'Bo,bo@nexus.example,AE,max@nexus.example,,bo',
    'Cy,cy@nexus.example,AE,max@nexus.example,,',
    'Max,max@nexus.example,Manager,eve@nexus.example,C00000012,',
    'Eve,eve@nexus.example,Executive,,,',
  ]
    .map((line, row) => (row === 0 ? line : `${line},always,${timeZone}`))
    .join('\n');

export const LADDER = ['ae', 'manager', 'executive'] as const;
export const WORTH_IT = ['acme', 'beta', 'core'] as const;

const requireDone = (world: NudgeWorld): NudgeWorld => {
  const failed = world.results.find(
    ({ ok, value }) => !ok || (value as { readonly outcome?: string } | null)?.outcome === 'failed',
  );
  if (failed) throw new Error(`setting up: ${failed.error?.message ?? JSON.stringify(failed.value)}`);
  return world;
};

const settingsCsv = (settings: Readonly<Record<string, string>>): string =>
  ['name,value', ...Object.entries(settings).map(([name, value]) => `${name},${value}`)].join('\n');

/** Whoever sets it live here has seen what would be sent. */
const confirmed = (settings: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  settings['nudge.mode'] === 'live' ? { ...settings, 'nudge.confirmed': 'yes' } : settings;

export const set = (world: NudgeWorld, settings: Readonly<Record<string, string>>): void =>
  void world.call('importText', 'Settings', 'settings.csv', settingsCsv(confirmed(settings)));

export const prepared = (bundle: string, change: (world: NudgeWorld) => void, from: SavedNudges): SavedNudges => {
  const world = openNudges(bundle, from);
  change(world);
  return requireDone(world).save();
};

export interface NudgeBases {
  /** Scored, nothing planned. */
  readonly scored: SavedNudges;
  readonly planned: SavedNudges;
  readonly composed: SavedNudges;
  /** The account executives have been told. */
  readonly told: SavedNudges;
  /** The account executives have been told, and the manager's turn has come. */
  readonly escalating: SavedNudges;
  /** Approval is asked for, and one message has it. */
  readonly approved: SavedNudges;
  /** All three were claimed and posted, and their run died before it could write so; the claims have lapsed. */
  readonly lapsed: SavedNudges;
  /** The same after they were found out about: one unknown by webhook, one by mail. */
  readonly unknown: SavedNudges;
}

interface Company {
  readonly subject?: Subject;
  readonly atMs?: number;
  readonly settings?: Readonly<Record<string, string>>;
  /** Files of records. */
  readonly records?: readonly string[];
  readonly timeZone?: string;
  /** Team as a file, in the place of the usual one. */
  readonly team?: string;
}

/** Installed, connected, scored; nothing planned. */
export const scoredCompany = (
  bundle: string,
  {
    subject = ofOverlaps,
    atMs = START,
    settings = {},
    records = [subject.records],
    timeZone = '',
    team = teamIn(timeZone),
  }: Company = {},
): SavedNudges =>
  prepared(
    bundle,
    (world) => {
      world.call('install');
      for (const [name, value] of Object.entries({
        'slack.botToken': world.slack.botToken,
        'slack.webhook.bo': HOOK_URL,
        'gemini.apiKey': world.gemini.apiKey,
      }))
        world.call('setSecret', name, value);
      set(world, { ...SETTINGS, ...settings });
      world.call('importText', 'Team', 'team.csv', team);
      for (const csv of records) world.call('importText', subject.type.store.title, 'records.csv', csv);
      world.run('score');
      world.pass(MINUTE);
      world.run('score');
    },
    emptyNudges(subject, atMs),
  );

export const prepareNudges = (bundle: string, subject: Subject): NudgeBases => {
  const scored = scoredCompany(bundle, { subject });
  const then = (from: SavedNudges, change: (world: NudgeWorld) => void): SavedNudges => prepared(bundle, change, from);
  const planned = then(scored, (world) => void world.run('plan-nudges'));
  const composed = then(planned, (world) => void world.run('compose'));
  const told = then(composed, (world) => {
    world.tick();
    world.pass(MINUTE);
  });
  const escalating = then(composed, (world) => {
    world.tick();
    world.pass(DELAY_HOURS * HOUR + MINUTE);
  });
  const approved = then(composed, (world) => {
    set(world, { 'nudge.mode': 'approve' });
    world.type({ title: 'Messages' }, 'key', firstStep(subject, 'acme'), 'approve', 'TRUE');
    world.type({ title: 'Messages' }, 'key', firstStep(subject, 'core'), 'approve', 'TRUE');
  });
  const lapsed = afterDeath(bundle, composed);
  const unknown = then(lapsed, (world) => void world.run('deliver'));
  return { scored, planned, composed, told, escalating, approved, lapsed, unknown };
};

/** Killed right after a mail went, the last thing of a round; a while later. */
export const afterDeath = (bundle: string, from: SavedNudges, lastCall = 'sendEmail'): SavedNudges => {
  const world = openNudges(bundle, from);
  world.arm({ fault: ({ method }) => (method === lastCall ? 'kill-after' : 'none') });
  world.run('deliver');
  world.arm({});
  world.pass(8 * MINUTE);
  return world.save();
};
