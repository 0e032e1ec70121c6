// What somebody typed into the configuration who may not: it is put back as it was last seen, and they are told why.
import { changedCells } from '../engine/config-changes';
import type { Cell } from '../workbook/declare';
import { CellEdits } from '../workbook/changes';
import { keyOf } from '../workbook/row-key';
import { NO_ROWS } from '../workbook/plan';
import { problemAt } from '../workbook/problem-rows';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { textAt, type Problem, type Table } from '../workbook/table';
import { tableIn } from '../workbook/workbook';
import { isTyped, lastSeenOf, rowsNow } from '../run/config-seen';
import type { EditedRange } from '../run/edited-range';
import { installerOf } from '../run/installer';
import type { Job, Services } from '../run/job';
import { isInstaller } from '../people/roles';
import { whyNotConfigure } from './access';
import { fixedTabs, settingDeclarations } from './features';

/** Where Google does not say who typed. */
export const SOMEBODY = 'somebody';

interface Refused {
  /** Of what was typed, the rows that are refused, by name. */
  readonly isRefused: (name: string) => boolean;
  readonly message: string;
}

const ownSettings: ReadonlySet<string> = new Set(
  settingDeclarations.flatMap(({ name, installerOnly }) => (installerOnly === true ? [name.toLowerCase()] : [])),
);

/**
 * Null where all of it may stand. Google does not always say who typed: then only the sheet's protection guards, but
 * for what is the installer's alone, whom it knows.
 */
const refusedIn = (services: Services, range: EditedRange, who: string): Refused | null => {
  const tab = fixedTabs.find(({ sheetId }) => sheetId === range.sheetId);
  if (tab?.isGuarded !== true || installerOf(services) === '' || isInstaller(services, who)) return null;
  const whyNot = who === SOMEBODY ? null : whyNotConfigure(services, who);
  if (whyNot !== null) return { isRefused: () => true, message: whyNot };
  if (tab !== settingsTab) return null;
  return {
    isRefused: (name) => ownSettings.has(name.trim().toLowerCase()),
    message: `Only ${installerOf(services)}, who installed Nexus, may set where a service is asked: its secret goes there.`,
  };
};

interface PutBack {
  /** Rows of the tab that hold something refused, from 0. */
  readonly rows: readonly number[];
  readonly edits: CellEdits;
}

/** A row without its name in the tab as it was: it was made by what was typed. */
const putBack = (jobs: Table, table: Table, range: EditedRange, { isRefused }: Refused): PutBack => {
  const seen = lastSeenOf(jobs, table.declaration.id);
  const present = rowsNow(table);
  const edits = new CellEdits(table);
  const rows = new Set<number>();
  const nameOf = (cellOf: (column: string) => Cell): string => keyOf(table.declaration, cellOf);
  const changes = (seen === null ? [] : changedCells(seen, present, nameOf)).filter((one) =>
    isTyped(table, one, range),
  );
  // Whoever renames such a row, or names another so, changes it.
  const isMeant = (row: number): boolean =>
    isRefused(textAt(table, table.declaration.keyColumns[0] ?? '', row)) ||
    changes.some(
      (one) =>
        one.row === row && table.declaration.keyColumns.includes(one.column) && isRefused(String(one.before ?? '')),
    );
  for (const { row, column, before } of changes)
    if (row !== null && isMeant(row)) {
      edits.set(column, row, before);
      rows.add(row);
    }
  return { rows: [...rows], edits };
};

const putBackJob = (range: EditedRange, refused: Refused): Job => {
  const tabs = fixedTabs.filter(({ sheetId }) => sheetId === range.sheetId);
  return {
    name: 'put-back',
    inTick: false,
    tabs: () => tabs.map((declaration) => ({ declaration, cells: true })),
    plan: (workbook) => {
      const table = tableIn(workbook, tabs[0]?.id ?? '', range.title);
      const { rows, edits } = putBack(tableIn(workbook, jobsTab.id, jobsTab.title), table, range, refused);
      return {
        changes: edits.changes(),
        configLook: { tabs: 'written', typed: range },
        problems: [],
        rows: { ...NO_ROWS, read: table.rowCount, written: rows.length, rejected: rows.length },
        message: `${table.title}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} put back. ${refused.message}`,
        answer: rows.map((row) =>
          problemAt(table, row, table.declaration.keyColumns[0] ?? '', `It is as it was before. ${refused.message}`),
        ),
      };
    },
  };
};

export interface RefusedEdit {
  readonly problems: readonly Problem[];
  readonly message: string;
}

/** @param run under the name of whoever typed. Null where all of it may stand. */
export const refuseEdit = (
  services: Services,
  range: EditedRange,
  who: string,
  run: (job: Job) => { readonly outcome: string; readonly message: string; readonly answer?: unknown },
): RefusedEdit | null => {
  const refused = refusedIn(services, range, who);
  if (refused === null) return null;
  const { outcome, message, answer } = run(putBackJob(range, refused));
  const problems = (answer as readonly Problem[] | undefined) ?? [];
  if (outcome === 'failed' || outcome === 'busy')
    return {
      problems: [
        { tab: range.title, row: range.firstRow, column: null, message: `It could not be put back: ${message}` },
      ],
      message,
    };
  if (problems.length > 0) return { problems, message };
  // Nothing of it is among what decides, or the same stands there as before.
  return refused.isRefused('')
    ? {
        problems: [{ tab: range.title, row: range.firstRow, column: null, message: refused.message }],
        message: refused.message,
      }
    : null;
};
