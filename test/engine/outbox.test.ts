// Message states: what delivery does next, and that nothing is handed over twice unasked.
import fc from 'fast-check';
import {
  backoffMs,
  cancelled,
  claimed,
  defaultOutboxSettings as settings,
  givenUp,
  lookedUp,
  mayFollow,
  nextAction,
  parked,
  resent,
  settled,
  takenOver,
  transitions,
  type Delivery,
  type LookupOutcome,
  type MessageState,
  type SendOutcome,
} from '../../src/engine/outbox';

const now = Date.parse('2026-11-20T10:00:00Z');
const minute = 60_000;
const message: Delivery = {
  state: 'pending',
  attempts: 0,
  dueAtMs: now,
  claimedBy: null,
  claimedUntilMs: null,
  sentAtMs: null,
  providerId: null,
  claimNote: null,
  error: null,
};
const inHand = claimed(message, 'run-1', now);

test.each<[string, Partial<Delivery>, boolean, string]>([
  ['due', {}, true, 'claim'],
  ['due at once', { dueAtMs: null }, false, 'claim'],
  ['not due', { dueAtMs: now + 1 }, true, 'wait'],
  ['used up', { attempts: 8 }, true, 'give-up'],
  ['used up before it is due', { attempts: 9, dueAtMs: now + 1 }, true, 'give-up'],
  ['in hand', { state: 'claimed', claimedUntilMs: now + 1 }, true, 'wait'],
  ['lapsed, can be asked', { state: 'claimed', claimedUntilMs: now }, true, 'lookup'],
  ['lapsed and used up, can be asked', { state: 'claimed', claimedUntilMs: now, attempts: 8 }, true, 'lookup'],
  ['lapsed, cannot be asked', { state: 'claimed', claimedUntilMs: now - 1 }, false, 'park-unknown'],
  ['claimed without an end', { state: 'claimed' }, true, 'lookup'],
  ['draft', { state: 'draft' }, true, 'none'],
  ['held', { state: 'held', dueAtMs: now - 1 }, true, 'none'],
  ['sent', { state: 'sent' }, true, 'none'],
  ['failed', { state: 'failed' }, true, 'none'],
  ['unknown', { state: 'unknown' }, true, 'none'],
  ['cancelled', { state: 'cancelled' }, true, 'none'],
])('%s', (_, changed, isLookupable, action) =>
  expect(nextAction({ ...message, ...changed }, now, isLookupable)).toBe(action),
);

test('a claim counts an attempt and holds longer than an execution may last', () => {
  expect(inHand).toMatchObject({ state: 'claimed', attempts: 1, claimedBy: 'run-1', claimedUntilMs: now + 7 * minute });
  expect(settings.leaseMs).toBeGreaterThan(6 * minute);
  expect(takenOver(inHand, 'run-2', now + 8 * minute)).toMatchObject({
    attempts: 1,
    claimedBy: 'run-2',
    claimedUntilMs: now + 15 * minute,
  });
});

test('answers to sending', () => {
  const after = (outcome: SendOutcome, isLookupable = true): Delivery | null =>
    settled(inHand, 'run-1', outcome, isLookupable, now + 1);
  expect(after({ kind: 'sent', providerId: 'C1:1.2' })).toMatchObject({
    state: 'sent',
    sentAtMs: now + 1,
    providerId: 'C1:1.2',
    claimedBy: null,
    error: null,
  });
  expect(after({ kind: 'refused', message: 'The channel is archived.' })).toMatchObject({
    state: 'failed',
    error: 'The channel is archived.',
    claimedBy: null,
  });
  expect(after({ kind: 'later', message: 'Busy.' })).toMatchObject({
    state: 'pending',
    dueAtMs: now + 1 + minute,
    error: 'Busy.',
  });
  expect(after({ kind: 'later', message: 'Busy.', retryAfterMs: 90_000 })).toMatchObject({ dueAtMs: now + 90_001 });
  expect(after({ kind: 'unknown', message: 'No answer.' })).toEqual({ ...inHand, error: 'No answer.' });
  expect(after({ kind: 'unknown', message: 'No answer.' }, false)).toMatchObject({
    state: 'unknown',
    error: 'No answer.',
    claimedBy: null,
  });
});

