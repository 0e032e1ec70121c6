// A message on its way: one nudge or a digest of several, in the words of each channel.
import { digestOf } from '../engine/digest';
import { nudgeMail, type NudgeMail } from '../engine/nudge-mail';
import type { NudgeFacts } from '../engine/nudge-text';
import { blocksFor, type SlackMessage } from '../engine/slack-blocks';
import type { Person } from '../engine/team';
import type { MessageRow } from './message-rows';
import { workbookLinks } from './message-facts';

export interface Letter {
  /** What names it at its provider. */
  readonly name: string;
  readonly channel: string;
  readonly recipient: string;
  /** Several in a digest. */
  readonly messages: readonly MessageRow[];
  /** Null when the recipient is in nobody's team, e.g. an owner from the CRM: mail still reaches them. */
  readonly person: Person | null;
  /** Where it goes in Slack, or went when it was claimed. */
  readonly slackChannel: string;
  /** Of those messages whose record is still there. */
  readonly facts: readonly NudgeFacts[];
  /** Title of the store that their records are or were in. */
  readonly storeTitle: string;
  readonly workbookUrl: string;
  /** When sending it began, for the look-up. */
  readonly sinceMs: number;
}

/** Of several kinds of records, for each. */
const howToResolve = (facts: readonly NudgeFacts[]): string =>
  [...new Set(facts.map((each) => each.howToResolve))].join(' ');

/** Null when there is nothing left to tell. */
const contentOf = <T>(
  { messages, facts, workbookUrl }: Letter,
  one: (facts: NudgeFacts, message: MessageRow) => T,
  several: (digest: ReturnType<typeof digestOf>) => T,
): T | null => {
  const [first] = facts;
  const [message] = messages;
  if (!first || !message) return null;
  return messages.length === 1
    ? one(first, message)
    : several(digestOf(facts, { links: workbookLinks(workbookUrl), howToResolve: howToResolve(facts) }));
};

const NO_SLACK: SlackMessage = { text: '', blocks: [] };
const NO_MAIL: NudgeMail = { subject: '', plain: '', html: '' };

export const slackOf = (letter: Letter): SlackMessage => contentOf(letter, blocksFor, ({ slack }) => slack) ?? NO_SLACK;

export const mailOf = (letter: Letter): NudgeMail => contentOf(letter, nudgeMail, ({ mail }) => mail) ?? NO_MAIL;
