// Which weights and bands are in force: what the tabs say where it can be used, else the last good version.
//
// One number counts for all kinds of records. In Jobs each kind has a line of its own, written when its part changes;
// Weights history has one line a version, with the parts of all kinds.
import { LONGEST_CELL } from '../workbook/cell-length';
import { parseBands, type Band } from '../engine/bands';
import { criterionKey } from '../engine/criteria';
import { bandsEqual, diffBands } from '../engine/diff-bands';
import { serialOf } from '../engine/instants';
import { diffWeights, parseWeights, weightsEqual, type WeightRow, type Weights } from '../engine/weights';
import { appendRows, type Change } from '../workbook/changes';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { problemAt } from '../workbook/problem-rows';
import { FIRST_TYPE, jobOfType, RECORD_TYPE, typeIn } from '../workbook/record-type-column';
import { cellAt, cellsOf, columnById, rowAt, textAt, type Problem, type Row, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { fieldsToScore } from './own-columns';
import type { RecordType } from './record-type';
import { bandsTab, weightsHistoryTab, weightsTab } from './tabs';
import { versionRows, type VersionPart } from './weights-history';

/** The part of one kind of record. */
export interface WeightsVersion extends VersionPart {
  readonly version: number;
}

const LONGEST_CHANGE = 2_000;

/** The Jobs lines that hold what is in force; the Weights history tab holds all versions. */
const JOB = 'weights';

export const parseVersion = (value: unknown): WeightsVersion | undefined => {
  const version = value as Partial<WeightsVersion> | undefined;
  return version &&
    typeof version.version === 'number' &&
    Array.isArray(version.weights?.criteria) &&
    Array.isArray(version.bands)
    ? (version as WeightsVersion)
    : undefined;
};

/** The number in force before this run: the highest of all kinds; undefined before the first. */
export const lastNumber = (workbook: Workbook): number | undefined => {
  const jobs = workbook.tables.get('jobs');
  const numbers = (jobs ? cellsOf(jobs, 'job') : [])
    .map((cell) => String(cell ?? '').trim())
    .filter((job) => job === JOB || job.startsWith(`${JOB} `))
    .flatMap((job) => parseVersion(cursorOf(jobs, job))?.version ?? []);
  return numbers.length > 0 ? Math.max(...numbers) : undefined;
};

/** What was in force for a kind of record before this run, under the number that counts for all. */
export const lastVersion = (workbook: Workbook, type: string = FIRST_TYPE): WeightsVersion | undefined => {
  const part = parseVersion(cursorOf(workbook.tables.get('jobs'), jobOfType(JOB, type)));
  return part && { ...part, version: lastNumber(workbook) ?? part.version };
};

/**
 * What a tab says, as far as it can be used. A row whose name cannot be read may be any earlier one: then the last good
 * version stays whole.
 */
interface Reading<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** The rows of a tab that are about one kind of record. */
interface TypeRows {
  readonly title: string;
  readonly table: Table | undefined;
  /** Indexes below the header. */
  readonly rows: readonly number[];
  /** Whose rows they are when the tab has others; '' in a tab without any. */
  readonly whose: string;
  /** No row is about something that nobody knows. */
  readonly areAllKnown: boolean;
}

const isFilled = (row: Row): boolean => Object.values(row).some((cell) => cell !== null);

const isUnknown = (cell: Row[string] | undefined, known: readonly RecordType[]): boolean =>
  typeof cell === 'string' && cell.trim() !== '' && known.every(({ id }) => id !== typeIn(cell));

const rowsOfType = (
  workbook: Workbook,
  tab: { readonly id: string; readonly title: string },
  type: RecordType,
  known: readonly RecordType[],
): TypeRows => {
  const table = workbook.tables.get(tab.id);
  const filled = Array.from({ length: table?.rowCount ?? 0 }, (_, row) => row).filter(
    (row) => table && isFilled(rowAt(table, row)),
  );
  const cellOf = (row: number): Row[string] => (table ? cellAt(table, RECORD_TYPE, row) : null);
  return {
    title: table?.title ?? tab.title,
    table,
    rows: filled.filter((row) => typeIn(cellOf(row)) === type.id),
    whose: filled.length > 0 ? type.words.many : '',
    areAllKnown: filled.every((row) => !isUnknown(cellOf(row), known)),
  };
};

/** Rows about records that no part of Nexus knows. */
const unknownTypes = (table: Table | undefined, known: readonly RecordType[]): readonly Problem[] => {
  if (!table) return [];
  const ids = known.map(({ id }) => id).join(', ');
  return Array.from({ length: table.rowCount }, (_, row) => row)
    .filter((row) => isUnknown(cellAt(table, RECORD_TYPE, row), known))
    .map((row) =>
      problemAt(
        table,
        row,
        RECORD_TYPE,
        `"${textAt(table, RECORD_TYPE, row).slice(0, 60)}" is no kind of record, so the row has no ` +
          `effect. There are: ${ids}.`,
      ),
    );
};

const absent = ({ title, whose }: TypeRows): Problem => ({
  tab: title,
  row: null,
  column: null,
  message:
    `The tab "${title}" is missing or ${whose === '' ? 'empty' : `has no row for ${whose}`}. The ` +
    'last good version stays in force; choose Nexus → Install / repair to make it again.',
});

const problemsAt = (
  { table, rows }: TypeRows,
  problems: readonly { readonly row: number; readonly column: string; readonly message: string }[],
): readonly Problem[] =>
  table ? problems.map(({ row, column, message }) => problemAt(table, rows[row] ?? 0, column, message)) : [];

const readWeights = (
  workbook: Workbook,
  here: TypeRows,
  type: RecordType,
  last: Weights | undefined,
): Reading<Weights> => {
  const { table, rows } = here;
  const raw = rows.map((row): WeightRow => {
    const cell = (id: string): WeightRow['model'] => (table ? cellAt(table, id, row) : null);
    return {
      model: cell('model'),
      criterion: cell('criterion'),
      field: cell('field'),
      scale: cell('scale'),
      weight: cell('weight'),
      missing: cell('missing'),
      help: cell('help'),
    };
  });
  const { weights, problems } = parseWeights(raw, fieldsToScore(type, workbook.tables.get(type.store.id)), last);
  const found = problemsAt(here, problems);
  if (weights.criteria.length === 0) return { value: last ?? weights, problems: [...found, absent(here)] };
  const isNamed = here.areAllKnown && problems.every(({ column }) => column !== 'model' && column !== 'criterion');
  const isWhole =
    isNamed ||
    (last?.criteria ?? []).every((before) =>
      weights.criteria.some((now) => criterionKey(now) === criterionKey(before)),
    );
  return { value: isWhole ? weights : (last ?? weights), problems: found };
};

const readBands = (
  here: TypeRows,
  { scoring }: RecordType,
  last: readonly Band[] | undefined,
): Reading<readonly Band[]> => {
  const { table, rows } = here;
  const raw = rows.map((row) => {
    const cell = (id: string): Row[string] => (table ? cellAt(table, id, row) : null);
    return { name: cell('name'), min: cell('min'), colour: cell('colour'), guidance: cell('guidance') };
  });
  const { bands, problems } = parseBands(raw, last, scoring.bands);
  const found = problemsAt(here, problems);
  if (rows.length === 0) return { value: bands, problems: [absent(here)] };
  const isNamed = here.areAllKnown && problems.every(({ column }) => column !== 'name');
  const isWhole =
    isNamed ||
    (last ?? []).every((before) => bands.some((now) => now.name.toLowerCase() === before.name.toLowerCase()));
  return { value: isWhole ? bands : (last ?? bands), problems: found };
};

/** One kind's part as its rows have it. */
interface Part {
  readonly type: RecordType;
  readonly last: VersionPart | undefined;
  readonly now: VersionPart;
  readonly isChanged: boolean;
  readonly problems: readonly Problem[];
}

const differs = (last: VersionPart | undefined, now: VersionPart): boolean =>
  !last || !weightsEqual(last.weights, now.weights) || !bandsEqual(last.bands, now.bands);

const tooLong = ({ tables }: Workbook, { weights, bands }: VersionPart): Problem => {
  const longer = JSON.stringify(weights).length > JSON.stringify(bands).length ? 'weights' : 'bands';
  const message =
    'The names, scales and texts here are longer than the 50,000 characters in which a version ' +
    'is kept. Shorten them; until then the last good version stays in force.';
  return { tab: tables.get(longer)?.title ?? longer, row: null, column: null, message };
};

/** What no cell holds is no new version: without an earlier one it is in force, but kept nowhere. */
const fitting = (part: Part, workbook: Workbook, version: number): Part =>
  part.isChanged && JSON.stringify({ version, ...part.now }).length > LONGEST_CELL
    ? {
        ...part,
        now: part.last ?? part.now,
        isChanged: false,
        problems: [...part.problems, tooLong(workbook, part.now)],
      }
    : part;

const FIRST_VERSION = 'first version';

/** What differs, in a person's words: of the first kind as it is, of others with their name in front. */
const changeOf = ({ type, last, now }: Part): string => {
  const parts = last
    ? [
        diffWeights(last.weights, now.weights, (field) => columnById(type.store, field)?.header ?? field),
        diffBands(last.bands, now.bands),
      ]
    : [FIRST_VERSION];
  const change = parts.filter((part) => part !== '').join('; ');
  return type.id === FIRST_TYPE ? change : `${type.words.many}: ${change}`;
};

export interface VersionPlan {
  /** Of all kinds. */
  readonly version: number;
  /** By the type's id. */
  readonly inForce: ReadonlyMap<string, WeightsVersion>;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  /** What differs from the version before, in a person's words; '' when nothing does. */
  readonly change: string;
}

export interface VersionInput {
  readonly workbook: Workbook;
  /** Those whose weights count: with a store. */
  readonly types: readonly RecordType[];
  /** All that rows may be about. */
  readonly known: readonly RecordType[];
  readonly who: string;
  /** As whoever makes it says; blank for none. */
  readonly why?: string;
  readonly nowMs: number;
}

const partOf = ({ workbook, known }: VersionInput, type: RecordType): Part => {
  const part = lastVersion(workbook, type.id);
  const last = part && { weights: part.weights, bands: part.bands };
  const weights = readWeights(workbook, rowsOfType(workbook, weightsTab, type, known), type, last?.weights);
  const bands = readBands(rowsOfType(workbook, bandsTab, type, known), type, last?.bands);
  const now = { weights: weights.value, bands: bands.value };
  return { type, last, now, isChanged: differs(last, now), problems: [...weights.problems, ...bands.problems] };
};

/** Reads Weights and Bands; what differs from the version in force makes the next one. */
export const planVersion = (input: VersionInput): VersionPlan => {
  const { workbook, types, known } = input;
  const last = lastNumber(workbook);
  const next = (last ?? 0) + 1;
  const parts = types.map((type) => fitting(partOf(input, type), workbook, next));
  const changed = parts.filter(({ isChanged }) => isChanged);
  const version = changed.length > 0 ? next : (last ?? next);
  const change = last === undefined && changed.length > 0 ? FIRST_VERSION : changed.map(changeOf).join('; ');
  return {
    version,
    inForce: new Map(parts.map(({ type, now }) => [type.id, { version, ...now }])),
    change,
    changes: changed.length > 0 ? versionChanges(input, version, change, parts) : [],
    problems: [
      ...parts.flatMap(({ problems }) => problems),
      ...[weightsTab, bandsTab].flatMap(({ id }) => unknownTypes(workbook.tables.get(id), known)),
    ],
  };
};

const versionChanges = (
  { workbook, who, why = '', nowMs }: VersionInput,
  version: number,
  change: string,
  parts: readonly Part[],
): readonly Change[] => {
  const { timeZone, tables } = workbook;
  const history = tables.get(weightsHistoryTab.id);
  const line = {
    version,
    at: serialOf(nowMs, timeZone),
    who,
    change: change.slice(0, LONGEST_CHANGE),
    why: why || null,
  };
  const all = new Map(parts.map(({ type, now }) => [type.id, now]));
  return [
    ...(history ? appendRows(history, versionRows(line, all)) : []),
    ...parts
      .filter(({ isChanged }) => isChanged)
      .flatMap(({ type, now }) =>
        cursorChanges(tables.get('jobs'), jobOfType(JOB, type.id), { version, ...now }, nowMs, timeZone),
      ),
  ];
};
