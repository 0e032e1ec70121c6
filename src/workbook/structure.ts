// What `spreadsheets.get` tells of a workbook: its tabs, their sizes, which column is which.

/** The narrow mask of an ordinary run. Column metadata is what survives a renamed or moved header. */
export const STRUCTURE_FIELDS =
  'properties(timeZone,locale),sheets(properties(sheetId,title,index,tabColorStyle,gridProperties(rowCount,columnCount)),conditionalFormats,basicFilter,protectedRanges(protectedRangeId,unprotectedRanges),charts(chartId),filterViews(filterViewId,title,range),data(columnMetadata(developerMetadata(metadataKey,metadataValue))))';

/** The key under which a column's id is kept in its developer metadata. */
export const COLUMN_METADATA_KEY = 'nexus.column';

export interface SheetStructure {
  readonly sheetId: number;
  readonly title: string;
  readonly index: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Column id by position, from metadata; a position without one was added by a person. */
  readonly columnIds: ReadonlyMap<number, string>;
  /** `#rrggbb`, or null when the tab has no colour. */
  readonly tabColour: string | null;
  readonly formatRules: readonly FormatRule[];
  readonly chartIds: readonly number[];
  /** Filters with names, people's and ours; absent where they were not asked for. */
  readonly filterViews?: readonly FilterView[];
  /** Below: as Google gives them, to be handed back with other ranges; absent where they were not asked for. */
  readonly filter?: WireFilter;
  readonly rules?: readonly WireRule[];
  readonly openings?: readonly WireProtection[];
}

/** A filter with a name. */
export interface FilterView {
  readonly id: number;
  readonly title: string;
  /** Behind its last row; null for all that the grid has. */
  readonly endRow: number | null;
  readonly range: WireRange;
}

/** A conditional format by a custom formula; other kinds have formula ''. */
export interface FormatRule {
  readonly formula: string;
  readonly colour: string | null;
  /** `startRow:startColumn:endColumn` of its ranges. */
  readonly ranges: string;
}

export interface Structure {
  readonly timeZone: string;
  /** Such as `de_DE`: how people of this workbook write numbers and dates. */
  readonly locale: string;
  readonly sheets: readonly SheetStructure[];
}

interface WireColour {
  readonly red?: number;
  readonly green?: number;
  readonly blue?: number;
}
interface WireColourStyle {
  readonly rgbColor?: WireColour;
}
export interface WireRange {
  readonly sheetId?: number;
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}
export interface WireRule {
  readonly ranges?: readonly WireRange[];
  readonly booleanRule?: {
    readonly condition?: {
      readonly type?: string;
      readonly values?: readonly { readonly userEnteredValue?: string }[];
    };
    readonly format?: { readonly backgroundColorStyle?: WireColourStyle; readonly backgroundColor?: WireColour };
  };
}
/** The filter that people set: what it hides and how it sorts stand in `filterSpecs` or, as before them, `criteria`. */
export interface WireFilter {
  readonly range?: WireRange;
  readonly criteria?: unknown;
  readonly filterSpecs?: readonly unknown[];
}
/** A protection, with what people may edit of it. */
export interface WireProtection {
  readonly protectedRangeId?: number;
  readonly unprotectedRanges?: readonly WireRange[];
}
interface WireMetadata {
  readonly developerMetadata?: readonly { readonly metadataKey?: string; readonly metadataValue?: string }[];
}
export interface WireSheet {
  readonly properties?: {
    readonly sheetId?: number;
    readonly title?: string;
    readonly index?: number;
    readonly tabColorStyle?: WireColourStyle;
    readonly gridProperties?: { readonly rowCount?: number; readonly columnCount?: number };
  };
  readonly conditionalFormats?: readonly WireRule[];
  readonly basicFilter?: WireFilter;
  readonly protectedRanges?: readonly WireProtection[];
  readonly charts?: readonly { readonly chartId?: number }[];
  readonly filterViews?: readonly {
    readonly filterViewId?: number;
    readonly title?: string;
    readonly range?: WireRange;
  }[];
  readonly data?: readonly { readonly startColumn?: number; readonly columnMetadata?: readonly WireMetadata[] }[];
}
export interface WireSpreadsheet {
  readonly properties?: { readonly timeZone?: string; readonly locale?: string };
  readonly sheets?: readonly WireSheet[];
}

