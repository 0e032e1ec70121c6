// Versions of the weights: equal or how they differ.
import { diffWeights, weightsEqual, type Criterion, type Weights } from '../../src/engine/weights';

const size: Criterion = {
  model: 'opportunity',
  criterion: 'size',
  field: 'dealAmount',
  scale: 'linear 0..1',
  weight: 20,
  missing: '',
};
const reach: Criterion = {
  model: 'partner',
  criterion: 'reach',
  field: 'partnerSize',
  scale: 'linear 0..1',
  weight: 5,
  missing: 'zero',
};
const of = (...criteria: readonly Criterion[]): Weights => ({ criteria });

test.each<[string, Weights, Weights, string]>([
  ['nothing', of(size), of(size), ''],
  ['only the order', of(size, reach), of(reach, size), ''],
  ['a skip written out', of(size), of({ ...size, missing: 'Skip' }), ''],
  [
    'a weight and a new row',
    of(size),
    of({ ...size, weight: 30 }, reach),
    'opportunity/size weight 20 → 30; added partner/reach',
  ],
  ['a row less', of(size, reach), of(size), 'removed partner/reach'],
  [
    'every cell',
    of(size),
    of({ ...size, field: 'employees', scale: 'log 1..9', missing: 'zero' }),
    'opportunity/size field dealAmount → employees; opportunity/size scale "linear 0..1" → "log 1..9"; opportunity/size missing skip → zero',
  ],
])('%s', (_, before, after, words) => {
  expect(diffWeights(before, after)).toBe(words);
  expect(weightsEqual(before, after)).toBe(words === '');
});

test('weights survive being stored as JSON', () => {
  const stored: Weights = JSON.parse(JSON.stringify(of(size, reach))) as Weights;
  expect(weightsEqual(stored, of(size, reach))).toBe(true);
});
