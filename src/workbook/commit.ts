// One atomic write; past ~2 MB several, each of which leaves a valid workbook.
import type { SheetsPort, SheetsRequest } from './sheets-port';
import type { Change } from './changes';
import { settleKeyedRows } from './keyed-rows';
import { pieceOf } from './requests';
import type { Table } from './table';

/** Google recommends about 2 MB a request. A write is closed by the row that crosses this line. */
export const WRITE_BYTES = 2 * 1024 * 1024;
/** For what has to be written at once or not at all: still below what Google takes. */
export const WHOLE_WRITE_BYTES = 9 * 1024 * 1024;

/** Groups the changes, in order, into writes of about `limit` bytes; a row is never torn apart. */
export function* writesOf(changes: Iterable<Change>, limit = WRITE_BYTES): Generator<readonly SheetsRequest[]> {
  let requests: SheetsRequest[] = [];
  let bytes = 0;
  for (const change of changes) {
    const piece = pieceOf(change);
    let from = 0;
    for (let i = 0; i < piece.rowCount; i += 1) {
      bytes += piece.bytesOf(i);
      if (bytes < limit) continue;
      requests.push(...piece.requests(from, i + 1));
      yield requests;
      requests = [];
      bytes = 0;
      from = i + 1;
    }
    if (from < piece.rowCount) requests.push(...piece.requests(from, piece.rowCount));
  }
  if (requests.length > 0) yield requests;
}

export interface CommitResult {
  readonly writes: number;
  /** False when time ran out between two writes; the next run computes and writes the rest. */
  readonly complete: boolean;
}

function* inOrder(changes: readonly Change[], closing: () => readonly Change[]): Generator<Change> {
  yield* changes;
  yield* closing();
}

export interface CommitOptions {
  /** Asked for when all before it is on its way: what tells of the run itself, in its last write. */
  readonly closing?: () => readonly Change[];
  /** What one write may hold. */
  readonly bytes?: number;
}

/**
 * Sends the writes one after the other until done or `mayGoOn` says no. What was written by key is put right either
 * way.
 */
export const commit = (
  sheets: SheetsPort,
  changes: readonly Change[],
  mayGoOn: () => boolean,
  { closing = () => [], bytes = WRITE_BYTES }: CommitOptions = {},
): CommitResult => {
  let writes = 0;
  let complete = true;
  for (const requests of writesOf(inOrder(changes, closing), bytes)) {
    complete = writes === 0 || mayGoOn();
    if (!complete) break;
    sheets.batchUpdate(requests);
    writes += 1;
  }
  for (const change of changes)
    if (change.kind === 'cells' && change.keyed) writes += settleRows(sheets, change, change.keyed);
  return { writes, complete };
};

/** Rows that moved between reading and writing: how many writes it took to put them right. */
const settleRows = (
  sheets: SheetsPort,
  { sheetId, edits }: Extract<Change, { kind: 'cells' }>,
  table: Table,
): number => {
  let writes = 0;
  settleKeyedRows(sheets, table, edits, (repairs) => {
    for (const requests of writesOf([{ kind: 'cells', sheetId, edits: repairs }])) {
      sheets.batchUpdate(requests);
      writes += 1;
    }
  });
  return writes;
};
