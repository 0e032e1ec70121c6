// The escalation ladder: what is to happen next with a record's nudges, or with those of several records that are told as
// one, decided from their message rows alone.
import { climb } from './climb';
import type { Running } from './ladder-steps';
import {
  markOf,
  nothing,
  waiting,
  type LadderDecision,
  type LadderInput,
  type LadderRecord,
  type MessageChange,
} from './ladder-decision';
import {
  cooldownUntil,
  END_STEP,
  isStoppable,
  latestEpisode,
  leftovers,
  type Episode,
  type EpisodeRow,
} from './ladder-rows';
import { isClosed, isWorked } from './statuses';
import { dayInWords, HOUR_MS } from './wall-clock';
import { shortText } from './wording';

export type { LadderDecision, LadderInput, LadderRecord, MessageChange } from './ladder-decision';

/**
 * The rules, in the order they are asked:
 * - A closed status, a closed deal, too little that is known, a veto, or a removed record ends the episode: what has
 * not gone out is cancelled, and an `end` row marks
 *   it. A reopened record that qualifies begins a new episode once the cooldown is over.
 * - A snooze holds what has not gone out until it is over. `Working` does so for `workingHoldHours` from when it was
 *   first seen: a `hold-n` row in state `held` carries the end as its due time. It holds once per change to Working;
 *   when the status changes the row is cancelled.
 * - A snooze that cannot be read holds it too, and so does an out-of-office date of whoever would get the message,
 * until
 *   somebody mends it: nobody knows what was meant, and not to nudge is what can be made good.
 * - Drafts of a preview whose record does not qualify any more are withdrawn, and the episode ends with them. Whatever
 *   was to go out goes on, whatever the score does.
 * - One message at a time: the next step waits until the one before has been sent, has failed for good or its fate is
 *   unknown, and its delay has passed since (`takenAtMs`). A failed or unknown one is told to the next recipient, so
 *   nobody is passed over silently and the ladder does not stall. A step that a person cancelled stops the climb.
 * - A step that would reach the person of the step before is recorded as cancelled and not sent; delays run from it. So
 *   is one that would reach somebody who has a message about the same account in another episode; it names nobody.
 * - Reminders come between two steps; one that has not gone out when the later step is due is cancelled for it.
 */
export function nextNudge(input: LadderInput): LadderDecision {
  const closing = closingReason(input.record);
  const stale = leftovers(input.record.key, input.messages).map(({ key }): MessageChange => ({
    key,
    state: 'cancelled',
    error: closing ?? 'Its episode is over.',
  }));
  const decision = decided(input, closing);
  return {
    ...decision,
    kind: closing !== null && stale.length > 0 ? 'end' : decision.kind,
    change: [...stale, ...decision.change],
  };
}

function decided(input: LadderInput, closing: string | null): LadderDecision {
  const { record, messages, settings, nowMs } = input;
  const latest = latestEpisode(record.key, messages);
  if (latest !== null && !latest.isEnded)
    return closing === null
      ? running({ input, episode: latest, why: whyOf(record, latest) })
      : ended(input, latest, closing);
  if (closing !== null) return nothing(closing);
  if (record.why === null) return nothing('It does not qualify.');
  const restsUntilMs = cooldownUntil(record.key, messages, settings.cooldownHours);
  if (restsUntilMs !== null && nowMs < restsUntilMs)
    return waiting(
      restsUntilMs,
      `It was nudged before and rests until ${dayInWords(restsUntilMs, settings.timeZone)}.`,
    );
  return running({
    input,
    episode: { number: (latest?.number ?? 0) + 1, rows: [], holds: [], isEnded: false },
    why: record.why,
  });
}

/** What an episode ends with whose records are gone. */
export const REMOVED = 'The source no longer reports it.';

/** Why nothing more is to be said of a record, as a sentence; null while it is open. */
export function closingReason({
  status,
  stands = null,
  removedAtMs,
}: Pick<LadderRecord, 'status' | 'stands' | 'removedAtMs'>): string | null {
  if (isClosed(status)) return `Its status is ${shortText((status ?? '').trim())}.`;
  if (stands !== null) return stands;
  return removedAtMs === null ? null : REMOVED;
}

function whyOf(record: LadderRecord, { rows, holds }: Episode): string {
  return record.why ?? [...rows, ...holds].find(({ why }) => why !== '')?.why ?? '';
}

