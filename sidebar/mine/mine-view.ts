// What the Mine screen says of an entry, worked out without a page.
import type { MineEntry, MineReply } from '../../src/app/sidebar/contract/mine';
import { messageState } from '../parts/message-words';
import { ago, counted, dateOf, whole } from '../parts/words';

/** `Record, snoozed until 3 Dec`; `Message, sent`; `Message, due in 3 h`; `Task`. */
export function kindInWords(
  { kind, state, dueAtMs }: Pick<MineEntry, 'kind' | 'state' | 'dueAtMs'>,
  nowMs: number,
): string {
  if (kind === 'task') return 'Task';
  if (kind === 'record') return dueAtMs === null ? 'Record' : `Record, snoozed until ${dateOf(dueAtMs, nowMs)}`;
  const name = state === null ? '' : messageState({ state, isApproved: false }).name.toLowerCase();
  if (state !== 'pending') return `Message, ${name}`;
  return `Message, due ${dueAtMs === null || dueAtMs <= nowMs ? 'now' : ago(dueAtMs, nowMs)}`;
}

/** A manager's list may be narrowed to what is the manager's. */
export const hasTeam = ({ entries }: Pick<MineReply, 'entries'>): boolean => entries.some(({ whose }) => whose !== '');

export const shownOf = ({ entries }: Pick<MineReply, 'entries'>, isOwnOnly: boolean): readonly MineEntry[] =>
  entries.filter(({ whose }) => !isOwnOnly || whose === '');

/** `3 records, 1 message, 2 tasks` */
export function countsInWords(entries: readonly Pick<MineEntry, 'kind'>[]): string {
  const count = (kind: MineEntry['kind']): number => entries.filter((entry) => entry.kind === kind).length;
  return (['record', 'message', 'task'] as const)
    .filter((kind) => count(kind) > 0)
    .map((kind) => counted(count(kind), kind))
    .join(', ');
}

/** How many are left out; null for none. */
export const leftOut = ({ total, entries }: Pick<MineReply, 'total' | 'entries'>): string | null =>
  total > entries.length ? `${whole(total - entries.length)} more, of lower scores.` : null;
