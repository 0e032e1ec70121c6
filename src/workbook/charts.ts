// A native Sheets chart as data, and the request that makes it. Where people move it and what they call it is theirs.
import type { SheetsRequest } from './sheets-port';
import { colourStyle } from './structure';
import type { Table } from './table';

export interface ChartSeries {
  /** Column id; its header is the series' name. */
  readonly column: string;
  /** `#rrggbb`. */
  readonly colour: string;
}

export interface ChartDeclaration {
  /** Fixed by us, so that a chart that was moved or renamed is still found. */
  readonly chartId: number;
  readonly title: string;
  readonly isStacked: boolean;
  /** Id of the column that holds the categories, days or weeks. */
  readonly domain: string;
  readonly series: readonly ChartSeries[];
  /** Rows below the header that it may show. */
  readonly rows: number;
  /** What its upright axis counts. */
  readonly axis: string;
  readonly place: { readonly row: number; readonly column: number; readonly width: number; readonly height: number };
}

/** @returns null when the table lacks one of the columns. */
export const chartRequest = (table: Table, chart: ChartDeclaration): SheetsRequest | null => {
  const columns = [chart.domain, ...chart.series.map(({ column }) => column)];
  if (!columns.every((id) => table.position.has(id))) return null;
  const { sheetId } = table;
  const range = (id: string): SheetsRequest => {
    const position = table.position.get(id) ?? 0;
    return {
      sourceRange: {
        sources: [
          {
            sheetId,
            startRowIndex: 0,
            endRowIndex: chart.rows + 1,
            startColumnIndex: position,
            endColumnIndex: position + 1,
          },
        ],
      },
    };
  };
  const { row, column, width, height } = chart.place;
  return {
    addChart: {
      chart: {
        chartId: chart.chartId,
        spec: {
          title: chart.title,
          altText: `${chart.title}: ${chart.axis}`,
          // Columns that are not in use are hidden, and so not drawn.
          hiddenDimensionStrategy: 'SKIP_HIDDEN_ROWS_AND_COLUMNS',
          basicChart: {
            // Columns show a single day as well, of which an area would show nothing.
            chartType: 'COLUMN',
            stackedType: chart.isStacked ? 'STACKED' : 'NOT_STACKED',
            legendPosition: chart.series.length > 1 ? 'BOTTOM_LEGEND' : 'NO_LEGEND',
            headerCount: 1,
            axis: [{ position: 'LEFT_AXIS', title: chart.axis }],
            domains: [{ domain: range(chart.domain) }],
            series: chart.series.map((series) => ({
              series: range(series.column),
              targetAxis: 'LEFT_AXIS',
              colorStyle: colourStyle(series.colour),
            })),
          },
        },
        position: {
          overlayPosition: {
            anchorCell: { sheetId, rowIndex: row, columnIndex: column },
            widthPixels: width,
            heightPixels: height,
          },
        },
      },
    },
  };
};
