// Asking somebody at a partner to introduce us: how far that is, and the mail that asks. The mail goes out of the
// company, so it is made of names alone, and of what its reader told us about the account themselves.
import { bareWord } from './bare-word';
import { cleanText } from './clean-text';
import { emailOf } from './email';
import { DAY_MS, dayInWords } from './wall-clock';
import { parsedOnce } from './parsed-once';

/** Blank is not asked. */
export const INTRODUCTIONS = ['asked', 'made', 'declined'] as const;

export type Introduction = (typeof INTRODUCTIONS)[number];

/** What people write instead, one state a line in the order above: English, German, French, Spanish. */
const WORDS = `asked,ask,requested,request,sent,pending,waiting,inprogress,angefragt,gefragt,erbeten,demande,demandee,\
pedido,pedida,solicitado,solicitada
made,introduced,introductionmade,intromade,done,yes,accepted,happened,vorgestellt,gemacht,erledigt,ja,presente,\
presentee,faite,fait,oui,presentado,presentada,hecho,hecha
declined,refused,rejected,no,notnow,abgelehnt,nein,refuse,refusee,decline,declinee,non,rechazado,rechazada`;

const byWord = parsedOnce(
  WORDS,
  (text): ReadonlyMap<string, Introduction> =>
    new Map(
      text.split('\n').flatMap((line, at) => {
        const state = INTRODUCTIONS[at];
        return state === undefined ? [] : line.split(',').map((word) => [word, state] as const);
      }),
    ),
);

/** The state that a text means; null for a blank one, and for any other. */
export const introductionOf = (text: string | null): Introduction | null =>
  text === null || text.length > 60 ? null : (byWord().get(bareWord(text)) ?? null);

/** Who may introduce us, and to whom; as a kind of record reads it from a row. */
export interface IntroductionAsk {
  /** '' where only the address is known. */
  readonly name: string;
  /** Whatever the cell holds. */
  readonly email: string;
  /** Where they work: `High Tide`. */
  readonly at: string;
  /** `Acme` */
  readonly account: string;
  /** What their company told us of the account, told back to them: `they are a customer of yours`; '' for nothing. */
  readonly known: string;
  /** They deal with the account, so that asking them is worth an offer that nobody asked for. */
  readonly isLikely: boolean;
}

export interface IntroductionDraft {
  /** `Bo Lind at High Tide` */
  readonly who: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Opens it in a mail program. */
  readonly mailto: string;
}

const whoOf = ({ name, email, at }: IntroductionAsk): string => {
  const who = cleanText(name, 60) || emailOf(email) || '';
  const where = cleanText(at, 60);
  return who === '' || where === '' ? who || where : `${who} at ${where}`;
};

const TITLES = /^(?:mr|mrs|ms|mx|dr|prof|sir|herr|frau|mme|mlle|monsieur|madame|sr|sra|don|dona)\.?$/i;

/** `Bo Lind` and `Lind, Bo` are Bo; of any other form the whole name is right in every language. */
const greeted = (name: string): string => {
  const [, turned] = /^\p{L}[\p{L}'’ -]*, (\p{L}[\p{L}'’-]+)$/u.exec(name) ?? [];
  const [, first] = /^(\p{L}[\p{L}'’-]+)(?: \p{L}[\p{L}'’.-]*)+$/u.exec(name) ?? [];
  return turned ?? (first !== undefined && !TITLES.test(first) ? first : name);
};

/** What opens a mail program with the draft in it: RFC 6068, line breaks as CR LF. */
const mailtoOf = (to: string, subject: string, text: string): string => {
  const at = to.lastIndexOf('@');
  const address = `${encodeURIComponent(to.slice(0, at))}${to.slice(at)}`;
  const body = encodeURIComponent(text.replace(/\n/g, '\r\n'));
  return `mailto:${address}?subject=${encodeURIComponent(subject)}&body=${body}`;
};

/**
 * Null where there is no address to send it to, or no account to ask about.
 * @param from who signs; '' leaves the signature to them.
 * @param isAgain they were asked before, and a good while ago.
 */
export function introductionDraft(ask: IntroductionAsk, from: string, isAgain = false): IntroductionDraft | null {
  const to = emailOf(ask.email);
  const account = cleanText(ask.account, 80);
  if (to === null || account === '') return null;
  const name = cleanText(ask.name, 60);
  const known = cleanText(ask.known, 120);
  const subject = `Could you introduce me to ${account}?`;
  const text = [
    name === '' || name.includes('@') ? 'Hello,' : `Hi ${greeted(name)},`,
    `${isAgain ? `I asked you about ${account} a while ago and would like to try once more. ` : ''}` +
      `We would like to get to know ${account} better${known === '' ? '' : `, and as far as I know ${known}`}. ` +
      'Would you be willing to introduce me to the person you know best there? A line or two to both of us is plenty.',
    'If now is not a good time, just say so. And if I could help you with one of our accounts, I am glad to.',
    `Thank you${from === '' ? '' : `,\n${cleanText(from, 60)}`}`,
  ].join('\n\n');
  return { who: whoOf(ask), to, subject, text, mailto: mailtoOf(to, subject, text) };
}

/** How far it is, as the record keeps it. */
export interface IntroductionState {
  readonly state: Introduction | null;
  /** When that was set; null where nobody knows. */
  readonly atMs: number | null;
}

const DEEDS: Readonly<Record<Introduction, readonly [on: string, ever: string]>> = {
  asked: ['was asked for an introduction', 'has been asked for an introduction'],
  made: ['made the introduction', 'has made the introduction'],
  declined: ['declined to introduce us', 'has declined to introduce us'],
};

/** `Bo Lind at High Tide was asked for an introduction on 12 Nov 2026`, without a full stop; '' before anybody asked. */
export function introductionSaid(ask: IntroductionAsk, { state, atMs }: IntroductionState, timeZone: string): string {
  if (state === null) return '';
  const [on, ever] = DEEDS[state];
  const who = whoOf(ask) || 'The partner';
  return atMs === null ? `${who} ${ever}` : `${who} ${on} on ${dayInWords(atMs, timeZone)}`;
}

/** So long an answer is waited for; then asking once more is no longer pestering. */
const PATIENCE_DAYS = 30;

/** What a message says of it: where it stands, and the draft where asking is due. */
export interface IntroductionOffer {
  /** A sentence without its full stop; '' where there is nothing to say. */
  readonly said: string;
  readonly draft: IntroductionDraft | null;
}

export interface IntroductionTold extends IntroductionState {
  /** Who signs. */
  readonly from: string;
  readonly nowMs: number;
  readonly timeZone: string;
}

/** Null where a message has nothing to say of it: nobody who deals with the account is known, or they said no. */
export function introductionOffer(ask: IntroductionAsk | null, told: IntroductionTold): IntroductionOffer | null {
  const { state, atMs, nowMs, timeZone, from } = told;
  if (ask === null || state === 'declined') return null;
  const said = introductionSaid(ask, told, timeZone);
  const isAgain = state === 'asked' && atMs !== null && nowMs - atMs > PATIENCE_DAYS * DAY_MS;
  const draft = ask.isLikely && (state === null || isAgain) ? introductionDraft(ask, from, isAgain) : null;
  return said === '' && draft === null ? null : { said, draft };
}
