// What became of one message handed to a channel, and whether it is there: the same answers whatever the channel is.
import { notSentDelayMs, notSentInWords, type NotSent } from './not-sent';

export type SendOutcome =
  /** `providerId`: what the provider calls it, `CHANNEL:TS` in Slack; '' where the provider does not say. */
  | { readonly kind: 'sent'; readonly providerId: string }
  /** Certainly not sent; the same may be sent after the delay. `untried`: it was not even handed over. */
  | {
      readonly kind: 'rate-limited';
      readonly retryAfterMs: number;
      readonly message: string;
      readonly untried?: boolean;
    }
  /**
   * Certainly not sent, and the same would be refused again until somebody changes something. `message` says what, to a
   * person.
   */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }
  /** Nobody knows whether it was sent: to be looked up where the channel can, else shown to a person. */
  | { readonly kind: 'unknown'; readonly message: string };

/** Whether a message whose outcome is unknown was sent after all. */
export type LookupResult =
  | { readonly kind: 'found'; readonly providerId: string }
  /** It was looked for far enough back and is not there. */
  | { readonly kind: 'absent' }
  /** `retryable`: a later look may tell, after the delay where the provider names one. */
  | {
      readonly kind: 'cannot-tell';
      readonly message: string;
      readonly retryable: boolean;
      readonly retryAfterMs?: number;
      /** Somebody has to mend it at the provider, `message` says what: until then it is looked for again and again. */
      readonly isMendable?: boolean;
    };

/** What a request that certainly never left comes to. */
export const notSentOutcome = (why: NotSent, service: string): SendOutcome =>
  why === 'invalid'
    ? refused('invalid_request', notSentInWords(why, service))
    : {
        ...rateLimited(notSentDelayMs(why), notSentInWords(why, service)),
        // Waiting for Google's own limits uses up none of a message's attempts.
        ...(why === 'unreachable' ? {} : { untried: true }),
      };

export const refused = (code: string, message: string): SendOutcome => ({ kind: 'refused', code, message });

export const unknownOutcome = (message: string): SendOutcome => ({ kind: 'unknown', message });

export const rateLimited = (retryAfterMs: number, message: string): Extract<SendOutcome, { kind: 'rate-limited' }> => ({
  kind: 'rate-limited',
  retryAfterMs,
  message,
});
