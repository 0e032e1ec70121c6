// New and changed records into their store: only cells that differ, what was known before kept in History.
import { fitting, LONGEST_CELL, LONGEST_KEY } from '../workbook/cell-length';
import { instantOf, serialOf } from '../engine/instants';
import { appendRows, CellEdits, sameCell, type Change } from '../workbook/changes';
import type { Cell } from '../workbook/declare';
import type { Plan } from '../workbook/plan';
import type { ErasedPeople } from '../run/erased';
import type { PlanContext } from '../run/job';
import {
  keyColumnOf,
  keyAt,
  cellAt,
  columnById,
  indexByKey,
  textAt,
  type Problem,
  type Row,
  type Table,
} from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { named } from './names';
import { historyChanges, keptColumns, snapshot } from './history-before';
import { withOwnColumns } from './own-columns';
import type { RecordType } from './record-type';
import { filledIn } from './filled';
import { asksFor, type AskedOf } from './link-questions';
import { knownRecords, type KnownRecord, type KnownRecords } from './known-records';
import { linksTab } from './links-tab';
import { sourceKeysOf, writeSourceKeys, type SourceKey } from './other-keys';
import { rowOfValues } from './record-identity';
import { judgeRemovals, type Leaving } from './mass-removal';
import { recordRow } from './record-row';
import { isRemoved } from './store-rows';
import {
  FILLED_COLUMNS,
  OTHER_KEYS,
  PERSON_COLUMNS,
  personColumnsOf,
  scorableOf,
  SEEN_COLUMNS,
  STATUS_AT,
} from './standard-columns';
import { withoutErased } from './without-erased';

/** What a source knows of one record: a column that is absent stays as it is, null empties it. */
export interface Upsert {
  readonly key: string;
  readonly values: Row;
  /** Its source gave no key, so that this one was made up: what names the record decides which it is. */
  readonly isKeyMade?: boolean;
  /** Of a connector, which fills what the record's sources leave blank: it is none of them. */
  readonly isFilling?: boolean;
  /** Of the CRM whose records the store mirrors: it names them, whichever source came first. */
  readonly isNaming?: boolean;
  /** What is no news by itself, such as when the source last touched it: written along with what is. */
  readonly along?: Row;
}

export interface Intake {
  readonly upserts: readonly Upsert[];
  /** Records the source no longer reports. */
  readonly removedKeys: readonly string[];
  /** Where it comes from: people are asked before much of what it holds is removed. */
  readonly source?: IntakeSource;
  readonly problems: readonly Problem[];
  readonly rejected: number;
}

export interface IntakeSource {
  /** As people call it: `Crossbeam`, or the name of a file. */
  readonly name: string;
  /** The job that takes it in. */
  readonly job: string;
  /** Whether it names each record that it no longer has; otherwise they are just not among all that it has. */
  readonly namesRemoved: boolean;
}

const SOME_SOURCE: IntakeSource = { name: 'The source', job: '', namesRemoved: true };

const OWNED_BY_RUNS: ReadonlySet<string> = new Set([OTHER_KEYS, STATUS_AT, ...SEEN_COLUMNS]);

const isOwnedByRuns = ({ store }: RecordType, id: string): boolean =>
  OWNED_BY_RUNS.has(id) || store.keyColumns.includes(id);

/** A source's value as the store keeps it. */
export const storedCell = ({ store }: RecordType, columnId: string, value: Cell, timeZone: string): Cell => {
  if (value === null || value === '') return null;
  const column = columnById(store, columnId);
  const isDate = column?.type === 'instant' || column?.type === 'day';
  const instant = isDate ? instantOf(value, timeZone) : null;
  if (instant !== null) return serialOf(instant, timeZone);
  return typeof value === 'string' ? fitting(column?.names ? named(column.names, value) : value) : value;
};

const cut = (tab: string, { words }: RecordType, { key, values }: Upsert): readonly Problem[] =>
  Object.entries(values)
    .filter(([, value]) => typeof value === 'string' && value.length > LONGEST_CELL)
    .map(([column]) => ({
      tab,
      row: null,
      column,
      message:
        `A text of ${words.one} ${key.slice(0, 60)} is longer than the 50,000 characters a cell ` +
        'holds; its end was left out.',
    }));

