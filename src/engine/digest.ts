// Several accounts in one message, each a numbered line with its own links: a person's digest, and Logo watch.
import { bandEmoji } from './band-emoji';
import { cutAt } from './clean-text';
import { fitted, linkText, plainText } from './mrkdwn';
import { footnote, framed, heading, htmlLinks, mailSubject, paragraph, plainLinks, type NudgeMail } from './nudge-mail';
import { sentencesOf } from './nudge-template';
import { isSafeLink, type NudgeFacts, type NudgeLink, type NudgeMessage } from './nudge-text';
import { howToAnswerSeveral } from './how-to-answer';
import { stakeText } from './nudge-words';
import { contextOf, linkSection, sectionOf, type SlackBlock, type SlackMessage } from './slack-blocks';

/** The message in each form a channel may want. */
export interface Digest {
  readonly message: NudgeMessage;
  readonly slack: SlackMessage;
  readonly mail: NudgeMail;
}

export interface DigestEnd {
  /** To the tabs where the listed records are worked on; each line has its own links besides. */
  readonly links: readonly NudgeLink[];
}

/** An account's line: its number, what is told of it, and where to. */
interface Entry {
  readonly facts: NudgeFacts;
  readonly text: string;
}

export interface Listing extends DigestEnd {
  readonly subject: string;
  readonly entries: readonly Entry[];
  /** Accounts that are not listed. */
  readonly moreCount: number;
  /** What to do. @param hasLinks whether every line shows all links that answer it. */
  readonly how: (hasLinks: boolean) => string;
}

export const mostListed = 20;
const longestLine = 420;

/** How much of an entry is shown: characters of its line and of links to it, and how many links that answer it. */
interface Room {
  readonly text: number;
  readonly links: number;
  readonly answers: number;
}

// Slack takes about 13,000 characters of blocks, and a quotation mark takes two in JSON. First the lines are cut
// shorter, then links are left out: a line says what to do even where its links say only a part of it.
const longestBlocks = 12_500;
const rooms: readonly Room[] = [
  { text: longestLine, links: 820, answers: 4 },
  { text: 260, links: 820, answers: 4 },
  { text: 170, links: 330, answers: 4 },
  { text: 170, links: 330, answers: 2 },
  { text: 120, links: 160, answers: 2 },
  { text: 120, links: 160, answers: 1 },
  { text: 120, links: 0, answers: 1 },
  { text: 80, links: 160, answers: 0 },
];

/**
 * By their numbers, else best scores first; at most twenty, then how many more there are. Throws when there is nothing
 * to tell.
 */
export function digestOf(nudges: readonly NudgeFacts[], { links }: DigestEnd): Digest {
  if (nudges.length === 0) throw new Error('A digest needs at least one nudge');
  const shown = inOrder(nudges).slice(0, mostListed);
  return listingOf({
    subject: subjectOf(nudges),
    entries: shown.map((facts, at) => ({ facts, text: lineOf(facts, facts.line ?? at + 1) })),
    moreCount: nudges.length - shown.length,
    links,
    how: (hasLinks) => howToAnswerSeveral(shown, hasLinks),
  });
}

/** A list in each form a channel may want. */
export function listingOf(listing: Listing): Digest {
  const { subject, entries, moreCount, how } = listing;
  const links = listing.links.filter(({ url }) => isSafeLink(url)).slice(0, 3);
  const more = moreCount <= 0 ? '' : `… and ${moreCount} more.`;
  const said = how(entries.every(({ facts }) => facts.answerLinks.length > 0));
  const text = [...entries.map((entry) => entry.text), more].filter((line) => line !== '').join('\n');
  const plain = entries.map((entry) => [entry.text, plainLinks(linksOf(entry, links))].filter(Boolean).join('\n'));
  return {
    message: { subject, text },
    slack: { text: fitted(`${subject}\n${text}`, 3000), blocks: blocksOf(listing, links, more) },
    mail: {
      subject: mailSubject(subject),
      plain: [`${subject}.`, ...plain, more, plainLinks(links), said].filter((part) => part !== '').join('\n\n'),
      html: [
        heading(subject),
        ...entries.map((entry) => htmlEntry(entry, links)),
        paragraph(more),
        htmlLinks(links),
        footnote(said),
      ].join(''),
    },
  };
}

function inOrder(nudges: readonly NudgeFacts[]): readonly NudgeFacts[] {
  const isNumbered = nudges.every(({ line }) => line !== null);
  return [...nudges].sort((a, b) => (isNumbered ? (a.line ?? 0) - (b.line ?? 0) : (b.score ?? -1) - (a.score ?? -1)));
}

/** Of several kinds it says records. */
function subjectOf(nudges: readonly NudgeFacts[]): string {
  const kinds = new Map(nudges.map(({ words: { counted } }) => [counted.join(), counted]));
  const [first] = kinds.values();
  const [one, many] = kinds.size === 1 && first ? first : ['record', 'records'];
  return nudges.length === 1 ? `One ${one} is waiting for you` : `${nudges.length} ${many} are waiting for you`;
}

/** `1. Acme with Hub, 64 of 100 (Pursue; we know 80 % of what counts). The score rose by 12 points. Next step: …` */
function lineOf(facts: NudgeFacts, number: number): string {
  const told = sentencesOf(facts);
  return cutAt(`${number}. ${stakeText(facts)}. ${told}`, longestLine);
}

/** Its own: what stands at the end for all of them is not repeated. */
function linksOf({ facts }: Entry, atEnd: readonly NudgeLink[]): readonly NudgeLink[] {
  return [...ownLinks(facts, atEnd), ...facts.answerLinks];
}

function ownLinks({ links }: NudgeFacts, atEnd: readonly NudgeLink[]): readonly NudgeLink[] {
  return links.filter(({ url }) => !atEnd.some((end) => end.url === url));
}

function blocksOf(listing: Listing, links: readonly NudgeLink[], more: string): readonly SlackBlock[] {
  const { subject, entries, how } = listing;
  const blocksIn = (room: Room): readonly SlackBlock[] => {
    const isComplete = entries.every(({ facts: { answerLinks } }) => {
      return answerLinks.length > 0 && answerLinks.length <= room.answers;
    });
    const end = [sectionOf(more, 100), linkSection(linkText(links, 1300)), contextOf(how(isComplete))];
    return [
      { type: 'header', text: plainText(subject, 150) },
      ...entries.map((entry) => entryBlock(entry, links, room)),
      ...end.filter((block) => block !== null),
    ];
  };
  const [roomy, ...tighter] = rooms.map((room) => () => blocksIn(room));
  return tighter.reduce(
    (blocks, next) => (JSON.stringify(blocks).length > longestBlocks ? next() : blocks),
    roomy?.() ?? [],
  );
}

function entryBlock({ facts, text }: Entry, atEnd: readonly NudgeLink[], room: Room): SlackBlock {
  const shown = plainText(`${facts.band === null ? '' : `${bandEmoji(facts.band.colour)} `}${text}`, room.text);
  const fields = [
    linkText(ownLinks(facts, atEnd), room.links),
    linkText(facts.answerLinks.slice(0, room.answers), 1900),
  ].filter((field) => field !== null);
  return { type: 'section', text: shown, ...(fields.length === 0 ? {} : { fields }) };
}

function htmlEntry(entry: Entry, atEnd: readonly NudgeLink[]): string {
  return framed(entry.facts.band?.colour ?? '', [paragraph(entry.text), htmlLinks(linksOf(entry, atEnd))]);
}
