// The job "filter-views": filter views of a person's own in one view's tab, made when they ask for them: their team's rows,
// what changed this week, and one for each partner. No run touches them afterwards.
import type { Person } from '../../engine/team';
import { shortText } from '../../engine/wording';
import { teamTab } from '../../people/tabs';
import { readPeople } from '../../people/team-tabs';
import type { Job, PlanContext } from '../../run/job';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import type { SheetsRequest } from '../../workbook/sheets-port';
import type { SheetStructure } from '../../workbook/structure';
import { textAt, type Table } from '../../workbook/table';
import { sheetById, type Workbook } from '../../workbook/workbook';
import { IN_WEEK, YES } from '../beside-columns';
import { filterViewId, filterViewRequests, type FilterRule, type WantedFilterView } from '../filter-view';
import { FOR, teamMarkOf } from '../own-rows';
import type { RecordType } from '../record-type';
import { typeOfView, viewsIn } from '../view-tab';

/** Of one tab; those with the most rows there. */
const MOST_PARTNERS = 25;

const MY_TEAM = 'My team';
const CHANGED = 'Changed this week';

/** Whoever asks; who installed Nexus need not be in Team. */
type Asker = Pick<Person, 'email' | 'name'>;

const titleOf = (what: string, person: Asker): string => `${what} (${person.name || person.email})`;

/** Whether a filter view of a tab was made for a person: by its id, whose it was made for and, for a partner's, its title. */
export const isMadeFor = (email: string, sheetId: number, { id, title }: { id: number; title: string }): boolean =>
  ['', MY_TEAM, CHANGED, title.replace(/ \([^()]*\)$/, '')].some((what) => filterViewId(sheetId, email, what) === id);

/** Partners of the rows that stand in a tab, those with the most rows first. */
const partnersIn = (view: Table, column: string): readonly string[] => {
  const counts = new Map<string, number>();
  for (let row = 0; row < view.rowCount; row += 1) {
    const partner = textAt(view, column, row).trim();
    // Sheets would take the text of a condition that begins so for a formula.
    if (partner !== '' && !/^[=+]/.test(partner) && textAt(view, 'movedTo', row) === '')
      counts.set(partner, (counts.get(partner) ?? 0) + 1);
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b)).map(([partner]) => partner);
};

interface Asked {
  readonly type: RecordType;
  readonly view: Table;
  readonly person: Asker;
  readonly leads: boolean;
}

/** Nothing where the tab lacks the column, which one of an earlier version gets with the next Install. */
const wanted = (
  { view, person }: Asked,
  what: string,
  column: string,
  rule: Omit<FilterRule, 'position'>,
): readonly WantedFilterView[] => {
  const position = view.position.get(column);
  if (position === undefined) return [];
  const title = titleOf(what, person);
  return [
    {
      id: filterViewId(view.sheetId, person.email, what),
      titles: [title, `${what} (${person.email})`],
      rule: { position, ...rule },
    },
  ];
};

const viewsFor = (asked: Asked, partners: readonly string[]): readonly WantedFilterView[] => {
  const { person, leads, type } = asked;
  const partnerColumn = type.views.partner ?? '';
  return [
    ...(leads ? wanted(asked, MY_TEAM, FOR, { type: 'TEXT_CONTAINS', text: teamMarkOf(person.email) }) : []),
    ...wanted(asked, CHANGED, IN_WEEK, { type: 'TEXT_EQ', text: YES }),
    ...partners.flatMap((partner) =>
      wanted(asked, shortText(partner, 80), partnerColumn, { type: 'TEXT_EQ', text: partner }),
    ),
  ];
};

/** Those of partners of whom no row is left there; a title that somebody gave it keeps it. */
const goneRequests = (
  { view, person }: Asked,
  { filterViews = [] }: SheetStructure,
  stay: readonly WantedFilterView[],
): readonly SheetsRequest[] =>
  filterViews
    .filter(
      ({ id, title }) => stay.every((one) => one.id !== id) && isMadeFor(person.email, view.sheetId, { id, title }),
    )
    .filter(({ title }) => title.endsWith(')') && ![MY_TEAM, CHANGED].some((what) => title.startsWith(`${what} (`)))
    .map(({ id }) => ({ deleteFilterView: { filterId: id } }));

const askedOf = (workbook: Workbook, types: readonly RecordType[], { args, by }: PlanContext): Asked => {
  const [named = ''] = args;
  const view = [...workbook.tables.values()].find(
    ({ sheetId, title }) =>
      typeOfView(sheetId, types) && (String(sheetId) === named || title.toLowerCase() === named.toLowerCase()),
  );
  const type = view && typeOfView(view.sheetId, types);
  if (!view || !type)
    throw new Error('Go to a tab in which records stand, such as those of the bands, and choose this again.');
  const { team } = readPeople(workbook);
  const person = team.person(by) ?? { email: by.toLowerCase(), name: '' };
  return { type, view, person, leads: team.all.some((one) => one.active && one.managerEmail === person.email) };
};

const made = (count: number): string => `${count} filter ${count === 1 ? 'view' : 'views'}`;

const messageOf = ({ view, leads, type }: Asked, views: readonly WantedFilterView[], partners: number): string => {
  const noTeam = leads ? '' : ` Nobody reports to you in the tab Team, so there is no "${MY_TEAM}".`;
  const rest =
    partners > MOST_PARTNERS
      ? ` Only the ${MOST_PARTNERS} ${type.words.with ?? 'partner'}s with the most rows have one.`
      : '';
  return `${view.title} has ${made(views.length)} of yours now, under Data → Change view.${noTeam}${rest}`;
};

const plan = (types: readonly RecordType[], workbook: Workbook, context: PlanContext): Plan => {
  const asked = askedOf(workbook, types, context);
  const { view, type } = asked;
  const sheet = sheetById(workbook.structure, view.sheetId);
  const all = type.views.partner === undefined ? [] : partnersIn(view, type.views.partner);
  const views = viewsFor(asked, all.slice(0, MOST_PARTNERS));
  const ids = new Set(workbook.structure.sheets.flatMap(({ filterViews = [] }) => filterViews.map(({ id }) => id)));
  const requests = sheet ? [...goneRequests(asked, sheet, views), ...filterViewRequests(sheet, views, ids)] : [];
  return {
    changes: requests.length > 0 ? [{ kind: 'requests', requests }] : [],
    problems: [],
    rows: { ...NO_ROWS, read: view.rowCount },
    message: messageOf(asked, views, all.length),
  };
};

/** `filter-views TAB`: for whoever asks. */
export const filterViewsJob = (types: readonly RecordType[]): Job => ({
  name: 'filter-views',
  inTick: false,
  cannotRun: ({ args }) => (args.length === 1 ? null : 'Say in which tab: filter-views "Act now".'),
  tabs: (structure) => [teamTab, ...viewsIn(structure, types)].map((declaration) => ({ declaration, cells: true })),
  plan: (workbook, context) => plan(types, workbook, context),
});