const columnIdsOf = (sheet: WireSheet): ReadonlyMap<number, string> => {
  const ids = new Map<number, string>();
  for (const grid of sheet.data ?? []) {
    const start = grid.startColumn ?? 0;
    (grid.columnMetadata ?? []).forEach((column, offset) => {
      const entry = (column.developerMetadata ?? []).find((metadata) => metadata.metadataKey === COLUMN_METADATA_KEY);
      if (entry?.metadataValue) ids.set(start + offset, entry.metadataValue);
    });
  }
  return ids;
};

const hexOf = (colour: WireColour | undefined): string | null => {
  if (!colour) return null;
  const channel = (value: number | undefined): string =>
    Math.round((value ?? 0) * 255)
      .toString(16)
      .padStart(2, '0');
  return `#${channel(colour.red)}${channel(colour.green)}${channel(colour.blue)}`;
};

/** `#rrggbb` as Google wants a colour. */
export const colourStyle = (hex: string): { readonly rgbColor: WireColour } => {
  const channel = (at: number): number => parseInt(hex.slice(at, at + 2), 16) / 255;
  return { rgbColor: { red: channel(1), green: channel(3), blue: channel(5) } };
};

export const rangesText = (ranges: readonly WireRange[]): string =>
  ranges
    .map((range) => `${range.startRowIndex ?? 0}:${range.startColumnIndex ?? 0}:${range.endColumnIndex ?? ''}`)
    .join(' ');

const formatRuleOf = ({ ranges, booleanRule }: WireRule): FormatRule => ({
  formula:
    booleanRule?.condition?.type === 'CUSTOM_FORMULA'
      ? (booleanRule.condition.values?.[0]?.userEnteredValue ?? '')
      : '',
  colour: hexOf(booleanRule?.format?.backgroundColorStyle?.rgbColor ?? booleanRule?.format?.backgroundColor),
  ranges: rangesText(ranges ?? []),
});

/** Parses the reply once; everything behind it is trusted. */
export const parseStructure = (reply: unknown): Structure => {
  const wire = reply as WireSpreadsheet;
  const sheets = (wire.sheets ?? []).map((sheet, position): SheetStructure => ({
    sheetId: sheet.properties?.sheetId ?? 0,
    title: sheet.properties?.title ?? '',
    index: sheet.properties?.index ?? position,
    rowCount: sheet.properties?.gridProperties?.rowCount ?? 0,
    columnCount: sheet.properties?.gridProperties?.columnCount ?? 0,
    columnIds: columnIdsOf(sheet),
    tabColour: hexOf(sheet.properties?.tabColorStyle?.rgbColor),
    formatRules: (sheet.conditionalFormats ?? []).map(formatRuleOf),
    chartIds: (sheet.charts ?? []).flatMap(({ chartId }) => (chartId === undefined ? [] : [chartId])),
    filterViews: (sheet.filterViews ?? []).map(({ filterViewId = 0, title = '', range }) => ({
      id: filterViewId,
      title,
      endRow: range?.endRowIndex ?? null,
      range: range ?? {},
    })),
    ...(sheet.basicFilter ? { filter: sheet.basicFilter } : {}),
    rules: sheet.conditionalFormats ?? [],
    openings: (sheet.protectedRanges ?? []).filter(({ unprotectedRanges = [] }) => unprotectedRanges.length > 0),
  }));
  return { timeZone: wire.properties?.timeZone ?? 'Etc/UTC', locale: wire.properties?.locale || 'en_US', sheets };
};

/** A tab's title as a range, e.g. `'It''s'`. */
export const rangeOf = (title: string): string => `'${title.replace(/'/g, "''")}'`;

/** A column's letters by its position from 0: `A`, …, `Z`, `AA`, … */
export const columnLetters = (position: number): string =>
  (position < 26 ? '' : columnLetters(Math.floor(position / 26) - 1)) + String.fromCharCode(65 + (position % 26));
