// The week ahead in words, by day and person.
import { changesIn, daysOf, weekInWords } from '../../../sidebar/what-if/what-if-view';

test('the figures, with those of today beside them', () => {
  expect(weekInWords({ messages: 14, people: 3 }, { messages: 9, people: 2 })).toBe(
    '14 messages to 3 people (now 9 to 2)',
  );
  expect(weekInWords({ messages: 1, people: 1 }, null)).toBe('1 message to 1 person');
  expect(weekInWords({ messages: 2, people: 1 }, { messages: 0, people: 0 })).toBe('2 messages to 1 person (now none)');
  expect(weekInWords({ messages: 9, people: 2 }, { messages: 9, people: 2 })).toBe('9 messages to 2 people, as now');
  expect(weekInWords({ messages: 0, people: 0 }, { messages: 3, people: 1 })).toBe('no message (now 3 to 1)');
});

test('what goes as one digest stands together, each day and person once', () => {
  const one = (day: string, recipient: string, account: string, digest: number | null) => ({
    day,
    recipient,
    account,
    step: 'ae',
    digest,
  });
  const list = [
    one('2026-12-01', 'ana@us.example', 'Acme', 1),
    one('2026-12-01', 'ana@us.example', 'Bora', null),
    one('2026-12-01', 'ana@us.example', 'Core', 1),
    one('2026-12-02', 'ana@us.example', 'Dune', null),
  ];
  expect(
    daysOf({ messages: 4, people: 1, list }).map(({ day, parcels }) => [
      day,
      parcels.map((parcel) => parcel.map(({ account }) => account)),
    ]),
  ).toEqual([
    ['2026-12-01', [['Acme', 'Core'], ['Bora']]],
    ['2026-12-02', [['Dune']]],
  ]);
});

test.each([
  ['', []],
  ['nudge.mode=live', ['nudge.mode=live']],
  ['nudge.threshold=70, nudge.dailyCap=5', ['nudge.threshold=70', 'nudge.dailyCap=5']],
  ['nudge.digestAt=09:00, 15:00', ['nudge.digestAt=09:00, 15:00']],
  [
    'nudge.ladder=AE, Manager\nWeights/opportunity/engaged/weight=30',
    ['nudge.ladder=AE, Manager', 'Weights/opportunity/engaged/weight=30'],
  ],
])('what somebody types: %j', (typed, changes) => expect(changesIn(typed)).toEqual(changes));
