// What the Queue screen works out without a page: names of groups, and which of the chosen messages an action takes.
import type { MessageLine, QueueGroup, QueueReply } from '../../src/app/sidebar/contract/queue';

export type QueueAction = 'approve' | 'cancel' | 'resend';

const groupNames: Readonly<Record<QueueGroup['state'], { readonly title: string; readonly help: string }>> = {
  draft: { title: 'Drafts', help: 'Wait for approval.' },
  due: { title: 'Due', help: 'Go out with the next run.' },
  waiting: { title: 'Later', help: 'Not before their time.' },
  held: { title: 'Held', help: 'Working hours, a pause or a limit holds them.' },
  failed: { title: 'Failed', help: 'Not delivered. Mend what is wrong, then resend.' },
  unknown: { title: 'Unknown', help: 'May have arrived; nobody can ask. Look before you resend.' },
};

/** In approve mode what is due still waits for somebody. */
export const groupName = (
  state: QueueGroup['state'],
  mode: QueueReply['nudgeMode'],
): { readonly title: string; readonly help: string } =>
  state === 'due' && mode === 'approve'
    ? { ...groupNames.due, help: 'Go out with the next run once they are approved.' }
    : groupNames[state];

export function messagesOf({ groups }: Pick<QueueReply, 'groups'>): readonly MessageLine[] {
  return groups.flatMap(({ messages }) => messages);
}

export const takes = (action: QueueAction, { canApprove, canCancel, canResend }: MessageLine): boolean =>
  action === 'approve' ? canApprove : action === 'cancel' ? canCancel : canResend;

/** The chosen messages an action can take: an action leaves alone what it does not fit. */
export function takenBy(
  action: QueueAction,
  messages: readonly MessageLine[],
  chosen: ReadonlySet<string>,
): readonly string[] {
  return messages.filter((message) => chosen.has(message.key) && takes(action, message)).map(({ key }) => key);
}

/** Those that somebody who may do these things can do one of them with. */
export const choosable = (messages: readonly MessageLine[], mine: readonly QueueAction[]): readonly MessageLine[] =>
  messages.filter((message) => mine.some((action) => takes(action, message)));

/** Messages that are gone since are no longer chosen. */
export function stillThere(chosen: ReadonlySet<string>, messages: readonly MessageLine[]): ReadonlySet<string> {
  return new Set(messages.map(({ key }) => key).filter((key) => chosen.has(key)));
}

/** All of a group chosen, or none of it. */
export function withGroup(
  chosen: ReadonlySet<string>,
  { messages }: QueueGroup,
  isChosen: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  for (const { key } of messages) {
    if (isChosen) next.add(key);
    else next.delete(key);
  }
  return next;
}

const SOON_MS = 15_000;
const LATEST_MS = 5 * 60_000;

/** How long what is shown is true by time alone: until the next one comes due, five minutes at most. */
export function freshForMs({ groups, nowMs }: Pick<QueueReply, 'groups' | 'nowMs'>): number {
  const coming = groups
    .filter(({ state }) => state === 'waiting')
    .flatMap(({ messages }) => messages.map(({ dueAtMs }) => (dueAtMs ?? Infinity) - nowMs));
  return Math.max(SOON_MS, Math.min(LATEST_MS, ...coming));
}
