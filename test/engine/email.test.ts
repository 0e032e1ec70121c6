// One address or none.
import { emailOf } from '../../src/engine/email';

test.each([
  ['ana@example.com', 'ana@example.com'],
  ['  Ana.Lopez+crm@Mail.Example.CO.UK \n', 'ana.lopez+crm@mail.example.co.uk'],
  ["o'hara@example.com", "o'hara@example.com"],
])('%j is %s', (cell, email) => expect(emailOf(cell)).toBe(email));

test.each([
  [null],
  [''],
  [7],
  [true],
  ['ana'],
  ['ana@'],
  ['@example.com'],
  ['ana@example'],
  ['a@b@c.com'],
  ['ana@example..com'],
  ['.ana@example.com'],
  ['ana@-example.com'],
  ['ana@example.com, bob@example.com'],
  ['ana@example.com;bob@example.com'],
  ['ana@example.com\r\nBcc: eve@example.com'],
  ['ana@example.com\u2028Bcc: eve@example.com'],
  ['ana\u0000@example.com'],
  ['ana@example.com\u0000'],
  ['Ana <ana@example.com>'],
  ['"a b"@example.com'],
  ['"\r\nBcc: e@example.com"@example.com'],
  ['an a@example.com'],
  ['ana@127.0.0.1'],
  ['ana@[127.0.0.1]'],
  ['änä@example.com'],
  ['ana@exämple.com'],
  ['x@xn--80ak6aa92e.com'],
  ['=?utf-8?q?=0ABcc:evil@example.com?='],
  [`${'a'.repeat(65)}@example.com`],
  [`a@${'b'.repeat(60)}.${'c'.repeat(300)}.com`],
  ['mailto:ana@example.com'],
])('%j is no address', (cell) => expect(emailOf(cell)).toBeNull());
