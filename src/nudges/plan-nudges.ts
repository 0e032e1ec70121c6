// The job "plan-nudges": which records are worth a person's time, who is told next, and why the others are not.
import { dashboardTab, overlapsTab } from '../features/overlaps/tables';
import { appendRows, type Change } from '../workbook/changes';
import { messagesTab, nudgeEffectTab } from './tabs';
import { routesTab, teamTab } from '../people/tabs';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { textAt } from '../workbook/table';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { historyTab } from '../records/tabs';
import { tableIn, type Workbook } from '../workbook/workbook';
import type { Job, PlanContext } from '../run/job';
import { decide, nudgingKnown, prepare, type NudgingKnown } from './decide';
import { nudgeFigures } from './dashboard';
import { effectChanges } from './effect';
import { planRows } from './planned-rows';
import { rollOverMessages } from './roll-over';

const TABS = [
  overlapsTab,
  teamTab,
  routesTab,
  messagesTab,
  settingsTab,
  jobsTab,
  historyTab,
  nudgeEffectTab,
  dashboardTab,
];

const plan = (workbook: Workbook, context: PlanContext, _: unknown, known: NudgingKnown): Plan => {
  const prepared = prepare(workbook, context, known);
  const mode = prepared.planning.settings.text('nudge.mode').toLowerCase();
  if (mode === 'off')
    return {
      changes: [],
      problems: prepared.problems,
      rows: NO_ROWS,
      message: 'Nudges are off (nudge.mode in Settings).',
    };
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { created, edits, problems } = planRows(table, prepared, known.hasBot);
  // The others only mark where a record stands.
  const toSend = created.filter(({ recipient, state }) => recipient !== null && state !== 'cancelled');
  const outbox: readonly Change[] = [
    ...edits.changes(),
    ...appendRows(table, created),
    ...(edits.size === 0 ? rollOverMessages(table, prepared.planning) : []),
  ];
  const changes: readonly Change[] = [
    ...outbox,
    ...effectChanges(
      workbook,
      prepared.outbox.messages,
      prepared.planning.history,
      prepared.planning.settings,
      context.nowMs,
    ),
    ...nudgeFigures(workbook, prepared),
  ];
  return {
    changes,
    problems: [...prepared.problems, ...problems],
    rows: { read: prepared.planning.store.rowCount, written: created.length, rejected: 0 },
    isWhole: true,
    message: `${toSend.length} ${toSend.length === 1 ? 'message' : 'messages'} planned (${mode})`,
  };
};

export const planNudgesJob: Job<unknown, NudgingKnown> = {
  name: 'plan-nudges',
  inTick: true,
  hasWork: ({ peek }) => peek.settings().text('nudge.mode').toLowerCase() !== 'off',
  tabs: () => TABS.map((declaration) => ({ declaration, cells: true })),
  known: nudgingKnown,
  plan,
};

/** In words: why a record is or is not nudged, who is next and when. */
export const explainJob: Job<unknown, NudgingKnown> = {
  name: 'explain',
  inTick: false,
  cannotRun: ({ args }) => (args.length === 1 ? null : 'Say which record to explain: explain KEY.'),
  tabs: () => TABS.map((declaration) => ({ declaration, cells: true })),
  known: nudgingKnown,
  plan: (workbook, context, _, known) => {
    const { planning } = prepare(workbook, context, known);
    const key = context.args[0] ?? '';
    const row = Array.from({ length: planning.store.rowCount }, (_, index) => index).find(
      (index) => textAt(planning.store, 'key', index) === key,
    );
    if (row === undefined) throw new Error(`No overlap has the key "${key.slice(0, 80)}".`);
    const { qualification, decision } = decide(planning, row);
    const causes =
      qualification.causes.length > 0 ? `It is worth a message because ${qualification.causes.join('; ')}.` : '';
    return {
      changes: [],
      problems: [],
      rows: { ...NO_ROWS, read: 1 },
      message: [...new Set([causes, ...qualification.refusals, decision.reason])]
        .filter((part) => part !== '')
        .join(' '),
    };
  },
};
