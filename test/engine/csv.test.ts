// Reading and writing CSV: the standard, its common strays, and text that must not become a formula.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readCsv, writeCsv } from '../../src/engine/csv';
import { readColumn } from '../../src/engine/read-column';

const cellsOf = (text: string): readonly (readonly string[])[] => readCsv(text).rows.map((row) => row.cells);

describe('readCsv', () => {
  test.each([
    ['commas', 'a,b\n1,2\n', ',', [['1', '2']]],
    ['semicolons, with commas in the header', 'a;"b,c,d";e\n1,5;2;3', ';', [['1,5', '2', '3']]],
    ['tabs', 'a\tb\n1\t2', '\t', [['1', '2']]],
    ['bars', 'a|b\r1|2\r', '|', [['1', '2']]],
    ['one column', 'a\n1\n2', ',', [['1'], ['2']]],
    ['a separator line', 'sep=;\r\na;b\r\n1,2;3', ';', [['1,2', '3']]],
    ['blank lines on top', '\n \r\n\na;b\n1;2', ';', [['1', '2']]],
    ['byte order mark and CRLF', '\uFEFFa,b\r\n1,2\r\n', ',', [['1', '2']]],
    ['quotes', 'a,b\n"x, y","say ""hi"""', ',', [['x, y', 'say "hi"']]],
    ['a quote inside an unquoted cell', 'a,b\n5" pipe,x', ',', [['5" pipe', 'x']]],
    ['empty cells at the end', 'a,b,c\n1,,\n', ',', [['1', '', '']]],
    ['ragged rows are kept', 'a,b\n1\n1,2,3', ',', [['1'], ['1', '2', '3']]],
    ['space after a closing quote', 'a,b\n"x" ,y', ',', [['x', 'y']]],
  ])('%s', (_name, text, delimiter, rows) => {
    const csv = readCsv(text);
    expect(csv.delimiter).toBe(delimiter);
    expect(csv.rows.map((row) => row.cells)).toEqual(rows);
    expect(csv.problems).toEqual([]);
  });

  test('the mark and the quotes do not stay in the header', () => {
    expect(readCsv('\uFEFF"a","b"\n1,2').header).toEqual(['a', 'b']);
  });

  test('lines are numbered as in a text editor', () => {
    const text = '\r\na,b\r\n1,"two\nlines"\r\n\r\n3,4\n5,"x\r\ny\rz"\n6,7';
    const csv = readCsv(text);
    expect(csv.headerLine).toBe(2);
    expect(csv.rows.map((row) => row.line)).toEqual([3, 6, 7, 10]);
    expect(readCsv('sep=,\na\nb').rows).toEqual([{ line: 3, cells: ['b'] }]);
  });

  test('a quote that never closes costs its own line only', () => {
    const csv = readCsv('a,b\n1,2\n3,"oops\n5,6\n7,8\n');
    expect(csv.rows.map((row) => row.line)).toEqual([2, 4, 5]);
    expect(csv.problems).toEqual([expect.objectContaining({ line: 3, dropped: true })]);
  });

  test('a stray quote that meets a later quoted cell costs its own line only', () => {
    const csv = readCsv('a,b\n"oops,2\n3,4\n"x, y",6\n');
    expect(csv.rows.map((row) => row.cells)).toEqual([
      ['3', '4'],
      ['x, y', '6'],
    ]);
    expect(csv.problems).toEqual([expect.objectContaining({ line: 2, dropped: true })]);
  });

  test('text after a closing quote is kept and told', () => {
    const csv = readCsv('a,b\n"Acme" Inc,2');
    expect(csv.rows[0]?.cells).toEqual(['Acme Inc', '2']);
    expect(csv.problems).toEqual([expect.objectContaining({ line: 2, dropped: false })]);
  });

  test.each(['', '\uFEFF', '\n\n  \r\n', 'sep=;\n'])('nothing in %j', (text) => {
    expect(readCsv(text)).toMatchObject({ header: [], headerLine: 0, rows: [] });
  });

  test('any table survives writing and reading', () => {
    const cell = fc
      .string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '😀') })
      .map((text) => `x${text}`);
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), (rows) => {
        expect(cellsOf(writeCsv(['h1', 'h2'], rows))).toEqual(rows);
      }),
    );
  });

  test('no text makes it throw, lose its place or take long', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r'), maxLength: 60 });
    fc.assert(
      fc.property(text, (body) => {
        const csv = readCsv(`h,i\n${body}\nlast,1`);
        const dropped = csv.problems.some((problem) => problem.dropped);
        const tail = csv.rows[csv.rows.length - 1]?.cells.join('\n') ?? '';
        expect(dropped || tail.includes('last')).toBe(true);
      }),
    );
    const startedAt = Date.now();
    readCsv(`a,b\n${'"x,1\n'.repeat(100_000)}`);
    expect(Date.now() - startedAt).toBeLessThan(2000);
  });
});

