// The real bundle and command line, built into a folder of their own, so that tests run beside each other and beside a person's work.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface BuiltNexus {
  readonly folder: string;
  readonly start: (...words: readonly string[]) => ChildProcess;
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  readonly remove: () => void;
}

export function buildNexus(): BuiltNexus {
  const cache = join(process.cwd(), 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'nexus-test-'));
  const dist = join(folder, 'dist');
  execFileSync(process.execPath, ['scripts/build.mjs', '--outdir', dist]);
  buildSync({
    entryPoints: {
      main: 'scripts/local/cli/main.ts',
      worker: 'scripts/local/cli/worker.ts',
      'page-worker': 'scripts/local/page/thread/worker.ts',
    },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
  });
  writeFileSync(
    join(folder, 'run.mjs'),
    `process.env.TZ = 'Etc/UTC'; const { main } = await import('./main.mjs'); await main(process.argv.slice(2), { distFolder: ${JSON.stringify(dist)}, version: '1.2.3', workerFile: new URL('./worker.mjs', import.meta.url) });`,
  );
  const start = (...words: readonly string[]): ChildProcess =>
    spawn(process.execPath, [join(folder, 'run.mjs'), ...words]);
  return {
    folder,
    start,
    run: (...words) => finished(start(...words)),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export function finished(child: ChildProcess): Promise<Ran> {
  const text = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => {
    text.out += chunk.toString('utf8');
  });
  child.stderr?.on('data', (chunk: Buffer) => {
    text.err += chunk.toString('utf8');
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, ...text })));
}
