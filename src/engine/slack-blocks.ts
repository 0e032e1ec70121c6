// A nudge as Slack blocks, within Slack's limits whatever its facts hold.
import { bandEmoji } from './band-emoji';
import { fitted, linkText, plainText, type SlackText } from './mrkdwn';
import { copiedIntroduction } from './nudge-introduction';
import { cleanMessage, type NudgeFacts, type NudgeMessage } from './nudge-text';
import { howToAnswer } from './how-to-answer';
import { factRows, rankedLines, reasonParts, WHAT_COUNTS, type FactRow } from './nudge-words';

export type SlackBlock =
  | { readonly type: 'header'; readonly text: SlackText }
  | { readonly type: 'section'; readonly text?: SlackText; readonly fields?: readonly SlackText[] }
  | { readonly type: 'context'; readonly elements: readonly SlackText[] };

export interface SlackMessage {
  /** For notifications, escaped. */
  readonly text: string;
  readonly blocks: readonly SlackBlock[];
}

// Slack's own limits are 150 for a header, 3000 for a section, 2000 for a field and about 13,000 for a whole message;
// these add up to less than the last one even when every character of a text takes two in JSON.
const longest = { header: 150, text: 1500, fields: 1000, ranked: 600, reasons: 700, links: 900, context: 330 } as const;
const longestAnswers = 1900;
/** The draft of an introduction stands where there is room for it. */
const longestOffer = 900;
const longestMessage = 12_500;
const longestField = 200;
const mostFields = 10;

/** Everything from outside is plain text; only our own links are markup. */
export function blocksFor(facts: NudgeFacts, message: NudgeMessage): SlackMessage {
  const { subject, text } = cleanMessage(message);
  const { band } = facts;
  const title = `${band === null ? '' : `${bandEmoji(band.colour)} `}${subject || facts.title}`;
  const fields = fittedFields(factRows(facts, `${subject}\n${text}`));
  const offer = sectionOf(copiedIntroduction(facts), longestOffer);
  const blocks: readonly (SlackBlock | null)[] = [
    { type: 'header', text: plainText(title, longest.header) },
    sectionOf(text, longest.text),
    sectionOf(rankedLines(facts, text).join('\n'), longest.ranked),
    fields.length === 0 ? null : { type: 'section', fields },
    sectionOf(reasonsText(facts), longest.reasons),
    linkSection(linkText(facts.links, longest.links)),
    linkSection(linkText(facts.answerLinks, longestAnswers)),
    contextOf(howToAnswer(facts)),
    offer,
  ];
  const present = blocks.filter((block) => block !== null);
  const isTooLong = JSON.stringify(present).length > longestMessage;
  return {
    text: fitted(`${title}\n${text}`, 3000),
    blocks: isTooLong ? present.filter((block) => block !== offer) : present,
  };
}

function reasonsText(facts: NudgeFacts): string {
  const { earned, missing } = reasonParts(facts);
  return [
    ...(earned.length === 0 ? [] : [`${WHAT_COUNTS}:`, ...earned.map((line) => `•  ${line}`)]),
    ...(missing === '' ? [] : [`Not known yet: ${missing}`]),
  ].join('\n');
}

/** Null for nothing to say. */
export function sectionOf(text: string, most: number): SlackBlock | null {
  return text === '' ? null : { type: 'section', text: plainText(text, most) };
}

export function linkSection(links: SlackText | null): SlackBlock | null {
  return links === null ? null : { type: 'section', text: links };
}

export function contextOf(text: string): SlackBlock | null {
  return text === '' ? null : { type: 'context', elements: [plainText(text, longest.context)] };
}

/** Ten are shown, and the more there are the shorter they have to be. */
function fittedFields(rows: readonly FactRow[]): readonly SlackText[] {
  const shown = rows.slice(0, mostFields);
  const each = Math.min(longestField, Math.floor(longest.fields / shown.length));
  return shown.map(([label, value]) => plainText(`${label}\n${value}`, each));
}
