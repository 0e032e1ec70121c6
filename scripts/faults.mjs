// The whole fault matrix: `npm run faults`; `-- --nudges` and `-- --hubspot` run theirs instead; `-- --seed N` replays one bad day, `-- --only TEXT` the cases whose names hold the text.
import { mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

// Google runs scripts in the manifest's time zone, which is UTC.
process.env.TZ = 'Etc/UTC';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const matrixFile = join(
  projectRoot,
  `node_modules/.cache/nexus/faults-${isMainThread ? process.pid : workerData.owner}.mjs`,
);
const loadMatrix = () => import(pathToFileURL(matrixFile));

async function buildMatrix() {
  const esbuild = await import('esbuild');
  mkdirSync(dirname(matrixFile), { recursive: true });
  await esbuild.build({
    entryPoints: ['test/faults/full-matrix.ts'],
    absWorkingDir: projectRoot,
    outfile: matrixFile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
}

/** Each case leaves a whole script context behind; without a limit they are only collected when gigabytes are full of them. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/** Two or more at once: one a core. */
async function runAll(tell, matrix) {
  const parts = Math.max(1, availableParallelism());
  const runPart = (part) =>
    new Promise((done, failed) => {
      const worker = new Worker(fileURLToPath(import.meta.url), {
        workerData: { part, parts, matrix, owner: process.pid },
        resourceLimits,
      });
      worker.on('message', tell);
      worker.on('error', failed);
      worker.on('exit', done);
    });
  await Promise.all(Array.from({ length: parts }, (_, part) => runPart(part)));
}

const replayCommand = (name) => {
  const seed = /^(?:nudges, )?seed (\d+)$/.exec(name)?.[1];
  return seed === undefined
    ? `npm run faults -- --only '${name.replace(/'/g, "'\\''")}'`
    : `npm run faults -- --seed ${seed}`;
};

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string' },
      only: { type: 'string' },
      nudges: { type: 'boolean', default: false },
      hubspot: { type: 'boolean', default: false },
    },
  });
  const total = { passed: 0, failed: 0 };
  const tell = ({ name, cases, failures }) => {
    total.passed += cases - failures.length;
    total.failed += failures.length;
    console.log(
      `${failures.length === 0 ? 'ok    ' : 'FAILED'} ${name}: ${cases} cases${failures.length === 0 ? '' : `, ${failures.length} failed`}`,
    );
    for (const failure of failures)
      console.log(
        `       ${failure.name}\n         ${failure.complaints.map((text) => text.slice(0, 300)).join('\n         ')}\n         again: ${replayCommand(failure.name)}`,
      );
  };
  await buildMatrix();
  const isReplay = values.seed !== undefined || values.only !== undefined;
  if (isReplay)
    tell(
      (await loadMatrix()).replay({
        seed: values.seed === undefined ? undefined : Number(values.seed),
        only: values.only,
      }),
    );
  else await runAll(tell, values.nudges ? 'nudges' : values.hubspot ? 'hubspot' : 'spine');
  rmSync(matrixFile);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1;
}

if (isMainThread) {
  process.chdir(projectRoot);
  await main();
} else (await loadMatrix()).runPart(workerData, (result) => parentPort.postMessage(result));
