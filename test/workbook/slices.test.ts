// Reading in slices gives what one reading would, in replies of a bearable size, and never rows that are torn apart.
import fc from 'fast-check';
import { column, type Cell, type TabDeclaration } from '../../src/workbook/declare';
import type { SheetsPort } from '../../src/workbook/sheets-port';
import { readCells, SLICE_LIMITS, type SliceLimits, type WantedCells } from '../../src/workbook/slices';

const tab = (sheetId: number): TabDeclaration => ({
  id: `tab-${sheetId}`,
  title: `Tab ${sheetId}`,
  sheetId,
  kind: 'store',
  help: '',
  keyColumns: ['key'],
  columns: [column('name', 'Name', ''), column('key', 'Key', '')],
});

/** Rows of cells, the header first. */
type Grid = Cell[][];

interface Port extends SheetsPort {
  readonly replies: number[];
  readonly ranges: string[][];
}

const trimmed = (cells: readonly Cell[]): readonly Cell[] => {
  const last = cells.reduce<number>((end, cell, i) => (cell === '' ? end : i + 1), 0);
  return cells.slice(0, last);
};

/** As Google answers: column by column, blanks as '', blank ends left out. */
const columnsOf = (grid: Grid, from: number, to: number): readonly (readonly Cell[])[] => {
  const rows = grid.slice(from - 1, to);
  const width = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: width }, (_, at) => trimmed(rows.map((row) => row[at] ?? '')));
};

const portOf = (grids: ReadonlyMap<string, Grid>, meanwhile: (call: number) => void = () => undefined): Port => {
  const replies: number[] = [];
  const ranges: string[][] = [];
  const answer = (range: string): readonly (readonly Cell[])[] => {
    const [, title = '', from, to] = /^'(.*)'(?:!([A-Z\d]+):([A-Z\d]+))?$/.exec(range) ?? [];
    const grid = grids.get(title) ?? [];
    if (from === undefined || to === undefined) return columnsOf(grid, 1, grid.length);
    if (/^\d+$/.test(from)) return columnsOf(grid, Number(from), Number(to));
    const at = from.charCodeAt(0) - 65;
    return [trimmed(grid.map((row) => row[at] ?? ''))];
  };
  return {
    replies,
    ranges,
    get: () => ({}),
    batchUpdate: () => undefined,
    batchGetColumns: (asked) => {
      const reply = asked.map(answer);
      replies.push(JSON.stringify(reply).length);
      ranges.push([...asked]);
      meanwhile(replies.length);
      return reply;
    },
  };
};

const wantedOf = (grid: Grid, sheetId: number, headersOnly = false): WantedCells => ({
  declaration: tab(sheetId),
  part: headersOnly ? 'headers' : 'all',
  sheet: {
    sheetId,
    title: `Tab ${sheetId}`,
    index: 0,
    rowCount: grid.length,
    columnCount: Math.max(1, ...grid.map(({ length }) => length)),
    columnIds: new Map(),
    tabColour: null,
    formatRules: [],
    chartIds: [],
  },
});

const gridOf = (rows: number, textOf: (row: number) => string = (row) => `text ${row}`): Grid => [
  ['Name', 'Key'],
  ...Array.from({ length: rows }, (_, row): Cell[] => [textOf(row), `k${row}`]),
];

const small: SliceLimits = { replyBytes: 2_000, firstRows: 10, bytesACell: 25 };

/** Blank ends do not count: where a tab ends, one slice may end later than another. */
const same = (columns: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] => columns.map(trimmed);

test('whatever is in the tabs, it is what one reading gives', () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.constant('') },
    fc.string({ maxLength: 40 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
  );
  const grid = fc
    .array(fc.array(cell, { maxLength: 4 }), { maxLength: 90 })
    .map((rows): Grid => [['Name', 'Key'], ...rows.map((row): Cell[] => [...row])]);
  fc.assert(
    fc.property(fc.array(grid, { minLength: 1, maxLength: 4 }), (grids) => {
      const named = new Map(grids.map((rows, i) => [`Tab ${i}`, rows]));
      const wanted = grids.map((rows, i) => wantedOf(rows, i));
      const whole = portOf(named).batchGetColumns(wanted.map(({ sheet }) => `'${sheet.title}'`));
      const read = readCells(portOf(named), wanted, small);
      expect(read.map(same)).toEqual(whole.map(same));
    }),
  );
});

test('small tabs come in one reply, and headers are one row', () => {
  const grids = new Map([
    ['Tab 1', gridOf(20)],
    ['Tab 2', gridOf(500)],
  ]);
  const port = portOf(grids);
  readCells(port, [wantedOf(gridOf(20), 1), wantedOf(gridOf(500), 2, true)], small);
  expect(port.ranges).toEqual([["'Tab 1'", "'Tab 2'!1:1"]]);
});

test('no reply is over ten megabytes, however large the tab is and however its rows differ', () => {
  const long = (row: number): string => 'x'.repeat(row < 5_000 ? 10 : 900);
  const grid = gridOf(40_000, long);
  const port = portOf(new Map([['Tab 1', grid]]));
  const wanted = wantedOf(grid, 1);
  const [columns] = readCells(port, [{ ...wanted, sheet: { ...wanted.sheet, columnCount: 40 } }]);
  expect(columns?.[1]?.length).toBe(40_001);
  expect(Math.max(...port.replies)).toBeLessThan(10 * 1024 * 1024);
  expect(port.replies.length).toBeLessThan(12);
  expect(SLICE_LIMITS.replyBytes).toBeLessThan(10 * 1024 * 1024);
});

test('rows that change places meanwhile are read anew', () => {
  const grid = gridOf(300);
  const port = portOf(new Map([['Tab 1', grid]]), (call) => {
    if (call === 2) grid.splice(1, 0, ['inserted', 'new']);
  });
  const wanted = { ...wantedOf(grid, 1), sheet: { ...wantedOf(grid, 1).sheet, rowCount: 400 } };
  const [columns] = readCells(port, [wanted], small);
  expect(columns?.[1]?.slice(0, 3)).toEqual(['Key', 'new', 'k0']);
  expect(new Set(columns?.[1]).size).toBe(302);
});

test('that never come to rest are nobody to write by', () => {
  const grid = gridOf(300);
  const port = portOf(new Map([['Tab 1', grid]]), () => grid.splice(1, 1));
  expect(() => readCells(port, [wantedOf(grid, 1)], small)).toThrow(/kept changing places/);
});
