// What a kind of record knows of its files.
import type { Cell } from '../engine/cells';
import type { TabDeclaration } from '../workbook/declare';
import type { HeaderNames } from './file-headers';
import type { IntakeValues } from './intake-columns';
import type { RecordMatching } from './record-type';

/** Of columns by their ids: whether the file has one of them. */
type Has = (...columns: readonly string[]) => boolean;

/** All that a kind of record knows of its files. */
export interface FileRules extends Omit<HeaderNames, 'columns'> {
  readonly store: TabDeclaration;
  /** Columns that a first line may name, for who has named none. */
  readonly examples: readonly string[];
  /** What the file cannot do without, in a person's words; null when it has all that. */
  readonly missing: (has: Has) => string | null;
  /** Its own reading of a cell that is not blank; undefined: by the column's type. */
  readonly cell?: (column: string, cell: Cell, header: string) => Cell | undefined;
  /**
   * The key of a record, or why there is none, after `Line 3`.
   * @param key what the file's key column says, '' for nothing.
   */
  readonly key: (values: IntakeValues, key: string) => string | { readonly column: string; readonly lacks: string };
  /** What two lines of one key have in common: `account and partner`. */
  readonly sameAs?: string;
  /** What makes two lines without a key one record. Absent: their keys. */
  readonly matching?: RecordMatching;
}
