// Which overlap belongs to which HubSpot company: by record id, then domain, then name; unsure ones are asked about.
import type { LinkedBy } from './tables';

export interface LinkCompany {
  readonly id: string;
  readonly name: string;
  /** Bare host; '' when it is not known. */
  readonly domain: string;
  /** What it is known by besides: further domains, and names and domains of companies merged into it. */
  readonly also: { readonly names: readonly string[]; readonly domains: readonly string[] };
}

export interface LinkOverlap {
  readonly key: string;
  readonly account: string;
  readonly partner: string;
  readonly domain: string;
  /** The account's id in our CRM, as the overlap's source has it. */
  readonly recordId: string;
  /** What a person wrote: a record id, `none`, or nothing. */
  readonly decision: string;
}

export interface Link {
  readonly key: string;
  readonly company: LinkCompany | null;
  readonly linkedBy: LinkedBy;
  /** What a person is asked; null when nothing is unsure. */
  readonly question: string | null;
}

const COMPANY_FORMS =
  /\b(inc|incorporated|llc|ltd|limited|gmbh|ag|kg|se|sa|sas|sarl|bv|nv|ab|as|oy|aps|plc|corp|corporation|company|co|group|holding|holdings|pty|spa|srl|kk)\b/g;

/** A company's name as two sources may agree on it: without case, punctuation and legal form. */
export const plainName = (name: string): string => {
  const words = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\./g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return words.replace(COMPANY_FORMS, ' ').replace(/\s+/g, ' ').trim() || words;
};

const groupBy = (
  companies: readonly LinkCompany[],
  namesOf: (company: LinkCompany) => readonly string[],
): ReadonlyMap<string, readonly LinkCompany[]> => {
  const groups = new Map<string, LinkCompany[]>();
  for (const company of companies) {
    for (const name of new Set(namesOf(company))) {
      const group = groups.get(name);
      if (name !== '' && group) group.push(company);
      else if (name !== '') groups.set(name, [company]);
    }
  }
  return groups;
};

const domainsOf = ({ domain, also }: LinkCompany): readonly string[] => [domain, ...also.domains];
const plainNamesOf = ({ name, also }: LinkCompany): readonly string[] => [name, ...also.names].map(plainName);

const listed = (companies: readonly LinkCompany[]): string =>
  companies
    .slice(0, 5)
    .map(
      ({ id, name, domain }) =>
        `${id} (${[name.slice(0, 60), domain].filter((part) => part !== '').join(', ') || 'no name'})`,
    )
    .join(', ') + (companies.length > 5 ? `, and ${companies.length - 5} more` : '');

const asks = (overlap: LinkOverlap, why: string, candidates: readonly LinkCompany[]): Link => ({
  key: overlap.key,
  company: null,
  linkedBy: 'unsure',
  question: `${overlap.account.slice(0, 80) || overlap.key} with ${overlap.partner.slice(0, 80) || 'a partner'}: ${why}: ${listed(candidates)}. Write the right record id into Decision, or none.`,
});

/** The record that an id stands for now. @param successor where a merged record went. */
export const currentId = (id: string, successor: ReadonlyMap<string, string>): string => {
  let current = id;
  for (let hops = 0; hops < 20 && successor.has(current); hops += 1) current = successor.get(current) ?? current;
  return current;
};

/** @param companies live ones only. @param successor where a merged record went. */
export function linkOverlaps(
  overlaps: readonly LinkOverlap[],
  companies: readonly LinkCompany[],
  successor: ReadonlyMap<string, string>,
): readonly Link[] {
  const byId = new Map(companies.map((company) => [company.id, company]));
  const byDomain = groupBy(companies, domainsOf);
  const byName = groupBy(companies, plainNamesOf);
  const companyOf = (id: string): LinkCompany | undefined => byId.get(currentId(id, successor));
  const linked = (overlap: LinkOverlap, company: LinkCompany, linkedBy: LinkedBy): Link => ({
    key: overlap.key,
    company,
    linkedBy,
    question: null,
  });

  const bySimilarity = (overlap: LinkOverlap): Link => {
    const name = plainName(overlap.account);
    const sameDomain = overlap.domain === '' ? [] : (byDomain.get(overlap.domain) ?? []);
    const both = sameDomain.filter((company) => plainNamesOf(company).includes(name));
    const [only] = both.length === 1 ? both : sameDomain;
    if (only && (sameDomain.length === 1 || both.length === 1)) return linked(overlap, only, 'domain');
    if (sameDomain.length > 1)
      return asks(overlap, `several companies in HubSpot have the domain ${overlap.domain}`, sameDomain);
    const sameName = name === '' ? [] : (byName.get(name) ?? []);
    const contradicted = sameName.filter(({ domain }) => domain !== '' && overlap.domain !== '');
    const free = sameName.filter((company) => !contradicted.includes(company));
    const [named] = free;
    if (named && sameName.length === 1) return linked(overlap, named, 'name');
    if (sameName.length > 0)
      return asks(
        overlap,
        sameName.length > 1
          ? 'several companies in HubSpot are called so'
          : `a company in HubSpot is called so, but its domain is not ${overlap.domain}`,
        sameName,
      );
    return { key: overlap.key, company: null, linkedBy: 'none', question: null };
  };

  return overlaps.map((overlap): Link => {
    const { decision } = overlap;
    if (decision.toLowerCase() === 'none')
      return { key: overlap.key, company: null, linkedBy: 'a person', question: null };
    const decided = decision === '' ? undefined : companyOf(decision);
    if (decided) return linked(overlap, decided, 'a person');
    if (decision !== '')
      return {
        key: overlap.key,
        company: null,
        linkedBy: 'unsure',
        question: `The tab Accounts has no live company "${decision.slice(0, 40)}". Write the record id of one, or none, into Decision.`,
      };
    const own = overlap.recordId === '' ? undefined : companyOf(overlap.recordId);
    return own ? linked(overlap, own, 'record id') : bySimilarity(overlap);
  });
}
