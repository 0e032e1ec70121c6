// The domain by which two systems know the same account.
import { bareHost } from './host-name';
import { registrableDomain } from './registrable-domain';
import { isSharedHost } from './shared-hosts';

/**
 * What a web address, a host or a mail address says of whose it is: `https://shop.acme.co.uk/x` → `acme.co.uk`. ''
 * where
 * it names nobody: a mail service, a social page, a public suffix, `n/a`.
 */
export const accountDomain = (website: string | null | undefined): string => {
  const host = bareHost(website);
  if (host === null) return '';
  const domain = registrableDomain(host);
  return domain === null || isSharedHost(host, domain) ? '' : domain;
};
