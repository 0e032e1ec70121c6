// Labels in punycode are the letters they stand for; what is none stays as it is.
import fc from 'fast-check';
import { domainToASCII, domainToUnicode } from 'node:url';
import { unicodeLabel } from '../../src/engine/punycode';

test.each([
  ['xn--bcher-haus-9db', 'bücher-haus'],
  ['xn--mnchen-3ya', 'münchen'],
  ['xn--80ak6aa92e', 'аррӏе'],
  ['xn--55qx5d', '公司'],
  ['acme', 'acme'],
  ['xn--', 'xn--'],
  ['xn--a', 'xn--a'],
  // An emoji and what is no punycode.
  ['xn--n3h', 'xn--n3h'],
  ['xn--99zzzzzzzzzz99', 'xn--99zzzzzzzzzz99'],
])('%s is %s', (label, text) => expect(unicodeLabel(label)).toBe(text));

test("what Node's own reading makes of a name in any script, it makes too", () => {
  const letters = fc.array(fc.constantFrom(...'abcxyz09äöüéñçłжяλ日本語한अआกا'), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(letters, (parts) => {
      const ascii = domainToASCII(parts.join('').normalize('NFC'));
      fc.pre(ascii !== '' && !ascii.includes('.'));
      expect(unicodeLabel(ascii)).toBe(domainToUnicode(ascii));
    }),
    { numRuns: 500 },
  );
});
