// A line of Audit as cells, and as what its hash covers: what stands in the cells and nothing worked out from them, so
// that no other zone, locale or night on which clocks are set back makes it read differently.
import type { AuditEntry, AuditFact, Mac, Readings } from '../engine/audit-chain';
import { canonicalJson } from '../engine/audit-chain';
import type { Cell } from '../engine/cells';
import { ERASED } from '../engine/erase-text';
import { instantsOfWall, isoOf, wallOfSerial } from '../engine/instants';
import { RECORD_TYPE } from '../workbook/record-type-column';
import { cellAt, type Table } from '../workbook/table';

/** What people read; each may be erased, since the chain covers only its hash. */
const PARTS = ['who', 'what', 'before', 'after'] as const;
type Part = (typeof PARTS)[number];

type CellOf = (columnId: string) => Cell;

/** The hashes of a line's readable cells; '' where it has none. */
export const partsOf = (cellOf: CellOf, mac: Mac): string =>
  PARTS.every((part) => cellOf(part) === null)
    ? ''
    : PARTS.map((part) => mac(`${part}\n${canonicalJson(cellOf(part))}`).slice(0, 32)).join(' ');

const textOf = (cell: Cell): string => String(cell ?? '').trim();

/** To the millisecond: Google may give back another last digit than it was given. */
const momentOf = (cell: Cell): number | string => (typeof cell === 'number' ? wallOfSerial(cell) : textOf(cell));

export const factOf = (cellOf: CellOf): AuditFact => ({
  v: 2,
  at: momentOf(cellOf('at')),
  action: textOf(cellOf('action')),
  key: textOf(cellOf('key')),
  channel: textOf(cellOf('channel')),
  outcome: textOf(cellOf('outcome')),
  content: textOf(cellOf('content')),
  type: textOf(cellOf(RECORD_TYPE)),
  parts: textOf(cellOf('parts')),
});

export const entryAt = (table: Table, row: number): AuditEntry => {
  const cellOf: CellOf = (id) => cellAt(table, id, row);
  return { ...factOf(cellOf), seq: Number(cellOf('seq') ?? NaN), hash: textOf(cellOf('hash')) };
};

/** Lines that were written before there were several kinds have none, and so have their hashes. */
const typeNamed = (type: string): AuditFact => (type === '' ? {} : { recordType: type });

/**
 * Earlier versions hashed the instant that the cell stood for: in the zone of then, and where clocks were set back one
 * of two. @param zones in which that may have been.
 */
export const readingsIn =
  (zones: readonly string[]): Readings =>
  (body) => {
    const { at = '', seq = 0, action = '', key = '', channel = '', outcome = '', content = '', type, parts } = body;
    if (parts !== '') return [body];
    const instants =
      typeof at === 'number' ? zones.flatMap((zone) => instantsOfWall(at, zone).map(isoOf)) : [String(at)];
    const older = { seq, action, key, channel, outcome, subjectHash: content, ...typeNamed(String(type)) };
    return [body, ...[...new Set(instants)].map((instant) => ({ ...older, at: instant }))];
  };

export interface Readable {
  /** The first readable cell that is not as it was written; null for none. */
  readonly edited: Part | null;
  readonly isErased: boolean;
}

/** Of a line whose hash holds. */
export const readableAt = (table: Table, row: number, mac: Mac): Readable => {
  const hashes = textOf(cellAt(table, 'parts', row)).split(' ');
  const isErased = (part: Part): boolean => String(cellAt(table, part, row) ?? '').includes(ERASED);
  const isAsWritten = (part: Part, at: number): boolean => {
    const cell = cellAt(table, part, row);
    return hashes.length < PARTS.length
      ? cell === null
      : mac(`${part}\n${canonicalJson(cell)}`).slice(0, 32) === hashes[at];
  };
  return {
    edited: PARTS.find((part, at) => !isErased(part) && !isAsWritten(part, at)) ?? null,
    isErased: PARTS.some(isErased),
  };
};
