// To whom and by what a message may be sent again, worked out without a page.
import type { MessageLine } from '../../src/app/sidebar/contract/queue';
import type { RecordReply } from '../../src/app/sidebar/contract/record';
import { clockOf } from '../parts/words';

type People = RecordReply['people'];

/** Whoever got it first, also when they are nobody's in the team. */
export function recipientsFor(
  { recipient }: Pick<MessageLine, 'recipient'>,
  people: People,
): readonly { readonly email: string; readonly name: string }[] {
  const first = people.find(({ email }) => email === recipient) ?? { email: recipient, name: recipient };
  return [first, ...people.filter(({ email }) => email !== recipient)];
}

/** For whoever got it the channel by which it came is the first; nobody but mail reaches who is not in the team. */
export function channelsFor(
  { recipient, channel }: Pick<MessageLine, 'recipient' | 'channel'>,
  people: People,
  to: string,
): readonly string[] {
  const known = people.find(({ email }) => email === to)?.channels ?? ['mail'];
  return to === recipient && known.includes(channel) ? [channel, ...known.filter((each) => each !== channel)] : known;
}

/** `It went to Ana by slack, Tue 10:12.` */
export function wentInWords(
  { recipient, channel, sentAtMs }: Pick<MessageLine, 'recipient' | 'channel' | 'sentAtMs'>,
  people: People,
  nowMs: number,
): string {
  const name = people.find(({ email }) => email === recipient)?.name ?? recipient;
  return `It went to ${name} by ${channel}${sentAtMs === null ? '' : `, ${clockOf(sentAtMs, nowMs)}`}.`;
}
