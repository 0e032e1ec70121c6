// A company that does not exist, with its partners and accounts, as large as wanted and the same for the same seed.
import { seededRandom, type Random } from '../host/random';

interface Field {
  readonly field_name: string;
  readonly field_value: string | number | null;
}

interface Owner {
  readonly owner_name: string;
  readonly owner_email: string;
  readonly owner_phone: null;
}

interface Population {
  readonly id: number;
  readonly name: string;
}

export interface StandInRecord {
  readonly crm_data: readonly Field[];
  readonly populations: readonly Population[];
  readonly record_type: string;
  readonly record_name: string;
  readonly crossbeam_record_id: string;
  readonly record_id: string;
  readonly record_website: string;
  readonly owner: Owner;
}

export interface StandInOverlap {
  readonly partner_name: string;
  readonly partner_logo_url: string;
  readonly populations: readonly Population[];
  readonly partner_owner: Owner & { readonly crossbeam_owner_id: string };
  readonly partner_source_data: readonly Field[];
  readonly partner_record_website: string;
  readonly partner_populations: readonly Population[];
  readonly crossbeam_record_id: string;
  readonly record_id: string;
  readonly record_name: string;
  readonly record_website: string;
  readonly record_email: null;
  readonly partner_record_type: string;
  readonly partner_id: string;
  readonly partner_record_name: string;
  readonly partner_crossbeam_record_id: string;
}

export interface CrossbeamCompany {
  readonly partners: readonly {
    readonly tags: readonly object[];
    readonly name: string;
    readonly domain: string;
    readonly uuid: string;
  }[];
  readonly populations: readonly (Population & {
    readonly description: null;
    readonly population_type: string;
    readonly standard_type: string | null;
  })[];
  readonly partnerPopulations: CrossbeamCompany['populations'];
  readonly records: readonly StandInRecord[];
  readonly overlaps: readonly StandInOverlap[];
}

const firstWords = [
  'Amber',
  'Birch',
  'Cobalt',
  'Drift',
  'Ember',
  'Fable',
  'Granite',
  'Harbor',
  'Indigo',
  'Juniper',
  'Kestrel',
  'Lantern',
  'Meadow',
  'North',
  'Orchid',
  'Pebble',
  'Quartz',
  'River',
  'Saffron',
  'Tundra',
];
const secondWords = [
  'Analytics',
  'Bakeries',
  'Capital',
  'Dynamics',
  'Energy',
  'Foods',
  'Garments',
  'Health',
  'Instruments',
  'Journeys',
  'Kitchens',
  'Logistics',
  'Mills',
  'Networks',
  'Optics',
  'Press',
  'Robotics',
  'Software',
  'Textiles',
  'Works',
];
const partnerNames = [
  'Borealis Cloud',
  'Cinder Payments',
  'Dovetail Desk',
  'Evergreen Data',
  'Foxglove Security',
  'Glasshouse CRM',
  'Heron Billing',
  'Ironwood Support',
];
const people = ['Ada Quill', 'Ben Marlow', 'Cleo Hart', 'Dan Osei', 'Eva Lund', 'Finn Baro', 'Gita Rao', 'Hugo Pell'];
const industries = ['Software', 'Manufacturing', 'Retail', 'Healthcare', 'Logistics', 'Financial services'];
const countries = ['United States', 'Germany', 'Brazil', 'Japan', 'Canada', 'Kenya'];
const stages = ['Discovery', 'Evaluation', 'Proposal', 'Negotiation', 'Closed Won', ''];

const standardPopulations = (from: number): CrossbeamCompany['populations'] =>
  [
    ['Customers', 'customers'],
    ['Open Opportunities', 'open_opportunities'],
    ['Prospects', 'prospects'],
    ['Lighthouse accounts', null],
  ].map(([name, standardType], at) => ({
    id: from + at,
    name: name ?? '',
    description: null,
    population_type: 'companies',
    standard_type: standardType ?? null,
  }));

