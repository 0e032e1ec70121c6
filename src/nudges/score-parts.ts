// What a record's score is made of, taken apart again for whoever tells of it: no sentence is read for it.
import { columnsOf } from '../engine/columns';
import { columnsInReporting, type Money } from '../engine/money';
import { scorePartsOf, type ScoreParts } from '../engine/reasons';
import { contributionsOf, scoreTable, type ScoreTable } from '../engine/score';
import { compileWeights } from '../engine/weights';
import { withOwnColumns } from '../records/own-columns';
import type { RecordType } from '../records/record-type';
import { currencyOfField } from '../records/told-row';
import type { WeightsVersion } from '../records/weights-version';
import { readingIn } from '../workbook/column-readings';
import { cellAt, cellsOf, columnById, type Table } from '../workbook/table';

/** Rows whose scores are worked out together: a message needs one row of a hundred thousand, a preview all of them. */
const BLOCK = 256;

const NOTHING: ScoreParts = { reasons: [], missing: [] };

export interface ScoredStore {
  readonly type: RecordType;
  readonly store: Table;
  /** Undefined before the first scores. */
  readonly version: WeightsVersion | undefined;
  /** The instant at which ages were taken when the scores were made. */
  readonly agedAtMs: number;
  /** What amounts were converted by when the scores were made. */
  readonly money: Money;
  readonly timeZone: string;
}

/** By row of the store, worked out when first asked for. */
export const scorePartsIn = ({
  type,
  store,
  version,
  agedAtMs,
  money,
  timeZone,
}: ScoredStore): ((row: number) => ScoreParts) => {
  if (!version) return () => NOTHING;
  const weights = compileWeights(version.weights);
  const readable = withOwnColumns(store);
  const blocks = new Map<number, ScoreTable>();
  const blockAt = (index: number): ScoreTable => {
    const known = blocks.get(index);
    if (known) return known;
    const start = index * BLOCK;
    const columns = columnsOf(
      Math.min(BLOCK, store.rowCount - start),
      (field) => (readable.position.has(field) ? cellsOf(readable, field).slice(start, start + BLOCK) : undefined),
      timeZone,
      (field) => readingIn(readable, field, timeZone),
    );
    const block = scoreTable(weights, columnsInReporting(columns, type.amounts ?? [], money), agedAtMs);
    blocks.set(index, block);
    return block;
  };
  return (row) => {
    const score = cellAt(store, 'score', row);
    const block = blockAt(Math.floor(row / BLOCK));
    return scorePartsOf(
      typeof score === 'number' ? score : null,
      contributionsOf(block, type.scoring.models.score, row % BLOCK),
      {
        cellOf: (field) => cellAt(readable, field, row),
        readingOf: (field) => readingIn(readable, field, timeZone),
        currencyOf: (field) => currencyOfField(type, money, field, (id) => cellAt(store, id, row)),
        nowMs: agedAtMs,
        timeZone,
        headerOf: (field) => columnById(store.declaration, field)?.header ?? '',
      },
    );
  };
};
