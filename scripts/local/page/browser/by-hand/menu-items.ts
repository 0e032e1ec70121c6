// What the grid's context menu offers for what is selected, in the words of Sheets: only what this page does.
import type { TabLayout } from '../../book/wire';
import type { TabChange } from '../../thread/act';
import { columnName } from '../grid/places';
import type { Selection } from '../server';

export type Choice = TabChange | { readonly kind: 'copy' } | { readonly kind: 'clear' } | { readonly kind: 'find' };

export interface Item {
  readonly label: string;
  readonly keys?: string;
  readonly choice: Choice;
}

type Axis = 'ROWS' | 'COLUMNS';

const many = (count: number, axis: Axis): string => `${count} ${axis === 'ROWS' ? 'row' : 'column'}${count === 1 ? '' : 's'}`; // prettier-ignore

function lineItems(axis: Axis, at: number, count: number): readonly Item[] {
  const nameOf = (line: number): string => (axis === 'ROWS' ? String(line + 1) : columnName(line + 1));
  const [before, after] = axis === 'ROWS' ? ['above', 'below'] : ['left', 'right'];
  const span = count === 1 ? nameOf(at) : `s ${nameOf(at)}–${nameOf(at + count - 1)}`;
  return [
    { label: `Insert ${many(count, axis)} ${before}`, choice: { kind: 'insert', axis, at, count } },
    { label: `Insert ${many(count, axis)} ${after}`, choice: { kind: 'insert', axis, at: at + count, count } },
    {
      label: `Delete ${axis === 'ROWS' ? 'row' : 'column'}${count === 1 ? ' ' : ''}${span}`,
      choice: { kind: 'delete', axis, at, count },
    },
  ];
}

const ORDERS = [
  ['ASCENDING', 'A to Z'],
  ['DESCENDING', 'Z to A'],
] as const;

function sortItems({ row, column, rows, columns }: Selection, tab: TabLayout, isWhole: boolean): readonly Item[] {
  const sorted = (words: string, area: Extract<Choice, { kind: 'sort' }>['area']): readonly Item[] =>
    ORDERS.map(([order, letters]) => ({
      label: `Sort ${words} by column ${columnName(column)}, ${letters}`,
      choice: { kind: 'sort', area, column: column - 1, order },
    }));
  const sheet = { r0: tab.frozenRows, r1: tab.rowCount, c0: 0, c1: tab.columnCount };
  const range = { r0: row - 1, r1: row - 1 + rows, c0: column - 1, c1: column - 1 + columns };
  return [...sorted('sheet', sheet), ...(rows > 1 && !isWhole ? sorted('range', range) : [])];
}

/** Groups of items; a line goes between two. */
export function itemsOf(selection: Selection, tab: TabLayout): readonly (readonly Item[])[] {
  const { row, column, rows, columns } = selection;
  const [isRows, isColumns] = [columns >= tab.columnCount, rows >= tab.rowCount];
  return [
    [
      { label: 'Copy', keys: 'Ctrl+C', choice: { kind: 'copy' } },
      { label: 'Clear', keys: 'Delete', choice: { kind: 'clear' } },
    ],
    isColumns ? [] : lineItems('ROWS', row - 1, rows),
    isRows ? [] : lineItems('COLUMNS', column - 1, columns),
    isRows ? [] : sortItems(selection, tab, isColumns),
    [{ label: 'Find in this tab…', keys: 'Ctrl+F', choice: { kind: 'find' } }],
  ];
}

/** For a tab itself. */
export const tabItemsOf = ({ title }: TabLayout): readonly (readonly Item[])[] => [
  [
    { label: 'Insert a tab', choice: { kind: 'add' } },
    { label: `Rename ${title}…`, choice: { kind: 'rename', title } },
    { label: `Delete ${title}…`, choice: { kind: 'remove' } },
  ],
];
