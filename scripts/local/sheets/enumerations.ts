// What the client's types leave out of Google's schemas: the values of enumerations and which numbers are fractions.

const DIMENSIONS = ['DIMENSION_UNSPECIFIED', 'ROWS', 'COLUMNS'];
const INPUT_OPTIONS = ['INPUT_VALUE_OPTION_UNSPECIFIED', 'RAW', 'USER_ENTERED'];
const RENDER_OPTIONS = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const DATE_OPTIONS = ['SERIAL_NUMBER', 'FORMATTED_STRING'];
const SORT_ORDERS = ['SORT_ORDER_UNSPECIFIED', 'ASCENDING', 'DESCENDING'];
const CHART_TYPES = ['BASIC_CHART_TYPE_UNSPECIFIED', 'BAR', 'LINE', 'AREA', 'COLUMN', 'SCATTER', 'COMBO', 'STEPPED_AREA'];
const AXIS_POSITIONS = ['BASIC_CHART_AXIS_POSITION_UNSPECIFIED', 'BOTTOM_AXIS', 'LEFT_AXIS', 'RIGHT_AXIS'];
const PASTE_TYPES = ['PASTE_NORMAL', 'PASTE_VALUES', 'PASTE_FORMAT', 'PASTE_NO_BORDERS', 'PASTE_FORMULA', 'PASTE_DATA_VALIDATION', 'PASTE_CONDITIONAL_FORMATTING'];

/** By `Schema.field`; a field not named here takes any text. */
export const ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
  'AppendDimensionRequest.dimension': DIMENSIONS,
  'DeleteRangeRequest.shiftDimension': DIMENSIONS,
  'InsertRangeRequest.shiftDimension': DIMENSIONS,
  'DimensionRange.dimension': DIMENSIONS,
  'ValueRange.majorDimension': DIMENSIONS,
  'BatchUpdateValuesRequest.valueInputOption': INPUT_OPTIONS,
  'BatchUpdateValuesRequest.responseValueRenderOption': RENDER_OPTIONS,
  'BatchUpdateValuesRequest.responseDateTimeRenderOption': DATE_OPTIONS,
  'SortSpec.sortOrder': SORT_ORDERS,
  'CopyPasteRequest.pasteType': PASTE_TYPES,
  'CopyPasteRequest.pasteOrientation': ['NORMAL', 'TRANSPOSE'],
  'MergeCellsRequest.mergeType': ['MERGE_ALL', 'MERGE_COLUMNS', 'MERGE_ROWS'],
  'BooleanCondition.type': [
    'CONDITION_TYPE_UNSPECIFIED', 'NUMBER_GREATER', 'NUMBER_GREATER_THAN_EQ', 'NUMBER_LESS', 'NUMBER_LESS_THAN_EQ', 'NUMBER_EQ', 'NUMBER_NOT_EQ', 'NUMBER_BETWEEN', 'NUMBER_NOT_BETWEEN',
    'TEXT_CONTAINS', 'TEXT_NOT_CONTAINS', 'TEXT_STARTS_WITH', 'TEXT_ENDS_WITH', 'TEXT_EQ', 'TEXT_IS_EMAIL', 'TEXT_IS_URL', 'TEXT_NOT_EQ',
    'DATE_EQ', 'DATE_BEFORE', 'DATE_AFTER', 'DATE_ON_OR_BEFORE', 'DATE_ON_OR_AFTER', 'DATE_BETWEEN', 'DATE_NOT_BETWEEN', 'DATE_IS_VALID', 'DATE_NOT_EQ',
    'ONE_OF_RANGE', 'ONE_OF_LIST', 'BLANK', 'NOT_BLANK', 'CUSTOM_FORMULA', 'BOOLEAN', 'FILTER_EXPRESSION',
  ],
  'CellFormat.horizontalAlignment': ['HORIZONTAL_ALIGN_UNSPECIFIED', 'LEFT', 'CENTER', 'RIGHT'],
  'CellFormat.verticalAlignment': ['VERTICAL_ALIGN_UNSPECIFIED', 'TOP', 'MIDDLE', 'BOTTOM'],
  'CellFormat.wrapStrategy': ['WRAP_STRATEGY_UNSPECIFIED', 'OVERFLOW_CELL', 'LEGACY_WRAP', 'CLIP', 'WRAP'],
  'NumberFormat.type': ['NUMBER_FORMAT_TYPE_UNSPECIFIED', 'TEXT', 'NUMBER', 'PERCENT', 'CURRENCY', 'DATE', 'TIME', 'DATE_TIME', 'SCIENTIFIC'],
  'ColorStyle.themeColor': ['THEME_COLOR_TYPE_UNSPECIFIED', 'TEXT', 'BACKGROUND', 'ACCENT1', 'ACCENT2', 'ACCENT3', 'ACCENT4', 'ACCENT5', 'ACCENT6', 'LINK'],
  'DeveloperMetadata.visibility': ['DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED', 'DOCUMENT', 'PROJECT'],
  'DeveloperMetadataLookup.visibility': ['DEVELOPER_METADATA_VISIBILITY_UNSPECIFIED', 'DOCUMENT', 'PROJECT'],
  'InterpolationPoint.type': ['INTERPOLATION_POINT_TYPE_UNSPECIFIED', 'MIN', 'MAX', 'NUMBER', 'PERCENT', 'PERCENTILE'],
  'BasicChartSpec.chartType': CHART_TYPES,
  'BasicChartSpec.compareMode': ['BASIC_CHART_COMPARE_MODE_UNSPECIFIED', 'DATUM', 'CATEGORY'],
  'BasicChartSpec.legendPosition': ['BASIC_CHART_LEGEND_POSITION_UNSPECIFIED', 'BOTTOM_LEGEND', 'LEFT_LEGEND', 'RIGHT_LEGEND', 'TOP_LEGEND', 'NO_LEGEND'],
  'BasicChartSpec.stackedType': ['BASIC_CHART_STACKED_TYPE_UNSPECIFIED', 'NOT_STACKED', 'STACKED', 'PERCENT_STACKED'],
  'BasicChartAxis.position': AXIS_POSITIONS,
  'BasicChartSeries.targetAxis': AXIS_POSITIONS,
  'BasicChartSeries.type': CHART_TYPES,
  'ChartSpec.hiddenDimensionStrategy': ['CHART_HIDDEN_DIMENSION_STRATEGY_UNSPECIFIED', 'SKIP_HIDDEN_ROWS_AND_COLUMNS', 'SKIP_HIDDEN_ROWS', 'SKIP_HIDDEN_COLUMNS', 'SHOW_ALL'],
  'SheetProperties.sheetType': ['SHEET_TYPE_UNSPECIFIED', 'GRID', 'OBJECT', 'DATA_SOURCE'],
};