test('answers to looking up', () => {
  const after = (outcome: LookupOutcome, attempts = 1): Delivery | null =>
    lookedUp({ ...inHand, attempts }, 'run-1', outcome, now);
  expect(after({ kind: 'found', providerId: 'C1:1.2', sentAtMs: now - 5 })).toMatchObject({
    state: 'sent',
    sentAtMs: now - 5,
    providerId: 'C1:1.2',
  });
  expect(after({ kind: 'absent' })).toMatchObject({ state: 'pending', dueAtMs: now + minute });
  expect(after({ kind: 'absent' }, 8)).toMatchObject({
    state: 'failed',
    error: 'Given up after 8 attempts: The message did not arrive.',
  });
  expect(after({ kind: 'cannot-tell', message: 'Slack is down.', retryable: true })).toMatchObject({
    state: 'claimed',
    attempts: 2,
    claimedUntilMs: now + 2 * minute,
  });
  expect(after({ kind: 'cannot-tell', message: 'Slack is down.', retryable: true }, 7)).toMatchObject({
    state: 'unknown',
    attempts: 8,
    error: 'Slack is down.',
  });
  expect(after({ kind: 'cannot-tell', message: 'Wait.', retryable: true, retryAfterMs: 10 * minute })).toMatchObject({
    state: 'claimed',
    claimedUntilMs: now + 10 * minute,
  });
  expect(after({ kind: 'cannot-tell', message: 'Add the scope.', retryable: false })).toMatchObject({
    state: 'unknown',
    attempts: 2,
    error: 'Add the scope.',
  });
});

test('the last attempt that may be tried again fails for good', () => {
  expect(settled({ ...inHand, attempts: 8 }, 'run-1', { kind: 'later', message: 'Busy.' }, true, now)).toMatchObject({
    state: 'failed',
    error: 'Given up after 8 attempts: Busy.',
  });
  expect(givenUp({ ...message, attempts: 3 }).error).toBe('Given up after 3 attempts.');
});

test('only the holder settles', () => {
  expect(settled(inHand, 'run-2', { kind: 'sent', providerId: null }, true, now)).toBeNull();
  expect(lookedUp(inHand, 'run-2', { kind: 'absent' }, now)).toBeNull();
  expect(settled({ ...inHand, state: 'cancelled' }, 'run-1', { kind: 'sent', providerId: null }, true, now)).toBeNull();
});

test('waits double up to the longest', () => {
  expect([1, 2, 3, 6, 7, 50].map((attempts) => backoffMs(attempts, settings) / minute)).toEqual([1, 2, 4, 32, 60, 60]);
});

test('resend and cancel', () => {
  expect(resent({ ...message, state: 'unknown', attempts: 8, error: 'x' }, now + 9)).toEqual({
    ...message,
    dueAtMs: now + 9,
  });
  expect(resent({ ...message, state: 'sent' }, now)).toBeNull();
  const doubtful = resent(parked(inHand, 'x'), now + 9) as Delivery;
  expect([nextAction(doubtful, now + 9, true), nextAction(doubtful, now + 9, false)]).toEqual(['lookup', 'claim']);
  expect(takenOver(doubtful, 'run-2', now + 9)).toMatchObject({ state: 'claimed', attempts: 0, claimedBy: 'run-2' });
  expect(resent(inHand, now)).toBeNull();
  expect(cancelled(message, 'Resolved')).toMatchObject({ state: 'cancelled', error: 'Resolved' });
  expect(cancelled(inHand, 'Resolved')).toBeNull();
  expect(cancelled({ ...message, state: 'sent' }, 'Resolved')).toBeNull();
});

test('sent and cancelled are the end', () => {
  expect(transitions.sent).toEqual([]);
  expect(transitions.cancelled).toEqual([]);
  expect(mayFollow('claimed', 'cancelled')).toBe(false);
});

/** A provider that keeps what it was given, and whatever may go wrong between it and two executions. */
interface World {
  message: Delivery;
  nowMs: number;
  delivered: number;
  /** Since the last look-up that found nothing, sure refusal or *Resend*. */
  handedOver: number;
  states: MessageState[];
}

type Event =
  | {
      readonly kind: 'run';
      readonly crash: 'none' | 'before claim' | 'before send' | 'before record';
      readonly answer: 'sent' | 'lost' | 'never came' | 'busy' | 'refused';
      readonly lookup: 'works' | 'fails';
    }
  | { readonly kind: 'time'; readonly minutes: number }
  | { readonly kind: 'person'; readonly does: 'resend' | 'cancel' };

