// What UrlFetchApp throws for a request that certainly never left, read from its words; it gives no codes.
// Sources: developers.google.com/apps-script/guides/services/quotas ("Exception messages") and public reports.
import { DAY_MS } from '../engine/wall-clock';

/** Why a request was certainly not sent. Another failure leaves open whether it was. */
export type NotSent =
  /** The day's requests or bytes are used up: for all of this script, until tomorrow. */
  | 'quota'
  /** Too many at once. */
  | 'pace'
  /** The address was not reached; it may be the next time. */
  | 'unreachable'
  /** The person whom the script runs as has not allowed requests. */
  | 'not-allowed'
  /** Google does not take such a request, whenever it is made. */
  | 'invalid'
  /** Settings give no address that it may go to, or not one that its secret was entered for. */
  | 'address';

export interface FetchRefusal {
  readonly why: NotSent;
  /** Of all requests of the call, the one it names is meant; the others may have been sent. */
  readonly isOneOfMany: boolean;
}

const whole = (why: NotSent): FetchRefusal => ({ why, isOneOfMany: false });

const refusals: readonly (readonly [RegExp, FetchRefusal])[] = [
  [/invoked too many times for one day: urlfetch/i, whole('quota')],
  [/Bandwidth quota exceeded/i, whole('quota')],
  [/invoked too many times in a short time: urlfetch/i, whole('pace')],
  [/permission to call UrlFetchApp|permissions are not sufficient to call UrlFetchApp/i, whole('not-allowed')],
  // These are checked for all requests of a call before the first one goes out.
  [
    /^(Exception: )?(Invalid argument|Limit Exceeded: URLFetch (?!Response)|Attribute provided with (no|invalid) value)/i,
    whole('invalid'),
  ],
  [/^(Exception: )?(DNS error|Address unavailable)/i, { why: 'unreachable', isOneOfMany: true }],
];

/** Null for a failure that does not say that nothing was sent. @param message as UrlFetchApp threw it. */
export const fetchRefusal = (message: string): FetchRefusal | null =>
  refusals.find(([words]) => words.test(message))?.[1] ?? null;

const waits: Readonly<Record<NotSent, number>> = {
  // Google counts each day's quota from its first use, so a whole day is surely enough.
  quota: DAY_MS,
  pace: 60_000,
  unreachable: 0,
  'not-allowed': 3_600_000,
  invalid: 0,
  address: 300_000,
};

/** When the same is worth another try at the earliest, in milliseconds from now. */
export const notSentDelayMs = (why: NotSent): number => waits[why];

/** To a person. @param service `Slack`. */
export const notSentInWords = (why: NotSent, service: string): string => {
  switch (why) {
    case 'quota':
      return `Google lets this account make no more requests today; ${service} is asked again tomorrow. Nothing was sent.`;
    case 'pace':
      return `Google asks for a pause before ${service} is asked again. Nothing was sent.`;
    case 'unreachable':
      return `${service} could not be reached, so nothing was sent.`;
    case 'not-allowed':
      return (
        `Google has no permission from the installer to ask ${service}, so nothing was sent. They choose Nexus → ` +
        'Install / repair and tick "Connect to an external service".'
      );
    case 'invalid':
      return `Google does not take the request to ${service}: its address is wrong or too long. Nothing was sent.`;
    case 'address': {
      const settings = `${service.toLowerCase()}.baseUrl or ${service.toLowerCase()}.version`;
      return (
        `${service} was not asked: ${settings} in Settings cannot be used, or its secret was entered for another ` +
        'address. Whoever installed Nexus corrects the setting, or enters the secret again.'
      );
    }
  }
};

/** Why Google gave up on a reply; whether the request was carried out nobody knows. */
export type CutOff =
  /** It took longer than the minute that Google waits. */
  | 'time'
  /** It was larger than the 50 MB that Google takes. */
  | 'size';

/** @param message as UrlFetchApp threw it. */
export const cutOff = (message: string): CutOff | null =>
  /^(Exception: )?Timeout\b/i.test(message) ? 'time' : /Response Size/i.test(message) ? 'size' : null;

/** Google waits so long for a reply. */
export const REPLY_WAIT_MS = 60_000;

/** Goes on after "because" or in brackets. */
export const cutOffInWords = (cut: CutOff): string =>
  cut === 'time'
    ? 'its reply did not come to an end within the minute that Google waits'
    : 'its reply was larger than the 50 MB that Google takes';