/** Why a key names no record; null for one that can. It is refused by itself, whatever else came with it. */
export const overlong = (key: string): string | null =>
  key.length <= LONGEST_KEY
    ? null
    : `The key "${key.slice(0, 40)}…" has ${key.length} characters, and no more than ${LONGEST_KEY} can name a ` +
      'record, so it was left out. Give it a shorter one where it comes from.';

const refusedFor = (tab: string, { store }: RecordType, { key }: Upsert): readonly Problem[] => {
  const message = overlong(key);
  return message === null ? [] : [{ tab, row: null, column: keyColumnOf({ declaration: store }), message }];
};

interface Known {
  readonly type: RecordType;
  readonly kept: ReturnType<typeof keptColumns>;
  /** What criteria may read: a change of it makes a line of History. */
  readonly scored: ReadonlySet<string>;
  readonly store: Table;
  /** With people's own columns. */
  readonly readable: Table;
  readonly edits: CellEdits;
  /** Of records of which a source was seen, by row. */
  readonly sourceKeys: Map<number, readonly SourceKey[]>;
  readonly history: Row[];
  readonly erased: ErasedPeople;
  readonly now: number;
  readonly timeZone: string;
}

/** What a source may say of a column of a record that others know as well. */
const isTaken = ({ type }: Known, id: string, present: Cell, cell: Cell, from: From): boolean => {
  if (present === null) return true;
  if (PERSON_COLUMNS.includes(id) || (cell === null && from.isOneOfSeveral)) return false;
  return from.isOwn || type.matching?.columns.includes(id) !== true;
};

/** Which of a record's sources says something of it. */
interface From {
  /** The one that its key is of. */
  readonly isOwn: boolean;
  /** What this one does not know, another may. */
  readonly isOneOfSeveral: boolean;
}

/** As they are after what this run has found so far. */
const keysOf = ({ store, sourceKeys }: Known, row: number): readonly SourceKey[] =>
  sourceKeys.get(row) ?? sourceKeysOf(keyAt(store, row), textAt(store, OTHER_KEYS, row));

/** @returns whether they differ. */
const setKeys = ({ store, sourceKeys, edits }: Known, row: number, keys: readonly SourceKey[]): boolean => {
  sourceKeys.set(row, keys);
  return edits.set(OTHER_KEYS, row, writeSourceKeys(keyAt(store, row), keys));
};

/** The record's keys once one of its sources has reported it, or has ended. */
const keysAfter = (keys: readonly SourceKey[], reported: SourceKey): readonly SourceKey[] =>
  keys.some(({ key }) => key === reported.key)
    ? keys.map((known) => (known.key === reported.key ? reported : known))
    : [...keys, reported];

/** @returns whether anything changed. */
const update = (known: Known, row: number, upsert: Upsert): boolean => {
  const { key, values, isFilling = false, isNaming = false, along = {} } = upsert;
  const { type, scored, store, edits, history, erased, now, timeZone } = known;
  // A source that knows nothing leaves what a connector filled.
  const filled = isFilling ? null : filledIn(store, row);
  const after = isFilling ? keysOf(known, row) : keysAfter(keysOf(known, row), { key, isEnded: false });
  const from: From = {
    isOwn: isFilling || isNaming || key === keyAt(store, row),
    isOneOfSeveral: !isFilling && after.some((other) => other.key !== key && !other.isEnded),
  };
  const changed = Object.entries(values)
    .map(([id, value]) => [id, storedCell(type, id, value, timeZone)] as const)
    .filter(([id, cell]) => {
      if (isOwnedByRuns(type, id) || !store.position.has(id) || (cell === null && filled?.has(id))) return false;
      const present = cellAt(store, id, row);
      if (sameCell(present, cell) || erased.isErasedForm(present, cell)) return false;
      return isTaken(known, id, present, cell, from);
    });
  const returns = textAt(store, 'removedAt', row) !== '';
  const joins = !isFilling && setKeys(known, row, after);
  if (changed.length === 0 && !returns && !joins) return false;
  if (changed.some(([id]) => scored.has(id)) && cellAt(store, 'score', row) !== null)
    history.push(snapshot(known, row));
  for (const [id, cell] of [...changed, ...Object.entries(along)]) edits.set(id, row, cell);
  edits.set('removedAt', row, null);
  if (returns || changed.some(([id]) => !FILLED_COLUMNS.includes(id))) edits.set('changedAt', row, now);
  return true;
};

