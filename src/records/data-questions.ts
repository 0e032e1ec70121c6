// What records in Needs data lack, as questions: one for each blank column that would bring coverage, the one that
// brings most first.
import { needsData } from '../engine/band-states';
import { coverageShares, lackingAt, type Lacking } from '../engine/coverage-shares';
import type { Money } from '../engine/money';
import { modelScores } from '../engine/score';
import { compileWeights } from '../engine/weights';
import { keyAt, cellAt, columnById, textAt, type Table } from '../workbook/table';
import { typedKey } from '../workbook/record-type-column';
import { inputOf, type AnswerInput } from './answer-cell';
import { isAnswerable } from './answer-plan';
import { isDone } from './closed';
import { withOwnColumns } from './own-columns';
import { recordRow } from './record-row';
import type { RecordName, RecordType } from './record-type';
import { rowsScored } from './rows-scored';
import { mergedInto, rowsByOtherKey } from './other-keys';
import { isRemoved } from './store-rows';
import type { WeightsVersion } from './weights-version';

export interface DataQuestion {
  /** As calls name the record. */
  readonly key: string;
  readonly name: RecordName;
  /** Id of the column. */
  readonly column: string;
  readonly header: string;
  readonly help: string;
  /** The question before and after the record's title: `How many people work at ` and `? (Employees)`. */
  readonly asks: readonly [before: string, after: string];
  readonly input: AnswerInput;
  /** By how much the answer raises what is known of what counts: from 0 to 1. */
  readonly gain: number;
  /** What is known now, from 0 to 1. */
  readonly coverage: number;
  /** Who else may fill it: `owner, in the CRM`; null where nobody says. */
  readonly filledBy: string | null;
}

export interface StoreToAsk {
  readonly type: RecordType;
  readonly store: Table;
  readonly version: WeightsVersion;
  readonly money: Money;
  readonly agedAtMs: number;
  readonly timeZone: string;
}

/** Rows below the header in Needs data that stand for themselves. */
export const needyRows = ({ type, store }: Pick<StoreToAsk, 'type' | 'store'>): readonly number[] => {
  const leads = rowsByOtherKey(store);
  return Array.from({ length: store.rowCount }, (_, row) => row).filter(
    (row) =>
      textAt(store, 'band', row) === needsData.name &&
      keyAt(store, row) !== '' &&
      !isRemoved(store, row) &&
      mergedInto(store, leads, row) === null &&
      !isDone(type, (id) => cellAt(store, id, row)),
  );
};

interface Asked {
  readonly of: StoreToAsk;
  readonly row: number;
  readonly title: string;
  readonly coverage: number;
  readonly lacking: Lacking;
}

const lowerFirst = (text: string): string =>
  /^\p{Lu}\p{Ll}/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

const asksOf = (question: string | undefined, header: string, input: AnswerInput): DataQuestion['asks'] => {
  if (question !== undefined) {
    const [before = '', after = ''] = question.split('{record}');
    return [before, `${after} (${header})`];
  }
  return input.kind === 'yes/no' ? [`${header}: is that so of `, '?'] : [`What is the ${lowerFirst(header)} of `, '?'];
};

const asked = (of: StoreToAsk, rows: readonly number[]): readonly Asked[] => {
  const { type, store, version, timeZone } = of;
  const readable = withOwnColumns(store);
  const table = rowsScored({ ...of, readable, rows });
  const model = type.scoring.models.score;
  const shares = coverageShares(compileWeights(version.weights), model);
  const coverages = modelScores(table, model)?.coverage;
  const isOpen = new Map(shares.map(({ criterion: { field } }) => [field, isAnswerable(type, store, field)]));
  return rows.flatMap((row, at) => {
    const lacking = lackingAt(table, shares, at).filter(
      ({ field }) => isOpen.get(field) === true && cellAt(readable, field, row) === null,
    );
    if (lacking.length === 0) return [];
    const { title } = type.nameOf(recordRow(store, row, timeZone));
    const coverage = coverages?.[at] ?? NaN;
    return lacking.map((one): Asked => ({
      of,
      row,
      title,
      lacking: one,
      coverage: Number.isNaN(coverage) ? 0 : coverage,
    }));
  });
};

const questionOf = ({ of: { type, store, timeZone }, row, lacking, coverage }: Asked): DataQuestion => {
  const { field, gain, criteria } = lacking;
  const column = columnById(type.store, field);
  const header = column?.header ?? field;
  const input = inputOf(column, criteria[0]?.scale);
  return {
    key: typedKey(type.id, keyAt(store, row)),
    name: type.nameOf(recordRow(store, row, timeZone)),
    column: field,
    header,
    help: column?.help ?? '',
    asks: asksOf(column?.question, header, input),
    input,
    gain,
    coverage,
    filledBy: type.scoring.filledBy?.[field] ?? null,
  };
};

/** Gains that differ by less are the same. */
const STEP = 1e9;
const whole = (share: number): number => Math.round(share * STEP);

const mostFirst = (a: Asked, b: Asked): number =>
  whole(b.lacking.gain) - whole(a.lacking.gain) ||
  whole(b.coverage) - whole(a.coverage) ||
  a.title.localeCompare(b.title, 'en') ||
  a.row - b.row;

export interface DataQuestions {
  readonly total: number;
  /** The answer that brings most first; among equals the record of which most is known, since it lacks least. */
  readonly questions: readonly DataQuestion[];
}

/** @param rows which of a store; those in Needs data unless told. */
export const dataQuestions = (
  stores: readonly StoreToAsk[],
  most: number,
  rows: (of: StoreToAsk) => readonly number[] = needyRows,
): DataQuestions => {
  const all = stores.flatMap((of) => asked(of, rows(of))).sort(mostFirst);
  return { total: all.length, questions: all.slice(0, most).map(questionOf) };
};
