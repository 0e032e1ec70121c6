// Which Slack channels are asked for answers, and when: often while a message is new, seldom once it is old, not at all
// where nothing can be answered any more.
import { stableHash } from '../engine/hash';
import { firstKey } from '../engine/ladder-rows';
import { readJsonObject } from '../engine/read-json';
import { DAY_MS, HOUR_MS, nextOf } from '../engine/wall-clock';
import { longKept, readLong } from '../run/long-property';
import type { Services } from '../run/job';
import type { Kept } from '../workbook/plan';
import type { MessageRow } from './message-rows';
import { isThreadReply } from './thread-replies';

/** For so long a message can be answered. */
export const ANSWERABLE_MS = 14 * DAY_MS;
const MOST_A_TICK = 20;
const MOST_REMEMBERED = 2_000;

/** What was posted in Slack: one message, or the rows of a digest in the order of their numbers. */
export interface Posted {
  readonly channel: string;
  /** Slack's own name of it, which is its time. */
  readonly ts: string;
  readonly sentAtMs: number;
  readonly rows: readonly [MessageRow, ...MessageRow[]];
}

const episodeOf = (key: string): string => firstKey(key).replace(/[^/]*$/, '');

/** Something can still come of an answer: nobody has given one, or the ladder would go on. */
const isOpen = (ended: ReadonlySet<string>, { key, response }: MessageRow): boolean =>
  response === null || !ended.has(`${episodeOf(key)}end`);

/** Sent by the bot within two weeks, and still to be answered. */
export const answerableIn = (messages: readonly MessageRow[], nowMs: number): readonly Posted[] => {
  const ended = new Set(messages.filter(({ step }) => step === 'end').map(({ key }) => key));
  const byId = new Map<string, MessageRow[]>();
  for (const message of messages) {
    const { channel, state, providerId, sentAtMs } = message;
    if (channel !== 'slack' || state !== 'sent' || providerId === null || sentAtMs === null) continue;
    if (sentAtMs <= nowMs - ANSWERABLE_MS || isThreadReply(message) || !/^[A-Z0-9]+:\d+\.\d+$/.test(providerId))
      continue;
    byId.set(providerId, [...(byId.get(providerId) ?? []), message]);
  }
  return [...byId].flatMap(([providerId, all]): readonly Posted[] => {
    const [channel = '', ts = ''] = providerId.split(':');
    const [first, ...others] = [...all].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
    return first && all.some((message) => isOpen(ended, message))
      ? [{ channel, ts, sentAtMs: first.sentAtMs ?? 0, rows: [first, ...others] }]
      : [];
  });
};

/** What is remembered of a channel. */
export interface Asked {
  readonly askedMs: number;
  /** When it was last read to its end: whatever was not there then came later. */
  readonly readMs: number;
  /** Slack's name of the last reply that is known; '' for none. */
  readonly lastReply: string;
  /** Not before then: Slack asked for time, or somebody has to mend something; 0 where nothing is in the way. */
  readonly untilMs: number;
  /** What is in the way, in a person's words; '' for nothing. */
  readonly trouble: string;
}

export type AskedChannels = ReadonlyMap<string, Asked>;

/** One property, outside the workbook: asking changes no row. */
const NAME = 'answers.asked';

interface KeptText {
  readonly channels?: Readonly<Record<string, readonly [string, string, string, string, string]>>;
  readonly troubles?: Readonly<Record<string, string>>;
}

const NUMBERS = 36;
const short = (ms: number): string => Math.round(ms).toString(NUMBERS);
const long = (text: unknown): number => parseInt(String(text), NUMBERS) || 0;

export const readAsked = (services: Pick<Services, 'scriptProperties'>): AskedChannels => {
  const { channels = {}, troubles = {} } = (readJsonObject(readLong(services, NAME)) ?? {}) as KeptText;
  return new Map(
    Object.entries(channels).flatMap(([channel, kept]) =>
      Array.isArray(kept)
        ? [
            [
              channel,
              {
                askedMs: long(kept[0]),
                readMs: long(kept[1]),
                lastReply: String(kept[2] ?? ''),
                untilMs: long(kept[3]),
                trouble: troubles[String(kept[4] ?? '')] ?? '',
              },
            ] as const,
          ]
        : [],
    ),
  );
};

/** Of the channels asked last, should there be too many. */
export const askedKept = (services: Pick<Services, 'scriptProperties'>, asked: AskedChannels): readonly Kept[] => {
  const troubles = new Map<string, string>();
  const nameOf = (trouble: string): string => {
    if (trouble === '') return '';
    const name = stableHash(trouble).slice(0, 6);
    troubles.set(name, trouble.replace(/[^\x20-\x7e]/g, ' '));
    return name;
  };
  const latest = [...asked].sort(([, a], [, b]) => b.askedMs - a.askedMs).slice(0, MOST_REMEMBERED);
  const channels = latest.map(([channel, { askedMs, readMs, lastReply, untilMs, trouble }]) => [
    channel,
    [short(askedMs), short(readMs), lastReply, short(untilMs), nameOf(trouble)],
  ]);
  const text = { channels: Object.fromEntries(channels) as object, troubles: Object.fromEntries(troubles) };
  return longKept(services, NAME, asked.size === 0 ? '' : JSON.stringify(text));
};

/** Between two times of asking, by the age of the newest message. */
const pauseMs = (ageMs: number): number => (ageMs < 2 * HOUR_MS ? 0 : ageMs < DAY_MS ? HOUR_MS : DAY_MS);

export interface DueChannel {
  readonly channel: string;
  readonly posted: readonly Posted[];
}

export interface Due {
  readonly now: readonly DueChannel[];
  /** When one is due next, those left over this time included. */
  readonly nextAtMs: number | null;
  /** All that can be answered. */
  readonly channels: ReadonlySet<string>;
}

/** The longest unasked first, a few at a time. */
export const dueChannels = (posted: readonly Posted[], asked: AskedChannels, nowMs: number): Due => {
  const byChannel = new Map<string, Posted[]>();
  for (const one of posted) byChannel.set(one.channel, [...(byChannel.get(one.channel) ?? []), one]);
  const all = [...byChannel].map(([channel, own]) => {
    const known = asked.get(channel);
    const newestMs = Math.max(...own.map(({ sentAtMs }) => sentAtMs));
    // A message that came since is new, whenever the channel was asked before.
    const pausedMs = !known || newestMs > known.askedMs ? 0 : known.askedMs + pauseMs(nowMs - newestMs);
    return { channel, posted: own, newestMs, dueAtMs: Math.max(pausedMs, known?.untilMs ?? 0) };
  });
  const due = all
    .filter((one) => one.dueAtMs <= nowMs)
    .sort((a, b) => (asked.get(a.channel)?.askedMs ?? 0) - (asked.get(b.channel)?.askedMs ?? 0));
  const now = due.slice(0, MOST_A_TICK);
  const dueNext = all.map((one) => (now.includes(one) ? nowMs + pauseMs(nowMs - one.newestMs) : one.dueAtMs));
  return {
    now,
    nextAtMs: dueNext.some((at) => at <= nowMs) ? nowMs : nextOf(dueNext, nowMs),
    channels: new Set(byChannel.keys()),
  };
};
