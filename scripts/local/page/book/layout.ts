// Every tab's layout, out of the emulated spreadsheet.
import type { sheets_v4 } from '@googleapis/sheets';
import { openingTab } from '../../opening-tab';
import { boxOf, cellBox, intersect, isEmpty, subtract, type Box } from '../../sheets/box';
import { gridBox } from '../../sheets/draft';
import { eachCell, type Layer } from '../../sheets/layer';
import {
  columnCountOf,
  dataRowCount,
  idOf,
  rowCountOf,
  titleOf,
  type DataValidationRule,
  type DimensionProperties,
  type SheetData,
  type SpreadsheetData,
} from '../../sheets/model';
import { hexOf } from './band-colours';
import type { Book, FilterLayout, TabLayout, ValidationLayout } from './wire';

export const bookOf = (data: SpreadsheetData): Book => ({
  title: data.properties.title ?? '',
  opensOn: openingTab(data),
  tabs: data.sheets.map(layoutOf),
});

function layoutOf(sheet: SheetData): TabLayout {
  const { properties } = sheet;
  const colour = properties.tabColorStyle?.rgbColor ?? properties.tabColor;
  const columns = dimensions(sheet.columnProperties, columnCountOf(sheet), 'column');
  const rows = dimensions(sheet.rowProperties, rowCountOf(sheet), 'row');
  return {
    id: idOf(sheet),
    title: titleOf(sheet),
    colour: colour ? hexOf(colour) : null,
    isHidden: properties.hidden === true,
    rowCount: rowCountOf(sheet),
    columnCount: columnCountOf(sheet),
    frozenRows: properties.gridProperties?.frozenRowCount ?? 0,
    frozenColumns: properties.gridProperties?.frozenColumnCount ?? 0,
    widths: columns.sizes,
    hiddenColumns: columns.hidden,
    heights: rows.sizes,
    hiddenRows: rows.hidden,
    merges: sheet.merges.map((range) => intersect(boxOf(range), gridBox(sheet))),
    notes: notesOf(sheet),
    validations: validationsOf(sheet),
    filter: sheet.basicFilter ? filterLayout(sheet, sheet.basicFilter) : null,
    filterViews: (sheet.filterViews ?? []).map((view) => ({
      id: view.filterViewId ?? 0,
      title: view.title ?? '',
      filter: filterLayout(sheet, view),
    })),
    hasCharts: sheet.charts.length > 0,
    isBlank: dataRowCount(sheet) === 0,
  };
}

/** Dimension properties lie along one line of their layer; later areas lie on top. */
function dimensions(
  layer: Layer<DimensionProperties>,
  count: number,
  axis: 'row' | 'column',
): { readonly sizes: Record<number, number>; readonly hidden: readonly number[] } {
  const found = new Map<number, DimensionProperties>();
  for (const { box, value } of layer.areas) {
    const [start, end] = axis === 'column' ? [box.c0, box.c1] : [box.r0, box.r1];
    for (let at = start; at < Math.min(end, count); at += 1) found.set(at, { ...found.get(at), ...value });
  }
  eachCell(layer.cells, (row, column, value) => void found.set(axis === 'column' ? column : row, value ?? {}));
  const sizes: Record<number, number> = {};
  const hidden: number[] = [];
  for (const [at, { pixelSize, hiddenByUser }] of found) {
    if (typeof pixelSize === 'number') sizes[at] = pixelSize;
    if (hiddenByUser === true) hidden.push(at);
  }
  return { sizes, hidden };
}

function notesOf(sheet: SheetData): TabLayout['notes'] {
  const notes = new Map<string, readonly [number, number, string]>();
  const put = (row: number, column: number, text: string | null): void => {
    if (text) notes.set(`${row},${column}`, [row, column, text]);
    else notes.delete(`${row},${column}`);
  };
  for (const { box, value } of sheet.notes.areas) {
    const { r0, r1, c0, c1 } = intersect(box, gridBox(sheet));
    for (let row = r0; row < r1; row += 1) for (let column = c0; column < c1; column += 1) put(row, column, value);
  }
  eachCell(sheet.notes.cells, put);
  return [...notes.values()];
}

/** Lists and checkboxes have something to click; other rules are kept by who takes the edit. */
function validationsOf(sheet: SheetData): readonly ValidationLayout[] {
  let placed: { readonly rule: DataValidationRule; readonly boxes: readonly Box[] }[] = [];
  const lay = (box: Box, rule: DataValidationRule | null): void => {
    placed = placed
      .map((lower) => ({ ...lower, boxes: lower.boxes.flatMap((under) => subtract(under, box)) }))
      .filter(({ boxes }) => boxes.length > 0);
    if (rule) placed.push({ rule, boxes: [box] });
  };
  for (const { box, value } of sheet.validations.areas) lay(box, value);
  eachCell(sheet.validations.cells, (row, column, value) => lay(cellBox(row, column), value));
  return placed.flatMap(({ rule, boxes }) => {
    const kind = { ONE_OF_LIST: 'list', BOOLEAN: 'checkbox' }[rule.condition?.type ?? ''] as
      ValidationLayout['kind'] | undefined;
    const areas = boxes.map((box) => intersect(box, gridBox(sheet))).filter((box) => !isEmpty(box));
    if (kind === undefined || areas.length === 0) return [];
    return [
      {
        areas,
        kind,
        values: (rule.condition?.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? ''),
        help: rule.inputMessage ?? '',
      },
    ];
  });
}

type Filter = Pick<sheets_v4.Schema$FilterView, 'range' | 'criteria' | 'filterSpecs'>;

function filterLayout(sheet: SheetData, filter: Filter): FilterLayout {
  const byColumn = new Map(
    Object.entries(filter.criteria ?? {}).map(([column, criteria]) => [Number(column), criteria]),
  );
  for (const { columnIndex, filterCriteria } of filter.filterSpecs ?? [])
    if (typeof columnIndex === 'number') byColumn.set(columnIndex, filterCriteria ?? {});
  return {
    ...intersect(boxOf(filter.range ?? {}), gridBox(sheet)),
    columns: [...byColumn].map(([column, { hiddenValues, condition }]) => ({
      column,
      hiddenValues: hiddenValues ?? [],
      condition: condition?.type
        ? {
            type: condition.type,
            values: (condition.values ?? []).map(({ userEnteredValue }) => userEnteredValue ?? ''),
          }
        : null,
    })),
  };
}
