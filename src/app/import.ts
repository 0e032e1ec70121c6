// Importing a file: records of any kind that reads files, or rows of a configuration tab from CSV.
import { fileIntake } from '../records/file-intake';
import { planIntake } from '../records/intake-plan';
import type { RecordType } from '../records/record-type';
import { planConfigImport } from '../workbook/config-import';
import type { TabDeclaration } from '../workbook/declare';
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

const targets = (): readonly Target[] =>
  fixedTabs.flatMap((declaration): readonly Target[] => {
    const type = recordTypes.find(({ store, file }) => store.id === declaration.id && file !== undefined);
    if (type) return [{ declaration, type }];
    return declaration.kind === 'config' ? [{ declaration }] : [];
  });

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
      { declaration: linksTab, cells: true },
      { declaration: historyTab, cells: 'filled' },
      { declaration: settingsTab, cells: true },
    ],
    plan: (workbook, context) => planIntake(workbook, type, fileIntake(type, recordTypes, read(text), file), context),
  };
};
