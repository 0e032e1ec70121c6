// A line of Audit and the hashes of what people read in it.
import { tableFrom } from '../fakes/tables';
import { partsOf, readableAt } from '../../src/run/audit-lines';
import { auditTab } from '../../src/run/audit-tab';
import type { Mac } from '../../src/engine/audit-chain';
import type { Cell } from '../../src/workbook/declare';

const LINE: Readonly<Record<string, Cell>> = { who: 'ann@nexus.example', what: 'Settings', before: 70, after: 71 };

const lineWith = (cells: Readonly<Record<string, Cell>>) =>
  tableFrom(auditTab, [
    auditTab.columns.map(({ header }) => header),
    auditTab.columns.map(({ id }) => cells[id] ?? ''),
  ]);

test('two texts whose hashes differ in their last digit alone are two', () => {
  // As bad a hash as can be: 31 digits are always the same.
  const mac: Mac = (text) => '0'.repeat(31) + (text.length % 16).toString(16) + '0'.repeat(32);
  const parts = partsOf((id) => LINE[id] ?? null, mac);
  expect(readableAt(lineWith({ ...LINE, parts }), 0, mac)).toEqual({ edited: null, isErased: false });
  for (const part of ['who', 'what', 'before', 'after'])
    expect(readableAt(lineWith({ ...LINE, parts, [part]: `${String(LINE[part])}!` }), 0, mac)).toEqual({
      edited: part,
      isErased: false,
    });
});

test('the hash of one cell does for no other', () => {
  const mac: Mac = (text) => text.replace(/\W/g, '').padEnd(64, '0');
  const cells = { who: 'x', what: 'y', before: 'x', after: 'y' };
  const [who = '', what = '', before = '', after = ''] = partsOf((id) => cells[id as 'who'], mac).split(' ');
  expect(new Set([who, what, before, after]).size).toBe(4);
  const swapped = lineWith({ ...cells, who: 'x', before: 'x', parts: [before, what, who, after].join(' ') });
  expect(readableAt(swapped, 0, mac).edited).toBe('who');
});
