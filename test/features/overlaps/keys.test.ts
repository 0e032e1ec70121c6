// Keys stay the same for what is the same, and web addresses come down to their host.
import fc from 'fast-check';
import { stableHash } from '../../../src/engine/hash';
import { bareHost, crossbeamKey, csvKey } from '../../../src/features/overlaps/keys';

test('a Crossbeam key is both record ids', () => {
  expect(crossbeamKey('a1', 'b2')).toBe('a1:b2');
});

describe('csvKey', () => {
  test('does not change between versions', () => {
    expect(csvKey('acme.example', 'Borealis')).toBe('csv-5c3fe3a1c06905c5');
    expect(stableHash('')).toBe('c14d96711aee8d83');
  });

  test.each([
    ['case and spaces', ' ACME.example ', 'borealis  Labs', 'acme.example', 'Borealis Labs'],
    ['full-width characters', 'ａｃｍｅ', 'Ｂorealis', 'acme', 'borealis'],
    ['no-break space', 'Acme\u00A0Inc', 'B', 'acme inc', 'b'],
  ])('is the same for %s', (_name, account, partner, otherAccount, otherPartner) => {
    expect(csvKey(account, partner)).toBe(csvKey(otherAccount, otherPartner));
  });

  test('keeps account and partner apart', () => {
    expect(csvKey('ab', 'c')).not.toBe(csvKey('a', 'bc'));
    expect(csvKey('a', 'b')).not.toBe(csvKey('b', 'a'));
  });

  test('no two of 50,000 pairs meet', () => {
    const keys = new Set(
      Array.from({ length: 50_000 }, (_, at) =>
        csvKey(`account-${at % 5000}.example`, `partner ${Math.floor(at / 5000)}`),
      ),
    );
    expect(keys.size).toBe(50_000);
  });
});

describe('bareHost', () => {
  test.each([
    ['https://www.Acme.example/about?x=1#y', 'acme.example'],
    ['acme.example', 'acme.example'],
    [' HTTP://user:secret@shop.acme.example:8080/ ', 'shop.acme.example'],
    ['//acme.example/x', 'acme.example'],
    ['www.acme.example.', 'acme.example'],
    ['www.example', 'www.example'],
    ['jane@acme.example', 'acme.example'],
    ['münchen.example', 'münchen.example'],
    ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['', null],
    ['   ', null],
    ['n/a', null],
    ['#REF!', null],
    ['localhost', null],
    ['Acme Inc.', null],
    ['192.168.0.1', null],
    ['http://', null],
    ['a..b', null],
    [null, null],
    [undefined, null],
  ])('%s', (website, host) => {
    expect(bareHost(website)).toBe(host);
  });

  test('a host is its own host, and junk never throws', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        const host = bareHost(url);
        expect(bareHost(host)).toBe(host);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (junk) => {
        bareHost(junk);
      }),
    );
    const startedAt = Date.now();
    bareHost(`${'a-'.repeat(900)}!`);
    bareHost(`${'a.'.repeat(900)}!`);
    expect(Date.now() - startedAt).toBeLessThan(100);
  });
});
