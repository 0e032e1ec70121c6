// Asking Gemini for the words of several messages: side by side, waiting where it asks to, and no further than it allows.
import type { NudgeFacts, NudgeMessage } from '../../engine/nudge-text';
import { promptFor } from '../../engine/prompt';
import { checkModelText } from '../../engine/text-check';
import { generateTexts, type GeminiAccess, type TextResult } from '../../services/gemini';
import type { RunContext } from '../job';

/** Texts asked for at once. */
const WIDTH = 20;
/** All waits of a run together: what is due must still go out with the same tick. */
const LONGEST_WAIT_MS = 60_000;

export interface TextWanted {
  readonly key: string;
  readonly facts: NudgeFacts;
}

export interface Answers {
  readonly texts: ReadonlyMap<string, NudgeMessage>;
  /** Those that it had no time for: worth asking again later. */
  readonly postponed: ReadonlySet<string>;
  /** Why it wrote fewer texts than it was asked for, in a person's words. */
  readonly notes: readonly string[];
}

const delayOf = (result: TextResult | undefined): number => (result?.kind === 'unavailable' ? (result.retryAfterMs ?? 0) : 0);

/** Once more after the delay it names, when there is time for that; `waitedMs` counts against the run's waits. */
const askPatiently = ({ services, deadline }: RunContext, access: GeminiAccess, batch: readonly TextWanted[], leftMs: number): { readonly results: readonly TextResult[]; readonly waitedMs: number } => {
  const ask = (wanted: readonly TextWanted[]): readonly TextResult[] => generateTexts(services.http, access, wanted.map(({ facts }) => promptFor(facts)));
  const results = ask(batch);
  const again = batch.filter((_, i) => delayOf(results[i]) > 0);
  const waitMs = Math.max(0, ...results.map(delayOf));
  const isInVain = results.some((result) => result.kind === 'unavailable' && result.stopRun);
  if (again.length === 0 || isInVain || waitMs > leftMs || services.clock.now() + waitMs >= deadline) return { results, waitedMs: 0 };
  services.clock.sleep(waitMs);
  const replies = new Map(ask(again).map((result, i) => [again[i]?.key ?? '', result]));
  return { results: batch.flatMap(({ key }, i) => replies.get(key) ?? results[i] ?? []), waitedMs: waitMs };
};

/** Stops at the first sign that more is not to be had now: a day's quota, a bad key, a delay that is too long. */
export const askGemini = (context: RunContext, access: GeminiAccess, wanted: readonly TextWanted[]): Answers => {
  const { clock } = context.services;
  const texts = new Map<string, NudgeMessage>();
  const postponed = new Set(wanted.map(({ key }) => key));
  const notes = new Set<string>();
  let leftMs = LONGEST_WAIT_MS;
  for (let from = 0; from < wanted.length && clock.now() < context.deadline; from += WIDTH) {
    const batch = wanted.slice(from, from + WIDTH);
    const { results, waitedMs } = askPatiently(context, access, batch, leftMs);
    leftMs -= waitedMs;
    batch.forEach(({ key, facts }, i) => {
      const result = results[i];
      if (delayOf(result) === 0) postponed.delete(key);
      if (result?.kind !== 'text') return void notes.add(result?.message ?? 'Gemini gave no answer.');
      const checked = checkModelText(result.json, facts);
      if (checked.ok) texts.set(key, { subject: checked.subject, text: checked.text });
      else notes.add(`A text of Gemini was not used: ${checked.why}`);
    });
    if (results.some((result) => result.kind === 'unavailable' && result.stopRun)) return { texts, postponed: new Set(), notes: [...notes] };
    if (results.some((result) => delayOf(result) > 0)) break;
  }
  return { texts, postponed, notes: [...notes] };
};
