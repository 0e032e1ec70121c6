// How a message's state and time are called.
import type { MessageLine } from '../../src/app/sidebar/contract/queue';
import type { Tone } from './tone';
import { ago, clockOf } from './words';

const states: Readonly<Record<MessageLine['state'], { readonly tone: Tone; readonly name: string }>> = {
  draft: { tone: 'wait', name: 'Draft' },
  pending: { tone: 'plain', name: 'Due' },
  claimed: { tone: 'plain', name: 'Being sent' },
  sent: { tone: 'good', name: 'Sent' },
  failed: { tone: 'bad', name: 'Failed' },
  unknown: { tone: 'bad', name: 'Unknown' },
  cancelled: { tone: 'plain', name: 'Cancelled' },
  held: { tone: 'wait', name: 'Held' },
};

export function messageState({ state, isApproved }: Pick<MessageLine, 'state' | 'isApproved'>): {
  readonly tone: Tone;
  readonly name: string;
} {
  return state === 'draft' && isApproved ? { tone: 'plain', name: 'Approved' } : states[state];
}

/** `5 min ago` when it went, else when it is due. */
export function whenOf(
  { sentAtMs, dueAtMs, state }: Pick<MessageLine, 'sentAtMs' | 'dueAtMs' | 'state'>,
  nowMs: number,
): string {
  if (sentAtMs !== null) return ago(sentAtMs, nowMs);
  if (state === 'cancelled' || state === 'failed' || dueAtMs === null) return '';
  return dueAtMs <= nowMs ? 'now' : ago(dueAtMs, nowMs);
}

/** `Seen Tue 10:12 · done by Ana`; '' before anybody has looked at it. */
export function seenOf(
  { seenAtMs, response, respondedBy }: Pick<MessageLine, 'seenAtMs' | 'response' | 'respondedBy'>,
  nowMs: number,
): string {
  const seen = seenAtMs === null ? '' : `Seen ${clockOf(seenAtMs, nowMs)}`;
  const answer = response === null ? '' : [response, respondedBy].filter((part) => part !== '').join(' by ');
  return [seen, answer].filter((part) => part !== '').join(' · ');
}
