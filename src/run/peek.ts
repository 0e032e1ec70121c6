// Small tabs read ahead of a run, each once for all jobs of a tick: they tell whether there is anything to do.
import { readJsonObject } from '../engine/read-json';
import type { TabDeclaration } from '../workbook/declare';
import { refuseNewer } from '../workbook/migrations';
import { readSettings, type SettingDeclaration, type Settings } from '../workbook/settings';
import type { Table } from '../workbook/table';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { readTabs, type Workbook } from '../workbook/workbook';
import type { Peek, Services } from './job';

/** What tabs that people renamed are called, by declaration. */
const TITLES = 'titles';

/** These tell the most: they are read whatever is asked for, and together. */
const ALWAYS: readonly TabDeclaration[] = [jobsTab, settingsTab];

type Read = Pick<Services, 'sheets' | 'scriptProperties'>;

const readRemembering = ({ sheets, scriptProperties }: Read, tabs: readonly TabDeclaration[]): Workbook => {
  const known = readJsonObject<Record<string, unknown>>(scriptProperties.get(TITLES)) ?? {};
  const titleOf = ({ id, title }: TabDeclaration): string => String(known[id] ?? title);
  const workbook = readTabs(sheets, tabs, titleOf);
  const renamed = tabs.flatMap((tab) => {
    const title = workbook.tables.get(tab.id)?.title;
    return title === undefined || title === titleOf(tab) ? [] : [[tab.id, title] as const];
  });
  if (renamed.length > 0) scriptProperties.set(TITLES, JSON.stringify({ ...known, ...Object.fromEntries(renamed) }));
  return workbook;
};

/** Reads what it has not been asked for before, and remembers it. Throws for a workbook of a newer version. */
export const peekAt = (services: Read, declared: readonly SettingDeclaration[]): Peek => {
  const read = new Set<string>();
  const tables = new Map<string, Table>();
  let last: Workbook | undefined;
  let settings: Settings | undefined;
  const peek = (...tabs: readonly TabDeclaration[]): Workbook => {
    const missing = [...(last ? [] : ALWAYS), ...tabs].filter(({ id }) => !read.has(id));
    if (!last || missing.length > 0) {
      const distinct = [...new Set(missing)];
      const workbook = readRemembering(services, distinct);
      refuseNewer(workbook);
      last = workbook;
      distinct.forEach(({ id }) => read.add(id));
      last.tables.forEach((table, id) => tables.set(id, table));
    }
    return { ...last, tables };
  };
  const api: Peek = Object.assign(peek, {
    known: () => (read.has(settingsTab.id) ? api.settings() : null),
    settings: () => (settings ??= readSettings(peek(settingsTab).tables.get(settingsTab.id), declared)),
  });
  return api;
};
