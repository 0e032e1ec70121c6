// Filter views in the emulation: named filters beside the sheet's own, by their ids.
import { apply, call, columns, range, sample, type Json } from './sample';

type Data = ReturnType<typeof sample>;

const data = (): Data =>
  sample([
    ['who', 'what', 'n'],
    ['ana', 'x', 1],
    ['bob', 'y', 2],
  ]);
const own = (more: Json = {}): Json => ({
  filterViewId: 7,
  title: 'Ana',
  range: range(0, null, 0, null),
  filterSpecs: [
    { columnIndex: 0, filterCriteria: { condition: { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: 'ana' }] } } },
  ],
  ...more,
});
const viewsIn = (of: Data): readonly Json[] =>
  ((call(of, 'get', { fields: 'sheets(filterViews)' }).sheets as Json[])[0] as { filterViews?: Json[] }).filterViews ??
  [];
const add = (of: Data, filter: Json): Json => apply(of, { addFilterView: { filter } })[0] as Json;

test('added under its id, whole range and criteria told back, and hides nothing from the values', () => {
  const made = data();
  expect(add(made, own())).toMatchObject({ addFilterView: { filter: { filterViewId: 7, title: 'Ana' } } });
  expect(viewsIn(made)).toMatchObject([
    { filterViewId: 7, title: 'Ana', range: { startRowIndex: 0, endRowIndex: expect.any(Number) as number } },
  ]);
  apply(made, {
    sortRange: { range: range(1, null, 0, null), sortSpecs: [{ dimensionIndex: 2, sortOrder: 'DESCENDING' }] },
  });
  expect(call(made, 'get', { fields: 'sheets(basicFilter)' }).sheets).toEqual([{}]);
});

test('without an id and a title it gets both', () => {
  const made = data();
  add(made, { range: range(0, 3, 0, 2) });
  add(made, { range: range(0, 3, 0, 2) });
  expect(viewsIn(made).map(({ title }) => title)).toEqual(['Filter 1', 'Filter 2']);
  expect(new Set(viewsIn(made).map(({ filterViewId }) => filterViewId)).size).toBe(2);
});

test.each([
  ['an id that is taken', own({ title: 'Other' }), 'A filter view with id 7 already exists.'],
  ['a name that is taken', own({ filterViewId: 8 }), 'A filter view with the name "Ana" already exists.'],
  ['no range', { title: 'X' }, 'range'],
  ['a sheet that is not there', own({ filterViewId: 8, title: 'X', range: { sheetId: 99 } }), '99'],
  [
    'a column outside its range',
    own({ filterViewId: 8, title: 'X', range: range(0, null, 1, 3) }),
    'The column 0 of a filter lies outside its range.',
  ],
])('%s is refused', (_, filter, message) => {
  const made = data();
  add(made, own());
  expect(() => add(made, filter)).toThrow(message);
  expect(viewsIn(made)).toHaveLength(1);
});

test('its range is drawn out and its title changed by id; what the mask does not name stays', () => {
  const made = data();
  add(made, own({ range: range(0, 2, 0, 3) }));
  apply(made, { updateFilterView: { filter: { filterViewId: 7, range: range(0, 9, 0, 3) }, fields: 'range' } });
  apply(made, { updateFilterView: { filter: { filterViewId: 7, title: 'Ana Sol' }, fields: 'title' } });
  expect(viewsIn(made)).toMatchObject([
    { title: 'Ana Sol', range: { endRowIndex: 9 }, filterSpecs: [{ columnIndex: 0 }] },
  ]);
  expect(() => apply(made, { updateFilterView: { filter: { filterViewId: 9, title: 'X' }, fields: 'title' } })).toThrow(
    'No filter view with ID: 9',
  );
  expect(() => apply(made, { updateFilterView: { filter: { filterViewId: 7 }, fields: 'colour' } })).toThrow('colour');
});

test('a copy has an id of its own; deleted by id', () => {
  const made = data();
  add(made, own());
  apply(made, { duplicateFilterView: { filterId: 7 } });
  expect(viewsIn(made).map(({ title }) => title)).toEqual(['Ana', 'Copy of Ana']);
  apply(made, { deleteFilterView: { filterId: 7 } });
  expect(viewsIn(made).map(({ title }) => title)).toEqual(['Copy of Ana']);
  expect(() => apply(made, { deleteFilterView: { filterId: 7 } })).toThrow('No filter view with ID: 7');
});

test('its columns move with the sheet’s, and go with them', () => {
  const made = data();
  add(made, own());
  apply(made, { insertDimension: { range: columns(0, 1) } });
  expect(viewsIn(made)).toMatchObject([{ filterSpecs: [{ columnIndex: 1 }] }]);
  apply(made, { deleteDimension: { range: columns(1, 2) } });
  expect(viewsIn(made)).toMatchObject([{ filterSpecs: [] }]);
});

test('a copied sheet has copies of them, a deleted one takes them along', () => {
  const made = data();
  add(made, own());
  apply(made, { duplicateSheet: { sourceSheetId: 1, newSheetId: 2 } });
  const all = (call(made, 'get', { fields: 'sheets(filterViews(filterViewId,title))' }).sheets as Json[]).flatMap(
    (sheet) => (sheet as { filterViews?: Json[] }).filterViews ?? [],
  );
  expect(all.map(({ title }) => title)).toEqual(['Ana', 'Ana']);
  expect(new Set(all.map(({ filterViewId }) => filterViewId)).size).toBe(2);
  apply(made, { deleteSheet: { sheetId: 1 } });
  add(made, own({ range: { sheetId: 2, startRowIndex: 0, startColumnIndex: 0, endColumnIndex: 3 }, title: 'B' }));
});
