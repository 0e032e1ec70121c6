// Sources changed at random: `npm run mutants -- [--sample N] [--seed S] [--minutes M] [--workers W] [--only FILE[:LINE]]`.
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { buildProgram, cacheFolder, loadProgram, programOf, projectRoot, removeProgram } from '../program.mjs';

/** As many of a hundred have to be noticed. */
const ENOUGH = 0.9;
const trying = programOf('mutants-main');
/** A few cases of the matrices. */
const slice = programOf('mutants-slice');

class UsageError extends Error {}

function wordsOf(argv) {
  try {
    return parseArgs({
      args: argv,
      options: {
        sample: { type: 'string', default: '200' },
        seed: { type: 'string', default: '1' },
        minutes: { type: 'string', default: '60' },
        workers: { type: 'string', default: String(Math.max(1, availableParallelism())) },
        only: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function readCommand(argv) {
  const values = wordsOf(argv);
  const whole = (name, least) => {
    const value = Number(values[name]);
    if (!/^\d+$/.test(values[name]) || value < least)
      throw new UsageError(`--${name} ${values[name]}: expected a whole number from ${least} on`);
    return value;
  };
  return {
    sample: whole('sample', 1),
    seed: whole('seed', 0),
    minutes: whole('minutes', 1),
    workers: whole('workers', 1),
    only: values.only ?? null,
  };
}

async function main() {
  const command = readCommand(process.argv.slice(2));
  try {
    await buildProgram('scripts/mutants/main.ts', trying);
    await buildProgram('test/faults/quick.ts', slice);
    const { mutants } = await loadProgram(trying);
    const { noticed, survived, left } = await mutants({
      ...command,
      root: projectRoot,
      cacheFolder,
      slice,
      tell: (line) => console.log(line),
    });
    const tried = noticed + survived;
    const share = tried === 0 ? 0 : noticed / tried;
    if (left > 0) console.log(`the ${command.minutes} minutes were up before ${left} more were tried`);
    console.log(`${noticed} noticed of ${tried} (${Math.floor(share * 1000) / 10} %)`);
    console.log(`${noticed} passed, ${survived} failed`);
    if (share < ENOUGH) process.exitCode = 1;
  } finally {
    [trying, slice].forEach(removeProgram);
  }
}

// So that the copies of the project are taken away as well.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.chdir(projectRoot);
try {
  await main();
} catch (error) {
  console.error(`mutants: ${error.message}`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
