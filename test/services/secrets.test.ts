// Secrets: known names and aliases only.
import { isSecretName, readSecret, secretNames, webhookSecret, writeSecret } from '../../src/services/secrets';
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
  expect(isSecretName(name)).toBe(true);
  if (!isSecretName(name)) return;
  writeSecret(properties, name, ' value ');
  expect(readSecret(properties, name)).toBe('value');
  writeSecret(properties, name, '');
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
  expect(isSecretName(name)).toBe(false);
  expect(() => {
    writeSecret(memoryProperties(), name, 'x');
  }).toThrow(/no secret called/);
});

test('people are told of the aliases', () => {
  expect(secretNames()).toContain('slack.webhook.ALIAS');
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
