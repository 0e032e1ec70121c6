// The job "score": weights in force → scores → band tabs and board, people's cells carried on the way.
import { CellEdits, type Change } from '../workbook/changes';
import type { Plan } from '../workbook/plan';
import { problemAt } from '../workbook/problem-rows';
import type { Settings } from '../workbook/settings';
import { cellAt, cellsOf, textAt, type Problem, type Table } from '../workbook/table';
import { planVersion, type WeightsVersion } from './weights-version';
import { tableIn, type Workbook } from '../workbook/workbook';
import { assignBandTabs, bandColourChanges, type BandTabs } from './view-tabs';
import { CARDS_A_LANE, planBoard, type Lane } from './board';
import { carryView, PersonCells } from './carry';
import { planDashboard } from './dashboard';
import { scoreRows, type ScoredRows } from './score-rows';
import { overlapsTab, scorableFields, STATUSES } from '../features/overlaps/tables';
import { planView, type StoreAfter } from './views';

export interface ScoreContext {
  readonly workbook: Workbook;
  readonly settings: Settings;
  /** Who set it off; named in the version that an edit of the weights makes. */
  readonly who: string;
  readonly nowMs: number;
  /** The instant at which `recency` is taken: `nowMs` for an exact run, the last ageing for a tick. */
  readonly agedAtMs: number;
}

interface StoreRows {
  readonly rowOf: ReadonlyMap<string, number>;
  readonly live: readonly number[];
  readonly problems: readonly Problem[];
}

const isRemoved = (store: Table, row: number): boolean => textAt(store, 'removedAt', row) !== '';

const readStore = (store: Table): StoreRows => {
  const rowOf = new Map<string, number>();
  const live: number[] = [];
  const problems: Problem[] = [];
  for (let row = 0; row < store.rowCount; row += 1) {
    const key = textAt(store, 'key', row);
    if (key === '') {
      if (textAt(store, 'account', row) !== '')
        problems.push(
          problemAt(
            store,
            row,
            'key',
            'This row has no key, so it is not scored. Import overlaps with Nexus → Import instead of typing them here.',
          ),
        );
      continue;
    }
    const first = rowOf.get(key);
    if (first !== undefined) {
      problems.push(
        problemAt(
          store,
          row,
          'key',
          `The key "${key.slice(0, 60)}" already stands in row ${first + 2}; only that row is used. Delete one of the two.`,
        ),
      );
      continue;
    }
    rowOf.set(key, row);
    if (!isRemoved(store, row)) live.push(row);
  }
  return { rowOf, live, problems };
};

/** Text in a number column that cannot be read as one; it stays as it is and counts as missing. */
const unreadable = (
  store: Table,
  live: readonly number[],
  version: WeightsVersion,
  scored: ScoredRows,
): readonly Problem[] => {
  const numeric = new Set(
    overlapsTab.columns.filter(({ type, owner }) => type === 'number' && owner === 'nexus').map(({ id }) => id),
  );
  const fields = [...new Set(version.weights.criteria.map(({ field }) => field))].filter((field) => numeric.has(field));
  return fields.flatMap((field) => {
    const numbers = scored.numbers(field);
    return live
      .filter((row) => Number.isNaN(numbers?.[row]) && textAt(store, field, row) !== '')
      .map((row) =>
        problemAt(
          store,
          row,
          field,
          `"${textAt(store, field, row).slice(0, 60)}" is not a number, so it counts as missing. Write it like 1200.50.`,
        ),
      );
  });
};

const statusProblems = (view: Table): readonly Problem[] => {
  const known = new Set<string>(STATUSES.map((status) => status.toLowerCase()));
  const problems: Problem[] = [];
  const cells = cellsOf(view, 'status');
  for (let row = 0; row < cells.length; row += 1) {
    const text = textAt(view, 'status', row);
    if (text !== '' && !known.has(text.toLowerCase()))
      problems.push(
        problemAt(
          view,
          row,
          'status',
          `"${text.slice(0, 60)}" is no status Nexus knows; it is kept, but has no effect. Known: ${STATUSES.join(', ')}.`,
        ),
      );
  }
  return problems;
};

const lanesOf = (
  version: WeightsVersion,
  store: Table,
  scored: ScoredRows,
  byBand: readonly (readonly number[])[],
): readonly Lane[] =>
  version.bands
    .map((band, i): Lane => {
      const rows = byBand[i] ?? [];
      const amounts = rows
        .map((row) => cellAt(store, 'dealAmount', row))
        .filter((cell): cell is number => typeof cell === 'number');
      const text = (id: string, row: number): string => textAt(store, id, row);
      const cards = rows.slice(0, CARDS_A_LANE).map((row) => {
        const amount = cellAt(store, 'dealAmount', row);
        return {
          account: text('account', row) || text('accountDomain', row),
          partner: text('partner', row),
          owner: text('owner', row) || text('ownerEmail', row),
          score: Number(scored.cell('score', row) ?? 0),
          amount: typeof amount === 'number' ? amount : null,
          logo: scored.cell('logoPotential', row) === true,
        };
      });
      return {
        band,
        count: rows.length,
        totalAmount: amounts.length > 0 ? amounts.reduce((sum, amount) => sum + amount, 0) : null,
        cards,
      };
    })
    .reverse();

