// One command that is killed at a random moment, with the disk full, the file locked or replaced; then somebody goes on, and all is as if nothing had been.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type Random } from '../../scripts/local/host/random';
import { startOf } from '../../scripts/local/running';
import { openWorkbook } from '../../scripts/local/workbook-file';
import { LIST, openWorld, type Base, type World } from './world';

export interface Outcome {
  /** What was done to whom, for whoever reads that it failed. */
  readonly what: string;
  readonly wasKilled: boolean;
  readonly complaints: readonly string[];
}

/** About as long as a command takes on a busy machine. */
const LONGEST_MS = 1_800;
/** Blocks of 512 bytes, of a file of some 600 kB. */
const MOST_BLOCKS = 1_600;
const NOTE = 'typed before the end';

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

interface Ended {
  readonly code: number | null;
  readonly stderr: string;
}

const ended = (child: ChildProcess): Promise<Ended> =>
  new Promise((resolve) => {
    let stderr = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      stderr += chunk.toString('utf8');
    });
    child.once('close', (code) => resolve({ code, stderr }));
  });

/** @param blocks how large a file may grow; the kernel takes a part of what does not fit */
function start(nexus: string, words: readonly string[], blocks: number | null): ChildProcess {
  const program = [join(nexus, 'run.mjs'), ...words];
  return blocks === null
    ? spawn(process.execPath, program)
    : spawn('sh', ['-c', `ulimit -f ${blocks}; exec "$0" "$@"`, process.execPath, ...program]);
}

/** When it is killed: after a time, at a request that changes something (unheard or unanswered), while it writes the file. */
function armed(
  random: Random,
  world: World,
  child: ChildProcess,
): { readonly moment: string; readonly disarm: () => void } {
  const kill = (): void => void child.kill('SIGKILL');
  const nth = 1 + Math.floor(random() * 12);
  switch (pick(random, ['time', 'time', 'unheard', 'unanswered', 'writing'] as const)) {
    case 'time': {
      const ms = Math.floor(random() * LONGEST_MS);
      const timer = setTimeout(kill, ms);
      return { moment: `after ${ms} ms`, disarm: () => clearTimeout(timer) };
    }
    case 'writing': {
      let seen = 0;
      const file = 1 + Math.floor(random() * 20);
      const watcher = watch(join(world.workbook, '..'), (_, name) => {
        if (/\.json\.\d+\.part$/.test(String(name)) && (seen += 1) === file) kill();
      });
      return { moment: `at the ${file}th sign of its writing`, disarm: () => watcher.close() };
    }
    case 'unheard':
      return { moment: `before its ${nth}th request is heard`, disarm: atRequest(world, 'before', nth, kill) };
    case 'unanswered':
      return { moment: `before its ${nth}th request is answered`, disarm: atRequest(world, 'after', nth, kill) };
  }
}

function atRequest(world: World, when: 'before' | 'after', nth: number, kill: () => void): () => void {
  let seen = 0;
  world.onWrite = (now) => {
    if (now !== when || (seen += 1) !== nth) return true;
    kill();
    return false;
  };
  return () => {
    world.onWrite = () => true;
  };
}

/** What else goes wrong at the same time; `mend` puts right what a person would. */
interface Trouble {
  readonly name: string;
  readonly blocks: number | null;
  readonly begin: () => void;
  readonly mend: () => Promise<void>;
}

const none = (): Trouble => ({ name: '', blocks: null, begin: () => undefined, mend: () => Promise.resolve() });

function troubleOf(random: Random, { workbook }: World): Trouble {
  const lock = `${workbook}.lock`;
  switch (pick(random, ['none', 'none', 'none', 'full', 'locked', 'replaced'] as const)) {
    case 'none':
      return none();
    case 'full': {
      const blocks = Math.floor(random() * MOST_BLOCKS);
      return { ...none(), name: `, the disk full after ${blocks} blocks`, blocks };
    }
    case 'locked': {
      const holder = pick(random, ['', 'junk', '999999999', `${process.pid} 1`, String(process.pid)]);
      const isHeld = holder === String(process.pid);
      const text = isHeld ? `${holder} ${startOf(process.pid) ?? ''}`.trim() : holder;
      const begin = (): void => {
        writeFileSync(lock, text);
        // Somebody who holds it ends before long.
        if (isHeld) setTimeout(() => existsSync(lock) && readFileSync(lock, 'utf8') === text && rmSync(lock), 300);
      };
      return { ...none(), name: `, a lock that says "${text}"`, begin, mend: () => sleep(isHeld ? 400 : 0) };
    }
    case 'replaced':
      return replacedAt(random, workbook);
  }
}

