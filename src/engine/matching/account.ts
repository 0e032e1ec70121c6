// Whether two records are about one account: its CRM's record id comes before its domain, the domain before the name.
import { accountDomain } from '../account-domain';
import { isPlaceholder } from '../shared-hosts';
import { companyName, type CompanyName } from './company-name';
import type { Verdict } from './evidence';

/** What a source says of an account; '' for what it does not know. */
export interface AccountText {
  /** Its record id in a CRM. */
  readonly id: string;
  /** A host, or any address that has one. */
  readonly domain: string;
  readonly name: string;
}

/** What names an account, without what names nobody. */
export interface AccountIdentity {
  readonly id: string;
  readonly domain: string;
  readonly name: CompanyName;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/** Salesforce writes one id in 15 letters, or in 18, the last three telling which of them are capitals. */
const recordId = (text: string): string => {
  const id = text.trim();
  if (isPlaceholder(id)) return '';
  if (!/^[A-Za-z0-9]{15}[A-Z0-5]{3}$/.test(id)) return id;
  const capitals = [0, 5, 10].map((from) =>
    [...id.slice(from, from + 5)].reduce((sum, letter, i) => sum + (/[A-Z]/.test(letter) ? 2 ** i : 0), 0),
  );
  return capitals.map((at) => ALPHABET[at]).join('') === id.slice(15) ? id.slice(0, 15) : id;
};

export const accountIdentity = ({ id, domain, name }: AccountText): AccountIdentity => ({
  id: recordId(id),
  domain: accountDomain(domain),
  name: isPlaceholder(name) ? { base: '', form: '' } : companyName(name),
});

/** Those that share none of these cannot be one account. */
export const accountBlocks = ({ id, domain, name }: AccountIdentity): readonly string[] => [
  ...(id === '' ? [] : [`id ${id}`]),
  ...(domain === '' ? [] : [`domain ${domain}`]),
  ...(name.base === '' ? [] : [`name ${name.base}`]),
];

/** Surest first: by what they are the same. */
export type SharedBy = 'id' | 'domain' | 'name';

export interface AccountVerdict {
  readonly verdict: Verdict;
  readonly by: SharedBy;
}

const compareNames = (a: CompanyName, b: CompanyName): Verdict => {
  if (a.base !== b.base || a.base === '') return 'other';
  return a.form === b.form || a.form === '' || b.form === '' ? 'same' : 'unsure';
};

/**
 * Two record ids are two accounts. At one domain the name decides: two names there may be one account under two names,
 * and one name at two domains as well, so that is asked.
 */
export const compareAccounts = (a: AccountIdentity, b: AccountIdentity): AccountVerdict => {
  if (a.id !== '' && b.id !== '') return { verdict: a.id === b.id ? 'same' : 'other', by: 'id' };
  const named = compareNames(a.name, b.name);
  if (a.domain !== '' && a.domain === b.domain) {
    const isNamed = a.name.base !== '' && b.name.base !== '';
    return { verdict: isNamed && named !== 'same' ? 'unsure' : 'same', by: 'domain' };
  }
  const isContradicted = a.domain !== '' && b.domain !== '';
  return { verdict: named === 'same' && isContradicted ? 'unsure' : named, by: 'name' };
};
