// Whose mail it is: which addresses are ours, which way a mail went, and whether it never left the house.
import { accountDomain } from '../account-domain';
import { bareHost } from '../host-name';

/** Who writes for us. */
export interface Ours {
  /** Of everybody in Team, in lower case. */
  readonly team: ReadonlySet<string>;
  /** Hosts in lower case, in Unicode; those below them are ours too. */
  readonly domains: ReadonlySet<string>;
}

/** A mail's addresses, bare or with a name before them: `Ana Ruiz <ana@acme.example>`. */
export interface Addressed {
  readonly from: string;
  /** To and Cc. */
  readonly to: readonly string[];
}

/** Ours, seen from the mail: it came in, went out, or nobody can tell. */
export type Direction = 'in' | 'out' | '';

export type Side = 'us' | 'them';

/** `Ana Ruiz <Ana@Acme.example>` → `ana@acme.example`; '' where no address stands. */
export function addressIn(text: string): string {
  // A longer text is no address of anybody, and is not searched.
  if (text.length > 1000) return '';
  const open = text.lastIndexOf('<');
  const close = text.indexOf('>', open);
  const bare = (open >= 0 && close > open ? text.slice(open + 1, close) : text)
    .trim()
    .replace(/^mailto:/i, '')
    .toLowerCase();
  return /^[^\s@]+(?:@[^\s@]+)+$/.test(bare) ? bare : '';
}

/**
 * The setting `company.domains`: `acme.com, @acme.de` → hosts in order, each once. What is no host stands in `unread`,
 * as written.
 */
export function parseDomains(text: string): {
  readonly domains: readonly string[];
  readonly unread: readonly string[];
} {
  const entries = text.split(/[\s,;]+/).filter((entry) => entry !== '');
  const hosts = entries.map((entry) => bareHost(entry));
  return {
    domains: [...new Set(hosts.filter((host) => host !== null))],
    unread: entries.filter((_, index) => hosts[index] === null),
  };
}

/**
 * @param team addresses of the tab Team
 * @param domains the setting `company.domains`; blank takes the domains of Team and of the installer instead, those of
 * mail services left out, which everybody shares
 * @param installer whoever installed it; '' where that is not known
 */
export function oursOf(team: readonly string[], domains: string, installer = ''): Ours {
  const addresses = team.map(addressIn).filter((address) => address !== '');
  const own =
    domains.trim() === '' ? [...addresses, addressIn(installer)].map(accountDomain) : parseDomains(domains).domains;
  return { team: new Set(addresses), domains: new Set(own.filter((domain) => domain !== '')) };
}

const isInTeam = (address: string, { team }: Ours): boolean => team.has(address);

function isInDomains(address: string, { domains }: Ours): boolean {
  const host = bareHost(address);
  if (host === null) return false;
  const labels = host.split('.');
  return labels.some((_, from) => domains.has(labels.slice(from).join('.')));
}

/** Whether an address, bare or with a name before it, is one of ours. */
export function isOurs(text: string, ours: Ours): boolean {
  const address = addressIn(text);
  return address !== '' && (isInTeam(address, ours) || isInDomains(address, ours));
}

/** Unreadable addresses stay, as '': they are somebody's, and not ours. */
const recipientsOf = ({ to }: Addressed): readonly string[] =>
  to.filter((text) => text.trim() !== '').map((text) => addressIn(text));

/**
 * Whether a mail is between ourselves and counts for nothing: where every address is ours; one that came with its
 * `deal_id` belongs to that deal, and is internal only where every address stands in Team. A mail whose sender or
 * recipients are not known is not.
 */
export function isInternal(mail: Addressed, ours: Ours, hasDealId: boolean): boolean {
  const recipients = recipientsOf(mail);
  const isOwn = (address: string): boolean => (hasDealId ? isInTeam(address, ours) : isOurs(address, ours));
  return recipients.length > 0 && [addressIn(mail.from), ...recipients].every(isOwn);
}

/**
 * Which way a mail went: `out` from us, `in` from them to us. '' where neither side is ours, where it is internal, and
 * where nobody can tell the sides apart.
 *
 * Both sides of a mail that came with its `deal_id` may share a domain of ours: then those in Team are we, and where
 * none of them is, both ends look alike.
 */
export function directionOf(mail: Addressed, ours: Ours, hasDealId: boolean): Direction {
  if (isInternal(mail, ours, hasDealId)) return '';
  const from = addressIn(mail.from);
  const recipients = recipientsOf(mail);
  const areAlike = recipients.length > 0 && [from, ...recipients].every((address) => isOurs(address, ours));
  const isUs = (address: string): boolean => (areAlike ? isInTeam(address, ours) : isOurs(address, ours));
  if (isUs(from)) return 'out';
  return from !== '' && recipients.some(isUs) ? 'in' : '';
}

/** Who wrote a mail of a direction; null where that is not known. */
export const writerOf = (direction: Direction): Side | null => {
  if (direction === '') return null;
  return direction === 'out' ? 'us' : 'them';
};
