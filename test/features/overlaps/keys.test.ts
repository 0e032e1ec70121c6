// Keys stay the same for what is the same.
import { stableHash } from '../../../src/engine/hash';
import { crossbeamKey, csvKey } from '../../../src/features/overlaps/keys';

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
