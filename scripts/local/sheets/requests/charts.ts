// batchUpdate requests on charts: kept and given back, never drawn.
import type { sheets_v4 } from '@googleapis/sheets';
import { createSheet } from './sheets';
import { checkedBox, freshId, type Draft } from '../draft';
import { mergeFields, parseFieldMask } from '../field-mask';
import { idOf, type GridRange, type SheetData } from '../model';
import { invalid } from '../sheets-error';

type Chart = sheets_v4.Schema$EmbeddedChart;
type Position = sheets_v4.Schema$EmbeddedObjectPosition;

/** The sheet a position puts a chart on; a new one where it asks for that. */
function homeOf(draft: Draft, position: Position | null | undefined): { sheet: SheetData; position: Position } {
  if (position?.newSheet === true) {
    const sheet = createSheet(draft, { title: `Chart${draft.data.sheets.length + 1}`, sheetType: 'OBJECT' });
    return { sheet: draft.sheet(idOf(sheet)), position: { sheetId: idOf(sheet) } };
  }
  if (!position?.overlayPosition?.anchorCell)
    return {
      sheet: draft.sheet(position?.sheetId),
      position: {
        ...position,
        ...(position?.overlayPosition ? {} : { overlayPosition: { anchorCell: { sheetId: position?.sheetId ?? 0 } } }),
      },
    };
  return { sheet: draft.sheet(position.overlayPosition.anchorCell.sheetId), position };
}

const isLine = ({ startRowIndex, endRowIndex, startColumnIndex, endColumnIndex }: GridRange): boolean =>
  (endRowIndex ?? Infinity) - (startRowIndex ?? 0) === 1 ||
  (endColumnIndex ?? Infinity) - (startColumnIndex ?? 0) === 1;

/** Google refuses a chart whose data lies on no sheet, past a grid, or in more than one line of cells. */
function checkSources(draft: Draft, spec: sheets_v4.Schema$ChartSpec): void {
  const { domains, series } = spec.basicChart ?? {};
  const data = [...(domains ?? []).map(({ domain }) => domain), ...(series ?? []).map((one) => one.series)];
  for (const range of data.flatMap((one) => one?.sourceRange?.sources ?? [])) {
    checkedBox(draft.sheet(range.sheetId), range);
    if (!isLine(range)) throw invalid('A chart source range must be one row or one column.');
  }
}

export function addChart(draft: Draft, request: sheets_v4.Schema$AddChartRequest): sheets_v4.Schema$AddChartResponse {
  const given: Chart = request.chart ?? {};
  if (!given.spec) throw invalid('No chart spec specified.');
  const taken = draft.data.sheets.flatMap((sheet) => sheet.charts.map((chart) => chart.chartId));
  if (typeof given.chartId === 'number' && taken.includes(given.chartId))
    throw invalid(`An embedded object with id ${given.chartId} already exists.`);
  checkSources(draft, given.spec);
  const { sheet, position } = homeOf(draft, given.position);
  const chart = { ...given, chartId: given.chartId ?? freshId(draft.random, taken), position };
  sheet.charts = [...sheet.charts, chart];
  return { chart };
}

function chartById(draft: Draft, id: number | null | undefined): { sheet: SheetData; chart: Chart } {
  for (const { properties, charts } of draft.data.sheets) {
    const chart = charts.find((candidate) => candidate.chartId === id);
    if (chart !== undefined) return { sheet: draft.sheet(properties.sheetId), chart };
  }
  throw invalid(`No embedded object with id: ${id ?? 0}`);
}

export function updateChartSpec(draft: Draft, request: sheets_v4.Schema$UpdateChartSpecRequest): void {
  const { sheet, chart } = chartById(draft, request.chartId);
  if (!request.spec) throw invalid('No chart spec specified.');
  const spec = request.spec;
  checkSources(draft, spec);
  sheet.charts = sheet.charts.map((other) => (other === chart ? { ...chart, spec } : other));
}

export function updateEmbeddedObjectPosition(
  draft: Draft,
  request: sheets_v4.Schema$UpdateEmbeddedObjectPositionRequest,
): sheets_v4.Schema$UpdateEmbeddedObjectPositionResponse {
  const { sheet, chart } = chartById(draft, request.objectId);
  const given = request.newPosition ?? {};
  const merged =
    given.overlayPosition && chart.position?.overlayPosition && request.fields
      ? {
          ...chart.position,
          overlayPosition: mergeFields(
            chart.position.overlayPosition,
            given.overlayPosition,
            parseFieldMask(request.fields),
          ),
        }
      : given;
  const home = homeOf(draft, merged);
  sheet.charts = sheet.charts.filter((other) => other !== chart);
  home.sheet.charts = [...home.sheet.charts, { ...chart, position: home.position }];
  return { position: home.position };
}

export function deleteEmbeddedObject(draft: Draft, request: sheets_v4.Schema$DeleteEmbeddedObjectRequest): void {
  const { sheet, chart } = chartById(draft, request.objectId);
  sheet.charts = sheet.charts.filter((other) => other !== chart);
}
