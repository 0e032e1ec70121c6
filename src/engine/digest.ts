// A person's low-urgency nudges in one message instead of many.
import { bandEmoji } from './band-emoji';
import { cutAt } from './clean-text';
import { fitted, linkText, plainText } from './mrkdwn';
import { footnote, framed, heading, htmlLinks, mailSubject, paragraph, plainLinks, type NudgeMail } from './nudge-mail';
import { isSafeLink, topicOf, type NudgeFacts, type NudgeLink, type NudgeMessage, standingText } from './nudge-text';
import type { SlackBlock, SlackMessage } from './slack-blocks';

/** The message in each form a channel may want. */
export interface Digest {
  readonly message: NudgeMessage;
  readonly slack: SlackMessage;
  readonly mail: NudgeMail;
}

export interface DigestEnd {
  /** To the tabs where the listed records are worked on; of each record its own first link is shown too. */
  readonly links: readonly NudgeLink[];
  readonly howToResolve: string;
}

const mostListed = 20;
const longestLine = 170;
// Slack takes about 13,000 characters of blocks. Lines of quotation marks take twice their length in JSON: those are
// cut shorter.
const shorterLines = [120, 80];
const longestBlocks = 12_500;
const longestEntryLink = 160;

/** Best scores first, at most twenty, then how many more there are. Throws when there is nothing to tell. */
export function digestOf(nudges: readonly NudgeFacts[], end: DigestEnd): Digest {
  if (nudges.length === 0) throw new Error('A digest needs at least one nudge');
  const sorted = [...nudges].sort((a, b) => (b.score ?? -1) - (a.score ?? -1));
  const listed = sorted.slice(0, mostListed);
  const rest = sorted.length - listed.length;
  const more = rest === 0 ? '' : `… and ${rest} more.`;
  const subject = subjectOf(nudges);
  const links = end.links.filter(({ url }) => isSafeLink(url)).slice(0, 3);
  const text = [...listed.map((facts) => `• ${lineOf(facts)}`), more].filter((line) => line !== '').join('\n');
  return {
    message: { subject, text },
    slack: {
      text: fitted(`${subject}\n${text}`, 3000),
      blocks: blocksOf({ subject, listed, more, links, howToResolve: end.howToResolve }),
    },
    mail: {
      subject: mailSubject(subject),
      plain: [`${subject}.`, text, plainLinks(links), end.howToResolve].filter((part) => part !== '').join('\n\n'),
      html: [
        heading(subject),
        ...listed.map(htmlEntry),
        paragraph(more),
        htmlLinks(links),
        footnote(end.howToResolve),
      ].join(''),
    },
  };
}

/** Of several kinds it says records. */
function subjectOf(nudges: readonly NudgeFacts[]): string {
  const kinds = new Map(nudges.map(({ words: { counted } }) => [counted.join(), counted]));
  const [first] = kinds.values();
  const [one, many] = kinds.size === 1 && first ? first : ['record', 'records'];
  return nudges.length === 1 ? `One ${one} is waiting for you` : `${nudges.length} ${many} are waiting for you`;
}

/** `Acme with Northwind, 64 of 100 (Pursue, 80 % known): its score rose by 12 points.` */
function lineOf(facts: NudgeFacts): string {
  const { score, why } = facts;
  const standing = standingText(facts);
  const title = `${topicOf(facts)}, ${score === null ? 'no score yet' : `${score} of 100${standing === '' ? '' : ` (${standing})`}`}`;
  return cutAt(why.length === 0 ? `${title}.` : `${title}: ${why.join('; ')}.`, longestLine);
}

interface Parts extends DigestEnd {
  readonly subject: string;
  readonly listed: readonly NudgeFacts[];
  readonly more: string;
}

function blocksOf({ subject, listed, more, links, howToResolve }: Parts): readonly SlackBlock[] {
  const link = linkText(links, 1300);
  const end: readonly (SlackBlock | null)[] = [
    more === '' ? null : { type: 'section', text: plainText(more, 100) },
    link === null ? null : { type: 'section', text: link },
    howToResolve === '' ? null : { type: 'context', elements: [plainText(howToResolve, 330)] },
  ];
  const blocksWithin = (longest: number): readonly SlackBlock[] => [
    { type: 'header', text: plainText(subject, 150) },
    ...listed.map((facts) => entryBlock(facts, longest)),
    ...end.filter((block) => block !== null),
  ];
  const isTooLong = (blocks: readonly SlackBlock[]): boolean => JSON.stringify(blocks).length > longestBlocks;
  return shorterLines.reduce(
    (blocks, longest) => (isTooLong(blocks) ? blocksWithin(longest) : blocks),
    blocksWithin(longestLine),
  );
}

function entryBlock(facts: NudgeFacts, longest: number): SlackBlock {
  const text = plainText(`${facts.band === null ? '' : `${bandEmoji(facts.band.colour)} `}${lineOf(facts)}`, longest);
  const link = linkText(
    facts.links.slice(0, 1).map(({ url }) => ({ label: 'Open', url })),
    longestEntryLink,
  );
  return link === null ? { type: 'section', text } : { type: 'section', text, fields: [link] };
}

function htmlEntry(facts: NudgeFacts): string {
  return framed(facts.band?.colour ?? '', [paragraph(lineOf(facts)), htmlLinks(facts.links.slice(0, 1))]);
}
