// Crossbeam's replies as they come, and as the rest of the program wants them. Its prose, examples and data disagree in
// places, so every field is optional here and every id may be a number.
import type { Cell } from '../engine/cells';

export interface CrossbeamPartner {
  readonly id: string;
  readonly name: string | null;
  readonly domain: string | null;
}

export interface CrossbeamPopulation {
  readonly id: string;
  readonly name: string;
  /** `customers`, `open_opportunities`, `prospects`; null for one that people made themselves. */
  readonly standardType: string | null;
}

export interface CrossbeamOwner {
  readonly name: string | null;
  readonly email: string | null;
}

export interface CrossbeamField {
  readonly name: string;
  readonly value: Cell;
}

/** One of our own accounts, with the fields our CRM synchronises. */
export interface CrossbeamRecord {
  readonly crossbeamRecordId: string;
  /** Its id in our CRM. */
  readonly recordId: string | null;
  readonly name: string | null;
  readonly website: string | null;
  readonly owner: CrossbeamOwner;
  readonly fields: readonly CrossbeamField[];
  readonly isDeleted: boolean;
}

/** An account that a partner knows too; named by both Crossbeam record ids together. */
export interface CrossbeamOverlap {
  readonly crossbeamRecordId: string;
  readonly partnerCrossbeamRecordId: string;
  readonly recordId: string | null;
  readonly recordName: string | null;
  readonly recordWebsite: string | null;
  readonly partnerId: string | null;
  readonly partnerName: string | null;
  readonly partnerRecordName: string | null;
  readonly partnerRecordWebsite: string | null;
  readonly partnerOwner: CrossbeamOwner;
  readonly partnerPopulations: readonly { readonly id: string | null; readonly name: string | null }[];
  readonly partnerFields: readonly CrossbeamField[];
  readonly isDeleted: boolean;
}

export interface CrossbeamPage {
  readonly items: readonly unknown[];
  /** null when the reply does not say. */
  readonly hasMore: boolean | null;
  readonly nextHref: string | null;
  readonly nextCursor: string | null;
}

type Wire = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Wire =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const objectOf = (value: unknown): Wire => (isObject(value) ? value : {});

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Text or a number as text; blank and everything else is null. */
function textOf(value: unknown): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** More is no id of Crossbeam's; two of them, and what is between them, name an overlap. */
const LONGEST_ID = 200;

const idOf = (value: unknown): string | null => {
  const id = textOf(value);
  return id === null || id.length > LONGEST_ID ? null : id;
};

const isTrue = (value: unknown): boolean =>
  value === true || value === 1 || (typeof value === 'string' && /^(true|1|yes)$/i.test(value));

/**
 * The envelope of any list; null when the reply is none. The list is in `data`, or in `items` as the vendor's prose has
 * it.
 */
export function parsePage(reply: unknown): CrossbeamPage | null {
  if (Array.isArray(reply)) return { items: reply, hasMore: null, nextHref: null, nextCursor: null };
  if (!isObject(reply)) return null;
  const list = [reply['data'], reply['items']].find((value) => value !== undefined && value !== null) ?? null;
  const items = isObject(list) ? (list['items'] ?? list['data']) : list;
  const pagination = objectOf(reply['pagination']);
  if (!Array.isArray(items) && !('data' in reply || 'items' in reply)) return null;
  const hasMore = pagination['has_more'];
  return {
    items: listOf(items),
    hasMore: hasMore === undefined || hasMore === null ? null : isTrue(hasMore),
    nextHref: textOf(pagination['next_href']),
    nextCursor: textOf(pagination['next_cursor']),
  };
}

export function parsePartner(value: unknown): CrossbeamPartner | null {
  const wire = objectOf(value);
  const id = idOf(wire['uuid']) ?? idOf(wire['id']);
  return id === null ? null : { id, name: textOf(wire['name']), domain: textOf(wire['domain']) };
}

export function parsePopulation(value: unknown): CrossbeamPopulation | null {
  const wire = objectOf(value);
  const id = idOf(wire['id']) ?? idOf(wire['uuid']);
  return id === null ? null : { id, name: textOf(wire['name']) ?? '', standardType: textOf(wire['standard_type']) };
}

