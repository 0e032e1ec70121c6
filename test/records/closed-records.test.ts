// Closed records for a backtest: how they ended, when, and what was known before; never what came after.
import type { Cell } from '../../src/engine/cells';
import { serialOf } from '../../src/engine/instants';
import { stageOutcome } from '../../src/engine/stages';
import { isWon } from '../../src/features/overlaps/outcome';
import { overlaps } from '../../src/features/overlaps/record';
import { closedRecord, type Snapshot, type StoredRecord } from '../../src/records/closed-records';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-20T09:00:00Z');
const ago = (days: number): number => NOW - days * DAY;

const record = (
  cells: Readonly<Record<string, Cell>>,
  history: readonly Snapshot[] = [],
  firstSeenDays = 100,
): StoredRecord => ({
  cell: (field) => (field === 'firstSeenAt' ? serialOf(ago(firstSeenDays)) : (cells[field] ?? null)),
  history,
  knownSinceMs: null,
});
const was = (untilDays: number, values: Readonly<Record<string, unknown>>): Snapshot => ({
  untilMs: ago(untilDays),
  values,
});
const known = (stored: StoredRecord, days = 7): readonly [boolean, Cell, Cell] | null => {
  const closed = closedRecord(stored, { scoring: overlaps.scoring, daysBefore: days, nowMs: NOW, timeZone: 'UTC' });
  return closed && [closed.won, closed.cell('engagement'), closed.cell('dealStage')];
};

test.each([
  ['closedwon', true],
  ['Closed Won', true],
  ['closed-won', true],
  ['WON', true],
  ['Closed lost', false],
  ['closedlost', false],
  ['Lost', false],
  ['Proposal', null],
  ['Almost won', null],
  ['', null],
  [null, null],
  [7, null],
])('%s is %s', (stage, outcome) => expect(stageOutcome(stage)).toBe(outcome));

test('the stage of the CRM counts before the status that people gave', () => {
  expect(isWon(record({ dealStage: 'closedlost', status: 'Won' }))).toBe(false);
  expect(isWon(record({ dealStage: 'proposal', status: 'Won' }))).toBe(true);
  expect(isWon(record({ dealStage: 'proposal', status: 'Resolved' }))).toBeNull();
});

test('what was known seven days before it closed counts', () => {
  const history = [
    was(60, { engagement: 10, dealStage: 'qualified' }),
    was(22, { engagement: 20, dealStage: 'proposal' }),
    was(20, { engagement: 95, dealStage: 'negotiation' }),
  ];
  expect(known(record({ engagement: 100, dealStage: 'closedwon' }, history))).toEqual([true, 20, 'proposal']);
  expect(known(record({ engagement: 100, dealStage: 'closedwon' }, history), 0)).toEqual([true, 95, 'negotiation']);
  expect(known(record({ engagement: 100, dealStage: 'closedwon' }, history), 45)).toEqual([true, 10, 'qualified']);
});

test('changes after the close, and an earlier close that was taken back, do not count', () => {
  const later = [
    was(30, { engagement: 50, dealStage: 'proposal' }),
    was(5, { engagement: 99, dealStage: 'closedlost' }),
  ];
  expect(known(record({ engagement: 0, dealStage: 'closedlost' }, later))).toEqual([false, 50, 'proposal']);
  const reopened = [
    was(60, { engagement: 1, dealStage: 'proposal' }),
    was(50, { engagement: 2, dealStage: 'closedlost' }),
    was(10, { engagement: 3, dealStage: 'proposal' }),
  ];
  expect(known(record({ dealStage: 'closedwon' }, reopened))).toEqual([true, 3, 'proposal']);
});

test('nothing is known of one that came closed, that was not there yet, or that is open', () => {
  expect(known(record({ dealStage: 'closedwon' }))).toBeNull();
  expect(known(record({ dealStage: 'closedwon' }, [was(20, { dealStage: 'proposal' })], 25))).toBeNull();
  expect(known(record({ dealStage: 'proposal' }, [was(20, { dealStage: 'qualified' })]))).toBeNull();
});

test('a status has no date: such a record closed at the latest now', () => {
  expect(
    known(
      record({ engagement: 80, dealStage: 'proposal', status: 'Won' }, [
        was(3, { engagement: 40, dealStage: 'proposal' }),
      ]),
    ),
  ).toEqual([true, 40, 'proposal']);
  expect(known(record({ engagement: 80, dealStage: 'proposal', status: 'Lost' }))).toEqual([false, 80, 'proposal']);
});

test('nothing is guessed of what was rolled over', () => {
  const history = [
    was(22, { engagement: 20, dealStage: 'proposal' }),
    was(20, { engagement: 95, dealStage: 'negotiation' }),
  ];
  const since = (days: number): StoredRecord => ({
    ...record({ engagement: 100, dealStage: 'closedwon' }, history),
    knownSinceMs: ago(days),
  });
  expect(known(since(28))).toEqual([true, 20, 'proposal']);
  expect([known(since(27)), known(since(20))]).toEqual([null, null]);
});
