// Whether nudges work: records that were nudged against records held out by lot.

export interface EffectRecord {
  readonly key: string;
  readonly heldOut: boolean;
  readonly qualifiedAtMs: number;
  /**
   * When the CRM or an intake first showed something happen (stage moved, won, activity); never taken from a status.
   */
  readonly outcomeAtMs: number | null;
}

export interface EffectGroup {
  readonly records: number;
  readonly outcomes: number;
  /** outcomes / records; null without records. */
  readonly rate: number | null;
}

export interface NudgeEffect {
  readonly nudged: EffectGroup;
  readonly heldOut: EffectGroup;
  /**
   * Qualified less than the days ago and so not counted yet, whatever has happened: counting the quick ones only would
   * flatter both.
   */
  readonly tooRecent: number;
  /** nudged − held out, as shares; null when there are too few. */
  readonly difference: number | null;
  /** The difference's 95 % interval; null when there are too few. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly verdict: 'too few to say' | 'nudges help' | 'nudges hurt' | 'no difference seen';
  readonly sentence: string;
}

/** With 30 in each group the interval is about ±25 points at worst; with fewer, hardly any effect could be told. */
const LEAST_RECORDS = 30;
/**
 * Below five outcomes in all, one more or less decides the answer: the usual minimum of counts for comparing shares.
 */
const LEAST_OUTCOMES = 5;

const dayMs = 86_400_000;
/** The normal distribution's 97.5 % quantile. */
const z = 1.959963984540054;

/** An outcome counts when it comes within `days` from qualification, the last instant included, and not before it. */
export function nudgeEffect(records: readonly EffectRecord[], days: number, nowMs: number): NudgeEffect {
  const observed = records.filter(({ qualifiedAtMs }) => qualifiedAtMs + days * dayMs <= nowMs);
  const nudged = groupOf(
    observed.filter(({ heldOut }) => !heldOut),
    days,
  );
  const heldOut = groupOf(
    observed.filter((record) => record.heldOut),
    days,
  );
  const counts = { nudged, heldOut, tooRecent: records.length - observed.length };
  const few = tooFew(nudged, heldOut);
  if (few !== null) return { ...counts, difference: null, interval: null, verdict: 'too few to say', sentence: few };
  const difference = (nudged.rate ?? 0) - (heldOut.rate ?? 0);
  const interval = newcombeInterval(nudged, heldOut);
  const verdict = interval.low > 0 ? 'nudges help' : interval.high < 0 ? 'nudges hurt' : 'no difference seen';
  return {
    ...counts,
    difference,
    interval,
    verdict,
    sentence: inWords(counts, { difference, interval, verdict }, days),
  };
}

/**
 * The score interval of a share, both ends in [0, 1] (E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22, 1927).
 */
export function wilsonInterval(outcomes: number, records: number): { readonly low: number; readonly high: number } {
  const share = outcomes / records;
  const middle = share + (z * z) / (2 * records);
  const half = z * Math.sqrt((share * (1 - share)) / records + (z * z) / (4 * records * records));
  const scale = 1 + (z * z) / records;
  return { low: Math.max(0, (middle - half) / scale), high: Math.min(1, (middle + half) / scale) };
}

/**
 * The hybrid score interval of a − b (R. G. Newcombe, "Interval estimation for the difference between independent
 * proportions", Statistics in Medicine 17, 1998, method 10): it holds at small counts and at shares of 0 and 1.
 */
export function newcombeInterval(
  a: Pick<EffectGroup, 'outcomes' | 'records'>,
  b: Pick<EffectGroup, 'outcomes' | 'records'>,
): { readonly low: number; readonly high: number } {
  const [shareA, shareB] = [a.outcomes / a.records, b.outcomes / b.records];
  const [wilsonA, wilsonB] = [wilsonInterval(a.outcomes, a.records), wilsonInterval(b.outcomes, b.records)];
  return {
    low: shareA - shareB - Math.hypot(shareA - wilsonA.low, wilsonB.high - shareB),
    high: shareA - shareB + Math.hypot(wilsonA.high - shareA, shareB - wilsonB.low),
  };
}

function groupOf(records: readonly EffectRecord[], days: number): EffectGroup {
  const outcomes = records.filter(
    ({ qualifiedAtMs, outcomeAtMs }) =>
      outcomeAtMs !== null && outcomeAtMs >= qualifiedAtMs && outcomeAtMs <= qualifiedAtMs + days * dayMs,
  ).length;
  return { records: records.length, outcomes, rate: records.length === 0 ? null : outcomes / records.length };
}

function tooFew(nudged: EffectGroup, heldOut: EffectGroup): string | null {
  if (Math.min(nudged.records, heldOut.records) < LEAST_RECORDS) {
    return (
      `Too few to say: ${nudged.records} nudged and ${heldOut.records} held out so far, and it ` +
      `takes ${LEAST_RECORDS} of each.`
    );
  }
  const outcomes = nudged.outcomes + heldOut.outcomes;
  return outcomes >= LEAST_OUTCOMES
    ? null
    : `Too few to say: something happened in ${outcomes} ${outcomes === 1 ? 'record' : 'records'} ` +
        `so far, and it takes ${LEAST_OUTCOMES}.`;
}

function inWords(
  { nudged, heldOut }: Pick<NudgeEffect, 'nudged' | 'heldOut'>,
  {
    difference,
    interval,
    verdict,
  }: {
    readonly difference: number;
    readonly interval: { readonly low: number; readonly high: number };
    readonly verdict: NudgeEffect['verdict'];
  },
  days: number,
): string {
  const shares =
    `Within ${days} ${days === 1 ? 'day' : 'days'} something happened in ` +
    `${percent(nudged.rate ?? 0)}% of ${nudged.records} nudged records and in ` +
    `${percent(heldOut.rate ?? 0)}% of ${heldOut.records} held out`;
  const range = `${signed(difference)} points, 95% interval ${signed(interval.low)} to ${signed(interval.high)}`;
  const meaning = {
    'nudges help': 'nudges help',
    'nudges hurt': 'nudges do harm',
    'no difference seen': 'so no difference can be told yet',
    'too few to say': '',
  }[verdict];
  return `${shares} (${range}): ${meaning}.`;
}

function percent(share: number): string {
  return String(Math.round(share * 1000) / 10);
}

function signed(share: number): string {
  const points = percent(Math.abs(share));
  if (points === '0') return '0';
  return share > 0 ? `+${points}` : `−${points}`;
}
