// Handing claimed letters to their channels, and asking the channels what became of those whose sender died.
import type { LookupOutcome, SendOutcome } from '../engine/outbox';
import { readSecret } from '../services/secrets';
import { webhookSecret } from './secrets';
import { CHANNEL_PACE_MS } from '../services/slack-api';
import { postMessages } from '../services/slack-bot';
import { findMessages } from '../services/slack-lookup';
import { postWebhooks } from '../services/slack-webhook';
import type { Services } from '../run/job';
import { outcomeOf } from './channel-outcome';
import { hasContent, slackOf, type Letter } from './letter';
import { noLongerIn } from './message-rows';
import { addressOf } from './round';
import { draftIdOf } from './provider-name';
import { sendMails, type KeepDrafts } from './send-mail';

/** Exactly one of the two. */
export interface Result {
  readonly letter: Letter;
  readonly sent?: SendOutcome;
  readonly lookup?: LookupOutcome;
}

const goneFrom = ({ storeTitle }: Letter): SendOutcome => ({
  kind: 'refused',
  message: noLongerIn({ title: storeTitle }),
});

const NO_ANSWER: SendOutcome = { kind: 'unknown', message: 'The channel gave no answer.' };

const addressIn = ({ person, channel, recipient }: Letter): string => addressOf(person, channel, recipient);

export interface Sending {
  readonly services: Services;
  readonly keepDrafts: KeepDrafts;
  /** Epoch milliseconds; no wave begins after it. */
  readonly deadline: number;
}

type Send = (sending: Sending, letters: readonly Letter[]) => readonly SendOutcome[];

const NO_TIME: SendOutcome = { kind: 'later', message: 'There was no time left in this run.', untried: true };

/** The n-th letters of all addresses, for each n. */
const wavesOf = (letters: readonly Letter[]): readonly (readonly Letter[])[] => {
  const waves: Letter[][] = [];
  const counts = new Map<string, number>();
  for (const letter of letters) {
    const address = addressIn(letter);
    const nth = counts.get(address) ?? 0;
    counts.set(address, nth + 1);
    (waves[nth] ??= []).push(letter);
  }
  return waves;
};

/** One a second to each address, the next round's included; one that asked for time gets none of what is left. */
const paced =
  (send: Send): Send =>
  (sending, letters) => {
    const { clock } = sending.services;
    const outcomes = new Map<Letter, SendOutcome>();
    const busy = new Map<string, SendOutcome>();
    for (const wave of wavesOf(letters)) {
      if (clock.now() >= sending.deadline) break;
      const free = wave.filter((letter) => !busy.has(addressIn(letter)));
      const answers = free.length === 0 ? [] : send(sending, free);
      free.forEach((letter, i) => {
        const outcome = answers[i] ?? NO_ANSWER;
        outcomes.set(letter, outcome);
        if (outcome.kind === 'later') busy.set(addressIn(letter), { ...outcome, untried: true });
      });
      for (const letter of wave)
        if (!outcomes.has(letter)) outcomes.set(letter, busy.get(addressIn(letter)) ?? NO_ANSWER);
      if (free.length > 0) clock.sleep(CHANNEL_PACE_MS);
    }
    return letters.map((letter) => outcomes.get(letter) ?? NO_TIME);
  };

const threadTsOf = ({ thread }: Letter): { readonly threadTs?: string } => (thread ? { threadTs: thread.ts } : {});

const sendSlack: Send = ({ services }, letters) => {
  const token = readSecret(services.userProperties, 'slack.botToken');
  return postMessages(
    services.http,
    token,
    letters.map((letter) => ({
      channel: letter.slackChannel,
      key: letter.name,
      ...slackOf(letter),
      ...threadTsOf(letter),
    })),
  ).map(outcomeOf);
};

const sendWebhooks: Send = ({ services }, letters) =>
  postWebhooks(
    services.http,
    letters.map((letter) => {
      const alias = letter.person?.slackWebhook ?? '';
      const secret = webhookSecret(alias);
      return { alias, url: secret ? readSecret(services.userProperties, secret) : '', ...slackOf(letter) };
    }),
  ).map(outcomeOf);

const senders: ReadonlyMap<string, Send> = new Map([
  ['slack', paced(sendSlack)],
  ['webhook', paced(sendWebhooks)],
  ['mail', ({ services, keepDrafts }, letters) => sendMails(services, letters, keepDrafts)],
]);

/** A digest whose provider gives it no name keeps its own, so that its rows still show that they were one message. */
const named = (outcome: SendOutcome, { messages, name }: Letter): SendOutcome =>
  outcome.kind === 'sent' && !outcome.providerId && messages.length > 1 ? { ...outcome, providerId: name } : outcome;

/** Each at most once. */
export const sendAll = (sending: Sending, letters: readonly Letter[]): readonly Result[] => {
  const results: Result[] = letters
    .filter((letter) => !hasContent(letter))
    .map((letter) => ({ letter, sent: goneFrom(letter) }));
  const ready = letters.filter(hasContent);
  for (const [channel, send] of senders) {
    const own = ready.filter((letter) => letter.channel === channel);
    const outcomes = own.length === 0 ? [] : send(sending, own);
    own.forEach((letter, i) => results.push({ letter, sent: named(outcomes[i] ?? NO_ANSWER, letter) }));
  }
  for (const letter of ready)
    if (!senders.has(letter.channel))
      results.push({ letter, sent: { kind: 'refused', message: `"${letter.channel}" is no channel.` } });
  return results;
};

/** By address, until when the channels asked to be left alone. */
export const restsOf = (results: readonly Result[], nowMs: number): ReadonlyMap<string, number> =>
  new Map(
    results.flatMap(({ letter, sent }) =>
      sent?.kind === 'later' && sent.retryAfterMs !== undefined
        ? [[addressIn(letter), nowMs + sent.retryAfterMs] as const]
        : [],
    ),
  );

const lookUpDraft = ({ drafts }: Services, letter: Letter): LookupOutcome => {
  const draftId = draftIdOf(letter.name);
  if (draftId === '') return { kind: 'absent' };
  return drafts === null
    ? {
        kind: 'cannot-tell',
        message: 'The installed manifest no longer has Gmail, which holds the draft.',
        retryable: false,
      }
    : drafts.findDraft(draftId);
};

export const lookUpAll = (services: Services, letters: readonly Letter[]): readonly Result[] => {
  const slack = letters.filter(({ channel }) => channel === 'slack');
  const found =
    slack.length === 0
      ? []
      : findMessages(
          services.http,
          readSecret(services.userProperties, 'slack.botToken'),
          slack.map((letter) => ({
            channel: letter.slackChannel,
            key: letter.name,
            sinceMs: letter.sinceMs,
            ...threadTsOf(letter),
          })),
        );
  return [
    ...slack.map((letter, i): Result => ({
      letter,
      lookup: found[i] ?? { kind: 'cannot-tell', message: 'Slack gave no answer.', retryable: true },
    })),
    ...letters
      .filter(({ channel }) => channel !== 'slack')
      .map((letter): Result => ({ letter, lookup: lookUpDraft(services, letter) })),
  ];
};
