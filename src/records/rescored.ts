// What scoring anew did to some records, for whoever asked: from which score to which, and what moved it.
import { movesInWords } from '../engine/change-words';
import { memoryIn, type Moves } from '../engine/score-memory';
import { momentInWords } from '../engine/wall-clock';
import { numberOf } from '../engine/cells';
import type { Weights } from '../engine/weights';
import { withCleanNames } from './clean-row';
import { movesSince } from './score-changes';
import { recordRow } from './record-row';
import type { RecordType } from './record-type';
import { rowNamed } from './other-keys';
import { typedKey } from '../workbook/record-type-column';
import { keyAt, cellAt, textAt, type Table } from '../workbook/table';

export interface Standing {
  readonly score: number | null;
  /** '' for none. */
  readonly band: string;
}

export interface Rescored {
  /** As calls name it. */
  readonly key: string;
  /** What it is called. */
  readonly title: string;
  readonly before: Standing;
  readonly after: Standing;
  /** `stage`, or of several what each gave and took: `+4 stage, −1 engaged`; '' where nothing moved. */
  readonly because: string;
}

/** One kind before and after scoring. */
export interface KindRescored {
  readonly type: RecordType;
  readonly before: Table;
  readonly after: Table;
  readonly weights: Weights | undefined;
  readonly timeZone: string;
}

const standingAt = (store: Table, row: number): Standing => ({
  score: numberOf(cellAt(store, 'score', row)),
  band: textAt(store, 'band', row),
});

/** Of one cause its name is enough: where the score went says which way. */
const inWords = (moves: Moves): string => {
  const told = movesInWords(moves);
  return told.includes(', ') ? told : told.replace(/^[+−][\d.]+ /, '');
};

const movesAt = ({ before, after, weights }: KindRescored, row: number): Moves => {
  const [was, is] = [before, after].map((store) => memoryIn(cellAt(store, 'scoreMemory', row)));
  return was && is && weights ? movesSince(weights, was, is) : {};
};

/** Throws in the person's words for a key that nobody has. @param key within its kind. */
export const rescoredAt = (kind: KindRescored, key: string): Rescored => {
  const { type, before, after, timeZone } = kind;
  const row = rowNamed(before, key);
  if (row === undefined) throw new Error(`No ${type.words.one} has the key "${key.slice(0, 80)}".`);
  return {
    key: typedKey(type.id, keyAt(before, row)),
    title: type.nameOf(withCleanNames(recordRow(before, row, timeZone))).title,
    before: standingAt(before, row),
    after: standingAt(after, row),
    because: inWords(movesAt(kind, row)),
  };
};

/** To a tenth, as everywhere; further apart only where two would read the same. */
const scoresInWords = (a: number, b: number): readonly [string, string] => {
  const shown = (score: number): string => String(Number(score.toFixed(1)));
  return shown(a) === shown(b) ? [String(Number(a.toFixed(4))), String(Number(b.toFixed(4)))] : [shown(a), shown(b)];
};

const isMoved = ({ before, after }: Rescored): boolean =>
  before.band !== after.band ||
  (before.score === null) !== (after.score === null) ||
  Math.abs((before.score ?? 0) - (after.score ?? 0)) >= 1e-9;

/** `72 → 75: stage`; `72 → 81 (Pursue → Act now): +9 stage`; `no score → 40`. */
const moveInWords = ({ before, after, because }: Rescored): string => {
  const [was, is] =
    before.score !== null && after.score !== null
      ? scoresInWords(before.score, after.score)
      : [before.score, after.score].map((score) => (score === null ? 'no score' : String(Number(score.toFixed(1)))));
  const bands = before.band === after.band ? '' : ` (${before.band || 'no band'} → ${after.band || 'no band'})`;
  return `${was} → ${is}${bands}${because === '' ? '' : `: ${because}`}`;
};

const MOST_TOLD = 8;

/**
 * What changed of those that somebody asked for, a line each where they are several.
 * @param sinceMs when they were scored before; null where nobody knows.
 */
export const rescoredInWords = (
  all: readonly Rescored[],
  sinceMs: number | null,
  { nowMs, timeZone }: { readonly nowMs: number; readonly timeZone: string },
): string => {
  const moved = all.filter(isMoved);
  const since = sinceMs === null ? '' : ` since ${momentInWords(sinceMs, nowMs, timeZone)}`;
  if (moved.length === 0) return `${all.length === 1 ? '' : `${all.length} records: `}nothing${since}`;
  if (all.length === 1) return moved.map(moveInWords).join('');
  const lines = moved.slice(0, MOST_TOLD).map((one) => `${one.title || one.key}: ${moveInWords(one)}`);
  const more = moved.length - lines.length;
  const rest = all.length - moved.length;
  return [
    ...lines,
    ...(more > 0 ? [`${more} more changed`] : []),
    ...(rest > 0 ? [`${rest} more: nothing${since}`] : []),
  ].join('\n');
};
