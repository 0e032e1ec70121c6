// What comes of the features: nobody takes another's sheet ids, and models and settings have one name each.
import '../features/toy/with-toy';
import { fixedTabs, recordTypes, settingDeclarations } from '../../src/app/features';

const IDS_OF_VIEWS = 10_000;

test('every tab has a sheet id of its own, outside all views', () => {
  const ids = fixedTabs.map(({ sheetId }) => sheetId);
  expect(new Set(ids).size).toBe(ids.length);
  const taken = recordTypes.flatMap(({ sheetIds }) =>
    ids.filter((id) => id >= sheetIds && id < sheetIds + IDS_OF_VIEWS),
  );
  expect(taken).toEqual([]);
});

test("no two kinds' views share ids, and no two kinds a name", () => {
  const starts = recordTypes.map(({ sheetIds }) => sheetIds).sort((a, b) => a - b);
  starts.slice(1).forEach((start, i) => expect(start - (starts[i] ?? 0)).toBeGreaterThanOrEqual(IDS_OF_VIEWS));
  expect(new Set(recordTypes.map(({ id }) => id)).size).toBe(recordTypes.length);
  expect(recordTypes.length).toBeGreaterThan(1);
});

test('the fields that a kind starts with are columns of its store, or scores of its own models', () => {
  for (const { scoring, store } of recordTypes) {
    const models = new Set(scoring.weights.map(({ model }) => `${String(model)}.score`));
    const columns = new Set(store.columns.map(({ id }) => id));
    for (const { field } of scoring.weights) expect(columns.has(String(field)) || models.has(String(field))).toBe(true);
  }
});

test('every setting is declared once', () => {
  const names = settingDeclarations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
