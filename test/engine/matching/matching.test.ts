// The matcher over people: few pairs are looked at, those that are one are found, and of others none is taken for one.
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { blocks, pairsIn } from '../../../src/engine/matching/blocking';
import { evidenceOf, verdictOf } from '../../../src/engine/matching/evidence';
import { alike } from '../../../src/engine/matching/similarity';
import { judgePeople, type Person } from './people';

const FEBRL = '../shared/data/er/febrl/dataset1.csv';

const peopleIn = (text: string): readonly Person[] => {
  const [header = '', ...lines] = text.trim().split(/\r?\n/);
  const names = header.split(',').map((name) => name.trim());
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, at) => [name, (cells[at] ?? '').trim()]));
  });
};

const person = (
  rec_id: string,
  given_name: string,
  surname: string,
  date_of_birth: string,
  address_1: string,
  postcode = '4011',
): Person => ({
  rec_id,
  given_name,
  surname,
  date_of_birth,
  address_1,
  postcode,
});

const FEW: readonly Person[] = [
  person('rec-1-org', 'lena', 'halvorsen', '19780412', 'mill lane'),
  person('rec-1-dup-0', 'lena', 'halvorsn', '19780412', 'mill lane'),
  person('rec-2-org', 'oskar', 'brandt', '19900102', 'dock street'),
  person('rec-2-dup-0', 'brandt', 'oskar', '19900102', 'dock street'),
  person('rec-3-org', 'lena', 'halvorsen', '19610930', 'hill road', '3000'),
  person('rec-4-org', 'ida', 'moss', '19780412', '', '2000'),
];

const idOf = ({ rec_id = '' }: Person): string => rec_id.replace(/^rec-(\d+)-.*$/, '$1');

const measured = (people: readonly Person[]) => {
  const judged = judgePeople(people);
  const isOne = ({ pair: [a, b] }: (typeof judged)[number]): boolean => idOf(a) === idOf(b);
  const same = judged.filter(({ verdict }) => verdict === 'same');
  const unsure = judged.filter(({ verdict }) => verdict === 'unsure');
  const truth = people.length - new Set(people.map(idOf)).size;
  return {
    pairs: judged.length,
    precision: same.filter(isOne).length / same.length,
    recall: same.filter(isOne).length / truth,
    found: [...same, ...unsure].filter(isOne).length / truth,
    unsure: unsure.length,
  };
};

test('of a handful the two that are one are found, a namesake and a shared birthday are not', () => {
  expect(measured(FEW)).toMatchObject({ precision: 1, recall: 1 });
});

test(existsSync(FEBRL) ? 'over 1,000 records of people' : `skipped: no ../shared/data`, () => {
  if (!existsSync(FEBRL)) return;
  const { pairs, precision, recall, found, unsure } = measured(peopleIn(readFileSync(FEBRL, 'utf8')));
  const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
  process.stdout.write(
    `febrl: precision ${percent(precision)}, recall ${percent(recall)}, with the unsure ones ${percent(found)}; ` +
      `${pairs} pairs looked at, ${unsure} unsure\n`,
  );
  expect(precision).toBeGreaterThan(0.99);
  expect(recall).toBeGreaterThan(0.95);
  expect(found).toBeGreaterThan(0.98);
  expect(pairs).toBeLessThan(20_000);
});

test('likeness lies between 0 and 1, is the same both ways, and 1 for equal texts only', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (a, b) => {
      const likeness = alike(a, b);
      expect(likeness).toBeCloseTo(alike(b, a), 12);
      expect(likeness >= 0 && likeness <= 1).toBe(true);
      expect(likeness === 1).toBe(a === b && a !== '');
    }),
  );
  expect(alike('martha', 'marhta')).toBeCloseTo(0.9611, 4);
  expect(alike('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4);
});

test('what is not known says nothing; in between nobody knows', () => {
  const fields = [{ field: 'a', agrees: 8, differs: -3 }];
  const bits = (a: string, b: string): number =>
    evidenceOf(
      fields,
      () => a,
      () => b,
    );
  expect([bits('', 'x'), bits('x', 'x'), bits('x', 'y')]).toEqual([0, 8, -3]);
  expect([5, 4.9, 1, 0.9].map((sum) => verdictOf(sum, { same: 5, unsure: 1 }))).toEqual([
    'same',
    'unsure',
    'unsure',
    'other',
  ]);
});

test('each pair once, and a block that says nothing costs no more than its first members', () => {
  expect(pairsIn(['a', 'b', 'c'], () => ['x', 'y'])).toEqual([
    ['a', 'b'],
    ['a', 'c'],
    ['b', 'c'],
  ]);
  const known = blocks<number>(10);
  for (let i = 0; i < 1_000; i += 1) known.add(i, ['all', `own ${i}`]);
  expect(known.sharing(['all', 'own 999'])).toHaveLength(11);
});
