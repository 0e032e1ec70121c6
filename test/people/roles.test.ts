// What somebody may do goes by three names and by who stands under them, never by what a title may mean.
import { parseTeam } from '../../src/engine/team';
import { rolesOfTeam } from '../../src/people/roles';

test.each([
  ['Admin', 'admin'],
  ['manager', 'manager'],
  ['Executive', 'manager'],
  ['VP', 'member'],
  ['Team lead', 'member'],
  ['Vertriebsleiter', 'member'],
  ['Administrator', 'member'],
  ['', 'member'],
])('the role "%s" makes its person %s', (role, expected) => {
  const { team } = parseTeam([{ email: 'ann@nexus.example', name: 'Ann', role, active: true }], 'UTC');
  expect(rolesOfTeam(team)).toEqual({ 'ann@nexus.example': expected });
});
