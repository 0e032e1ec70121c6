// Lists to choose from in Weights, Team, Routes and Settings: what is known of the workbook, and what stands there already.
// They only help: whatever else is typed is taken, and told where it will not do.
import { stableHash } from '../engine/hash';
import { readPeople } from '../people/team-tabs';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import type { Change } from '../workbook/changes';
import type { Settings } from '../workbook/settings';
import type { SheetsRequest } from '../workbook/sheets-port';
import { cellsOf, columnById, indexByKey, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import { ownFields } from './own-columns';
import type { RecordType } from './record-type';
import { scorableOf } from './standard-columns';
import { switchedOn } from './switched';

const JOB = 'dropdowns';
/** As many as a list of Sheets may have. */
const MOST = 500;

/** One of each kind, to be changed. */
const SCALES = [
  'yes/no',
  'linear 0..100',
  'log 1000..1000000',
  'map customer=1; prospect=0.3; *=0',
  'steps 0=0; 10=0.5; 100=1',
  'recency 30d',
];
const ROLES = ['AE', 'Manager', 'Executive', 'Admin'];

interface List {
  readonly column: string;
  readonly values: readonly string[];
  /** Index below the header; absent: the whole column. */
  readonly row?: number;
}

const textsIn = (table: Table | undefined, column: string): readonly string[] =>
  table ? cellsOf(table, column).map((cell) => String(cell ?? '').trim()) : [];

/** Each text once, in any case, where it stands first. */
export const distinct = (...lists: readonly (readonly string[])[]): readonly string[] => {
  const seen = new Map<string, string>();
  for (const text of lists.flat()) if (text !== '' && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
  return [...seen.values()].slice(0, MOST);
};

const weightLists = ({ tables }: Workbook, types: readonly RecordType[]): readonly List[] => {
  const table = tables.get('weights');
  const models = distinct(
    types.flatMap(({ scoring }) => Object.values(scoring.models)),
    textsIn(table, 'model'),
  );
  const fields = types.flatMap((type) => [
    ...scorableOf(type).map(({ id }) => id),
    ...ownFields(tables.get(type.store.id)).map(({ header }) => header),
  ]);
  return [
    { column: 'model', values: models },
    {
      column: 'field',
      values: distinct(
        fields,
        models.map((model) => `${model}.score`),
        textsIn(table, 'field'),
      ),
    },
    { column: 'scale', values: distinct(SCALES, textsIn(table, 'scale')) },
    { column: 'missing', values: distinct(['skip', 'zero'], textsIn(table, 'missing')) },
  ];
};

const settingLists = (table: Table | undefined, { choices }: Settings): readonly List[] =>
  table
    ? [...indexByKey(table, 'name')].flatMap(([name, row]) => {
        const values = choices.get(name);
        return values ? [{ column: 'value', values, row }] : [];
      })
    : [];

const listsOf = (
  workbook: Workbook,
  types: readonly RecordType[],
  settings: Settings,
): Readonly<Record<string, readonly List[]>> => {
  const { tables } = workbook;
  const emails = readPeople(workbook).team.all.map(({ email }) => email);
  const roles = distinct(ROLES, textsIn(tables.get('team'), 'role'));
  const goesTo = distinct(
    emails,
    roles.map((role) => `pool:${role}`),
    textsIn(tables.get('routes'), 'assignTo'),
  );
  return {
    weights: weightLists(workbook, switchedOn(workbook, types)),
    team: [
      { column: 'role', values: roles },
      { column: 'manager', values: distinct(emails, textsIn(tables.get('team'), 'manager')) },
    ],
    routes: [
      { column: 'assignTo', values: goesTo },
      { column: 'region', values: distinct(['*'], textsIn(tables.get('regions'), 'region')) },
    ],
    settings: settingLists(tables.get('settings'), settings),
  };
};

const requestOf = (table: Table, { column, values, row }: List): readonly SheetsRequest[] => {
  const position = table.position.get(column);
  if (position === undefined || values.length === 0) return [];
  const rows = row === undefined ? { startRowIndex: 1 } : { startRowIndex: row + 1, endRowIndex: row + 2 };
  return [
    {
      setDataValidation: {
        range: { sheetId: table.sheetId, ...rows, startColumnIndex: position, endColumnIndex: position + 1 },
        rule: {
          condition: { type: 'ONE_OF_LIST', values: values.map((value) => ({ userEnteredValue: value })) },
          inputMessage: columnById(table.declaration, column)?.help ?? '',
          strict: false,
          showCustomUi: true,
        },
        filteredRowsIncluded: true,
      },
    },
  ];
};

/** Rows of Settings may have been sorted: what stood in the column before goes first. */
const cleared = ({ sheetId, position }: Table): readonly SheetsRequest[] => {
  const at = position.get('value');
  return at === undefined
    ? []
    : [
        {
          setDataValidation: {
            range: { sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 },
            filteredRowsIncluded: true,
          },
        },
      ];
};

/** Written when a list has changed, or its tab has grown; a print of them in Jobs tells. */
export const dropdownChanges = (
  workbook: Workbook,
  types: readonly RecordType[],
  settings: Settings,
  nowMs: number,
): readonly Change[] => {
  const jobs = workbook.tables.get('jobs');
  const tabs = Object.entries(listsOf(workbook, types, settings)).flatMap(([id, lists]) => {
    const table = workbook.tables.get(id);
    return table && table.filled !== undefined ? [{ id, table, lists }] : [];
  });
  const before = (cursorOf(jobs, JOB) ?? {}) as Readonly<Record<string, unknown>>;
  const made = tabs.map(({ id, table, lists }) => {
    const requests = [...(id === 'settings' ? cleared(table) : []), ...lists.flatMap((list) => requestOf(table, list))];
    return { id, requests, print: stableHash(JSON.stringify([table.gridRows, requests])) };
  });
  const changed = made.filter(({ id, print }) => before[id] !== print);
  if (changed.length === 0) return [];
  const prints = Object.fromEntries(made.map(({ id, print }) => [id, print]));
  return [
    { kind: 'requests', requests: changed.flatMap(({ requests }) => requests) },
    ...cursorChanges(jobs, JOB, { ...before, ...prints }, nowMs, workbook.timeZone),
  ];
};
