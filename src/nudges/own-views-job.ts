// The job "own-views": a filter view in each band's tab for each person who gets messages, which shows their rows alone.
// What people made themselves is never touched, nor what they changed of ours; what they deleted comes back with the
// next message.
import { DAY_MS } from '../engine/wall-clock';
import type { Person } from '../engine/team';
import { teamTab } from '../people/tabs';
import { readPeople } from '../people/team-tabs';
import { filterViewId, filterViewRequests, type WantedFilterView } from '../records/filter-view';
import { FOR, markOf } from '../records/own-rows';
import type { RecordType } from '../records/record-type';
import { switchedOn } from '../records/switched';
import { bandSheetsOf } from '../records/view-tabs';
import { nothing, type Job, type PlanContext } from '../run/job';
import { NO_ROWS, type Plan } from '../workbook/plan';
import type { SheetStructure } from '../workbook/structure';
import { jobsTab } from '../workbook/tabs';
import type { Workbook } from '../workbook/workbook';
import { messagesIn, type MessageRow } from './message-rows';
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

interface Sheet {
  readonly sheet: SheetStructure;
  /** Position of the column that says whose a row is. */
  readonly position: number;
}

/** Told apart by the address where somebody else has the name. */
const viewsFor = ({ sheet, position }: Sheet, readers: readonly Person[]): readonly WantedFilterView[] =>
  readers.map(({ name, email }) => ({
    id: filterViewId(sheet.sheetId, email),
    titles: [name, `${name} (${email})`],
    rule: { position, type: 'TEXT_CONTAINS', text: markOf(email) },
  }));

const bandTabs = (workbook: Workbook, types: readonly RecordType[]): readonly Sheet[] =>
  switchedOn(workbook, types)
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
    .flatMap((at) => filterViewRequests(at.sheet, viewsFor(at, readers), ids))
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
