// The one home of message states: which may follow which, what is to be done with a message now, and what an answer
// makes of it.

export type MessageState = 'draft' | 'pending' | 'claimed' | 'sent' | 'failed' | 'unknown' | 'cancelled' | 'held';

/**
 * What may follow. `failed` is final: what may be tried again is `pending` with a later due time. `sent` stays; people
 * bring back a failed or unknown message with *Resend*. A claimed message is in somebody's hands and cannot be
 * cancelled: first it must be known what became of it.
 */
export const transitions: Readonly<Record<MessageState, readonly MessageState[]>> = {
  draft: ['pending', 'held', 'cancelled'],
  pending: ['claimed', 'draft', 'held', 'failed', 'cancelled'],
  held: ['pending', 'draft', 'cancelled'],
  claimed: ['sent', 'pending', 'failed', 'unknown'],
  unknown: ['pending', 'sent', 'cancelled'],
  failed: ['pending', 'cancelled'],
  sent: [],
  cancelled: [],
};

/** The cells of a message that delivery reads and writes. */
export interface Delivery {
  readonly state: MessageState;
  /** Claims so far, and look-ups that could not tell. */
  readonly attempts: number;
  /** Null is at once. */
  readonly dueAtMs: number | null;
  /** Names one execution, never a person or a script: two runs of one script are two holders. */
  readonly claimedBy: string | null;
  readonly claimedUntilMs: number | null;
  readonly sentAtMs: number | null;
  /** How the provider calls it; null until it was sent. */
  readonly providerId: string | null;
  /** Where and under which name it went, so that it can be found again; null where nothing may be under way. */
  readonly claimNote: string | null;
  readonly error: string | null;
}

export interface OutboxSettings {
  readonly leaseMs: number;
  readonly maxAttempts: number;
  /** The wait after the first attempt; doubles with each further one. */
  readonly backoffMs: number;
  readonly longestBackoffMs: number;
  /** Between two look-ups that wait for somebody to mend something. */
  readonly mendingMs: number;
}

/**
 * A lease outlives the six minutes Google gives an execution, so that when it lapses its holder cannot be sending any
 * more and the look-up sees all there is to see. Eight attempts with doubling waits span more than an hour of failures.
 */
export const defaultOutboxSettings: OutboxSettings = {
  leaseMs: 7 * 60_000,
  maxAttempts: 8,
  backoffMs: 60_000,
  longestBackoffMs: 3_600_000,
  mendingMs: 15 * 60_000,
};

export type NextAction = 'claim' | 'lookup' | 'park-unknown' | 'give-up' | 'wait' | 'none';

/** What came of handing a message to its provider. */
export type SendOutcome =
  | { readonly kind: 'sent'; readonly providerId: string | null }
  /** Surely not delivered, try again: too many at once, or the provider could not be reached. */
  | {
      readonly kind: 'later';
      readonly message: string;
      readonly retryAfterMs?: number;
      /** It was not even handed over, so that it counts as no attempt. */
      readonly untried?: boolean;
    }
  /** Surely not delivered, and never will be. */
  | { readonly kind: 'refused'; readonly message: string }
  /** No answer: it may have been delivered. */
  | { readonly kind: 'unknown'; readonly message: string };

/** What a look-up at the provider found. */
export type LookupOutcome =
  | { readonly kind: 'found'; readonly providerId: string | null; readonly sentAtMs?: number }
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'cannot-tell';
      readonly message: string;
      /** False where asking again is in vain until somebody changes something. */
      readonly retryable: boolean;
      /** How long the provider asks to be left alone. */
      readonly retryAfterMs?: number;
      /** It can be told as soon as somebody mends what `message` says, which shows here by asking again only. */
      readonly isMendable?: boolean;
    };

export function mayFollow(from: MessageState, to: MessageState): boolean {
  return transitions[from].includes(to);
}

/**
 * - `claim`: due; write `claimed`, and only once that is written hand it over.
 * - `lookup`: its claim lapsed or its fate was unknown when a person resent it, so it may have been sent; ask the
 *   provider before anything else.
 * - `park-unknown`: the same, but the provider cannot be asked (webhook, plain mail): write `unknown`, for a person.
 * - `give-up`: its attempts are used up; write `failed`.
 * - `wait`: not due yet, or in somebody's hands.
 * - `none`: nothing for delivery to do.
 */
export function nextAction(
  message: Delivery,
  nowMs: number,
  isLookupable: boolean,
  { maxAttempts }: OutboxSettings = defaultOutboxSettings,
): NextAction {
  if (message.state === 'claimed') {
    if (message.claimedUntilMs !== null && nowMs < message.claimedUntilMs) return 'wait';
    return isLookupable ? 'lookup' : 'park-unknown';
  }
  if (message.state !== 'pending') return 'none';
  if (isLookupable && message.claimedUntilMs !== null) return 'lookup';
  if (message.attempts >= maxAttempts) return 'give-up';
  return message.dueAtMs !== null && nowMs < message.dueAtMs ? 'wait' : 'claim';
}

