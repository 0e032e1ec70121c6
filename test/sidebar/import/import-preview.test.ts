// What the Import dialog shows before anything is written.
import { previewParts, type Preview } from '../../../sidebar/import-preview';

const preview: Preview = {
  says: ['Deal amount read as 1.234,50.'],
  columns: [
    { header: 'Betrag', title: 'Deal amount', use: 'taken', as: '1.234,50', examples: ['950.000', '1.200,50'] },
    { header: 'Fax', title: null, use: 'dropped', as: '', examples: ['1'] },
  ],
  first: [{ Account: 'Alba', 'Deal amount': 950000 }, { Account: 'Bora' }],
  counts: { added: 1, changed: 1, refused: 1 },
  refused: ['Line 4 names no partner.'],
};

test('mapping, first rows, counts and what is told', () =>
  expect(previewParts(preview)).toEqual({
    counts: '1 new, 1 changed, 1 refused.',
    says: ['Deal amount read as 1.234,50.', 'Line 4 names no partner.'],
    mapping: {
      head: ['In the file', 'Here', 'Read as', 'For example'],
      rows: [
        ['Betrag', 'Deal amount', '1.234,50', '950.000 · 1.200,50'],
        ['Fax', '–', 'left out', '1'],
      ],
    },
    first: {
      head: ['Account', 'Deal amount'],
      rows: [
        ['Alba', '950000'],
        ['Bora', ''],
      ],
    },
    asks: [],
    canImport: true,
  }));

test('a file that names no partner is asked for it, and cannot be imported before', () => {
  const refused = ['No column names the partner. Add the header partner, or say whose: --set partner=…'];
  expect(previewParts({ ...preview, first: [], refused })).toMatchObject({
    asks: [{ column: 'partner', label: 'Partner of all rows' }],
    canImport: false,
  });
});

test('a file that lacks two columns is asked for both at once', () => {
  const refused = ['The file has no column a, b. Say it for the whole file: --set country=… --set region=….'];
  expect(previewParts({ ...preview, first: [], refused }).asks).toEqual([
    { column: 'country', label: 'Country of all rows' },
    { column: 'region', label: 'Region of all rows' },
  ]);
});
