// What is to be tried out: `nudge.mode=live`, `Weights/opportunity/engaged/weight=30`. Written into the workbook in
// memory alone.
import { readColumn } from '../../engine/read-column';
import { shortText } from '../../engine/wording';
import { readsOf } from '../../workbook/column-readings';
import type { Cell, ColumnDeclaration } from '../../workbook/declare';
import { rowNamed } from '../../workbook/find-row';
import { readSettings, type SettingDeclaration } from '../../workbook/settings';
import { appendRows, CellEdits } from '../../workbook/changes';
import { serialOf } from '../../engine/instants';
import { keyOf } from '../../workbook/row-key';
import { cellAt, textAt, type Problem, type Table } from '../../workbook/table';
import { tablesAfter } from '../../workbook/tables-after';
import { settingsTab } from '../../workbook/tabs';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { CONFIRMED, LIVE, MODE } from '../mode';

/** Where something was put, as problems name it. */
type Place = Pick<Problem, 'tab' | 'row' | 'column'>;

export interface Given {
  readonly workbook: Workbook;
  readonly places: readonly Place[];
  /** Whether scores may come out otherwise. */
  readonly isScored: boolean;
}

const bare = (name: string): string => name.replace(/[\s_-]/g, '').toLowerCase();

const settingRow = (table: Table, name: string): number | null => {
  for (let row = 0; row < table.rowCount; row += 1)
    if (textAt(table, 'name', row).toLowerCase() === name.toLowerCase()) return row;
  return null;
};

const withSetting = (workbook: Workbook, name: string, value: string): Workbook => {
  const table = tableIn(workbook, settingsTab.id, settingsTab.title);
  const row = settingRow(table, name);
  if (row === null) return tablesAfter(workbook, appendRows(table, [{ name, value }]));
  const edits = new CellEdits(table);
  edits.set('value', row, value);
  return tablesAfter(workbook, edits.changes());
};

const putSetting = (
  workbook: Workbook,
  { name }: SettingDeclaration,
  value: string,
  declared: readonly SettingDeclaration[],
): Given => {
  const set = withSetting(workbook, name, value);
  const table = tableIn(set, settingsTab.id, settingsTab.title);
  const row = (settingRow(table, name) ?? 0) + 2;
  const wrong = readSettings(table, declared).problems.find((problem) => problem.row === row);
  if (wrong) throw new Error(wrong.message);
  // Whoever asks what would be sent wants to know what happens once it is confirmed.
  const isLive = name === MODE && value.trim().toLowerCase() === LIVE;
  return {
    workbook: isLive ? withSetting(set, CONFIRMED, 'yes') : set,
    places: [{ tab: table.title, row, column: 'Value' }],
    isScored: !name.startsWith('nudge.'),
  };
};

const cellOf = (column: ColumnDeclaration, table: Table, timeZone: string, text: string): Cell => {
  if (text.trim() === '') return null;
  const reading = readColumn([text], readsOf(column), table.writing ?? { locale: 'en_US', timeZone });
  if (column.type === 'number') return reading.number(text) ?? unreadable(text, 'a number', column);
  if (column.type === 'instant' || column.type === 'day') {
    const instantMs = reading.instant(text);
    return instantMs === null ? unreadable(text, 'a date', column) : serialOf(instantMs, timeZone);
  }
  if (column.type === 'boolean' && /^(true|false)$/i.test(text.trim())) return text.trim().toLowerCase() === 'true';
  return text;
};

function unreadable(text: string, noun: string, { header }: ColumnDeclaration): never {
  throw new Error(`"${shortText(text, 60)}" is not ${noun}, as ${header} wants it.`);
}

/** `: its rows are named by Goes to, such as "ann@example.com"` */
const howNamed = (table: Table): string => {
  const { keyColumns, columns } = table.declaration;
  const headers = keyColumns.map((id) => columns.find((column) => column.id === id)?.header ?? id);
  const example = Array.from({ length: table.rowCount }, (_, row) =>
    keyOf(table.declaration, (id) => cellAt(table, id, row)),
  ).find((key) => key !== '');
  return example === undefined
    ? ', for it is empty'
    : `: its rows are named by ${headers.join('/')}, such as "${shortText(example, 80)}"`;
};

/** Tabs on which scores depend are all but those of people and of the outbox. */
const UNSCORED = ['team', 'routes', 'regions', 'holidays', 'messages', 'settings'];

const putCell = (workbook: Workbook, name: string, value: string): Given => {
  const [tab = '', ...rest] = name.split('/');
  const columnName = rest.pop() ?? '';
  const key = rest.join('/');
  const table = [...workbook.tables.values()].find(({ declaration, title }) =>
    [declaration.id, declaration.title, title].map(bare).includes(bare(tab)),
  );
  if (!table || key === '')
    throw new Error(
      `There is no setting "${shortText(name, 80)}". Write a setting's name, or TAB/KEY/COLUMN as for edit, e.g. ` +
        'Weights/opportunity/engaged/weight.',
    );
  const column = table.declaration.columns.find(
    ({ id, header }) => bare(id) === bare(columnName) || bare(header) === bare(columnName),
  );
  if (!column) throw new Error(`${table.title} has no column "${shortText(columnName, 60)}".`);
  const row = rowNamed(table, key, workbook.timeZone);
  if (row === null) throw new Error(`${table.title} has no row "${shortText(key, 80)}"${howNamed(table)}.`);
  const edits = new CellEdits(table);
  edits.set(column.id, row, cellOf(column, table, workbook.timeZone, value));
  return {
    workbook: tablesAfter(workbook, edits.changes()),
    places: [{ tab: table.title, row: row + 2, column: column.header }],
    isScored: !UNSCORED.includes(table.declaration.id),
  };
};

/** By its name, or by its place in the tab. */
const settingNamed = (name: string, declared: readonly SettingDeclaration[]): SettingDeclaration | undefined => {
  const wanted = name.toLowerCase().replace(/^settings\s*\/\s*(.*?)\s*\/\s*value$/, '$1');
  return declared.find((one) => one.name.toLowerCase() === wanted);
};

/** @param texts `NAME=VALUE` each. Throws in a person's words for what cannot be tried out. */
export const withGiven = (
  workbook: Workbook,
  texts: readonly string[],
  declared: readonly SettingDeclaration[],
): Given =>
  texts.reduce<Given>(
    (so, text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new Error(`"${shortText(text, 80)}" is not NAME=VALUE, e.g. nudge.mode=live.`);
      const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1)];
      const setting = settingNamed(name, declared);
      const next = setting ? putSetting(so.workbook, setting, value, declared) : putCell(so.workbook, name, value);
      return {
        workbook: next.workbook,
        places: [...so.places, ...next.places],
        isScored: so.isScored || next.isScored,
      };
    },
    { workbook, places: [], isScored: false },
  );
