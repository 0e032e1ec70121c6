// Asking Gemini for several texts: side by side, waiting where it asks to, and no further than it allows.
import type { Refusal, RefusalKind } from '../engine/text-refusal';
import { HOUR_MS } from '../engine/wall-clock';
import { generateTexts, type GeminiAccess, type TextRequest, type TextResult } from '../services/gemini';
import type { RunContext } from './job';

/** Texts asked for at once. */
const WIDTH = 20;
/** All waits of a run together: what else it has to do must still be done. */
const LONGEST_WAIT_MS = 60_000;
/** Until when Gemini wants to be asked nothing, epoch milliseconds: kept even by a run whose write fails. */
const RESTS_UNTIL = 'gemini.restsUntil';
/** No delay is taken to be longer: what names a later instant was written before the clock was set back. */
const LONGEST_REST_MS = HOUR_MS;
/** Refused texts that are told in words; all are counted. */
const EXAMPLES = 3;

export interface TextWanted<Text> {
  readonly key: string;
  readonly request: TextRequest;
  /** The text out of the model's answer, or why it may not be used. */
  readonly check: (json: unknown) => { readonly ok: true; readonly text: Text } | ({ readonly ok: false } & Refusal);
}

export interface Answers<Text> {
  readonly texts: ReadonlyMap<string, Text>;
  /** Those that it had no time for: worth asking again later. */
  readonly postponed: ReadonlySet<string>;
  /** Those that were answered, but with nothing that may be used: asking the same again is in vain. */
  readonly unusable: ReadonlySet<string>;
  /** Why answers were not used, one for each of them. */
  readonly refused: readonly RefusalKind[];
  /** Why it wrote fewer texts than it was asked for, in a person's words. */
  readonly notes: readonly string[];
}

const WITHHELD: ReadonlySet<string> = new Set(['safety', 'recitation', 'max-tokens', 'empty', 'malformed', 'rejected']);

const delayOf = (result: TextResult | undefined): number =>
  result?.kind === 'unavailable' ? (result.retryAfterMs ?? 0) : 0;

const isInVain = (result: TextResult): boolean => result.kind === 'unavailable' && result.stopRun;

type Wanted = Pick<TextWanted<never>, 'key' | 'request'>;

/** Once more after the delay it names, when there is time for that; `waitedMs` counts against the run's waits. */
const askPatiently = (
  { services, deadline }: RunContext,
  access: GeminiAccess,
  batch: readonly Wanted[],
  leftMs: number,
): { readonly results: readonly TextResult[]; readonly waitedMs: number } => {
  const ask = (wanted: readonly Wanted[]): readonly TextResult[] =>
    generateTexts(
      services.http,
      access,
      wanted.map(({ request }) => request),
    );
  const results = ask(batch);
  const again = batch.filter((_, i) => delayOf(results[i]) > 0);
  const waitMs = Math.max(0, ...results.map(delayOf));
  if (again.length === 0 || results.some(isInVain) || waitMs > leftMs || services.clock.now() + waitMs >= deadline)
    return { results, waitedMs: 0 };
  services.clock.sleep(waitMs);
  const replies = new Map(ask(again).map((result, i) => [again[i]?.key ?? '', result]));
  return { results: batch.flatMap(({ key }, i) => replies.get(key) ?? results[i] ?? []), waitedMs: waitMs };
};

const isAtRest = ({ services: { scriptProperties, clock } }: RunContext): boolean => {
  const leftMs = Number(scriptProperties.get(RESTS_UNTIL) ?? 0) - clock.now();
  return leftMs > 0 && leftMs <= LONGEST_REST_MS;
};

/**
 * Stops at the first sign that more is not to be had now: a day's quota, a bad key, a delay that is too long, which later
 * runs keep to as well.
 */
export const askGemini = <Text>(
  context: RunContext,
  access: GeminiAccess,
  wanted: readonly TextWanted<Text>[],
): Answers<Text> => {
  const { clock, scriptProperties } = context.services;
  const texts = new Map<string, Text>();
  const postponed = new Set(wanted.map(({ key }) => key));
  const unusable = new Set<string>();
  const refused: RefusalKind[] = [];
  const notes = new Set<string>();
  if (wanted.length > 0 && isAtRest(context))
    return { texts, postponed, unusable, refused, notes: ['Gemini asks to wait.'] };
  let leftMs = LONGEST_WAIT_MS;
  for (let from = 0; from < wanted.length && clock.now() < context.deadline; from += WIDTH) {
    const batch = wanted.slice(from, from + WIDTH);
    const { results, waitedMs } = askPatiently(context, access, batch, leftMs);
    leftMs -= waitedMs;
    batch.forEach(({ key, check }, i) => {
      const result = results[i];
      if (delayOf(result) === 0) postponed.delete(key);
      if (result?.kind !== 'text') {
        if (result && WITHHELD.has(result.reason) && !result.stopRun) unusable.add(key);
        return void notes.add(result?.message ?? 'Gemini gave no answer.');
      }
      const checked = check(result.json);
      if (checked.ok) texts.set(key, checked.text);
      else {
        unusable.add(key);
        refused.push(checked.kind);
        if (refused.length <= EXAMPLES) notes.add(`A text of Gemini was not used: ${checked.why}`);
      }
    });
    if (results.some(isInVain)) return { texts, postponed: new Set(), unusable, refused, notes: [...notes] };
    const delayMs = Math.max(...results.map(delayOf));
    if (delayMs === 0) continue;
    scriptProperties.set(RESTS_UNTIL, String(clock.now() + delayMs));
    break;
  }
  return { texts, postponed, unusable, refused, notes: [...notes] };
};
