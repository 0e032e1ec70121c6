// Which messages are handed over now: due, wanted, within a person's day and hours, by channels that take any.
import {
  defaultOutboxSettings,
  givenUp,
  nextAction,
  parked,
  type Delivery,
  type OutboxSettings,
} from '../engine/outbox';
import { reachOf } from '../engine/recipients';
import type { Person, Team } from '../engine/team';
import { dayOf, HOUR_MS, nextDayOf, nextOf } from '../engine/wall-clock';
import { isDigestOpen, nextDigest, nextReachable, type Reach } from '../engine/working-hours';
import type { Settings } from '../workbook/settings';
import type { NudgeHours } from './hours';
import type { MessageRow } from './message-rows';
import { LIVE, modeOf } from './mode';
import { parcelsOf, type Parcel } from './parcels';
import type { Priority } from './priority';
import { isDraft, nameOf } from './provider-name';
import type { ErasedPeople } from '../run/erased';
import { isThreadReply } from './thread-replies';
import type { People } from '../people/team-tabs';

/** Handed over in one go: few enough that a kill in between leaves little to be looked up. */
const MOST_A_ROUND = 25;

/** On the day on which the clock is set back. */
const LONGEST_DAY_MS = 25 * HOUR_MS;

/** For whoever reads of a message whose fate nobody can find out. */
export const HOW_TO_RESEND = 'Ask the recipient, or write pending into State to send it again.';

/** Of a message that is not sent. */
export const RECIPIENT_ERASED = 'The person it was for has been erased.';

export interface Round {
  readonly toSend: readonly Parcel[];
  /** What those digests had no room for, with when it is due now. */
  readonly postponed: readonly { readonly message: MessageRow; readonly dueAtMs: number }[];
  readonly toLookUp: readonly MessageRow[];
  /** Decided without asking anybody: given up, or nobody to ask. */
  readonly closed: readonly { readonly message: MessageRow; readonly next: Delivery }[];
}

export interface RoundInput {
  readonly settings: Settings;
  readonly hours: NudgeHours;
  readonly people: People;
  readonly messages: readonly MessageRow[];
  readonly priority: Priority;
  readonly timeZone: string;
  readonly nowMs: number;
  /** Until when channels have asked to be left alone, by address. */
  readonly resting: ReadonlyMap<string, number>;
  readonly erased: ErasedPeople;
}

export const outboxSettings = (settings: Settings): OutboxSettings => ({
  ...defaultOutboxSettings,
  maxAttempts: settings.number('nudge.maxAttempts'),
});

/** What a Slack bot posted can be read back, and so can a draft; a webhook and plain mail cannot. */
export const isLookupable = ({ channel, claimNote }: MessageRow): boolean => channel === 'slack' || isDraft(claimNote);

/** Whether people want messages to go out at all as things stand. */
export const isSending = (settings: Settings): boolean =>
  ['live', 'approve'].includes(modeOf(settings)) && settings.text('nudge.paused').toLowerCase() !== 'yes';

const mayGo = (settings: Settings, message: MessageRow): boolean =>
  isSending(settings) &&
  message.text !== '' &&
  message.recipient !== '' &&
  (modeOf(settings) === LIVE || message.approve || isThreadReply(message));

export const isWork = (settings: Settings, message: MessageRow, nowMs: number): boolean => {
  const action = nextAction(message, nowMs, isLookupable(message), outboxSettings(settings));
  return action === 'claim' ? mayGo(settings, message) : action !== 'none' && action !== 'wait';
};

/** When delivery next has something to do with a message that it leaves alone now; null: only a change brings that. */
const dueAtMs = (settings: Settings, message: MessageRow): number | null => {
  if (message.state === 'claimed') return message.claimedUntilMs;
  return message.state === 'pending' && mayGo(settings, message) ? message.dueAtMs : null;
};

/** The earliest instant at which one of these comes due, or a claim lapses. */
export const nextDueAt = (settings: Settings, messages: readonly MessageRow[], nowMs: number): number | null =>
  nextOf(
    messages.map((message) => dueAtMs(settings, message)),
    nowMs,
  );

/**
 * How many messages each recipient got on the present day of their own clock; a digest, whose rows share the name its
 * provider gave it, is one.
 */
export const sentToday = (
  messages: readonly MessageRow[],
  zoneOf: (recipient: string) => string,
  nowMs: number,
): ReadonlyMap<string, number> => {
  const names = new Map<string, Set<string>>();
  for (const message of messages) {
    const { recipient, state, sentAtMs, providerId, key } = message;
    if (isThreadReply(message)) continue;
    if (state !== 'claimed') {
      // No day is longer than 25 hours: the day itself is asked for only where it may be today.
      if (sentAtMs === null || Math.abs(nowMs - sentAtMs) > LONGEST_DAY_MS) continue;
      const timeZone = zoneOf(recipient);
      if (dayOf(sentAtMs, timeZone) !== dayOf(nowMs, timeZone)) continue;
    }
    const own = names.get(recipient) ?? new Set();
    names.set(recipient, own.add(state === 'claimed' ? nameOf(message) : (providerId ?? key)));
  }
  return new Map([...names].map(([recipient, { size }]) => [recipient, size]));
};

/** By whose clock a recipient's day goes. */
export const zoneOfEach =
  (team: Team, timeZone: string) =>
  (recipient: string): string =>
    team.person(recipient)?.timeZone ?? timeZone;

