// What a card says of an account beside its score: whom to call there, and when its deal is expected to close.
import { emailOf } from '../../engine/email';
import { instantOf } from '../../engine/instants';
import { cellAt, indexByKey, textAt, type Table } from '../../workbook/table';
import type { CardContact } from './card-json';
import { largestDeals } from './linked-facts';
import { currentId } from './links';
import { isLiveRecord, type RecordTables } from './record-tables';

export interface AccountFacts {
  /** Null where nobody there can be reached. */
  readonly contact: CardContact | null;
  /** Of the open deal with the largest amount, epoch milliseconds; null where it is not known. */
  readonly closesAtMs: number | null;
}

const contactAt = (contacts: Table, row: number): CardContact => {
  const text = (id: string): string => textAt(contacts, id, row);
  return {
    name: [text('firstName'), text('lastName')].filter((part) => part !== '').join(' '),
    title: text('title'),
    email: emailOf(text('email')) ?? '',
    phone: text('phone'),
  };
};

/** Whoever the deal is with comes first, then who can be called, then who can be written to; of two alike the older. */
const isBetter = (own: readonly number[], other: readonly number[]): boolean => {
  const at = own.findIndex((rank, place) => rank !== other[place]);
  return at >= 0 && (own[at] ?? 0) > (other[at] ?? 0);
};

interface Found {
  readonly contact: CardContact;
  readonly rank: readonly number[];
}

/** By company, of the contacts that HubSpot has and nobody erased. */
const contactsToCall = (
  contacts: Table,
  companyOf: (row: number) => string,
  isOnDeal: (companyId: string, contactId: string) => boolean,
): ReadonlyMap<string, Found> => {
  const best = new Map<string, Found>();
  for (const [id, row] of indexByKey(contacts, 'id')) {
    const companyId = companyOf(row);
    if (companyId === '' || !isLiveRecord(contacts, row)) continue;
    const contact = contactAt(contacts, row);
    const { phone, email } = contact;
    if (phone === '' && email === '') continue;
    const rank = [isOnDeal(companyId, id), phone !== '', email !== ''].map(Number).concat(-Number(id));
    const known = best.get(companyId);
    if (!known || isBetter(rank, known.rank)) best.set(companyId, { contact, rank });
  }
  return best;
};

export const closesAtMs = (deals: Table, row: number, timeZone: string): number | null =>
  instantOf(cellAt(deals, 'closeDate', row), timeZone);

/** @param successor where merged companies went. */
export const accountFacts = (
  { contacts, deals }: RecordTables,
  successor: ReadonlyMap<string, string>,
  timeZone: string,
): ((companyId: string) => AccountFacts) => {
  const dealOf = largestDeals(deals, successor);
  const onDeal = new Map(
    [...dealOf].map(([companyId, row]) => [companyId, new Set(textAt(deals, 'contactIds', row).split(/[;,\s]+/))]),
  );
  const toCall = contactsToCall(
    contacts,
    (row) => currentId(textAt(contacts, 'companyId', row), successor),
    (companyId, contactId) => onDeal.get(companyId)?.has(contactId) === true,
  );
  return (companyId) => {
    const deal = dealOf.get(companyId);
    return {
      contact: toCall.get(companyId)?.contact ?? null,
      closesAtMs: deal === undefined ? null : closesAtMs(deals, deal, timeZone),
    };
  };
};
