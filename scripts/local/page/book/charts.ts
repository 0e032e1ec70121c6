// A tab's charts with the numbers their ranges hold, for a charting library to draw.
import type { sheets_v4 } from '@googleapis/sheets';
import { boxOf, intersect } from '../../sheets/box';
import { gridBox } from '../../sheets/draft';
import { evaluate, isError } from '../../sheets/formula';
import { formatResult } from '../../sheets/render';
import { valueAt } from '../../sheets/layer';
import { idOf, type GridRange, type SheetData, type SpreadsheetData } from '../../sheets/model';
import { hexOf } from './band-colours';

export interface ChartView {
  readonly id: number;
  readonly title: string;
  readonly kind: 'bar' | 'column' | 'line' | 'area' | 'scatter' | 'pie';
  readonly isStacked: boolean;
  readonly labels: readonly string[];
  readonly series: readonly {
    readonly name: string;
    readonly kind: 'bar' | 'line' | 'area' | null;
    readonly colour: string | null;
    readonly values: readonly (number | null)[];
  }[];
  /** The cell at which its corner lies, from 0, and pixels. */
  readonly place: {
    readonly row: number;
    readonly column: number;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
}

type Spec = sheets_v4.Schema$ChartSpec;
type Source = sheets_v4.Schema$ChartData | null | undefined;

export const chartsOf = (data: SpreadsheetData, sheet: SheetData): readonly ChartView[] =>
  sheet.charts.map((chart) => chartOf(data, chart));

function chartOf(data: SpreadsheetData, { chartId, spec = {}, position }: sheets_v4.Schema$EmbeddedChart): ChartView {
  const { anchorCell, offsetXPixels, offsetYPixels, widthPixels, heightPixels } = position?.overlayPosition ?? {};
  return {
    id: chartId ?? 0,
    title: spec?.title ?? '',
    ...(spec?.pieChart ? pieOf(data, spec.pieChart) : basicOf(data, spec?.basicChart ?? {})),
    place: {
      row: anchorCell?.rowIndex ?? 0,
      column: anchorCell?.columnIndex ?? 0,
      x: offsetXPixels ?? 0,
      y: offsetYPixels ?? 0,
      width: widthPixels ?? 600,
      height: heightPixels ?? 371,
    },
  };
}

type Drawn = Pick<ChartView, 'kind' | 'isStacked' | 'labels' | 'series'>;

function basicOf(
  data: SpreadsheetData,
  { chartType, stackedType, headerCount, domains, series }: NonNullable<Spec['basicChart']>,
): Drawn {
  const headers = headerCount ?? 1;
  const kinds: Readonly<Record<string, ChartView['kind']>> = {
    BAR: 'bar',
    COLUMN: 'column',
    LINE: 'line',
    AREA: 'area',
    STEPPED_AREA: 'area',
    SCATTER: 'scatter',
    COMBO: 'column',
  };
  const own: Readonly<Record<string, 'bar' | 'line' | 'area'>> = {
    COLUMN: 'bar',
    BAR: 'bar',
    LINE: 'line',
    AREA: 'area',
  };
  return withoutBlankEnd({
    kind: kinds[chartType ?? ''] ?? 'column',
    isStacked: stackedType === 'STACKED' || stackedType === 'PERCENT_STACKED',
    labels: textsOf(data, domains?.[0]?.domain).slice(headers),
    series: (series ?? []).map(({ series: source, type, colorStyle, color }, index) => ({
      name: headers > 0 ? (textsOf(data, source)[0] ?? '') : `Series ${index + 1}`,
      kind: own[type ?? ''] ?? null,
      colour: colorStyle?.rgbColor ? hexOf(colorStyle.rgbColor) : color ? hexOf(color) : null,
      values: numbersOf(data, source).slice(headers),
    })),
  });
}

/** Google leaves out the blank rows at the end of a range, which is why ranges may be longer than what they hold. */
function withoutBlankEnd(drawn: Drawn): Drawn {
  const { labels, series } = drawn;
  const length =
    1 +
    labels.findLastIndex((label, row) => label !== '' || series.some(({ values }) => (values[row] ?? null) !== null));
  return {
    ...drawn,
    labels: labels.slice(0, length),
    series: series.map((one) => ({ ...one, values: one.values.slice(0, length) })),
  };
}

function pieOf(data: SpreadsheetData, { domain, series }: NonNullable<Spec['pieChart']>): Drawn {
  const labels = textsOf(data, domain);
  const values = numbersOf(data, series);
  const headers = values[0] === null ? 1 : 0;
  return {
    kind: 'pie',
    isStacked: false,
    labels: labels.slice(headers),
    series: [{ name: '', kind: null, colour: null, values: values.slice(headers) }],
  };
}

const cellsOf = <T>(
  data: SpreadsheetData,
  source: Source,
  read: (sheet: SheetData, row: number, column: number) => T,
): readonly T[] => (source?.sourceRange?.sources ?? []).flatMap((range) => cellsIn(data, range, read));

function cellsIn<T>(
  data: SpreadsheetData,
  range: GridRange,
  read: (sheet: SheetData, row: number, column: number) => T,
): readonly T[] {
  const sheet = data.sheets.find((candidate) => idOf(candidate) === (range.sheetId ?? 0));
  if (!sheet) return [];
  const { r0, r1, c0, c1 } = intersect(boxOf(range), gridBox(sheet));
  const cells: T[] = [];
  for (let row = r0; row < r1; row += 1)
    for (let column = c0; column < c1; column += 1) cells.push(read(sheet, row, column));
  return cells;
}

const textsOf = (data: SpreadsheetData, source: Source): readonly string[] =>
  cellsOf(data, source, (sheet, row, column) =>
    formatResult(
      evaluate(data, sheet, sheet.rows[row]?.[column] ?? null),
      valueAt(sheet.formats, row, column),
      data.properties.locale,
    ),
  );

const numbersOf = (data: SpreadsheetData, source: Source): readonly (number | null)[] =>
  cellsOf(data, source, (sheet, row, column) => {
    const value = evaluate(data, sheet, sheet.rows[row]?.[column] ?? null);
    return typeof value === 'number' && !isError(value) ? value : null;
  });
