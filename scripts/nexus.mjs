// The command line's launcher: builds the bundle and the command line's own code where sources are newer, then runs it.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Google runs scripts in the manifest's time zone, which is UTC.
process.env.TZ = 'Etc/UTC';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const distFolder = join(projectRoot, 'dist');
const cacheFolder = join(projectRoot, 'node_modules/.cache/nexus');
const stampFile = join(cacheFolder, 'built');
const builtFiles = [
  stampFile,
  join(cacheFolder, 'main.mjs'),
  join(cacheFolder, 'worker.mjs'),
  join(cacheFolder, 'page-worker.mjs'),
  join(distFolder, 'Code.js'),
  join(distFolder, 'appsscript.json'),
];
const sources = ['src', 'hubspot-extension', 'sidebar', 'scripts', 'appsscript.json', 'package-lock.json'];

if (!isFresh()) await buildAll();
const { main } = await import(pathToFileURL(join(cacheFolder, 'main.mjs')));
const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'));
await main(process.argv.slice(2), { distFolder, version, workerFile: pathToFileURL(join(cacheFolder, 'worker.mjs')) });

function isFresh() {
  if (!builtFiles.every((file) => existsSync(file))) return false;
  const builtAt = statSync(stampFile).mtimeMs;
  return sources.every((source) => newestIn(join(projectRoot, source)) < builtAt);
}

/** A folder's own time tells of files that were removed. */
function newestIn(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}

/** The stamp carries the time at which the build began: what is saved during it counts as newer. */
async function buildAll() {
  const startedAt = new Date();
  const [{ abilitiesIn, build }, esbuild] = await Promise.all([import('./build.mjs'), import('esbuild')]);
  mkdirSync(cacheFolder, { recursive: true });
  const temporary = join(cacheFolder, `build-${process.pid}`);
  try {
    await build({ abilities: abilitiesIn(distFolder) });
    await esbuild.build({
      entryPoints: {
        main: 'scripts/local/cli/main.ts',
        worker: 'scripts/local/cli/worker.ts',
        'page-worker': 'scripts/local/page/thread/worker.ts',
      },
      absWorkingDir: projectRoot,
      outdir: temporary,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      packages: 'external',
      sourcemap: 'inline',
      logLevel: 'silent',
    });
    for (const name of readdirSync(temporary)) renameSync(join(temporary, name), join(cacheFolder, name));
  } catch (error) {
    console.error(`nexus: the build failed: ${error.message}`);
    process.exit(1);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  writeFileSync(stampFile, '');
  utimesSync(stampFile, startedAt, startedAt);
}
