// What people answered to the question `same`: two records become one, and are parted again where the answer changes.
//
// The one that stays keeps its key and its row. The other's row stays as well, removed: its keys lead to the first, and
// whatever was in it is there when the two are parted.
import { instantOf, isoOf } from '../engine/instants';
import { sameCell } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import { keyColumnOf, keyAt, cellAt, columnById, indexByKey, type Row, type Table } from '../workbook/table';
import type { CellAfter } from '../workbook/table-with';
import { cellsFrom, filledOf, isConnectors, mergedFrom } from './filled';
import { isPending, type SameQuestion } from './link-questions';
import { otherKeyTexts, rowsByOtherKey, sourceKeysOf, writeSourceKeys, type SourceKey } from './other-keys';
import { recordRow } from './record-row';
import type { RecordType } from './record-type';
import {
  INTRODUCTION,
  INTRODUCTION_AT,
  isStanding,
  OTHER_KEYS,
  PERSON_COLUMNS,
  STATUS_AT,
  workedOut,
} from './standard-columns';

export interface MergeInput {
  readonly type: RecordType;
  readonly store: Table;
  /** Those about this kind. */
  readonly questions: readonly SameQuestion[];
  /** Whether somebody was ever told about the record. */
  readonly isTold: (key: string) => boolean;
  readonly now: number;
  readonly timeZone: string;
}

export interface MergePlan {
  readonly cells: readonly CellAfter[];
  /** What Links says from now on, by its row. */
  readonly linkedBy: ReadonlyMap<number, string>;
  readonly merged: number;
  readonly parted: number;
}

/** The store while one answer after the other is carried out. */
interface Draft extends MergeInput {
  readonly written: Map<string, CellAfter>;
  readonly rowOf: ReadonlyMap<string, number>;
  /** Of `otherKeys`, by row. */
  readonly texts: Map<number, string>;
  /** Where keys lead by them. */
  readonly leads: { current: ReadonlyMap<string, number> };
}

const cellOf = ({ store, written }: Draft, id: string, row: number): Cell => {
  const after = written.get(`${row} ${id}`);
  return after ? after.cell : cellAt(store, id, row);
};

const put = (draft: Draft, columnId: string, row: number, cell: Cell): void => {
  if (!sameCell(cellOf(draft, columnId, row), cell)) draft.written.set(`${row} ${columnId}`, { columnId, row, cell });
};

const ownKey = ({ store }: Draft, row: number): string => keyAt(store, row);
const keysOf = (draft: Draft, row: number): readonly SourceKey[] =>
  sourceKeysOf(ownKey(draft, row), String(cellOf(draft, OTHER_KEYS, row) ?? ''));
const isGone = (draft: Draft, row: number): boolean => cellOf(draft, 'removedAt', row) !== null;

const setKeys = (draft: Draft, row: number, keys: readonly SourceKey[]): void => {
  const text = writeSourceKeys(ownKey(draft, row), keys);
  put(draft, OTHER_KEYS, row, text);
  const { store, texts, leads } = draft;
  if (text === null) texts.delete(row);
  else texts.set(row, text);
  leads.current = rowsByOtherKey(store, new Map([...texts].sort(([a], [b]) => a - b)));
};

const leadOf = ({ leads, rowOf }: Draft, key: string): number | undefined => leads.current.get(key) ?? rowOf.get(key);

/** People wrote in it, or were told of it. */
const isInUse = (draft: Draft, row: number): boolean =>
  PERSON_COLUMNS.some((id) => cellOf(draft, id, row) !== null) || draft.isTold(ownKey(draft, row));

const firstSeen = (draft: Draft, row: number): number => {
  const cell = cellOf(draft, 'firstSeenAt', row);
  return typeof cell === 'number' ? cell : Infinity;
};

