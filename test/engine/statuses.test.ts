// What a status means for nudges.
import { isClosed, isWorked } from '../../src/engine/statuses';

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
])('%j: closed %p, worked on %p', (status, closed, worked) =>
  expect([isClosed(status), isWorked(status)]).toEqual([closed, worked]),
);
