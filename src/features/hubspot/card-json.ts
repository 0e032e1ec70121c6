// What the property `nexus_card` is filled with: everything the HubSpot card shows, worked out here, versioned, and small enough to fit.
import type { HubspotCard, ScoredCard } from '../../../hubspot-extension/src/app/cards/card-json';

export { CARD_VERSION, parseCard } from '../../../hubspot-extension/src/app/cards/card-json';
export type {
  CardCriterion,
  CardMessage,
  CardPartner,
  CardPerson,
  CardReading,
  HubspotCard,
  RemovedCard,
  RemovedWhy,
  ScoredCard,
} from '../../../hubspot-extension/src/app/cards/card-json';

/** Texts are cut here already, so that a card fits with room to spare. */
const LONGEST_TEXT = 300;
const LONGEST_NAME = 80;
const MOST_CRITERIA = 60;
const MOST_MESSAGES = 5;

/** One line without what nobody can read, cut at a whole character. */
export const cardText = (text: string, length = LONGEST_TEXT): string => {
  const line = text
    .replace(/\p{Cs}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};

const orNull = (text: string | null, length = LONGEST_TEXT): string | null =>
  text === null || text.trim() === '' ? null : cardText(text, length);

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

const fitted = (card: ScoredCard): ScoredCard => ({
  ...card,
  account: cardText(card.account),
  status: orNull(card.status, LONGEST_NAME),
  score: card.score === null ? null : oneDecimal(card.score),
  criteria: card.criteria.slice(0, MOST_CRITERIA).map(({ name, points, value }) => ({
    name: cardText(name, LONGEST_NAME),
    points: oneDecimal(points),
    value: orNull(value, LONGEST_NAME),
  })),
  missing: card.missing.slice(0, MOST_CRITERIA).map((name) => cardText(name, LONGEST_NAME)),
  coverage: card.coverage === null ? null : Math.round(card.coverage * 100) / 100,
  partner: {
    name: cardText(card.partner.name),
    domain: orNull(card.partner.domain),
    relationship: orNull(card.partner.relationship),
  },
  partnerOwner: { name: orNull(card.partnerOwner.name), email: orNull(card.partnerOwner.email) },
  messages: card.messages.slice(0, MOST_MESSAGES).map(({ at, to, channel, step, subject, state }) => ({
    at,
    to: cardText(to),
    channel: cardText(channel, 40),
    step: cardText(step, LONGEST_NAME),
    subject: cardText(subject),
    state: cardText(state, 40),
  })),
});

/**
 * The property's text. The same card always gives the same text, so that equal texts mean that nothing is to be sent. With
 * every text as long as it may be, and every character escaped, it is some 45,000 characters: a property takes 65,536.
 */
export const cardJson = (card: HubspotCard): string =>
  JSON.stringify(card.state === 'scored' ? fitted(card) : { ...card, account: cardText(card.account) });