const newRecord = ({ type, now, timeZone }: Known, { key, values, along = {} }: Upsert): Row => {
  const row: Record<string, Cell> = {};
  for (const [id, value] of Object.entries({ ...values, ...along })) {
    if (columnById(type.store, id) && !isOwnedByRuns(type, id)) row[id] = storedCell(type, id, value, timeZone);
  }
  return { ...row, [keyColumnOf({ declaration: type.store })]: key, firstSeenAt: now, changedAt: now };
};

/** One of its sources no longer reports it: the record goes with the last of them. @returns whether it changed. */
const end = (known: Known, row: number, key: string): boolean => {
  if (textAt(known.store, 'removedAt', row) !== '') return false;
  const after = keysAfter(keysOf(known, row), { key, isEnded: true });
  if (after.some(({ isEnded }) => !isEnded)) return setKeys(known, row, after);
  known.edits.set('removedAt', row, known.now);
  return true;
};

/** One per key: of a key that comes twice the later values count. */
const byKey = (upserts: readonly Upsert[]): readonly Upsert[] => {
  const merged = new Map<string | Upsert, Upsert>();
  for (const upsert of upserts) {
    // A made-up key names nothing yet.
    const name = upsert.isKeyMade === true ? upsert : upsert.key;
    const earlier = merged.get(name);
    merged.set(name, earlier ? { ...upsert, values: { ...earlier.values, ...upsert.values } } : upsert);
  }
  return [...merged.values()];
};

/** What a source would take away of what it holds: by its keys, wherever they lead. */
const leavingOf = ({ type, store }: Known, removedKeys: readonly string[], source: IntakeSource): Leaving => {
  const sourceOf = (key: string): string | null => type.matching?.sourceOf(key) ?? null;
  const gone = new Set(removedKeys);
  const own = new Set(removedKeys.map(sourceOf));
  const live = (removedKeys.length === 0 ? [] : [...indexByKey(store)]).flatMap(([key, row]) =>
    isRemoved(store, row)
      ? []
      : sourceKeysOf(key, textAt(store, OTHER_KEYS, row)).flatMap((one) => (one.isEnded ? [] : [one.key])),
  );
  return {
    id: `${type.id}/${source.name}`,
    source: source.name,
    many: type.words.many,
    count: live.filter((key) => gone.has(key)).length,
    of: live.filter((key) => own.has(sourceOf(key))).length,
    isNamed: source.namesRemoved,
    job: source.job,
  };
};

interface TakenIn {
  readonly added: ReadonlyMap<string, Row>;
  readonly changed: number;
  readonly asked: readonly AskedOf[];
}

/** Each upsert into the record that it means, be that one that is new in this run. */
const takeIn = (known: Known, records: KnownRecords, upserts: readonly Upsert[]): TakenIn => {
  const added = new Map<string, Row>();
  const asked: AskedOf[] = [];
  const changed = new Set<number>();
  const put = ({ key, row }: KnownRecord, upsert: Upsert): void => {
    const earlier = added.get(key);
    if (row !== null) {
      if (update(known, row, upsert)) changed.add(row);
    } else if (earlier) {
      const filled = Object.entries(newRecord(known, { ...upsert, key })).filter(([, cell]) => cell !== null);
      const keys = keysAfter(sourceKeysOf(key, String(earlier[OTHER_KEYS] ?? '')), { key: upsert.key, isEnded: false });
      const named: Row = known.type.matching ? { [OTHER_KEYS]: writeSourceKeys(key, keys) } : {};
      added.set(key, { ...earlier, ...(Object.fromEntries(filled) as Row), ...named });
    }
  };
  for (const upsert of upserts) {
    const row = rowOfValues(upsert.values);
    const place = records.placeOf({ key: upsert.key, isKeyMade: upsert.isKeyMade === true, row });
    if (place.is === 'known') put(place.record, { ...upsert, key: place.key });
    else {
      added.set(place.key, newRecord(known, { ...upsert, key: place.key }));
      records.add(place.key, row);
      if (place.perhaps) asked.push({ record: { key: place.key, row: null }, perhaps: place.perhaps });
    }
  }
  return { added, changed: changed.size, asked };
};

