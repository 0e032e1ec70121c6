// Cells that a connector filled: nobody else's is ever touched, and none stays behind.
import fc from 'fast-check';
import { fillOf, filledIn, type KnownCell } from '../../src/records/filled';
import { recordTab, filledColumns } from '../../src/records/standard-columns';
import { column } from '../../src/workbook/declare';
import { newTable, type Row, type Table } from '../../src/workbook/table';

const COLUMNS = ['owner', 'ownerEmail', 'employees', 'country'];
const store = recordTab({
  id: 'toys',
  title: 'Toys',
  sheetId: 719_001,
  help: '',
  words: { one: 'toy', many: 'toys', title: 'Toy' },
  keyHelp: '',
  scoreHelp: '',
  columns: COLUMNS.map((id) => column(id, id, '')),
  later: filledColumns,
});

const tableWith = (row: Row): Table => {
  const table = newTable(store);
  return { ...table, rowCount: 1, grid: store.columns.map(({ id }) => [row[id] ?? null]) };
};

const FILLING = { connector: 'HubSpot', together: [['owner', 'ownerEmail']] };
const filled = (row: Row, known: readonly KnownCell[]): Row => ({
  ...row,
  ...fillOf(tableWith(row), 0, known, FILLING),
});
const blankless = (row: Row): Row => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== null));

const cell = fc.oneof(
  fc.constant(null),
  fc.constantFrom('Sam Lee', 'Kim', 'a;b: c', '7'),
  fc.integer({ min: -9, max: 9 }),
  fc.boolean(),
);
const rows = fc.record(Object.fromEntries(COLUMNS.map((id) => [id, cell])));
const knowns = fc
  .subarray(COLUMNS)
  .chain((columns) =>
    fc.tuple(
      ...columns.map((id) => cell.map((value): KnownCell => ({ column: id, value, source: 'HubSpot company 501' }))),
    ),
  );

test('what others say stays, the same again changes nothing, and what is known no longer leaves all as it was', () => {
  fc.assert(
    fc.property(rows, knowns, knowns, (row, first, second) => {
      const once = filled(row, first);
      for (const id of COLUMNS) if (row[id] !== null) expect(once[id]).toBe(row[id]);
      expect(filled(once, first)).toEqual(once);
      expect(blankless(filled(once, second))).toEqual(blankless(filled(row, second)));
      expect(blankless(filled(once, []))).toEqual(blankless(row));
    }),
  );
});

test('what somebody writes over it is theirs, whatever is known later', () => {
  fc.assert(
    fc.property(rows, knowns, knowns, fc.constantFrom(...COLUMNS), (row, first, second, id) => {
      const typed = { ...filled(row, first), [id]: 'typed' };
      expect(filled(typed, second)[id]).toBe('typed');
      expect(filledIn(tableWith(typed), 0).has(id)).toBe(false);
      expect(String(filled(typed, second).filledFrom ?? '')).not.toContain(`${id}:`);
    }),
  );
});

test('which is filled and from where, in words', () => {
  const known = [
    { column: 'employees', value: 4200, source: 'HubSpot company 501' },
    { column: 'country', value: 'Sweden', source: 'HubSpot company 501' },
  ];
  expect(filled({ country: 'Norway' }, known)).toMatchObject({
    employees: 4200,
    country: 'Norway',
    filledFrom: 'employees: HubSpot company 501',
  });
});

test('another connector’s cells are not this one’s', () => {
  const other = { connector: 'Apollo', together: [] };
  const before = filled({}, [{ column: 'employees', value: 5, source: 'HubSpot company 501' }]);
  const after = fillOf(tableWith(before), 0, [{ column: 'employees', value: 9, source: 'Apollo alba.example' }], other);
  expect({ ...before, ...after }).toEqual(before);
});

test('nothing is filled beside another owner, and what was is taken back', () => {
  const known = [
    { column: 'owner', value: 'Sam Lee', source: 'HubSpot company 501' },
    { column: 'ownerEmail', value: 'sam@us.example', source: 'HubSpot company 501' },
  ];
  expect(filled({ owner: 'sam  LEE' }, known)).toMatchObject({ owner: 'sam  LEE', ownerEmail: 'sam@us.example' });
  expect(filled({ ...filled({}, known), owner: 'Kim Doe' }, known)).toMatchObject({
    owner: 'Kim Doe',
    ownerEmail: null,
    filledFrom: null,
  });
});
