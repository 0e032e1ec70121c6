// What a view of a store looks like, and whose view a tab is.
import { column, type ColumnDeclaration, type TabDeclaration } from '../workbook/declare';
import type { Structure } from '../workbook/structure';
import { keyColumnOf } from '../workbook/table';
import type { RecordType } from './record-type';
import { besideColumns } from './beside-columns';
import { forColumn } from './own-rows';
import { personColumnsOf, SHOWN_CHANGES } from './standard-columns';

/** How many sheet ids the views of a kind of record may have. */
export const VIEW_IDS = 10_000;

const isViewOf = (sheetId: number, { sheetIds }: RecordType): boolean =>
  sheetId >= sheetIds && sheetId < sheetIds + VIEW_IDS;

/** Whose view a sheet was made for, present or past. */
export const typeOfView = (sheetId: number, types: readonly RecordType[]): RecordType | undefined =>
  types.find((type) => isViewOf(sheetId, type));

const columnOf = ({ store }: RecordType, id: string): ColumnDeclaration => {
  const found = store.columns.find((declared) => declared.id === id);
  if (!found) throw new Error(`${store.title} has no column ${id}`);
  return found;
};

/** Columns of a view that the store fills: its own, band, how much is known behind them, and what moved its score. */
export const copiedColumns = ({ views }: RecordType): readonly string[] => [
  ...new Set([...views.columns, 'band', 'coverage', ...SHOWN_CHANGES]),
];

/** People's columns that stand next to what a row is called; those that came later stand behind the others. */
const NEXT = 4;

const keyColumnIn = ({ store }: RecordType): string => keyColumnOf({ declaration: store });

/** As they stand in a new tab: what it is called, people's own, all else. */
const viewColumns = (type: RecordType): readonly ColumnDeclaration[] => {
  const [title = '', ...others] = copiedColumns(type);
  const people = personColumnsOf(type);
  const copied = (id: string): ColumnDeclaration => {
    const { type: kind, ...declared } = columnOf(type, id);
    // A ticked box is shown as a mark.
    return { ...declared, type: kind === 'boolean' ? 'text' : kind, required: false };
  };
  return [
    copied(title),
    ...people.slice(0, NEXT).map((id) => columnOf(type, id)),
    ...others.map(copied),
    ...people.slice(NEXT).map((id) => columnOf(type, id)),
    ...besideColumns(type.views.columns),
  ];
};

const helpOf = ({ views, words }: RecordType): string =>
  views.tabs === 'one per band'
    ? `The ${words.many} that stand here, best first. Status, assignee, snooze and note are yours to fill.`
    : views.tabs.help;

/**
 * One row per live record of the band, or of all bands, people's columns included.
 * `movedTo` is filled in a row that has left, which is taken out one run later; `seen` is what people's cells
 * were when they were last carried, so that it is known on which side somebody typed.
 */
export const viewTab = (type: RecordType, sheetId: number, title: string, colour?: string): TabDeclaration => ({
  id: `${type.views.tabs === 'one per band' ? 'band' : 'view'}-${sheetId}`,
  title,
  sheetId,
  kind: 'view',
  help: helpOf(type),
  keyColumns: [keyColumnIn(type)],
  frozenColumns: 1,
  ...(colour === undefined ? {} : { tabColour: colour }),
  columns: [
    ...viewColumns(type),
    { ...columnOf(type, keyColumnIn(type)), width: 60, hidden: true },
    forColumn,
    // Blank in most rows, so they come last: a row's blank end costs nothing to write.
    column(
      'movedTo',
      'Moved',
      `Filled when the ${type.words.one} has left this ` +
        `${type.views.tabs === 'one per band' ? 'band' : 'tab'}; the row goes with the next run.`,
      { width: 150 },
    ),
    column('seen', 'Seen', 'Tells Nexus on which side a cell of yours was changed.', { hidden: true }),
  ],
});

/** Declarations of every view that exists: enough to read them. */
export const viewsIn = (structure: Structure, types: readonly RecordType[]): readonly TabDeclaration[] =>
  structure.sheets.flatMap((sheet) => {
    const type = typeOfView(sheet.sheetId, types);
    return type ? [viewTab(type, sheet.sheetId, sheet.title, sheet.tabColour ?? '#ffffff')] : [];
  });
