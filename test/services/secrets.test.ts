// Secrets: known names and aliases only.
import { secrets } from '../../src/app/features';
import { webhookSecret } from '../../src/nudges/secrets';
import {
  declaredSecret,
  enterSecret,
  readSecret,
  secretNames,
  writeSecret,
  type SecretDeclaration,
} from '../../src/services/secrets';
import { memoryProperties } from '../fakes/memory-services';

test.each([
  'slack.botToken',
  'gemini.apiKey',
  'crossbeam.clientId',
  'slack.webhook.deals',
  'slack.webhook.A-1_b',
  `slack.webhook.${'x'.repeat(40)}`,
])('%s is kept, read and cleared', (name) => {
  const properties = memoryProperties();
  expect(declaredSecret(secrets, name)).toBeDefined();
  enterSecret(secrets, properties, name, ' value ');
  expect(readSecret(properties, name)).toBe('value');
  enterSecret(secrets, properties, name, '');
  expect(properties.all()).toEqual({});
});

test.each([
  'slack.webhook.',
  'slack.webhook',
  'slack.webhook.a b',
  'slack.webhook.a.b',
  `slack.webhook.${'x'.repeat(41)}`,
  'slack.webhook.ä',
  'slack.webhook.__proto__\n',
  'slack.bottoken',
  '',
  'constructor',
])('%j is no secret', (name) => {
  expect(declaredSecret(secrets, name)).toBeUndefined();
  expect(() => {
    enterSecret(secrets, memoryProperties(), name, 'x');
  }).toThrow(/no secret called/);
});

test('people are told of the aliases', () => {
  expect(secretNames(secrets)).toContain('slack.webhook.ALIAS');
  expect(webhookSecret(' deals ')).toBe('slack.webhook.deals');
  expect(webhookSecret('https://hooks.slack.com/x')).toBeNull();
  expect(webhookSecret('')).toBeNull();
});

test("a value with a line break or of a book's length is refused", () => {
  expect(() => {
    writeSecret(memoryProperties(), 'slack.botToken', 'a\nb');
  }).toThrow(/line break/);
  expect(() => {
    writeSecret(memoryProperties(), 'slack.botToken', 'x'.repeat(8_001));
  }).toThrow(/longer/);
});

test('another value forgets what was worked out with the one before, and nothing else', () => {
  const declared: SecretDeclaration = {
    name: 'shop.id',
    help: '',
    connector: 'Shop',
    provenBy: 'intake-shop',
    forgets: ['shop.token'],
  };
  const properties = memoryProperties();
  properties.set('shop.token', 'old');
  properties.set('shop.position', '7');
  enterSecret([declared], properties, 'shop.id', 'new');
  expect(properties.all()).toEqual({ 'secret.shop.id': 'new', 'shop.position': '7' });
});
