// One step of the ladder after the other: whose turn it is, when, and what becomes of a message that has not gone out.
import { created, nothing, waiting, type LadderDecision, type MessageChange, type NewMessage } from './ladder-decision';
import { isStoppable, messageKey, stepOf, takenAtMs, type EpisodeRow } from './ladder-rows';
import { orderOf, rolesOf, stepsOf, type Running } from './ladder-steps';
import { reachableAt, type Recipient } from './recipients';
import { noteOf, resolve } from './step-recipient';
import { isPresent } from './team';
import { dayInWords, HOUR_MS } from './wall-clock';

interface NextStep {
  readonly role: string;
  readonly atMs: number;
}

/** Two days: time for an answer that needs a call with somebody else, soon enough that things have not moved on. */
const DEFAULT_DELAY_HOURS = 48;

/** The next step, reminder or wait of an episode that nothing holds. */
export function climb(run: Running): LadderDecision {
  const steps = stepsOf(run);
  const last = steps[steps.length - 1];
  const open = run.episode.rows.find((row) => isStoppable(row) || row.state === 'claimed');
  if (open !== undefined)
    return open.reminder > 0 && last !== undefined ? overtaken(run, last, open) : awaited(run, open);
  if (last === undefined) return firstStep(run);
  if (last.state === 'cancelled' && last.recipient !== '' && last.recipient !== steps[steps.length - 2]?.recipient)
    return nothing(`The step ${last.step} was cancelled, so nobody further up is asked.`);
  return afterStep(run, last);
}

function firstStep(run: Running): LadderDecision {
  const [role] = rolesOf(run);
  return role === undefined ? nothing("Settings name no role for this record's ladder.") : takeStep(run, role);
}

function afterStep(run: Running, last: EpisodeRow): LadderDecision {
  const { nowMs, settings } = run.input;
  const next = nextStepOf(run, last);
  if (next !== null && nowMs >= next.atMs) return takeStep(run, next.role);
  const remindAtMs = reminderAtMs(run, last);
  const untilMs = Math.min(next?.atMs ?? Infinity, remindAtMs);
  if (untilMs === Infinity) return nothing('Every step of the ladder has been taken.');
  if (nowMs >= untilMs) return remind(run, last);
  return waiting(
    untilMs,
    `The step ${last.step} has been taken; the next message comes on ${dayInWords(untilMs, settings.timeZone)}.`,
  );
}

/** A reminder that has not gone out gives way when the next step is due. */
function overtaken(run: Running, last: EpisodeRow, reminder: EpisodeRow): LadderDecision {
  const next = nextStepOf(run, last);
  if (next === null || !isStoppable(reminder)) return awaited(run, reminder);
  if (run.input.nowMs < next.atMs) return { ...awaited(run, reminder), untilMs: next.atMs };
  const decision = takeStep(run, next.role);
  return {
    ...decision,
    change: [
      { key: reminder.key, state: 'cancelled', error: 'The next step was due before it went out.' },
      ...decision.change,
    ],
  };
}

/** A message that has not gone out: let go when nothing holds it any more, turned to whom it should reach now. */
function awaited(run: Running, row: EpisodeRow): LadderDecision {
  const { settings, nowMs, team } = run.input;
  if (row.state === 'claimed') return nothing(`The message of the step ${row.step} is being delivered.`);
  const decision = nothing(
    row.state === 'draft'
      ? `The message of the step ${row.step} is a draft.`
      : `The message of the step ${row.step} waits to be delivered.`,
  );
  const resolved = mayTurn(run, row) ? resolve(run, row.step, row) : null;
  if (resolved !== null && resolved.spared !== null) {
    const { spared, names } = resolved;
    return {
      ...nothing(spared),
      change: [{ key: row.key, state: 'cancelled', recipient: names, dueAtMs: nowMs, error: spared }],
    };
  }
  const turned = resolved !== null && resolved.recipient.email !== row.recipient ? resolved.recipient : null;
  if (row.state !== 'held' && turned === null) return decision;
  const change: MessageChange = {
    key: row.key,
    ...(row.state === 'held' ? { state: settings.newState } : {}),
    ...(turned === null ? {} : { recipient: turned.email, note: noteOf(run, turned, row) }),
    dueAtMs: reachableAt(turned?.person ?? team.person(row.recipient), settings.loud, settings.timeZone, nowMs),
  };
  return { ...decision, change: [change] };
}

