// Which messages a person's present day still has room for, so that no text is written that would be out of date when
// its turn comes.
import { reachOf } from '../engine/recipients';
import type { Team } from '../engine/team';
import { isDigestOpen } from '../engine/working-hours';
import type { Settings } from '../workbook/settings';
import type { NudgeHours } from './hours';
import type { MessageRow } from './message-rows';
import { modeOf } from './mode';
import { parcelsOf } from './parcels';
import type { Priority } from './priority';
import { sentToday, zoneOfEach } from './round';
import { isThreadReply } from './thread-replies';

/** Who is there, by which clocks, and whose message counts how much. */
export interface Turns {
  readonly team: Team;
  readonly hours: NudgeHours;
  readonly timeZone: string;
  readonly priority: Priority;
  /** How long before it is due a text is written. */
  readonly soonMs: number;
}

/**
 * Live, only as many as a person's day still holds, in the order in which they will go: the text for another day would
 * be out of date by then.
 */
export const withinDay = (
  settings: Settings,
  messages: readonly MessageRow[],
  { team, hours, timeZone, priority, soonMs }: Turns,
  nowMs: number,
): ((message: MessageRow) => boolean) => {
  if (modeOf(settings) !== 'live') return () => true;
  const counts = new Map(sentToday(messages, zoneOfEach(team, timeZone), nowMs));
  const cap = settings.number('nudge.dailyCap');
  const isOpen = (recipient: string): boolean =>
    isDigestOpen(nowMs, hours.digestTimes, reachOf(team.person(recipient), hours.loud, timeZone));
  const soon = messages.filter(
    (message) =>
      message.state === 'pending' &&
      !isThreadReply(message) &&
      (message.dueAtMs ?? 0) - soonMs <= nowMs &&
      (!priority.canWait(message) || isOpen(message.recipient)),
  );
  const fits = new Set<MessageRow>();
  for (const parcel of parcelsOf(soon, priority).parcels) {
    const recipient = parcel[0]?.recipient ?? '';
    const count = counts.get(recipient) ?? 0;
    counts.set(recipient, count + 1);
    if (count < cap) parcel.forEach((message) => fits.add(message));
  }
  return (message) => fits.has(message);
};