function ended({ record, nowMs }: LadderInput, { number, rows, holds }: Episode, reason: string): LadderDecision {
  const change = [...rows, ...holds]
    .filter(isStoppable)
    .map(({ key }): MessageChange => ({ key, state: 'cancelled', error: reason }));
  return {
    ...nothing(reason),
    kind: 'end',
    create: [markOf(record.key, number, END_STEP, 'cancelled', nowMs, reason)],
    change,
  };
}

function running(run: Running): LadderDecision {
  const { record, settings, nowMs } = run.input;
  if (record.snoozeUntilMs !== null && nowMs < record.snoozeUntilMs) {
    return {
      ...waiting(record.snoozeUntilMs, `It is snoozed until ${dayInWords(record.snoozeUntilMs, settings.timeZone)}.`),
      change: heldBack(run, record.snoozeUntilMs),
    };
  }
  if (record.heldFor) return { ...nothing(record.heldFor), change: heldBack(run, null) };
  if (record.why === null && isOnlyDrafted(run.episode))
    return ended(run.input, run.episode, 'It no longer qualifies.');
  const inForce = run.episode.holds.filter(({ state }) => state === 'held');
  if (isWorked(record.status)) return whileWorked(run, inForce[inForce.length - 1]?.dueAtMs ?? null);
  const decision = heldForRecipient(run, climb(run));
  return {
    ...decision,
    change: [
      ...inForce.map(({ key }): MessageChange => ({
        key,
        state: 'cancelled',
        error: 'It is no longer being worked on.',
      })),
      ...decision.change,
    ],
  };
}

/** `heldUntilMs` is when the hold in force ends, null when this is the first that is seen of somebody's work. */
function whileWorked(run: Running, heldUntilMs: number | null): LadderDecision {
  const { record, settings, nowMs } = run.input;
  const untilMs = heldUntilMs ?? nowMs + settings.workingHoldHours * HOUR_MS;
  if (nowMs >= untilMs) return heldForRecipient(run, climb(run));
  const marks =
    heldUntilMs === null
      ? [markOf(record.key, run.episode.number, `hold-${run.episode.holds.length + 1}`, 'held', untilMs, run.why)]
      : [];
  return {
    ...waiting(untilMs, `Somebody is working on it; held until ${dayInWords(untilMs, settings.timeZone)}.`),
    create: marks,
    change: heldBack(run, untilMs),
  };
}

/** Nobody was told, or to be told: a preview is of what would go as things stand. */
function isOnlyDrafted({ rows }: Episode): boolean {
  return rows.length > 0 && rows.every(({ state }) => state === 'draft');
}

/** @param untilMs null where nobody knows until when. */
function heldBack({ episode }: Running, untilMs: number | null): readonly MessageChange[] {
  const isOpen = ({ state, dueAtMs }: EpisodeRow): boolean =>
    state === 'pending' || (state === 'held' && untilMs !== null && dueAtMs !== untilMs);
  const due = untilMs === null ? {} : { dueAtMs: untilMs };
  return episode.rows.filter(isOpen).map(({ key }) => ({ key, state: 'held', ...due }));
}

/** What would reach somebody of whom nobody knows whether they are there waits instead. */
function heldForRecipient(run: Running, decision: LadderDecision): LadderDecision {
  const { team } = run.input;
  const unread = (email: string): string | null => {
    const person = team.person(email);
    return person?.outUnread
      ? `${person.name}'s out-of-office date "${shortText(person.outUnread)}" cannot be read`
      : null;
  };
  const held = (why: string, change: readonly MessageChange[]): LadderDecision => ({
    ...nothing(`${why}, so it waits until somebody mends it in the tab Team.`),
    change,
  });
  const toCome = decision.create.find(({ recipient, state }) => state !== 'cancelled' && unread(recipient) !== null);
  if (toCome !== undefined) return held(unread(toCome.recipient) ?? '', []);
  for (const row of run.episode.rows.filter(({ state }) => state === 'pending' || state === 'held')) {
    const change = decision.change.find(({ key }) => key === row.key);
    const why = change?.state === 'cancelled' ? null : unread(change?.recipient ?? row.recipient);
    if (why !== null) return held(why, row.state === 'pending' ? [{ key: row.key, state: 'held' }] : []);
  }
  return decision;
}
