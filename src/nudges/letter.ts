// A message on its way: one nudge or a digest of several, in the words of each channel.
import { digestOf } from '../engine/digest';
import { nudgeMail, type NudgeMail } from '../engine/nudge-mail';
import type { NudgeFacts } from '../engine/nudge-text';
import { watchOf } from '../engine/logo-watch';
import { blocksFor, type SlackMessage } from '../engine/slack-blocks';
import type { Person } from '../engine/team';
import type { MessageRow } from './message-rows';
import { workbookLinks } from './own-views';
import { isWatch } from './watch-step';
import type { Thread } from './thread-replies';

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
  /** `Logo watch`; '' where its kind has none. */
  readonly watchTitle: string;
  readonly workbookUrl: string;
  /** When sending it began, for the look-up. */
  readonly sinceMs: number;
  /** Where it goes below a message of ours: its words are those of its row. */
  readonly thread: Thread | null;
}

/** Null when there is nothing left to tell. */
const contentOf = <T>(
  { messages, facts, watchTitle, workbookUrl }: Letter,
  one: (facts: NudgeFacts, message: MessageRow) => T,
  several: (digest: ReturnType<typeof digestOf>) => T,
): T | null => {
  const [first] = facts;
  const [message] = messages;
  if (!first || !message) return null;
  const links = workbookLinks(workbookUrl);
  if (isWatch(message)) return several(watchOf(facts, { title: watchTitle, links }));
  return messages.length === 1 ? one(first, message) : several(digestOf(facts, { links }));
};

const NO_SLACK: SlackMessage = { text: '', blocks: [] };
const NO_MAIL: NudgeMail = { subject: '', plain: '', html: '' };

/** Plain words of ours below a message; there is nothing in them from outside. */
const threadReplyOf = ({ messages, thread }: Letter): SlackMessage | null =>
  thread && messages[0] ? { text: messages[0].text, blocks: [] } : null;

/** Whether what it tells of is still there. */
export const hasContent = ({ facts, thread }: Letter): boolean => thread !== null || facts.length > 0;

export const slackOf = (letter: Letter): SlackMessage =>
  threadReplyOf(letter) ?? contentOf(letter, blocksFor, ({ slack }) => slack) ?? NO_SLACK;

export const mailOf = (letter: Letter): NudgeMail => contentOf(letter, nudgeMail, ({ mail }) => mail) ?? NO_MAIL;
