// Notes, formats, validations and dimension properties over a grid: areas for what was set on ranges, single cells on top.
import { cellBox, contains, holds, insertInto, intersect, isEmpty, moveWithin, removeFrom, spanOf, subtract, translate, withSpan, type Axis, type Box } from './box';
import { maskPaths, mergeFields, type FieldMask } from './field-mask';

/** `fields` (dotted paths) patches what lies below; without it the value replaces everything below, null clears it. */
export interface Area<T> { readonly box: Box; readonly value: T | null; readonly fields?: readonly string[] }
type SparseRow<T> = Record<number, T | null>;
/** A cell's entry, null included, overrides every area. */
export interface Layer<T> { readonly areas: readonly Area<T>[]; readonly cells: Record<number, SparseRow<T>> }

const isBlank = (value: unknown): boolean => value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);

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

function fold<T>(areas: readonly Area<T>[], row: number, column: number): T | null {
  let value: T | null = null;
  for (const area of areas) if (holds(area.box, row, column)) value = patch(value, area.value, maskOf(area.fields));
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
    let key = '';
    for (let i = 0; i < areas.length; i += 1) if (row >= (areas[i] as Area<T>).box.r0 && row < (areas[i] as Area<T>).box.r1) key += `${i},`;
    if (!folded.has(key)) folded.set(key, fold(areas, row, column));
    return folded.get(key) as T | null;
  };
}

function mapCells<T>(cells: Layer<T>['cells'], change: (row: number, column: number, value: T | null) => void): void {
  for (const [row, columns] of Object.entries(cells)) {
    for (const [column, value] of Object.entries(columns) as [string, T | null][]) change(Number(row), Number(column), value);
  }
}

