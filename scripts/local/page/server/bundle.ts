// The page's own scripts and styles, bundled on this machine and kept until their sources change.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PageBundle {
  /** By file name, as served below /assets/. */
  readonly file: (name: string) => Buffer | null;
  /** `google.script` for the frames. */
  readonly googleScript: string;
}

/** What a bundle was made of: paths from the project's root, and when each was last changed. */
type Stamp = Readonly<Record<string, number>>;

const SOURCES = 'scripts/local/page/browser';
/** Stands for all of node_modules. */
const LOCK_FILE = 'package-lock.json';

/** @param builtFile any file below the project's root */
export async function pageBundle(builtFile: URL): Promise<PageBundle> {
  const projectRoot = rootAbove(dirname(fileURLToPath(builtFile)));
  const folder = join(projectRoot, 'node_modules/.cache/nexus/page');
  if (!isFresh(projectRoot, folder)) await build(projectRoot, folder);
  const files = new Map<string, Buffer>();
  return {
    file: (name) => {
      if (!/^[\w-]+\.(js|css)$/.test(name)) return null;
      if (!files.has(name) && existsSync(join(folder, name))) files.set(name, readFileSync(join(folder, name)));
      return files.get(name) ?? null;
    },
    googleScript: readFileSync(join(folder, 'google-script.js'), 'utf8'),
  };
}

function rootAbove(folder: string): string {
  if (existsSync(join(folder, SOURCES))) return folder;
  if (dirname(folder) === folder) throw new Error(`the page's sources (${SOURCES}) are missing`);
  return rootAbove(dirname(folder));
}

const timeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;

function isFresh(projectRoot: string, folder: string): boolean {
  const file = join(folder, 'stamp.json');
  if (!existsSync(file)) return false;
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Stamp).every(
    ([path, time]) => timeOf(join(projectRoot, path)) === time,
  );
}

async function build(projectRoot: string, folder: string): Promise<void> {
  const esbuild = await import('esbuild');
  const temporary = `${folder}.${process.pid}`;
  const shared = {
    absWorkingDir: projectRoot,
    outdir: temporary,
    bundle: true,
    minify: true,
    metafile: true,
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"' },
  } as const;
  try {
    // Split, so that what Univer loads on demand (hyphenation of forty languages) stays out of the way.
    const built = await Promise.all([
      esbuild.build({
        ...shared,
        entryPoints: { page: `${SOURCES}/page.tsx`, nudges: `${SOURCES}/nudges/nudges.tsx` },
        format: 'esm',
        splitting: true,
        jsx: 'automatic',
        jsxImportSource: 'preact',
      }),
      esbuild.build({
        ...shared,
        entryPoints: {
          'google-script': `${SOURCES}/google-script.ts`,
          'hubspot-worker': `${SOURCES}/hubspot/worker.ts`,
        },
        format: 'iife',
      }),
    ]);
    const inputs = [
      LOCK_FILE,
      ...built
        .flatMap(({ metafile }) => Object.keys(metafile.inputs))
        .filter((path) => !path.startsWith('node_modules/')),
    ];
    writeFileSync(
      join(temporary, 'stamp.json'),
      JSON.stringify(Object.fromEntries(inputs.map((path) => [path, timeOf(join(projectRoot, path))]))),
    );
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    moveUnlessThere(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** Another process may have built the same meanwhile. */
function moveUnlessThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error;
  }
}
