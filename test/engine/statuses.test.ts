// What a status means for nudges.
import { isClosed, isWorked, STATUSES, statusOf } from '../../src/engine/statuses';

test.each([
  ['Resolved', true, false],
  [' won', true, false],
  ['LOST', true, false],
  ['Not  relevant', true, false],
  ['Working', false, true],
  ['New', false, false],
  ['', false, false],
  [null, false, false],
  ['On hold', false, false],
  ['Done', true, false],
  ['not_relevant', true, false],
  ['en cours', false, true],
])('%j: closed %p, worked on %p', (status, closed, worked) =>
  expect([isClosed(status), isWorked(status)]).toEqual([closed, worked]),
);

test.each([
  ['not_relevant', 'Not relevant'],
  ['Done', 'Resolved'],
  ['erledigt', 'Resolved'],
  ['Terminé', 'Resolved'],
  ['perdido', 'Lost'],
  ['Gewonnen!', 'Won'],
  ['In progress', 'Working'],
  ['Sleeping', null],
  [null, null],
])('%j means %j', (text, status) => expect(statusOf(text)).toBe(status));

test('every status means itself', () => expect(STATUSES.map(statusOf)).toEqual(STATUSES));
