// A small tab that people rarely edit, kept outside the workbook: it is not read again before something says that it
// changed.
import { stableHash } from '../engine/hash';
import { readJsonObject } from '../engine/read-json';
import type { Cell, TabDeclaration } from '../workbook/declare';
import type { Kept } from '../workbook/plan';
import { linesOf } from '../workbook/stamps';
import type { SheetStructure } from '../workbook/structure';
import { tableOf, type Table } from '../workbook/table';
import { jobsTab } from '../workbook/tabs';
import { EVERYTHING, editMarks } from './edit-marks';
import type { RunContext } from './job';
import { keepAll } from './keep';
import { asciiJson, LONGEST_LONG, longKept, readLong } from './long-property';
import { readFor } from './reading';
import { lookOf } from './seen';

interface Remembered {
  /** Names the state of the workbook in which it was read. */
  readonly print: string;
  readonly title: string;
  readonly columnIds: readonly (readonly [number, string])[];
  /** Header first; columns of people's own left out. */
  readonly columns: readonly (readonly Cell[])[];
}

const nameOf = ({ id }: TabDeclaration): string => `remembered.${id}`;
const printOf = ({ peek, services }: RunContext, { id, sheetId }: TabDeclaration): string | null => {
  const jobs = peek(jobsTab).tables.get(jobsTab.id);
  if (!jobs) return null;
  const marks = editMarks(services.scriptProperties.all());
  return stableHash(
    JSON.stringify([
      lookOf(services),
      linesOf(jobs).stamps.get(id) ?? '',
      marks.get(String(sheetId)) ?? '',
      marks.get(EVERYTHING) ?? '',
    ]),
  );
};

const restored = (declaration: TabDeclaration, { title, columnIds, columns }: Remembered): Table => {
  const structure: SheetStructure = {
    sheetId: declaration.sheetId,
    title,
    index: 0,
    rowCount: columns.reduce((longest, { length }) => Math.max(longest, length), 0),
    columnCount: columns.length,
    columnIds: new Map(columnIds),
    tabColour: null,
    formatRules: [],
    chartIds: [],
  };
  return tableOf(declaration, structure, columns);
};

const read = (context: RunContext, declaration: TabDeclaration, print: string | null): Table | undefined => {
  const { services } = context;
  const table = readFor(context, () => [{ declaration, cells: true }]).tables.get(declaration.id);
  if (!table || print === null) return table;
  const ours = new Map([...table.position].map(([id, position]) => [position, id]));
  const remembered: Remembered = {
    print,
    title: table.title,
    columnIds: [...ours],
    columns: table.headers.map((header, position) =>
      ours.has(position) ? [header, ...(table.grid[position] ?? [])] : [],
    ),
  };
  const text = asciiJson(remembered);
  keepAll(services, longKept(services, nameOf(declaration), text.length <= LONGEST_LONG ? text : ''));
  return table;
};

/** As it stands; by the clock, as it stood at the last full look where nothing tells of a change since. */
export const rememberedTab = (context: RunContext, declaration: TabDeclaration): Table | undefined => {
  const { services, isQuiet } = context;
  const print = printOf(context, declaration);
  const known = readJsonObject<Remembered>(readLong(services, nameOf(declaration))) as Remembered | null;
  const isFresh = isQuiet && known !== null && known.print === print;
  return isFresh ? restored(declaration, known) : read(context, declaration, print);
};

/** Where it turned out to be another. */
export const forgottenTab = (declaration: TabDeclaration): Kept => ({
  in: 'script',
  name: nameOf(declaration),
  value: null,
});
