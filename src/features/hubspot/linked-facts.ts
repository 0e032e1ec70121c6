// What HubSpot knows of a linked record: its company, and the company's open deals.
import type { Cell } from '../../engine/cells';
import { numberOf } from '../../engine/cells';
import type { KnownCell } from '../../records/filled';
import { cellAt, textAt, type Table } from '../../workbook/table';
import type { LinkedMap } from './linked-map';
import { currentId } from './links';
import { crmIdAt, crmRows, isLiveRecord, type RecordTables } from './record-tables';

/**
 * HubSpot says so itself; where it does not yet, the stage's own name and a probability that leaves nothing open do.
 */
const isClosed = (deals: Table, row: number): boolean => {
  const said = textAt(deals, 'closed', row).toLowerCase();
  if (said === 'true' || said === 'false') return said === 'true';
  const probability = numberOf(cellAt(deals, 'probability', row));
  return probability === 0 || probability === 1 || /^closed[ _-]?(won|lost)$/i.test(textAt(deals, 'stage', row));
};

const amountOf = (deals: Table, row: number): number => numberOf(cellAt(deals, 'amount', row)) ?? -Infinity;

/** Row of the open deal with the largest amount, by company; of two alike the older record. */
export const largestDeals = (deals: Table, successor: ReadonlyMap<string, string>): ReadonlyMap<string, number> => {
  const largest = new Map<string, number>();
  for (const [id, row] of crmRows(deals)) {
    const company = currentId(textAt(deals, 'companyId', row), successor);
    if (company === '' || !isLiveRecord(deals, row) || isClosed(deals, row)) continue;
    const other = largest.get(company);
    const isLarger =
      other === undefined ||
      amountOf(deals, row) > amountOf(deals, other) ||
      (amountOf(deals, row) === amountOf(deals, other) && Number(id) < Number(crmIdAt(deals, other)));
    if (isLarger) largest.set(company, row);
  }
  return largest;
};

const SMALL_WORDS = ['and', 'of', 'for', 'the', 'or', 'in'];

/** `INFORMATION_TECHNOLOGY_AND_SERVICES`, a choice of HubSpot's own, as other sources write it; others stay. */
export const industryInWords = (value: string): string =>
  /^[A-Z0-9]+(_[A-Z0-9]+)+$|^[A-Z]{5,}$/.test(value)
    ? value
        .toLowerCase()
        .split('_')
        .map((word, at) => (at > 0 && SMALL_WORDS.includes(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
        .join(' ')
    : value;

const cellOf = (table: Table, field: string, row: number): Cell => {
  const cell = cellAt(table, field, row);
  return field === 'industry' && typeof cell === 'string' ? industryInWords(cell) : cell;
};

/** @param row of Accounts, @param deal of Deals; undefined where there is none. */
export const knownOf = (
  { companies, deals }: Pick<RecordTables, 'companies' | 'deals'>,
  map: LinkedMap,
  row: number | undefined,
  deal: number | undefined,
): readonly KnownCell[] => {
  const of = (table: Table, at: number | undefined, source: keyof LinkedMap, called: string): readonly KnownCell[] =>
    at === undefined
      ? []
      : map[source].map(({ field, column }) => ({
          column,
          value: cellOf(table, field, at),
          source: `HubSpot ${called} ${crmIdAt(table, at)}`,
        }));
  return [...of(companies, row, 'linked.company', 'company'), ...of(deals, deal, 'linked.deal', 'deal')];
};

/** Columns that say who owns the record; those of a deal are its own. */
const OWNER_FIELDS = ['owner', 'ownerEmail'];

/** A record's cells as one of its deals has them: its own figures, and its owner where it has one. */
export const cellsOfDeal = (deals: Table, map: LinkedMap, row: number): ReadonlyMap<string, Cell> => {
  const hasOwner = OWNER_FIELDS.some((field) => textAt(deals, field, row) !== '');
  const owner = hasOwner ? map['linked.company'].filter(({ field }) => OWNER_FIELDS.includes(field)) : [];
  return new Map([...map['linked.deal'], ...owner].map(({ field, column }) => [column, cellOf(deals, field, row)]));
};
