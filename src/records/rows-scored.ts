// Some rows of a store scored by the version in force, as they stand: for who shows or asks, not for who writes.
import { columnsOf } from '../engine/columns';
import { columnsInReporting, type Money } from '../engine/money';
import { scoreTable, type ScoreTable } from '../engine/score';
import { compileWeights } from '../engine/weights';
import { readingIn } from '../workbook/column-readings';
import { cellAt, type Table } from '../workbook/table';
import type { RecordType } from './record-type';
import type { WeightsVersion } from './weights-version';

export interface RowsToShow {
  readonly type: Pick<RecordType, 'amounts'>;
  /** With people's own columns. */
  readonly readable: Table;
  /** Below the header; row `i` of what is returned is the `i`th of them. */
  readonly rows: readonly number[];
  readonly version: WeightsVersion;
  readonly money: Money;
  /** As of when ages are taken. */
  readonly agedAtMs: number;
  readonly timeZone: string;
}

export const rowsScored = ({ type, readable, rows, version, money, agedAtMs, timeZone }: RowsToShow): ScoreTable =>
  scoreTable(
    compileWeights(version.weights),
    columnsInReporting(
      columnsOf(
        rows.length,
        (field) => (readable.position.has(field) ? rows.map((row) => cellAt(readable, field, row)) : undefined),
        timeZone,
        (field) => readingIn(readable, field),
      ),
      type.amounts ?? [],
      money,
    ),
    agedAtMs,
  );
