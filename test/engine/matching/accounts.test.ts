// Which of many records are about one account.
import fc from 'fast-check';
import type { AccountText } from '../../../src/engine/matching/account';
import { accountsOf } from '../../../src/engine/matching/accounts';

const account = (name: string, domain = '', id = ''): AccountText => ({ name, domain, id });

/** Records by the first of their account: `0 0 2`. */
const groups = (...texts: readonly AccountText[]): string => {
  const labels = accountsOf(texts);
  return labels.map((label, i) => (label === null ? i : labels.indexOf(label))).join(' ');
};

test.each<readonly [string, readonly AccountText[], string]>([
  ['one id under two names', [account('Alba', '', '1'), account('Alba Works', 'alba.example', '1')], '0 0'],
  [
    'two ids under one name at one domain',
    [account('Alba', 'a.example', '1'), account('Alba', 'a.example', '2')],
    '0 1',
  ],
  ['15 and 18 letters of one id', [account('A', '', '001A000001abcDE'), account('B', '', '001A000001abcDEIAY')], '0 0'],
  ['one name, written in two ways', [account('Álba Works'), account('alba  works')], '0 0'],
  ['a legal form beside none', [account('Alba GmbH'), account('Alba')], '0 0'],
  ['two legal forms, and none', [account('Alba GmbH'), account('Alba AG'), account('Alba')], '0 1 2'],
  ['no id beside the only one of its name', [account('Alba', '', '1'), account('Alba')], '0 0'],
  ['no id beside two of its name', [account('Alba', '', '1'), account('Alba', '', '2'), account('Alba')], '0 1 2'],
  [
    'no id, but the domain of one of them',
    [account('Alba', 'a.example', '1'), account('Alba', 'b.example', '2'), account('Alba', 'https://www.b.example/x')],
    '0 1 1',
  ],
  ['an id without a domain, and the only domain', [account('Alba', '', '1'), account('Alba', 'a.example')], '0 0'],
  ['one name at two domains', [account('Alba', 'a.example'), account('Alba', 'b.example'), account('Alba')], '0 1 2'],
  ['two names at one domain', [account('Alba', 'a.example'), account('Bora', 'a.example')], '0 1'],
  ['no name beside the only one at its domain', [account('Alba', 'a.example'), account('', 'shop.a.example')], '0 0'],
  [
    'no name beside two at its domain',
    [account('Alba', 'a.example'), account('Bora', 'a.example'), account('', 'a.example'), account('', 'a.example')],
    '0 1 2 2',
  ],
  ['a host of many names nobody', [account('', 'gmail.com'), account('', 'gmail.com')], '0 1'],
  ['nothing, or n/a', [account(''), account('n/a', '-', 'none'), account('')], '0 1 2'],
])('%s', (_, texts, wanted) => {
  expect(groups(...texts)).toBe(wanted);
});

const text = fc.record({
  id: fc.constantFrom('', '', '1', '2'),
  domain: fc.constantFrom('', 'a.example', 'b.example'),
  name: fc.constantFrom('', 'Alba', 'Alba GmbH', 'Bora'),
});

test('whatever is known: ids decide, and the order of the records does not', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 8 }), (texts) => {
      const labels = accountsOf(texts);
      expect(accountsOf([...texts].reverse())).toEqual([...labels].reverse());
      texts.forEach((a, i) =>
        texts.forEach((b, j) => {
          if (a.id !== '' && b.id !== '') expect(labels[i] === labels[j]).toBe(a.id === b.id);
        }),
      );
      texts.forEach((a, i) => {
        const isAlone = a.id === '' && a.name === '' && a.domain === '';
        expect(labels[i] === null).toBe(isAlone);
      });
    }),
  );
});
