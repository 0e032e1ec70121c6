// What is sent: exactly the intended cells, in as few and as lean writes as may be, never a torn row.
import fc from 'fast-check';
import { deleteRowsByHand, insertRowsByHand, typeCell } from '../../scripts/local/sheets/person';
import { commit, writesOf, WRITE_BYTES } from '../../src/workbook/commit';
import { CellEdits, appendRows, sortTable, type Change } from '../../src/workbook/changes';
import type { Cell } from '../../src/workbook/declare';
import { dropKeys } from '../../src/workbook/roll-over';
import { jsonBytes, pieceOf } from '../../src/workbook/requests';
import { hostileCell } from '../fakes/hostile-cells';
import { gridOf, jsonBytesOf, memorySheets, sheetOf, type MemorySheets } from '../fakes/memory-sheets';
import { smallTab, tableFrom } from '../fakes/tables';
import type { Table } from '../../src/workbook/table';

const HEADERS = ['Key', 'Amount', 'Note'];

/** The small tab in the emulation, holding these rows, and as a table. */
const filled = (
  rows: readonly (readonly Cell[])[],
  gridRows = 100,
): { readonly memory: MemorySheets; readonly table: Table } => {
  const memory = memorySheets();
  memory.batchUpdate([
    {
      addSheet: {
        properties: {
          sheetId: 7,
          title: 'Small',
          gridProperties: { rowCount: gridRows, columnCount: 3, frozenRowCount: 1 },
        },
      },
    },
  ]);
  const table = tableFrom(smallTab, [HEADERS], { rowCount: gridRows, columnCount: 3 });
  const cells = [HEADERS, ...rows];
  commit(
    memory,
    [
      {
        kind: 'cells',
        sheetId: 7,
        edits: [0, 1, 2].map((position) => ({
          position,
          rows: cells.map((_, row) => row),
          values: cells.map((row) => row[position] ?? null),
        })),
      },
    ],
    () => true,
  );
  memory.writes.length = 0;
  return { memory, table: { ...table, ...tableFrom(smallTab, cells, { rowCount: gridRows, columnCount: 3 }) } };
};

const trimmed = (rows: readonly (readonly Cell[])[]): readonly (readonly Cell[])[] => {
  const lines = rows.map((row) => {
    const cells = row.map((cell) => (cell === '' ? null : cell));
    while (cells.length > 0 && cells[cells.length - 1] === null) cells.pop();
    return cells;
  });
  while (lines.length > 0 && lines[lines.length - 1]?.length === 0) lines.pop();
  return lines;
};

const cell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<Cell>(null, 'same', 1) },
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
  fc.boolean(),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  hostileCell,
);
const rowsArbitrary = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 25 });
const editsArbitrary = fc.array(
  fc.record({ column: fc.constantFrom('key', 'amount', 'note'), row: fc.nat(24), value: cell }),
  { maxLength: 80 },
);
const limitArbitrary = fc.constantFrom(1, 200, 700, WRITE_BYTES);

test('random edits and new rows arrive exactly, as text where text was meant, however often the writes are cut', () => {
  fc.assert(
    fc.property(
      rowsArbitrary,
      editsArbitrary,
      fc.array(fc.tuple(hostileCell, cell, cell), { maxLength: 6 }),
      limitArbitrary,
      (rows, edits, added, limit) => {
        const { memory, table } = filled(rows);
        const wanted: Cell[][] = trimmed(rows).map((row) => [row[0] ?? null, row[1] ?? null, row[2] ?? null]);
        const cellEdits = new CellEdits(table);
        for (const { column, row, value } of edits) {
          if (row >= table.rowCount) continue;
          cellEdits.set(column, row, value);
        }
        // Of several edits of one cell the last one that differed from the cell as read counts.
        for (const change of cellEdits.changes())
          if (change.kind === 'cells')
            for (const { position, rows: at, values } of change.edits)
              at.forEach((row, i) => ((wanted[row - 1] as Cell[])[position] = values[i] ?? null));
        const present = trimmed(wanted).length;
        const changes = [
          ...cellEdits.changes(),
          ...appendRows(
            table,
            added.map(([key, amount, note]) => ({ key, amount, note })),
          ),
        ];
        for (const requests of writesOf(changes, limit)) memory.batchUpdate(requests);
        expect(gridOf(memory, 'Small')).toEqual(trimmed([HEADERS, ...trimmed(wanted).slice(0, present), ...added]));
      },
    ),
    { numRuns: 150 },
  );
});

