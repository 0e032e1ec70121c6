// Rectangles of cells, half-open, and what inserting, deleting and moving rows or columns does to them.
import type { GridRange } from './model';

/** The end of an unbounded side. */
export const OPEN = 2147483647;

export interface Box {
  readonly r0: number;
  readonly r1: number;
  readonly c0: number;
  readonly c1: number;
}
export interface Span {
  readonly start: number;
  readonly end: number;
}
export type Axis = 'ROWS' | 'COLUMNS';

export const boxOf = (range: GridRange): Box => ({
  r0: range.startRowIndex ?? 0,
  r1: range.endRowIndex ?? OPEN,
  c0: range.startColumnIndex ?? 0,
  c1: range.endColumnIndex ?? OPEN,
});

/** Google leaves the bounds of an unbounded side out. */
export function gridRangeOf(sheetId: number, box: Box): GridRange {
  return {
    sheetId,
    ...(box.r0 > 0 || box.r1 < OPEN ? { startRowIndex: box.r0 } : {}),
    ...(box.r1 < OPEN ? { endRowIndex: box.r1 } : {}),
    ...(box.c0 > 0 || box.c1 < OPEN ? { startColumnIndex: box.c0 } : {}),
    ...(box.c1 < OPEN ? { endColumnIndex: box.c1 } : {}),
  };
}

export const spanOf = (box: Box, axis: Axis): Span =>
  axis === 'ROWS' ? { start: box.r0, end: box.r1 } : { start: box.c0, end: box.c1 };
export const withSpan = (box: Box, axis: Axis, span: Span): Box =>
  axis === 'ROWS' ? { ...box, r0: span.start, r1: span.end } : { ...box, c0: span.start, c1: span.end };

export const isEmpty = (box: Box): boolean => box.r0 >= box.r1 || box.c0 >= box.c1;
export const intersect = (a: Box, b: Box): Box => ({
  r0: Math.max(a.r0, b.r0),
  r1: Math.min(a.r1, b.r1),
  c0: Math.max(a.c0, b.c0),
  c1: Math.min(a.c1, b.c1),
});
export const overlaps = (a: Box, b: Box): boolean => !isEmpty(intersect(a, b));
export const contains = (outer: Box, inner: Box): boolean =>
  outer.r0 <= inner.r0 && outer.r1 >= inner.r1 && outer.c0 <= inner.c0 && outer.c1 >= inner.c1;
export const holds = (box: Box, row: number, column: number): boolean =>
  row >= box.r0 && row < box.r1 && column >= box.c0 && column < box.c1;
export const cellBox = (row: number, column: number): Box => ({ r0: row, r1: row + 1, c0: column, c1: column + 1 });

const shiftEnd = (end: number, by: number): number => (end === OPEN ? OPEN : end + by);

export const translate = (box: Box, rows: number, columns: number): Box => ({
  r0: box.r0 + rows,
  r1: shiftEnd(box.r1, rows),
  c0: box.c0 + columns,
  c1: shiftEnd(box.c1, columns),
});

/** The parts of `box` outside `hole`, at most four. */
export function subtract(box: Box, hole: Box): Box[] {
  const cut = intersect(box, hole);
  if (isEmpty(cut)) return [box];
  return [
    { ...box, r1: cut.r0 },
    { ...box, r0: cut.r1 },
    { ...cut, c0: box.c0, c1: cut.c0 },
    { ...cut, c0: cut.c1, c1: box.c1 },
  ].filter((part) => !isEmpty(part));
}

/** `inherit` names the line whose spans also take the new lines in: the one before or after them, or none. */
export function insertInto(span: Span, at: number, count: number, inherit: 'before' | 'after' | 'none' = 'none'): Span {
  const grows =
    (span.start < at && at < span.end) ||
    (inherit === 'after' && span.start === at) ||
    (inherit === 'before' && span.end === at);
  if (grows) return { start: span.start, end: shiftEnd(span.end, count) };
  return span.start >= at ? { start: span.start + count, end: shiftEnd(span.end, count) } : span;
}

/** Null when the whole span is deleted. */
export function removeFrom(span: Span, start: number, end: number): Span | null {
  const after = (position: number): number =>
    position === OPEN ? OPEN : position <= start ? position : position - (Math.min(position, end) - start);
  const left = { start: after(span.start), end: after(span.end) };
  return left.start < left.end ? left : null;
}

/** Lines [start, end) go before `destination`. A span inside the moved lines goes with them; another one closes the gap and opens for what lands inside it. */
export function moveWithin(span: Span, start: number, end: number, destination: number): Span {
  const count = end - start;
  const landing = destination > start ? destination - count : destination;
  if (span.start >= start && span.end <= end)
    return { start: span.start - start + landing, end: span.end - start + landing };
  const rest = removeFrom(span, start, end);
  return rest === null ? span : insertInto(rest, landing, count);
}