describe('writeCsv', () => {
  test('text that looks like a formula is defused, numbers are not', () => {
    const row = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', -5, true, null, 'fine'];
    expect(writeCsv(['a'], [row])).toBe('a\n' + `'=1+1,'+1,'-1,'@x,'\tx,"'\rx",-5,true,,fine\n`);
  });
});

/** How a spreadsheet reads CSV whose cells it takes to be parted by `delimiter`, quotes only where a cell begins. */
const asRead = (text: string, delimiter: string): readonly string[] => {
  const cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let isFresh = true;
  for (let at = 0; at <= text.length; at++) {
    const character = text.charAt(at);
    if (isQuoted && character !== '') {
      if (character === '"' && text.charAt(at + 1) === '"') cell += text.charAt(at++);
      else if (character === '"') isQuoted = false;
      else cell += character;
    } else if (character === '"' && isFresh) {
      isQuoted = true;
      isFresh = false;
    } else if (character === delimiter || character === '\n' || character === '\r' || character === '') {
      cells.push(cell);
      cell = '';
      isFresh = true;
    } else {
      cell += character;
      isFresh = false;
    }
  }
  return cells;
};

describe('writeCsv, numbers', () => {
  // A reader of 1.234,50 would take 3.125 for three thousand; four decimals are decimals to everybody.
  it.each([
    [3.125, '3.1250'],
    [-12.125, '-12.1250'],
    [0.125, '0.125'],
    [1234.125, '1234.125'],
    [3.5, '3.5'],
    [3125, '3125'],
  ])('%d is written %s', (value, text) => {
    expect(writeCsv(['h'], [[value]])).toBe(`h\n${text}\n`);
    expect(readColumn([text], 'number', { locale: 'de_DE', timeZone: 'UTC' }).number(text)).toBe(value);
  });
});

describe('writeCsv, whoever reads it', () => {
  const hostile = fc.string({
    unit: fc.constantFrom('=', '+', '-', '@', ';', ',', '"', "'", ' ', '\t', '\n', '\r', 'a', '1', '\u00a0', '＝'),
    maxLength: 12,
  });
  const table = fc.array(fc.array(hostile, { minLength: 3, maxLength: 3 }), { maxLength: 4 });

  test('what is written is read again as it was', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const known = rows.map(([first = '', ...rest]) => [`x${first}`, ...rest]);
        expect(cellsOf(writeCsv(['a', 'b', 'c'], known))).toEqual(known);
      }),
      { numRuns: 300 },
    );
  });

  test.each([',', ';', '\t'])('no cell begins a formula for a reader of %j', (delimiter) => {
    fc.assert(
      fc.property(table, (rows) => {
        for (const cell of asRead(writeCsv(['a', 'b', 'c'], rows), delimiter))
          expect(cell.trimStart()).not.toMatch(/^[=+\-@＝]/);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['a;=2+2;b', "a;'=2+2;b"],
    ['two\n=lines', '"two\n\'=lines"'],
    ['; "=1"', '";\' ""=1"""'],
    ["'=1", "''=1"],
    ["'quoted'", "'quoted'"],
    ['a-b; c', 'a-b; c'],
  ])('%j', (text, cell) => {
    expect(writeCsv(['h', 'i'], [[text, 1]])).toBe(`h,i\n${cell},1\n`);
    expect(cellsOf(`h,i\n${cell},1\n`)).toEqual([[text, '1']]);
  });

  test('a long text takes no long time', () => {
    const startedAt = Date.now();
    for (const unit of ['\n', ' ', "'", ';', '; ', '"']) cellsOf(writeCsv(['h', 'i'], [[unit.repeat(50_000), 1]]));
    expect(Date.now() - startedAt).toBeLessThan(2000);
  });
});

describe('csv-spectrum', () => {
  const folder = join(__dirname, '../../../shared/data/csv-spectrum');
  if (!existsSync(folder)) {
    test('skipped: no ../shared/data', () => console.log('skipped: no ../shared/data'));
    return;
  }
  test.each(readdirSync(join(folder, 'csvs')))('%s', (name) => {
    const text = readFileSync(join(folder, 'csvs', name), 'utf8');
    // Some copies of the set were stored with their CRLF turned into LF.
    const csv = readCsv(name.includes('_crlf') ? text.replace(/\r?\n/g, '\r\n') : text);
    const records = csv.rows.map((row) => Object.fromEntries(csv.header.map((header, at) => [header, row.cells[at]])));
    const expected: unknown = JSON.parse(readFileSync(join(folder, 'json', name.replace('.csv', '.json')), 'utf8'));
    // One expectation is a bare object with another phone number than its own CSV.
    if (Array.isArray(expected)) expect(records).toEqual(expected);
    else expect(records).toEqual([{ ...(expected as object), 'Contact Phone Number': expect.any(String) }]);
  });
});
