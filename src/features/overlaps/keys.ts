// What names an overlap: the account and the partner, as each source knows them.
import { stableHash } from '../../engine/hash';

/** Crossbeam promises that only both record ids together are unique. */
export const crossbeamKey = (recordId: string, partnerRecordId: string): string => `${recordId}:${partnerRecordId}`;

/**
 * The key of a row that brings none: the same account (its domain, else its name) and partner give the same key, whatever
 * the case, the spacing or the width of the characters.
 */
export const csvKey = (accountDomainOrName: string, partner: string): string =>
  `csv-${stableHash(`${normalText(accountDomainOrName)}\n${normalText(partner)}`)}`;

/** Trimmed, in lower case, compatibility characters folded (NFKC), inner white space as one space. */
const normalText = (text: string): string => text.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');

const hostName = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}\p{M}-]{2,}$/u;

/**
 * The host of a web address in lower case without `www.`, or null when there is none to be seen.
 * `https://user@www.Acme.example:8080/path?x` → `acme.example`. Takes addresses without a scheme, as CRMs hold them.
 */
export function bareHost(website: string | null | undefined): string | null {
  const text = (website ?? '').trim();
  if (text === '' || text.length > 2000) return null;
  const authority = text.replace(/^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}/i, '').split(/[/\\?#]/)[0] ?? '';
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\d?\.(?=.*\.)/, '');
  return host.length <= 253 && hostName.test(host) && !/^[\d.]+$/.test(host) ? host : null;
}
