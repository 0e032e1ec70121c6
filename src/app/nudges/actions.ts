// What a person does to the outbox: resend, cancel, snooze. Each is a job, so it is locked, logged and repeatable.
import { instantOf, serialOf } from '../../engine/instants';
import { cancelled, resent } from '../../engine/outbox';
import { overlapsTab } from '../../features/overlaps/tables';
import { CellEdits } from '../../workbook/changes';
import { messagesTab } from '../../workbook/nudge-tabs';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { indexByKey } from '../../workbook/table';
import { tableIn, type Workbook } from '../../workbook/workbook';
import type { Job, RunContext } from '../job';
import { editDelivery, readMessages, type MessageRow } from './message-rows';

const messageTabs = (): ReturnType<Job['tabs']> => [{ declaration: messagesTab, cells: true }];

const found = (workbook: Workbook, key: string): { readonly message: MessageRow; readonly edits: CellEdits } => {
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const message = readMessages(table, workbook.timeZone).messages.find((candidate) => candidate.key === key);
  if (!message) throw new Error(`There is no message "${key.slice(0, 80)}".`);
  return { message, edits: new CellEdits(table) };
};

const done = (edits: CellEdits, message: string): Plan => ({ changes: edits.changes(), problems: [], rows: { ...NO_ROWS, read: 1, written: 1 }, message });

const needsKey = (what: string) => ({ args }: RunContext): string | null => (args[0] ? null : `Say which ${what}, by its key.`);

export const resendJob: Job = {
  name: 'resend',
  inTick: false,
  cannotRun: needsKey('message'),
  tabs: messageTabs,
  plan: (workbook, { args, nowMs }) => {
    const { message, edits } = found(workbook, args[0] ?? '');
    const next = resent(message, nowMs);
    if (!next) throw new Error(`A message that is ${message.state} cannot be sent again; only one that failed or whose fate is unknown can.`);
    editDelivery(edits, message, next, workbook.timeZone);
    return done(edits, 'It will be sent again with the next tick.');
  },
};

export const cancelJob: Job = {
  name: 'cancel',
  inTick: false,
  cannotRun: needsKey('message'),
  tabs: messageTabs,
  plan: (workbook, { args, by }) => {
    const { message, edits } = found(workbook, args[0] ?? '');
    const next = cancelled(message, `Cancelled by ${by}.`);
    if (!next) throw new Error(`A message that is ${message.state} can no longer be cancelled.`);
    editDelivery(edits, message, next, workbook.timeZone);
    return done(edits, 'It is cancelled.');
  },
};

export const snoozeJob: Job = {
  name: 'snooze',
  inTick: false,
  cannotRun: ({ args, nowMs }) => {
    if (args.length !== 2) return 'Say which overlap and until when: snooze KEY 2026-12-01.';
    const until = instantOf(args[1] ?? '');
    return until !== null && until > nowMs ? null : `"${(args[1] ?? '').slice(0, 40)}" is no date to come. Write it like 2026-12-01.`;
  },
  tabs: () => [{ declaration: overlapsTab, cells: true }],
  plan: (workbook, { args }) => {
    const store = tableIn(workbook, 'overlaps', overlapsTab.title);
    const row = indexByKey(store).get(args[0] ?? '');
    const until = instantOf(args[1] ?? '', workbook.timeZone);
    if (row === undefined || until === null) throw new Error(`No overlap has the key "${(args[0] ?? '').slice(0, 80)}".`);
    const edits = new CellEdits(store);
    edits.set('snoozeUntil', row, serialOf(until, workbook.timeZone));
    return done(edits, 'No nudge before then.');
  },
};
