// Whether a record is worth a person's time now, with every cause and every refusal in words.
import { reaches, wholePoints } from './rounding';
import { isClosed } from './statuses';
import { dayInWords } from './wall-clock';
import { compactNumber, shortText } from './wording';

export interface QualificationRecord {
  /** What speaks for a nudge to records of its kind alone. */
  readonly ownCauses: readonly string[];
  /** 0 to 100; null when nothing is known to score. */
  readonly score: number | null;
  readonly band: string | null;
  /** As they were before the scores last changed; null for a record that is new. */
  readonly previousScore: number | null;
  readonly previousBand: string | null;
  readonly status: string | null;
  /** Why it is told to nobody whatever its score, as a sentence; absent or null where there is nothing of the kind. */
  readonly stands?: string | null;
  readonly snoozeUntilMs: number | null;
  /** Why it waits until somebody mends a cell, as a sentence; null where nothing is unreadable. */
  readonly heldFor?: string | null;
  readonly removedAtMs: number | null;
  /** See `cooldownUntil` of the ladder; null when there is none. */
  readonly cooldownUntilMs: number | null;
  readonly heldOut: boolean;
}

export interface QualificationSettings {
  readonly threshold: number;
  /** Points; 0 turns the cause off. */
  readonly risePoints: number;
  /** Name of the highest band. */
  readonly topBand: string;
  /** What is said of a record that has none of its kind's own causes: `it is no logo from logo.minScore on`. */
  readonly otherwise: string | null;
  readonly timeZone: string;
}

export interface Qualification {
  readonly qualifies: boolean;
  /** What speaks for a nudge, each a phrase that goes on after "because". */
  readonly causes: readonly string[];
  /** What speaks against it, each a sentence; empty exactly when the record qualifies. */
  readonly refusals: readonly string[];
}

/**
 * A record qualifies when it has a cause and no refusal. An unknown score is never at the threshold and never rises.
 */
export function qualify(record: QualificationRecord, settings: QualificationSettings, nowMs: number): Qualification {
  const causes = causesOf(record, settings);
  const refusals = [
    ...(causes.length === 0 ? [withoutCause(record, settings)] : []),
    ...refusalsOf(record, settings, nowMs),
  ];
  return { qualifies: refusals.length === 0, causes, refusals };
}

function causesOf(
  record: QualificationRecord,
  { threshold, risePoints, topBand }: QualificationSettings,
): readonly string[] {
  const { score, previousScore, band, previousBand } = record;
  const rise = score === null || previousScore === null ? 0 : score - previousScore;
  const isTop = band !== null && isSame(band, topBand);
  const causes: readonly (readonly [boolean, string])[] = [
    ...record.ownCauses.map((cause) => [true, cause] as const),
    [reaches(score, threshold), `it scores ${score === null ? '' : points(score)} of 100`],
    [isTop && !isSame(previousBand, topBand), `it has moved up to ${topBand}`],
    [
      risePoints > 0 && reaches(rise, risePoints),
      `its score rose by ${points(rise)} points to ${score === null ? '' : points(score)}`,
    ],
  ];
  return causes.flatMap(([applies, words]) => (applies ? [words] : []));
}

function withoutCause(
  { score }: QualificationRecord,
  { threshold, risePoints, otherwise }: QualificationSettings,
): string {
  const scored =
    score === null
      ? 'it has no score yet'
      : `its score of ${scoreIn(score, threshold)} is below the threshold of ${compactNumber(threshold)}`;
  const risen = risePoints > 0 ? `, it did not rise by ${compactNumber(risePoints)} points` : '';
  const top = 'it did not enter the top band';
  return (
    `Nothing calls for a nudge: ${scored}${risen}, ` +
    `${otherwise === null ? `and ${top}` : `${top}, and ${otherwise}`}.`
  );
}

function refusalsOf(
  record: QualificationRecord,
  { timeZone }: QualificationSettings,
  nowMs: number,
): readonly string[] {
  const { status, stands = null, snoozeUntilMs, removedAtMs, cooldownUntilMs } = record;
  const isAhead = (untilMs: number | null): untilMs is number => untilMs !== null && nowMs < untilMs;
  return [
    ...(isClosed(status) ? [`Its status is ${shortText((status ?? '').trim())}.`] : []),
    ...(stands === null ? [] : [stands]),
    ...(isAhead(snoozeUntilMs) ? [`It is snoozed until ${dayInWords(snoozeUntilMs, timeZone)}.`] : []),
    ...(record.heldFor ? [record.heldFor] : []),
    ...(removedAtMs !== null ? ['The source no longer reports it.'] : []),
    ...(isAhead(cooldownUntilMs)
      ? [`It was nudged before and rests until ${dayInWords(cooldownUntilMs, timeZone)}.`]
      : []),
    ...(record.heldOut
      ? ['It is in the holdout, the records left alone so that it can be seen whether nudges work.']
      : []),
  ];
}

function isSame(a: string | null, b: string): boolean {
  return a !== null && a.trim().toLowerCase() === b.trim().toLowerCase();
}

/** A number of points, as cards show it. */
function points(value: number): string {
  return compactNumber(wholePoints(value));
}

/** A score as cards show it, with so many decimals that it never reads as being on the other side of the threshold. */
function scoreIn(score: number, threshold: number): string {
  const isReached = reaches(score, threshold);
  const digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(
    (count) => wholePoints(score * 10 ** count) / 10 ** count >= threshold === isReached,
  );
  return String(wholePoints(score * 10 ** (digits ?? 9)) / 10 ** (digits ?? 9));
}
