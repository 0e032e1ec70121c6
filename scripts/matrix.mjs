// What runs the bundle in a loop: `npm run matrix -- NAME [--shard i/n] [--seed N] [--budget SECONDS] [--only TEXT]`; without a name it lists them.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { buildProgram, loadProgram, programOf, projectRoot, removeProgram } from './program.mjs';

// Google runs scripts in the manifest's time zone, which is UTC.
process.env.TZ = 'Etc/UTC';

const program = programOf('matrix', isMainThread ? process.pid : workerData.owner);

class UsageError extends Error {}

function wordsOf(argv) {
  try {
    return parseArgs({
      args: argv,
      allowPositionals: true,
      options: {
        shard: { type: 'string', default: '1/1' },
        seed: { type: 'string', default: '1' },
        budget: { type: 'string' },
        only: { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error.message);
  }
}

/** The command line, or what is wrong with it. */
function readCommand(argv, names) {
  const { values, positionals } = wordsOf(argv);
  const [name, ...more] = positionals;
  if (more.length > 0 || (name !== undefined && !names.includes(name)))
    throw new UsageError(`no matrix ${positionals.join(' ')}; there are ${names.join(', ')}`);
  const [, shard, shards] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(values.shard)?.map(Number) ?? [];
  if (shard === undefined || shard > shards)
    throw new UsageError(`--shard ${values.shard}: expected i/n, such as 2/3 for the second of three parts`);
  if (!/^\d+$/.test(values.seed)) throw new UsageError(`--seed ${values.seed}: expected a whole number`);
  if (values.budget !== undefined && !/^[1-9]\d*$/.test(values.budget))
    throw new UsageError(`--budget ${values.budget}: expected a whole number of seconds`);
  const budgetS = values.budget === undefined ? Infinity : Number(values.budget);
  return { name, shard, shards, seed: Number(values.seed), budgetS, only: values.only ?? null };
}

/** Each case leaves a whole script context behind; without a limit they are only collected when gigabytes are full of them. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/** One worker a core; each takes a part of the shard. */
async function runShard({ name, shard, shards, seed, budgetS, only }, workers, tell) {
  const endsAtMs = Date.now() + budgetS * 1_000;
  const runPart = (worker) =>
    new Promise((done, failed) => {
      const part = shard - 1 + shards * worker;
      const thread = new Worker(new URL(import.meta.url), {
        workerData: {
          part: { matrix: name, seed, part, parts: shards * workers, only, endsAtMs },
          owner: process.pid,
        },
        resourceLimits,
      });
      thread.on('message', (message) => tell(worker, message));
      thread.on('error', failed);
      thread.on('exit', done);
    });
  await Promise.all(Array.from({ length: workers }, (_, worker) => runPart(worker)));
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? '' : 's'}`;
const quoted = (text) => `'${text.replace(/'/g, "'\\''")}'`;

/** What became of each group of cases, told as it happens. */
function ledger({ name, only }, workers) {
  const groups = new Map();
  const total = { passed: 0, failed: 0 };
  const groupOf = (unit) => {
    if (!groups.has(unit)) groups.set(unit, { begunBy: new Set(), of: 0, ran: 0, failed: 0 });
    return groups.get(unit);
  };
  const isDone = ({ begunBy, of, ran }) => begunBy.size === workers && ran === of;
  const tellGroup = (unit, group) => {
    const { of, ran, failed } = group;
    const verdict = failed > 0 ? 'FAILED' : isDone(group) ? 'ok    ' : 'part  ';
    const cases = `${isDone(group) ? '' : `${ran} of ${group.begunBy.size === workers ? '' : 'at least '}`}${count(of, 'case')}`;
    if (of > 0) console.log(`${verdict} ${unit}: ${cases}${failed > 0 ? `, ${failed} failed` : ''}`);
  };
  const tellFailure = (ran, complaints) => {
    const again = only === null ? [`again: npm run matrix -- ${name} --only ${quoted(ran)}`] : [];
    console.log([`FAILED ${ran}`, ...complaints.map((text) => text.slice(0, 300)), ...again].join('\n         '));
  };
  const tell = (worker, message) => {
    if ('units' in message) return message.units.forEach(groupOf);
    const group = groupOf(message.unit);
    if ('of' in message) {
      group.begunBy.add(worker);
      group.of += message.of;
    } else {
      const isGood = message.complaints.length === 0;
      group.ran += 1;
      group.failed += isGood ? 0 : 1;
      total[isGood ? 'passed' : 'failed'] += 1;
      if (!isGood) tellFailure(message.ran, message.complaints);
    }
    if (isDone(group)) tellGroup(message.unit, group);
  };
  const close = () => {
    const unfinished = [...groups].filter(([, group]) => !isDone(group));
    for (const [unit, group] of unfinished) tellGroup(unit, group);
    return { ...total, unfinished: unfinished.length };
  };
  return { tell, close };
}

async function main() {
  await buildProgram('test/faults/matrices.ts', program);
  try {
    const { matrices } = await loadProgram(program);
    const command = readCommand(process.argv.slice(2), Object.keys(matrices));
    if (command.name === undefined) {
      const width = Math.max(...Object.keys(matrices).map((name) => name.length));
      for (const [name, { does }] of Object.entries(matrices)) console.log(`${name.padEnd(width)}  ${does}`);
      return;
    }
    const workers = Math.max(1, availableParallelism());
    const { tell, close } = ledger(command, workers);
    const { budgetS, seed, shard, shards, name } = command;
    console.log(
      `${name}, shard ${shard}/${shards}, seed ${seed}, ${budgetS === Infinity ? 'to the end' : `${budgetS} s`}`,
    );
    await runShard(command, workers, tell);
    const { passed, failed, unfinished } = close();
    if (unfinished > 0 && budgetS !== Infinity)
      console.log(`the ${budgetS} s were up before ${count(unfinished, 'group')} came to their end`);
    console.log(`${passed} passed, ${failed} failed`);
    if (failed > 0 || passed === 0) process.exitCode = 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`matrix: ${error.message}`);
    process.exitCode = 2;
  } finally {
    removeProgram(program);
  }
}

if (isMainThread) {
  process.chdir(projectRoot);
  await main();
} else (await loadProgram(program)).runPart(workerData.part, (message) => parentPort.postMessage(message));
