// The tab Start here: three steps that tick themselves off. Which are done is worked out with the scores.
import { CellEdits, appendRows, type Change } from '../workbook/changes';
import { column, type Cell, type TabDeclaration } from '../workbook/declare';
import { keyColumnOf, cellAt, cellsOf, indexByKey, type Table } from '../workbook/table';
import type { Workbook } from '../workbook/workbook';
import type { RecordType } from './record-type';

/** Set, outside the sheet, by whoever first opens the sidebar: they may not be allowed to write to the tab. */
export const LOOKED = 'startHere.looked';

const STEPS = {
  team: {
    step: 'Team',
    help: 'Fill the tab Team: who works here, their e-mail, role and manager. Nobody else is let in or nudged.',
  },
  data: {
    step: 'First data',
    help: 'Nexus → Import… takes a file; or connect Crossbeam or HubSpot in the sidebar, under Health.',
  },
  look: {
    step: 'First look',
    help: 'Nexus → Open sidebar; or open the best band and fill a status, assignee, snooze or note.',
  },
} as const;

export const startHereTab: TabDeclaration = {
  id: 'startHere',
  title: 'Start here',
  sheetId: 710_000,
  kind: 'view',
  help: 'Three steps to begin with; each ticks itself off.',
  keyColumns: ['step'],
  columns: [
    column('step', 'Step', 'What to do.', { width: 140 }),
    column('done', 'Done', 'Ticked once it is done; Nexus sees that by itself.', {
      type: 'boolean',
      hasBoxes: true,
      width: 80,
    }),
    column('help', 'How', 'How it is done.', { width: 640 }),
  ],
  defaultRows: Object.values(STEPS).map(({ step, help }) => ({ step, done: false, help })),
};

const hasRecords = (store: Table | undefined): boolean =>
  store !== undefined && cellsOf(store, keyColumnOf(store)).some((cell) => cell !== null && cell !== '');

export interface FirstSteps {
  /** Somebody opened the sidebar, or a person's cell was filled in a view. */
  readonly hasLooked: boolean;
  /** Somebody is in Team. */
  readonly hasTeam: boolean;
}

/** What has been looked at stays so; nothing where the tab is not there. */
export const startHereChanges = (
  { tables }: Workbook,
  types: readonly RecordType[],
  { hasLooked, hasTeam }: FirstSteps,
): readonly Change[] => {
  const table = tables.get(startHereTab.id);
  if (!table) return [];
  const rows = indexByKey(table, 'step');
  const at = (step: string): number | undefined => rows.get(step);
  const lookAt = at(STEPS.look.step);
  const done: Readonly<Record<keyof typeof STEPS, boolean>> = {
    team: hasTeam,
    data: types.some(({ store }) => hasRecords(tables.get(store.id))),
    look: hasLooked || (lookAt !== undefined && cellAt(table, 'done', lookAt) === true),
  };
  const edits = new CellEdits(table);
  const missing = Object.entries(STEPS).flatMap(([name, { step, help }]) => {
    const cell: Cell = done[name as keyof typeof STEPS];
    const row = at(step);
    if (row === undefined) return [{ step, done: cell, help }];
    edits.set('done', row, cell);
    return [];
  });
  return [...edits.changes(), ...appendRows(table, missing)];
};

export interface FirstStep {
  readonly step: string;
  readonly isDone: boolean;
  readonly help: string;
}

/** As the tab has them; none is done where it is not there. */
export const firstStepsIn = (table: Table | undefined): readonly FirstStep[] => {
  const rows = table ? indexByKey(table, 'step') : new Map<string, number>();
  return Object.values(STEPS).map(({ step, help }) => {
    const row = rows.get(step);
    return { step, help, isDone: table !== undefined && row !== undefined && cellAt(table, 'done', row) === true };
  });
};
