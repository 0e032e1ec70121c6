// Notes, formats, validations and dimension properties over a grid: areas for what was set on ranges, single cells on top.
import { cellBox, contains, holds, intersect, isEmpty, type Box } from './box';
import { maskPaths, mergeFields, type FieldMask } from './field-mask';

/** `fields` (dotted paths) patches what lies below; without it the value replaces everything below, null clears it. */
export interface Area<T> {
  readonly box: Box;
  readonly value: T | null;
  readonly fields?: readonly string[];
}
export type SparseRow<T> = Record<number, T | null>;
/** A cell's entry, null included, overrides every area. */
export interface Layer<T> {
  readonly areas: readonly Area<T>[];
  readonly cells: Record<number, SparseRow<T>>;
}

const isBlank = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

/** Writes the masked part of `value` over `under`; blank gives null. */
function patch<T>(under: T | null, value: T | null, mask: FieldMask): T | null {
  if (mask === true || typeof value === 'string') return isBlank(value) ? null : value;
  const merged = mergeFields((under ?? {}) as object, (value ?? {}) as object, mask);
  return isBlank(merged) ? null : (merged as T);
}

const maskOf = (fields: readonly string[] | undefined): FieldMask => {
  if (fields === undefined) return true;
  const tree = new Map<string, FieldMask>();
  for (const path of fields) {
    let node = tree;
    const names = path.split('.');
    names.forEach((name, i) => {
      if (i === names.length - 1) node.set(name, true);
      else {
        const next = node.get(name);
        const child = next instanceof Map ? (next as Map<string, FieldMask>) : new Map<string, FieldMask>();
        node.set(name, child);
        node = child;
      }
    });
  }
  return tree;
};

const FEW_AREAS = 16;
const SHORT_AREA_ROWS = 64;
interface RowIndex {
  readonly tall: readonly number[];
  readonly short: ReadonlyMap<number, readonly number[]>;
}
/** Lists of areas are never changed in place, so an index lives as long as its list. */
const rowIndexes = new WeakMap<readonly Area<unknown>[], RowIndex>();

function rowIndexOf(areas: readonly Area<unknown>[]): RowIndex {
  const known = rowIndexes.get(areas);
  if (known !== undefined) return known;
  const tall: number[] = [];
  const short = new Map<number, number[]>();
  areas.forEach(({ box }, i) => {
    if (box.r1 - box.r0 > SHORT_AREA_ROWS) tall.push(i);
    else for (let row = box.r0; row < box.r1; row += 1) short.set(row, [...(short.get(row) ?? []), i]);
  });
  rowIndexes.set(areas, { tall, short });
  return { tall, short };
}

/** The areas that may cover a row, lowest first: thousands of short ones must not make every look-up slow. */
export function areasNear<T>(areas: readonly Area<T>[], row: number): readonly Area<T>[] {
  if (areas.length <= FEW_AREAS) return areas;
  const { tall, short } = rowIndexOf(areas);
  const here = short.get(row) ?? [];
  return [...tall, ...here].sort((a, b) => a - b).map((i) => areas[i] as Area<T>);
}

function fold<T>(areas: readonly Area<T>[], row: number, column: number): T | null {
  let value: T | null = null;
  for (const area of areasNear(areas, row))
    if (holds(area.box, row, column)) value = patch(value, area.value, maskOf(area.fields));
  return value;
}

export function valueAt<T>(layer: Layer<T>, row: number, column: number): T | null {
  const own = layer.cells[row]?.[column];
  return own === undefined ? fold(layer.areas, row, column) : own;
}

/** A reader of one column for long runs of rows: what areas say is worked out once per set of areas. */
export function columnReader<T>(layer: Layer<T>, column: number): (row: number) => T | null {
  const areas = layer.areas.filter((area) => area.box.c0 <= column && column < area.box.c1);
  const hasCells = Object.keys(layer.cells).length > 0;
  if (areas.length === 0 && !hasCells) return () => null;
  const folded = new Map<string, T | null>();
  return (row) => {
    const own = hasCells ? layer.cells[row]?.[column] : undefined;
    if (own !== undefined) return own;
    if (areas.length === 0) return null;
    if (areas.length > FEW_AREAS) return fold(areas, row, column);
    let key = '';
    for (let i = 0; i < areas.length; i += 1)
      if (row >= (areas[i] as Area<T>).box.r0 && row < (areas[i] as Area<T>).box.r1) key += `${i},`;
    if (!folded.has(key)) folded.set(key, fold(areas, row, column));
    return folded.get(key) as T | null;
  };
}

export function eachCell<T>(
  cells: Layer<T>['cells'],
  change: (row: number, column: number, value: T | null) => void,
): void {
  for (const [row, columns] of Object.entries(cells)) {
    for (const [column, value] of Object.entries(columns) as [string, T | null][])
      change(Number(row), Number(column), value);
  }
}

