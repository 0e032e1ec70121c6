// A channel's answers as the outbox understands them.
import type { LookupOutcome, SendOutcome } from '../../engine/outbox';
import type { LookupResult, SendOutcome as ChannelOutcome } from '../../services/send-outcome';

export const outcomeOf = (outcome: ChannelOutcome): SendOutcome => (outcome.kind === 'rate-limited' ? { kind: 'later', message: outcome.message, retryAfterMs: outcome.retryAfterMs } : outcome);

export const lookupOf = (found: LookupResult): LookupOutcome => (found.kind === 'cannot-tell' ? { kind: 'cannot-tell', message: found.message } : found);
