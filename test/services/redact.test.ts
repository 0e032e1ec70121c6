// No secret stays in a text that is logged; what is no secret does.
import { redact } from '../../src/services/redact';
import { threatVectors } from '../fakes/threat-vectors';

/** In parts, so that nobody takes them for real ones. */
const secrets: readonly string[] = [
  ['xoxb-', '1234567890-1234567890123-AbCdEfGhIjKlMnOpQrStUvWx'],
  ['xoxp-', '1-2-3-abc'],
  ['xapp-', '1-A0-9-abcdef'],
  ['https://hooks.', 'slack.com/services/T00000000/B00000000/abcDEF123'],
  ['hooks.slack.com', '%2Fservices%2FT0%2FB0%2Fx'],
  ['AIza', 'SyA1234567890abcdefghijklmnopqrstuv'],
  ['ya29', '.a0AfH6SMBexample-example'],
  ['pat-', 'na1-12345678-1234-1234-1234-123456789012'],
  ['sk_', 'live_abcdefghijklmnop'],
  ['Bearer ', 'abc.def-ghi_jkl'],
  ['Basic ', 'dXNlcjpwYXNz'],
  ['eyJhbGciOi', 'JIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'],
].map((parts) => parts.join(''));

const surroundings: readonly ((secret: string) => string)[] = [
  (secret) => secret,
  (secret) => `failed: ${secret}.`,
  (secret) => `{"message":"${secret}"}`,
  (secret) => `(${secret})`,
  (secret) => `first line\n${secret}\nlast line`,
  (secret) => `GET ${secret} returned 403`,
  (secret) => `${secret}, ${secret}`,
];

const longestPiece = (secret: string): string =>
  secret.split(/[-./%\s]/).sort((a, b) => b.length - a.length)[0] ?? secret;

test.each(secrets)('%#', (secret) => {
  for (const around of surroundings) expect(redact(around(secret))).not.toContain(longestPiece(secret));
});

test('the independent ones', () => {
  for (const parts of threatVectors()?.redaction.secrets ?? []) {
    const secret = parts.join('');
    for (const around of surroundings) expect(redact(around(secret))).not.toContain(longestPiece(secret));
  }
});

test.each([
  ['api_key=abc123', 'api_key=[secret]'],
  ['?key=1&access_token=abc&x=2', '?key=1&access_token=[secret]&x=2'],
  ['{"client_secret":"s3cret","a":1}', '{"client_secret":"[secret]","a":1}'],
  ["token: 'abc'", "token: '[secret]'"],
  ['Authorization: opensesame', 'Authorization: [secret]'],
  ['x-goog-api-key: abc', 'x-goog-api-key: [secret]'],
  ['{\\"refresh_token\\":\\"abc\\"}', '{\\"refresh_token\\":\\"[secret]\\"}'],
  ['Password=hunter2;', 'Password=[secret];'],
])('%s by its name', (text, redacted) => {
  expect(redact(text)).toBe(redacted);
});

test.each([
  'Acme with Contoso: 3 of 5 overlaps written',
  'gemini.apiKey is not set.',
  'Slack asks to wait (ratelimited)',
  'the task-list is pat-a-cake',
  'Enter the secret slack.botToken; Slack got none.',
  'Enter slack.botToken again: Slack does not accept it. (invalid_auth)',
  'https://hooks.example.com/services/T/B/x',
  'ask_about_this',
])('%s stays', (text) => {
  expect(redact(text)).toBe(text);
});

test('a long text is no burden', () => {
  const started = Date.now();
  for (const text of [
    'token='.repeat(20_000),
    'a'.repeat(200_000),
    'eyJ'.repeat(50_000),
    `${'xoxb'.repeat(30_000)}-`,
    'Bearer '.repeat(20_000),
  ])
    redact(text);
  expect(Date.now() - started).toBeLessThan(2_000);
});
