// What the property `nexus_card` is filled with: everything the HubSpot card shows, worked out here, versioned, and small enough to fit.
import type { HubspotCard, ScoredCard } from '../../../hubspot-extension/src/app/cards/card-json';

export { CARD_VERSION, parseCard } from '../../../hubspot-extension/src/app/cards/card-json';
export type { CardCriterion, CardMessage, CardPartner, CardPerson, CardReading, HubspotCard, RemovedCard, ScoredCard } from '../../../hubspot-extension/src/app/cards/card-json';

/** What a HubSpot text property holds at most, in characters. */
export const LONGEST_PROPERTY = 65_535;

/** Texts are cut here already, so that a card fits with room to spare. */
const LONGEST_TEXT = 300;
const MOST_CRITERIA = 60;
const MOST_MESSAGES = 5;

/** One line, cut at a whole character. */
export const cardText = (text: string, length = LONGEST_TEXT): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
};

const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : cardText(text));

const oneDecimal = (value: number): number => Math.round(value * 10) / 10;

const fitted = (card: ScoredCard): ScoredCard => ({
  ...card,
  account: cardText(card.account),
  score: card.score === null ? null : oneDecimal(card.score),
  criteria: card.criteria.slice(0, MOST_CRITERIA).map(({ name, points, value }) => ({ name: cardText(name, 80), points: oneDecimal(points), value: orNull(value) })),
  missing: card.missing.slice(0, MOST_CRITERIA).map((name) => cardText(name, 80)),
  coverage: card.coverage === null ? null : Math.round(card.coverage * 100) / 100,
  partner: { name: cardText(card.partner.name), domain: orNull(card.partner.domain), relationship: orNull(card.partner.relationship) },
  partnerOwner: { name: orNull(card.partnerOwner.name), email: orNull(card.partnerOwner.email) },
  messages: card.messages.slice(0, MOST_MESSAGES).map(({ at, to, channel, step, subject, state }) => ({ at, to: cardText(to), channel: cardText(channel, 40), step: cardText(step, 80), subject: cardText(subject), state: cardText(state, 40) })),
});

/** The property's text. The same card always gives the same text, so that equal texts mean that nothing is to be sent. */
export const cardJson = (card: HubspotCard): string => {
  const text = JSON.stringify(card.state === 'scored' ? fitted(card) : { ...card, account: cardText(card.account) });
  if (text.length > LONGEST_PROPERTY) throw new Error(`The card of ${cardText(card.account, 80)} has ${text.length} characters, more than a property of HubSpot holds.`);
  return text;
};
