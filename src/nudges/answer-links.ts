// Signed links by which a message is answered: each is one act on one message, for its recipient, for two weeks.
//
//   …/exec?r=answer&a=done&m=5f0c2b…&u=sx1k0a&w=ana%40acme.example&n=Acme&s=9b1d…
//
// The web app can read no sheet, so a link says all that its page shows, and its signature covers all of it. The
// message's key, which may be long, is named by its hash; the dispatcher finds it among Messages by that.
import { cleanText } from '../engine/clean-text';
import { emailOf } from '../engine/email';
import { stableHash } from '../engine/hash';
import type { NudgeLink } from '../engine/nudge-text';
import { DAY_MS } from '../engine/wall-clock';
import { isSealed, type Seal } from '../run/web';
import type { Act } from './answers';
import type { MessageRow } from './message-rows';

/** The web app's route. */
export const ANSWER = 'answer';

const VALID_MS = 14 * DAY_MS;
const MINUTE_MS = 60_000;
/** As long as a link in a message may be: `isSafeLink`. */
const LONGEST = 400;
const LONGEST_TITLE = 60;
/** 128 bits in hex. */
const SIGNATURE = 32;

interface ActWords {
  readonly act: Act;
  /** In the address. */
  readonly code: string;
  readonly label: string;
}

export const LINK_ACTS: readonly ActWords[] = [
  { act: 'done', code: 'done', label: 'Done' },
  { act: 'working', code: 'working', label: 'Working on it' },
  { act: 'snooze', code: 'snooze', label: 'Snooze a week' },
  { act: 'not relevant', code: 'no', label: 'Not relevant' },
];

/** What a link says. */
export interface AnswerLink {
  readonly act: Act;
  /** Hash of the message's key. */
  readonly message: string;
  /** Whose answer it is, by e-mail. */
  readonly recipient: string;
  /** Epoch milliseconds, to the minute. */
  readonly untilMs: number;
  /** What the message is about, as far as there was room; may be ''. */
  readonly title: string;
}

export const messageHash = (key: string): string => stableHash(key);

const codeOf = (act: Act): string => LINK_ACTS.find((each) => each.act === act)?.code ?? '';

/** None of its parts can hold a line break. */
export const signatureOf = ({ act, message, recipient, untilMs, title }: AnswerLink, seal: Seal): string =>
  seal([ANSWER, codeOf(act), message, String(untilMs), recipient, title].join('\n')).slice(0, SIGNATURE);

const part = (text: string): string => encodeURIComponent(text).replace(/'/g, '%27');

const urlOf = (address: string, link: AnswerLink, seal: Seal): string => {
  const values = {
    r: ANSWER,
    a: codeOf(link.act),
    m: link.message,
    u: (link.untilMs / MINUTE_MS).toString(36),
    w: part(link.recipient),
    ...(link.title === '' ? {} : { n: part(link.title) }),
    s: signatureOf(link, seal),
  };
  return `${address}?${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`;
};

/** The title as far as it fits: what is left out is only not shown. */
const fittingUrl = (address: string, link: AnswerLink, seal: Seal): string | null => {
  const bare = urlOf(address, { ...link, title: '' }, seal);
  if (bare.length > LONGEST) return null;
  const room = LONGEST - bare.length - '&n='.length;
  let title = '';
  for (const char of link.title) {
    if (part(title + char).length > room) break;
    title += char;
  }
  return urlOf(address, { ...link, title: title.trim() }, seal);
};

/** How links are made: null where there can be none. */
export interface AnswerLinking {
  readonly address: string;
  readonly seal: Seal;
}

const CHANNELS: readonly string[] = ['mail', 'webhook'];

/**
 * Done, Working on it, Snooze a week, Not relevant; none for a channel that is read back, or where one would be too
 * long.
 */
export const answerLinks = (
  linking: AnswerLinking | null,
  { key, channel, recipient }: Pick<MessageRow, 'key' | 'channel' | 'recipient'>,
  title: string,
  nowMs: number,
): readonly NudgeLink[] => {
  const email = emailOf(recipient);
  if (linking === null || email === null || !CHANNELS.includes(channel)) return [];
  const untilMs = Math.ceil((nowMs + VALID_MS) / MINUTE_MS) * MINUTE_MS;
  const about = { message: messageHash(key), recipient: email, untilMs, title: cleanText(title, LONGEST_TITLE) };
  const links = LINK_ACTS.flatMap(({ act, label }) => {
    const url = fittingUrl(linking.address, { act, ...about }, linking.seal);
    return url === null ? [] : [{ label, url }];
  });
  return links.length === LINK_ACTS.length ? links : [];
};

const HASH = /^[0-9a-f]{16}$/;

/** As it was made, whoever brings it; null for what is none. */
const linkIn = (values: Readonly<Record<string, unknown>>): AnswerLink | null => {
  const text = (name: string): string => (typeof values[name] === 'string' ? values[name] : '');
  const act = LINK_ACTS.find(({ code }) => code === text('a'))?.act;
  const minutes = /^[0-9a-z]{1,8}$/.test(text('u')) ? parseInt(text('u'), 36) : NaN;
  const isPlain = HASH.test(text('m')) && emailOf(text('w')) === text('w') && text('n').length <= LONGEST;
  if (!act || Number.isNaN(minutes) || !isPlain || text('n').includes('\n')) return null;
  return { act, message: text('m'), recipient: text('w'), untilMs: minutes * MINUTE_MS, title: text('n') };
};

/** Null where it was not made by us, or has been changed since. */
export const readAnswerLink = (values: Readonly<Record<string, unknown>>, seal: Seal): AnswerLink | null => {
  const link = linkIn(values);
  const given = typeof values['s'] === 'string' ? values['s'] : '';
  return link && isSealed(seal, given, signatureOf(link, seal)) ? link : null;
};
