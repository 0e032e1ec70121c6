// SpreadsheetApp and person's edits on the real emulation.
import { fireEdit } from '../../../scripts/local/host/edit-event';
import { createHost, type Host } from '../../../scripts/local/host/host';
import { newHostState } from '../../../scripts/local/host/new-host-state';
import { typeCell } from '../../../scripts/local/sheets/person';

const user = 'ann@nexus.example';

function host(script: string): Host {
  return createHost({ state: newHostState(user), bundle: script, now: 0, user, fetch: () => [] });
}

const spreadsheetOf = ({ state }: Host) => {
  const spreadsheet = state.spreadsheets[state.containerId];
  if (!spreadsheet) throw new Error('no spreadsheet');
  return spreadsheet;
};

test('ranges are read and written, sizes checked, blanks read as empty text', () => {
  const { value, calls, simulatedMs } = host(`function main() {
    const sheet = SpreadsheetApp.getActive().getSheetByName('Sheet1');
    sheet.getRange(1, 1, 2, 2).setValues([['a', 1], ['', true]]);
    sheet.getRange(3, 26).setValue('far');
    sheet.appendRow(['b', 2]);
    let refused = '';
    try { sheet.getRange(1, 1, 1, 2).setValues([[1]]) } catch (error) { refused = error.message }
    SpreadsheetApp.flush();
    return [sheet.getRange(1, 1, 3, 2).getValues(), sheet.getRange(3, 26).getValue(), sheet.getRange(3, 26, 2, 3).getA1Notation(), sheet.getLastRow(), sheet.getRange(4, 1, 1, 2).getValues(), sheet.getLastColumn(), refused];
  }`).execute('main');
  expect(value).toEqual([
    [
      ['a', 1],
      ['', true],
      ['', ''],
    ],
    'far',
    'Z3:AB4',
    4,
    [['b', 2]],
    26,
    expect.stringContaining('The number of columns in the data does not match'),
  ]);
  expect(calls).toMatchObject({ sheetsRead: 0, sheetsWrite: 0 });
  expect(simulatedMs).toBeGreaterThan(2 * 150 + 1.2 + 107 + 2 * 165);
});

test('a spreadsheet that a script creates is kept in the state', () => {
  const made = host(
    `function main() { return Sheets.Spreadsheets.create({ properties: { title: 'Scratch' } }).spreadsheetId }`,
  );
  const { value } = made.execute('main');
  expect(made.state.spreadsheets[String(value)]?.properties.title).toBe('Scratch');
});

test('protections hold for whoever runs the script', () => {
  const shared = host(`
    function protect() { Sheets.Spreadsheets.batchUpdate({ requests: [{ addProtectedRange: { protectedRange: { range: { sheetId: 0 }, warningOnly: false } } }] }, SpreadsheetApp.getActive().getId()) }
    function write() { Sheets.Spreadsheets.Values.update({ values: [[1]] }, SpreadsheetApp.getActive().getId(), 'Sheet1!A1', { valueInputOption: 'RAW' }) }`);
  shared.execute('protect');
  expect(shared.execute('write').ok).toBe(true);
  expect(shared.execute('write', [], { user: 'bob@nexus.example' }).error?.message).toMatch(/protected/);
});

describe('an edit by hand', () => {
  const script = `
    function install() { ScriptApp.newTrigger('onSheetEdit').forSpreadsheet(SpreadsheetApp.getActive()).onEdit().create() }
    function onSheetEdit(e) {
      const { range } = e;
      return [Session.getEffectiveUser().getEmail(), e.user.getEmail(), e.authMode === ScriptApp.AuthMode.FULL, e.value, 'oldValue' in e, range.getSheet().getName(), range.getSheet().getSheetId(), range.getA1Notation(), range.getValues(), e.source.getId(), typeof e.triggerUid];
    }`;

  test('reaches the installed trigger, which runs as its creator', () => {
    const sheet = host(script);
    sheet.execute('install');
    const spreadsheet = spreadsheetOf(sheet);
    typeCell(spreadsheet, 0, 1, 2, '12.5', user);
    const [result] = fireEdit(sheet, {
      spreadsheet,
      sheetId: 0,
      box: { row: 2, column: 3, rows: 1, columns: 1 },
      user: 'bob@nexus.example',
      value: '12.5',
    });
    expect(result?.value).toEqual([
      user,
      'bob@nexus.example',
      true,
      '12.5',
      false,
      'Sheet1',
      0,
      'C2',
      [[12.5]],
      'local-spreadsheet',
      'string',
    ]);
  });

  test('fires nothing where no trigger is installed', () => {
    const sheet = host(script);
    expect(
      fireEdit(sheet, {
        spreadsheet: spreadsheetOf(sheet),
        sheetId: 0,
        box: { row: 1, column: 1, rows: 1, columns: 1 },
        user,
      }),
    ).toEqual([]);
  });
});

test('a script moves the cursor, and finds a column by its metadata', () => {
  const { value, ok, error } = host(`function main() {
    Sheets.Spreadsheets.batchUpdate({ requests: [
      { addSheet: { properties: { sheetId: 7, title: 'Seven' } } },
      { createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', metadataValue: 'v', visibility: 'DOCUMENT', location: { dimensionRange: { sheetId: 7, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } } } } },
    ] }, SpreadsheetApp.getActive().getId());
    const sheet = SpreadsheetApp.getActive().getSheets().find((one) => one.getSheetId() === 7);
    sheet.getRange('AB12').activate();
    const cursor = SpreadsheetApp.getActiveRange();
    const finder = sheet.createDeveloperMetadataFinder().withKey('k');
    const other = SpreadsheetApp.getActive().getSheets()[0].createDeveloperMetadataFinder().withKey('k');
    let refused = '';
    try { sheet.getRange('nowhere') } catch (error) { refused = error.message }
    return [cursor.getSheet().getName(), cursor.getA1Notation(), finder.withValue('v').find()[0].getLocation().getColumn().getColumn(), finder.withValue('x').find().length, other.find().length, refused];
  }`).execute('main');
  expect([ok, error]).toEqual([true, null]);
  expect(value).toEqual(['Seven', 'AB12', 3, 0, 0, 'Range not found']);
});