/**
 * Somebody who may have been written to once is not exchanged, nor who gets a step sent again that others have
 * followed.
 */
function mayTurn(run: Running, { key, reminder, attempts, claimedUntilMs }: EpisodeRow): boolean {
  const steps = stepsOf(run);
  return reminder === 0 && attempts === 0 && claimedUntilMs === null && steps[steps.length - 1]?.key === key;
}

function takeStep(run: Running, role: string): LadderDecision {
  const step = stepOf(role);
  const resolved = resolve(run, step, null);
  if (resolved === null)
    return {
      ...nothing('There is nobody to send it to: fill the tab Team, or name a fallback in Settings.'),
      lacks: 'recipient',
    };
  const { recipient, spared, names } = resolved;
  const message = messageOf(run, role, step, recipient);
  if (spared !== null)
    return created(
      { ...message, recipient: names, state: 'cancelled', dueAtMs: run.input.nowMs, note: spared },
      spared,
    );
  return created(
    { ...message, note: noteOf(run, recipient, null) },
    `The step ${step} goes to ${recipient.email} ${recipient.as}.`,
  );
}

function remind(run: Running, last: EpisodeRow): LadderDecision {
  const number = 1 + remindersOf(run, last).length;
  const role = rolesOf(run).find((each) => stepOf(each) === last.step) ?? last.step;
  const recipient = {
    email: last.recipient,
    person: run.input.team.person(last.recipient),
    anchor: null,
    as: '',
    note: '',
  };
  return created(
    messageOf(run, role, `${last.step}-reminder-${number}`, recipient),
    `Reminder ${number} of the step ${last.step} goes to ${last.recipient}.`,
  );
}

function messageOf(
  { input, episode, why }: Running,
  role: string,
  step: string,
  { email, person, note }: Recipient,
): NewMessage {
  const { record, settings, nowMs } = input;
  const dueAtMs = reachableAt(person, settings.loud, settings.timeZone, nowMs);
  return {
    key: messageKey(record.key, episode.number, step),
    record: record.key,
    step,
    role: role.trim(),
    recipient: email,
    state: settings.newState,
    why,
    note,
    dueAtMs,
  };
}

/** Null at the top: then nobody further up is to be asked for this record. */
function nextStepOf(run: Running, last: EpisodeRow): NextStep | null {
  const order = orderOf(run);
  const role = rolesOf(run).find((each) => order.indexOf(stepOf(each)) > order.indexOf(last.step));
  if (role === undefined) return null;
  return {
    role,
    atMs: takenAtMs(last) + (run.input.settings.delayHours[stepOf(role)] ?? DEFAULT_DELAY_HOURS) * HOUR_MS,
  };
}

/** Infinity when no reminder is to come: none set, all taken, or the step reached nobody who could be reminded now. */
function reminderAtMs(run: Running, last: EpisodeRow): number {
  const { count, everyHours } = run.input.settings.reminders[last.step] ?? { count: 0, everyHours: 0 };
  const taken = remindersOf(run, last);
  const person = run.input.team.person(last.recipient);
  const isReachable = last.state === 'sent' && (person === null || isPresent(person, run.input.nowMs));
  if (!isReachable || taken.length >= count || everyHours <= 0) return Infinity;
  return Math.max(takenAtMs(last), ...taken.map(takenAtMs)) + everyHours * HOUR_MS;
}

function remindersOf({ episode }: Running, { step }: EpisodeRow): readonly EpisodeRow[] {
  return episode.rows.filter((row) => row.step === step && row.reminder > 0);
}
