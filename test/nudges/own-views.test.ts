// Links of messages lead to the recipient's own rows: a filter view each, made once, which people may change or delete.
import { importFile } from '../../src/app/commands';
import { filterViewId } from '../../src/records/filter-view';
import { settle, sheetIdOf, typeInto } from '../fakes/company';
import { columnOf, recordsOf, sheetOf } from '../fakes/memory-sheets';
import { HOUR, nudgeWorld, type World } from './world';

const ANA = 'ana@nexus.example';
const JOANA = 'joana@nexus.example';
const MIA = 'mia@nexus.example';

const HEADER = 'key,account,partner,ownerEmail,winnability,engagement,relationshipStrength';
const row = (key: string, owner: string, score: number): string =>
  `${key},Account ${key},Hub,${owner},${score},${score},${score}`;

const world = (...rows: readonly string[]): World => {
  const made = nudgeWorld();
  made.team(`Ana Sol,${ANA},AE,${MIA},,`, `Joana Sol,${JOANA},AE,${MIA},,`, `Mia Berg,${MIA},Manager,,,`);
  importFile(made.services, made.services.time.now, 'Overlaps', 'o.csv', [HEADER, ...rows].join('\n'));
  made.set('nudge.mode', 'live');
  made.set('nudge.threshold', '90');
  return made;
};

const viewsOf = ({ services }: World, tab: string) => sheetOf(services.sheets, tab).filterViews ?? [];
const titles = (made: World, tab: string): readonly unknown[] => viewsOf(made, tab).map(({ title }) => title);
const forIn = ({ services }: World, tab: string, key: string): unknown =>
  recordsOf(services.sheets, tab).find((each) => each.Key === key && each.Moved === undefined)?.For;
const lastMail = ({ services }: World, to: string): string =>
  services.mails.filter((mail) => mail.to === to).slice(-1)[0]?.body ?? '';
const linkOf = (made: World, tab: string, email: string): string => {
  const gid = sheetIdOf(made.services, tab);
  return `https://docs.google.com/spreadsheets/d/memory/edit#gid=${gid}&fvid=${filterViewId(gid, email)}`;
};
const hours = (made: World, count: number): void => {
  for (let hour = 0; hour < count; hour += 6) made.tick(6 * HOUR);
};

test('each row says whose it is, and who stands above them', () => {
  const made = world(row('a1', ANA, 95), row('b1', JOANA, 94), row('c1', '', 93));
  settle(made.services);
  expect(forIn(made, 'Act now', 'a1')).toBe(`;${ANA};${MIA};<${MIA}>`);
  expect(forIn(made, 'Act now', 'b1')).toBe(`;${JOANA};${MIA};<${MIA}>`);
  expect(forIn(made, 'Act now', 'c1')).toBeUndefined();
  // Assigned by name, it is theirs at once.
  typeInto(made.services, 'Act now', 'c1', 'Assignee', 'Ana Sol');
  settle(made.services);
  expect(forIn(made, 'Act now', 'c1')).toBe(`;${ANA};${MIA};<${MIA}>`);
});

test('the first message opens its tab with the recipient’s rows, and so does the manager’s', () => {
  const made = world(row('a1', ANA, 95));
  made.tick();
  expect(titles(made, 'Act now')).toEqual(['Ana Sol']);
  expect(lastMail(made, ANA)).toContain(`Your accounts in Act now: ${linkOf(made, 'Act now', ANA)}\n`);
  hours(made, 72);
  expect(lastMail(made, MIA)).toContain(linkOf(made, 'Act now', MIA));
  expect(titles(made, 'Act now')).toEqual(['Ana Sol', 'Mia Berg']);
  // One in each band's tab, none where nobody works.
  expect(titles(made, 'Pursue')).toEqual(['Ana Sol', 'Mia Berg']);
  for (const tab of ['Needs data', 'Done', 'Overlaps']) expect(titles(made, tab)).toEqual([]);
});

test('it shows the rows of that person and nobody else’s, however alike their addresses are', () => {
  const made = world(row('a1', ANA, 95), row('b1', JOANA, 94));
  made.tick();
  const [view] = viewsOf(made, 'Act now').filter(({ title }) => title === 'Ana Sol');
  const [spec] = view?.filterSpecs ?? [];
  expect(spec?.columnIndex).toBe(columnOf(made.services.sheets, 'Act now', 'For'));
  const wanted = spec?.filterCriteria?.condition?.values?.[0]?.userEnteredValue ?? '?';
  expect(spec?.filterCriteria?.condition?.type).toBe('TEXT_CONTAINS');
  const shown = recordsOf(made.services.sheets, 'Act now').filter((each) => String(each.For).includes(wanted));
  expect(shown.map(({ Key }) => Key)).toEqual(['a1']);
});

test('what people changed of it stays, their own stay, and one that was deleted comes back with the next message', () => {
  const made = world(row('a1', ANA, 95));
  made.tick();
  const sheetId = sheetIdOf(made.services, 'Act now');
  made.services.sheets.batchUpdate([
    { updateFilterView: { filter: { filterViewId: filterViewId(sheetId, ANA), title: 'Mine' }, fields: 'title' } },
    { deleteFilterView: { filterId: filterViewId(sheetIdOf(made.services, 'Pursue'), ANA) } },
    { addFilterView: { filter: { title: 'Mia Berg', range: { sheetId, startRowIndex: 0 } } } },
  ]);
  hours(made, 72);
  expect(titles(made, 'Act now')).toEqual(['Mine', 'Mia Berg', `Mia Berg (${MIA})`]);
  expect(viewsOf(made, 'Act now')[1]?.filterSpecs).toBeUndefined();
  expect(titles(made, 'Pursue')).toContain('Ana Sol');
});

test('where it is not, the link leads to the tab', () => {
  const made = world(row('a1', ANA, 95));
  made.set('nudge.mode', 'approve');
  made.tick();
  const sheetId = sheetIdOf(made.services, 'Act now');
  made.services.sheets.batchUpdate([{ deleteFilterView: { filterId: filterViewId(sheetId, ANA) } }]);
  const [message] = made.messages();
  made.run('approve', String(message?.Key));
  made.run('deliver');
  expect(lastMail(made, ANA)).toContain(
    `Open the workbook: https://docs.google.com/spreadsheets/d/memory/edit#gid=${sheetId}\n`,
  );
  expect(lastMail(made, ANA)).not.toContain('fvid');
});

test('a record that nobody in the team owns leads to its tab as it is', () => {
  const made = world(row('a1', '', 95));
  made.set('nudge.fallback', MIA);
  made.tick();
  expect(lastMail(made, MIA)).toContain(`#gid=${sheetIdOf(made.services, 'Act now')}\n`);
});

test('rows that come later are in it: it grows with the grid, and is made once', () => {
  const made = world(row('a1', ANA, 95));
  made.tick();
  const rows = Array.from({ length: 450 }, (_, i) => row(`n${i}`, ANA, 95));
  importFile(made.services, made.services.time.now, 'Overlaps', 'o.csv', [HEADER, ...rows].join('\n'));
  for (let i = 0; i < 4; i += 1) made.tick();
  const { properties } = sheetOf(made.services.sheets, 'Act now');
  const [view] = viewsOf(made, 'Act now');
  expect(view?.range?.endRowIndex).toBe(properties.gridProperties?.rowCount);
  expect(titles(made, 'Act now')).toEqual(['Ana Sol']);
  const reports = [1, 2, 3].flatMap(() => made.tick());
  expect(reports.filter(({ job }) => job === 'own-views')).toEqual([]);
});