describe('bytes', () => {
  test('of a text are those of its JSON, and never more', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' })), (text) => {
        const truth = Buffer.byteLength(JSON.stringify(text)) - 2;
        expect(jsonBytes(text)).toBeLessThanOrEqual(truth);
        // Only rare control characters and halves of pairs are longer than estimated.
        if (!/[\u0000-\u0007\u000b\u000e-\u001f\ud800-\udfff]/.test(text)) expect(jsonBytes(text)).toBe(truth);
      }),
    );
    expect(['"\\\n\t', 'é', '€', '😀'].map(jsonBytes)).toEqual([8, 2, 3, 4]);
  });

  const estimate = (change: Change): number => {
    const piece = pieceOf(change);
    return Array.from({ length: piece.rowCount }, (_, i) => piece.bytesOf(i)).reduce((sum, bytes) => sum + bytes, 0);
  };

  test('of a change are estimated close below the truth', () => {
    fc.assert(
      fc.property(rowsArbitrary, editsArbitrary, fc.nat(3), (rows, edits, sheetId) => {
        const table = { ...tableFrom(smallTab, [HEADERS, ...rows]), sheetId };
        const cellEdits = new CellEdits(table);
        for (const { column, row, value } of edits) if (row < table.rowCount) cellEdits.set(column, row, value);
        for (const change of [
          ...cellEdits.changes(),
          ...appendRows(
            table,
            rows.map(([key, amount, note]) => ({ key, amount, note })),
          ),
        ]) {
          const truth = jsonBytesOf([...writesOf([change], Infinity)].flat());
          expect(estimate(change)).toBeLessThanOrEqual(truth);
          expect(estimate(change)).toBeGreaterThan(truth * 0.55 - 400);
        }
      }),
    );
  });

  test('many rows of text are estimated within a hundredth', () => {
    const rows = Array.from({ length: 2_000 }, (_, i) => ({
      key: `key ${i}`,
      amount: i / 7,
      note: `+21 customer · −: no stage ${i}`,
    }));
    const [change] = appendRows(tableFrom(smallTab, [HEADERS]), rows);
    const truth = jsonBytesOf([...writesOf(change ? [change] : [], Infinity)].flat());
    expect(change && estimate(change) / truth).toBeGreaterThan(0.99);
  });
});

describe('writes', () => {
  const big = (rows: number): readonly Change[] => {
    const table = tableFrom(smallTab, [HEADERS, ...Array.from({ length: rows }, (_, i): Cell[] => [`k${i}`, i])], {
      rowCount: rows + 1,
    });
    const edits = new CellEdits(table);
    for (let row = 0; row < rows; row += 1) {
      if (row % 7 !== 0) edits.set('amount', row, row / 3);
      if (row % 5 !== 0) edits.set('note', row, `+${row} customer (€) · "engaged" ${'x'.repeat(row % 120)}`);
    }
    return [
      ...edits.changes(),
      ...appendRows(
        table,
        Array.from({ length: rows / 2 }, (_, i) => ({ key: `n${i}`, amount: i, note: '=IMPORTDATA("x")' })),
      ),
      ...sortTable(table, ['-amount']),
    ];
  };

  test.each([1_000, 20_000])('are never more than their bytes in 2 MB, for %d rows', (rows) => {
    const sizes = [...writesOf(big(rows))].map(jsonBytesOf);
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(sizes.length).toBeLessThanOrEqual(Math.ceil(bytes / WRITE_BYTES));
    expect(Math.max(...sizes)).toBeLessThan(WRITE_BYTES * 1.02);
  });

  test('never tear a row: all its cells of one change are in one write', () => {
    fc.assert(
      fc.property(rowsArbitrary, editsArbitrary, fc.integer({ min: 1, max: 900 }), (rows, edits, limit) => {
        const { memory, table } = filled(rows);
        const cellEdits = new CellEdits(table);
        for (const { column, row, value } of edits) if (row < table.rowCount) cellEdits.set(column, row, value);
        const rowText = (row: number): string => JSON.stringify(gridOf(memory, 'Small')[row] ?? []);
        const before = Array.from({ length: 30 }, (_, row) => rowText(row));
        const changes = cellEdits.changes();
        const states = [...writesOf(changes, limit)].map((requests) => {
          memory.batchUpdate(requests);
          return Array.from({ length: 30 }, (_, row) => rowText(row));
        });
        const after = states[states.length - 1] ?? before;
        for (const state of states) state.forEach((text, row) => expect([before[row], after[row]]).toContain(text));
      }),
      { numRuns: 60 },
    );
  });

  test('equal cells under each other are one repeatCell, whatever stands beside them', () => {
    const table = tableFrom(smallTab, [HEADERS, ...Array.from({ length: 500 }, (_, i): Cell[] => [`k${i}`])]);
    const edits = new CellEdits(table);
    for (let row = 0; row < 500; row += 1) edits.set('note', row, 'version 2');
    const [requests, ...more] = [...writesOf(edits.changes())];
    expect(more).toEqual([]);
    expect(requests).toEqual([
      {
        repeatCell: {
          range: { sheetId: 7, startRowIndex: 1, endRowIndex: 501, startColumnIndex: 2, endColumnIndex: 3 },
          fields: 'userEnteredValue',
          cell: { userEnteredValue: { stringValue: 'version 2' } },
        },
      },
    ]);
  });

  test('no change, no write', () => expect([...writesOf([])]).toEqual([]));
});

