// A tab's layout brought from what it was to what it is, without opening the workbook anew: what somebody types meanwhile, and where they look, stays.
import type { TabLayout } from '../../book/wire';
import type { OwnChanges } from './own-changes';
import { COLUMN_PX, freezeOf, noteOf, validationsOf } from './snapshot';

type Mutate = (mutation: string, params: object) => void;
type Step = (mutate: Mutate, was: TabLayout, is: TabLayout) => void;

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const size: Step = (mutate, was, { rowCount, columnCount }) => {
  if (rowCount !== was.rowCount) mutate('sheet.mutation.set-worksheet-row-count', { rowCount });
  if (columnCount !== was.columnCount) mutate('sheet.mutation.set-worksheet-column-count', { columnCount });
};

const name: Step = (mutate, was, { title, colour }) => {
  if (title !== was.title) mutate('sheet.mutation.set-worksheet-name', { name: title });
  if (colour !== was.colour) mutate('sheet.mutation.set-tab-color', { color: colour ?? '' });
};

const frozen: Step = (mutate, was, is) => {
  if (!isSame(freezeOf(was), freezeOf(is))) mutate('sheet.mutation.set-frozen', freezeOf(is));
};

const columnAt = (column: number): object => ({ startRow: 0, endRow: 0, startColumn: column, endColumn: column });
const rowAt = (row: number): object => ({ startRow: row, endRow: row, startColumn: 0, endColumn: 0 });
const without = (some: readonly number[], others: readonly number[]): readonly number[] =>
  some.filter((one) => !others.includes(one));

const widths: Step = (mutate, was, is) => {
  const columns = [...new Set([...Object.keys(was.widths), ...Object.keys(is.widths)])].map(Number);
  for (const column of columns.filter((one) => was.widths[one] !== is.widths[one]))
    mutate('sheet.mutation.set-worksheet-col-width', {
      ranges: [columnAt(column)],
      colWidth: is.widths[column] ?? COLUMN_PX,
    });
};

const hidden: Step = (mutate, was, is) => {
  const tell = (mutation: string, ranges: readonly object[]): void => {
    if (ranges.length > 0) mutate(`sheet.mutation.${mutation}`, { ranges });
  };
  tell('set-col-visible', without(was.hiddenColumns, is.hiddenColumns).map(columnAt));
  tell('set-col-hidden', without(is.hiddenColumns, was.hiddenColumns).map(columnAt));
  tell('set-row-visible', without(was.hiddenRows, is.hiddenRows).map(rowAt));
  tell('set-row-hidden', without(is.hiddenRows, was.hiddenRows).map(rowAt));
};

/** Rules of a tab have their number in its list for a name, so all of them are laid anew. */
const validations: Step = (mutate, was, is) => {
  if (isSame(was.validations, is.validations)) return;
  const ruleId = validationsOf(was).map(({ uid }) => uid);
  if (ruleId.length > 0) mutate('data-validation.mutation.removeRule', { ruleId });
  for (const rule of validationsOf(is)) mutate('data-validation.mutation.addRule', { rule });
};

const notes: Step = (mutate, was, is) => {
  const before = new Map(was.notes.map((note) => [`${note[0]},${note[1]}`, note]));
  const after = new Map(is.notes.map((note) => [`${note[0]},${note[1]}`, note]));
  for (const [place, [row, col]] of before)
    if (!after.has(place)) mutate('sheet.mutation.remove-note', { row, col, silent: true });
  for (const [place, given] of after)
    if (!isSame(before.get(place), given)) {
      const note = noteOf(is, given);
      mutate('sheet.mutation.update-note', { row: note.row, col: note.col, note, silent: true });
    }
};

const STEPS: readonly Step[] = [size, name, frozen, widths, hidden, validations, notes];

/** Shows one tab as it is laid out now. What only a new opening shows is for `mustReopen` to say. */
export function layAnew({ mutate }: OwnChanges, was: TabLayout, is: TabLayout): void {
  const sheetId = String(is.id);
  // Some mutations name the tab in one way, some in the other.
  const own: Mutate = (mutation, params) => mutate(is.id, mutation, { sheetId, ...params });
  for (const step of STEPS) step(own, was, is);
}

/** Tabs that came, went or changed places, and cells that were merged. */
export const mustReopen = (was: readonly TabLayout[], is: readonly TabLayout[]): boolean => {
  const shape = (tabs: readonly TabLayout[]): unknown => tabs.map(({ id, isHidden, merges }) => [id, isHidden, merges]);
  return !isSame(shape(was), shape(is));
};
