// Where an edit happened; a paste covers several cells.

/** Rows and columns count from 1. */
export interface EditedRange {
  readonly sheetId: number;
  readonly title: string;
  readonly firstRow: number;
  readonly lastRow: number;
  readonly firstColumn: number;
  readonly lastColumn: number;
  /** Whether a cell in it is shown in percent; asked only where that matters. Absent: not known. */
  readonly hasPercents?: () => boolean;
}
