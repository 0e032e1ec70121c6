// The jobs "bulk" and "undo-bulk": people's cells of many records in one act, and taking the last one back for an hour.
import type { Cell } from '../../engine/cells';
import { isoDayOf } from '../../engine/instants';
import { HOUR_MS, timeInWords } from '../../engine/wall-clock';
import { shortText } from '../../engine/wording';
import { installerOf } from '../../run/installer';
import type { Job } from '../../run/job';
import { sameCell } from '../../workbook/changes';
import { cursorChanges, cursorOf } from '../../workbook/job-cursors';
import { cellAt, columnById, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';
import { recordTyped } from '../person-cells-plan';
import type { RecordType } from '../record-type';
import type { ScoreContext } from '../score-plan';
import { planScoreWithCells, type ScoreWithCells, type TableCells } from '../score-with-cells';
import { PERSON_ACTS } from './person-cells';
import { plannedScore, scoreTabs } from './score';

/** Of one act. */
const MOST = 1_000;
const BULK = 'bulk';

interface Done {
  readonly key: string;
  readonly columnId: string;
  readonly before: Cell;
  readonly after: Cell;
}

/** What an act comes to, for whoever is asked before it. */
export interface BulkAnswer {
  /** `Assignee → Ada Long` */
  readonly what: string;
  /** Records in which something else stands now that is not blank, and those in which the same does. */
  readonly replaced: number;
  readonly same: number;
}

interface Act {
  readonly atMs: number;
  readonly message: string;
  readonly cells: readonly Done[];
}

/** Each person's last act has a line of its own. */
const lineOf = (by: string): string => `${BULK} ${by.toLowerCase()}`;

interface Spot extends Done {
  readonly store: Table;
  readonly row: number;
}

/** One write for all stores. */
const planCells = (score: ScoreContext, spots: readonly Spot[]): ScoreWithCells => {
  const stores = [...new Set(spots.map(({ store }) => store))];
  return planScoreWithCells(
    score,
    stores.map((table): TableCells => ({
      table,
      cells: spots
        .filter(({ store }) => store === table)
        .map(({ columnId, row, after }) => ({ columnId, row, cell: after })),
    })),
  );
};

const noted = ({ tables, timeZone }: Workbook, by: string, act: Act | null, nowMs: number) =>
  cursorChanges(tables.get('jobs'), lineOf(by), act, nowMs, timeZone);

/** Throws in the person's words where a record is not known: nothing is done by halves. */
const spotsOf = (score: ScoreContext, keys: readonly string[], columnId: string, cell: Cell): readonly Spot[] =>
  [...new Set(keys)].map((key) => {
    const { type, store, row } = recordTyped(score, key);
    if (!columnById(type.store, columnId) || !store.position.has(columnId))
      throw new Error(`The tab "${store.title}" has no such column. Choose Nexus → Install / repair.`);
    return { key, columnId, store, row, before: cellAt(store, columnId, row), after: cell };
  });

const isBlank = (cell: Cell): boolean => cell === null || cell === '';

/** What will stand there, in people's words. */
const inWords = (cell: Cell, columnId: string, timeZone: string): string => {
  if (isBlank(cell)) return 'blank';
  const day = columnId === 'snoozeUntil' ? isoDayOf(cell, timeZone) : null;
  return day ?? shortText(String(cell), 80);
};

const counted = (count: number): string => `${count} ${count === 1 ? 'record' : 'records'}`;

/** `Assignee → Ada Long in 12 records. Until 10:05 you can take it back: …` */
const messageOf = ({ what, same }: BulkAnswer, set: number, nowMs: number, timeZone: string): string => {
  if (set === 0) return `${what} was so already in all ${same}.`;
  const already = same === 0 ? '' : ` ${counted(same)} had it already.`;
  const until = timeInWords(nowMs + HOUR_MS, timeZone);
  return `${what} in ${counted(set)}.${already} Until ${until} you can take it back: Nexus → Undo my last bulk act.`;
};

/** `bulk assign ann@nexus.example KEY…`, `bulk snooze 2026-12-01 KEY…`, `bulk note TEXT KEY…`, `bulk resolve Won KEY…`. */
export const bulkJob = (types: readonly RecordType[]): Job<unknown, string> => ({
  name: BULK,
  problemsOf: 'score',
  inTick: false,
  cannotRun: ({ args: [act = '', , ...keys] }) => {
    if (!Object.prototype.hasOwnProperty.call(PERSON_ACTS, act))
      return `Say what to do with them: one of ${Object.keys(PERSON_ACTS).join(', ')}, then the value, then the keys.`;
    if (keys.length === 0) return 'Say which records, by their keys.';
    return keys.length > MOST ? `At most ${MOST} records in one act; these are ${keys.length}.` : null;
  },
  tabs: (structure) => scoreTabs(types, structure, false),
  known: installerOf,
  plan: (workbook, context, _, installer) => {
    const [name = '', value = '', ...keys] = context.args;
    const { nowMs, by } = context;
    const { timeZone } = workbook;
    const act = PERSON_ACTS[name];
    if (!act) throw new Error(`There is no act "${name.slice(0, 40)}".`);
    const { cell, shown } = act.read(value.trim(), workbook, { nowMs, installer });
    return plannedScore(types, workbook, { ...context, isQuiet: true }, (score) => {
      const named = spotsOf(score, keys, act.columnId, cell);
      const spots = named.filter(({ before }) => !sameCell(before, cell));
      const plan = planCells(score, spots);
      const [first] = types.flatMap(({ store }) => columnById(store, act.columnId) ?? []);
      const answer: BulkAnswer = {
        what: `${first?.header ?? act.columnId} → ${shown ?? inWords(cell, act.columnId, timeZone)}`,
        replaced: spots.filter(({ before }) => !isBlank(before)).length,
        same: named.length - spots.length,
      };
      const message = messageOf(answer, spots.length, nowMs, timeZone);
      const cells = spots.map(({ key, columnId, before, after }) => ({ key, columnId, before, after }));
      return {
        ...plan,
        changes: [
          ...plan.changes,
          ...(spots.length > 0 ? noted(workbook, by, { atMs: nowMs, message, cells }, nowMs) : []),
        ],
        rows: { ...plan.rows, written: spots.length },
        message,
        answer,
      };
    });
  },
});

const lastAct = ({ tables }: Workbook, by: string): Act | null => {
  const act = cursorOf(tables.get('jobs'), lineOf(by)) as Partial<Act> | null | undefined;
  return act && Array.isArray(act.cells) && typeof act.atMs === 'number' ? (act as Act) : null;
};

/** Only that person's last act, and only cells that still are as it left them; it says what it left. */
export const undoBulkJob = (types: readonly RecordType[]): Job => ({
  name: 'undo-bulk',
  problemsOf: 'score',
  inTick: false,
  tabs: (structure) => scoreTabs(types, structure, false),
  plan: (workbook, context) => {
    const { by, nowMs } = context;
    const act = lastAct(workbook, by);
    if (!act) throw new Error('There is no bulk act of yours to undo.');
    if (nowMs - act.atMs > HOUR_MS)
      throw new Error('Your last bulk act is more than an hour old; it can no longer be undone at once.');
    return plannedScore(types, workbook, { ...context, isQuiet: true }, (score) => {
      const found = act.cells.flatMap((one): readonly Spot[] => {
        try {
          const { store, row } = recordTyped(score, one.key);
          return sameCell(cellAt(store, one.columnId, row), one.after)
            ? [{ ...one, before: one.after, after: one.before, store, row }]
            : [];
        } catch {
          // Merged or gone since: left as it is, and told.
          return [];
        }
      });
      const left = act.cells.filter(({ key }) => found.every((spot) => spot.key !== key)).map(({ key }) => key);
      const plan = planCells(score, found);
      const rest =
        left.length === 0
          ? ''
          : ` ${left.length} changed since and ${left.length === 1 ? 'was' : 'were'} left: ` +
            `${left.slice(0, 10).join(', ')}${left.length > 10 ? ', …' : ''}.`;
      return {
        ...plan,
        changes: [...plan.changes, ...noted(workbook, by, null, nowMs)],
        rows: { ...plan.rows, written: found.length, rejected: left.length },
        message: `Undone in ${found.length} ${found.length === 1 ? 'record' : 'records'}.${rest}`,
      };
    });
  },
});