describe('taking rows out', () => {
  const rows = [
    ['live', 2, ''],
    ['gone', 1, '2026-11-19'],
    ['c', 3, 'kept'],
    ['too', 5, '2026-11-18'],
    ['new', 4, '2026-11-20 → elsewhere'],
  ] as const;
  const drop = { column: 'note', count: 2, mark: '2026-11-20' };
  const keys = (memory: MemorySheets): readonly unknown[] =>
    gridOf(memory, 'Small')
      .slice(1)
      .map(([key]) => key);

  test('the marked ones go, in one write, and the grid keeps its size', () => {
    const { memory, table } = filled(rows, 30);
    commit(memory, sortTable(table, ['note', '-amount'], drop), () => true);
    expect(gridOf(memory, 'Small')).toEqual([
      HEADERS,
      ['new', 4, '2026-11-20 → elsewhere'],
      ['c', 3, 'kept'],
      ['live', 2],
    ]);
    expect([memory.writes.length, sheetOf(memory, 'Small').properties.gridProperties?.rowCount]).toEqual([1, 30]);
  });

  test.each([
    [
      'deleted one of them',
      (memory: MemorySheets) => deleteRowsByHand(memory.data, 7, 2, 1, null),
      ['new', 'c', 'live'],
    ],
    [
      'deleted both',
      (memory: MemorySheets) => {
        deleteRowsByHand(memory.data, 7, 4, 1, null);
        deleteRowsByHand(memory.data, 7, 2, 1, null);
      },
      ['new', 'c', 'live'],
    ],
    [
      'took a mark out',
      (memory: MemorySheets) => typeCell(memory.data, 7, 2, 2, '', null),
      ['new', 'c', 'live', 'gone'],
    ],
    [
      'copied one',
      (memory: MemorySheets) => {
        insertRowsByHand(memory.data, 7, 1, 1, null);
        typeCell(memory.data, 7, 1, 0, 'copy', null);
        typeCell(memory.data, 7, 1, 2, "'2026-11-19", null);
      },
      ['copy', 'new', 'c', 'live'],
    ],
  ] as const)('a person who %s meanwhile loses nothing else', (_, hand, expected) => {
    const { memory, table } = filled(rows, 30);
    hand(memory);
    commit(memory, sortTable(table, ['note', '-amount'], drop), () => true);
    expect(keys(memory)).toEqual(expected);
  });

  test('of all rows leaves some to write in: Google refuses to delete every row below a frozen header', () => {
    const { memory, table } = filled(
      [
        ['a', 1, '2026-11-18'],
        ['b', 2, '2026-11-19'],
      ],
      3,
    );
    commit(memory, sortTable(table, ['note'], drop), () => true);
    expect(gridOf(memory, 'Small')).toEqual([HEADERS]);
    expect(memory.writes.flat().map((request) => Object.keys(request)[0])).toEqual([
      'insertDimension',
      'repeatCell',
      'sortRange',
      'deleteDimension',
      'findReplace',
      'sortRange',
    ]);
  });
});

describe('commit', () => {
  const changes = (): { readonly memory: MemorySheets; readonly all: readonly Change[] } => {
    const { memory, table } = filled([]);
    return {
      memory,
      all: appendRows(
        table,
        Array.from({ length: 60 }, (_, i) => ({ key: `k${i}`, note: 'x'.repeat(50_000) })),
      ),
    };
  };

  test('goes on until done', () => {
    const { memory, all } = changes();
    expect(commit(memory, all, () => true)).toEqual({ writes: 2, complete: true });
    expect(gridOf(memory, 'Small')).toHaveLength(61);
  });

  test('stops between two writes when time is up, and says so', () => {
    const { memory, all } = changes();
    expect(commit(memory, all, () => false)).toEqual({ writes: 1, complete: false });
    expect(gridOf(memory, 'Small').length).toBeGreaterThan(40);
  });

  test('a refused write changes nothing and is thrown on', () => {
    const { memory, table } = filled([['a', 1]]);
    const bad: Change = { kind: 'requests', requests: [{ deleteSheet: { sheetId: 999 } }] };
    expect(() => commit(memory, [...appendRows(table, [{ key: 'b' }]), bad], () => true)).toThrow();
    expect(gridOf(memory, 'Small')).toEqual([HEADERS, ['a', 1]]);
  });
});

test('rows go by their keys, wherever people have moved them, and none instead of those they deleted', () => {
  const { memory, table } = filled([
    ['_a', 5, 'stays'],
    ['b#1', 1, null],
    ['-9', 4, 'stays'],
    ['c.*', 2, null],
    ['d', 3, 'stays'],
    ['e', 0, null],
  ]);
  deleteRowsByHand(memory.data, 7, 2, 1, null);
  insertRowsByHand(memory.data, 7, 1, 3, null);
  typeCell(memory.data, 7, 2, 2, 'mine', null);
  commit(memory, dropKeys(table, ['b#1', 'c.*', 'e'], 'amount'), () => true);
  const held = gridOf(memory, 'Small').filter((row) => row.length > 0);
  expect(held).toEqual([HEADERS, ['d', 3, 'stays'], ['-9', 4, 'stays'], ['_a', 5, 'stays'], [null, null, 'mine']]);
});
