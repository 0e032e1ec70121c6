// What a tab is: one declaration gives its header, types, help, validation, protection, parser and README table.

import type { Cell } from '../engine/cells';

export type { Cell };

export type ColumnType = 'text' | 'number' | 'boolean' | 'instant' | 'day' | 'choice';

export interface ColumnDeclaration {
  /** What `show` prints, what `Weights.field` accepts, what imports always understand as a header. */
  readonly id: string;
  readonly header: string;
  readonly help: string;
  readonly type: ColumnType;
  /** `person`: only people write it in existing rows. `nexus`: derived or taken in; a hand edit heals. */
  readonly owner: 'nexus' | 'person';
  /** Without it no run can go on; its absence is a problem naming tab and header. */
  readonly required?: boolean;
  /** Name of a setting: it may be missing while that does not say yes, as it is in workbooks of before it came. */
  readonly neededWhile?: string;
  readonly choices?: readonly string[];
  /** How text in it is read, where its type does not say all: numbers from 0 to 100, sizes of companies. */
  readonly reads?: 'percentage' | 'size';
  /** What its texts name, where that is read by many words: intake keeps it by one name, an unknown one is told. */
  readonly names?: 'country' | 'status' | 'introduction';
  /** Of an amount: the column that says in which currency it is. */
  readonly currencyIn?: string;
  /** How its blank cell is asked about, `{record}` standing for the record: `How many people work at {record}?` */
  readonly question?: string;
  /** A Sheets number format; instants, days and numbers only. */
  readonly format?: string;
  /** Pixels. */
  readonly width?: number;
  readonly hidden?: boolean;
  /** Yes and no as boxes, though nobody has to tick them. */
  readonly hasBoxes?: boolean;
  /** Runs alone need it: a look at whether there is work leaves it out where it stands behind the others. */
  readonly isHeavy?: boolean;
  /** What an earlier version called it: a column of that id, or else of that header, is this one. */
  readonly formerly?: { readonly id: string; readonly header: string };
}

/**
 * - `store`: records; only the installer may edit it.
 * - `view`: derived from a store, except people's columns.
 * - `config`: people's own (settings, weights, bands).
 * - `log`: what happened; installer only.
 * - `board`: lanes instead of columns; derived whole.
 * - `charts`: pictures, and beside them the figures they are made of; derived whole.
 */
export type TabKind = 'store' | 'view' | 'config' | 'log' | 'board' | 'charts';

export interface TabDeclaration {
  readonly id: string;
  readonly title: string;
  /** Fixed by us when the tab is made, so that a renamed or moved tab is still found. */
  readonly sheetId: number;
  readonly kind: TabKind;
  readonly help: string;
  readonly columns: readonly ColumnDeclaration[];
  /** Column ids that name a row, joined by `/`. */
  readonly keyColumns: readonly string[];
  /** Rows are about records of several kinds: the kind is part of the key. */
  readonly keyedByType?: boolean;
  /** Several rows may have the same key, each its own: rules that lead to the same person. */
  readonly sharesKeys?: boolean;
  readonly frozenColumns?: number;
  /** Where a new tab's columns begin, what is left of them being room for charts. Default 0. */
  readonly firstColumn?: number;
  readonly hidden?: boolean;
  /** Jobs wait for its changes although it is neither store nor config: see stamps.ts. */
  readonly isAwaited?: boolean;
  /** Installer only, although its kind is not; it grants roles, for example. */
  readonly locked?: boolean;
  /** Of people's own tabs: only the roles that the setting config.editors names may change it. */
  readonly isGuarded?: boolean;
  readonly tabColour?: string;
  /** Rows written when the tab is made, by column id. */
  readonly defaultRows?: readonly Readonly<Record<string, Cell>>[];
}

/** Instants are shown to people to the minute, in the workbook's time zone. */
const INSTANT_FORMAT = 'yyyy-mm-dd hh:mm';
const DAY_FORMAT = 'yyyy-mm-dd';

type ColumnOptions = Partial<Omit<ColumnDeclaration, 'id' | 'header' | 'help'>>;

/** A column, text and ours unless said otherwise. */
export const column = (id: string, header: string, help: string, options: ColumnOptions = {}): ColumnDeclaration => {
  const type = options.type ?? 'text';
  return {
    id,
    header,
    help,
    owner: 'nexus',
    ...(type === 'instant' ? { format: INSTANT_FORMAT } : {}),
    ...(type === 'day' ? { format: DAY_FORMAT } : {}),
    ...options,
    type,
  };
};
