// Bytes as text, beside the platform's own decoder.
import fc from 'fast-check';
import { decodeCharset } from '../../../src/engine/mail/charsets';
import { byteString, decodeBase64, decodeQuotedPrintable } from '../../../src/engine/mail/transfer-encoding';

const high = Array.from({ length: 128 }, (_, at) => 128 + at);

// Node 20 reads windows-1252 as ISO 8859-1; read-mail.test.ts has its letters.
test.each([
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1257',
  'iso-8859-2',
  'iso-8859-5',
  'iso-8859-7',
  'iso-8859-9',
  'iso-8859-15',
  'koi8-r',
  'utf-8',
  'utf-16le',
])('%s', (charset) => {
  const decoder = new TextDecoder(charset);
  expect(decodeCharset(byteString(high), charset)).toEqual({
    text: decoder.decode(Uint8Array.from(high)),
    isKnown: true,
  });
});

test('any bytes as UTF-8, broken ones as the standard says', () =>
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array({ maxLength: 200 }),
        fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      ),
      (bytes) => expect(decodeCharset(byteString(bytes), 'UTF-8').text).toBe(new TextDecoder('utf-8').decode(bytes)),
    ),
  ));

test('charsets that hide letters in ASCII are told where they do', () => {
  expect(decodeCharset('plain', 'iso-2022-jp')).toEqual({ text: 'plain', isKnown: true });
  expect(decodeCharset('\x1b$B$3\x1b(B', 'ISO-2022-JP').isKnown).toBe(false);
});

test('bytes as Apps Script gives them', () => expect(byteString([-1, 0, 127])).toBe('\xff\0\x7f'));

test('base64 and base64url, in one piece or many', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 10 }), (one, other) => {
      const text = Buffer.from(one).toString('base64');
      const expected = Buffer.from(one).toString('latin1');
      expect(decodeBase64(text.replace(/.{4}/g, '$&\r\n '))).toBe(expected);
      expect(decodeBase64(Buffer.from(one).toString('base64url'))).toBe(expected);
      expect(decodeBase64(text + Buffer.from(other).toString('base64'))).toBe(
        expected + Buffer.from(other).toString('latin1'),
      );
    }),
  ));

test('quoted-printable gives back any bytes', () =>
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      const text = [...bytes].map((byte) => `=${byte.toString(16).padStart(2, '0')}`).join('=\n');
      expect(decodeQuotedPrintable(text)).toBe(Buffer.from(bytes).toString('latin1'));
    }),
  ));
