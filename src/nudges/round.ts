// Which messages are handed over now: due, wanted, within a person's day and hours, by channels that take any.
import { ALWAYS } from '../engine/parse-hours';
import {
  defaultOutboxSettings,
  givenUp,
  nextAction,
  parked,
  type Delivery,
  type OutboxSettings,
} from '../engine/outbox';
import type { Person } from '../engine/team';
import { dayOf, nextOf } from '../engine/wall-clock';
import { nextReachable } from '../engine/working-hours';
import type { Settings } from '../workbook/settings';
import type { NudgeHours } from './hours';
import type { MessageRow } from './message-rows';
import { isDraft, nameOf } from './provider-name';
import type { People } from '../people/team-tabs';

/** Handed over in one go: few enough that a kill in between leaves little to be looked up. */
const MOST_A_ROUND = 25;

/** For whoever reads of a message whose fate nobody can find out. */
export const HOW_TO_RESEND = 'Ask the recipient, or write pending into State to send it again.';

/** Messages that go out as one: a digest, or a single one. */
export type Parcel = readonly MessageRow[];

export interface Round {
  readonly toSend: readonly Parcel[];
  readonly toLookUp: readonly MessageRow[];
  /** Decided without asking anybody: given up, or nobody to ask. */
  readonly closed: readonly { readonly message: MessageRow; readonly next: Delivery }[];
}

export interface RoundInput {
  readonly settings: Settings;
  readonly hours: NudgeHours;
  readonly people: People;
  readonly messages: readonly MessageRow[];
  /** Whether a message may go into its recipient's digest. */
  readonly canWait: (message: MessageRow) => boolean;
  readonly timeZone: string;
  readonly nowMs: number;
  /** Until when channels have asked to be left alone, by address. */
  readonly resting: ReadonlyMap<string, number>;
}

export const outboxSettings = (settings: Settings): OutboxSettings => ({
  ...defaultOutboxSettings,
  maxAttempts: settings.number('nudge.maxAttempts'),
});

/** What a Slack bot posted can be read back, and so can a draft; a webhook and plain mail cannot. */
export const isLookupable = ({ channel, claimNote }: MessageRow): boolean => channel === 'slack' || isDraft(claimNote);

/** Whether people want messages to go out at all as things stand. */
export const isSending = (settings: Settings): boolean =>
  ['live', 'approve'].includes(settings.text('nudge.mode').toLowerCase()) &&
  settings.text('nudge.paused').toLowerCase() !== 'yes';

const mayGo = (settings: Settings, message: MessageRow): boolean =>
  isSending(settings) &&
  message.text !== '' &&
  message.recipient !== '' &&
  (settings.text('nudge.mode').toLowerCase() === 'live' || message.approve);

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

/** How many messages each recipient got today; a digest, whose rows share the name its provider gave it, is one. */
export const sentToday = (
  messages: readonly MessageRow[],
  timeZone: string,
  nowMs: number,
): ReadonlyMap<string, number> => {
  const today = dayOf(nowMs, timeZone);
  const names = new Map<string, Set<string>>();
  for (const message of messages) {
    const { recipient, state, sentAtMs, providerId, key } = message;
    if (state !== 'claimed' && (sentAtMs === null || dayOf(sentAtMs, timeZone) !== today)) continue;
    const own = names.get(recipient) ?? new Set();
    names.set(recipient, own.add(state === 'claimed' ? nameOf(message) : (providerId ?? key)));
  }
  return new Map([...names].map(([recipient, { size }]) => [recipient, size]));
};

/** Where a channel takes its messages, one a second and none while it rests. */
export const addressOf = (person: Person | null, channel: string, recipient: string): string => {
  const place = channel === 'slack' ? person?.slackChannel : channel === 'webhook' ? person?.slackWebhook : recipient;
  return `${channel} ${place ?? ''}`;
};

const reachableAt = ({ people, hours, timeZone, nowMs }: RoundInput, recipient: string): number => {
  const person = people.team.person(recipient);
  return nextReachable(nowMs, person?.hours ?? ALWAYS, hours.loud, person?.timeZone ?? timeZone);
};

/** Urgent messages alone and first, then the less urgent ones of each recipient and channel together. */
const parcelsOf = (messages: readonly MessageRow[], canWait: RoundInput['canWait']): readonly Parcel[] => {
  const parcels = new Map<string, MessageRow[]>();
  const urgent = messages.filter((message) => !canWait(message)).map((message) => [message]);
  for (const message of messages.filter(canWait)) {
    const name = `${message.channel} ${message.recipient}`;
    const parcel = parcels.get(name);
    if (parcel) parcel.push(message);
    else parcels.set(name, [message]);
  }
  return [...urgent, ...parcels.values()];
};

const chooseParcels = (input: RoundInput, due: readonly MessageRow[]): readonly Parcel[] => {
  const { people, settings, messages, timeZone, nowMs, canWait, resting } = input;
  const counts = new Map(sentToday(messages, timeZone, nowMs));
  const cap = settings.number('nudge.dailyCap');
  const reachable = new Map<string, boolean>();
  const chosen: Parcel[] = [];
  for (const parcel of parcelsOf(due, canWait)) {
    const [first] = parcel;
    if (!first || chosen.length >= MOST_A_ROUND) break;
    const { recipient } = first;
    const count = counts.get(recipient) ?? 0;
    if (count >= cap || (resting.get(addressOf(people.team.person(recipient), first.channel, recipient)) ?? 0) > nowMs)
      continue;
    if (!reachable.has(recipient)) reachable.set(recipient, reachableAt(input, recipient) <= nowMs);
    if (reachable.get(recipient) !== true) continue;
    counts.set(recipient, count + 1);
    chosen.push(parcel);
  }
  return chosen;
};

export const chooseRound = (input: RoundInput): Round => {
  const { settings, messages, nowMs } = input;
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
    else if (action === 'claim' && mayGo(settings, message)) due.push(message);
  }
  return { toSend: chooseParcels(input, due), toLookUp: toLookUp.slice(0, MOST_A_ROUND), closed };
};

/**
 * When there is a round next, where there is none now: what waits for its time, and what is due but waits for its
 * recipient's hours. A day's cap ends with the day, on which everything is looked at.
 */
export const nextRoundAt = (input: RoundInput): number | null => {
  const { settings, messages, nowMs } = input;
  const waiting = messages.filter((message) => isWork(settings, message, nowMs)).map(({ recipient }) => recipient);
  return nextOf(
    [nextDueAt(settings, messages, nowMs), ...[...new Set(waiting)].map((recipient) => reachableAt(input, recipient))],
    nowMs,
  );
};
