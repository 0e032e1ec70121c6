// A mail's headers and parts are exactly what was approved, whatever a record's text tries.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { isOneAddress, mailProblem, rawMail, type MailMessage } from '../../src/services/mail-message';
import { threatVectors } from '../fakes/threat-vectors';

const mail = (changes: Partial<MailMessage> = {}): MailMessage => ({
  to: 'ana@nexus.example',
  subject: 'Your next step: Acme',
  text: 'Call Acme.',
  html: '<p>Call Acme.</p>',
  ...changes,
});
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

describe('recipients', () => {
  test.each([
    'ana@nexus.example',
    'a.b+c@sub.nexus.example',
    "o'neil@nexus.example",
    'x@xn--80ak6aa92e.com',
    'A_1@nexus.co',
  ])('%s', (to) => {
    expect(isOneAddress(to)).toBe(true);
  });

  test.each([
    '',
    'ana',
    'ana@',
    '@nexus.example',
    'ana@nexus',
    'a@b@c',
    'ana@nexus.example,bob@nexus.example',
    'ana@nexus.example;bob@nexus.example',
    'ana@nexus.example bob@nexus.example',
    'Ana <ana@nexus.example>',
    '<ana@nexus.example>',
    '"ana"@nexus.example',
    'ana@nexus.example\r\nBcc: e@evil.example',
    'ana@nexus.example\n',
    ' ana@nexus.example',
    'ana@nexus.example\u0000',
    'ana@nexus.example\u2028',
    'ana@nexus.example\u0085',
    'ana%0aBcc:x@evil.example',
    '=?utf-8?q?=0ABcc:evil@example.com?=',
    '=?utf-8?q?a?=@nexus.example',
    'ana@[127.0.0.1]',
    'ana@nexus..example',
    '.ana@nexus.example',
    'ana.@nexus.example',
    'ána@nexus.example',
    'ana@néxus.example',
    'ana@-nexus.example',
    'ana(comment)@nexus.example',
    `${'a'.repeat(65)}@nexus.example`,
    `ana@${'a.'.repeat(130)}example`,
  ])('not %j', (to) => {
    expect(isOneAddress(to)).toBe(false);
    expect(mailProblem(mail({ to }))).toMatch(/not one plain e-mail address/);
    expect(mailProblem(mail({ to }))).not.toMatch(/[\r\n\0\u2028\u0085]/);
  });
});

describe('subjects and bodies', () => {
  test.each([
    ['Geschäft: Müller & Söhne', true],
    ['取引 🚀', true],
    ['50% =? what', true],
    ['x'.repeat(200), true],
    ['x'.repeat(201), false],
    ['', false],
    [' ', false],
  ])('%j', (subject, isFine) => {
    expect(mailProblem(mail({ subject })) === null).toBe(isFine);
  });

  test.each([
    'Deal\r\nBcc: e@evil.example',
    'Deal\nX',
    'Deal\rX',
    'Deal\u2028X',
    'Deal\u2029X',
    'Deal\u0085X',
    'Deal\u0000',
    'Deal\u0007',
    '=?utf-8?q?=0ABcc:evil@example.com?=',
    'x =?UTF-8?B?AAAA?= y',
    '=?utf-8*en?Q?x?=',
  ])('not %j', (subject) => {
    expect(mailProblem(mail({ subject }))).toMatch(/^The subject holds/);
  });

  test('an empty or far too large body is refused', () => {
    expect(mailProblem(mail({ text: '', html: ' ' }))).toMatch(/empty/);
    expect(mailProblem(mail({ html: '' }))).toBeNull();
    expect(mailProblem(mail({ text: 'é'.repeat(110_000) }))).toMatch(/longer than Google sends/);
  });

  test('the independent vectors: refused as an address, and as a subject never a header of its own', () => {
    const inputs = threatVectors()?.mail_header.inputs ?? [];
    expect(inputs.filter((to) => isOneAddress(to) && to !== 'x@xn--80ak6aa92e.com')).toEqual([]);
    for (const subject of inputs.filter((input) => mailProblem(mail({ subject: input })) === null))
      expect(headerNames(rawMail(mail({ subject }), base64))).toEqual(HEADERS);
  });
});

const HEADERS = ['To', 'Subject', 'MIME-Version', 'Content-Type'];
const headerNames = (raw: string): readonly string[] =>
  (raw.split('\r\n\r\n')[0] ?? '')
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')));

test('whatever passes the check makes four headers and two parts, in lines that mail servers take', () => {
  const text = fc.string({ unit: 'binary', maxLength: 400 });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 190 }), text, text, (subject, plain, html) => {
      const message = mail({ subject, text: plain, html });
      fc.pre(mailProblem(message) === null);
      const raw = rawMail(message, base64);
      expect(headerNames(raw)).toEqual(HEADERS);
      expect(raw.split('--=_nexus_part').length).toBe(4);
      expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/);
      expect(raw.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(230);
    }),
    { numRuns: 200, seed: 20261120 },
  );
});

describe('read by another parser', () => {
  const python = ['/usr/bin/python3', '/usr/local/bin/python3'].find((path) => existsSync(path));
  if (python === undefined) {
    test('skipped: no python3', () => console.log('skipped: no python3'));
    return;
  }
  const script = `
import sys, json, email
from email import policy
out = []
for raw in json.load(sys.stdin):
    m = email.message_from_string(raw, policy=policy.default)
    out.append({"headers": [k for k in m.keys()], "to": str(m["To"]), "subject": str(m["Subject"]),
      "text": m.get_body(("plain",)).get_content(), "html": m.get_body(("html",)).get_content(), "parts": len(list(m.iter_parts())), "defects": [str(d) for d in m.defects]})
print(json.dumps(out))`;

  test('subject, recipient and both parts come out as they went in', () => {
    const messages = [
      mail(),
      mail({
        subject:
          'Geschäft: Müller & Söhne über 45.000 € — “dringend” 🚀🚀🚀 und noch ein sehr langer Rest mit vielen Wörtern äöü',
        text: 'Zeile eins\nZeile zwei ✓\n',
        html: '<p>ü</p>',
      }),
      mail({
        subject: '取引の次のステップについてのご連絡取引の次のステップについてのご連絡取引の次の',
        text: '--=_nexus_part--\r\n\r\nBcc: e@evil.example',
        html: 'x'.repeat(5000),
      }),
      mail({ subject: '50% =? what?=' }),
    ];
    const { stdout, stderr } = spawnSync(python, ['-c', script], {
      input: JSON.stringify(messages.map((message) => rawMail(message, base64))),
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const read = JSON.parse(stdout) as { readonly text: string }[];
    const newlines = (text: string): string => text.replace(/\r\n/g, '\n').replace(/\n$/, '');
    expect(read.map((one) => ({ ...one, text: newlines(one.text) }))).toEqual(
      messages.map(({ to, subject, text, html }) => ({
        headers: HEADERS,
        to,
        subject,
        text: newlines(text),
        html,
        parts: 2,
        defects: [],
      })),
    );
  });
});
