// What somebody wants of rows of Weights: other cells, rows more, rows less; checked one by one, and as they would stand.
import { criterionKey, VETO, weightOf, weightProblem } from '../engine/criteria';
import type { Cell } from '../workbook/declare';
import { problemAt } from '../workbook/problem-rows';
import { RECORD_TYPE, splitKey, typeCell } from '../workbook/record-type-column';
import { keyOf } from '../workbook/row-key';
import { cellAt, type Problem, type Row, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';
import { tableAfter, type TableCells } from './score-with-cells';
import type { VersionPlan } from './weights-version';

/** What is not given stays as it is. All but the key as it came from outside. */
export interface WantedWeight {
  /** `model/criterion`, or `type/model/criterion` for another kind than the first; any case. */
  readonly key: string;
  readonly weight?: unknown;
  readonly field?: unknown;
  readonly scale?: unknown;
  readonly missing?: unknown;
  /** A row that the tab does not have yet. */
  readonly isAdded?: boolean;
  /** The row goes. */
  readonly isRemoved?: boolean;
}

export interface Refused {
  readonly key: string;
  readonly message: string;
}

const TEXTS = ['field', 'scale', 'missing'] as const;
const LONGEST_TEXT = 10_000;
const LONGEST_NAME = 200;

const keyAt = (table: Table, row: number): string =>
  keyOf(table.declaration, (id) => cellAt(table, id, row)).toLowerCase();

/** Rows below the header by their keys in lower case; of two of one key the first. */
export const rowsOfWeights = (table: Table): ReadonlyMap<string, number> => {
  const rows = new Map<string, number>();
  for (let row = 0; row < table.rowCount; row += 1) if (!rows.has(keyAt(table, row))) rows.set(keyAt(table, row), row);
  return rows;
};

/** What came from outside as a cell; null for what no cell is. */
const cellOf = (weight: unknown): Cell => (['string', 'number'].includes(typeof weight) ? (weight as Cell) : null);

const isWeightGiven = ({ weight, isRemoved, ...texts }: WantedWeight): boolean =>
  isRemoved !== true && (weight !== undefined || TEXTS.every((id) => texts[id] === undefined));

/** The cells that it gives, by column id. */
export const cellsWanted = (wanted: WantedWeight): readonly (readonly [id: string, cell: Cell])[] =>
  wanted.isRemoved === true
    ? []
    : [
        ...(isWeightGiven(wanted) ? [['weight', weightOf(cellOf(wanted.weight))] as const] : []),
        ...TEXTS.flatMap((id) => (wanted[id] === undefined ? [] : [[id, String(wanted[id]).trim() || null] as const])),
      ];

const weightProblemOf = (weight: unknown): string | null =>
  (typeof weight === 'number' && Number.isFinite(weight)) || weightOf(cellOf(weight)) === VETO
    ? weightProblem(cellOf(weight))
    : 'The weight has to be a number, or veto.';

const textProblem = (wanted: WantedWeight): string | null => {
  const wrong = TEXTS.find((id) => {
    const text = wanted[id];
    return text !== undefined && (typeof text !== 'string' || text.length > LONGEST_TEXT);
  });
  return wrong === undefined ? null : `Its ${wrong} has to be a text of at most ${LONGEST_TEXT} characters.`;
};

interface Named {
  readonly type: string;
  readonly model: string;
  readonly criterion: string;
}

const namedBy = (key: string, types: readonly RecordType[]): Named => {
  const { type, key: own } = splitKey(
    key,
    types.map(({ id }) => id),
  );
  const slash = own.indexOf('/');
  return { type, model: own.slice(0, Math.max(0, slash)).trim(), criterion: own.slice(slash + 1).trim() };
};

/** Why there can be no such row; null where it can. */
const addingProblem = ({ key }: WantedWeight, row: number | undefined, types: readonly RecordType[]): string | null => {
  if (row !== undefined) return 'There is a criterion of that name already. Give yours another one.';
  const { model, criterion } = namedBy(key, types);
  if (model === '' || criterion === '') return 'A criterion needs a model and a name of its own.';
  return key.length > LONGEST_NAME ? `The names are longer than ${LONGEST_NAME} characters.` : null;
};

const problemOf = (
  table: Table,
  wanted: WantedWeight,
  row: number | undefined,
  types: readonly RecordType[],
): string | null => {
  if (wanted.isAdded !== true && row === undefined)
    return `The tab ${table.title} has no row "${wanted.key.slice(0, 80)}" any more. Load the weights again.`;
  return (
    (wanted.isAdded === true ? addingProblem(wanted, row, types) : null) ??
    (isWeightGiven(wanted) ? weightProblemOf(wanted.weight) : null) ??
    textProblem(wanted)
  );
};

/** What is wrong with each by itself. */
export const refusedAlone = (
  table: Table,
  wanted: readonly WantedWeight[],
  types: readonly RecordType[],
): readonly Refused[] => {
  const rows = rowsOfWeights(table);
  const seen = new Set<string>();
  return wanted.flatMap((one): readonly Refused[] => {
    const key = one.key.toLowerCase();
    const message = seen.has(key) ? 'It stands twice in what was sent.' : problemOf(table, one, rows.get(key), types);
    seen.add(key);
    return message === null ? [] : [{ key: one.key, message }];
  });
};

const rowWanted = (wanted: WantedWeight, types: readonly RecordType[]): Row => {
  const { type, model, criterion } = namedBy(wanted.key, types);
  return { model, criterion, [RECORD_TYPE]: typeCell(type), ...Object.fromEntries(cellsWanted(wanted)) };
};

/** What the tab is to hold, each change checked by itself before. */
export const tableWanted = (
  table: Table,
  wanted: readonly WantedWeight[],
  types: readonly RecordType[],
): TableCells => {
  const rows = rowsOfWeights(table);
  const rowOf = ({ key }: WantedWeight): number => rows.get(key.toLowerCase()) ?? -1;
  const isNew = ({ isAdded }: WantedWeight): boolean => isAdded === true;
  return {
    table,
    cells: wanted
      .filter((one) => !isNew(one))
      .flatMap((one) => cellsWanted(one).map(([columnId, cell]) => ({ columnId, row: rowOf(one), cell }))),
    emptied: wanted.filter(({ isRemoved }) => isRemoved === true).map(rowOf),
    added: wanted.filter(isNew).map((one) => rowWanted(one, types)),
  };
};

interface Standing {
  readonly workbook: Workbook;
  readonly types: readonly RecordType[];
  /** What the tabs say before and after. */
  readonly versionOf: (workbook: Workbook) => VersionPlan;
}

/** Models that are scored by and would be left without a criterion. */
const emptiedModels = (
  { types }: Standing,
  before: VersionPlan,
  after: VersionPlan,
  wanted: readonly WantedWeight[],
): readonly Refused[] =>
  types.flatMap(({ id, scoring }) =>
    Object.values(scoring.models).flatMap((model): readonly Refused[] => {
      const isOfIt = (version: VersionPlan): boolean =>
        (version.inForce.get(id)?.weights.criteria ?? []).some(
          (criterion) => criterion.model.toLowerCase() === model.toLowerCase(),
        );
      if (!isOfIt(before) || isOfIt(after)) return [];
      return wanted
        .filter(({ key, isRemoved }) => {
          const named = namedBy(key, types);
          return isRemoved === true && named.type === id && named.model.toLowerCase() === model.toLowerCase();
        })
        .map(({ key }) => ({ key, message: `${model} is scored by, so it keeps one criterion at least.` }));
    }),
  );

const sameProblem = (a: Problem, b: Problem): boolean =>
  a.tab === b.tab && a.row === b.row && a.column === b.column && a.message === b.message;

/**
 * What would be wrong in the tab as it would stand: at a row that is to change, or somewhere else because of it. A
 * weight that is wrong with its model's others is told at each of that model.
 */
export const refusedTogether = (
  standing: Standing,
  change: TableCells,
  wanted: readonly WantedWeight[],
): readonly Refused[] => {
  const { workbook, types, versionOf } = standing;
  const { table } = change;
  const after = tableAfter(change);
  const tables = new Map(workbook.tables).set(table.declaration.id, after);
  const before = versionOf(workbook);
  const then = versionOf({ ...workbook, tables });
  const rows = rowsOfWeights(after);
  const weightColumn = problemAt(table, 0, 'weight', '').column;
  const modelOf = (key: string): string => {
    const { type, model } = namedBy(key, types);
    return criterionKey({ model: type, criterion: model });
  };
  const culprits = (problem: Problem): readonly WantedWeight[] => {
    const own = wanted.filter(({ key }) => rows.get(key.toLowerCase()) === (problem.row ?? 0) - 2);
    if (problem.column === weightColumn && problem.row !== null) {
      const model = modelOf(keyAt(after, problem.row - 2));
      const ofModel = wanted.filter(({ key }) => modelOf(key) === model);
      if (ofModel.length > 0) return ofModel;
    }
    if (own.length > 0) return own;
    return before.problems.some((known) => sameProblem(known, problem)) ? [] : wanted;
  };
  const told = then.problems
    .filter(({ tab, row }) => tab === table.title && row !== null)
    .flatMap((problem) =>
      culprits(problem).map(({ key, isAdded }): Refused => ({
        key,
        message: isAdded === true ? problem.message : `Row ${problem.row}: ${problem.message}`,
      })),
    );
  const all = [...told, ...emptiedModels(standing, before, then, wanted)];
  return all.filter(({ key }, i) => all.findIndex((other) => other.key === key) === i);
};
