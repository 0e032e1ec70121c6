// The list of due deals as it grows in the sidebar.
import type { DealNudgesReply } from '../../../src/app/sidebar/contract/deal-nudges';
import { begun, lastOf, withMore } from '../../../sidebar/due-deals/due-deals-view';

const reply = (ids: readonly string[], left: number, own: Partial<DealNudgesReply> = {}): DealNudgesReply => ({
  deals: 9,
  total: 4,
  entries: ids.map((id) => ({
    title: id,
    url: '',
    told: { deal_id: id } as DealNudgesReply['entries'][number]['told'],
  })),
  left,
  none: null,
  unjudged: null,
  ...own,
});

const ids = ({ entries }: ReturnType<typeof begun>) => entries.map(({ told }) => told.deal_id);

test('each batch goes on behind the last', () => {
  const first = begun(reply(['a', 'b'], 2));
  expect([lastOf(first), first.left]).toEqual(['b', 2]);
  const all = withMore(first, reply(['c', 'd'], 0));
  expect([ids(all), all.left]).toEqual([['a', 'b', 'c', 'd'], 0]);
});

test('one that came already does not come twice', () =>
  expect(ids(withMore(begun(reply(['a', 'b'], 2)), reply(['b', 'c'], 1)))).toEqual(['a', 'b', 'c']));

test('it ends where nothing more comes, whatever is said to be left', () =>
  expect(withMore(begun(reply(['a'], 2)), reply([], 2)).left).toBe(0));

test('nothing yet: from the first, and why none is due', () => {
  const none = begun(reply([], 0, { none: 'No deal is due.', unjudged: '1 deal could not be judged.' }));
  expect([lastOf(none), none.notes]).toEqual([null, ['No deal is due.', '1 deal could not be judged.']]);
});