/** The one in use stays; of two the one that is there for longer. */
const staying = (draft: Draft, a: number, b: number): number => {
  if (isInUse(draft, a) !== isInUse(draft, b)) return isInUse(draft, a) ? a : b;
  const [since, sinceOther] = [firstSeen(draft, a), firstSeen(draft, b)];
  return since === sinceOther ? Math.min(a, b) : since < sinceOther ? a : b;
};

const inWords = ({ type, timeZone }: Draft, id: string, cell: Cell): string => {
  const column = columnById(type.store, id);
  const instant = column?.type === 'instant' ? instantOf(cell, timeZone) : null;
  return `${column?.header ?? id} ${instant === null ? String(cell) : isoOf(instant).slice(0, 10)}`;
};

const latest = (draft: Draft, id: string, ...rows: readonly number[]): Cell => {
  const cells = rows.map((row) => cellOf(draft, id, row)).filter((cell) => typeof cell === 'number');
  return cells.length === 0 ? null : Math.max(...cells);
};

/** Blank cells take what people wrote beside the other one; where both say something, the note says the other's too. */
const takePeoplesCells = (draft: Draft, kept: number, other: number): void => {
  const told: string[] = [];
  for (const id of PERSON_COLUMNS) {
    const [present, given] = [cellOf(draft, id, kept), cellOf(draft, id, other)];
    if (given === null || sameCell(present, given)) continue;
    if (present === null) {
      put(draft, id, kept, given);
      // When it was said comes along with what was said.
      if (isStanding(id)) put(draft, STATUS_AT, kept, latest(draft, STATUS_AT, kept, other));
      if (id === INTRODUCTION) put(draft, INTRODUCTION_AT, kept, cellOf(draft, INTRODUCTION_AT, other));
    } else told.push(id === 'note' ? String(given) : inWords(draft, id, given));
  }
  const note = String(cellOf(draft, 'note', kept) ?? '');
  const name = draft.type.nameOf(recordRow(draft.store, other, draft.timeZone)).title || ownKey(draft, other);
  const added = told.filter((text) => !note.includes(text));
  const from = `From ${name.slice(0, 80)}: ${added.join('; ')}`;
  if (added.length > 0) put(draft, 'note', kept, note === '' ? from : `${note} · ${from}`);
};

/** Currencies that go with amounts which stay: they say in what that amount is, and a blank one says something too. */
const keptCurrencies = (draft: Draft, kept: number, left: ReadonlySet<string>): readonly string[] =>
  (draft.type.amounts ?? []).flatMap(({ amount, currency }) =>
    left.has(amount) || cellOf(draft, amount, kept) !== null ? [currency] : [],
  );

/**
 * What one source does not know, the other may; what a connector filled there, it fills here by itself. An amount comes
 * with its own currency: beside another it would be another amount.
 */
const takeValues = (draft: Draft, kept: number, other: number): void => {
  const { type } = draft;
  const left = new Set([
    keyColumnOf(draft.store),
    ...PERSON_COLUMNS,
    ...workedOut([...Object.keys(type.scoring.models), ...(type.scoring.derived?.columns ?? [])]),
    ...[...filledOf((id) => cellOf(draft, id, other))].flatMap(([id, { source }]) =>
      isConnectors(source) ? [id] : [],
    ),
  ]);
  for (const currency of keptCurrencies(draft, kept, left)) left.add(currency);
  const taken = type.store.columns.filter(({ id }) => !left.has(id) && cellOf(draft, id, kept) === null);
  const withAmounts = (type.amounts ?? []).flatMap(({ amount, currency }) =>
    taken.some(({ id }) => id === amount) && cellOf(draft, amount, other) !== null ? [currency] : [],
  );
  const given = [...taken.map((column) => column.id), ...withAmounts].map(
    (id) => [id, cellOf(draft, id, other)] as const,
  );
  // An amount without a currency is in the reporting one: what stood beside no amount would say otherwise.
  for (const id of withAmounts) if (cellOf(draft, id, other) === null) put(draft, id, kept, null);
  setFrom(draft, kept, Object.fromEntries(given.filter(([, cell]) => cell !== null)), mergedFrom(ownKey(draft, other)));
};

