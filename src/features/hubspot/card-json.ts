// What the property `nexus_card` is filled with: everything the HubSpot card shows, worked out here, versioned, and
// small enough to fit.
import { tenthsOf } from '../../engine/rounding';
import { stageInWords } from '../../engine/stages';
import type {
  CardContact,
  CardLine,
  CardSection,
  HubspotCard,
  ScoredCard,
} from '../../../hubspot-extension/src/app/cards/card-json';

export { CARD_VERSION } from '../../../hubspot-extension/src/app/cards/card-json';
export type {
  CardChange,
  CardContact,
  CardCriterion,
  CardLine,
  CardMessage,
  CardSection,
  HubspotCard,
  RemovedCard,
  ScoredCard,
} from '../../../hubspot-extension/src/app/cards/card-json';

/** Texts are cut here already, so that a card fits with room to spare. */
const LONGEST_TEXT = 300;
const LONGEST_NAME = 80;

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

/** How much of a section is told. */
interface Extent {
  readonly criteria: number;
  readonly facts: number;
  readonly messages: number;
  /** One a day. */
  readonly changes: number;
}

/** What the record is known by, whole. */
const WHOLE: Extent = { criteria: 60, facts: 12, messages: 5, changes: 7 };
/** What is shown below it. */
const FURTHER: Extent = { criteria: 12, facts: 8, messages: 2, changes: 7 };
/** Score, band and where it stands. */
const BARE: Extent = { criteria: 0, facts: 0, messages: 0, changes: 0 };

const fittedLines = (lines: readonly CardLine[], { facts }: Extent): readonly CardLine[] =>
  lines.slice(0, facts).map(({ label, text }) => ({
    label: cardText(label, LONGEST_NAME),
    text: cardText(stageInWords(text)),
  }));

const fitted = (section: CardSection, extent: Extent): CardSection => ({
  ...section,
  kind: cardText(section.kind, LONGEST_NAME),
  title: cardText(section.title),
  status: orNull(section.status, LONGEST_NAME),
  score: section.score === null ? null : tenthsOf(section.score),
  band: section.band && {
    name: cardText(section.band.name),
    colour: cardText(section.band.colour, LONGEST_NAME),
    guidance: cardText(section.band.guidance),
  },
  criteria: section.criteria.slice(0, extent.criteria).map(({ name, points, value }) => ({
    name: cardText(name, LONGEST_NAME),
    points: tenthsOf(points),
    value: orNull(value && stageInWords(value), LONGEST_NAME),
  })),
  missing: section.missing.slice(0, extent.criteria).map((name) => cardText(name, LONGEST_NAME)),
  ...(section.changes === undefined || extent.changes === 0
    ? {}
    : {
        changes: section.changes.slice(-extent.changes).map(({ day, points, because }) => ({
          day,
          points: points === null ? null : tenthsOf(points),
          because: cardText(because, LONGEST_NAME * 2),
        })),
      }),
  // Made of clean and short texts; where a section is only named there is no room for a mail.
  ...(section.introduction === undefined || extent.facts === 0
    ? { introduction: undefined }
    : { introduction: section.introduction }),
  ...(section.next === undefined ? {} : { next: cardText(section.next) }),
  coverage: section.coverage === null ? null : Math.round(section.coverage * 100) / 100,
  heading: cardText(section.heading, LONGEST_NAME),
  facts: fittedLines(section.facts, extent),
  figures: fittedLines(section.figures ?? [], extent),
  messages: section.messages.slice(0, extent.messages).map(({ at, to, channel, step, subject, state }) => ({
    at,
    to: cardText(to),
    channel: cardText(channel, 40),
    step: cardText(step, LONGEST_NAME),
    subject: cardText(subject),
    state: cardText(state, 40),
  })),
});

const fittedContact = ({ name, title, email, phone }: CardContact): CardContact => ({
  name: cardText(name, LONGEST_NAME),
  title: cardText(title, LONGEST_NAME),
  email,
  phone: cardText(phone, LONGEST_NAME),
});

const scoredText = (card: ScoredCard, further: Extent): string => {
  const [first, ...others] = card.sections;
  return JSON.stringify({
    ...card,
    ...(card.contact === undefined ? {} : { contact: fittedContact(card.contact) }),
    sections: [fitted(first, WHOLE), ...others.map((section) => fitted(section, further))],
  });
};

/** A property takes 65,536 characters. */
const LONGEST_CARD = 65_000;

/**
 * The property's text. The same card always gives the same text, so that equal texts mean that nothing is to be sent.
 * With every text as long as it may be, and every character escaped, the first section is some 50,000 characters;
 * where the further ones no longer fit beside it, they say their score and where it stands, some 2,500 characters
 * each.
 */
export const cardJson = (card: HubspotCard): string => {
  if (card.state === 'removed')
    return JSON.stringify({ ...card, title: cardText(card.title), text: cardText(card.text) });
  const whole = scoredText(card, FURTHER);
  return whole.length <= LONGEST_CARD ? whole : scoredText(card, BARE);
};