export const putCell = <T>(cells: Layer<T>['cells'], row: number, column: number, value: T | null): void => {
  const sparse = cells[row] ?? (cells[row] = {});
  sparse[column] = value;
};

const forget = <T>(cells: Layer<T>['cells'], row: number, column: number): void => {
  const sparse = cells[row];
  if (sparse === undefined) return;
  delete sparse[column];
  if (Object.keys(sparse).length === 0) delete cells[row];
};

/** One cell, in place: the caller owns `layer.cells` and, where it exists, that row of it. */
export function setCell<T>(
  layer: Layer<T>,
  row: number,
  column: number,
  value: T | null,
  mask: FieldMask = true,
): void {
  const next = patch(mask === true ? null : valueAt(layer, row, column), value, mask);
  const under = fold(layer.areas, row, column);
  if (next === null && under === null) forget(layer.cells, row, column);
  else putCell(layer.cells, row, column, next);
}

/** The rows of `cells` inside a box that hold anything. */
function sparseRows(cells: Layer<unknown>['cells'], box: Box): number[] {
  if (box.r1 - box.r0 > SHORT_AREA_ROWS)
    return Object.keys(cells)
      .map(Number)
      .filter((row) => row >= box.r0 && row < box.r1);
  const rows: number[] = [];
  for (let row = box.r0; row < box.r1; row += 1) if (cells[row] !== undefined) rows.push(row);
  return rows;
}

/** The single cells once an area lies over them: replaced ones go, patched ones take the patch. */
function underArea<T>(cells: Layer<T>['cells'], box: Box, value: T | null, mask: FieldMask): Layer<T>['cells'] {
  const rows = sparseRows(cells, box);
  if (rows.length === 0) return cells;
  const next = { ...cells };
  for (const row of rows) {
    const kept = Object.entries(cells[row] as SparseRow<T>).flatMap(([column, own]): [string, T | null][] => {
      if (!holds(box, row, Number(column))) return [[column, own]];
      return mask === true ? [] : [[column, patch(own, value, mask)]];
    });
    if (kept.length > 0) next[row] = Object.fromEntries(kept) as SparseRow<T>;
    else delete next[row];
  }
  return next;
}

/**
 * The area that this one goes on below, with the same value: both are one then, so that rows that are sorted across
 * their border leave it whole.
 */
function continued<T>(areas: readonly Area<T>[], next: Area<T>): number {
  const value = JSON.stringify([next.value, next.fields]);
  return areas.findIndex(
    (area, i) =>
      area.box.r1 >= next.box.r0 &&
      area.box.r0 <= next.box.r0 &&
      area.box.c0 === next.box.c0 &&
      area.box.c1 === next.box.c1 &&
      JSON.stringify([area.value, area.fields]) === value &&
      areas.slice(i + 1).every((other) => isEmpty(intersect(other.box, area.box))),
  );
}

function withArea<T>(areas: readonly Area<T>[], next: Area<T>): readonly Area<T>[] {
  const at = continued(areas, next);
  const above = areas[at];
  if (above === undefined) return [...areas, next];
  const box = { ...next.box, r0: above.box.r0, r1: Math.max(above.box.r1, next.box.r1) };
  return [...areas.slice(0, at), ...areas.slice(at + 1), { ...next, box }];
}

/** A range as one area, however many cells it has. */
export function setArea<T>(layer: Layer<T>, box: Box, value: T | null, mask: FieldMask = true): Layer<T> {
  if (isEmpty(box)) return layer;
  const fields = mask === true ? undefined : maskPaths(mask);
  const covers = (area: Area<T>): boolean =>
    contains(box, area.box) &&
    (fields === undefined || (area.fields !== undefined && area.fields.every((path) => fields.includes(path))));
  const areas = layer.areas.filter((area) => !covers(area));
  const cells = underArea(layer.cells, box, value, mask);
  if (isBlank(value) && !areas.some((area) => !isEmpty(intersect(area.box, box)))) return { areas, cells };
  return {
    areas: withArea(
      areas,
      fields === undefined ? { box, value: isBlank(value) ? null : value } : { box, value, fields },
    ),
    cells,
  };
}

/** A bound on the rows and columns that hold anything, with areas cut to the grid. */
export function extentOf(layer: Layer<unknown>, grid: Box): { rows: number; columns: number } {
  let rows = 0;
  let columns = 0;
  const reach = (box: Box): void => {
    const part = intersect(box, grid);
    if (isEmpty(part)) return;
    rows = Math.max(rows, part.r1);
    columns = Math.max(columns, part.c1);
  };
  for (const area of layer.areas) reach(area.box);
  eachCell(layer.cells, (row, column) => reach(cellBox(row, column)));
  return { rows, columns };
}
