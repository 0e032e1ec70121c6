// What a spreadsheet keeps by position (protections, rules, filters, named ranges, metadata, charts) and how it follows rows and columns.
import type { sheets_v4 } from '@googleapis/sheets';
import {
  boxOf,
  gridRangeOf,
  insertInto,
  isEmpty,
  moveWithin,
  removeFrom,
  spanOf,
  withSpan,
  type Axis,
  type Box,
  type Span,
} from './box';
import type { Draft } from './draft';
import { idOf, type DeveloperMetadata, type GridRange, type SheetData } from './model';

export type SpanChange = (span: Span) => Span | null;

export const onInsert =
  (at: number, count: number): SpanChange =>
  (span) =>
    insertInto(span, at, count);
export const onDelete =
  (start: number, end: number): SpanChange =>
  (span) =>
    removeFrom(span, start, end);
export const onMove =
  (start: number, end: number, destination: number): SpanChange =>
  (span) =>
    moveWithin(span, start, end, destination);

const RANGE_FIELDS = new Set(['sheetId', 'startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex']);
const isGridRange = (value: object): value is GridRange =>
  Object.keys(value).some((key) => RANGE_FIELDS.has(key)) && Object.keys(value).every((key) => RANGE_FIELDS.has(key));

/** A copy of a stored object in which every range of that sheet is changed; ranges that vanish leave their list. */
function mapRanges(value: unknown, sheetId: number, change: (box: Box) => Box | null): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value
      .map((element: unknown) => mapRanges(element, sheetId, change))
      .filter((element) => element !== undefined);
  if (isGridRange(value)) {
    if ((value.sheetId ?? 0) !== sheetId) return value;
    const box = change(boxOf(value));
    return box === null || isEmpty(box) ? undefined : gridRangeOf(sheetId, box);
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, content]) => [key, mapRanges(content, sheetId, change)])
      .filter(([, content]) => content !== undefined),
  );
}

type Filtering = Pick<sheets_v4.Schema$FilterView, 'criteria' | 'filterSpecs' | 'sortSpecs'>;

function followColumns<T extends Filtering>(filter: T, change: SpanChange): T {
  const moved = (column: number): number | null => change({ start: column, end: column + 1 })?.start ?? null;
  const criteria = Object.entries(filter.criteria ?? {}).flatMap(([column, rule]) =>
    moved(Number(column)) === null ? [] : [[String(moved(Number(column))), rule] as const],
  );
  const filterSpecs = (filter.filterSpecs ?? []).flatMap((spec) =>
    moved(spec.columnIndex ?? 0) === null ? [] : [{ ...spec, columnIndex: moved(spec.columnIndex ?? 0) }],
  );
  const sortSpecs = (filter.sortSpecs ?? []).flatMap((spec) =>
    moved(spec.dimensionIndex ?? 0) === null ? [] : [{ ...spec, dimensionIndex: moved(spec.dimensionIndex ?? 0) }],
  );
  return {
    ...filter,
    ...(filter.criteria ? { criteria: Object.fromEntries(criteria) } : {}),
    ...(filter.filterSpecs ? { filterSpecs } : {}),
    ...(filter.sortSpecs ? { sortSpecs } : {}),
  };
}

function followMetadata(
  metadata: DeveloperMetadata,
  sheetId: number,
  axis: Axis,
  change: SpanChange,
): DeveloperMetadata | null {
  const range = metadata.location?.dimensionRange;
  if (!range || (range.sheetId ?? 0) !== sheetId || range.dimension !== axis) return metadata;
  const span = change({ start: range.startIndex ?? 0, end: range.endIndex ?? (range.startIndex ?? 0) + 1 });
  return span === null
    ? null
    : {
        ...metadata,
        location: { ...metadata.location, dimensionRange: { ...range, startIndex: span.start, endIndex: span.end } },
      };
}

type Kept = { range?: GridRange | null; ranges?: GridRange[] | null };
/** Whatever had a range and lost it goes. */
function followAll<T extends Kept>(items: readonly T[], sheetId: number, change: (box: Box) => Box | null): T[] {
  return items.flatMap((item) => {
    const next = mapRanges(item, sheetId, change) as T;
    const lost =
      (item.range && !next.range) || (item.ranges && item.ranges.length > 0 && (next.ranges ?? []).length === 0);
    return lost ? [] : [next];
  });
}

/** `sheet` is the draft's own. */
export function followLines(draft: Draft, sheet: SheetData, axis: Axis, change: SpanChange): void {
  const sheetId = idOf(sheet);
  const onBox = (box: Box): Box | null => {
    const span = change(spanOf(box, axis));
    return span === null ? null : withSpan(box, axis, span);
  };
  sheet.protectedRanges = followAll(sheet.protectedRanges, sheetId, onBox);
  sheet.conditionalFormats = followAll(sheet.conditionalFormats, sheetId, onBox);
  sheet.bandedRanges = followAll(sheet.bandedRanges, sheetId, onBox);
  sheet.merges = sheet.merges.flatMap((merge) => mapRanges([merge], sheetId, onBox) as GridRange[]);
  if (sheet.basicFilter !== undefined) {
    const [filter] = followAll([sheet.basicFilter], sheetId, onBox);
    if (filter === undefined) delete sheet.basicFilter;
    else sheet.basicFilter = axis === 'COLUMNS' ? followColumns(filter, change) : filter;
  }
  if (sheet.filterViews !== undefined) {
    const views = followAll(sheet.filterViews, sheetId, onBox);
    sheet.filterViews = axis === 'COLUMNS' ? views.map((view) => followColumns(view, change)) : views;
  }
  draft.own(draft.data, 'sheets').forEach((other, i) => {
    if (other.charts.length > 0)
      draft.own(draft.own(draft.data, 'sheets'), i).charts = mapRanges(
        other.charts,
        sheetId,
        onBox,
      ) as SheetData['charts'];
  });
  draft.data.namedRanges = followAll(draft.data.namedRanges, sheetId, onBox);
  draft.data.developerMetadata = draft.data.developerMetadata.flatMap(
    (metadata) => followMetadata(metadata, sheetId, axis, change) ?? [],
  );
}
