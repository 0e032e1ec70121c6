// What people do to the outbox: resend, cancel, approve, one message or many. Each is a job, so it is locked, logged
// and repeatable.
import { cancelled, resent, type Delivery } from '../engine/outbox';
import { readPeople } from '../people/team-tabs';
import { teamTab } from '../people/tabs';
import { appendRows } from '../workbook/changes';
import { againUnderWay, canGoAgain, sentAgain, type Again, type AgainKnown, type Elsewhere } from './again';
import { nudgingKnown } from './decide';
import { messagesTab } from './tabs';
import type { Plan } from '../workbook/plan';
import { tableIn, type Workbook } from '../workbook/workbook';
import { isInstalledByAnother } from '../run/installer';
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

/** What comes of it for a message: new cells, or a row of its own. */
type Acted = Delivery | { readonly approve: true } | Again;

interface Acting {
  readonly context: PlanContext;
  /** What was given beside the keys. */
  readonly elsewhere: Elsewhere;
  readonly known: AgainKnown;
}

interface Action {
  readonly name: string;
  /** Or in a person's words why it cannot be. */
  readonly act: (message: MessageRow, acting: Acting) => Acted | string;
  /** What it comes to, for one message and for several. */
  readonly done: readonly [one: string, many: string];
}

/** A message by its key; a record's key, its kind in front, stands for its last message. */
const finderOf = (messages: readonly MessageRow[]): ((key: string) => MessageRow | undefined) => {
  const byKey = new Map(messages.map((message) => [message.key, message]));
  const byRecord = messagesByRecord(messages);
  return (key) => byKey.get(key) ?? lastMessageOf(byRecord, key);
};

const OPTION = /^(to|channel)=(.*)$/;

/** `a1#1/ae to=mia@nexus.example channel=mail` */
const askedFor = (args: readonly string[]): { readonly keys: readonly string[]; readonly elsewhere: Elsewhere } => {
  const options = Object.fromEntries(
    args.flatMap((arg) => {
      const [, name = '', value = ''] = OPTION.exec(arg) ?? [];
      return name === '' ? [] : [[name, value.trim()]];
    }),
  );
  return {
    keys: args.filter((arg) => !OPTION.test(arg)),
    elsewhere: { to: options.to ?? '', channel: options.channel ?? '' },
  };
};

/** One that cannot be is an error; of several those that can be are, and the others are told of. */
const planAction = ({ act, done }: Action, workbook: Workbook, context: PlanContext, hasBot: boolean): Plan => {
  const { timeZone } = workbook;
  const table = tableIn(workbook, messagesTab.id, messagesTab.title);
  const { messages } = readMessages(table, timeZone);
  const find = finderOf(messages);
  const edits = messageEdits(table);
  const { keys, elsewhere } = askedFor(context.args);
  const known = { messages, team: readPeople(workbook).team, hasBot, timeZone, context };
  const added: Again[] = [];
  const refused: string[] = [];
  for (const key of keys) {
    const message = find(key);
    const next = message ? act(message, { context, elsewhere, known }) : `There is no message "${key.slice(0, 80)}".`;
    if (typeof next === 'string' || !message) refused.push(String(next));
    else if ('effect' in next) added.push(next);
    else if ('state' in next) editDelivery(edits, message, next, timeZone);
    else edits.set('approve', message.row, next.approve);
  }
  const count = keys.length - refused.length;
  if (count === 0)
    throw new Error(keys.length === 1 ? refused[0] : `None of the ${refused.length} could be: ${refused[0] ?? ''}`);
  const rest = refused.length === 0 ? '' : ` ${refused.length} could not be: ${refused[0] ?? ''}`;
  return {
    changes: [
      ...edits.changes(),
      ...appendRows(
        table,
        added.map(({ row }) => row),
      ),
    ],
    effects: added.map(({ effect }) => effect),
    problems: [],
    rows: { read: keys.length, written: count, rejected: refused.length },
    message: `${count === 1 ? (added[0]?.says ?? done[0]) : `${count} ${done[1]}`}${rest}`,
  };
};

const actionJob = (action: Action): Job<unknown, boolean> => ({
  name: action.name,
  inTick: false,
  cannotRun: ({ args }) =>
    askedFor(args).keys.length > 0 && args.every((key) => key !== '') ? null : 'Say which message, by its key.',
  tabs: () => [messagesTab, teamTab].map((declaration) => ({ declaration, cells: true })),
  // Who cannot see it takes it for granted: the installer's run decides.
  known: (services) => isInstalledByAnother(services) || nudgingKnown(services).hasBot,
  plan: (workbook, context, _, hasBot) => planAction(action, workbook, context, hasBot),
});

const isElsewhere = ({ recipient, channel }: MessageRow, elsewhere: Elsewhere): boolean =>
  (elsewhere.to !== '' && elsewhere.to.toLowerCase() !== recipient) ||
  (elsewhere.channel !== '' && elsewhere.channel.toLowerCase() !== channel);

/**
 * One that did not arrive goes out again in its own row; one that did, or that is to go elsewhere, in a row of its own.
 */
export const resendJob = actionJob({
  name: 'resend',
  act: (message, { context, elsewhere, known }) => {
    const failed = resent(message, context.nowMs);
    if (canGoAgain(message) || (failed !== null && isElsewhere(message, elsewhere)))
      return sentAgain(message, elsewhere, known);
    return (
      answeredInWords(message) ??
      failed ??
      againUnderWay(message, known) ??
      `A message that is ${message.state} cannot be sent again; only one that was sent, failed or whose fate is ` +
        'unknown can.'
    );
  },
  done: ['It will be sent again with the next tick.', 'messages will be sent again with the next ticks.'],
});

export const cancelJob = actionJob({
  name: 'cancel',
  act: (message, { context }) =>
    cancelled(message, `Cancelled by ${context.by}.`) ??
    `A message that is ${message.state} can no longer be cancelled.`,
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
