// Rules that people write as rows over any column, for what is worked out from others (logo potential): a record for
// which one of them holds is meant.
import { numberOf, textOf, type Cell } from '../engine/cells';
import { nearestOf } from '../engine/nearest';
import { yesNoOf } from '../engine/scale';
import { column, type TabDeclaration } from '../workbook/declare';
import { problemAt } from '../workbook/problem-rows';
import type { Settings } from '../workbook/settings';
import { cellAt, columnById, textAt, type Problem, type Table } from '../workbook/table';
import { ownFields } from './own-columns';
import type { RecordRow } from './record-row';
import type { RecordType } from './record-type';
import { workedOut } from './standard-columns';

/** One row: `employees, ≥ 1000`. */
export interface RuleRow {
  readonly column: string;
  readonly is: string;
  readonly help: string;
}

const person = { owner: 'person' } as const;

/** A tab of rules. Shown as CSV: `column,is` `employees,≥ logo.employees` `industry,one of Banking; Insurance`. */
export const rulesTab = (
  tab: Pick<TabDeclaration, 'id' | 'title' | 'sheetId' | 'help'>,
  defaultRows: readonly RuleRow[],
): TabDeclaration => ({
  ...tab,
  kind: 'config',
  keyColumns: ['column'],
  defaultRows: defaultRows.map((row) => ({ ...row })),
  columns: [
    column('column', 'Column', 'Any column of the records, also one of your own, by its header.', {
      ...person,
      required: true,
      width: 170,
    }),
    column(
      'is',
      'Is',
      '≥ 1000 · ≤ 10 · one of Banking; Insurance · yes. Instead of a number or a list the name of a setting. One row ' +
        'that holds is enough.',
      { ...person, required: true, width: 260 },
    ),
    column('help', 'Help', 'Why the rule is there.', { ...person, width: 420 }),
  ],
});

/** Null: what it reads says neither yes nor no. */
type Test = (cell: Cell) => boolean | null;

const compared =
  (limit: number, isAtLeast: boolean): Test =>
  (cell) => {
    const value = numberOf(cell);
    if (value === null) return null;
    return isAtLeast ? value >= limit : value <= limit;
  };

/** A list names those that are meant; of others it says nothing. */
const listed = (names: readonly string[]): Test => {
  const known = new Set(names.map((name) => name.trim().toLowerCase()).filter((name) => name !== ''));
  return (cell) => (known.has((textOf(cell) ?? '').toLowerCase()) ? true : null);
};

const ticked: Test = (cell) => {
  const s = yesNoOf((textOf(cell) ?? '').toLowerCase());
  return s === null ? null : s === 1;
};

const NEVER: Test = () => null;

/** A number, or that of a setting, where 0 switches the rule off. */
const limitOf = (text: string, settings: Settings): number | null | 'off' => {
  if (!settings.has(text)) return numberOf(text);
  return settings.number(text) === 0 ? 'off' : settings.number(text);
};

/** What `is` says; a text where it says nothing. */
const testOf = (is: string, settings: Settings): Test | string => {
  const [, sign = '', limitText = ''] = /^(≥|>=|at least|≤|<=|at most)\s*(.+)$/i.exec(is) ?? [];
  if (sign !== '') {
    const limit = limitOf(limitText.trim(), settings);
    if (limit === 'off') return NEVER;
    return limit === null
      ? `"${limitText.slice(0, 60)}" is no number. Write it like ≥ 1000.`
      : compared(limit, /^(≥|>=|at least)$/i.test(sign));
  }
  const [, names] = /^one of\s+(.+)$/i.exec(is) ?? [];
  if (names !== undefined)
    return listed(
      settings.has(names.trim()) ? settings.list(names.trim()) : names.split(names.includes(';') ? ';' : ','),
    );
  if (/^(yes|true)$/i.test(is)) return ticked;
  return `"${is.slice(0, 60)}" is no rule. Write ≥ 1000, ≤ 10, one of Banking; Insurance, or yes.`;
};

interface Rule {
  readonly field: string;
  readonly test: Test;
}

export interface Rules {
  /** True where one rule holds, null where nothing is known to decide by. */
  readonly holds: (row: RecordRow) => boolean | null;
  /** What is wrong with a row, at its cell; it counts for nothing until it is put right. */
  readonly problems: readonly Problem[];
}

export interface RulesToRead {
  /** Undefined before Install has made it: then the default rows count. */
  readonly table: Table | undefined;
  readonly declaration: TabDeclaration;
  readonly type: RecordType;
  readonly store: Table;
  readonly settings: Settings;
}

/** A column's id by its id or header in any case; people's own by their header. */
const fieldsByName = ({ type, store }: RulesToRead): ReadonlyMap<string, string> => {
  const names = [...ownFields(store), ...type.store.columns];
  const plain = (name: string): string => name.trim().replace(/\s+/g, ' ').toLowerCase();
  return new Map([
    ...names.map(({ id, header }) => [plain(header), id] as const),
    ...names.map(({ id }) => [plain(id), id] as const),
  ]);
};

const rowsIn = ({ table, declaration }: RulesToRead): readonly { readonly at: number; readonly row: RuleRow }[] =>
  table
    ? Array.from({ length: table.rowCount }, (_, at) => ({
        at,
        row: { column: textAt(table, 'column', at), is: String(cellAt(table, 'is', at) ?? '').trim(), help: '' },
      })).filter(({ row }) => row.column !== '' || row.is !== '')
    : (declaration.defaultRows ?? []).map((row, at) => ({ at, row: row as unknown as RuleRow }));

const unknownColumn = ({ type }: RulesToRead, name: string, fields: ReadonlyMap<string, string>): string => {
  const nearest = nearestOf(name, [...fields.keys()], Math.max(1, Math.floor(name.length / 3)));
  return (
    `The ${type.words.many} have no column "${name.slice(0, 60)}".` +
    (nearest === null ? '' : ` Did you mean "${columnById(type.store, fields.get(nearest) ?? '')?.header ?? nearest}"?`)
  );
};

/** Rules come before the score: one that went by it would read what the run before made of it. */
const workedOutFrom = ({ type: { scoring, store } }: RulesToRead, field: string): string | null => {
  const derived = workedOut([...Object.keys(scoring.models), ...(scoring.derived?.columns ?? [])]);
  const header = store.columns.find(({ id }) => id === field)?.header ?? field;
  return derived.includes(field) ? `Nexus works out ${header} itself, after these rules. Name another column.` : null;
};

export const readRules = (toRead: RulesToRead): Rules => {
  const { table, settings } = toRead;
  const fields = fieldsByName(toRead);
  const problems: Problem[] = [];
  const rules = rowsIn(toRead).flatMap(({ at, row }): readonly Rule[] => {
    const field = fields.get(row.column.replace(/\s+/g, ' ').toLowerCase());
    const test = testOf(row.is, settings);
    const wrong: readonly (readonly [string, string | null])[] = [
      ['column', field === undefined ? unknownColumn(toRead, row.column, fields) : workedOutFrom(toRead, field)],
      ['is', typeof test === 'string' ? test : null],
    ];
    for (const [id, message] of wrong) if (table && message !== null) problems.push(problemAt(table, at, id, message));
    if (field === undefined || typeof test === 'string' || wrong.some(([, message]) => message !== null)) return [];
    return [{ field, test }];
  });
  const holds = (row: RecordRow): boolean | null => {
    let known: boolean | null = null;
    for (const { field, test } of rules) {
      const answer = test(row.cell(field));
      if (answer === true) return true;
      known = answer ?? known;
    }
    return known;
  };
  return { holds, problems };
};
