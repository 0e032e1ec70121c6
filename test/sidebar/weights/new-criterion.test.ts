// The form of a new criterion: a scale that fits its column, and what it is refused for before anything is tried.
import type { WeightsReply } from '../../../src/app/sidebar/contract/weights';
import type { Cell } from '../../../src/engine/cells';
import { columnOf } from '../../../src/engine/columns';
import { newCriterionProblem, suggestedFor, type NewCriterion } from '../../../sidebar/weights/new-criterion';

const criterion = (model: string, name: string, field: string) => ({
  model,
  criterion: name,
  field,
  scale: 'linear 0..100',
  weight: 10,
  missing: 'skip',
});
const criteria = [criterion('combined', 'partner', 'partner.score'), criterion('partner', 'size', 'employees')];
const weights = {
  keyPrefix: '',
  model: 'combined',
  criteria,
  lines: criteria.map((one) => ({
    ...one,
    key: `${one.model}/${one.criterion}`,
    help: '',
    row: 2,
    problem: null,
  })),
  fields: [
    { id: 'employees', header: 'Employees' },
    { id: 'stage', header: 'Stage' },
  ],
} as unknown as WeightsReply;

const wanted: NewCriterion = {
  model: 'partner',
  criterion: 'reach',
  field: 'employees',
  scale: 'log 10..1000',
  weight: '0,5',
  missing: 'zero',
};

test('it is drafted as it is to be saved', () => {
  expect(newCriterionProblem(weights, {}, wanted)).toEqual({
    key: 'partner/reach',
    draft: { isAdded: true, field: 'employees', scale: 'log 10..1000', weight: 0.5, missing: 'zero' },
  });
});

test.each<[Partial<NewCriterion>, RegExp]>([
  [{ criterion: 'Size' }, /of that name already/],
  [{ criterion: ' ' }, /needs a name/],
  [{ model: '' }, /Which model/],
  [{ model: 'a/b' }, /no slash/],
  [{ field: '' }, /Which column/],
  [{ scale: 'curve' }, /not a scale/],
  [{ weight: 'much' }, /"much" is not a number/],
  [{ field: 'combined.score' }, /depend on itself/],
])('%j is refused', (change, message) => {
  expect(newCriterionProblem(weights, {}, { ...wanted, ...change })).toMatch(message);
});

test.each<[string, readonly Cell[], string]>([
  ['amounts', [1_000, 2_000, null, 9_000], 'linear 1000..2000'],
  ['texts', ['Lead', 'lead', 'Customer', null], 'map Lead=0.5; Customer=0.5'],
  ['yes and no', ['yes', 'no', 'no'], 'yes/no'],
  ['boxes', [true, false], 'yes/no'],
  ['days', ['2026-11-11', '2026-10-22'], 'recency 30d'],
])('a column of %s begins with a scale for it', (_, cells, scale) => {
  const nowMs = Date.UTC(2026, 10, 21);
  expect(suggestedFor('stage', weights, { column: columnOf(cells), nowMs })).toBe(scale);
  expect(suggestedFor('partner.score', weights, { column: undefined, nowMs })).toBe('linear 0..100');
});
