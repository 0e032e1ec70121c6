// What a rescore brings that is not written yet, worked out without a page.
import type { RescoreReply, SessionReply } from '../../src/app/sidebar/contract';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import type { Band } from '../../src/engine/bands';
import { withStates } from '../../src/engine/band-states';

export interface Coming {
  readonly score: number | null;
  /** By its name; '' for none. */
  readonly band: string;
  readonly byMs: number;
  /** What is written until then. */
  readonly before: number | null;
}

/** Null where it is written, or nothing changes. */
export function comingOf({ answer, byMs }: Pick<RescoreReply, 'answer' | 'byMs'>, key: string): Coming | null {
  const told = answer?.records.find((record) => record.key === key);
  if (told === undefined || byMs === undefined) return null;
  const { before, after } = told;
  return before.score === after.score && before.band === after.band
    ? null
    : { score: after.score, band: after.band, byMs, before: before.score };
}

/** Until the record is written anew. */
export const isStillComing = ({ before }: Coming, { score }: Pick<RecordReply, 'score'>): boolean => score === before;

export const bandNamed = ({ bands }: Pick<SessionReply, 'bands'>, name: string): Band | null =>
  withStates(bands).find((band) => band.name === name) ?? null;
