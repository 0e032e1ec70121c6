// What the Mine screen says of an entry.
import type { MineEntry } from '../../../src/app/sidebar/contract/mine';
import { countsInWords, hasTeam, kindInWords, shownOf } from '../../../sidebar/mine/mine-view';
import { leftOut } from '../../../sidebar/parts/words';

const now = Date.UTC(2026, 10, 20, 12);
const entry = (own: Partial<MineEntry>): MineEntry => ({
  recordType: 'overlaps',
  key: 'a1',
  title: 'Acme',
  with: '',
  kind: 'record',
  score: 72,
  band: 'Pursue',
  dueAtMs: null,
  whose: '',
  record: 'a1',
  state: null,
  url: null,
  place: { tab: 'store', row: 0 },
  ...own,
});

test.each([
  [{ kind: 'record' }, 'Record'],
  [{ kind: 'record', with: 'Hub' }, 'Record with Hub'],
  [{ kind: 'record', dueAtMs: Date.UTC(2026, 11, 3) }, 'Record, snoozed until 3 Dec'],
  [{ kind: 'task' }, 'Task'],
  [{ kind: 'message', state: 'sent', dueAtMs: now - 5 }, 'Message, sent'],
  [{ kind: 'message', state: 'pending', dueAtMs: now - 5 }, 'Message, due now'],
  [{ kind: 'message', state: 'pending', dueAtMs: now + 3 * 3_600_000 }, 'Message, due in 3 h'],
  [{ kind: 'message', state: 'failed' }, 'Message, failed'],
] as const)('%j is called %s', (own, words) => expect(kindInWords(entry(own), now)).toBe(words));

test('a manager may look at their own alone', () => {
  const entries = [entry({}), entry({ key: 'b1', whose: 'Ben', kind: 'message' })];
  expect(hasTeam({ entries })).toBe(true);
  expect(shownOf({ entries }, true).map(({ key }) => key)).toEqual(['a1']);
  expect(countsInWords(shownOf({ entries }, false))).toBe('1 record, 1 message');
  expect(hasTeam({ entries: [entry({})] })).toBe(false);
});

test('what is left out is counted', () => {
  expect(leftOut({ total: 1_300, entries: [entry({})] })).toBe('1,299 more, of lower scores.');
  expect(leftOut({ total: 1, entries: [entry({})] })).toBeNull();
});
