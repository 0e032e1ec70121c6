// bench: the benchmarks, ours beside others in one run.
import { readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isatty } from 'node:tty';
import { describeBench, runBench } from '../../bench';
import { expectArgs, type Command } from './command';

const STDERR = 2;

export const benchCommand: Command = {
  name: 'bench',
  usage: '[--quick]',
  does: 'the benchmarks, ours beside others in one run; --quick leaves out the large sizes',
  isReading: true,
  run: async (args, { quick }, { distFolder }) => {
    expectArgs(benchCommand, args, 0);
    const onProgress = (message: string): void => {
      if (isatty(STDERR)) writeSync(STDERR, `${message}\n`);
    };
    const result = await runBench({
      bundle: readFileSync(join(distFolder, 'Code.js'), 'utf8'),
      projectRoot: dirname(distFolder),
      quick,
      onProgress,
    });
    return { json: result, text: describeBench(result) };
  },
};
