// The job "plan-nudges": which records are worth a person's time, and who is told next.
import { appendRows, type Change } from '../workbook/changes';
import { messagesTab } from './tabs';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { knownSince } from '../records/history-index';
import type { RecordType } from '../records/record-type';
import { tableIn, type Workbook } from '../workbook/workbook';
import { nothing, type Job, type PlanContext } from '../run/job';
import { nudgingKnown, prepare, type NudgingKnown, type Planning } from './decide';
import { nudgeFigures } from './dashboard';
import { effectChanges, type Observed } from './effect';
import { asLive, awaitingProblems, confirmationChanges, isAwaitingConfirmation, isConfirmed, modeOf } from './mode';
import { planRows } from './planned-rows';
import { planningTabs } from './planning-tabs';
import { rollOverMessages } from './roll-over';
import { weekOf } from './what-if/what-if';
import { wouldGo } from './what-if/words';

const rowsRead = ({ stores }: Planning): number =>
  [...stores.values()].reduce((count, { store }) => count + store.rowCount, 0);

const plan = (types: readonly RecordType[], workbook: Workbook, context: PlanContext, known: NudgingKnown): Plan => {
  const prepared = prepare(workbook, types, context, known);
  const { planning, outbox } = prepared;
  const { settings } = planning;
  const mode = modeOf(settings);
  const confirmation = confirmationChanges(workbook, settings);
  if (mode === 'off')
    return {
      changes: confirmation,
      problems: prepared.problems,
      rows: NO_ROWS,
      message: 'Nudges are off (nudge.mode in Settings).',
    };
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { created, edits, problems, wakeAtMs } = planRows(table, prepared, known.hasBot);
  // The others only mark where a record stands.
  const toSend = created.filter(({ recipient, state }) => recipient !== null && state !== 'cancelled');
  const { history } = planning;
  const observed: Observed = { messages: outbox.messages, history, sinceMs: knownSince(workbook, history) };
  const figures = isAwaitingConfirmation(settings)
    ? wouldGo(weekOf(workbook, asLive(settings), { types, known, nowMs: context.nowMs }))
    : '';
  const changes: readonly Change[] = [
    ...confirmation,
    ...edits.changes(),
    ...appendRows(table, created),
    ...(edits.size === 0 ? rollOverMessages(table, planning) : []),
    ...effectChanges(workbook, planning.stores, observed, planning.settings.number('nudge.effectDays'), context.nowMs),
    ...nudgeFigures(workbook, planning, observed),
  ];
  return {
    changes,
    problems: [...awaitingProblems(workbook, settings, figures), ...prepared.problems, ...problems],
    rows: { read: rowsRead(planning), written: created.length, rejected: 0 },
    isWhole: true,
    wakeAtMs,
    message: `${toSend.length} ${toSend.length === 1 ? 'message' : 'messages'} planned (${mode})`,
  };
};

/** @param types of records that may be nudged. */
export const planNudgesJob = (types: readonly RecordType[]): Job<unknown, NudgingKnown> => ({
  name: 'plan-nudges',
  inTick: true,
  hasWork: ({ peek }) => modeOf(peek.settings()) !== 'off' || isConfirmed(peek.settings()) || nothing(),
  tabs: planningTabs(types),
  known: nudgingKnown,
  plan: (workbook, context, _, known) => plan(types, workbook, context, known),
});
