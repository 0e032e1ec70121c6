// show Mine: no tab of the sheet, but what the sidebar shows as somebody's own, by the same function.
import { isoOf } from '../../../src/engine/instants';
import type { MineReply } from '../../../src/app/sidebar/contract/mine';
import type { Row } from '../../../src/workbook/table';
import { call, type Session } from './session';

export const isMine = (tab: string): boolean => tab.trim().toLowerCase() === 'mine';

export const mineColumns = ['recordType', 'key', 'title', 'kind', 'score', 'band', 'dueAt'] as const;

/** More than a workbook holds. */
const ALL = 1_000_000;

export function mineRows(session: Session): readonly Row[] {
  const { entries } = call(session, 'mine', [ALL]).value as MineReply;
  return entries.map(({ recordType, key, title, kind, score, band, dueAtMs }) => ({
    recordType,
    key,
    title,
    kind,
    score,
    band,
    dueAt: dueAtMs === null ? null : isoOf(dueAtMs),
  }));
}
