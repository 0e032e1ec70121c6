// The tab Weights history: a version a line, its snapshot going on in further lines where one cell does not hold it.
import { LONGEST_CELL } from '../workbook/cell-length';
import type { Band } from '../engine/bands';
import { readJsonObject } from '../engine/read-json';
import type { Weights } from '../engine/weights';
import { FIRST_TYPE } from '../workbook/record-type-column';
import { cellAt, rowAt, type Row, type Table } from '../workbook/table';

/** The weights and bands of one kind of record. */
export interface VersionPart {
  readonly weights: Weights;
  readonly bands: readonly Band[];
}

/** By the type's id. */
export type VersionParts = ReadonlyMap<string, VersionPart>;

/** The first kind's part as an earlier version wrote it, the others under their ids. */
const snapshotOf = (parts: VersionParts): string => {
  const { [FIRST_TYPE]: first, ...types } = Object.fromEntries(parts);
  return JSON.stringify({ ...first, ...(Object.keys(types).length > 0 ? { types } : {}) });
};

/** Cut so that each piece fits a cell, at whole characters: half a pair is none. */
const piecesOf = (text: string): readonly string[] => {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const piece = text.slice(from, from + LONGEST_CELL);
    const whole = from + LONGEST_CELL < text.length ? piece.replace(/[\ud800-\udbff]$/, '') : piece;
    pieces.push(whole);
    from += whole.length;
  }
  return pieces;
};

/** @param line the version's number, when, who and what. Lines that go on have the number alone. */
export const versionRows = (line: Row, parts: VersionParts): readonly Row[] =>
  piecesOf(snapshotOf(parts)).map((snapshot, i): Row =>
    i === 0 ? { ...line, snapshot } : { version: line.version ?? null, snapshot },
  );

const isBeginning = (history: Table, row: number): boolean => cellAt(history, 'at', row) !== null;

/** One line a version, oldest first. */
export const versionLines = (history: Table): readonly Row[] =>
  Array.from({ length: history.rowCount }, (_, row) => row)
    .filter((row) => cellAt(history, 'version', row) !== null && isBeginning(history, row))
    .map((row) => rowAt(history, row));

const isPart = (value: unknown): value is VersionPart => {
  const part = value as Partial<VersionPart> | null | undefined;
  return Array.isArray(part?.weights?.criteria) && Array.isArray(part.bands);
};

const partsOf = (snapshot: string): VersionParts | undefined => {
  const { types = {}, ...first } =
    readJsonObject<{ readonly types: Readonly<Record<string, unknown>> }>(snapshot) ?? {};
  const parts = new Map(
    Object.entries({ [FIRST_TYPE]: first, ...types }).filter((entry): entry is [string, VersionPart] =>
      isPart(entry[1]),
    ),
  );
  return parts.size > 0 ? parts : undefined;
};

/** What a version was for each kind that there was; undefined when it is not there or cannot be read. */
export const versionInHistory = (history: Table, wanted: number): VersionParts | undefined => {
  const isOf = (row: number): boolean => cellAt(history, 'version', row) === wanted;
  // The newest of that number: numbers begin again where the tab Jobs was lost.
  for (let row = history.rowCount - 1; row >= 0; row -= 1) {
    if (!isOf(row) || !isBeginning(history, row)) continue;
    let snapshot = String(cellAt(history, 'snapshot', row) ?? '');
    for (let next = row + 1; isOf(next) && !isBeginning(history, next); next += 1)
      snapshot += String(cellAt(history, 'snapshot', next) ?? '');
    return partsOf(snapshot);
  }
  return undefined;
};