/** Where a channel takes its messages, one a second and none while it rests. */
export const addressOf = (person: Person | null, channel: string, recipient: string): string => {
  const place = channel === 'slack' ? person?.slackChannel : channel === 'webhook' ? person?.slackWebhook : recipient;
  return `${channel} ${place ?? ''}`;
};

/** One recipient's hours as things stand, worked out once. */
interface Hearing {
  readonly reach: Reach;
  /** Inside their hours. */
  readonly isNow: boolean;
  /** And their digest of the day has begun. */
  readonly isDigestNow: boolean;
}

const hearingsOf = ({ people, hours, timeZone, nowMs }: RoundInput): ((recipient: string) => Hearing) => {
  const known = new Map<string, Hearing>();
  return (recipient) => {
    const found = known.get(recipient);
    if (found) return found;
    const reach = reachOf(people.team.person(recipient), hours.loud, timeZone);
    const isNow = nextReachable(nowMs, reach) <= nowMs;
    const hearing = { reach, isNow, isDigestNow: isNow && isDigestOpen(nowMs, hours.digestTimes, reach) };
    known.set(recipient, hearing);
    return hearing;
  };
};

/** @param most parcels there is still room for. */
const choose = (input: RoundInput, due: readonly MessageRow[], most: number): Pick<Round, 'toSend' | 'postponed'> => {
  const { people, hours, settings, messages, timeZone, nowMs, priority, resting } = input;
  const hearingOf = hearingsOf(input);
  const heard = due.filter((message) => {
    const { isNow, isDigestNow } = hearingOf(message.recipient);
    return isDigestNow || (isNow && !priority.canWait(message));
  });
  const counts = new Map(sentToday(messages, zoneOfEach(people.team, timeZone), nowMs));
  const cap = settings.number('nudge.dailyCap');
  const { parcels, restOf } = parcelsOf(heard, priority);
  const toSend: Parcel[] = [];
  for (const parcel of parcels) {
    const [first] = parcel;
    if (!first || toSend.length >= most) break;
    const { recipient } = first;
    const count = counts.get(recipient) ?? 0;
    if (count >= cap || (resting.get(addressOf(people.team.person(recipient), first.channel, recipient)) ?? 0) > nowMs)
      continue;
    counts.set(recipient, count + 1);
    toSend.push(parcel);
  }
  const postponed = toSend.flatMap((parcel) =>
    (restOf.get(parcel) ?? []).map((message) => ({
      message,
      dueAtMs: nextDigest(nowMs + 1, hours.digestTimes, hearingOf(message.recipient).reach),
    })),
  );
  return { toSend, postponed };
};

export const chooseRound = (input: RoundInput): Round => {
  const { settings, messages, nowMs, erased } = input;
  const outbox = outboxSettings(settings);
  const due: MessageRow[] = [];
  const toLookUp: MessageRow[] = [];
  const closed: { message: MessageRow; next: Delivery }[] = [];
  for (const message of messages) {
    const action = nextAction(message, nowMs, isLookupable(message), outbox);
    if (action === 'lookup') toLookUp.push(message);
    else if (action === 'park-unknown')
      closed.push({
        message,
        next: parked(
          message,
          `The run that sent it was stopped, and this channel cannot be asked whether it arrived. ${HOW_TO_RESEND}`,
        ),
      });
    else if (action === 'give-up') closed.push({ message, next: givenUp(message) });
    else if (action === 'claim' && erased.isErased(message.recipient))
      closed.push({ message, next: { ...message, state: 'cancelled', error: RECIPIENT_ERASED } });
    else if (action === 'claim' && mayGo(settings, message)) due.push(message);
  }
  // Whoever has just written something is answered, whatever the hour and however much they got that day.
  const replies = due.filter(isThreadReply).slice(0, MOST_A_ROUND);
  const nudges = due.filter((message) => !isThreadReply(message));
  const { toSend, postponed } = choose(input, nudges, MOST_A_ROUND - replies.length);
  return {
    toSend: [...replies.map((reply) => [reply]), ...toSend],
    postponed,
    toLookUp: toLookUp.slice(0, MOST_A_ROUND),
    closed,
  };
};

/**
 * When there is a round next, where there is none now: what waits for its time, and what is due but waits for its
 * recipient's hours, their digest or, after a day's cap, their next day.
 */
export const nextRoundAt = (input: RoundInput): number | null => {
  const { settings, people, hours, messages, timeZone, nowMs, priority } = input;
  const hearingOf = hearingsOf(input);
  const counts = sentToday(messages, zoneOfEach(people.team, timeZone), nowMs);
  const goesAt = (message: MessageRow): number => {
    const { reach } = hearingOf(message.recipient);
    const isFull = (counts.get(message.recipient) ?? 0) >= settings.number('nudge.dailyCap');
    const fromMs = nextReachable(isFull ? nextDayOf(nowMs, reach.timeZone) : nowMs, reach);
    return priority.canWait(message) && !isDigestOpen(fromMs, hours.digestTimes, reach)
      ? nextDigest(fromMs, hours.digestTimes, reach)
      : fromMs;
  };
  const waiting = messages.filter((message) => isWork(settings, message, nowMs));
  return nextOf([nextDueAt(settings, messages, nowMs), ...waiting.map(goesAt)], nowMs);
};
