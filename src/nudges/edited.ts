// After somebody imported or typed into Team, Routes, Messages or Settings: what is wrong is told at its cell, a typed
// state is made good.
import type { Delivery } from '../engine/outbox';
import type { CellEdits } from '../workbook/changes';
import { messagesTab } from './tabs';
import { regionsTab, routesTab, teamTab } from '../people/tabs';
import { NO_ROWS } from '../workbook/plan';
import { problemAt, problemsElsewhere } from '../workbook/problem-rows';
import { settingsTab } from '../workbook/tabs';
import type { Problem, Table } from '../workbook/table';
import { tableIn } from '../workbook/workbook';
import type { EditedRange } from '../run/edited-range';
import type { Job } from '../run/job';
import { readHours } from './hours';
import { editDelivery, messageEdits, readMessages, type MessageRow } from './message-rows';
import { readRouting } from '../people/team-tabs';
import type { RecordType } from '../records/record-type';
import { routedKinds } from '../records/routed-kinds';
import { awaitingProblems, confirmationChanges } from './mode';
import { roleProblems } from '../people/role-problems';

/** Whether a message's state is among what was typed. */
const isTyped = (table: Table, range: EditedRange | null): ((message: MessageRow) => boolean) => {
  const column = (table.position.get('state') ?? -1) + 1;
  if (range === null || range.sheetId !== table.sheetId || column < range.firstColumn || column > range.lastColumn)
    return () => false;
  return ({ row }) => row + 2 >= range.firstRow && row + 2 <= range.lastRow;
};

/** What a state somebody typed makes of a message; null when nothing more is to be done. */
const typedDelivery = (message: MessageRow, by: string, nowMs: number): Delivery | null => {
  if (message.state === 'pending') return { ...message, attempts: 0, dueAtMs: nowMs, error: null };
  return message.state === 'cancelled' ? { ...message, error: `Cancelled by ${by}.` } : null;
};

/** Rows of the ladder's own that go to nobody: only a delivery that never comes could follow. */
const isMark = ({ recipient }: MessageRow): boolean => recipient === '';

interface TypedStates {
  readonly edits: CellEdits;
  readonly problems: readonly Problem[];
}

const typedStates = (
  table: Table,
  range: EditedRange | null,
  by: string,
  nowMs: number,
  timeZone: string,
): TypedStates => {
  const { messages, problems, overtyped } = readMessages(table, timeZone);
  const edits = messageEdits(table);
  for (const message of overtyped) edits.set('state', message.row, message.state);
  const unread = new Set(problems.map(({ row }) => row));
  const typed = messages.filter(isTyped(table, range)).filter(({ row }) => !unread.has(row + 2));
  const marks = typed.filter((message) => isMark(message) && message.state === 'pending');
  for (const mark of marks) edits.set('state', mark.row, mark.step === 'end' ? 'cancelled' : 'held');
  for (const message of typed) {
    const next = isMark(message) ? null : typedDelivery(message, by, nowMs);
    if (next) editDelivery(edits, message, next, timeZone);
  }
  return {
    edits,
    problems: [
      ...problems,
      ...marks.map(({ row }) =>
        problemAt(
          table,
          row,
          'state',
          "This row only marks where a record's messages stand; there is nothing to send.",
        ),
      ),
    ],
  };
};

/** Whose problems these are: both look at the same cells. */
const PLANNING = 'plan-nudges';
const TABS = [teamTab, routesTab, regionsTab, messagesTab, settingsTab];

/** What planning found in other tabs stays until its next run. @param range null after an import. */
export const nudgeEditJob = (range: EditedRange | null, types: readonly RecordType[]): Job => ({
  name: 'check-nudges',
  problemsOf: PLANNING,
  inTick: false,
  tabs: () => TABS.map((declaration) => ({ declaration, cells: true })),
  plan: (workbook, { by, nowMs, settings }) => {
    const settingsTable = workbook.tables.get('settings');
    const states = typedStates(tableIn(workbook, 'messages', messagesTab.title), range, by, nowMs, workbook.timeZone);
    const routing = readRouting(workbook, routedKinds(types));
    const problems = [
      ...routing.problems,
      ...roleProblems(workbook, settings, routing),
      ...readHours(settings, settingsTable).problems,
      ...awaitingProblems(workbook, settings, ''),
      ...states.problems,
    ];
    const kept = problemsElsewhere(
      workbook.tables.get('problems'),
      PLANNING,
      TABS.map(({ id, title }) => workbook.tables.get(id)?.title ?? title),
    );
    return {
      changes: [...confirmationChanges(workbook, settings), ...states.edits.changes()],
      problems,
      kept,
      rows: { ...NO_ROWS, written: states.edits.size > 0 ? 1 : 0 },
      message: problems.length === 0 ? 'It can be used as it is.' : `${problems.length} cells need a look.`,
    };
  },
});
