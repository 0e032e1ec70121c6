// Changes → Sheets requests, lean and cut at rows so that any prefix of the writes is a valid state.
//
// Why `updateCells` and `appendCells` and nothing leaner: `pasteData` would need a third of the bytes, but it
// parses like a person typing (formulas, dates, the decimal comma of the workbook's locale), so text could
// become a formula and 12.5 a date. `stringValue` and `numberValue` cannot.
import type { SheetsRequest } from './sheets-port';
import type { Cell } from './declare';
import type { Change, ColumnEdit } from './changes';
import { addTabRequests } from './new-tab';

const VALUE_FIELDS = 'userEnteredValue';
/** JSON around one cell, one row and one request; used to estimate sizes, never more than the truth. */
const CELL_OVERHEAD = 38;
const BOOLEAN_OVERHEAD = 36;
const ROW_OVERHEAD = 13;
const REQUEST_OVERHEAD = 150;
/** From this many equal cells in a column on, one `repeatCell` is shorter than the cells. */
const REPEAT_FROM = 4;

export const cellData = (cell: Cell | undefined): SheetsRequest => {
  if (cell === undefined || cell === null || cell === '') return {};
  if (typeof cell === 'number') return { userEnteredValue: { numberValue: cell } };
  if (typeof cell === 'boolean') return { userEnteredValue: { boolValue: cell } };
  return { userEnteredValue: { stringValue: cell } };
};

/** Bytes of a text in UTF-8 JSON, without its quotes. */
export const jsonBytes = (text: string): number => {
  let bytes = text.length;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x80) bytes += code >= 0x800 && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
    else if (code === 0x22 || code === 0x5c || code < 0x20) bytes += 1;
  }
  return bytes;
};

const cellBytes = (cell: Cell | undefined): number => {
  if (cell === undefined || cell === null || cell === '') return 3;
  if (typeof cell === 'boolean') return BOOLEAN_OVERHEAD + String(cell).length;
  return CELL_OVERHEAD + (typeof cell === 'string' ? jsonBytes(cell) + 2 : String(cell).length);
};

/** A change whose rows may be spread over several writes; a single row never is. */
export interface Piece {
  readonly rowCount: number;
  /** Bytes that row `i` adds. */
  bytesOf(i: number): number;
  /** Requests for rows `from` to `to` (exclusive). */
  requests(from: number, to: number): readonly SheetsRequest[];
}

const whole = (requests: readonly SheetsRequest[]): Piece => ({
  rowCount: 1,
  bytesOf: () => jsonBytes(JSON.stringify(requests)),
  requests: () => requests,
});

const rangeOf = (
  sheetId: number,
  startRowIndex: number,
  endRowIndex: number,
  startColumnIndex: number,
  endColumnIndex: number,
): SheetsRequest => ({
  sheetId,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});

const appendPiece = (sheetId: number, rows: readonly (readonly (Cell | undefined)[])[]): Piece => ({
  rowCount: rows.length,
  bytesOf: (i) => (rows[i] ?? []).reduce<number>((sum, cell) => sum + cellBytes(cell), ROW_OVERHEAD),
  requests: (from, to) => [
    {
      appendCells: {
        sheetId,
        fields: VALUE_FIELDS,
        rows: rows.slice(from, to).map((cells) => ({ values: cells.map(cellData) })),
      },
    },
  ],
});

/** Neighbouring columns that change in the same rows, written as one rectangle per run of rows. */
interface Block {
  readonly start: number;
  readonly rows: readonly number[];
  readonly columns: readonly (readonly Cell[])[];
  /** Mostly equal cells under each other: written by `repeatCell`. */
  readonly repeats: boolean;
}

const sameRows = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((row, i) => row === b[i]);

const mostlyEqual = ({ rows, values }: ColumnEdit): boolean => {
  let runs = 1;
  for (let i = 1; i < rows.length; i += 1)
    if (rows[i] !== (rows[i - 1] as number) + 1 || values[i] !== values[i - 1]) runs += 1;
  return rows.length / runs >= REPEAT_FROM;
};

