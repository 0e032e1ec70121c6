// Which records are about one account, told of a whole list at once.
import { accountIdentity, type AccountIdentity, type AccountText } from './account';

/** Sets by what they belong to. */
class Sets {
  private readonly byKey = new Map<string, Set<string>>();

  add(key: string, value: string): void {
    const known = this.byKey.get(key);
    if (known) known.add(value);
    else this.byKey.set(key, new Set([value]));
  }

  /** Null where there is none, or more than one. */
  only(key: string): string | null {
    const [first, second] = this.byKey.get(key) ?? [];
    return first === undefined || second !== undefined ? null : first;
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }
}

interface Named extends Pick<AccountIdentity, 'id' | 'domain'> {
  /** With its legal form; '' for none. */
  readonly name: string;
}

/** A name without a legal form goes with the only form there is. */
const namedIn = (identities: readonly AccountIdentity[]): readonly Named[] => {
  const forms = new Sets();
  for (const { name } of identities) if (name.form !== '') forms.add(name.base, name.form);
  return identities.map(({ id, domain, name: { base, form } }) => ({
    id,
    domain,
    name: base === '' ? '' : `${base} ${form || (forms.only(base) ?? '')}`,
  }));
};

/**
 * A label for each, the same for those about one account, in whatever order they come:
 * - one record id in the CRM is one account, two ids are two;
 * - without an id it is the account of its name at its domain; without a domain, the only one of its name, and without
 *   a name, the only one at its domain;
 * - two names at one domain are two accounts, and one name at two domains as well: nobody has said that they are one;
 * - null where nothing names it: it is an account of its own.
 */
export const accountsOf = (texts: readonly AccountText[]): readonly (string | null)[] => {
  const all = namedIn(texts.map(accountIdentity));
  const [idsAt, domainsOf, labelsOf, labelsAt] = [new Sets(), new Sets(), new Sets(), new Sets()];
  const place = ({ name, domain }: Named): string => `${name}\n${domain}`;
  for (const one of all) {
    if (one.id !== '') idsAt.add(place(one), one.id);
    if (one.domain !== '') domainsOf.add(one.name, one.domain);
  }
  const surely = (one: Named): string | null => {
    const { id, name, domain } = one;
    if (id !== '') return `id ${id}`;
    if (name === '' || domain === '') return null;
    // An id beside the name alone is this one's where the name has no other domain.
    const known = idsAt.has(place(one)) ? place(one) : domainsOf.only(name) === domain ? `${name}\n` : '';
    const its = idsAt.only(known);
    return its === null ? `name ${place(one)}` : `id ${its}`;
  };
  const sure = all.map(surely);
  all.forEach(({ name, domain }, i) => {
    const label = sure[i] ?? null;
    if (label !== null && name !== '') labelsOf.add(name, label);
    if (label !== null && domain !== '') labelsAt.add(domain, label);
  });
  return all.map(({ name, domain }, i): string | null => {
    const label = sure[i] ?? null;
    if (label !== null || (name === '' && domain === '')) return label;
    return name === '' ? (labelsAt.only(domain) ?? `domain ${domain}`) : (labelsOf.only(name) ?? `name ${name}`);
  });
};
