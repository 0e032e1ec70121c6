// The workbook's benchmark: what scoring costs on Google, ours beside scripts as commonly written, in one simulator.
import { getValuesMs, setValueMs } from '../../local/host/costs';
import type { HostState } from '../../local/host/state';
import { benchHost, cellsOf, executed, growGrids, importedWorkbook, scoredTabs } from './bench-workbook';
import {
  contenderScript,
  setValueEveryCell,
  setValuesWhatChanges,
  setValuesWholeTabs,
  setValueWhatChanges,
  type ContenderTab,
} from './contenders';
import { editWeight, measured, type Cost } from './measure';

export type BenchRun = 'fresh rows scored' | 'nothing changed' | 'one weight edited';

export interface SheetsBenchRow {
  readonly rows: number;
  readonly run: BenchRun;
  readonly who: string;
  readonly simulatedMs: number;
  /** How many times as long as ours. */
  readonly ratio: number;
  /** Ours only: SpreadsheetApp has other calls. */
  readonly cost: Cost | null;
  readonly note: string;
}

export interface SheetsBenchOptions {
  /** dist/Code.js. */
  readonly bundle: string;
  readonly sizes?: readonly number[];
  readonly onProgress?: (message: string) => void;
}

export const OURS = 'ours';
export const COMMON_SCRIPT = 'getValues / setValues, whole tabs';
export const CELL_BY_CELL = 'setValue, every cell';

interface Contender {
  readonly who: string;
  readonly script: (tabs: readonly ContenderTab[]) => void;
  /** Of those that write cell by cell: whether this one writes a cell. Their time is the cells' time, so few sizes are run. */
  readonly writes?: (before: unknown, after: unknown) => boolean;
}

const contenders: readonly Contender[] = [
  { who: COMMON_SCRIPT, script: setValuesWholeTabs },
  { who: 'getValues / setValues, what changes', script: setValuesWhatChanges },
  { who: CELL_BY_CELL, script: setValueEveryCell, writes: () => true },
  { who: 'setValue, what changes', script: setValueWhatChanges, writes: (before, after) => before !== after },
];

/** Above so many rows the cell-by-cell scripts are not run but reckoned. */
const MOST_ROWS_BY_CELL = 1_000;
const EDITED = { criterion: 'opportunity/engaged', weight: 40 };

export function runSheetsBench({
  bundle,
  sizes = [1_000, 10_000, 50_000, 100_000],
  onProgress = () => undefined,
}: SheetsBenchOptions): readonly SheetsBenchRow[] {
  return sizes.flatMap((rows) => {
    onProgress(`${rows} rows: importing and scoring`);
    const fresh = importedWorkbook(rows, bundle);
    const scored = structuredClone(fresh);
    const host = benchHost(scored, bundle);
    const score = () => host.execute('runJob', ['score']);
    const first = measured(host, score);
    const again = measured(host, score);
    const edited = structuredClone(scored);
    const editHost = benchHost(edited, bundle);
    const edit = measured(editHost, () => editWeight(editHost, EDITED.criterion, EDITED.weight));
    const ours = (run: BenchRun, cost: Cost): SheetsBenchRow => ({
      rows,
      run,
      who: OURS,
      simulatedMs: cost.simulatedMs,
      ratio: 1,
      cost,
      note: '',
    });
    const others = (run: BenchRun, before: HostState, after: HostState, cost: Cost): readonly SheetsBenchRow[] =>
      contenders.map((contender) => {
        onProgress(`${rows} rows, ${run}: ${contender.who}`);
        const { simulatedMs, note } = contend(contender, before, after, rows);
        return { rows, run, who: contender.who, simulatedMs, ratio: simulatedMs / cost.simulatedMs, cost: null, note };
      });
    return [
      ours('fresh rows scored', first),
      ...others('fresh rows scored', fresh, scored, first),
      ours('nothing changed', again),
      ours('one weight edited', edit),
      ...others('one weight edited', scored, edited, edit),
    ];
  });
}

interface Contended {
  readonly simulatedMs: number;
  readonly note: string;
}

/** Has a contender bring `before` to `after`, without a time limit, and checks that it did. */
export function contend({ script, writes }: Contender, before: HostState, after: HostState, rows: number): Contended {
  const tabs = scoredTabs(after);
  if (writes && rows > MOST_ROWS_BY_CELL)
    return { simulatedMs: reckoned(tabs, before, writes), note: 'reckoned from the number of cells' };
  const state = structuredClone(before);
  growGrids(state, after);
  const host = benchHost(state, contenderScript, Infinity);
  const { simulatedMs } = executed(host.execute(script.name, [tabs]));
  const different = tabs.find(
    ({ title, cells }) => cells !== null && JSON.stringify(cellsOf(state, title)) !== JSON.stringify(cells),
  );
  if (different) throw new Error(`${script.name} left other cells in the tab ${different.title}`);
  return { simulatedMs, note: 'same cells' };
}

/** The tabs read whole, then so much for each cell written. */
export function reckoned(
  tabs: readonly ContenderTab[],
  before: HostState,
  writes: (before: unknown, after: unknown) => boolean,
): number {
  return tabs.reduce((sum, { title, cells }) => {
    const present = cellsOf(before, title);
    const written = (cells ?? []).reduce(
      (count, row, r) => count + row.filter((cell, c) => writes(present[r]?.[c] ?? '', cell)).length,
      0,
    );
    return (
      sum +
      getValuesMs({ rows: present.length, cells: present.length * (present[0]?.length ?? 0) }) +
      written * setValueMs
    );
  }, 0);
}
