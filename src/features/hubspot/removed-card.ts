// The card of a record that had a score and has none any more: why, and since when.
import { instantOf, isoOf } from '../../engine/instants';
import { cellAt, textAt, type Table } from '../../workbook/table';
import { CARD_VERSION, type RemovedCard } from './card-json';
import type { Kind, KindThere } from './kinds';
import type { RecordTables } from './record-tables';
import { calledOf, type ShownType } from './shown-type';

export interface RemovedSource {
  readonly kinds: readonly Kind[];
  readonly records: RecordTables;
  readonly timeZone: string;
}

export interface RemovedFrom {
  readonly companyId: string;
  /** Of the company in Accounts. */
  readonly accountRow: number | undefined;
  readonly there: readonly KindThere[];
}

const isoAt = (table: Table, columnId: string, row: number, timeZone: string): string | null => {
  const ms = instantOf(cellAt(table, columnId, row), timeZone);
  return ms === null ? null : isoOf(ms);
};

interface GoneRecord {
  readonly type: ShownType;
  readonly account: string;
  readonly removedMs: number | null;
}

/** The record that left last. */
const latestGone = (there: readonly KindThere[]): GoneRecord | undefined =>
  there
    .flatMap(({ kind: { type, rowAt }, rows }) =>
      rows.removed.map((at): GoneRecord => {
        const row = rowAt(at);
        return { type, account: type.nameOf(row).title, removedMs: row.instant('removedAt') };
      }),
    )
    .reduce<GoneRecord | undefined>(
      (latest, one) => (latest === undefined || (one.removedMs ?? 0) > (latest.removedMs ?? 0) ? one : latest),
      undefined,
    );

const goneWords = (type: ShownType, account: string): Pick<RemovedCard, 'title' | 'text'> =>
  type.crm.gone?.(account) ?? {
    title: `No ${calledOf(type)} any more`,
    text: `${account} has no ${calledOf(type)} any more`,
  };

/**
 * Why a record has no score to show, its account named as people know it: by HubSpot, else by the record it had last.
 */
export const removedCard = (
  { kinds, records: { companies: accounts }, timeZone }: RemovedSource,
  { companyId, accountRow: row, there }: RemovedFrom,
): RemovedCard => {
  const card = (title: string, text: string, removedAt: string | null): RemovedCard => ({
    version: CARD_VERSION,
    state: 'removed',
    title,
    text,
    removedAt,
  });
  const latest = latestGone(there);
  const account =
    (row === undefined ? '' : textAt(accounts, 'name', row) || textAt(accounts, 'domain', row)) ||
    (latest?.account ?? '') ||
    'this company';
  const deletedAt = row === undefined ? null : isoAt(accounts, 'archivedAt', row, timeZone);
  if (deletedAt !== null)
    return card('Its company was deleted', `${account} was deleted in HubSpot, so this record has no score`, deletedAt);
  const type = latest?.type ?? (companyId === '' ? undefined : kinds[0]?.type);
  if (!type) return card('No company', 'This record belongs to no company any more, so it has no score', null);
  const { title, text } = goneWords(type, account);
  const removedMs = latest?.removedMs ?? null;
  return card(title, `${text}, so it has no score`, removedMs === null ? null : isoOf(removedMs));
};
