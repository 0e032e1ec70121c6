// What the property `nexus_card` holds, and how it is read: the contract between the script, which writes it, and this card.
// It lives here because HubSpot builds this folder alone; the script takes it from here.

/** Counts up when a card that knows the old shape could not show the new one. */
export const CARD_VERSION = 1;

export interface CardCriterion {
  readonly name: string;
  /** Points of the score, one decimal; those of all criteria add up to it. */
  readonly points: number;
  /** What was scored, as the workbook shows it; null when nothing was known and the points were assumed. */
  readonly value: string | null;
}

export interface CardPerson {
  readonly name: string | null;
  readonly email: string | null;
}

export interface CardPartner {
  readonly name: string;
  readonly domain: string | null;
  /** What the account is to the partner: Customer, Open opportunity, Prospect. */
  readonly relationship: string | null;
}

export interface CardMessage {
  /** ISO instant; null for one that was not sent. */
  readonly at: string | null;
  /** As the workbook names the person. */
  readonly to: string;
  readonly channel: string;
  readonly step: string;
  readonly subject: string;
  /** `sent`, `failed` or `unknown`. */
  readonly state: string;
}

/** The record has, or carries, the score of an overlap. */
export interface ScoredCard {
  readonly version: typeof CARD_VERSION;
  readonly state: 'scored';
  /** Key of the overlap that is shown. */
  readonly overlap: string;
  readonly account: string;
  /** Where people stand with it, as the sheet has it: Working, Resolved, …; null for nothing. */
  readonly status: string | null;
  /** ISO instant until which nobody is nudged about it; null for no such time. */
  readonly snoozedUntil: string | null;
  /** 0 to 100, one decimal; null when nothing is known to score by. */
  readonly score: number | null;
  readonly band: { readonly name: string; readonly colour: string; readonly guidance: string } | null;
  /** Most points first. */
  readonly criteria: readonly CardCriterion[];
  /** Criteria for which nothing is known. */
  readonly missing: readonly string[];
  /** 0 to 1: the share of the weights for which something is known. */
  readonly coverage: number | null;
  readonly partner: CardPartner;
  readonly partnerOwner: CardPerson;
  /** How many partners know the account, this one included. */
  readonly partners: number;
  /** Newest first. */
  readonly messages: readonly CardMessage[];
  /** ISO instant of the last change of what is known about the overlap; the card tells its age by it. */
  readonly dataAt: string | null;
  /** Data older than so many days is called stale. */
  readonly staleAfterDays: number;
  readonly weightsVersion: number | null;
  /** Names the facts behind the summary: another summary is made when they change. */
  readonly factsId: string;
}

/** Why a record has no score any more: no overlap with a partner, its company deleted, or no company at all. */
export const REMOVED_WHY = ['overlap', 'company', 'none'] as const;
export type RemovedWhy = (typeof REMOVED_WHY)[number];

/** The record had a score and has none any more. */
export interface RemovedCard {
  readonly version: typeof CARD_VERSION;
  readonly state: 'removed';
  readonly why: RemovedWhy;
  readonly account: string;
  /** ISO instant; null when it is not known. */
  readonly removedAt: string | null;
}

export type HubspotCard = ScoredCard | RemovedCard;

export type CardReading =
  | { readonly kind: 'card'; readonly card: HubspotCard }
  /** Nothing was ever pushed. */
  | { readonly kind: 'none' }
  /** Cut off, edited by hand, or no card at all. */
  | { readonly kind: 'unreadable' }
  /** Written by a newer script than this card knows. */
  | { readonly kind: 'newer'; readonly version: number };

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};

// JSON knows no infinity, but 1e999 is read as one.
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
const isNullOr = (type: 'string' | 'number', value: unknown): boolean =>
  value === null || (type === 'number' ? isNumber(value) : typeof value === 'string');
const isListOf = (value: unknown, isElement: (element: Readonly<Record<string, unknown>>) => boolean): boolean =>
  Array.isArray(value) && value.every((element) => isObject(element) && isElement(element));

const isScored = (card: Readonly<Record<string, unknown>>): boolean =>
  [card.overlap, card.account, card.factsId].every((text) => typeof text === 'string') &&
  [card.score, card.coverage, card.weightsVersion].every((value) => isNullOr('number', value)) &&
  isNumber(card.partners) &&
  isNumber(card.staleAfterDays) &&
  [card.dataAt, card.status, card.snoozedUntil].every((value) => isNullOr('string', value)) &&
  (card.band === null ||
    (isObject(card.band) &&
      [card.band.name, card.band.colour, card.band.guidance].every((text) => typeof text === 'string'))) &&
  isListOf(
    card.criteria,
    ({ name, points, value }) => typeof name === 'string' && isNumber(points) && isNullOr('string', value),
  ) &&
  Array.isArray(card.missing) &&
  card.missing.every((name) => typeof name === 'string') &&
  isObject(card.partner) &&
  typeof card.partner.name === 'string' &&
  isNullOr('string', card.partner.domain) &&
  isNullOr('string', card.partner.relationship) &&
  isObject(card.partnerOwner) &&
  isNullOr('string', card.partnerOwner.name) &&
  isNullOr('string', card.partnerOwner.email) &&
  isListOf(
    card.messages,
    ({ at, to, channel, step, subject, state }) =>
      isNullOr('string', at) && [to, channel, step, subject, state].every((text) => typeof text === 'string'),
  );

/** What a property's text holds; never throws, whatever somebody wrote into it. */
export const parseCard = (text: string | null | undefined): CardReading => {
  if (text === null || text === undefined || text.trim() === '') return { kind: 'none' };
  const card = parsed(text);
  if (!isObject(card) || typeof card.version !== 'number') return { kind: 'unreadable' };
  if (card.version > CARD_VERSION) return { kind: 'newer', version: card.version };
  if (card.version !== CARD_VERSION) return { kind: 'unreadable' };
  if (card.state === 'scored' && isScored(card)) return { kind: 'card', card: card as unknown as ScoredCard };
  if (
    card.state === 'removed' &&
    REMOVED_WHY.some((why) => why === card.why) &&
    typeof card.account === 'string' &&
    isNullOr('string', card.removedAt)
  )
    return { kind: 'card', card: card as unknown as RemovedCard };
  return { kind: 'unreadable' };
};
