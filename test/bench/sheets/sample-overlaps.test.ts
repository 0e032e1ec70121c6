// The benchmark's sample: always the same, ten criteria, about 15 % of their cells blank.
import { readCsv } from '../../../src/engine/csv';
import { sampleOverlapsCsv } from '../../../scripts/bench/sheets/sample-overlaps';

const criteria = [
  'dealAmount',
  'relationshipStatus',
  'engagement',
  'dealStage',
  'winnability',
  'relationshipStrength',
  'recentDealSupport',
  'partnerSize',
  'stickiness',
  'employees',
];

test('about 15 % of the criteria are blank, the rest of a row never is', () => {
  const { header, rows } = readCsv(sampleOverlapsCsv(1_000));
  const blanks = (columns: readonly string[]) =>
    rows.reduce((sum, { cells }) => sum + columns.filter((name) => cells[header.indexOf(name)] === '').length, 0) /
    (rows.length * columns.length);
  expect(rows).toHaveLength(1_000);
  expect(blanks(criteria)).toBeGreaterThan(0.13);
  expect(blanks(criteria)).toBeLessThan(0.17);
  expect(blanks(header.filter((name) => !criteria.includes(name)))).toBe(0);
});

test('the same seed gives the same file, another seed another', () => {
  expect(sampleOverlapsCsv(20)).toBe(sampleOverlapsCsv(20));
  expect(sampleOverlapsCsv(20, 2)).not.toBe(sampleOverlapsCsv(20));
});
