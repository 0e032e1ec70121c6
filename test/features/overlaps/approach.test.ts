// How the partner may help: only what is known of the relationship is claimed.
import type { Cell } from '../../../src/engine/cells';
import { approachTo } from '../../../src/features/overlaps/approach';
import { NO_ROW } from '../../../src/records/record-row';

const NAME = { title: 'Alba', with: 'Hub' };
const approach = (cells: Readonly<Record<string, Cell>>, who = 'Bo', name = NAME): string =>
  approachTo(who, name, {
    ...NO_ROW,
    text: (id) => String(cells[id] ?? ''),
    number: (id) => (typeof cells[id] === 'number' ? cells[id] : null),
  });

test.each<[Readonly<Record<string, Cell>>, string]>([
  [{ relationshipStatus: 'Customer' }, 'Bo at Hub may introduce you: Alba is their customer'],
  [{ relationshipStatus: 'customers' }, 'Bo at Hub may introduce you: Alba is their customer'],
  [{ relationshipStrength: 80 }, 'Bo at Hub may introduce you: their relationship with Alba is strong'],
  [{ relationshipStatus: 'Open opportunity' }, 'Bo at Hub is talking to Alba too: ask how far they are'],
  [{ relationshipStatus: 'prospect', relationshipStrength: 79 }, 'Ask Bo at Hub whether they know somebody at Alba'],
  [{}, 'Ask Bo at Hub whether they know somebody at Alba'],
  [{ relationshipStatus: 'Customer', introduction: 'asked' }, ''],
  [{ introduction: 'declined' }, ''],
])('%j: %s', (cells, words) => expect(approach(cells)).toBe(words));

test('nobody known at the partner, and no partner', () => {
  expect(approach({ relationshipStatus: 'Customer' }, '')).toBe('Hub may introduce you: Alba is their customer');
  expect(approach({}, '')).toBe('Ask Hub whether they know somebody at Alba');
  expect(approach({}, 'Bo', { title: 'Alba', with: '' })).toBe('Ask Bo whether they know somebody at Alba');
  expect(approach({}, '', { title: 'Alba', with: '' })).toBe('');
});