export function parseRecord(value: unknown): CrossbeamRecord | null {
  const wire = objectOf(value);
  const crossbeamRecordId = idOf(wire['crossbeam_record_id']);
  if (crossbeamRecordId === null) return null;
  return {
    crossbeamRecordId,
    recordId: textOf(wire['record_id']),
    name: textOf(wire['record_name']),
    website: textOf(wire['record_website']),
    owner: parseOwner(wire['owner']),
    fields: parseFields(wire['crm_data']),
    isDeleted: isTrue(wire['is_deleted']),
  };
}

export function parseOverlap(value: unknown): CrossbeamOverlap | null {
  const wire = objectOf(value);
  const crossbeamRecordId = idOf(wire['crossbeam_record_id']);
  const partnerCrossbeamRecordId = idOf(wire['partner_crossbeam_record_id']);
  if (crossbeamRecordId === null || partnerCrossbeamRecordId === null) return null;
  return {
    crossbeamRecordId,
    partnerCrossbeamRecordId,
    recordId: textOf(wire['record_id']),
    recordName: textOf(wire['record_name']),
    recordWebsite: textOf(wire['record_website']),
    partnerId: textOf(wire['partner_id']),
    partnerName: textOf(wire['partner_name']),
    partnerRecordName: textOf(wire['partner_record_name']),
    partnerRecordWebsite: textOf(wire['partner_record_website']),
    partnerOwner: parseOwner(wire['partner_owner']),
    partnerPopulations: listOf(wire['partner_populations']).map(populationNamed),
    partnerFields: [...parseFields(wire['partner_source_data']), ...sharedFacts(wire)],
    isDeleted: isTrue(wire['is_deleted']),
  };
}

/** What to call an element that was dropped, in a warning. */
export function nameOfElement(value: unknown): string {
  const wire = objectOf(value);
  const names = ['record_name', 'name', 'partner_name', 'record_id']
    .map((field) => textOf(wire[field]))
    .filter((name) => name !== null);
  const ids = ['crossbeam_record_id', 'partner_crossbeam_record_id', 'uuid', 'id'].map((field) => textOf(wire[field]));
  const isLong = ids.some((id) => id !== null && idOf(id) === null);
  return (
    (names.length === 0 ? 'unnamed' : names.join(' / ').slice(0, 80)) +
    (isLong ? ` (its id has more than ${LONGEST_ID} characters)` : '')
  );
}

function populationNamed(value: unknown): { readonly id: string | null; readonly name: string | null } {
  if (!isObject(value)) return { id: null, name: textOf(value) };
  return { id: textOf(value['id']), name: textOf(value['name']) };
}

function parseOwner(value: unknown): CrossbeamOwner {
  if (!isObject(value)) return { name: textOf(value), email: null };
  return {
    name: textOf(value['owner_name']) ?? textOf(value['name']),
    email: textOf(value['owner_email']) ?? textOf(value['email']),
  };
}

/** `[{field_name, field_value}]`, or a plain object of names and values. */
function parseFields(value: unknown): readonly CrossbeamField[] {
  if (isObject(value)) return Object.entries(value).map(([name, field]) => ({ name, value: cellOf(field) }));
  return listOf(value).flatMap((element) => {
    const wire = objectOf(element);
    const name = textOf(wire['field_name']);
    return name === null ? [] : [{ name, value: cellOf(wire['field_value']) }];
  });
}

/** The live API also shares facts about the account as fields of their own: `partner_record_industry` and so on. */
function sharedFacts(wire: Wire): readonly CrossbeamField[] {
  return ['industry', 'country', 'employees'].flatMap((name) => {
    const value = wire[`partner_record_${name}`];
    return value === undefined ? [] : [{ name, value: cellOf(value) }];
  });
}

/** A field's value as a cell: several choices are joined, nested objects are not values. */
function cellOf(value: unknown): Cell {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'boolean') return value;
  const texts = listOf(value)
    .map(textOf)
    .filter((text) => text !== null);
  return texts.length === 0 ? null : texts.join('; ');
}
