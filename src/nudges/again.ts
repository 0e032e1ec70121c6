// A message that went out, sent once more: a row of its own beside the ladder, to the same person or another, by the
// same channel or another, in the words in which it was sent.
import { serialOf } from '../engine/instants';
import { againKey, againOf, firstKey } from '../engine/ladder-rows';
import { emailOf } from '../engine/email';
import type { Person, Team } from '../engine/team';
import { momentInWords } from '../engine/wall-clock';
import type { PlanContext } from '../run/job';
import type { Effect } from '../workbook/effect';
import { typeCell } from '../workbook/record-type-column';
import type { Row } from '../workbook/table';
import { listOf } from './lists';
import { answeredInWords, type MessageRow } from './message-rows';
import { LIVE, modeOf } from './mode';
import { isSending, sentToday, zoneOfEach } from './round';
import { isThreadReply } from './thread-replies';
import { channelFor } from './written-rows';

/** Where somebody wants it to go; '' as it went. */
export interface Elsewhere {
  /** E-mail. */
  readonly to: string;
  readonly channel: string;
}

export interface AgainKnown {
  /** All of the outbox. */
  readonly messages: readonly MessageRow[];
  readonly team: Team;
  /** Whether Slack can be written to by a bot. */
  readonly hasBot: boolean;
  readonly timeZone: string;
  readonly context: PlanContext;
}

export interface Again {
  readonly row: Row;
  readonly effect: Effect;
  /** When and to whom it went, and where it goes now. */
  readonly says: string;
}

/** Whether it can be sent once more: it arrived, and says something by itself. */
export const canGoAgain = (message: Pick<MessageRow, 'key' | 'step' | 'state' | 'text' | 'recipient'>): boolean =>
  message.state === 'sent' && message.text !== '' && message.recipient !== '' && !isThreadReply(message);

const CHANNELS = ['slack', 'webhook', 'mail'] as const;

/** By which channels a person is reached. */
export const channelsOf = (person: Person | null, hasBot: boolean): readonly string[] => {
  const has = { slack: hasBot && !!person?.slackChannel, webhook: !!person?.slackWebhook, mail: true };
  return CHANNELS.filter((channel) => has[channel]);
};

const calledIn = (team: Team, email: string): string => {
  const name = team.person(email)?.name ?? '';
  return name === '' || name === email ? email : `${name} (${email})`;
};

/** The recipient, or why it cannot be them. */
const recipientOf = (
  { recipient }: MessageRow,
  { to }: Elsewhere,
  { team, context }: AgainKnown,
): { readonly email: string } | string => {
  const email = to === '' ? recipient : emailOf(to);
  if (email === null) return `"${to.slice(0, 80)}" is no e-mail address. Write it like ann@example.com.`;
  if (context.erased.isErased(email)) return 'That person has been erased, so nothing is sent to them.';
  return email === recipient || team.person(email)?.active === true
    ? { email }
    : `${email} is not an active person in the tab Team, so nothing is sent to them.`;
};

/** The channel, or why it cannot be that one. */
const channelTo = (
  message: MessageRow,
  email: string,
  { channel }: Elsewhere,
  { team, hasBot }: AgainKnown,
): { readonly channel: string } | string => {
  const wanted = channel.toLowerCase() || (email === message.recipient ? message.channel : '');
  if (wanted === '') return { channel: channelFor({ team, problems: [] }, email, hasBot) ?? 'mail' };
  const known = channelsOf(team.person(email), hasBot);
  return known.includes(wanted)
    ? { channel: wanted }
    : `${calledIn(team, email)} cannot be reached by ${wanted.slice(0, 40)}, only by ${known.join(' or ')}.`;
};

/** When it goes, by what holds now. */
const whenInWords = (email: string, isApproved: boolean, known: AgainKnown): string => {
  const { settings, nowMs } = known.context;
  if (!isSending(settings)) return 'once nudges are sent: at present they are not, by nudge.mode or nudge.paused';
  if (modeOf(settings) !== LIVE && !isApproved) return 'once it is approved';
  const cap = settings.number('nudge.dailyCap');
  const count = sentToday(known.messages, zoneOfEach(known.team, known.timeZone), nowMs).get(email) ?? 0;
  return count < cap
    ? 'with the next tick inside their hours'
    : `another day: they had ${count} of ${cap} messages today (nudge.dailyCap)`;
};

const nextKey = ({ key }: MessageRow, messages: readonly MessageRow[]): string => {
  const own = messages.filter((other) => firstKey(other.key) === firstKey(key));
  return againKey(key, Math.max(0, ...own.map((other) => againOf(other.key))) + 1);
};

const UNDER_WAY = ['draft', 'pending', 'held', 'claimed'];

const underWayInWords = (team: Team, { recipient, channel }: Pick<MessageRow, 'recipient' | 'channel'>): string =>
  `It is on its way to ${calledIn(team, recipient)} by ${channel} already.`;

/** Of a row of ours that has not gone out yet; null for any other message. */
export const againUnderWay = (message: MessageRow, { team }: AgainKnown): string | null =>
  againOf(message.key) > 0 && UNDER_WAY.includes(message.state) ? underWayInWords(team, message) : null;

/** It waits or is on its way there already, so that whoever presses twice sends once. */
const isUnderWay = ({ key }: MessageRow, email: string, channel: string, messages: readonly MessageRow[]): boolean =>
  messages.some(
    (other) =>
      firstKey(other.key) === firstKey(key) &&
      other.recipient === email &&
      other.channel === channel &&
      UNDER_WAY.includes(other.state),
  );

/** The new row, or in a person's words why there is none. */
export const sentAgain = (message: MessageRow, elsewhere: Elsewhere, known: AgainKnown): Again | string => {
  const { messages, team, timeZone, context } = known;
  const to = recipientOf(message, elsewhere, known);
  if (typeof to === 'string') return to;
  const { email } = to;
  const isSame = email === message.recipient;
  const by = channelTo(message, email, elsewhere, known);
  if (typeof by === 'string') return by;
  const { channel } = by;
  const answered = isSame ? answeredInWords(message) : null;
  if (answered !== null) return answered;
  if (isUnderWay(message, email, channel, messages)) return underWayInWords(team, { recipient: email, channel });
  const key = nextKey(message, messages);
  // Whoever approved it agreed to these words for this person.
  const isApproved = isSame && message.approve;
  const went = `${calledIn(team, message.recipient)} by ${message.channel}`;
  const wentAt = message.sentAtMs === null ? '' : ` (${momentInWords(message.sentAtMs, context.nowMs, timeZone)})`;
  return {
    row: {
      key,
      recordType: typeCell(message.type),
      record: message.record,
      records: listOf(message.records),
      step: message.step,
      recipient: email,
      channel,
      subject: message.subject,
      text: message.text,
      why: message.why,
      note: `Sent again by ${context.by}. It went to ${went}${wentAt}.`,
      state: modeOf(context.settings) === 'preview' ? 'draft' : 'pending',
      approve: isApproved || null,
      attempts: 0,
      dueAt: serialOf(context.nowMs, timeZone),
    },
    effect: {
      action: 'resend',
      key,
      type: message.type,
      channel,
      outcome: 'queued',
      content: `${email}\n${message.subject}\n${message.text}`,
      what: `Messages/${message.key}`,
      before: message.recipient,
      after: email,
    },
    says:
      `It went to ${went}${wentAt}. "${message.subject}" goes again to ${calledIn(team, email)} by ${channel}, ` +
      `${whenInWords(email, isApproved, known)}.`,
  };
};
