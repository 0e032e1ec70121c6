// What every execution pays before its first line: how large the bundle is, and how long its modules take to run.
import vm from 'node:vm';
import { median } from '../engine/timing';
import { figures } from '../text-table';

export interface BundleStart {
  readonly bytes: number;
  /** Median of fresh worlds; real milliseconds, parsing included. */
  readonly startMs: number;
  /** The first of them, before this process is warm. */
  readonly firstMs: number;
}

const ROUNDS = 15;

export function measureBundleStart(bundle: string): BundleStart {
  const timings = Array.from({ length: ROUNDS }, (_, round) => {
    const context = vm.createContext({});
    const before = performance.now();
    // Text that differs is not taken from what was compiled before.
    new vm.Script(`${bundle}//${round}`, { filename: 'Code.js' }).runInContext(context);
    return performance.now() - before;
  });
  return { bytes: Buffer.byteLength(bundle), startMs: median(timings), firstMs: timings[0] ?? NaN };
}

export const printBundleStart = ({ bytes, startMs, firstMs }: BundleStart): string =>
  `Code.js: ${bytes.toLocaleString('en-US')} bytes; starts in ${figures(startMs)} ms (the first time ${figures(firstMs)} ms)`;
