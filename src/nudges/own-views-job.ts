// The job "own-views": a filter view in each band's tab for each person who gets messages, which shows their rows alone.
// What people made themselves is never touched, nor what they changed of ours; what they deleted comes back with the
// next message.
import { DAY_MS } from '../engine/wall-clock';
import type { Person } from '../engine/team';
import { teamTab } from '../people/tabs';
import { readPeople } from '../people/team-tabs';
import { FOR, markOf } from '../records/own-rows';
import type { RecordType } from '../records/record-type';
import { bandSheetsOf } from '../records/view-tabs';
import { nothing, type Job, type PlanContext } from '../run/job';
import { NO_ROWS, type Plan } from '../workbook/plan';
import type { SheetsRequest } from '../workbook/sheets-port';
import type { SheetStructure } from '../workbook/structure';
import { jobsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';
import { messagesIn, type MessageRow } from './message-rows';
import { ownViewId } from './own-views';
import { messagesTab } from './tabs';

/** Of one run; the next goes on. */
const MOST = 100;
/** Whoever was told so lately may still open the message. */
const LATELY_MS = 14 * DAY_MS;

const isLate = ({ state, sentAtMs, recipient }: MessageRow, nowMs: number): boolean =>
  recipient !== '' &&
  (sentAtMs === null ? ['draft', 'pending', 'held', 'claimed'].includes(state) : nowMs - sentAtMs < LATELY_MS);

const readersIn = (workbook: Workbook, nowMs: number): readonly Person[] => {
  const { team } = readPeople(workbook);
  const emails = new Set(
    messagesIn(workbook)
      .filter((message) => isLate(message, nowMs))
      .map(({ recipient }) => recipient),
  );
  return team.all.filter(({ email, active }) => active && emails.has(email));
};

const rangeOf = ({ sheetId, columnCount }: SheetStructure): SheetsRequest => ({
  sheetId,
  startRowIndex: 0,
  startColumnIndex: 0,
  endColumnIndex: columnCount,
});

interface Sheet {
  readonly sheet: SheetStructure;
  /** Position of the column that says whose a row is. */
  readonly position: number;
}

const added = ({ sheet, position }: Sheet, email: string, title: string): SheetsRequest => ({
  addFilterView: {
    filter: {
      filterViewId: ownViewId(sheet.sheetId, email),
      title,
      range: rangeOf(sheet),
      filterSpecs: [
        {
          columnIndex: position,
          filterCriteria: {
            condition: { type: 'TEXT_CONTAINS', values: [{ userEnteredValue: markOf(email) }] },
          },
        },
      ],
    },
  },
});

/** Rows that came with a larger grid are not in it by themselves. */
const drawnOut = (sheet: SheetStructure, filterViewId: number): SheetsRequest => ({
  updateFilterView: { filter: { filterViewId, range: rangeOf(sheet) }, fields: 'range' },
});

/** @param ids of all filter views there are. */
const requestsFor = (at: Sheet, readers: readonly Person[], ids: Set<number>): readonly SheetsRequest[] => {
  const { filterViews = [], sheetId, rowCount } = at.sheet;
  const titles = new Set(filterViews.map(({ title }) => title.toLowerCase()));
  return readers.flatMap(({ name, email }): readonly SheetsRequest[] => {
    const id = ownViewId(sheetId, email);
    const present = filterViews.find((view) => view.id === id);
    if (present) return present.endRow !== null && present.endRow < rowCount ? [drawnOut(at.sheet, id)] : [];
    const title = [name, `${name} (${email})`].find((text) => !titles.has(text.toLowerCase()));
    if (ids.has(id) || title === undefined) return [];
    ids.add(id);
    titles.add(title.toLowerCase());
    return [added(at, email, title)];
  });
};

const bandTabs = (workbook: Workbook, types: readonly RecordType[]): readonly Sheet[] =>
  types
    .flatMap((type) => bandSheetsOf(workbook, type))
    .flatMap((sheet) => {
      const position = [...sheet.columnIds].find(([, id]) => id === FOR)?.[0];
      // A tab of an earlier version gets the column with the next Install.
      return position === undefined ? [] : [{ sheet, position }];
    });

const plan = (types: readonly RecordType[], workbook: Workbook, { nowMs }: PlanContext): Plan => {
  const readers = readersIn(workbook, nowMs);
  const ids = new Set(workbook.structure.sheets.flatMap(({ filterViews = [] }) => filterViews.map(({ id }) => id)));
  const requests = bandTabs(workbook, types)
    .flatMap((at) => requestsFor(at, readers, ids))
    .slice(0, MOST);
  return {
    changes: requests.length > 0 ? [{ kind: 'requests', requests }] : [],
    problems: [],
    rows: { ...NO_ROWS, read: readers.length },
    message: `${requests.length} filter ${requests.length === 1 ? 'view' : 'views'} made`,
  };
};

/** @param types of records that may be nudged. */
export const ownViewsJob = (types: readonly RecordType[]): Job => ({
  name: 'own-views',
  inTick: true,
  hasWork: ({ peek, nowMs }) => readersIn(peek(messagesTab, teamTab), nowMs).length > 0 || nothing(),
  tabs: () => [messagesTab, teamTab, jobsTab].map((declaration) => ({ declaration, cells: true })),
  plan: (workbook, context) => plan(types, workbook, context),
});
