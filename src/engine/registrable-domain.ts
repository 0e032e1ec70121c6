// Which part of a host name somebody registered: one label below a public suffix.
import { HOSTING_DOMAINS, PACKED_SUFFIXES } from './public-suffixes';

interface Suffixes {
  /** `co.uk`, `*.ck`, `!www.ck`. */
  readonly rules: ReadonlySet<string>;
  readonly hosting: ReadonlySet<string>;
}

const unpacked = (): Suffixes => ({
  rules: new Set(
    PACKED_SUFFIXES.split('\n').flatMap((line) => {
      const colon = line.indexOf(':');
      return line
        .slice(colon + 1)
        .split(' ')
        .map((label) => `${label}.${line.slice(0, colon)}`);
    }),
  ),
  hosting: new Set(HOSTING_DOMAINS.split(' ')),
});

let known: Suffixes | undefined;

/** How many labels at the end of a host are its public suffix. */
const suffixLength = (labels: readonly string[], { rules }: Suffixes): number => {
  for (let from = 0; from < labels.length - 1; from += 1) {
    const name = labels.slice(from).join('.');
    if (rules.has(`!${name}`)) return labels.length - from - 1;
    if (rules.has(name) || rules.has(`*.${labels.slice(from + 1).join('.')}`)) return labels.length - from;
  }
  return 1;
};

/**
 * `shop.acme.co.uk` → `acme.co.uk`; null for a public suffix itself (`github.io`).
 * @param host bare, in lower case, in Unicode: see `bareHost`.
 */
export const registrableDomain = (host: string): string | null => {
  known ??= unpacked();
  const labels = host.split('.');
  const length = suffixLength(labels, known) + 1;
  if (labels.length < length) return null;
  const domain = labels.slice(-length).join('.');
  // Customers of such a company stand two labels or more below it: there nothing but the whole host tells them apart.
  return labels.length > length + 1 && known.hosting.has(domain) ? host : domain;
};
