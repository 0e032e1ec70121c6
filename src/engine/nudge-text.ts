// What a nudge may state: every fact of a message, cleaned and bounded once, so that each channel can trust it.
import { numberOf, type Cell } from './cells';
import { cleanLines, cleanText } from './clean-text';
import { emailOf } from './email';
import { dayInWords } from './wall-clock';
import { compactNumber } from './wording';

/** A subject on one line, and a plain text. */
export interface NudgeMessage {
  readonly subject: string;
  readonly text: string;
}

/** Whose eyes a text is written for. */
export type NudgeLevel = 'ae' | 'manager' | 'executive';

export interface NudgePerson {
  /** Never blank: the address where no name is known. */
  readonly name: string;
  /** '' when it is not known. */
  readonly email: string;
}

export interface NudgeBand {
  /** Never blank. */
  readonly name: string;
  /** `#rrggbb` in lower case. */
  readonly colour: string;
  readonly guidance: string;
}

export interface NudgeLink {
  readonly label: string;
  /** Begins with `https://` and holds nothing that could end it early. */
  readonly url: string;
}

/** Who was told before, oldest first. */
export interface PreviousStep {
  readonly who: string;
  /** `24 Nov 2026` */
  readonly when: string;
}

/** Clean: no control or reversing characters, each text on one line and short. */
export interface NudgeFacts {
  readonly account: string;
  readonly partner: string | null;
  /** Rounded as the bands round it. */
  readonly score: number | null;
  readonly band: NudgeBand | null;
  /** At most three, most points first: `+21 customer`. */
  readonly reasons: readonly string[];
  /** Names of the criteria without a value. */
  readonly missing: readonly string[];
  /** `45,000`, in the CRM's currency. */
  readonly amount: string | null;
  readonly stage: string | null;
  readonly owner: NudgePerson | null;
  readonly partnerOwner: NudgePerson | null;
  /** What made it worth a message, in words. */
  readonly why: readonly string[];
  readonly level: NudgeLevel;
  readonly isReminder: boolean;
  readonly previousSteps: readonly PreviousStep[];
  /** `Ana Lopez is out until 3 Dec 2026, so this comes to you.` */
  readonly note: string | null;
  readonly links: readonly NudgeLink[];
  readonly howToResolve: string;
}

/** The same as it comes from tabs, with whatever people and other systems wrote there. */
export interface NudgeSource {
  readonly account: Cell;
  readonly partner: Cell;
  readonly score: number | null;
  readonly band: NudgeBand | null;
  /** The record's `reasons` cell. */
  readonly reasons: Cell;
  readonly amount: Cell;
  readonly stage: Cell;
  readonly owner: PersonSource;
  readonly partnerOwner: PersonSource;
  readonly why: readonly string[];
  /** The step of the ladder: `ae`, `ae-reminder-1`, `manager`, … */
  readonly step: string;
  readonly previousSteps: readonly { readonly who: string; readonly atMs: number }[];
  readonly note: string | null;
  readonly links: readonly NudgeLink[];
  readonly howToResolve: string;
  /** For the days of previous steps. */
  readonly timeZone: string;
}

export interface PersonSource {
  readonly name: Cell;
  readonly email: Cell;
}

const longestSubject = 150;
const longestText = 1500;

export function nudgeFacts(source: NudgeSource): NudgeFacts {
  return {
    account: cleanText(source.account, 100) || 'Unnamed account',
    partner: cleanText(source.partner, 100) || null,
    score: source.score === null || !Number.isFinite(source.score) ? null : Math.floor(source.score + 0.5 + 1e-9),
    band: source.band === null ? null : cleanBand(source.band),
    ...reasonsIn(source.reasons),
    amount: amountOf(source.amount),
    stage: cleanText(source.stage, 60) || null,
    owner: personOf(source.owner),
    partnerOwner: personOf(source.partnerOwner),
    why: source.why
      .slice(0, 4)
      .map((cause) => cleanText(cause, 120).replace(/[.;]+$/, ''))
      .filter((cause) => cause !== ''),
    level: levelOf(source.step),
    isReminder: source.step.includes('-reminder-'),
    previousSteps: source.previousSteps
      .slice(-6)
      .map(({ who, atMs }) => ({ who: cleanText(who, 60) || 'Somebody', when: dayInWords(atMs, source.timeZone) })),
    note: cleanText(source.note, 200) || null,
    links: source.links
      .filter(({ url }) => isSafeLink(url))
      .slice(0, 4)
      .map(({ label, url }) => ({ label: cleanText(label, 60) || 'Open', url })),
    howToResolve: cleanText(source.howToResolve, 300),
  };
}

/** A message's own words, from the template, a model or a person's edit, within what every channel takes. */
export function cleanMessage({ subject, text }: NudgeMessage): NudgeMessage {
  return { subject: cleanText(subject, longestSubject), text: cleanLines(text, longestText) };
}

/** A role nobody foresaw is spoken to like an account executive. */
export function levelOf(step: string): NudgeLevel {
  const role = step
    .toLowerCase()
    .replace(/-reminder-.*$/, '')
    .trim();
  return role === 'manager' || role === 'executive' ? role : 'ae';
}

/** Only https, a plain host name, and no character that could end the address in Slack's or HTML's markup. */
export function isSafeLink(url: string): boolean {
  return (
    url.length <= 400 && /^https:\/\/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#][\w\-.~:/?#[\]@!$&()*+,;=%]*)?$/i.test(url)
  );
}

/** `Ana Lopez, ana@acme.com`, or the one of them that is known. */
export function personText({ name, email }: NudgePerson): string {
  return email === '' || email === name ? name : `${name}, ${email}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;
}

/** `+21 customer` without its points: `customer`. */
export function withoutPoints(reason: string): string {
  return reason.replace(/^\+\d+ /, '');
}

function cleanBand(band: NudgeBand): NudgeBand | null {
  const { colour, guidance } = band;
  const name = cleanText(band.name, 60);
  return name === ''
    ? null
    : {
        name,
        colour: /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : '#e8eaed',
        guidance: cleanText(guidance, 200),
      };
}

/** The best reasons and what is missing, out of the line that `reasonsOf` wrote. */
function reasonsIn(line: Cell): Pick<NudgeFacts, 'reasons' | 'missing'> {
  const parts = cleanText(line, 400).split(' · ');
  const reasons = parts.filter((part) => /^\+[1-9]\d* ./.test(part) && !part.endsWith('(missing)')).slice(0, 3);
  const lacking =
    parts
      .map((part) => /^(?:−|No score yet): (no .*) \(missing\)$/.exec(part)?.[1])
      .find((names) => names !== undefined) ?? '';
  return {
    reasons,
    missing: lacking
      .split(', ')
      .map((name) => name.replace(/^no /, ''))
      .filter((name) => name !== '')
      .slice(0, 5),
  };
}

function amountOf(cell: Cell): string | null {
  const amount = numberOf(cell);
  return amount === null || amount <= 0 ? null : compactNumber(amount);
}

function personOf({ name, email }: PersonSource): NudgePerson | null {
  const address = emailOf(email) ?? '';
  const known = cleanText(name, 60) || cleanText(address, 60);
  return known === '' ? null : { name: known, email: address.length <= 100 ? address : '' };
}
