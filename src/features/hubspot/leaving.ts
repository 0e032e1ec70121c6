// What HubSpot would take away: records that it no longer has, and companies and contacts that they no longer belong
// to. More at once than it is likely to mean waits for a person's yes.
import { pendingRemovals, type JudgedRemovals, type Leaving } from '../../records/mass-removal';
import { textAt, type Table } from '../../workbook/table';
import { belongings, goneIn, type TakenIn } from './record-rows';
import { crmIdAt, isLiveRecord } from './record-tables';
import type { CrmType } from '../crm-tabs';

const LINKS = ['companyId', 'contactIds'] as const;

const recordsId = (type: CrmType): string => `hubspot/${type}`;
const linksId = (type: CrmType): string => `hubspot/${type} associations`;

const liveRows = (table: Table): readonly number[] =>
  Array.from({ length: table.rowCount }, (_, row) => row).filter((row) => isLiveRecord(table, row));

/** Null where this run did not look whether it would. */
const recordsLeaving = (table: Table, taken: TakenIn, job: string): Leaving | null => {
  const gone = new Set(goneIn(table, taken).flatMap(({ id, row }) => (isLiveRecord(table, row) ? [id] : [])));
  if (gone.size === 0 && !taken.isListed) return null;
  const of = liveRows(table).length;
  return { id: recordsId(taken.type), source: 'HubSpot', many: taken.type, count: gone.size, of, isNamed: true, job };
};

/** Records of which a link would be gone altogether: an empty reply says that of all. */
const linksLeaving = (table: Table, taken: TakenIn, job: string): Leaving | null => {
  const linked = liveRows(table).filter((row) => LINKS.some((link) => textAt(table, link, row) !== ''));
  const unlinked = linked.filter((row) => {
    const told = belongings(taken, crmIdAt(table, row));
    return LINKS.some((link) => told[link] === null && textAt(table, link, row) !== '');
  });
  const { type } = taken;
  if (taken.readsAllLinks !== true && unlinked.length === 0) return null;
  const many = `${type} with associations`;
  const [count, of] = [unlinked.length, linked.length];
  return { id: linksId(type), source: 'HubSpot', many, count, of, isNamed: true, job };
};

/** @param jobs a look at some records only does not answer what was asked about all. */
export const leavingOf = (
  table: Table,
  taken: TakenIn,
  { jobs, job }: { readonly jobs: Table | undefined; readonly job: string },
): readonly Leaving[] => {
  const isAsked = pendingRemovals(jobs)[linksId(taken.type)] !== undefined;
  const links = isAsked && taken.readsAllLinks !== true ? null : linksLeaving(table, taken, job);
  return [recordsLeaving(table, taken, job), links].filter((one) => one !== null);
};

export interface Held {
  readonly areRecordsHeld: boolean;
  readonly areLinksHeld: boolean;
}

export const heldOf = ({ type, readsAllLinks }: TakenIn, { held }: JudgedRemovals, jobs: Table | undefined): Held => {
  const asked = pendingRemovals(jobs)[linksId(type)];
  const isOpen = readsAllLinks !== true && asked !== undefined && asked.isAllowed !== true;
  return { areRecordsHeld: held.has(recordsId(type)), areLinksHeld: held.has(linksId(type)) || isOpen };
};
