// The domain that names an account: what somebody registered, and nothing that many share.
import fc from 'fast-check';
import { accountDomain } from '../../src/engine/account-domain';
import { isPlaceholder } from '../../src/engine/shared-hosts';

test.each([
  ['shop.bücher-haus.example', 'bücher-haus.example'],
  ['https://www.xn--bcher-haus-9db.example/start', 'bücher-haus.example'],
  ['BÜCHER-HAUS.example', 'bücher-haus.example'],
  ['ana@mail.acme.co.uk', 'acme.co.uk'],
  ['www.acme.com.au', 'acme.com.au'],
  ['shop.acme.рус', 'acme.рус'],
  ['x.xn--p1acf', 'x.рус'],
  ['a.town.chiba.jp', 'a.town.chiba.jp'],
  ['www.city.kawasaki.jp', 'city.kawasaki.jp'],
  // Below a host of many, each has a name of its own.
  ['alba.github.io', 'alba.github.io'],
  ['www.alba.myshopify.com', 'alba.myshopify.com'],
  ['bucket.s3.amazonaws.com', 'bucket.s3.amazonaws.com'],
  ['acme.my.salesforce.com', 'acme.my.salesforce.com'],
  ['www.salesforce.com', 'salesforce.com'],
])('%s is of %s', (website, domain) => expect(accountDomain(website)).toBe(domain));

test.each([
  'gmail.com',
  'ana@googlemail.com',
  'yahoo.co.uk',
  'hotmail.fr',
  'web.de',
  'qq.com',
  'https://www.linkedin.com/company/cirrus',
  'facebook.com/alba',
  'https://sites.google.com/view/alba',
  'linktr.ee/alba',
  'co.uk',
  'github.io',
  'n/a',
  '-',
  'none',
  '',
  'localhost',
  '10.0.0.1',
])('%s is of nobody', (website) => expect(accountDomain(website)).toBe(''));

test('a host below a domain is of that domain, however often it is asked', () => {
  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
  fc.assert(
    fc.property(label, label, fc.constantFrom('example', 'com', 'co.uk', 'com.br', 'de'), (sub, name, suffix) => {
      const domain = accountDomain(`${name}.${suffix}`);
      fc.pre(domain !== '');
      expect(accountDomain(`https://${sub}.${name}.${suffix}/x`)).toBe(domain);
      expect(accountDomain(domain)).toBe(domain);
    }),
  );
});

test.each(['n/a', 'N.A.', '-', '--', 'none', 'NULL', 'unknown', '?', '', ' ', '#N/A', 'k.A.', 'xxx'])(
  '%s stands for nothing',
  (text) => expect(isPlaceholder(text)).toBe(true),
);

test.each(['Nana', 'NA Holdings', 'None Such', 'X', '1', '株式会社', '#REF!'])('%s may be a name', (text) =>
  expect(isPlaceholder(text)).toBe(false),
);
