// Which records are never nudged, so that it can be seen whether nudging works.
import { stableHash } from './hash';

const twoTo32 = 4_294_967_296;

/**
 * Whether a record is held out. Drawn by key and seed alone, so the answer stays whatever else is in the workbook, and
 * raising `percent` (0 to 100) only adds records. A new seed draws anew.
 */
export function isHeldOut(key: string, seed: string, percent: number): boolean {
  const draw = parseInt(stableHash(`${seed}\n${key}`).slice(0, 8), 16) / twoTo32;
  return draw * 100 < percent;
}
