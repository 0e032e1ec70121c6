// A nudge as Slack blocks, within Slack's limits whatever its facts hold.
import { bandEmoji } from './band-emoji';
import { fitted, linkText, plainText, type SlackText } from './mrkdwn';
import {
  cleanMessage,
  factText,
  listed,
  personText,
  topicOf,
  withPoints,
  type NudgeFacts,
  type NudgeMessage,
  standingText,
} from './nudge-text';

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
// these add up to less than the last one even when every character takes two in JSON.
const longest = { header: 150, text: 1600, fields: 1200, reasons: 900, links: 1900, context: 330 } as const;
const longestField = 200;
const mostFields = 10;

/** Everything from outside is plain text; only our own links are markup. */
export function blocksFor(facts: NudgeFacts, message: NudgeMessage): SlackMessage {
  const { subject, text } = cleanMessage(message);
  const { band, reasons, missing, previousSteps, howToResolve } = facts;
  const title = `${band === null ? '' : `${bandEmoji(band.colour)} `}${subject || facts.title}`;
  const told = previousSteps.map(({ who, when }) => `${who} on ${when}`);
  const earned = reasons.map(withPoints);
  const lines = missing.length === 0 ? earned : [...earned, `Not known yet: ${listed(missing)}`];
  const links = linkText(facts.links, longest.links);
  const context = [told.length === 0 ? '' : `Told before: ${listed(told)}`, howToResolve].filter((line) => line !== '');
  const blocks: readonly (SlackBlock | null)[] = [
    { type: 'header', text: plainText(title, longest.header) },
    text === '' ? null : { type: 'section', text: plainText(text, longest.text) },
    { type: 'section', fields: fittedFields(fieldsOf(facts)) },
    lines.length === 0
      ? null
      : { type: 'section', text: plainText(lines.map((line) => `•  ${line}`).join('\n'), longest.reasons) },
    links === null ? null : { type: 'section', text: links },
    context.length === 0
      ? null
      : { type: 'context', elements: context.map((line) => plainText(line, longest.context)) },
  ];
  return { text: fitted(`${title}\n${text}`, 3000), blocks: blocks.filter((block) => block !== null) };
}

/** Ten are shown, and the more there are the shorter they have to be. */
function fittedFields(fields: readonly string[]): readonly SlackText[] {
  const shown = fields.slice(0, mostFields);
  const each = Math.min(longestField, Math.floor(longest.fields / shown.length));
  return shown.map((field) => plainText(field, each));
}

function fieldsOf({
  words,
  title,
  with: withWhom,
  score,
  band,
  coverage,
  facts,
  people,
}: NudgeFacts): readonly string[] {
  const standing = standingText({ band, coverage });
  return [
    `${words.title}\n${topicOf({ title, with: withWhom })}`,
    `Score\n${score === null ? 'none yet' : `${score} of 100${standing === '' ? '' : ` · ${standing}`}`}`,
    ...people.map(
      ({ label, isNudged, person }) =>
        `${label}\n${person === null ? (isNudged ? 'nobody' : 'not known') : personText(person)}`,
    ),
    ...facts.map((fact) => `${fact.label}\n${factText(fact)}`),
  ];
}
