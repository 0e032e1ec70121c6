// What the Mine screen says of an entry, worked out without a page.
import type { MineEntry, MineReply } from '../../src/app/sidebar/contract/mine';
import { messageState } from '../parts/message-words';
import { ago, counted, dateOf } from '../parts/words';

/** `Record with Hub`; `Record, snoozed until 3 Dec`; `Message, sent`; `Message, due in 3 h`; `Task`. */
export function kindInWords(
  { kind, state, dueAtMs, with: shared }: Pick<MineEntry, 'kind' | 'state' | 'dueAtMs' | 'with'>,
  nowMs: number,
): string {
  const name = kind === 'record' && shared !== '' ? `Record with ${shared}` : kinds[kind];
  if (kind === 'task') return name;
  if (kind === 'record') return dueAtMs === null ? name : `${name}, snoozed until ${dateOf(dueAtMs, nowMs)}`;
  if (state !== 'pending')
    return `${name}, ${messageState({ state: state ?? 'draft', isApproved: false }).name.toLowerCase()}`;
  return `${name}, due ${dueAtMs === null || dueAtMs <= nowMs ? 'now' : ago(dueAtMs, nowMs)}`;
}

const kinds = { record: 'Record', message: 'Message', task: 'Task' } as const;

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
