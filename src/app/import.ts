// Importing a file: records of any kind that reads files, or rows of a configuration tab from CSV.
import { planIntake, type Intake } from '../records/intake-plan';
import type { FileReading, FileReject, RecordType } from '../records/record-type';
import { planConfigImport } from '../workbook/config-import';
import type { TabDeclaration } from '../workbook/declare';
import { FIRST_TYPE, splitKey } from '../workbook/record-type-column';
import { settingsTab } from '../workbook/tabs';
import { historyTab } from '../records/tabs';
import { fixedTabs, recordTypes } from './features';
import type { Job } from '../run/job';

/** What a file may be imported into. */
interface Target {
  readonly declaration: TabDeclaration;
  /** Of a store: whose records the file holds. */
  readonly type?: RecordType;
}

const targets = (): readonly Target[] =>
  fixedTabs.flatMap((declaration): readonly Target[] => {
    const type = recordTypes.find(({ store, file }) => store.id === declaration.id && file !== undefined);
    if (type) return [{ declaration, type }];
    return declaration.kind === 'config' ? [{ declaration }] : [];
  });

const sameName = (a: string, b: string): boolean =>
  a.replace(/[\s_-]/g, '').toLowerCase() === b.replace(/[\s_-]/g, '').toLowerCase();

const targetOf = (table: string): Target => {
  const found = targets().find(({ declaration: { id, title } }) => sameName(id, table) || sameName(title, table));
  if (!found)
    throw new Error(
      `Nothing can be imported into "${table.slice(0, 60)}". Possible: ${targets()
        .map(({ declaration }) => declaration.title)
        .join(', ')}.`,
    );
  return found;
};

/** Throws in the person's words when nothing can be imported there. */
export const importableTab = (table: string): TabDeclaration => targetOf(table).declaration;

/** A key of the first kind that begins like one of another would be taken for that wherever several kinds meet. */
const mistakable = (type: RecordType, { upserts }: FileReading): readonly FileReject[] =>
  type.id !== FIRST_TYPE
    ? []
    : upserts.flatMap(({ key, line }): readonly FileReject[] => {
        const { type: other } = splitKey(
          key,
          recordTypes.map(({ id }) => id),
        );
        const message = `The key "${key.slice(0, 60)}" on line ${line} begins with "${other}/", which stands for another kind of record. Give the ${type.words.one} another key.`;
        return other === FIRST_TYPE ? [] : [{ line, column: 'key', message }];
      });

const intakeOf = (type: RecordType, read: FileReading, file: string): Intake => {
  const refused = mistakable(type, read);
  const rejects = [...read.rejects, ...refused].sort((a, b) => a.line - b.line);
  const lines = [...rejects, ...read.notes.map((message) => ({ line: null, column: null, message }))];
  return {
    upserts: read.upserts.filter(({ line }) => refused.every((reject) => reject.line !== line)),
    removedKeys: [],
    rejected: rejects.length,
    problems: lines.map(({ line, column, message }) => ({ tab: file, row: line, column, message })),
  };
};

/** @param file its name, for people. */
export const importJob = (table: string, file: string, text: string): Job => {
  const { declaration, type } = targetOf(table);
  const name = `import ${file}`.slice(0, 120);
  const read = type?.file;
  if (!type || !read)
    return {
      name,
      inTick: false,
      tabs: () => [{ declaration, cells: true }],
      plan: (workbook) => planConfigImport(workbook, declaration, file, text),
    };
  return {
    name,
    inTick: false,
    tabs: () => [
      { declaration, cells: true },
      { declaration: historyTab, cells: false },
      { declaration: settingsTab, cells: true },
    ],
    plan: (workbook, context) => planIntake(workbook, type, intakeOf(type, read(text), file), context),
  };
};
