// One command that is killed at a random moment, with the disk full, the file locked or replaced; then somebody goes on, and all is as if nothing had been.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom, type Random } from '../../scripts/local/host/random';
import { startOf } from '../../scripts/local/running';
import { fileOf, lostOf, NOTE, twiceOf, wordsOf, type Ended } from './hold';
import { openWorld, type Base, type World } from './world';

export interface Outcome {
  /** What was done to whom, for whoever reads that it failed. */
  readonly what: string;
  readonly wasKilled: boolean;
  readonly complaints: readonly string[];
}

/** About as long as a command takes on a busy machine. */
const LONGEST_MS = 1_800;
const MOST_TRIES = 10;
/** Blocks of 512 bytes, of a file of some 600 kB. */
const MOST_BLOCKS = 1_600;

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

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
    return await tried(nexus, world, base, random);
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

async function tried(nexus: string, world: World, base: Base, random: Random): Promise<Outcome> {
  const complaints: string[] = [];
  const told: string[] = [];
  const noted = new Set<string>();
  let wasKilled = false;
  const keys = (await world.show('Overlaps')).map(({ key }) => String(key));
  // One that ended before its time came is followed by another, and one that was killed at times as well.
  for (let tries = 0; tries < MOST_TRIES && (!wasKilled || random() < 0.2); tries += 1) {
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
  complaints.push(...(await goOn(world)), ...(await lostOf(world, keys, noted)), ...(await twiceOf(world, base)));
  return { what: told.join('; '), wasKilled, complaints };
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
