// `nexus start` as a process of its own on a copy of a workbook, as a person runs it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Friday morning: people are at work. */
const NOW = '2026-11-20T09:00:00Z';

/** Where global-setup leaves the sample company. */
export const SAMPLE = join(process.cwd(), 'node_modules/.cache/nexus/browser-sample.json');

const STOPS_WITHIN_MS = 15_000;

export interface Server {
  readonly url: string;
  readonly workbook: string;
  /** As a crash would: no time to finish anything. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolved) =>
    child.exitCode === null && child.signalCode === null ? child.once('exit', () => resolved()) : resolved(),
  );

function startedUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolved, failed) => {
    let out = '';
    let complaints = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      if (out.includes('\n')) resolved((JSON.parse(out.split('\n')[0] ?? '{}') as { readonly url: string }).url);
    });
    child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
    child.once('exit', () => failed(new Error(`nexus start ended: ${complaints}`)));
  });
}

/** Serves the workbook where it lies. @param port any free one unless told */
export async function serve(workbook: string, port = '0'): Promise<Server> {
  const child = spawn(
    process.execPath,
    ['scripts/nexus.mjs', 'start', '--port', port, '--json', '--workbook', workbook, '--now', NOW],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = await startedUrl(child);
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (child.signalCode !== null) return;
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    await ended(child);
    clearTimeout(late);
    if (signal === 'SIGTERM' && child.signalCode === 'SIGKILL')
      throw new Error('nexus start did not end when it was told to');
  };
  return { url, workbook, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') };
}

/** What was posted to Slack and what is in HubSpot lie beside their workbook. */
export const besides = (workbook: string): readonly string[] =>
  ['.slack.json', '.hubspot.json'].map((ending) => workbook.replace(/\.json$/, ending));

/** The command line on a workbook that nobody serves just now, or beside the server. @returns what it prints. */
export const nexus = (workbook: string, ...args: readonly string[]): string =>
  execFileSync(process.execPath, ['scripts/nexus.mjs', ...args, '--workbook', workbook, '--now', NOW], {
    encoding: 'utf8',
    timeout: 120_000,
  });

export interface OwnFolder {
  readonly workbook: string;
  readonly remove: () => void;
}

/** @param from a workbook to copy; without one there is none yet. */
export function ownFolder(from: string | null): OwnFolder {
  const folder = mkdtempSync(join(tmpdir(), 'nexus-browser-'));
  const workbook = join(folder, 'workbook.json');
  if (from !== null) copyFileSync(from, workbook);
  const copies = besides(workbook);
  besides(from ?? '').forEach((path, at) => from !== null && existsSync(path) && copyFileSync(path, copies[at] ?? ''));
  return { workbook, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