/** Store rows of each band, best first, logos at the head. */
const rowsByBand = (live: readonly number[], bands: number, scored: ScoredRows): readonly (readonly number[])[] => {
  const byBand: number[][] = Array.from({ length: bands }, () => []);
  for (const row of live) byBand[scored.bandOf(row)]?.push(row);
  const logo = (row: number): number => Number(scored.cell('logoPotential', row) === true);
  const score = (row: number): number => Number(scored.cell('score', row) ?? 0);
  for (const rows of byBand) rows.sort((a, b) => logo(b) - logo(a) || score(b) - score(a) || a - b);
  return byBand;
};

interface Views {
  readonly changes: readonly Change[];
  readonly problems: readonly Problem[];
}

/** A view as it was read, and what carrying people's cells has made of it. */
interface CarriedView {
  readonly edits: CellEdits;
  /** Rows whose cells of people's the store has moved past. */
  readonly stale: ReadonlySet<number>;
}

const planViews = (
  { tables, orphans }: BandTabs,
  carried: ReadonlyMap<number, CarriedView>,
  after: StoreAfter,
  byBand: readonly (readonly number[])[],
  nowMs: number,
): Views => {
  const plans = [...tables.map((view, band) => ({ view, band })), ...orphans.map((view) => ({ view, band: -1 }))].map(
    ({ view, band }) => {
      const { edits, stale } = carried.get(view.sheetId) ?? { edits: new CellEdits(view), stale: new Set<number>() };
      return planView({ view, band, wanted: byBand[band] ?? [], stale }, after, edits, nowMs);
    },
  );
  return { changes: plans.flatMap(({ changes }) => changes), problems: plans.flatMap(({ problems }) => problems) };
};

export interface ScorePlan extends Plan {
  /** Whether any criterion ages with time, so that scores move by themselves. */
  readonly ages: boolean;
  /** Of the weights and bands, in force once this is written. */
  readonly version: number;
}

/** Everything that follows from the workbook as it stands; without a difference, no change. */
export const planScore = ({ workbook, settings, who, nowMs, agedAtMs }: ScoreContext): ScorePlan => {
  const store = tableIn(workbook, 'overlaps', overlapsTab.title);
  const version = planVersion(workbook, scorableFields, who, nowMs);
  const { rowOf, live, problems } = readStore(store);
  const storeEdits = new CellEdits(store);
  const scored = scoreRows(
    { store, live, version: version.inForce, settings, nowMs: agedAtMs, timeZone: workbook.timeZone },
    storeEdits,
  );

  const tabs = assignBandTabs(workbook, version.inForce.bands, nowMs);
  const people = new PersonCells(store);
  const views = [...tabs.orphans, ...tabs.tables];
  const carried = new Map(
    views.map((view): [number, CarriedView] => {
      const edits = new CellEdits(view);
      return [view.sheetId, { edits, stale: carryView(view, rowOf, people, edits) }];
    }),
  );
  people.edit(storeEdits);

  const byBand = rowsByBand(live, version.inForce.bands.length, scored);
  const after: StoreAfter = {
    rowOf,
    keys: cellsOf(store, 'key'),
    people,
    cell: scored.cell,
    bandOf: scored.bandOf,
    isRemoved: (row) => isRemoved(store, row),
    bandNames: version.inForce.bands.map(({ name }) => name),
  };
  const viewPlan = planViews(tabs, carried, after, byBand, nowMs);

  const lanes = lanesOf(version.inForce, store, scored, byBand);
  const changes = [
    ...version.changes,
    ...tabs.changes,
    ...bandColourChanges(workbook, version.inForce.bands, tabs.tables),
    ...storeEdits.changes(),
    ...viewPlan.changes,
    ...planBoard(workbook.tables.get('pipeline'), lanes),
  ];
  const scores = live
    .map((row) => scored.cell('score', row))
    .map((score) => (typeof score === 'number' ? score : null));
  const pictured = planDashboard(workbook.tables.get('dashboard'), {
    store,
    bands: [...lanes].reverse(),
    scores,
    nowMs,
    timeZone: workbook.timeZone,
    isWriting: changes.length > 0,
  });
  return {
    changes: [...changes, ...pictured],
    version: version.inForce.version,
    ages: version.inForce.weights.criteria.some(({ scale }) => /^\s*recency\b/i.test(scale)),
    problems: [
      ...version.problems,
      ...problems,
      ...unreadable(store, live, version.inForce, scored),
      ...views.flatMap(statusProblems),
      ...viewPlan.problems,
    ],
    rows: { read: live.length, written: scored.changed, rejected: problems.length },
    message:
      version.change === ''
        ? `${scored.changed} of ${live.length} records re-scored`
        : `version ${version.inForce.version} (${version.change}): ${scored.changed} of ${live.length} records re-scored`,
  };
};
