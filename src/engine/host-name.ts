// The host that a web address names, as two systems may agree on it.
import { unicodeLabel } from './punycode';

const hostName = /^(?:[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}_-]*[\p{L}\p{N}\p{M}])?\.)+[\p{L}\p{N}\p{M}-]{2,}$/u;

/**
 * The host of a web address in lower case without `www.`, in Unicode, or null when there is none to be seen.
 * `https://user@www.Acme.example:8080/path?x` → `acme.example`. Takes addresses without a scheme, as CRMs hold them.
 */
export function bareHost(website: string | null | undefined): string | null {
  const text = (website ?? '').trim();
  if (text === '' || text.length > 2000) return null;
  const authority = text.replace(/^(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,}/i, '').split(/[/\\?#]/)[0] ?? '';
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[。．｡]/g, '.')
    .replace(/\.$/, '')
    .replace(/^www\d?\.(?=.*\.)/, '')
    .split('.')
    .map(unicodeLabel)
    .join('.');
  return host.length <= 253 && hostName.test(host) && !/^[\d.]+$/.test(host) ? host : null;
}
