// Cells of the tabs that people configure which cannot be used are marked in their place: a colour, and a note that
// says what is wrong and which value holds meanwhile. Both go once the cell is mended.
import { criterionKey } from '../engine/criteria';
import { cursorChanges, cursorOf } from '../workbook/job-cursors';
import type { Change } from '../workbook/changes';
import type { SheetsRequest } from '../workbook/sheets-port';
import { cellAt, textAt, type Problem, type Table } from '../workbook/table';
import { RECORD_TYPE, typeIn } from '../workbook/record-type-column';
import { sheetById, type Workbook } from '../workbook/workbook';
import { OURS, ruleRequests } from './band-colours';
import { lastVersion } from './weights-version';

const JOB = 'marks';
const COLOUR = '#f4c7c3';
/** Tabs whose cells are marked. */
const CONFIGURED = ['weights', 'bands', 'settings', 'team', 'routes', 'regions'] as const;
/** Of one tab. */
const MOST = 100;

interface Mark {
  readonly sheetId: number;
  /** Of the sheet, from 0. */
  readonly row: number;
  readonly column: number;
  readonly note: string;
}

/** What holds in place of a cell that cannot be used, its row's last good self; '' in tabs that tell it otherwise. */
export const inForce = (workbook: Workbook, table: Table, row: number, columnId: string): string => {
  if (!['weights', 'bands'].includes(table.declaration.id)) return '';
  const last = lastVersion(workbook, typeIn(cellAt(table, RECORD_TYPE, row)));
  const found =
    table.declaration.id === 'weights'
      ? last?.weights.criteria.find(
          (known) =>
            criterionKey(known) ===
            criterionKey({ model: textAt(table, 'model', row), criterion: textAt(table, 'criterion', row) }),
        )
      : last?.bands.find(({ name }) => name.toLowerCase() === textAt(table, 'name', row).toLowerCase());
  const value = (found as Readonly<Record<string, unknown>> | undefined)?.[columnId];
  if (value === undefined) return ' Until then the row counts for nothing.';
  return ` Until then ${value === '' ? 'a blank cell' : String(value as string | number)} holds.`;
};

const marksIn = (workbook: Workbook, table: Table, problems: readonly Problem[]): readonly Mark[] => {
  const byPlace = new Map<string, Mark>();
  for (const { tab, row, column, message } of problems) {
    if (tab !== table.title || row === null || column === null) continue;
    const id = table.declaration.columns.find(({ header }) => header === column)?.id ?? '';
    const position = table.position.get(id);
    if (position === undefined || byPlace.size >= MOST) continue;
    const place = `${row} ${position}`;
    const before = byPlace.get(place);
    const note = before ? `${before.note}\n${message}` : `Nexus: ${message}${inForce(workbook, table, row - 2, id)}`;
    byPlace.set(place, { sheetId: table.sheetId, row: row - 1, column: position, note });
  }
  return [...byPlace.values()].sort((a, b) => a.row - b.row || a.column - b.column);
};

const rangeOf = ({ sheetId, row, column }: Mark) => ({
  sheetId,
  startRowIndex: row,
  endRowIndex: row + 1,
  startColumnIndex: column,
  endColumnIndex: column + 1,
});

const noted = (mark: Mark, note: string | null): SheetsRequest => ({
  updateCells: { range: rangeOf(mark), rows: [{ values: [note === null ? {} : { note }] }], fields: 'note' },
});

/** Nothing while the same cells are wrong in the same way. @param problems of all tabs. */
export const badCellChanges = (workbook: Workbook, problems: readonly Problem[], nowMs: number): readonly Change[] => {
  const { tables, structure, timeZone } = workbook;
  const jobs = tables.get('jobs');
  const read = CONFIGURED.flatMap((id) => tables.get(id) ?? []);
  const marks = read.flatMap((table) => marksIn(workbook, table, problems));
  const known = cursorOf(jobs, JOB);
  const before = Array.isArray(known) ? (known as readonly Mark[]) : [];
  const isSame = JSON.stringify(before) === JSON.stringify(marks);
  const rules = read.flatMap(({ sheetId }) => {
    const ranges = marks.filter((mark) => mark.sheetId === sheetId).map(rangeOf);
    return ruleRequests(
      sheetId,
      sheetById(structure, sheetId)?.formatRules ?? [],
      ranges.length > 0 ? [{ formula: `=${OURS}`, colour: COLOUR, ranges }] : [],
    );
  });
  const gridRows = new Map(read.map((table) => [table.sheetId, table.gridRows]));
  const gone = isSame ? [] : before.filter(({ sheetId, row }) => row < (gridRows.get(sheetId) ?? 0));
  const requests = [
    ...rules,
    ...gone.map((mark) => noted(mark, null)),
    ...(isSame ? [] : marks.map((mark) => noted(mark, mark.note))),
  ];
  return [
    ...(requests.length > 0 ? [{ kind: 'requests' as const, requests }] : []),
    ...(isSame ? [] : cursorChanges(jobs, JOB, marks, nowMs, timeZone)),
  ];
};
