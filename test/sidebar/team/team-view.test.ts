// The tree of the team and its keys.
import type { TeamNode } from '../../../src/app/sidebar/contract/team';
import { moveBy, treeRows, troubled } from '../../../sidebar/team/team-view';

const node = (email: string, reports: readonly TeamNode[] = [], problems: readonly string[] = []): TeamNode => ({
  email,
  name: email,
  jobRole: 'AE',
  role: 'member',
  isActive: true,
  outUntilMs: null,
  row: 2,
  problems,
  reports,
});
const roots = [
  node('gil', [node('ben', [node('ana', [], ['no e-mail']), node('chi')]), node('dee')]),
  node('eve', [], ['in a circle']),
];

test('rows with their level and place; a closed person hides what is below', () => {
  expect(
    treeRows(roots, new Set()).map(({ node: { email }, level, place, siblings }) => [email, level, place, siblings]),
  ).toEqual([
    ['gil', 1, 1, 2],
    ['ben', 2, 1, 2],
    ['ana', 3, 1, 2],
    ['chi', 3, 2, 2],
    ['dee', 2, 2, 2],
    ['eve', 1, 2, 2],
  ]);
  expect(treeRows(roots, new Set(['ben'])).map(({ node: { email } }) => email)).toEqual(['gil', 'ben', 'dee', 'eve']);
});

test.each([
  ['ArrowDown', 'ben', { focus: 'ana', toggle: false }],
  ['ArrowUp', 'gil', { focus: 'gil', toggle: false }],
  ['End', 'gil', { focus: 'eve', toggle: false }],
  ['Home', 'dee', { focus: 'gil', toggle: false }],
  ['ArrowRight', 'ben', { focus: 'ana', toggle: false }],
  ['ArrowLeft', 'ben', { focus: 'ben', toggle: true }],
  ['ArrowLeft', 'ana', { focus: 'ben', toggle: false }],
  ['ArrowRight', 'chi', { focus: 'chi', toggle: false }],
  ['Enter', 'gil', { focus: 'gil', toggle: true }],
  ['Enter', 'chi', null],
  ['x', 'ben', null],
])('%s on %s', (key, at, move) => expect(moveBy(key, treeRows(roots, new Set()), at)).toEqual(move));

test('right opens a closed person', () => {
  expect(moveBy('ArrowRight', treeRows(roots, new Set(['ben'])), 'ben')).toEqual({ focus: 'ben', toggle: true });
});

test('everybody in trouble is found', () => {
  expect(troubled(roots).map(({ email }) => email)).toEqual(['ana', 'eve']);
});
