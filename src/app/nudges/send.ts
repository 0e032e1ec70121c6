// Handing claimed messages to their channels, and asking the channels what became of those whose sender died.
import { nudgeMail } from '../../engine/nudge-mail';
import type { NudgeFacts } from '../../engine/nudge-text';
import type { LookupOutcome, SendOutcome } from '../../engine/outbox';
import { blocksFor } from '../../engine/slack-blocks';
import type { Person } from '../../engine/team';
import type { SendOutcome as ChannelOutcome, LookupResult } from '../../services/send-outcome';
import { readSecret, webhookSecret } from '../../services/secrets';
import { postMessages } from '../../services/slack-bot';
import { findMessages } from '../../services/slack-lookup';
import { postWebhooks } from '../../services/slack-webhook';
import type { Services } from '../job';
import { messageOf } from '../run';
import type { MessageRow } from './message-rows';

export interface Letter {
  readonly message: MessageRow;
  /** Null when the recipient is in nobody's team, e.g. an owner from the CRM: mail still reaches them. */
  readonly person: Person | null;
  /** Null when the record is gone. */
  readonly facts: NudgeFacts | null;
  /** When sending it began, for the look-up. */
  readonly sinceMs: number;
}

/** Exactly one of the two. */
export interface Result {
  readonly key: string;
  readonly sent?: SendOutcome;
  readonly lookup?: LookupOutcome;
}

/** The Slack bot's channel can be read back; a webhook and plain mail cannot. */
export const isLookupable = (channel: string): boolean => channel === 'slack';

const outcomeOf = (outcome: ChannelOutcome): SendOutcome => (outcome.kind === 'rate-limited' ? { kind: 'later', message: outcome.message, retryAfterMs: outcome.retryAfterMs } : outcome);

const lookupOf = (found: LookupResult): LookupOutcome => (found.kind === 'cannot-tell' ? { kind: 'cannot-tell', message: found.message } : found);

const gone: SendOutcome = { kind: 'refused', message: 'The record is no longer in Overlaps.' };

interface Ready {
  readonly message: MessageRow;
  readonly person: Person | null;
  readonly facts: NudgeFacts;
}

const slackOf = ({ facts, message }: Ready): ReturnType<typeof blocksFor> => blocksFor(facts, { subject: message.subject, text: message.text });

const sendSlack = (services: Services, letters: readonly Ready[]): readonly SendOutcome[] => {
  const token = readSecret(services.userProperties, 'slack.botToken');
  return postMessages(services.http, token, letters.map((letter) => ({ channel: letter.person?.slackChannel ?? '', key: letter.message.key, ...slackOf(letter) }))).map(outcomeOf);
};

const sendWebhooks = (services: Services, letters: readonly Ready[]): readonly SendOutcome[] =>
  postWebhooks(services.http, letters.map((letter) => {
    const alias = letter.person?.slackWebhook ?? '';
    const secret = webhookSecret(alias);
    return { alias, url: secret ? readSecret(services.userProperties, secret) : '', ...slackOf(letter) };
  })).map(outcomeOf);

const noQuota: SendOutcome = { kind: 'later', message: 'Google sends no more mail today; it goes out when the day\'s quota allows.', retryAfterMs: 3_600_000 };

/** Asked before anything leaves: a failure here must not hide what became of other channels' messages. */
const mailQuota = ({ mailer, log }: Services): number => {
  try {
    return mailer.remainingQuota();
  } catch (error) {
    log(`Google did not tell the mail quota: ${messageOf(error)}`);
    return 0;
  }
};

const sendMails = (services: Services, letters: readonly Ready[]): readonly SendOutcome[] => {
  let quota = mailQuota(services);
  return letters.map(({ message, facts }): SendOutcome => {
    if (quota <= 0) return noQuota;
    quota -= 1;
    const { subject, plain, html } = nudgeMail(facts, { subject: message.subject, text: message.text });
    return outcomeOf(services.mailer.send({ to: message.recipient, subject, text: plain, html }));
  });
};

const senders = { slack: sendSlack, webhook: sendWebhooks, mail: sendMails } as const;

/** Each at most once; outcomes by message. */
export const sendAll = (services: Services, letters: readonly Letter[]): readonly Result[] => {
  const results: Result[] = letters.filter(({ facts }) => facts === null).map(({ message }) => ({ key: message.key, sent: gone }));
  for (const [channel, send] of Object.entries(senders)) {
    const ready = letters.filter((letter): letter is Letter & Ready => letter.facts !== null && letter.message.channel === channel);
    if (ready.length === 0) continue;
    const outcomes = send(services, ready);
    ready.forEach(({ message }, i) => results.push({ key: message.key, sent: outcomes[i] ?? { kind: 'unknown', message: 'The channel gave no answer.' } }));
  }
  for (const { message } of letters) if (!(message.channel in senders)) results.push({ key: message.key, sent: { kind: 'refused', message: `"${message.channel}" is no channel.` } });
  return results;
};

export const lookUpAll = (services: Services, letters: readonly Letter[]): readonly Result[] => {
  const slack = letters.filter(({ message }) => message.channel === 'slack');
  if (slack.length === 0) return [];
  const found = findMessages(services.http, readSecret(services.userProperties, 'slack.botToken'), slack.map(({ message, person, sinceMs }) => ({ channel: person?.slackChannel ?? '', key: message.key, sinceMs })));
  return slack.map(({ message }, i) => ({ key: message.key, lookup: found[i] ? lookupOf(found[i]) : { kind: 'cannot-tell', message: 'Slack gave no answer.' } }));
};
