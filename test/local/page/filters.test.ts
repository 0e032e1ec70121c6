// The workbook's filters and Univer's say the same.
import { columnFilterOf, criteriaOf } from '../../../scripts/local/page/browser/grid/filters';

const shown = ['a', 'b', '', 'c', 'a'];

test('by values, blanks included', () => {
  const criteria = criteriaOf({ column: 2, hiddenValues: ['b', ''], condition: null }, shown);
  expect(criteria).toEqual({ colId: 2, filters: { filters: ['a', 'c'] } });
  expect(columnFilterOf(criteria, shown)).toEqual({ hiddenValues: ['b', ''] });
  expect(columnFilterOf(null, shown)).toEqual({});
});

test.each([
  ['NUMBER_GREATER', ['5']],
  ['NUMBER_BETWEEN', ['1', '9']],
  ['NUMBER_EQ', ['3']],
  ['TEXT_CONTAINS', ['acme']],
  ['TEXT_STARTS_WITH', ['a']],
  ['TEXT_NOT_CONTAINS', ['x']],
  ['TEXT_EQ', ['a']],
])('%s there and back', (type, values) => {
  const criteria = criteriaOf({ column: 0, hiddenValues: [], condition: { type, values } }, shown);
  expect(columnFilterOf(criteria, shown)).toEqual({ condition: { type, values } });
});

test('what the workbook cannot keep is said', () =>
  expect(columnFilterOf({ colId: 0, colorFilters: { cellFillColors: ['#fff'] } }, shown)).toBeNull());