/** Somebody puts another file there meanwhile, and puts the one that was there back afterwards. */
function replacedAt(random: Random, workbook: string): Trouble {
  const aside = `${workbook}.aside`;
  const text = readFileSync(workbook, 'utf8');
  const other = pick(random, ['junk', '', text.slice(0, text.length >> 1), text]);
  const ms = Math.floor(random() * LONGEST_MS);
  let timer: NodeJS.Timeout | null = null;
  return {
    ...none(),
    name: `, the file replaced after ${ms} ms by ${other === text ? 'an older one' : `${other.length} characters`}`,
    begin: () => {
      timer = setTimeout(() => {
        renameSync(workbook, aside);
        writeFileSync(workbook, other);
      }, ms);
    },
    mend: () => {
      if (timer) clearTimeout(timer);
      // Whoever was saving at that very moment has written over it.
      if (existsSync(aside) && readFileSync(workbook, 'utf8') === other) renameSync(aside, workbook);
      rmSync(aside, { force: true });
      return Promise.resolve();
    },
  };
}

export async function runCase(nexus: string, base: Base, seed: number): Promise<Outcome> {
  const random = seededRandom(seed);
  const folder = mkdtempSync(join(tmpdir(), 'nexus-kill-'));
  const world = await openWorld(nexus, folder, base);
  try {
    return await tried(nexus, world, random);
  } catch (error) {
    return {
      what: `seed ${seed}`,
      wasKilled: false,
      complaints: [error instanceof Error ? String(error.stack) : String(error)],
    };
  } finally {
    await world.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function tried(nexus: string, world: World, random: Random): Promise<Outcome> {
  const complaints: string[] = [];
  const told: string[] = [];
  const noted = new Set<string>();
  let wasKilled = false;
  const keys = (await world.show('Overlaps')).map(({ key }) => String(key));
  // One that is killed may meet one that was.
  for (let rest = 1 + Math.floor(random() * 2); rest > 0; rest -= 1) {
    world.moveOn(5);
    if (random() < 0.25) await world.run('tick');
    const key = pick(random, keys);
    const words = pick(random, [
      ['tick'],
      ['tick'],
      ['tick', '--times', '3'],
      ['import', 'Overlaps', world.list],
      ['edit', 'Overlaps', key, 'note', NOTE],
    ]);
    const trouble = troubleOf(random, world);
    trouble.begin();
    const child = start(nexus, world.words(...words), trouble.blocks);
    const { moment, disarm } = armed(random, world, child);
    const { code, stderr } = await ended(child);
    disarm();
    await trouble.mend();
    const what = `${words.slice(0, 2).join(' ')} killed ${moment}${trouble.name}: ${code === null ? 'killed' : `exit ${code}`}`;
    told.push(what);
    wasKilled ||= code === null;
    complaints.push(...wordsOf(code, stderr).map((complaint) => `${what}: ${complaint}`), ...fileOf(world));
    if (code === 0 && words[0] === 'edit') noted.add(key);
  }
  complaints.push(...(await goOn(world)), ...(await lostOf(world, keys, noted)), ...(await twiceOf(world)));
  return { what: told.join('; '), wasKilled, complaints };
}

/** Whoever was not killed says in one line what was wrong, or that all is done. */
function wordsOf(code: number | null, stderr: string): readonly string[] {
  if (code === null) return [];
  const isSaid = code === 0 ? stderr === '' : code === 1 && /^nexus: \S[^\n]*\n$/.test(stderr);
  const isInternal = /Error:|Cannot read|is not a function|undefined/.test(stderr);
  return isSaid && !isInternal ? [] : [`it ended with ${code} and ${JSON.stringify(stderr.slice(0, 300))}`];
}

function fileOf({ workbook }: World): readonly string[] {
  try {
    return openWorkbook(workbook) ? [] : ['the workbook is gone'];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

/** As long as it takes until every claim has lapsed and was looked up. */
async function goOn(world: World): Promise<readonly string[]> {
  const complaints: string[] = [];
  const again = async (...words: readonly string[]): Promise<void> => {
    const { exitCode, stderr } = await world.run(...words);
    if (exitCode !== 0) complaints.push(`${words[0] ?? ''} afterwards: ${stderr.trim()}`);
  };
  await again('import', 'Overlaps', world.list);
  for (const minutes of [5, 20, 20, 20, 20]) {
    world.moveOn(minutes);
    await again('tick');
  }
  await again('run', 'verify-audit');
  const left = readdirSync(join(world.workbook, '..')).filter((name) => !['book.json', 'list.csv'].includes(name));
  return [...complaints, ...left.map((name) => `${name} was left behind`)];
}

async function lostOf(world: World, keys: readonly string[], noted: ReadonlySet<string>): Promise<readonly string[]> {
  const rows = await world.show('Overlaps');
  const there = new Map(rows.map((row) => [String(row['key']), row]));
  const accounts = rows.map(({ account }) => String(account));
  return [
    ...keys.filter((key) => !there.has(key)).map((key) => `the record ${key} is lost`),
    ...LIST.filter((name) => accounts.filter((account) => account === name).length !== 1).map(
      (name) => `${name} is there ${accounts.filter((account) => account === name).length} times`,
    ),
    ...rows.filter(({ score }) => score === null).map(({ key }) => `${String(key)} has no score`),
    ...[...noted].filter((key) => there.get(key)?.['note'] !== NOTE).map((key) => `the note on ${key} is lost`),
  ];
}

const twice = (values: readonly string[]): readonly string[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
];

/** Counted where it arrives: in Slack, by mail, in HubSpot. */
async function twiceOf(world: World): Promise<readonly string[]> {
  const rows = await world.show('Messages');
  const { messages } = world.slack;
  const posted = messages.flatMap(({ metadata }) => (metadata ? [String(metadata.event_payload['key'])] : []));
  const hooked = messages.filter(({ via }) => via === 'webhook').map(({ text, channel }) => `${channel}: ${text}`);
  const mails = (openWorkbook(world.workbook)?.state.mails ?? []).map(
    ({ to, subject, body }) => `${to}: ${subject} ${body}`,
  );
  const made = (['companies', 'contacts', 'deals', 'notes', 'tasks'] as const).flatMap((type) =>
    world.hubspot.crm.all(type).map(({ id }) => `${type} ${id}`),
  );
  const sentByBot = rows.filter(
    ({ state, providerId }) => state === 'sent' && /^[A-Z0-9]+ ?[:/]? ?\d+\.\d+$/.test(String(providerId)),
  );
  const sent = rows.filter(({ state }) => state === 'sent').length;
  const arrived = new Set(posted).size + hooked.length + mails.length;
  const open = rows.filter(({ state }) => ['claimed', 'pending'].includes(String(state)));
  return [
    ...twice(posted).map((key) => `${key} was posted to Slack ${posted.filter((other) => other === key).length} times`),
    ...twice(hooked).map((text) => `posted to a webhook twice: ${text.slice(0, 80)}`),
    ...twice(mails).map((text) => `mailed twice: ${text.slice(0, 80)}`),
    ...twice(made).map((name) => `${name} is in HubSpot twice`),
    ...sentByBot
      .filter(({ key }) => !posted.includes(String(key)))
      .map(({ key }) => `${String(key)} counts as sent and never arrived`),
    ...posted.filter((key) => !rows.some((row) => row['key'] === key)).map((key) => `${key} arrived and is no row`),
    ...(sent === 0 ? ['nothing was sent at all'] : []),
    ...(arrived < sent ? [`${sent} rows are sent, and ${arrived} messages arrived`] : []),
    ...open.map(({ key, state }) => `${String(key)} is ${String(state)} for good`),
  ];
}