const blocksOf = (edits: readonly ColumnEdit[]): readonly Block[] => {
  const blocks: (Block & { columns: (readonly Cell[])[] })[] = [];
  for (const edit of edits) {
    const repeats = mostlyEqual(edit);
    const last = blocks[blocks.length - 1];
    if (
      last &&
      !repeats &&
      !last.repeats &&
      last.start + last.columns.length === edit.position &&
      sameRows(last.rows, edit.rows)
    )
      last.columns.push(edit.values);
    else blocks.push({ start: edit.position, rows: edit.rows, columns: [edit.values], repeats });
  }
  return blocks;
};

/** First index in `sorted` whose value is ≥ `wanted`. */
const lowerBound = (sorted: readonly number[], wanted: number): number => {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
};

const blockRequests = (sheetId: number, block: Block, from: number, to: number): readonly SheetsRequest[] => {
  const requests: SheetsRequest[] = [];
  const width = block.columns.length;
  let start = from;
  for (let i = from + 1; i <= to; i += 1) {
    const goesOn =
      i < to &&
      block.rows[i] === (block.rows[i - 1] as number) + 1 &&
      (!block.repeats || block.columns[0]?.[i] === block.columns[0]?.[i - 1]);
    if (goesOn) continue;
    const range = rangeOf(
      sheetId,
      block.rows[start] as number,
      (block.rows[i - 1] as number) + 1,
      block.start,
      block.start + width,
    );
    if (block.repeats)
      requests.push({ repeatCell: { range, fields: VALUE_FIELDS, cell: cellData(block.columns[0]?.[start]) } });
    else requests.push({ updateCells: { range, fields: VALUE_FIELDS, rows: rectangle(block, start, i) } });
    start = i;
  }
  return requests;
};

const rectangle = (block: Block, from: number, to: number): readonly SheetsRequest[] => {
  const rows: SheetsRequest[] = [];
  for (let i = from; i < to; i += 1) rows.push({ values: block.columns.map((cells) => cellData(cells[i])) });
  return rows;
};

/** Bytes that element `i` of a block adds, a new request included where one starts. */
const blockBytes = (block: Block, i: number): number => {
  const goesOn = i > 0 && block.rows[i] === (block.rows[i - 1] as number) + 1;
  if (block.repeats)
    return goesOn && block.columns[0]?.[i] === block.columns[0]?.[i - 1]
      ? 0
      : REQUEST_OVERHEAD + cellBytes(block.columns[0]?.[i]);
  return block.columns.reduce(
    (sum, cells) => sum + cellBytes(cells[i]),
    ROW_OVERHEAD + (goesOn ? 0 : REQUEST_OVERHEAD),
  );
};

const cellsPiece = (sheetId: number, edits: readonly ColumnEdit[]): Piece => {
  const blocks = blocksOf(edits);
  const bytesByRow = new Map<number, number>();
  for (const block of blocks)
    block.rows.forEach((row, i) => bytesByRow.set(row, (bytesByRow.get(row) ?? 0) + blockBytes(block, i)));
  const rows = [...bytesByRow.keys()].sort((a, b) => a - b);
  return {
    rowCount: rows.length,
    bytesOf: (i) => bytesByRow.get(rows[i] as number) ?? 0,
    requests: (from, to) => {
      const first = rows[from] as number;
      const end = to < rows.length ? (rows[to] as number) : Infinity;
      return blocks.flatMap((block) =>
        blockRequests(sheetId, block, lowerBound(block.rows, first), lowerBound(block.rows, end)),
      );
    },
  };
};

const dropRows = (sheetId: number, from: number, count: number): SheetsRequest => ({
  deleteDimension: { range: { sheetId, dimension: 'ROWS', startIndex: from, endIndex: from + count } },
});

/**
 * Marked rows are taken out by sorting them to the top and deleting so many. A person may have deleted some of them
 * since they were counted; therefore as many stand-ins come in, sorted right behind, and go instead. What is left of
 * the stand-ins ends as blank rows, so the grid keeps its size (Google refuses to delete every row below the header).
 */
