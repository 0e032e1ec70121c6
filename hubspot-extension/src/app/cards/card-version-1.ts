// Cards that an earlier script wrote, which knew overlaps alone: read as the same card of today.
import { CARD_VERSION, type CardLine, type CardSection, type HubspotCard } from './card-json';
import { isNumber, isObject, isScore, isTextOrNull, type JsonObject } from './card-shape';

interface Partner {
  readonly partner: { readonly name: string; readonly domain: string | null; readonly relationship: string | null };
  readonly partnerOwner: { readonly name: string | null; readonly email: string | null };
  /** How many partners know the account, this one included. */
  readonly partners: number;
}

const hasPartner = ({ partner, partnerOwner, partners }: JsonObject): boolean =>
  isObject(partner) &&
  typeof partner.name === 'string' &&
  isTextOrNull(partner.domain) &&
  isTextOrNull(partner.relationship) &&
  isObject(partnerOwner) &&
  isTextOrNull(partnerOwner.name) &&
  isTextOrNull(partnerOwner.email) &&
  isNumber(partners);

const linesOf = ({ partner, partnerOwner: { name, email }, partners }: Partner): readonly CardLine[] => {
  const others = partners - 1;
  return [
    { label: 'Partner', text: partner.domain === null ? partner.name : `${partner.name} (${partner.domain})` },
    { label: 'This account is their', text: partner.relationship ?? 'not known' },
    { label: 'Ask', text: name !== null && email !== null ? `${name}, ${email}` : (name ?? email ?? 'not known') },
    ...(others > 0 ? [{ label: 'Also known to', text: `${others} more partner${others === 1 ? '' : 's'}` }] : []),
  ];
};

type Scored = Pick<
  CardSection,
  | 'status'
  | 'snoozedUntil'
  | 'score'
  | 'band'
  | 'criteria'
  | 'missing'
  | 'coverage'
  | 'messages'
  | 'dataAt'
  | 'weightsVersion'
> &
  Partner & {
    readonly overlap: string;
    readonly account: string;
    readonly staleAfterDays: number;
    readonly factsId: string;
  };

const isScored = (card: JsonObject): boolean =>
  [card.overlap, card.account, card.factsId].every((text) => typeof text === 'string') &&
  isNumber(card.staleAfterDays) &&
  isScore(card) &&
  hasPartner(card);

const scored = (card: Scored): HubspotCard => ({
  version: CARD_VERSION,
  state: 'scored',
  sections: [
    {
      recordType: 'overlaps',
      key: card.overlap,
      kind: 'overlap',
      title: card.account,
      status: card.status,
      snoozedUntil: card.snoozedUntil,
      score: card.score,
      band: card.band,
      criteria: card.criteria,
      missing: card.missing,
      coverage: card.coverage,
      heading: 'Who can help',
      facts: linesOf(card),
      messages: card.messages,
      dataAt: card.dataAt,
      weightsVersion: card.weightsVersion,
    },
  ],
  staleAfterDays: card.staleAfterDays,
  factsId: card.factsId,
});

/** Why a record had no score any more: no overlap with a partner, its company deleted, or no company at all. */
const REMOVED_WORDS: Readonly<Record<string, (account: string) => readonly [title: string, text: string]>> = {
  overlap: (account) => ['No partner any more', `No partner shares ${account} with us any more, so it has no score`],
  company: (account) => ['Its company was deleted', `${account} was deleted in HubSpot, so this record has no score`],
  none: () => ['No company', 'This record belongs to no company any more, so it has no score'],
};

const removed = ({ why, account, removedAt }: JsonObject): HubspotCard | null => {
  const words = Object.entries(REMOVED_WORDS).find(([name]) => name === why)?.[1];
  if (!words || typeof account !== 'string' || !isTextOrNull(removedAt)) return null;
  const [title, text] = words(account);
  return { version: CARD_VERSION, state: 'removed', title, text, removedAt };
};

/** Null for what is no such card. */
export const cardOfVersion1 = (card: JsonObject): HubspotCard | null => {
  if (card.state === 'removed') return removed(card);
  return card.state === 'scored' && isScored(card) ? scored(card as unknown as Scored) : null;
};
