// What people do to the outbox: resend, cancel, approve, one message or many. Each is a job, so it is locked, logged
// and repeatable.
import { cancelled, resent, type Delivery } from '../engine/outbox';
import { messagesTab } from './tabs';
import type { Plan } from '../workbook/plan';
import { tableIn, type Workbook } from '../workbook/workbook';
import type { Job, PlanContext } from '../run/job';
import {
  answeredInWords,
  editDelivery,
  lastMessageOf,
  messageEdits,
  messagesByRecord,
  readMessages,
  type MessageRow,
} from './message-rows';

interface Action {
  readonly name: string;
  /** New cells of a message, or in a person's words why it cannot be. */
  readonly act: (message: MessageRow, context: PlanContext) => Delivery | { readonly approve: true } | string;
  /** What it comes to, for one message and for several. */
  readonly done: readonly [one: string, many: string];
}

/** A message by its key; a record's key, its kind in front, stands for its last message. */
const finderOf = (messages: readonly MessageRow[]): ((key: string) => MessageRow | undefined) => {
  const byKey = new Map(messages.map((message) => [message.key, message]));
  const byRecord = messagesByRecord(messages);
  return (key) => byKey.get(key) ?? lastMessageOf(byRecord, key);
};

/** One that cannot be is an error; of several those that can be are, and the others are told of. */
const planAction = ({ act, done }: Action, workbook: Workbook, context: PlanContext): Plan => {
  const table = tableIn(workbook, messagesTab.id, messagesTab.title);
  const find = finderOf(readMessages(table, workbook.timeZone).messages);
  const edits = messageEdits(table);
  const refused: string[] = [];
  for (const key of context.args) {
    const message = find(key);
    const next = message ? act(message, context) : `There is no message "${key.slice(0, 80)}".`;
    if (typeof next === 'string' || !message) refused.push(String(next));
    else if ('state' in next) editDelivery(edits, message, next, workbook.timeZone);
    else edits.set('approve', message.row, next.approve);
  }
  const count = context.args.length - refused.length;
  if (count === 0)
    throw new Error(
      context.args.length === 1 ? refused[0] : `None of the ${refused.length} could be: ${refused[0] ?? ''}`,
    );
  const rest = refused.length === 0 ? '' : ` ${refused.length} could not be: ${refused[0] ?? ''}`;
  return {
    changes: edits.changes(),
    problems: [],
    rows: { read: context.args.length, written: count, rejected: refused.length },
    message: `${count === 1 ? done[0] : `${count} ${done[1]}`}${rest}`,
  };
};

const actionJob = (action: Action): Job => ({
  name: action.name,
  inTick: false,
  cannotRun: ({ args }) =>
    args.length > 0 && args.every((key) => key !== '') ? null : 'Say which message, by its key.',
  tabs: () => [{ declaration: messagesTab, cells: true }],
  plan: (workbook, context) => planAction(action, workbook, context),
});

export const resendJob = actionJob({
  name: 'resend',
  act: (message, { nowMs }) =>
    answeredInWords(message) ??
    resent(message, nowMs) ??
    `A message that is ${message.state} cannot be sent again; only one that failed or whose fate is unknown can.`,
  done: ['It will be sent again with the next tick.', 'messages will be sent again with the next ticks.'],
});

export const cancelJob = actionJob({
  name: 'cancel',
  act: (message, { by }) =>
    cancelled(message, `Cancelled by ${by}.`) ?? `A message that is ${message.state} can no longer be cancelled.`,
  done: ['It is cancelled.', 'messages are cancelled.'],
});

export const approveJob = actionJob({
  name: 'approve',
  act: ({ state, text, recipient }) => {
    if (state !== 'pending' && state !== 'draft' && state !== 'held')
      return `A message that is ${state} needs no approval.`;
    // Nobody can agree to what is not yet written.
    return text === '' || recipient === ''
      ? 'Its text is not written yet. Approve it once it can be read.'
      : { approve: true };
  },
  done: ['It is approved and goes out when it is due.', 'messages are approved and go out when they are due.'],
});
