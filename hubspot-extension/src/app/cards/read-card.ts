// How the property `nexus_card` is read: cards of this version and of those before.
import { CARD_VERSION, type HubspotCard, type RemovedCard, type ScoredCard } from './card-json';
import { areTexts, isListOf, isNumber, isObject, isScore, isTextOrNull, type JsonObject } from './card-shape';
import { cardOfVersion1 } from './card-version-1';

export type CardReading =
  | { readonly kind: 'card'; readonly card: HubspotCard }
  /** Nothing was ever pushed. */
  | { readonly kind: 'none' }
  /** Cut off, edited by hand, or no card at all. */
  | { readonly kind: 'unreadable' }
  /** Written by a newer script than this card knows. */
  | { readonly kind: 'newer'; readonly version: number };

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

const isLine = ({ label, text }: JsonObject): boolean => areTexts([label, text]);

const isChange = ({ day, points, because }: JsonObject): boolean =>
  areTexts([day, because]) && (points === null || isNumber(points));

const isIntroduction = (introduction: unknown): boolean => {
  if (!isObject(introduction) || typeof introduction.said !== 'string') return false;
  const { draft } = introduction;
  return draft === null || (isObject(draft) && areTexts([draft.who, draft.to, draft.subject, draft.text]));
};

const isContact = (contact: unknown): boolean =>
  isObject(contact) && areTexts([contact.name, contact.title, contact.email, contact.phone]);

const isSection = (section: JsonObject): boolean =>
  areTexts([section.recordType, section.key, section.kind, section.title, section.heading]) &&
  isScore(section) &&
  isListOf(section.facts, isLine) &&
  (section.next === undefined || typeof section.next === 'string') &&
  (section.figures === undefined || isListOf(section.figures, isLine)) &&
  (section.introduction === undefined || isIntroduction(section.introduction)) &&
  (section.changes === undefined || isListOf(section.changes, isChange));

const isScored = ({ sections, staleAfterDays, factsId, contact }: JsonObject): boolean =>
  isListOf(sections, isSection) &&
  (sections as readonly unknown[]).length > 0 &&
  isNumber(staleAfterDays) &&
  typeof factsId === 'string' &&
  (contact === undefined || isContact(contact));

const isRemoved = ({ title, text, removedAt }: JsonObject): boolean =>
  areTexts([title, text]) && isTextOrNull(removedAt);

const cardOf = (card: JsonObject): HubspotCard | null => {
  if (card.version === 1) return cardOfVersion1(card);
  if (card.version !== CARD_VERSION) return null;
  if (card.state === 'scored' && isScored(card)) return card as unknown as ScoredCard;
  return card.state === 'removed' && isRemoved(card) ? (card as unknown as RemovedCard) : null;
};

/** What a property's text holds; never throws, whatever somebody wrote into it. */
export const parseCard = (text: string | null | undefined): CardReading => {
  if (text === null || text === undefined || text.trim() === '') return { kind: 'none' };
  const card = parsed(text);
  if (!isObject(card) || typeof card.version !== 'number') return { kind: 'unreadable' };
  if (card.version > CARD_VERSION) return { kind: 'newer', version: card.version };
  const known = cardOf(card);
  return known === null ? { kind: 'unreadable' } : { kind: 'card', card: known };
};
