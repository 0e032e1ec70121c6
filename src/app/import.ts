// Importing a file: records of any kind that reads files, or rows of a configuration tab from CSV.
import { fileIntake } from '../records/file-intake';
import { planIntake } from '../records/intake-plan';
import type { FileColumn, RecordType } from '../records/record-type';
import { IN_TEAM, teamTab } from '../people/tabs';
import { isOn, offInWords, switchOf } from '../records/switched';
import { withoutErased } from '../records/without-erased';
import type { Writing } from '../engine/column-reading';
import type { NumberStyle } from '../engine/locale-writing';
import { planConfigImport } from '../workbook/config-import';
import type { Cell, TabDeclaration } from '../workbook/declare';
import type { Plan } from '../workbook/plan';
import { missingColumns, type Row } from '../workbook/table';
import { tableIn, type Workbook } from '../workbook/workbook';
import { settingsTab } from '../workbook/tabs';
import { linksTab } from '../records/links-tab';
import { historyTab } from '../records/tabs';
import { fixedTabs, recordTypes } from './features';
import type { Job } from '../run/job';

/** What a file may be imported into. */
interface Target {
  readonly declaration: TabDeclaration;
  /** Of a store: whose records the file holds. */
  readonly type?: RecordType;
}

/** Records first, which is what most files hold. */
const targets = (): readonly Target[] => [
  ...recordTypes.filter(({ file }) => file !== undefined).map((type) => ({ declaration: type.store, type })),
  ...fixedTabs.filter(({ kind }) => kind === 'config').map((declaration) => ({ declaration })),
];

/** What people may choose from, by title. */
export const importTables = (): readonly string[] => targets().map(({ declaration }) => declaration.title);

const sameName = (a: string, b: string): boolean =>
  a.replace(/[\s_-]/g, '').toLowerCase() === b.replace(/[\s_-]/g, '').toLowerCase();

const targetOf = (table: string): Target => {
  const found = targets().find(({ declaration: { id, title } }) => sameName(id, table) || sameName(title, table));
  if (!found)
    throw new Error(`Nothing can be imported into "${table.slice(0, 60)}". Possible: ${importTables().join(', ')}.`);
  return found;
};

/** Throws in the person's words when nothing can be imported there. */
export const importableTab = (table: string): TabDeclaration => targetOf(table).declaration;

/** What whoever imports may choose. */
export interface ImportChoices {
  /** Where a column of numbers does not say itself how it is written. */
  readonly numbers?: NumberStyle | undefined;
  /** By a column's name: what counts where the file says nothing. */
  readonly set?: Readonly<Record<string, string>> | undefined;
}

/** What an import comes to, for the answer and for who looks before anything is written. */
export interface ImportAnswer {
  /** How the file was read, what was passed over or left out. */
  readonly says: readonly string[];
  readonly columns: readonly FileColumn[];
  /** The first records as they are taken, by the titles of the columns. */
  readonly first: readonly Readonly<Record<string, Cell>>[];
  readonly counts: { readonly added: number; readonly changed: number; readonly refused: number };
  /** Why lines are refused, the first of them. */
  readonly refused: readonly string[];
}

const FIRST = 5;
const MOST_REFUSED = 20;

const firstOf = ({ columns }: TabDeclaration, rows: readonly Row[]): ImportAnswer['first'] =>
  rows
    .slice(0, FIRST)
    .map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([id, cell]) => [columns.find((known) => known.id === id)?.header ?? id, cell]),
      ),
    );

const writingOf = ({ locale, timeZone }: Workbook, { numbers }: ImportChoices): Writing => ({
  locale,
  timeZone,
  numbers,
});

/** A file of which nothing could be taken has failed; the rest of it says why. */
const judged = (plan: Plan, taken: number, answer: ImportAnswer): Plan =>
  taken > 0 || answer.counts.refused === 0
    ? { ...plan, answer }
    : { ...plan, answer, isFailed: true, message: `Nothing could be taken. ${answer.refused[0] ?? ''}`.trim() };

interface FileToTake {
  readonly name: string;
  readonly text: string;
}

/** Rows wait in the store of a kind that nothing is done with. */
const takenInWhileOff = (type: RecordType): string =>
  `${offInWords(type)} They are taken in all the same; to have them scored and shown, set ${switchOf(type)} to yes, or ` +
  'switch them on in the sidebar, page Start.';

const planRecords =
  (type: RecordType, read: NonNullable<RecordType['file']>, file: FileToTake, choices: ImportChoices): Job['plan'] =>
  (workbook, context) => {
    // What the tab lacks would be lost, also of a kind that nothing else is done with yet.
    const [lacking] = missingColumns(tableIn(workbook, type.store.id, type.store.title));
    if (lacking) throw new Error(lacking.message);
    const reading = read(file.text, { ...writingOf(workbook, choices), ...(choices.set ? { set: choices.set } : {}) });
    const intake = fileIntake(type, recordTypes, reading, file.name);
    const planned = planIntake(workbook, type, intake, context);
    return judged(planned, intake.upserts.length, {
      says: [...reading.says, ...reading.notes, ...(isOn(workbook, type) ? [] : [takenInWhileOff(type)])],
      columns: reading.columns,
      first: firstOf(
        type.store,
        intake.upserts.map(({ values }) => values),
      ),
      counts: planned.counts,
      refused: reading.rejects.slice(0, MOST_REFUSED).map(({ message }) => message),
    });
  };

/** @param file its name, for people. */
export const importJob = (table: string, file: string, text: string, choices: ImportChoices = {}): Job => {
  const { declaration, type } = targetOf(table);
  const name = `import ${file}`.slice(0, 120);
  const read = type?.file;
  if (!type || !read)
    return {
      name,
      inTick: false,
      tabs: () => [{ declaration, cells: true }],
      plan: (workbook, { erased }) => {
        const how = {
          ...writingOf(workbook, choices),
          ...(choices.set ? { set: choices.set } : {}),
          admitted: (row: Row): Row => withoutErased(row, declaration === teamTab ? [IN_TEAM] : [], erased),
        };
        const {
          read: taken,
          says,
          columns,
          counts,
          refused,
          ...plan
        } = planConfigImport(workbook, declaration, file, text, how);
        return judged(plan, taken.length, {
          says,
          columns,
          first: firstOf(declaration, taken),
          counts,
          refused: refused.slice(0, MOST_REFUSED),
        });
      },
    };
  return {
    name,
    inTick: false,
    tabs: () => [
      { declaration, cells: true },
      { declaration: linksTab, cells: true },
      { declaration: historyTab, cells: 'filled' },
      { declaration: settingsTab, cells: true },
    ],
    plan: planRecords(type, read, { name: file, text }, choices),
  };
};
