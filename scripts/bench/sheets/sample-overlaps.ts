// The benchmark's overlaps as a CSV file: all ten criteria filled, about 15 % of the cells blank, always the same.
import { writeCsv } from '../../../src/engine/csv';
import type { Cell } from '../../../src/engine/cells';
import { seededRandom } from '../../local/host/random';

const BLANKS = 0.15;

type Random = () => number;

const pick =
  (...texts: readonly string[]) =>
  (random: Random): string =>
    texts[Math.floor(random() * texts.length)] ?? '';
const percent = (random: Random): number => Math.round(random() * 100);
/** Spread evenly over the powers of ten, in two figures as people enter them. */
const spread =
  (from: number, to: number) =>
  (random: Random): number =>
    Number((from * (to / from) ** random()).toPrecision(2));

/** What the weights look at; any of it may be blank. */
const criteria: Readonly<Record<string, (random: Random) => Cell>> = {
  dealAmount: spread(1_000, 1_000_000),
  relationshipStatus: pick('Customer', 'Open opportunity', 'Prospect'),
  engagement: percent,
  dealStage: pick('Discovery', 'Demo', 'Proposal', 'Negotiation'),
  winnability: percent,
  relationshipStrength: percent,
  recentDealSupport: percent,
  partnerSize: pick('Small', 'Medium', 'Large', 'Enterprise'),
  stickiness: percent,
  employees: spread(10, 10_000),
};

const partner = pick('Borealis Cloud', 'Cinder Payments', 'Dovetail Desk', 'Evergreen Data');
const person = pick('Ada Quill', 'Ben Marlow', 'Cleo Hart', 'Dan Osei');
const country = pick('United States', 'Germany', 'Brazil', 'Japan');

const header = [
  'account',
  'accountDomain',
  'partner',
  'owner',
  'ownerEmail',
  'partnerOwner',
  'country',
  ...Object.keys(criteria),
];

export function sampleOverlapsCsv(rows: number, seed = 1): string {
  const random = seededRandom(seed);
  return writeCsv(
    header,
    Array.from({ length: rows }, (_, at) => overlap(at + 1, random)),
  );
}

function overlap(at: number, random: Random): readonly Cell[] {
  const owner = person(random);
  return [
    `Account ${at}`,
    `account-${at}.example`,
    partner(random),
    owner,
    `${owner.replace(' ', '.').toLowerCase()}@nexus.example`,
    person(random),
    country(random),
    ...Object.values(criteria).map((value) => (random() < BLANKS ? null : value(random))),
  ];
}

/** The default weights look at nine columns; this is the tenth. */
export const tenthCriterionCsv = writeCsv(
  ['model', 'criterion', 'field', 'scale', 'weight', 'missing'],
  [['opportunity', 'account size', 'employees', 'log 10..10000', 10, 'skip']],
);
