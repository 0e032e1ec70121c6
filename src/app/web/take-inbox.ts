// The job "take-inbox": what waits in the tab Inbox is taken in, each row by the feature whose kind it is, in one write
// with what came of it.
import { serialOf } from '../../engine/instants';
import { inboxTab, waitingIn, type InboxKind, type InboxRow, type Taken } from '../../run/inbox';
import { nothing, type Job, type PlanContext } from '../../run/job';
import type { Seal } from '../../run/web';
import { webSeal } from '../../run/web-key';
import { CellEdits, type Change } from '../../workbook/changes';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { dropKeys, surplusOf } from '../../workbook/roll-over';
import { textAt, type Table } from '../../workbook/table';
import type { Workbook } from '../../workbook/workbook';

/** Rows that were taken in stay so many, for people to look back on: a web app reads the tab with every answer. */
const KEPT_ROWS = 500;

/** Read even where nobody's own rows wait, so that one plan holds them all. */
const tabsOf =
  (kinds: readonly InboxKind[]): Job['tabs'] =>
  (structure) => [{ declaration: inboxTab, cells: true }, ...kinds.flatMap(({ tabs }) => tabs(structure))];

const NOBODYS = 'Nexus does not know what this is, so nothing was done.';

/** The oldest of those that were taken in; what waits stays, however many there are. */
const rollOver = (table: Table): readonly Change[] => {
  const surplus = surplusOf(table.rowCount, KEPT_ROWS);
  const taken = Array.from({ length: table.rowCount }, (_, row) => row).filter(
    (row) => textAt(table, 'takenAt', row) !== '',
  );
  return dropKeys(
    table,
    taken.slice(0, surplus).map((row) => textAt(table, 'id', row)),
    'at',
  );
};

/** A row that people copied asks for nothing a second time. */
const TWICE = 'This stands in another row already.';

const once = (rows: readonly InboxRow[]): readonly InboxRow[] => {
  const ids = new Set<string>();
  return rows.filter(({ id }) => !ids.has(id) && ids.add(id));
};

const plan = (kinds: readonly InboxKind[], workbook: Workbook, context: PlanContext, seal: Seal | null): Plan => {
  const { tables, timeZone } = workbook;
  const table = tables.get(inboxTab.id);
  const all = table ? waitingIn(table, timeZone) : [];
  // Rows change places: on its own, so that none is marked for another.
  if (!table || all.length === 0)
    return { changes: table ? rollOver(table) : [], problems: [], rows: NO_ROWS, message: 'nothing waits' };
  const waiting = once(all);
  const taken = new Map<InboxRow, string>();
  const byKind = kinds.map(({ kind, take }): Taken => {
    const own = waiting.filter((row) => row.kind === kind);
    const result = own.length === 0 ? { changes: [], results: [], written: 0 } : take(own, workbook, context, seal);
    own.forEach((row, i) => taken.set(row, result.results[i] ?? ''));
    return result;
  });
  const edits = new CellEdits(table, true);
  for (const row of all) {
    edits.set('takenAt', row.row, serialOf(context.nowMs, timeZone));
    edits.set('result', row.row, taken.get(row) ?? (waiting.includes(row) ? NOBODYS : TWICE));
  }
  return {
    changes: [...byKind.flatMap(({ changes }) => changes), ...edits.changes()],
    effects: byKind.flatMap(({ effects = [] }) => effects),
    problems: [],
    rows: {
      read: all.length,
      written: byKind.reduce((sum, { written }) => sum + written, 0),
      rejected: all.length - taken.size,
    },
    message: `${all.length} taken in`,
    // Half of it would set records whose answers are then taken in again.
    isWhole: true,
  };
};

export const takeInboxJob = (kinds: readonly InboxKind[]): Job<undefined, Seal | null> => ({
  name: 'take-inbox',
  inTick: true,
  goesBy: [inboxTab],
  hasWork: ({ peek }) => {
    const workbook = peek(inboxTab);
    const table = workbook.tables.get(inboxTab.id);
    if (!table) return nothing();
    return waitingIn(table, workbook.timeZone).length > 0 || surplusOf(table.rowCount, KEPT_ROWS) > 0 || nothing();
  },
  tabs: tabsOf(kinds),
  known: webSeal,
  plan: (workbook, context, _, seal) => plan(kinds, workbook, context, seal),
});
