// What somebody answers of a record: into the blank cell that was asked about, with who said it, and scored at once.
import { amountInWords } from '../engine/money';
import { compileWeights } from '../engine/weights';
import type { CompiledCriterion } from '../engine/compile-weights';
import { shortText } from '../engine/wording';
import { isoDayOf, serialOf } from '../engine/instants';
import type { Cell, ColumnDeclaration } from '../workbook/declare';
import { keyColumnOf, keyAt, cellAt, columnById, type Row, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { answerCell, currencyIn } from './answer-cell';
import { answeredCells, filledIn } from './filled';
import { columnIdByName, normalName } from './intake-columns';
import { historyBefore } from './history-before';
import { ownFields, withOwnColumns } from './own-columns';
import { recordTyped } from './person-cells-plan';
import { recordRow } from './record-row';
import type { RecordType } from './record-type';
import type { ScoreContext, ScorePlan } from './score-plan';
import { planScoreWithCells } from './score-with-cells';
import { scorableOf, SEEN_COLUMNS } from './standard-columns';
import { lastVersion } from './weights-version';

/** What may be answered: what a source may say of a record, but not what names it, nor what is worked out. */
export const isAnswerable = (type: RecordType, store: Table, columnId: string): boolean => {
  const kept = [
    keyColumnOf(store),
    ...SEEN_COLUMNS,
    ...(type.scoring.derived?.columns ?? []),
    ...(type.matching?.columns ?? []),
  ];
  if (kept.includes(columnId)) return false;
  return (
    scorableOf(type).some(({ id, owner }) => id === columnId && owner === 'nexus') ||
    ownFields(store).some(({ id }) => id === columnId)
  );
};

const columnNamed = (type: RecordType, store: Table, name: string): string => {
  const own = ownFields(store).map((field) => ({ ...field, type: 'text' }));
  const id = columnIdByName([...type.store.columns, ...own]).get(normalName(name));
  if (id === undefined || !isAnswerable(type, store, id))
    throw new Error(
      `${type.store.title} has no column "${shortText(name, 60)}" that can be answered. Name one that a source fills, ` +
        'such as those that Needs data asks for.',
    );
  return id;
};

/** Of the weights in force, those that read a column. */
export const criteriaOn = (workbook: Workbook, type: RecordType, columnId: string): readonly CompiledCriterion[] => {
  const version = lastVersion(workbook, type.id);
  const models = version ? compileWeights(version.weights).models : [];
  return models.flatMap(({ criteria }) => criteria).filter(({ field }) => field === columnId);
};

interface Answered {
  readonly type: RecordType;
  /** With people's own columns. */
  readonly store: Table;
  readonly row: number;
  readonly columnId: string;
  /** For people: `Employees of Alba Works`. */
  readonly what: string;
}

/** Cells by column, null for one that is taken back. Throws in the person's words for what cannot be. */
const cellsToSet = (
  { workbook, nowMs }: ScoreContext,
  { type, store, row, columnId, what }: Answered,
  text: string,
): Readonly<Record<string, Cell>> => {
  const filled = filledIn(store, row);
  const present = cellAt(store, columnId, row);
  if (present !== null && !filled.has(columnId))
    throw new Error(
      `${what} is ${shortText(String(present), 60)} already, and was not answered here. Correct it where it comes from.`,
    );
  const currencyColumn = columnById(type.store, columnId)?.currencyIn ?? '';
  if (text === '') return { [columnId]: null, ...(filled.has(currencyColumn) ? { [currencyColumn]: null } : {}) };
  const { timeZone } = workbook;
  const criteria = criteriaOn(workbook, type, columnId);
  const cell = answerCell({ store, columnId, criteria, nowMs, timeZone }, text);
  const currency = currencyIn(store, columnId, text);
  const isFree = cellAt(store, currencyColumn, row) === null || filled.has(currencyColumn);
  return {
    [columnId]: cell,
    ...(currency !== null && store.position.has(currencyColumn) && isFree ? { [currencyColumn]: currency } : {}),
  };
};

/** What it is now, as it was read. */
const inWords = (column: ColumnDeclaration | undefined, cell: Cell, currency: string, timeZone: string): string => {
  if (cell === null) return 'is blank again';
  if (typeof cell === 'boolean') return `is ${cell ? 'yes' : 'no'} now`;
  if (typeof cell === 'string') return `is ${shortText(cell, 60)} now`;
  const isDate = column?.type === 'day' || column?.type === 'instant';
  const text = isDate
    ? String(isoDayOf(cell, timeZone))
    : Number.isInteger(cell)
      ? amountInWords(cell, '')
      : String(cell);
  return `is ${text}${currency === '' ? '' : ` ${currency}`} now`;
};

/**
 * @param typed `KEY`, or `type/KEY`.
 * @param columnName its id or header.
 * @param text '' takes an answer back. Throws in the person's words for what cannot be.
 */
export const planAnswer = (
  context: ScoreContext,
  { typed, columnName, text }: { readonly typed: string; readonly columnName: string; readonly text: string },
): ScorePlan => {
  const { workbook, settings, nowMs, who } = context;
  const { type, store: plain, row } = recordTyped(context, typed);
  const store = withOwnColumns(plain);
  const columnId = columnNamed(type, plain, columnName);
  const title = type.nameOf(recordRow(store, row, workbook.timeZone)).title || keyAt(store, row);
  const what = `${columnById(type.store, columnId)?.header ?? columnId} of ${shortText(title, 60)}`;
  const wanted = text.trim();
  const cells = cellsToSet(context, { type, store, row, columnId, what }, wanted);
  const column = columnById(type.store, columnId);
  const currency = String(cells[column?.currencyIn ?? ''] ?? '');
  const message = `${what} ${inWords(column, cells[columnId] ?? null, currency, workbook.timeZone)}.`;
  const isSame = Object.entries(cells).every(([id, cell]) => cellAt(store, id, row) === cell);
  const set: Row = isSame
    ? {}
    : { ...answeredCells(store, row, cells, who), changedAt: serialOf(nowMs, workbook.timeZone) };
  const plan = planScoreWithCells(context, [
    { table: store, cells: Object.entries(set).map(([id, cell]) => ({ columnId: id, row, cell })) },
  ]);
  return {
    ...plan,
    changes: [...(isSame ? [] : historyBefore(workbook, type, row, { nowMs, settings })), ...plan.changes],
    rows: { ...plan.rows, written: plan.rows.written + (plan.edited > 0 ? 1 : 0) },
    message,
  };
};
