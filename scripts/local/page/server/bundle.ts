// The page's own scripts and styles, bundled on this machine and kept until their sources change.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface PageBundle {
  /** By file name, as served below /assets/. */
  readonly file: (name: string) => Buffer | null;
  /** `google.script` for the frames. */
  readonly googleScript: string;
}

const SOURCES = 'scripts/local/page/browser';

/** @param projectRoot where the sources and node_modules are */
export async function pageBundle(projectRoot: string): Promise<PageBundle> {
  const folder = join(projectRoot, 'node_modules/.cache/nexus/page');
  const stamp = stampOf(projectRoot);
  if (!existsSync(join(folder, 'stamp')) || readFileSync(join(folder, 'stamp'), 'utf8') !== stamp) await build(projectRoot, folder, stamp);
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

/** Changes with any source and any package. */
function stampOf(projectRoot: string): string {
  const paths = [...readdirSync(join(projectRoot, SOURCES), { recursive: true, encoding: 'utf8' }).map((name) => join(SOURCES, name)), 'package-lock.json', 'scripts/local/page/book/wire.ts', 'scripts/local/page/server/bundle.ts'];
  return paths.sort().map((path) => `${path} ${statSync(join(projectRoot, path)).mtimeMs}`).join('\n');
}

async function build(projectRoot: string, folder: string, stamp: string): Promise<void> {
  const esbuild = await import('esbuild');
  const temporary = `${folder}.${process.pid}`;
  const shared = { absWorkingDir: projectRoot, outdir: temporary, bundle: true, minify: true, target: 'es2022', legalComments: 'none', logLevel: 'silent', define: { 'process.env.NODE_ENV': '"production"' } } as const;
  try {
    // Split, so that what Univer loads on demand (hyphenation of forty languages) stays out of the way.
    await Promise.all([
      esbuild.build({ ...shared, entryPoints: { page: `${SOURCES}/page.tsx` }, format: 'esm', splitting: true, jsx: 'automatic', jsxImportSource: 'preact' }),
      esbuild.build({ ...shared, entryPoints: { 'google-script': `${SOURCES}/google-script.ts`, 'hubspot-worker': `${SOURCES}/hubspot/worker.ts` }, format: 'iife' }),
    ]);
    writeFileSync(join(temporary, 'stamp'), stamp);
    mkdirSync(join(folder, '..'), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