function write(world: World, next: Delivery | null): void {
  if (next === null) return;
  if (next.state !== world.message.state) world.states.push(next.state);
  if (next.state !== world.message.state) expect(mayFollow(world.message.state, next.state)).toBe(true);
  expect(next.attempts).toBeLessThanOrEqual(settings.maxAttempts);
  world.message = next;
}

function send(world: World, by: string, event: Extract<Event, { kind: 'run' }>, isLookupable: boolean): void {
  if (event.crash === 'before send') return;
  world.handedOver += 1;
  expect(world.handedOver).toBe(1);
  const arrives = event.answer === 'sent' || event.answer === 'lost';
  if (arrives) world.delivered += 1;
  const isSure = event.answer === 'busy' || event.answer === 'refused';
  if (event.crash === 'before record') return;
  if (isSure) world.handedOver = 0;
  const outcomes: Readonly<Record<typeof event.answer, SendOutcome>> = {
    sent: { kind: 'sent', providerId: 'id' },
    lost: { kind: 'unknown', message: '' },
    'never came': { kind: 'unknown', message: '' },
    busy: { kind: 'later', message: '', retryAfterMs: 5000 },
    refused: { kind: 'refused', message: '' },
  };
  write(world, settled(world.message, by, outcomes[event.answer], isLookupable, world.nowMs));
}

function lookUp(world: World, by: string, event: Extract<Event, { kind: 'run' }>): void {
  write(world, takenOver(world.message, by, world.nowMs));
  if (event.crash !== 'none') return;
  const outcome: LookupOutcome =
    event.lookup === 'fails'
      ? { kind: 'cannot-tell', message: '', retryable: true }
      : world.delivered > 0
        ? { kind: 'found', providerId: 'id' }
        : { kind: 'absent' };
  if (outcome.kind === 'absent') world.handedOver = 0;
  write(world, lookedUp(world.message, by, outcome, world.nowMs));
}

function happen(world: World, event: Event, index: number, isLookupable: boolean): void {
  if (event.kind === 'time') world.nowMs += event.minutes * minute;
  if (event.kind === 'person') {
    const next = event.does === 'resend' ? resent(world.message, world.nowMs) : cancelled(world.message, 'no');
    // A person who resends has decided that once more is right.
    if (event.does === 'resend' && next !== null) Object.assign(world, { handedOver: 0, delivered: 0 });
    write(world, next);
  }
  if (event.kind !== 'run') return;
  const by = `run-${index}`;
  const action = nextAction(world.message, world.nowMs, isLookupable);
  if (action === 'park-unknown') write(world, parked(world.message, ''));
  if (action === 'give-up') write(world, givenUp(world.message));
  if (action === 'lookup') lookUp(world, by, event);
  if (action !== 'claim' || event.crash === 'before claim') return;
  write(world, claimed(world.message, by, world.nowMs));
  send(world, by, event, isLookupable);
}

const event: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('run' as const),
      crash: fc.constantFrom('none', 'none', 'before claim', 'before send', 'before record'),
      answer: fc.constantFrom('sent', 'lost', 'never came', 'busy', 'refused'),
      lookup: fc.constantFrom('works', 'fails'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('time' as const), minutes: fc.constantFrom(1, 5, 8, 60) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('person' as const), does: fc.constantFrom('resend', 'cancel') }),
  },
);

test.each([true, false])(
  'whatever happens, nothing is handed over twice without a look-up between (can be looked up: %p)',
  (isLookupable) => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const world: World = { message, nowMs: now, delivered: 0, handedOver: 0, states: [] };
        events.forEach((each, index) => happen(world, each, index, isLookupable));
        expect(world.delivered).toBeLessThanOrEqual(1);
        // Once nothing goes wrong any more it comes to rest, and what was delivered never rests as failed or waiting.
        for (let run = 0; run < 40; run++) {
          happen(world, { kind: 'time', minutes: 60 }, 0, isLookupable);
          happen(world, { kind: 'run', crash: 'none', answer: 'sent', lookup: 'works' }, 1000 + run, isLookupable);
        }
        expect(['sent', 'failed', 'unknown', 'cancelled']).toContain(world.message.state);
        if (isLookupable && world.delivered > 0)
          expect(['sent', 'unknown', 'cancelled']).toContain(world.message.state);
        if (world.message.state === 'sent') expect(world.delivered).toBe(1);
      }),
      { numRuns: 800 },
    );
  },
);