const sortRequests = ({ sheetId, by, drop }: Extract<Change, { kind: 'sort' }>): readonly SheetsRequest[] => {
  const sorted = (specs: typeof by): SheetsRequest => ({
    sortRange: {
      range: { sheetId, startRowIndex: 1 },
      sortSpecs: specs.map(({ position, descending }) => ({
        dimensionIndex: position,
        sortOrder: descending ? 'DESCENDING' : 'ASCENDING',
      })),
    },
  });
  if (!drop) return [sorted(by)];
  const { count, mark, position } = drop;
  const marks = { sheetId, startRowIndex: 1, startColumnIndex: position, endColumnIndex: position + 1 };
  return [
    { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 1 + count } } },
    { repeatCell: { range: { ...marks, endRowIndex: 1 + count }, fields: VALUE_FIELDS, cell: cellData(mark) } },
    sorted([{ position, descending: false }, ...by]),
    dropRows(sheetId, 1, count),
    { findReplace: { find: mark, replacement: '', matchEntireCell: true, matchCase: true, range: marks } },
    sorted(by),
  ];
};

/** Numbers stand before any text, the smaller first. */
const LEAVING = '-2';
const STAND_IN = '-1';
const STAND_IN_TEXT = 'a row that stands in';

/**
 * The sheet itself finds each key and puts a number in its place, as it does for stand-ins that go instead of rows a
 * person has deleted.
 */
const dropKeysRequests = ({
  sheetId,
  position,
  keys,
  sortBy,
}: Extract<Change, { kind: 'dropKeys' }>): readonly SheetsRequest[] => {
  const range = { sheetId, startRowIndex: 1, startColumnIndex: position, endColumnIndex: position + 1 };
  const replaced = (find: string, replacement: string): SheetsRequest => ({
    findReplace: { find, replacement, matchEntireCell: true, matchCase: true, range },
  });
  const sorted = (dimensionIndex: number): SheetsRequest => ({
    sortRange: { range: { sheetId, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex, sortOrder: 'ASCENDING' }] },
  });
  return [
    { insertDimension: { range: { sheetId, dimension: 'ROWS', startIndex: 1, endIndex: 1 + keys.length } } },
    {
      repeatCell: {
        range: { ...range, endRowIndex: 1 + keys.length },
        fields: VALUE_FIELDS,
        cell: cellData(STAND_IN_TEXT),
      },
    },
    ...keys.map((key) => replaced(key, LEAVING)),
    replaced(STAND_IN_TEXT, STAND_IN),
    sorted(position),
    dropRows(sheetId, 1, keys.length),
    replaced(STAND_IN, ''),
    sorted(sortBy),
  ];
};

/** No row is hidden while these are done: whether hidden ones take part in them is nowhere said. */
const unfiltered = (
  { sheetId, filter }: Extract<Change, { kind: 'sort' | 'dropRows' | 'dropKeys' }>,
  requests: readonly SheetsRequest[],
): Piece =>
  whole(
    filter === undefined ? requests : [{ clearBasicFilter: { sheetId } }, ...requests, { setBasicFilter: { filter } }],
  );

export const pieceOf = (change: Change): Piece => {
  switch (change.kind) {
    case 'cells':
      return cellsPiece(change.sheetId, change.edits);
    case 'append':
      return appendPiece(change.sheetId, change.rows);
    case 'sort':
      return unfiltered(change, sortRequests(change));
    case 'dropRows':
      return unfiltered(change, [dropRows(change.sheetId, change.from, change.count)]);
    case 'dropKeys':
      return unfiltered(change, dropKeysRequests(change));
    case 'addTab':
      return whole(addTabRequests(change.declaration, change.title, change));
    case 'renameTab':
      return whole([
        { updateSheetProperties: { properties: { sheetId: change.sheetId, title: change.title }, fields: 'title' } },
      ]);
    case 'requests':
      return whole(change.requests);
  }
};
