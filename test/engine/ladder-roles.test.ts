// Roles by what people call them.
import { isSameRole, isUsualRole, ladderRoleOf, rungOf } from '../../src/engine/ladder-roles';

test.each([
  ['Account Executive', 'ae'],
  ['Sales rep', 'ae'],
  ['manager', 'manager'],
  ['Sales-Manager', 'manager'],
  ['VP', 'executive'],
  ['VP, Sales', 'executive'],
  ['Geschäftsführer', 'executive'],
  ['SDR', null],
  ['Admin', null],
])('%s is %s', (role, rung) => expect(ladderRoleOf(role)).toBe(rung));

test('roles of their own are alike only by name', () => {
  expect([isSameRole('Scout', ' scout'), isSameRole('Scout', 'AE'), isSameRole('VP', 'Executive')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([isUsualRole('SDR'), isUsualRole('VP'), isUsualRole('Mangaer')]).toEqual([true, true, false]);
});

test('a ladder that has the rung itself keeps words like it for rungs of their own', () => {
  expect(rungOf('VP', ['AE', 'Manager', 'VP'])).toBe('executive');
  expect(rungOf('VP', ['AE', 'VP', 'Executive'])).toBeNull();
  expect(rungOf('Executive', ['AE', 'VP', 'Executive'])).toBe('executive');
});
