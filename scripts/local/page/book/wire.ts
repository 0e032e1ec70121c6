// What the page gets of the workbook: the layout of every tab at once, the rows of the tab in front in blocks. Counts start at 0.

export interface Area {
  readonly r0: number;
  readonly r1: number;
  readonly c0: number;
  readonly c1: number;
}

export interface FilterLayout extends Area {
  readonly columns: readonly {
    readonly column: number;
    readonly hiddenValues: readonly string[];
    readonly condition: { readonly type: string; readonly values: readonly string[] } | null;
  }[];
}

export interface ValidationLayout {
  readonly areas: readonly Area[];
  readonly kind: 'list' | 'checkbox';
  readonly values: readonly string[];
  readonly help: string;
}

export interface TabLayout {
  readonly id: number;
  readonly title: string;
  readonly colour: string | null;
  readonly isHidden: boolean;
  readonly rowCount: number;
  readonly columnCount: number;
  readonly frozenRows: number;
  readonly frozenColumns: number;
  /** Pixels by column, where they are not the usual ones. */
  readonly widths: Readonly<Record<number, number>>;
  readonly hiddenColumns: readonly number[];
  readonly heights: Readonly<Record<number, number>>;
  readonly hiddenRows: readonly number[];
  readonly merges: readonly Area[];
  readonly notes: readonly (readonly [row: number, column: number, text: string])[];
  readonly validations: readonly ValidationLayout[];
  readonly filter: FilterLayout | null;
  /** Filters with names, each to be switched on by whoever looks. */
  readonly filterViews: readonly { readonly id: number; readonly title: string; readonly filter: FilterLayout }[];
  readonly hasCharts: boolean;
  /** No cell holds anything. */
  readonly isBlank: boolean;
}

export interface Book {
  readonly title: string;
  /** Id of the tab that is in front at first. */
  readonly opensOn: number;
  readonly tabs: readonly TabLayout[];
}

export type Side = 'top' | 'right' | 'bottom' | 'left';

/** Only what differs from a plain cell. */
export interface CellLook {
  readonly background?: string;
  readonly colour?: string;
  readonly isBold?: boolean;
  readonly isItalic?: boolean;
  readonly isUnderlined?: boolean;
  readonly isStruck?: boolean;
  readonly fontSize?: number;
  readonly horizontal?: 'LEFT' | 'CENTER' | 'RIGHT';
  readonly vertical?: 'TOP' | 'MIDDLE' | 'BOTTOM';
  readonly wraps?: boolean;
  /** Colours of the lines round it, by side. */
  readonly borders?: Readonly<Partial<Record<Side, string>>>;
  /** Where the cell leads: `#gid=5&range=A2`. */
  readonly link?: string;
  /** A number pattern; dates are serial numbers. */
  readonly pattern?: string;
}

export type CellValue = string | number | boolean | null;

/** `looks[lookRows[looksOf[row]][column]]` is a cell's look; blank cells at the end of a row are left out. */
export interface BlockRows {
  readonly values: readonly (readonly CellValue[])[];
  readonly looksOf: readonly number[];
  readonly lookRows: readonly (readonly number[])[];
  readonly looks: readonly CellLook[];
}

export interface Block {
  readonly hash: string;
  /** Null: as the page has it already. */
  readonly rows: BlockRows | null;
}

export interface TabRows {
  readonly id: number;
  readonly blocks: readonly Block[];
}

export const BLOCK_ROWS = 500;
