// Commands killed at random moments: `npm run kills -- [--seed S] [--count N]`; 300 unless told, seeds S, S+1 and so on.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { buildProgram, loadProgram, programOf, projectRoot, removeProgram } from './program.mjs';

// Google runs scripts in the manifest's time zone, which is UTC.
process.env.TZ = 'Etc/UTC';

const program = programOf('kills', isMainThread ? process.pid : workerData.owner);

const TOLD_EVERY = 50;

class UsageError extends Error {}

function readCommand(argv) {
  try {
    const { values } = parseArgs({
      args: argv,
      options: { seed: { type: 'string', default: '1' }, count: { type: 'string', default: '300' } },
    });
    if (!/^\d+$/.test(values.seed)) throw new UsageError(`--seed ${values.seed}: expected a whole number`);
    if (!/^[1-9]\d*$/.test(values.count)) throw new UsageError(`--count ${values.count}: expected a number of cases`);
    return { seed: Number(values.seed), count: Number(values.count) };
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(error.message);
  }
}

const runPart = (part, tell) =>
  new Promise((done, failed) => {
    const thread = new Worker(new URL(import.meta.url), { workerData: { part, owner: process.pid } });
    thread.on('message', tell);
    thread.on('error', failed);
    thread.on('exit', done);
  });

async function main() {
  const { seed, count } = readCommand(process.argv.slice(2));
  const total = { passed: 0, failed: 0, killed: 0 };
  const tell = ({ seed: own, what, wasKilled, complaints }) => {
    total[complaints.length === 0 ? 'passed' : 'failed'] += 1;
    total.killed += wasKilled ? 1 : 0;
    const ran = total.passed + total.failed;
    if (ran % TOLD_EVERY === 0) console.log(`${ran} of ${count}`);
    if (complaints.length === 0) return;
    const again = `again, as far as moments repeat: npm run kills -- --seed ${own} --count 1`;
    console.log([`FAILED ${own}: ${what}`, ...complaints.map((text) => text.slice(0, 300)), again].join('\n         '));
  };
  let remove = () => undefined;
  try {
    await buildProgram('test/kills/run.ts', program);
    const { nexus, base, ...prepared } = await (await loadProgram(program)).prepare();
    remove = prepared.remove;
    const workers = Math.max(1, availableParallelism());
    const seeds = Array.from({ length: count }, (_, at) => seed + at);
    console.log(`${count} commands, seeds ${seed} to ${seed + count - 1}`);
    await Promise.all(
      Array.from({ length: workers }, (_, worker) =>
        runPart({ nexus, base, seeds: seeds.filter((one) => one % workers === worker) }, tell),
      ),
    );
  } finally {
    remove();
    removeProgram(program);
  }
  const { passed, failed, killed } = total;
  console.log(`${killed} of ${passed + failed} were killed before their end`);
  console.log(`${passed} passed, ${failed} failed`);
  if (failed > 0 || passed !== count) process.exitCode = 1;
}

if (isMainThread) {
  process.chdir(projectRoot);
  try {
    await main();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`kills: ${error.message}`);
    process.exitCode = 2;
  }
} else await (await loadProgram(program)).runPart(workerData.part, (told) => parentPort.postMessage(told));
