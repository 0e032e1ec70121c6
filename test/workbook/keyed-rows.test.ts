// Rows named by key get their own cells, whatever a person did between the reading and the write.
import fc from 'fast-check';
import { deleteRowsByHand, insertRowsByHand, sortByHand } from '../../scripts/local/sheets/person';
import { CellEdits } from '../../src/workbook/changes';
import { commit } from '../../src/workbook/commit';
import { gridOf, memorySheets, type MemorySheets } from '../fakes/memory-sheets';
import { smallTab, tableFrom } from '../fakes/tables';
import type { Table } from '../../src/workbook/table';

const HEADERS = ['Key', 'Amount', 'Note'];
const ROWS = Array.from({ length: 6 }, (_, i) => [`k${i}`, i, `note ${i}`] as const);

const opened = (): { readonly memory: MemorySheets; readonly table: Table } => {
  const memory = memorySheets();
  const cells = [HEADERS, ...ROWS];
  memory.batchUpdate([
    {
      addSheet: {
        properties: { sheetId: 7, title: 'Small', gridProperties: { rowCount: 30, columnCount: 3, frozenRowCount: 1 } },
      },
    },
  ]);
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
  memory.counts.reads = 0;
  return {
    memory,
    table: { ...tableFrom(smallTab, cells, { rowCount: 30, columnCount: 3 }), sheetId: 7, title: 'Small' },
  };
};

const byKey = (memory: MemorySheets): ReadonlyMap<unknown, readonly unknown[]> =>
  new Map(
    gridOf(memory, 'Small')
      .slice(1)
      .filter(([key]) => key !== null && key !== undefined && key !== '')
      .map(([key, ...cells]) => [key, cells]),
  );

const DEEDS: Readonly<Record<string, (memory: MemorySheets) => void>> = {
  nothing: () => undefined,
  'a sort': ({ data }) => sortByHand(data, { sheetId: 7, startRowIndex: 1 }, 1, 'DESCENDING', null),
  'a row at the top': ({ data }) => insertRowsByHand(data, 7, 1, 1, null),
  'rows in the middle': ({ data }) => insertRowsByHand(data, 7, 3, 2, null),
  'a deleted row': ({ data }) => deleteRowsByHand(data, 7, 2, 1, null),
};

/** Strikes before the write, or before one of the checks after it. */
const disturbed = (memory: MemorySheets, deed: (memory: MemorySheets) => void, at: number): void => {
  let count = 0;
  let isInside = false;
  memory.before = () => {
    if (isInside || count++ !== at) return;
    isInside = true;
    deed(memory);
    isInside = false;
  };
};

test('each key has what was written for it, and the others what they had', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(DEEDS)),
      fc.nat(2),
      fc.uniqueArray(fc.nat(5), { minLength: 1 }),
      (name, at, rows) => {
        const { memory, table } = opened();
        const edits = new CellEdits(table, true);
        for (const row of rows) edits.set('amount', row, 100 + row);
        disturbed(memory, DEEDS[name] ?? (() => undefined), at);
        commit(memory, edits.changes(), () => true);
        memory.before = () => undefined;
        const found = byKey(memory);
        for (const [key, [amount, note]] of found) {
          const row = Number(String(key).slice(1));
          expect([key, amount, note]).toEqual([key, rows.includes(row) ? 100 + row : row, `note ${row}`]);
        }
        expect(found.size).toBeGreaterThanOrEqual(name === 'a deleted row' ? 5 : 6);
      },
    ),
  );
});

test('where nothing moved it costs one small read', () => {
  const { memory, table } = opened();
  const edits = new CellEdits(table, true);
  edits.set('amount', 2, 9);
  const writes = memory.writes.length;
  commit(memory, edits.changes(), () => true);
  expect([memory.counts.reads, memory.writes.length - writes]).toEqual([1, 1]);
});

test('what was written before time ran out is put right like all else', () => {
  const { memory, table } = opened();
  const edits = new CellEdits(table, true);
  for (let row = 0; row < 6; row += 1) edits.set('amount', row, 100 + row);
  disturbed(memory, DEEDS['a sort'] ?? (() => undefined), 0);
  const { complete } = commit(
    memory,
    [...edits.changes(), { kind: 'append', sheetId: 7, rows: [['k6', 106, 'note 6']] }],
    () => false,
    { bytes: 300 },
  );
  expect(complete).toBe(false);
  const amounts = [...byKey(memory)].map(([key, [amount]]) => [Number(String(key).slice(1)), amount]);
  for (const [row, amount] of amounts) expect([row, Number(row) + 100]).toContain(amount);
  expect(amounts.filter(([, amount]) => Number(amount) >= 100).length).toBeGreaterThan(0);
});
