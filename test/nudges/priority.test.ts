// Whose turn comes first among one person's messages, and which of them may wait, over the toys.
import { lowUrgency } from '../../src/nudges/low-urgency';
import type { MessageRow } from '../../src/nudges/message-rows';
import { byRank, priorityOf, type Priority } from '../../src/nudges/priority';
import type { TypeStore } from '../../src/nudges/type-stores';
import type { RecordType } from '../../src/records/record-type';
import { rowCursor } from '../../src/records/record-row';
import { ALWAYS } from '../../src/engine/parse-hours';
import type { Settings } from '../../src/workbook/settings';
import { toys } from '../features/toy/record';

const settings: Settings = {
  problems: [],
  choices: new Map(),
  has: () => true,
  number: () => 90,
  text: () => '',
  list: () => ['AE', 'Manager'],
};

const ROWS: Readonly<Record<string, Readonly<Record<string, string | number | null>>>> = {
  kite: { name: 'Kite', score: 40 },
  drum: { name: 'Drum', score: 89 },
  rocket: { name: 'Rocket', score: 95 },
  robot: { name: 'Robot', score: 40, country: 'DE' },
  ball: { name: 'Ball', score: null },
};

const over = (type: RecordType, digestTimes: readonly number[] = [540]): Priority => {
  const keys = Object.keys(ROWS);
  const rowAt = rowCursor((id, row) => ROWS[keys[row] ?? '']?.[id] ?? null, 'UTC');
  const read = { type, rowOf: new Map(keys.map((key, row) => [key, row])), rowAt } as unknown as TypeStore;
  return priorityOf(new Map([[type.id, read]]), lowUrgency(settings, { loud: ALWAYS, digestTimes, problems: [] }));
};

const about = (records: readonly string[], step = 'ae'): MessageRow =>
  ({ type: 'toy', step, record: records[0], records }) as unknown as MessageRow;

test('first steps below digestBelow wait, if all of their records may', () => {
  const { canWait } = over(toys);
  expect(['kite', 'drum', 'rocket'].map((key) => canWait(about([key])))).toEqual([true, true, false]);
  expect([canWait(about(['drum', 'kite'])), canWait(about(['rocket', 'kite']))]).toEqual([true, false]);
  expect(canWait(about(['kite'], 'manager'))).toBe(false);
  expect(canWait(about(['gone']))).toBe(false);
  expect(over(toys, []).canWait(about(['kite']))).toBe(false);
});

test('what was asked for or promised by a time never waits, nor do the best of a kind', () => {
  const isGerman = (country: unknown): boolean => country === 'DE';
  const promised = over({ ...toys, nudging: { neverWaits: (row) => isGerman(row.cell('country')) } });
  expect(['robot', 'kite'].map((key) => promised.canWait(about([key])))).toEqual([false, true]);
  const first = over({ ...toys, scoring: { ...toys.scoring, first: (row) => isGerman(row.cell('country')) } });
  expect(['robot', 'kite'].map((key) => first.canWait(about([key])))).toEqual([false, true]);
});

test('best first by the best of its records, the best of a kind first among equals, unknown last', () => {
  const { rankOf } = over({ ...toys, scoring: { ...toys.scoring, first: (row) => row.cell('country') === 'DE' } });
  const messages = [['ball'], ['kite'], ['robot'], ['kite', 'drum'], ['rocket'], ['gone']].map((keys) => about(keys));
  const order = [...messages].sort((a, b) => byRank(rankOf(a), rankOf(b))).map(({ records }) => records.join('+'));
  expect(order).toEqual(['rocket', 'kite+drum', 'robot', 'kite', 'ball', 'gone']);
});
