// The audit log as a chain of keyed hashes: each entry's hash covers the one before, so that no change goes unseen.

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** What an entry says, in keyed hashes where people are concerned, so that an erasure does not break the chain. */
export type AuditFact = { readonly [name: string]: Json };

export interface AuditEntry extends AuditFact {
  /** Counts up by one. */
  readonly seq: number;
  readonly hash: string;
}

/** Where a chain ends. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/**
 * What is kept outside the sheet. It is written before the entries are, so after a failure between the two the sheet
 * still ends at `previous`, or in between: each is accepted, and the next entries go on from where the sheet really
 * ends. Once the entries are known to be written, `confirmed` closes that gap: until then the newest of them could be
 * cut unseen.
 */
export interface Anchor {
  readonly head: Head;
  readonly previous: Head;
  /** Where the rows that were rolled over end; the beginning where none were. */
  readonly start: Head;
  /** Where the sheet began before the newest roll-over, while it is not known whether its rows have left the sheet. */
  readonly startBefore?: Head;
}

/** A keyed hash (HMAC), the text in UTF-8 to lower-case hex. */
export type Mac = (text: string) => string;

/** The ways in which an entry may have been hashed, by versions past; one of them has to fit. */
export type Readings = (body: AuditFact) => readonly AuditFact[];

const AS_IT_IS: Readings = (body) => [body];

export type ChainFinding =
  | { readonly ok: true; readonly tail: Head }
  | {
      readonly ok: false;
      /** The `seq` at which the chain first breaks. */
      readonly brokenAt: number;
      /** Index of the row there; past the last one when the end is missing. */
      readonly row: number;
      readonly why: 'edited' | 'removed' | 'reordered' | 'added' | 'cut tail';
    };

export const BEGINNING: Head = { seq: 0, hash: '0'.repeat(64) };
export const EMPTY_ANCHOR: Anchor = { head: BEGINNING, previous: BEGINNING, start: BEGINNING };

/** The next entry, and the head it makes. */
export function appendEntry(tail: Head, fact: AuditFact, mac: Mac): AuditEntry {
  const body = { ...fact, seq: tail.seq + 1 };
  return { ...body, hash: hashOf(tail.hash, body, mac) };
}

/** Several entries after `tail`, where the sheet ends now, and the anchor to write before them. */
export function appendEntries(
  tail: Head,
  facts: readonly AuditFact[],
  { start }: Anchor,
  mac: Mac,
): { readonly entries: readonly AuditEntry[]; readonly anchor: Anchor } {
  const entries: AuditEntry[] = [];
  let head = tail;
  for (const fact of facts) {
    const entry = appendEntry(head, fact, mac);
    entries.push(entry);
    head = headOf(entry);
  }
  return { entries, anchor: { head, previous: tail, start } };
}

/** The anchor once its entries are known to be in the sheet, and those that it rolled over out of it. */
export function confirmed({ head, start }: Anchor): Anchor {
  return { head, previous: head, start };
}

/**
 * What the next entries go on from: `end`, where the sheet ends, if the newest entries never arrived, or not all of
 * them; else the newest head, so that entries cut off the end are missed for ever and not only until the next one.
 */
export function tailOf(end: Head, { head, previous }: Anchor): Head {
  return isSame(end, previous) || isBetween(end, previous, head) ? end : head;
}

/** Where the sheet begins, which a roll-over that was not confirmed leaves open. */
export function startOf(entries: readonly AuditEntry[], { start, startBefore }: Anchor): Head {
  return startBefore !== undefined && (entries[0]?.seq ?? Infinity) <= start.seq ? startBefore : start;
}

/**
 * The anchor to write before the first `count` entries leave the sheet; as it was when one of them does not hold, which
 * must stay to be seen.
 */
export function rolledOver(
  entries: readonly AuditEntry[],
  count: number,
  anchor: Anchor,
  mac: Mac,
  readings: Readings = AS_IT_IS,
): Anchor {
  let tail = anchor.start;
  for (let row = 0; row < count; row += 1) {
    if (fault(entries, row, tail, { mac, readings }) !== null) return anchor;
    tail = headOf(entries[row] as AuditEntry);
  }
  return { ...anchor, start: tail, startBefore: anchor.start };
}

/** Checks the rows in the order of the sheet and names the first broken link. */
export function verifyChain(
  entries: readonly AuditEntry[],
  anchor: Anchor,
  mac: Mac,
  readings: Readings = AS_IT_IS,
): ChainFinding {
  const start = startOf(entries, anchor);
  let tail = start;
  for (let row = 0; row < entries.length; row++) {
    const entry = entries[row] as AuditEntry;
    const why = fault(entries, row, tail, { mac, readings });
    if (why !== null) return { ok: false, brokenAt: tail.seq + 1, row, why };
    tail = headOf(entry);
  }
  if (isSame(tail, anchor.head) || isSame(tail, anchor.previous) || isBetween(tail, anchor.previous, anchor.head))
    return { ok: true, tail };
  if (tail.seq < anchor.head.seq) return { ok: false, brokenAt: tail.seq + 1, row: entries.length, why: 'cut tail' };
  if (tail.seq > anchor.head.seq)
    return { ok: false, brokenAt: anchor.head.seq + 1, row: anchor.head.seq - start.seq, why: 'added' };
  return { ok: false, brokenAt: tail.seq, row: entries.length - 1, why: 'edited' };
}

/** JSON with sorted names and no spaces, so that the same entry always reads the same. */
export function canonicalJson(value: Json): string {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('A number in the audit log must be finite');
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] as Json)}`)
    .join(',')}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function hashOf(previousHash: string, body: AuditFact, mac: Mac): string {
  return mac(`${previousHash}\n${canonicalJson(body)}`);
}

function fault(
  entries: readonly AuditEntry[],
  row: number,
  tail: Head,
  { mac, readings }: { readonly mac: Mac; readonly readings: Readings },
): 'edited' | 'removed' | 'reordered' | 'added' | null {
  const { hash, ...body } = entries[row] as AuditEntry;
  const seq = tail.seq + 1;
  const fits = readings({ ...body, seq }).some((read) => hashOf(tail.hash, read, mac) === hash);
  if (fits) return body.seq === seq ? null : 'edited';
  const comesLater = entries.some((entry, other) => other > row && entry.seq === seq);
  if (body.seq === seq) return comesLater ? 'added' : 'edited';
  if (body.seq < seq) return 'added';
  return comesLater ? 'reordered' : 'removed';
}

function headOf({ seq, hash }: AuditEntry): Head {
  return { seq, hash };
}

/** Of several writes of entries some may have been made. */
function isBetween({ seq }: Head, previous: Head, head: Head): boolean {
  return seq > previous.seq && seq < head.seq;
}

function isSame(a: Head, b: Head): boolean {
  return a.seq === b.seq && a.hash === b.hash;
}
