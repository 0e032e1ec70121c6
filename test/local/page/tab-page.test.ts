// The page: whatever stands in a cell is text, and bands have their colours.
import { newSheet, newSpreadsheet, type SpreadsheetData } from '../../../scripts/local/sheets/model';
import { createSheetsService } from '../../../scripts/local/sheets/service';
import { escapeHtml, tabPage } from '../../../scripts/local/page/tab-page';

const hostile = '<script>alert(1)</script>"\'&';

function book(): SpreadsheetData {
  const data = newSpreadsheet('book', { title: 'Book' });
  data.sheets.push(newSheet({ sheetId: 0, title: 'Empty', index: 0 }), newSheet({ sheetId: 1, title: hostile, index: 1, gridProperties: { frozenRowCount: 1 } }), newSheet({ sheetId: 2, title: 'Secret', index: 2, hidden: true }));
  const rule = (formula: string, red: number, startColumnIndex: number) => ({
    addConditionalFormatRule: { rule: { ranges: [{ sheetId: 1, startRowIndex: 0, startColumnIndex, endColumnIndex: startColumnIndex + 1 }], booleanRule: { condition: { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] }, format: { backgroundColorStyle: { rgbColor: { red, green: 1, blue: 1 } } } } } },
  });
  const text = (stringValue: string) => ({ userEnteredValue: { stringValue } });
  const rows = [['Band', 'Score'].map(text), [text('Act "now"'), { userEnteredValue: { numberValue: 81.5 } }], [text(hostile), text('n/a')]].map((values) => ({ values }));
  createSheetsService(new Map([['book', data]])).call('spreadsheets.batchUpdate', { spreadsheetId: 'book', requestBody: { requests: [
    { updateCells: { start: { sheetId: 1, rowIndex: 0, columnIndex: 0 }, rows, fields: 'userEnteredValue' } },
    rule('=AND($A1="Act ""now""",N("nexus")=0)', 0, 0), rule('=AND(ISNUMBER($B1),N("nexus")=0)', 0.5, 1),
    { updateDimensionProperties: { range: { sheetId: 1, dimension: 'COLUMNS', startIndex: 2, endIndex: 26 }, properties: { hiddenByUser: true }, fields: 'hiddenByUser' } },
  ] } });
  return data;
}

test('cells and titles are text; the first tab that holds something is shown; nothing is loaded', () => {
  const page = tabPage(book(), null, 'once');
  expect(page?.html).toContain(`<h1>${escapeHtml(hostile)}</h1>`);
  expect(page?.html).toContain(`<td>${escapeHtml(hostile)}</td>`);
  expect(page?.html).not.toMatch(/<script|Secret/);
  expect(page?.headers['content-security-policy']).toBe("default-src 'none'; style-src 'nonce-once'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
});

test('bands in their colours, headers without', () => {
  const html = tabPage(book(), hostile.toUpperCase(), 'once')?.html ?? '';
  expect(html).toContain('<tr><th>Band</th><th>Score</th></tr>');
  expect(html).toContain('<tr><td class="c0">Act &quot;now&quot;</td><td class="c1">81.5</td></tr>');
  expect(html).toContain('.c0{background:#00ffff}.c1{background:#80ffff}');
});

test('only the first rows of a long tab', () => {
  const data = book();
  data.sheets[0]?.rows.push(...Array.from({ length: 250 }, (_, i) => [`row ${i}`]));
  const html = tabPage(data, 'empty', 'once')?.html ?? '';
  expect(html).toContain('The first 200 of 250 rows.');
  expect([html.includes('row 199'), html.includes('row 200')]).toEqual([true, false]);
});

test('no such tab', () => expect(tabPage(book(), 'nowhere', 'once')).toBeNull());