/** Where the store has room to say so, each cell says where it is from. */
const setFrom = (draft: Draft, row: number, values: Row, source: string): void => {
  const isTold = draft.store.position.has('filledFrom');
  const cells = isTold ? cellsFrom((id) => cellOf(draft, id, row), values, source) : values;
  for (const [id, cell] of Object.entries(cells)) put(draft, id, row, cell ?? null);
};

/** What still stands as it was taken; what somebody has written over it since stays. */
const giveBack = (draft: Draft, lead: number, other: number): void => {
  const source = mergedFrom(ownKey(draft, other));
  const taken = [...filledOf((id) => cellOf(draft, id, lead))].filter(([, filled]) => filled.source === source);
  if (taken.length > 0) setFrom(draft, lead, Object.fromEntries(taken.map(([id]) => [id, null])), source);
};

const merge = (draft: Draft, a: number, b: number): void => {
  const kept = staying(draft, a, b);
  const other = kept === a ? b : a;
  const ended = (row: number): readonly SourceKey[] =>
    keysOf(draft, row).map((source) => (isGone(draft, row) ? { ...source, isEnded: true } : source));
  const isLive = !isGone(draft, kept) || !isGone(draft, other);
  const keys = new Map([...ended(other), ...ended(kept)].map((source) => [source.key, source]));
  takePeoplesCells(draft, kept, other);
  takeValues(draft, kept, other);
  setKeys(draft, kept, [...keys.values()]);
  if (isLive) put(draft, 'removedAt', kept, null);
  if (!isGone(draft, other)) put(draft, 'removedAt', other, draft.now);
  put(draft, 'changedAt', kept, draft.now);
};

/**
 * Each takes along what has become of its sources: one whose sources have all ended meanwhile is gone.
 * @param lead what both are now.
 */
const part = (draft: Draft, lead: number, { key, candidate }: SameQuestion): boolean => {
  const other = [key, candidate].map((name) => draft.rowOf.get(name)).find((row) => row !== undefined && row !== lead);
  if (other === undefined) return false;
  const leaving = new Set(keysOf(draft, other).map((source) => source.key));
  const [wasGone, all] = [isGone(draft, lead), keysOf(draft, lead)];
  giveBack(draft, lead, other);
  const shares = [
    [lead, all.filter((source) => !leaving.has(source.key))],
    [other, all.filter((source) => leaving.has(source.key))],
  ] as const;
  for (const [row, keys] of shares) {
    setKeys(draft, row, keys);
    const hasEnded = wasGone || keys.every(({ isEnded }) => isEnded);
    if (hasEnded !== isGone(draft, row)) put(draft, 'removedAt', row, hasEnded ? draft.now : null);
    put(draft, 'changedAt', row, draft.now);
  }
  return true;
};

const LINKED_BY = { same: 'a person', other: 'none' } as const;

/** Answers that were carried out already change nothing. */
export const planMerges = (input: MergeInput): MergePlan => {
  const draft: Draft = {
    ...input,
    written: new Map(),
    rowOf: indexByKey(input.store),
    texts: new Map(otherKeyTexts(input.store)),
    leads: { current: rowsByOtherKey(input.store) },
  };
  const linkedBy = new Map<number, string>();
  let [merged, parted] = [0, 0];
  for (const question of input.questions.filter(isPending)) {
    const [a, b] = [leadOf(draft, question.key), leadOf(draft, question.candidate)];
    if (a === undefined || b === undefined) continue;
    if (question.answer === 'same' && a !== b) {
      merge(draft, a, b);
      merged += 1;
    }
    if (question.answer !== 'same' && a === b && part(draft, a, question)) parted += 1;
    linkedBy.set(question.row, question.answer === null ? 'unsure' : LINKED_BY[question.answer]);
  }
  return { cells: [...draft.written.values()], linkedBy, merged, parted };
};
