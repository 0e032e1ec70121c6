// What inserting, deleting, moving, shifting and sorting rows or columns does to a layer.
import {
  holds,
  insertInto,
  intersect,
  isEmpty,
  moveWithin,
  removeFrom,
  spanOf,
  subtract,
  translate,
  withSpan,
  type Axis,
  type Box,
} from './box';
import { areasNear, eachCell, putCell, setCell, valueAt, type Area, type Layer } from './layer';

const mapBoxes = <T>(layer: Layer<T>, change: (box: Box) => Box | null): Area<T>[] =>
  layer.areas.flatMap((area) => {
    const box = change(area.box);
    return box === null || isEmpty(box) ? [] : [{ ...area, box }];
  });

/** Cells whose row or column number changes; null drops them. */
function mapPositions<T>(layer: Layer<T>, axis: Axis, change: (position: number) => number | null): Layer<T>['cells'] {
  const cells: Layer<T>['cells'] = {};
  eachCell(layer.cells, (row, column, value) => {
    const position = change(axis === 'ROWS' ? row : column);
    if (position !== null) putCell(cells, axis === 'ROWS' ? position : row, axis === 'ROWS' ? column : position, value);
  });
  return cells;
}

export interface Insertion {
  readonly axis: Axis;
  readonly at: number;
  readonly count: number;
  readonly inherit: 'before' | 'after' | 'none';
}

/** New lines take the values of the line they inherit from. */
export function insertLines<T>(layer: Layer<T>, { axis, at, count, inherit }: Insertion): Layer<T> {
  const areas = mapBoxes(layer, (box) => withSpan(box, axis, insertInto(spanOf(box, axis), at, count, inherit)));
  const cells = mapPositions(layer, axis, (position) => (position >= at ? position + count : position));
  const source = inherit === 'before' ? at - 1 : at;
  if (inherit !== 'none')
    eachCell(layer.cells, (row, column, value) => {
      if ((axis === 'ROWS' ? row : column) !== source) return;
      for (let i = 0; i < count; i += 1)
        putCell(cells, axis === 'ROWS' ? at + i : row, axis === 'ROWS' ? column : at + i, value);
    });
  return { areas, cells };
}

export function deleteLines<T>(layer: Layer<T>, axis: Axis, start: number, end: number): Layer<T> {
  const areas = mapBoxes(layer, (box) => {
    const span = removeFrom(spanOf(box, axis), start, end);
    return span === null ? null : withSpan(box, axis, span);
  });
  const cells = mapPositions(layer, axis, (position) =>
    position < start ? position : position < end ? null : position - (end - start),
  );
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
    return splitAt(
      area,
      axis,
      [low, start, end, destination, high].sort((a, b) => a - b),
    ).map((piece) => {
      const own = spanOf(piece.box, axis);
      if (own.end <= low || own.start >= high) return piece;
      return { ...piece, box: withSpan(piece.box, axis, moveWithin(own, start, end, destination)) };
    });
  });
  const cells = mapPositions(
    layer,
    axis,
    (position) => moveWithin({ start: position, end: position + 1 }, start, end, destination).start,
  );
  return { areas, cells };
}

/** Moves what lies in `from` by the given distance, as insertRange and deleteRange do; what falls past `limit` is gone. An area that spans the whole way stays. */
export function shiftBox<T>(layer: Layer<T>, from: Box, rows: number, columns: number, limit: Box): Layer<T> {
  const target = translate(from, rows, columns);
  const kept = { ...from, r0: Math.min(from.r0, target.r0), c0: Math.min(from.c0, target.c0) };
  const areas = layer.areas.flatMap((area) => {
    const inside = intersect(area.box, from);
    if (isEmpty(inside)) return subtract(area.box, kept).map((box) => ({ ...area, box }));
    if (
      rows === 0 ? area.box.c0 <= kept.c0 && area.box.c1 >= kept.c1 : area.box.r0 <= kept.r0 && area.box.r1 >= kept.r1
    )
      return [area];
    const moved = intersect(translate(inside, rows, columns), limit);
    return [...subtract(area.box, kept), ...(isEmpty(moved) ? [] : [moved])].map((box) => ({ ...area, box }));
  });
  const cells: Layer<T>['cells'] = {};
  eachCell(layer.cells, (row, column, value) => {
    if (holds(from, row, column)) {
      if (holds(limit, row + rows, column + columns)) putCell(cells, row + rows, column + columns, value);
    } else if (!holds(kept, row, column)) putCell(cells, row, column, value);
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
  const moving = new Set(layer.areas.filter((area) => !stays(area)));
  if (moving.size === 0 && Object.keys(layer.cells).length === 0) return layer;
  const areas = layer.areas.flatMap((area) =>
    moving.has(area) ? subtract(area.box, box).map((part) => ({ ...area, box: part })) : [area],
  );
  const next: Layer<T> = { areas, cells: {} };
  eachCell(layer.cells, (row, column, value) => {
    if (!holds(box, row, column)) putCell(next.cells, row, column, value);
  });
  order.forEach((from, i) => {
    const columns = new Set(
      Object.keys(layer.cells[from] ?? {})
        .map(Number)
        .filter((column) => column >= box.c0 && column < box.c1),
    );
    for (const area of moving.size === 0 ? [] : areasNear(layer.areas, from)) {
      const part = intersect(area.box, box);
      if (moving.has(area) && from >= part.r0 && from < part.r1)
        for (let column = part.c0; column < part.c1; column += 1) columns.add(column);
    }
    for (const column of columns) setCell(next, box.r0 + i, column, valueAt(layer, from, column));
  });
  return next;
}
