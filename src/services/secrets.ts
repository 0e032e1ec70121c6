// Secrets: known names only, kept in the installer's User Properties, never in a tab or a log.
import type { Properties } from './google-runtime';

const NAMES = [
  'crossbeam.clientId',
  'crossbeam.clientSecret',
  'crossbeam.refreshToken',
  'crossbeam.organization',
  'slack.botToken',
  'gemini.apiKey',
  'hubspot.token',
] as const;
/** One for each alias that the Team tab uses. */
const WEBHOOK = 'slack.webhook.';
const alias = /^[A-Za-z0-9_-]{1,40}$/;
const LONGEST = 8_000;
const PREFIX = 'secret.';

export type SecretName = (typeof NAMES)[number] | `slack.webhook.${string}`;

export const isSecretName = (name: string): name is SecretName =>
  (NAMES as readonly string[]).includes(name) || (name.startsWith(WEBHOOK) && alias.test(name.slice(WEBHOOK.length)));

/** For people to choose from. */
export const secretNames = (): readonly string[] => [...NAMES, `${WEBHOOK}ALIAS`];

/** The secret that holds the address behind an alias; null for a text that can be no alias. */
export const webhookSecret = (aliasName: string): SecretName | null =>
  alias.test(aliasName.trim()) ? `${WEBHOOK}${aliasName.trim()}` : null;

export const readSecret = (properties: Properties, name: SecretName): string => properties.get(PREFIX + name) ?? '';

/** @param value null or '' clears it. Throws in the person's words for an unknown name or a value that cannot be kept. */
export const writeSecret = (properties: Properties, name: string, value: string | null): void => {
  if (!isSecretName(name))
    throw new Error(`There is no secret called "${name.slice(0, 60)}". Known: ${secretNames().join(', ')}.`);
  const text = (value ?? '').trim();
  if (text.length > LONGEST) throw new Error(`The value for ${name} is longer than ${LONGEST} characters.`);
  if (/[\r\n\0]/.test(text)) throw new Error(`The value for ${name} holds a line break; paste it without.`);
  if (text === '') properties.delete(PREFIX + name);
  else properties.set(PREFIX + name, text);
};
