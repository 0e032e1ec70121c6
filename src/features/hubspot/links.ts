// Which record belongs to which HubSpot company: by record id, then domain, then name; unsure ones are asked about.
import { isPlaceholder } from '../../engine/shared-hosts';
import type { LinkedBy } from '../../records/links-tab';

export interface LinkCompany {
  readonly id: string;
  readonly name: string;
  /** As registered; '' when it is not known or names nobody. */
  readonly domain: string;
  /** Bare host; '' when it is not known. */
  readonly host?: string;
  /** What it is known by besides: further domains, and names and domains of companies merged into it. */
  readonly also: { readonly names: readonly string[]; readonly domains: readonly string[] };
}

export interface LinkRecord {
  /** With its kind in front where that is not the first. */
  readonly key: string;
  /** How a question names it: `Acme with Hub`. */
  readonly called: string;
  readonly account: string;
  /** As registered; '' when it is not known or names nobody. */
  readonly domain: string;
  /** Bare host; '' when it is not known. */
  readonly host?: string;
  /** The account's id in our CRM, as the record's source has it. */
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

const asks = (record: LinkRecord, why: string, candidates: readonly LinkCompany[]): Link => ({
  key: record.key,
  company: null,
  linkedBy: 'unsure',
  question: `${record.called}: ${why}: ${listed(candidates)}. Write the right record id into Decision, or none.`,
});

/** The record that an id stands for now. @param successor where a merged record went. */
export const currentId = (id: string, successor: ReadonlyMap<string, string>): string => {
  let current = id;
  for (let hops = 0; hops < 20 && successor.has(current); hops += 1) current = successor.get(current) ?? current;
  return current;
};

/** @param companies live ones only. @param successor where a merged record went. */
export function linkRecords(
  records: readonly LinkRecord[],
  companies: readonly LinkCompany[],
  successor: ReadonlyMap<string, string>,
): readonly Link[] {
  const byId = new Map(companies.map((company) => [company.id, company]));
  const byDomain = groupBy(companies, domainsOf);
  const byName = groupBy(companies, plainNamesOf);
  const companyOf = (id: string): LinkCompany | undefined => byId.get(currentId(id, successor));
  const linked = (record: LinkRecord, company: LinkCompany, linkedBy: LinkedBy): Link => ({
    key: record.key,
    company,
    linkedBy,
    question: null,
  });

  const bySimilarity = (record: LinkRecord): Link => {
    const name = isPlaceholder(record.account) ? '' : plainName(record.account);
    const sameDomain = record.domain === '' ? [] : (byDomain.get(record.domain) ?? []);
    const both = sameDomain.filter((company) => plainNamesOf(company).includes(name));
    const there = sameDomain.filter(({ host }) => host !== undefined && host !== '' && host === record.host);
    const only = [sameDomain, both, there].find(({ length }) => length === 1)?.[0];
    if (only) return linked(record, only, 'domain');
    if (sameDomain.length > 1)
      return asks(record, `several companies in HubSpot have the domain ${record.domain}`, sameDomain);
    const sameName = name === '' ? [] : (byName.get(name) ?? []);
    const contradicted = sameName.filter(({ domain }) => domain !== '' && record.domain !== '');
    const free = sameName.filter((company) => !contradicted.includes(company));
    const [named] = free;
    if (named && sameName.length === 1) return linked(record, named, 'name');
    if (sameName.length > 0)
      return asks(
        record,
        sameName.length > 1
          ? 'several companies in HubSpot are called so'
          : `a company in HubSpot is called so, but its domain is not ${record.domain}`,
        sameName,
      );
    return { key: record.key, company: null, linkedBy: 'none', question: null };
  };

  return records.map((record): Link => {
    const { decision } = record;
    if (decision.toLowerCase() === 'none')
      return { key: record.key, company: null, linkedBy: 'a person', question: null };
    const decided = decision === '' ? undefined : companyOf(decision);
    if (decided) return linked(record, decided, 'a person');
    if (decision !== '')
      return {
        key: record.key,
        company: null,
        linkedBy: 'unsure',
        question:
          `The tab Accounts has no live company "${decision.slice(0, 40)}". Write the record id of ` +
          'one, or none, into Decision.',
      };
    const own = record.recordId === '' ? undefined : companyOf(record.recordId);
    return own ? linked(record, own, 'record id') : bySimilarity(record);
  });
}