export type IntakeContext = Pick<PlanContext, 'nowMs' | 'settings' | 'erased'>;

/** Columns of the row that a record gets in a view: what is copied, what people type, and which record it is. */
const viewWidth = (type: RecordType): number => type.views.columns.length + personColumnsOf(type).length + 2;

export interface IntakePlan extends Plan {
  /** Records. */
  readonly counts: { readonly added: number; readonly changed: number; readonly refused: number };
  /** More would be removed than may be without a person's yes: what it was read from is to be read again. */
  readonly isHeld: boolean;
}

/** The same intake twice changes nothing the second time. */
export const planIntake = (
  workbook: Workbook,
  type: RecordType,
  intake: Intake,
  context: IntakeContext,
): IntakePlan => {
  const { removedKeys, source = SOME_SOURCE } = intake;
  const refused = intake.upserts.flatMap((upsert) => refusedFor(source.name, type, upsert));
  const upserts = (
    refused.length === 0 ? intake.upserts : intake.upserts.filter(({ key }) => overlong(key) === null)
  ).map((upsert): Upsert => ({ ...upsert, values: withoutErased(upsert.values, type.people, context.erased) }));
  const problems = [...intake.problems, ...refused];
  const rejected = intake.rejected + refused.length;
  const store = tableIn(workbook, type.store.id, type.store.title);
  const known: Known = {
    type,
    kept: keptColumns(type, store),
    scored: new Set(scorableOf(type).map(({ id }) => id)),
    store,
    readable: withOwnColumns(store),
    edits: new CellEdits(store),
    sourceKeys: new Map(),
    history: [],
    erased: context.erased,
    now: serialOf(context.nowMs, workbook.timeZone),
    timeZone: workbook.timeZone,
  };
  const links = workbook.tables.get(linksTab.id);
  const records = knownRecords(type, store, workbook.timeZone);
  const { added, changed, asked } = takeIn(known, records, byKey(upserts));
  const removals = judgeRemovals(workbook, context, source.job, [leavingOf(known, removedKeys, source)]);
  const isHeld = removals.held.size > 0;
  let removed = 0;
  for (const key of isHeld ? [] : removedKeys) {
    const row = records.find(key)?.row ?? null;
    if (row !== null && end(known, row, key)) removed += 1;
  }
  const changes: readonly Change[] = [
    // History first: a write cut off after it repeats a line, one cut off before it would lose what was known.
    ...historyChanges(workbook, known.history, context),
    ...known.edits.changes(),
    ...appendRows(store, [...added.values()]),
    ...asksFor(links, type, asked, (record) =>
      record.row === null ? rowOfValues(added.get(record.key) ?? {}) : recordRow(store, record.row, workbook.timeZone),
    ),
    ...removals.changes,
  ];
  return {
    changes,
    problems: [...removals.problems, ...problems, ...upserts.flatMap((upsert) => cut(store.title, type, upsert))],
    rows: { read: upserts.length + removedKeys.length + rejected, written: added.size + changed + removed, rejected },
    cellsToCome: added.size * viewWidth(type),
    counts: { added: added.size, changed, refused: rejected },
    isHeld,
    message:
      `${added.size} new, ${changed} changed, ${removed} removed, ${rejected} refused` +
      (isHeld ? `; ${removedKeys.length} wait for a yes to be removed` : ''),
  };
};