/** @param count overlaps; three for every two accounts, spread over eight partners */
export function sampleOverlaps(count: number, seed = 1): CrossbeamCompany {
  const random = seededRandom(seed);
  const populations = standardPopulations(101);
  const partnerPopulations = standardPopulations(201);
  const partners = partnerNames.map((name, at) => ({
    tags: at % 3 === 0 ? [{ id: `tag-${at}`, label: 'Strategic' }] : [],
    name,
    domain: `${slug(name)}.example`,
    uuid: uuid(9, at),
  }));
  const accounts = Math.max(1, Math.ceil((count * 2) / 3));
  const records = Array.from({ length: accounts }, (_, at) => sampleRecord(at, populations, random));
  const overlaps = Array.from({ length: count }, (_, at) => {
    const record = records[at % accounts];
    const turn = Math.floor(at / accounts);
    const partner = partners[((at % accounts) * 3 + turn) % partners.length];
    if (record === undefined || partner === undefined) throw new Error('The sample company is empty.');
    return sampleOverlap(at, record, partner, partnerPopulations, random);
  });
  return { partners, populations, partnerPopulations, records, overlaps };
}

function sampleRecord(at: number, populations: readonly Population[], random: Random): StandInRecord {
  const round = Math.floor(at / (firstWords.length * secondWords.length));
  const name = `${pick(firstWords, at)} ${pick(secondWords, Math.floor(at / firstWords.length))}${round === 0 ? '' : ` ${round + 1}`}`;
  return {
    crm_data: [
      field('Amount', random() < 0.2 ? null : String(Math.round(10 ** (3.5 + random() * 3)))),
      field('Stage', pick(stages, Math.floor(random() * stages.length)) || null),
      field('Engagement Score', random() < 0.15 ? null : String(Math.round(random() * 100))),
      field('Winnability', random() < 0.3 ? null : String(Math.round(random() * 100))),
      field('NumberOfEmployees', String(Math.round(10 ** (1 + random() * 3.5)))),
      field('Industry', pick(industries, Math.floor(random() * industries.length))),
      field('BillingCountry', pick(countries, Math.floor(random() * countries.length))),
    ],
    populations: [named(pick(populations, Math.floor(random() * populations.length)))],
    record_type: 'account',
    record_name: name,
    crossbeam_record_id: uuid(1, at),
    record_id: `ACC${String(at + 1).padStart(7, '0')}`,
    record_website: `https://www.${slug(name)}.example/`,
    owner: owner(pick(people, Math.floor(random() * people.length)), 'nexus.example'),
  };
}

function sampleOverlap(
  at: number,
  record: StandInRecord,
  partner: CrossbeamCompany['partners'][number],
  populations: readonly Population[],
  random: Random,
): StandInOverlap {
  return {
    partner_name: partner.name,
    partner_logo_url: `https://logos.example/${slug(partner.name)}.png`,
    populations: record.populations,
    partner_owner: {
      ...owner(pick(people, Math.floor(random() * people.length)), partner.domain),
      crossbeam_owner_id: uuid(3, at),
    },
    partner_source_data: [
      field('Relationship Strength', random() < 0.2 ? null : String(Math.round(random() * 100))),
      field('Recent Deal Support', random() < 0.4 ? null : String(Math.round(random() * 100))),
      field('Partner Size', pick(['Small', 'Medium', 'Large', 'Enterprise'], Math.floor(random() * 4))),
      field('Stickiness', random() < 0.3 ? null : String(Math.round(random() * 100))),
    ],
    partner_record_website: record.record_website,
    partner_populations: random() < 0.05 ? [] : [named(pick(populations, Math.floor(random() * populations.length)))],
    crossbeam_record_id: record.crossbeam_record_id,
    record_id: record.record_id,
    record_name: record.record_name,
    record_website: record.record_website,
    record_email: null,
    partner_record_type: 'account',
    partner_id: partner.uuid,
    partner_record_name: record.record_name,
    partner_crossbeam_record_id: uuid(2, at),
  };
}

function pick<T>(list: readonly T[], at: number): T {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('Nothing to pick from.');
  return item;
}

const field = (name: string, value: string | null): Field => ({ field_name: name, field_value: value });
const named = ({ id, name }: Population): Population => ({ id, name });
const slug = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
const owner = (name: string, domain: string): Owner => ({
  owner_name: name,
  owner_email: `${name.split(' ')[0]?.toLowerCase() ?? 'someone'}@${domain}`,
  owner_phone: null,
});
const uuid = (kind: number, at: number): string => `${kind}0000000-0000-4000-8000-${at.toString(16).padStart(12, '0')}`;