/** A due message in this execution's hands; the attempt counts from here, as nobody may be left to count it later. */
export function claimed(
  message: Delivery,
  by: string,
  nowMs: number,
  { leaseMs }: OutboxSettings = defaultOutboxSettings,
): Delivery {
  return {
    ...message,
    state: 'claimed',
    attempts: message.attempts + 1,
    claimedBy: by,
    claimedUntilMs: nowMs + leaseMs,
  };
}

/** The lapsed claim of another execution taken over, so that only one looks it up; no attempt, as nothing is sent. */
export function takenOver(
  message: Delivery,
  by: string,
  nowMs: number,
  { leaseMs }: OutboxSettings = defaultOutboxSettings,
): Delivery {
  return { ...message, state: 'claimed', claimedBy: by, claimedUntilMs: nowMs + leaseMs };
}

/**
 * After handing it over; null when the message is no longer in the hands of `by`, whose answer then no longer counts.
 */
export function settled(
  message: Delivery,
  by: string,
  outcome: SendOutcome,
  isLookupable: boolean,
  nowMs: number,
  settings: OutboxSettings = defaultOutboxSettings,
): Delivery | null {
  if (!isHeldBy(message, by)) return null;
  switch (outcome.kind) {
    case 'sent':
      return sent(message, outcome.providerId, nowMs);
    case 'refused':
      return released(message, 'failed', outcome.message);
    case 'later':
      return later(
        { ...message, attempts: message.attempts - (outcome.untried === true ? 1 : 0) },
        outcome.message,
        outcome.retryAfterMs ?? 0,
        nowMs,
        settings,
      );
    // Who can be asked is asked when the lease is over: until then the request may still be under way.
    case 'unknown':
      return isLookupable ? { ...message, error: outcome.message } : parked(message, outcome.message);
  }
}

/** After a look-up; null when the message is no longer in the hands of `by`. */
export function lookedUp(
  message: Delivery,
  by: string,
  outcome: LookupOutcome,
  nowMs: number,
  settings: OutboxSettings = defaultOutboxSettings,
): Delivery | null {
  if (!isHeldBy(message, by)) return null;
  switch (outcome.kind) {
    case 'found':
      return sent(message, outcome.providerId, outcome.sentAtMs ?? nowMs);
    case 'absent':
      return later(message, message.error ?? 'The message did not arrive.', 0, nowMs, settings);
    case 'cannot-tell': {
      if (outcome.isMendable === true)
        return { ...message, claimedUntilMs: nowMs + settings.mendingMs, error: outcome.message };
      const attempts = message.attempts + 1;
      if (!outcome.retryable || attempts >= settings.maxAttempts)
        return { ...parked(message, outcome.message), attempts };
      return {
        ...message,
        attempts,
        claimedUntilMs: nowMs + Math.max(outcome.retryAfterMs ?? 0, backoffMs(attempts, settings)),
        error: outcome.message,
      };
    }
  }
}

/**
 * A message whose fate nobody can find out: shown to a person, who may resend it. The claim's end stays, as the time by
 * which it went if it did.
 */
export function parked(message: Delivery, why: string): Delivery {
  return { ...released(message, 'unknown', why), claimedUntilMs: message.claimedUntilMs };
}

/** A message whose attempts are used up. */
export function givenUp(message: Delivery): Delivery {
  return released(
    message,
    'failed',
    `Given up after ${message.attempts} attempts${message.error === null ? '.' : `: ${message.error}`}`,
  );
}

/**
 * What *Resend* makes of a failed or unknown message: due at once with fresh attempts; null for any other. The end of
 * an unknown one's claim stays and tells that it may have arrived.
 */
export function resent(message: Delivery, nowMs: number): Delivery | null {
  if (message.state !== 'failed' && message.state !== 'unknown') return null;
  return { ...released(message, 'pending', null), attempts: 0, dueAtMs: nowMs, claimedUntilMs: message.claimedUntilMs };
}

/** What *Cancel* makes of a message; null when it is too late, or in somebody's hands. */
export function cancelled(message: Delivery, why: string): Delivery | null {
  return mayFollow(message.state, 'cancelled') ? released(message, 'cancelled', why) : null;
}

/** The wait after so many attempts. */
export function backoffMs(attempts: number, { backoffMs: first, longestBackoffMs }: OutboxSettings): number {
  return Math.min(longestBackoffMs, first * 2 ** Math.max(0, attempts - 1));
}

function isHeldBy(message: Delivery, by: string): boolean {
  return message.state === 'claimed' && message.claimedBy === by;
}

function released(message: Delivery, state: MessageState, error: string | null): Delivery {
  return { ...message, state, error, claimedBy: null, claimedUntilMs: null };
}

function sent(message: Delivery, providerId: string | null, sentAtMs: number): Delivery {
  return { ...released(message, 'sent', null), sentAtMs, providerId, claimNote: null };
}

function later(
  message: Delivery,
  why: string,
  retryAfterMs: number,
  nowMs: number,
  settings: OutboxSettings,
): Delivery {
  const pending = {
    ...released(message, 'pending', why),
    dueAtMs: nowMs + Math.max(retryAfterMs, backoffMs(message.attempts, settings)),
  };
  return pending.attempts >= settings.maxAttempts ? givenUp(pending) : pending;
}
