// A channel's answers as the outbox understands them.
import type { SendOutcome } from '../engine/outbox';
import type { SendOutcome as ChannelOutcome } from '../services/send-outcome';

export const outcomeOf = (outcome: ChannelOutcome): SendOutcome =>
  outcome.kind === 'rate-limited'
    ? {
        kind: 'later',
        message: outcome.message,
        retryAfterMs: outcome.retryAfterMs,
        ...(outcome.untried === true ? { untried: true } : {}),
      }
    : outcome;
