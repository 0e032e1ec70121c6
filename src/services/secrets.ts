// Secrets: declared names only, kept in the installer's User Properties, never in a tab or a log.
import type { Properties } from './google-runtime';
import type { Http } from './http';
import type { ServiceTest } from './service-test';

/** A secret of the installer's: kept in their own properties, never in a tab. */
export interface SecretDeclaration {
  /** `crossbeam.clientId`; with `*` at its end any alias may stand there. */
  readonly name: string;
  readonly help: string;
  /** The connector it belongs to, as the Health screen names it. */
  readonly connector: string;
  /** The job whose success proves that it works. */
  readonly provenBy: string;
  /** Where it opens a channel of Messages: then the last message sent there is its last success. */
  readonly channel?: string;
  /** User properties that were worked out with the value before and mean nothing with another. */
  readonly forgets?: readonly string[];
  /** Asks the service at once what a value may do; what it lacks, to the person who entered it, or null. */
  readonly check?: (http: Http, value: string) => string | null;
  /** For the Self-test, once all secrets of its connector are set; one of them has them. */
  readonly tests?: readonly ServiceTest[];
}

const ALIASES = '*';
const alias = /^[A-Za-z0-9_-]{1,40}$/;
const LONGEST = 8_000;
const PREFIX = 'secret.';

/** Whether a declaration's name ends in any alias. */
export const hasAliases = ({ name }: SecretDeclaration): boolean => name.endsWith(ALIASES);

/** The secret behind an alias, by a declared name that ends in `*`; null for a text that can be no alias. */
export const secretOfAlias = (declaredName: string, aliasName: string): string | null =>
  alias.test(aliasName.trim()) ? `${declaredName.slice(0, -ALIASES.length)}${aliasName.trim()}` : null;

const isNamed = (declared: SecretDeclaration, name: string): boolean => {
  if (!hasAliases(declared)) return declared.name === name;
  const stem = declared.name.slice(0, -ALIASES.length);
  return name.startsWith(stem) && alias.test(name.slice(stem.length));
};

/** The declaration of a secret of that very name; undefined when there is none. */
export const declaredSecret = (all: readonly SecretDeclaration[], name: string): SecretDeclaration | undefined =>
  all.find((declared) => isNamed(declared, name));

/** For people to choose from. */
export const secretNames = (all: readonly SecretDeclaration[]): readonly string[] =>
  all.map((declared) => (hasAliases(declared) ? `${declared.name.slice(0, -ALIASES.length)}ALIAS` : declared.name));

export const readSecret = (properties: Properties, name: string): string => properties.get(PREFIX + name) ?? '';

/** @param value null or '' clears it. Throws in the person's words for a value that cannot be kept. */
export const writeSecret = (properties: Properties, name: string, value: string | null): void => {
  const text = (value ?? '').trim();
  if (text.length > LONGEST) throw new Error(`The value for ${name} is longer than ${LONGEST} characters.`);
  if (/[\r\n\0]/.test(text)) throw new Error(`The value for ${name} holds a line break; paste it without.`);
  if (text === '') properties.delete(PREFIX + name);
  else properties.set(PREFIX + name, text);
};

/**
 * What a person enters: throws in their words for a name that nobody declared, too. What was worked out with the old
 * value goes.
 */
export const enterSecret = (
  all: readonly SecretDeclaration[],
  properties: Properties,
  name: string,
  value: string | null,
): void => {
  const declared = declaredSecret(all, name);
  if (!declared)
    throw new Error(`There is no secret called "${name.slice(0, 60)}". Known: ${secretNames(all).join(', ')}.`);
  writeSecret(properties, name, value);
  for (const property of declared.forgets ?? []) properties.delete(property);
};
