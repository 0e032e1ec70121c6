// Importing a file: overlaps from CSV or JSON, or rows of a configuration tab from CSV.
import { overlapsFromCsv, overlapsFromJson } from '../features/overlaps/from-csv';
import { planIntake, type Intake } from '../records/intake-plan';
import { overlaps } from '../features/overlaps/record';
import { overlapsTab } from '../features/overlaps/tables';
import { planConfigImport } from '../workbook/config-import';
import type { TabDeclaration } from '../workbook/declare';
import { settingsTab } from '../workbook/tabs';
import { historyTab } from '../records/tabs';
import { fixedTabs } from './features';
import type { Job } from '../run/job';

const importable = (): readonly TabDeclaration[] =>
  fixedTabs.filter(({ kind, id }) => kind === 'config' || id === overlapsTab.id);

const sameName = (a: string, b: string): boolean =>
  a.replace(/[\s_-]/g, '').toLowerCase() === b.replace(/[\s_-]/g, '').toLowerCase();

/** Throws in the person's words when nothing can be imported there. */
export const importableTab = (table: string): TabDeclaration => {
  const found = importable().find(({ id, title }) => sameName(id, table) || sameName(title, table));
  if (!found)
    throw new Error(
      `Nothing can be imported into "${table.slice(0, 60)}". Possible: ${importable()
        .map(({ title }) => title)
        .join(', ')}.`,
    );
  return found;
};

const looksLikeJson = (text: string): boolean => /^\uFEFF?\s*[[{]/.test(text);

const readOverlaps = (file: string, text: string): Intake => {
  const read = looksLikeJson(text)
    ? overlapsFromJson(text, overlapsTab.columns)
    : overlapsFromCsv(text, overlapsTab.columns);
  const lines = [...read.rejects, ...read.notes.map((message) => ({ line: null, column: null, message }))];
  return {
    upserts: read.upserts,
    removedKeys: [],
    rejected: read.rejects.length,
    problems: lines.map(({ line, column, message }) => ({ tab: file, row: line, column, message })),
  };
};

/** @param file its name, for people. */
export const importJob = (table: string, file: string, text: string): Job => {
  const declaration = importableTab(table);
  const name = `import ${file}`.slice(0, 120);
  if (declaration.kind === 'config') {
    return {
      name,
      inTick: false,
      tabs: () => [{ declaration, cells: true }],
      plan: (workbook) => planConfigImport(workbook, declaration, file, text),
    };
  }
  return {
    name,
    inTick: false,
    tabs: () => [
      { declaration: overlapsTab, cells: true },
      { declaration: historyTab, cells: false },
      { declaration: settingsTab, cells: true },
    ],
    plan: (workbook, context) => planIntake(workbook, overlaps, readOverlaps(file, text), context),
  };
};
