// Whether two contenders came to the same scores.
import { readFileSync } from 'node:fs';

export function readScores(path: string): Float64Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}

/** `same scores` when no two differ by more than 1e-9 and the same ones are missing, else what differs. */
export function compareScores(expected: Float64Array, actual: Float64Array): string {
  if (actual.length !== expected.length) return `${actual.length} scores instead of ${expected.length}`;
  let largest = 0;
  for (let row = 0; row < expected.length; row++) {
    const [ours, theirs] = [expected[row] as number, actual[row] as number];
    if (Number.isNaN(ours) !== Number.isNaN(theirs)) return `row ${row + 1}: ${theirs} instead of ${ours}`;
    if (!Number.isNaN(ours)) largest = Math.max(largest, Math.abs(ours - theirs));
  }
  return largest <= 1e-9 ? 'same scores' : `scores differ by ${largest}`;
}