/** Query parameters of the values methods. */
export const PARAMETER_ENUMERATIONS: Readonly<Record<string, readonly string[]>> = {
  majorDimension: DIMENSIONS, valueInputOption: INPUT_OPTIONS, valueRenderOption: RENDER_OPTIONS, dateTimeRenderOption: DATE_OPTIONS,
  responseValueRenderOption: RENDER_OPTIONS, responseDateTimeRenderOption: DATE_OPTIONS, insertDataOption: ['OVERWRITE', 'INSERT_ROWS'],
};

/** Number fields, by `Schema.field`, that may hold fractions; every other number is a 32-bit integer. */
export const FRACTIONS: ReadonlySet<string> = new Set([
  'BubbleChartSpec.bubbleOpacity', 'ChartAxisViewWindowOptions.viewWindowMax', 'ChartAxisViewWindowOptions.viewWindowMin',
  'ChartHistogramRule.intervalSize', 'ChartHistogramRule.maxValue', 'ChartHistogramRule.minValue',
  'Color.alpha', 'Color.blue', 'Color.green', 'Color.red', 'ExtendedValue.numberValue',
  'HistogramChartSpec.bucketSize', 'HistogramChartSpec.outlierPercentile', 'HistogramRule.end', 'HistogramRule.interval', 'HistogramRule.start',
  'IterativeCalculationSettings.convergenceThreshold', 'PieChartSpec.pieHole', 'PointStyle.size', 'ScorecardChartSpec.scaleFactor',
  'TreemapChartSpec.maxValue', 'TreemapChartSpec.minValue',
]);

/** Schemas of which at most one field may be set. */
export const ONE_OF: ReadonlySet<string> = new Set(['Request', 'ExtendedValue']);