const put = <T>(cells: Layer<T>['cells'], row: number, column: number, value: T | null): void => {
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
export function setCell<T>(layer: Layer<T>, row: number, column: number, value: T | null, mask: FieldMask = true): void {
  const next = patch(mask === true ? null : valueAt(layer, row, column), value, mask);
  const under = fold(layer.areas, row, column);
  if (next === null && under === null) forget(layer.cells, row, column);
  else put(layer.cells, row, column, next);
}

/** A range as one area, however many cells it has. */
export function setArea<T>(layer: Layer<T>, box: Box, value: T | null, mask: FieldMask = true): Layer<T> {
  if (isEmpty(box)) return layer;
  const fields = mask === true ? undefined : maskPaths(mask);
  const covers = (area: Area<T>): boolean => contains(box, area.box) && (fields === undefined || (area.fields !== undefined && area.fields.every((path) => fields.includes(path))));
  const areas = layer.areas.filter((area) => !covers(area));
  const cells: Layer<T>['cells'] = {};
  mapCells(layer.cells, (row, column, own) => {
    if (!holds(box, row, column)) put(cells, row, column, own);
    else if (fields !== undefined) put(cells, row, column, patch(own, value, mask));
  });
  const clears = isBlank(value) && !areas.some((area) => !isEmpty(intersect(area.box, box)));
  return { areas: clears ? areas : [...areas, fields === undefined ? { box, value: isBlank(value) ? null : value } : { box, value, fields }], cells };
}

const mapBoxes = <T>(layer: Layer<T>, change: (box: Box) => Box | null): Area<T>[] =>
  layer.areas.flatMap((area) => {
    const box = change(area.box);
    return box === null || isEmpty(box) ? [] : [{ ...area, box }];
  });

/** Cells whose row or column number changes; null drops them. */
function mapPositions<T>(layer: Layer<T>, axis: Axis, change: (position: number) => number | null): Layer<T>['cells'] {
  const cells: Layer<T>['cells'] = {};
  mapCells(layer.cells, (row, column, value) => {
    const position = change(axis === 'ROWS' ? row : column);
    if (position !== null) put(cells, axis === 'ROWS' ? position : row, axis === 'ROWS' ? column : position, value);
  });
  return cells;
}

export interface Insertion { readonly axis: Axis; readonly at: number; readonly count: number; readonly inherit: 'before' | 'after' | 'none' }

/** New lines take the values of the line they inherit from. */
export function insertLines<T>(layer: Layer<T>, { axis, at, count, inherit }: Insertion): Layer<T> {
  const areas = mapBoxes(layer, (box) => withSpan(box, axis, insertInto(spanOf(box, axis), at, count, inherit)));
  const cells = mapPositions(layer, axis, (position) => (position >= at ? position + count : position));
  const source = inherit === 'before' ? at - 1 : at;
  if (inherit !== 'none') mapCells(layer.cells, (row, column, value) => {
    if ((axis === 'ROWS' ? row : column) !== source) return;
    for (let i = 0; i < count; i += 1) put(cells, axis === 'ROWS' ? at + i : row, axis === 'ROWS' ? column : at + i, value);
  });
  return { areas, cells };
}

export function deleteLines<T>(layer: Layer<T>, axis: Axis, start: number, end: number): Layer<T> {
  const areas = mapBoxes(layer, (box) => {
    const span = removeFrom(spanOf(box, axis), start, end);
    return span === null ? null : withSpan(box, axis, span);
  });
  const cells = mapPositions(layer, axis, (position) => (position < start ? position : position < end ? null : position - (end - start)));
  return { areas, cells };
}

/** Splits an area so that no piece crosses one of the positions. */
function splitAt<T>(area: Area<T>, axis: Axis, positions: readonly number[]): Area<T>[] {
  const span = spanOf(area.box, axis);
  const cuts = [span.start, ...positions.filter((position) => position > span.start && position < span.end), span.end];
  return cuts.slice(1).map((end, i) => ({ ...area, box: withSpan(area.box, axis, { start: cuts[i] as number, end }) }));
}

export function moveLines<T>(layer: Layer<T>, axis: Axis, start: number, end: number, destination: number): Layer<T> {
  const low = Math.min(start, destination);
  const high = Math.max(end, destination);
  const areas = layer.areas.flatMap((area) => {
    const span = spanOf(area.box, axis);
    if (span.end <= low || span.start >= high || (span.start <= low && span.end >= high)) return [area];
    return splitAt(area, axis, [low, start, end, destination, high].sort((a, b) => a - b)).map((piece) => {
      const own = spanOf(piece.box, axis);
      if (own.end <= low || own.start >= high) return piece;
      return { ...piece, box: withSpan(piece.box, axis, moveWithin(own, start, end, destination)) };
    });
  });
  const cells = mapPositions(layer, axis, (position) => moveWithin({ start: position, end: position + 1 }, start, end, destination).start);
  return { areas, cells };
}

const emptyCells = <T>(): Layer<T>['cells'] => ({});

/** Moves what lies in `from` by the given distance, as insertRange and deleteRange do; what falls past `limit` is gone. An area that spans the whole way stays. */
export function shiftBox<T>(layer: Layer<T>, from: Box, rows: number, columns: number, limit: Box): Layer<T> {
  const target = translate(from, rows, columns);
  const kept = { ...from, r0: Math.min(from.r0, target.r0), c0: Math.min(from.c0, target.c0) };
  const areas = layer.areas.flatMap((area) => {
    const inside = intersect(area.box, from);
    if (isEmpty(inside)) return subtract(area.box, kept).map((box) => ({ ...area, box }));
    if (rows === 0 ? area.box.c0 <= kept.c0 && area.box.c1 >= kept.c1 : area.box.r0 <= kept.r0 && area.box.r1 >= kept.r1) return [area];
    const moved = intersect(translate(inside, rows, columns), limit);
    return [...subtract(area.box, kept), ...(isEmpty(moved) ? [] : [moved])].map((box) => ({ ...area, box }));
  });
  const cells = emptyCells<T>();
  mapCells(layer.cells, (row, column, value) => {
    if (holds(from, row, column)) {
      if (holds(limit, row + rows, column + columns)) put(cells, row + rows, column + columns, value);
    } else if (!holds(kept, row, column)) put(cells, row, column, value);
  });
  return { areas, cells };
}

/** Rows of `box` trade places: row `box.r0 + i` becomes what row `order[i]` was. Areas that the order maps onto themselves stay areas. */
export function permuteRows<T>(layer: Layer<T>, box: Box, order: readonly number[]): Layer<T> {
  const stays = (area: Area<T>): boolean => {
    const part = intersect(area.box, box);
    if (isEmpty(part)) return true;
    for (let row = part.r0; row < part.r1; row += 1) {
      const from = order[row - box.r0] as number;
      if (from < part.r0 || from >= part.r1) return false;
    }
    return true;
  };
  const moving = layer.areas.filter((area) => !stays(area));
  if (moving.length === 0 && Object.keys(layer.cells).length === 0) return layer;
  const touched = moving.map((area) => intersect(area.box, box));
  const areas = layer.areas.flatMap((area) => (moving.includes(area) ? subtract(area.box, box).map((part) => ({ ...area, box: part })) : [area]));
  const next: Layer<T> = { areas, cells: {} };
  mapCells(layer.cells, (row, column, value) => { if (!holds(box, row, column)) put(next.cells, row, column, value); });
  order.forEach((from, i) => {
    const columns = new Set(Object.keys(layer.cells[from] ?? {}).map(Number).filter((column) => column >= box.c0 && column < box.c1));
    for (const part of touched) if (from >= part.r0 && from < part.r1) for (let column = part.c0; column < part.c1; column += 1) columns.add(column);
    for (const column of columns) setCell(next, box.r0 + i, column, valueAt(layer, from, column));
  });
  return next;
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
  mapCells(layer.cells, (row, column) => reach(cellBox(row, column)));
  return { rows, columns };
}
