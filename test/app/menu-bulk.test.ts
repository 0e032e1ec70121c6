// The menu's acts on the selected rows, through the bundle: what the dialogs say, which rows are meant, who may, and
// that it can be taken back for an hour.
import { INSTALLED_BY, product, textsOf, type Product } from '../fakes/product-host';

const BEN = 'ben@nexus.example';
const TEAM = `name,email,role\nAnn,${INSTALLED_BY},Admin\nBen Bo,${BEN},AE`;
const HEADER = 'key,account,partner,winnability,engagement,relationshipStrength';
const OVERLAPS = [
  HEADER,
  ...Array.from({ length: 12 }, (_, i) => `k${i},Account ${i},${i % 2 === 0 ? 'Hub' : 'Spark'},${99 - i},99,99`),
].join('\n');

const ready = (): Product => {
  const made = product();
  made.call('importText', 'Team', 'team.csv', TEAM);
  made.call('importText', 'Overlaps', 'o.csv', OVERLAPS);
  made.tick();
  made.tick();
  return made;
};

/** Without rows that are on their way out. */
const column = ({ rows }: Product, header: string, title = 'Act now'): readonly unknown[] =>
  rows(title)
    .filter(({ Moved }) => (Moved ?? null) === null)
    .map((row) => row[header]);

const columnAt = ({ sheet }: Product, title: string, header: string): number =>
  sheet(title).rows[0]?.indexOf(header) ?? -1;

/** The basic filter hides what stands in a column. */
const hide = (made: Product, header: string, ...values: readonly string[]): void => {
  const sheet = made.sheet('Act now');
  sheet.basicFilter = {
    ...sheet.basicFilter,
    filterSpecs: [{ columnIndex: columnAt(made, 'Act now', header), filterCriteria: { hiddenValues: [...values] } }],
  };
};

test('twelve rows are assigned after the dialog has said so, and taken back', () => {
  const made = ready();
  const active = made.select('Act now', [2, 13]);
  const done = made.click('menuBulkAssign', { active, answers: ['Ben Bo'] });
  expect(textsOf(done)).toEqual([
    expect.stringMatching(/^12 rows of Act now: Account 0, Account 1, .* and 7 more\n\nTo whom\?/),
    expect.stringMatching(/^12 rows of Act now: Assignee → Ben Bo\n/),
    'Assignee → Ben Bo in 12 records. Until 10:10 you can take it back: Nexus → Undo my last bulk act.',
  ]);
  expect(new Set(column(made, 'Assignee'))).toEqual(new Set([BEN]));
  expect(new Set(column(made, 'Assignee', 'Overlaps'))).toEqual(new Set([BEN]));
  expect(textsOf(made.click('menuUndoBulk'))).toEqual(['Undone in 12 records.']);
  expect(new Set(column(made, 'Assignee'))).toEqual(new Set([null]));
});

test('several ranges are one act; rows between them and hidden ones are left out and told of', () => {
  const made = ready();
  hide(made, 'Partner', 'Spark');
  expect(made.shown('Act now')).toEqual(['k0', 'k2', 'k4', 'k6', 'k8', 'k10']);
  const active = made.select('Act now', [2, 6], [12, 1_000]);
  const done = made.click('menuBulkNote', { active, answers: ['call first'] });
  expect(textsOf(done)[0]).toMatch(/^4 rows of Act now: Account 0, Account 2, Account 4, Account 10\n/);
  expect(textsOf(done)[1]).toContain('3 hidden rows are left out.');
  const noted = made.rows('Act now').filter(({ Note }) => Note === 'call first');
  expect(noted.map(({ Key }) => Key)).toEqual(['k0', 'k2', 'k4', 'k10']);
});

test('its calls do not grow with the rows', () => {
  const made = ready();
  const callsFor = (last: number, day: string): readonly number[] => {
    const active = made.select('Act now', [2, last]);
    const { calls } = made.click('menuBulkSnooze', { active, answers: [day] });
    return [calls.sheetsRead, calls.sheetsWrite, calls.spreadsheetApp, calls.ui];
  };
  // Who somebody is is remembered from the first on.
  callsFor(2, '2027-01-03');
  expect(callsFor(13, '2027-01-05')).toEqual(callsFor(3, '2027-01-04'));
});

test('what stands there is told before it is replaced, and nothing is done without a yes', () => {
  const made = ready();
  made.click('menuBulkNote', { active: made.select('Act now', [2, 3]), answers: ['mine'] });
  const active = made.select('Act now', [2, 4]);
  const refused = made.click('menuBulkNote', { active, answers: ['other', { button: 'CANCEL' }] });
  expect(textsOf(refused)[1]).toContain('In 2 of them something else stands there now; it is replaced.');
  expect(textsOf(refused)).toHaveLength(2);
  expect(column(made, 'Note').slice(0, 3)).toEqual(['mine', 'mine', null]);
});

test('a value that cannot be, or a tab without records, is told in words', () => {
  const made = ready();
  const active = made.select('Act now', [2, 4]);
  expect(textsOf(made.click('menuBulkAssign', { active, answers: ['Nobody'] }))[1]).toBe(
    '"Nobody" is nobody active in the tab Team. Add the person there first.',
  );
  for (const title of ['Settings', 'Dashboard'])
    expect(textsOf(made.click('menuBulkNote', { active: made.select(title, [2, 4]) }))).toEqual([
      expect.stringMatching(/^Select rows of a tab in which records stand/),
    ]);
});

test('a member may, and the dispatcher does it in their name: the undo is theirs; a stranger may not', () => {
  const made = ready();
  const asked = made.click('menuBulkSnooze', {
    user: BEN,
    active: made.select('Act now', [2, 13]),
    answers: ['2027-01-04'],
  });
  expect(textsOf(asked)[2]).toContain('within five minutes');
  expect(column(made, 'Snooze until')[0]).toBeNull();
  made.tick();
  expect(column(made, 'Snooze until').every((cell) => cell !== null)).toBe(true);
  expect(textsOf(made.click('menuUndoBulk'))[0]).toContain('no bulk act of yours');
  made.click('menuUndoBulk', { user: BEN });
  made.tick();
  expect(column(made, 'Snooze until').every((cell) => cell === null)).toBe(true);
  const stranger = made.click('menuBulkNote', { user: 'x@other.example', active: made.select('Act now', [2, 3]) });
  expect(stranger).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('not an active person') as string },
  });
});
