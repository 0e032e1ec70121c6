// The job "plan-nudges": which records are worth a person's time, who is told next, and why the others are not.
import { appendRows, type Change } from '../workbook/changes';
import { messagesTab, nudgeEffectTab } from './tabs';
import { regionsTab, routesTab, teamTab } from '../people/tabs';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { splitKey } from '../workbook/record-type-column';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { knownSince } from '../records/history-index';
import type { RecordType } from '../records/record-type';
import { historyTab } from '../records/tabs';
import { tableIn, type Workbook } from '../workbook/workbook';
import { nothing, type Job, type PlanContext } from '../run/job';
import { decide, nudgingKnown, prepare, type NudgingKnown, type Planning } from './decide';
import { nudgeFigures } from './dashboard';
import { effectChanges, type Observed } from './effect';
import { planRows } from './planned-rows';
import { rollOverMessages } from './roll-over';
import { storeTabs } from './type-stores';

const tabsOf =
  (types: readonly RecordType[]): Job['tabs'] =>
  () =>
    [
      ...storeTabs(types),
      teamTab,
      routesTab,
      regionsTab,
      messagesTab,
      settingsTab,
      jobsTab,
      historyTab,
      nudgeEffectTab,
      ...types.flatMap(({ views }) => views.dashboard ?? []),
    ].map((declaration) => ({ declaration, cells: true }));

const rowsRead = ({ stores }: Planning): number =>
  [...stores.values()].reduce((count, { store }) => count + store.rowCount, 0);

const plan = (types: readonly RecordType[], workbook: Workbook, context: PlanContext, known: NudgingKnown): Plan => {
  const prepared = prepare(workbook, types, context, known);
  const { planning, outbox } = prepared;
  const mode = planning.settings.text('nudge.mode').toLowerCase();
  if (mode === 'off')
    return {
      changes: [],
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
  const changes: readonly Change[] = [
    ...edits.changes(),
    ...appendRows(table, created),
    ...(edits.size === 0 ? rollOverMessages(table, planning) : []),
    ...effectChanges(workbook, planning.stores, observed, planning.settings.number('nudge.effectDays'), context.nowMs),
    ...nudgeFigures(workbook, planning, observed),
  ];
  return {
    changes,
    problems: [...prepared.problems, ...problems],
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
  hasWork: ({ peek }) => peek.settings().text('nudge.mode').toLowerCase() !== 'off' || nothing(),
  tabs: tabsOf(types),
  known: nudgingKnown,
  plan: (workbook, context, _, known) => plan(types, workbook, context, known),
});

const explain = (types: readonly RecordType[], planning: Planning, typed: string): string => {
  const { type, key } = splitKey(
    typed,
    types.map(({ id }) => id),
  );
  const read = planning.stores.get(type);
  const row = read?.rowOf.get(key);
  if (!read || row === undefined) {
    const one = types.find(({ id }) => id === type)?.words.one ?? 'record';
    throw new Error(`No ${one} has the key "${key.slice(0, 80)}".`);
  }
  const { qualification, decision } = decide(planning, read, row);
  const causes =
    qualification.causes.length > 0 ? `It is worth a message because ${qualification.causes.join('; ')}.` : '';
  return [...new Set([causes, ...qualification.refusals, decision.reason])].filter((part) => part !== '').join(' ');
};

/** In words: why a record is or is not nudged, who is next and when. */
export const explainJob = (types: readonly RecordType[]): Job<unknown, NudgingKnown> => ({
  name: 'explain',
  inTick: false,
  cannotRun: ({ args }) => (args.length === 1 ? null : 'Say which record to explain: explain KEY.'),
  tabs: tabsOf(types),
  known: nudgingKnown,
  plan: (workbook, context, _, known) => {
    const { planning } = prepare(workbook, types, context, known);
    return {
      changes: [],
      problems: [],
      rows: { ...NO_ROWS, read: 1 },
      message: explain(types, planning, context.args[0] ?? ''),
    };
  },
});
