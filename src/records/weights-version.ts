// Which weights and bands are in force: what the tabs say where it can be used, else the last good version.
import { parseBands, type Band } from '../engine/bands';
import { criterionKey } from '../engine/criteria';
import { bandsEqual, diffBands } from '../engine/diff-bands';
import { serialOf } from '../engine/instants';
import { readJsonObject } from '../engine/read-json';
import { diffWeights, parseWeights, weightsEqual, type Field, type WeightRow, type Weights } from '../engine/weights';
import { appendRows, type Change } from '../workbook/changes';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import { problemAt } from '../workbook/problem-rows';
import { cellAt, rowsOf, textAt, type Problem, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';

export interface WeightsVersion {
  readonly version: number;
  readonly weights: Weights;
  readonly bands: readonly Band[];
}

/** What a cell holds. */
const LONGEST_CELL = 50_000;
const LONGEST_CHANGE = 2_000;

/** The Jobs line that holds the version in force; the Weights history tab holds them all. */
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

/** The version in force before this run. */
export const lastVersion = (workbook: Workbook): WeightsVersion | undefined =>
  parseVersion(cursorOf(workbook.tables.get('jobs'), JOB));

/** What a tab says, as far as it can be used. A row whose name cannot be read may be any earlier one: then the last good version stays whole. */
interface Reading<T> {
  readonly value: T;
  readonly problems: readonly Problem[];
}

const absent = (title: string): Problem => ({
  tab: title,
  row: null,
  column: null,
  message: `The tab "${title}" is missing or empty. The last good version stays in force; choose Nexus → Install / repair to make it again.`,
});

const readWeights = (
  table: Table | undefined,
  fields: readonly Field[],
  last: Weights | undefined,
): Reading<Weights> => {
  const rows: WeightRow[] = [];
  for (let row = 0; table && row < table.rowCount; row += 1) {
    const cell = (id: string): WeightRow['model'] => cellAt(table, id, row);
    rows.push({
      model: cell('model'),
      criterion: cell('criterion'),
      field: cell('field'),
      scale: cell('scale'),
      weight: cell('weight'),
      missing: cell('missing'),
      help: cell('help'),
    });
  }
  const { weights, problems } = parseWeights(rows, fields, last);
  const found = table ? problems.map((problem) => problemAt(table, problem.row, problem.column, problem.message)) : [];
  if (weights.criteria.length === 0)
    return { value: last ?? weights, problems: [...found, absent(table?.title ?? 'Weights')] };
  const isNamed = problems.every(({ column }) => column !== 'model' && column !== 'criterion');
  const isWhole =
    isNamed ||
    (last?.criteria ?? []).every((before) =>
      weights.criteria.some((now) => criterionKey(now) === criterionKey(before)),
    );
  return { value: isWhole ? weights : (last ?? weights), problems: found };
};

const readBands = (table: Table | undefined, last: readonly Band[] | undefined): Reading<readonly Band[]> => {
  const rows = Array.from({ length: table?.rowCount ?? 0 }, (_, row) => ({
    name: table ? cellAt(table, 'name', row) : null,
    min: table ? cellAt(table, 'min', row) : null,
    colour: table ? cellAt(table, 'colour', row) : null,
    guidance: table ? cellAt(table, 'guidance', row) : null,
  }));
  const { bands, problems } = parseBands(rows, last);
  const found = table ? problems.map((problem) => problemAt(table, problem.row, problem.column, problem.message)) : [];
  if (!table || rowsOf(table).length === 0) return { value: bands, problems: [absent(table?.title ?? 'Bands')] };
  const isNamed = problems.every(({ column }) => column !== 'name');
  const isWhole =
    isNamed ||
    (last ?? []).every((before) => bands.some((now) => now.name.toLowerCase() === before.name.toLowerCase()));
  return { value: isWhole ? bands : (last ?? bands), problems: found };
};

export interface VersionPlan {
  readonly inForce: WeightsVersion;
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
  /** What differs from the version before, in a person's words; '' when nothing does. */
  readonly change: string;
}

/** Reads Weights and Bands; what differs from the version in force makes the next one. */
export const planVersion = (workbook: Workbook, fields: readonly Field[], who: string, nowMs: number): VersionPlan => {
  const last = lastVersion(workbook);
  const weights = readWeights(workbook.tables.get('weights'), fields, last?.weights);
  const bands = readBands(workbook.tables.get('bands'), last?.bands);
  const problems = [...weights.problems, ...bands.problems];
  if (last && weightsEqual(last.weights, weights.value) && bandsEqual(last.bands, bands.value))
    return { inForce: last, changes: [], problems, change: '' };
  const inForce = { version: (last?.version ?? 0) + 1, weights: weights.value, bands: bands.value };
  if (JSON.stringify(inForce).length > LONGEST_CELL)
    return { inForce: last ?? inForce, changes: [], problems: [...problems, tooLong(workbook, inForce)], change: '' };
  const change = last
    ? [diffWeights(last.weights, weights.value), diffBands(last.bands, bands.value)]
        .filter((part) => part !== '')
        .join('; ')
    : 'first version';
  return { inForce, problems, change, changes: versionChanges(workbook, inForce, change, who, nowMs) };
};

const tooLong = ({ tables }: Workbook, { weights, bands }: WeightsVersion): Problem => {
  const longer = JSON.stringify(weights).length > JSON.stringify(bands).length ? 'weights' : 'bands';
  const message =
    'The names, scales and texts here are longer than the 50,000 characters in which a version is kept. Shorten them; until then the last good version stays in force.';
  return { tab: tables.get(longer)?.title ?? longer, row: null, column: null, message };
};

const versionChanges = (
  workbook: Workbook,
  inForce: WeightsVersion,
  change: string,
  who: string,
  nowMs: number,
): readonly Change[] => {
  const history = workbook.tables.get('weightsHistory');
  const row = {
    version: inForce.version,
    at: serialOf(nowMs, workbook.timeZone),
    who,
    change: change.slice(0, LONGEST_CHANGE),
    snapshot: JSON.stringify({ weights: inForce.weights, bands: inForce.bands }),
  };
  return [
    ...(history ? appendRows(history, [row]) : []),
    ...cursorChanges(workbook.tables.get('jobs'), JOB, inForce, nowMs, workbook.timeZone),
  ];
};

/** Version numbers and their snapshots, as Weights history holds them. */
export const versionInHistory = (history: Table, wanted: number): WeightsVersion | undefined => {
  // The newest of that number: numbers begin again where the tab Jobs was lost.
  for (let row = history.rowCount - 1; row >= 0; row -= 1) {
    if (cellAt(history, 'version', row) !== wanted) continue;
    return parseVersion({ version: wanted, ...readJsonObject(textAt(history, 'snapshot', row)) });
  }
  return undefined;
};
