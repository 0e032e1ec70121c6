// Qualification: every cause and every refusal.
import fc from 'fast-check';
import { qualify, type QualificationRecord } from '../../src/engine/qualification';

const now = Date.parse('2026-11-20T10:00:00Z');
const settings = {
  threshold: 70,
  risePoints: 10,
  topBand: 'Act now',
  otherwise: 'it is no logo from logo.minScore on',
  timeZone: 'UTC',
};
const dull: QualificationRecord = {
  ownCauses: [],
  score: 50,
  band: 'Develop',
  previousScore: 50,
  previousBand: 'Develop',
  status: 'New',
  snoozeUntilMs: null,
  removedAtMs: null,
  cooldownUntilMs: null,
  heldOut: false,
};
const scored: QualificationRecord = { ...dull, score: 75, previousScore: 75 };

test.each<[string, Partial<QualificationRecord>, readonly string[]]>([
  ['one of its kind', { ownCauses: ['it would be a logo to win'] }, ['it would be a logo to win']],
  ['the threshold', { score: 70, previousScore: 69.96 }, ['it scores 70 of 100']],
  ['a sum a rounding error short', { score: 70 - 1e-12, previousScore: 70 }, ['it scores 70 of 100']],
  ['the top band', { band: 'ACT NOW' }, ['it has moved up to Act now']],
  ['new in the top band', { band: 'Act now', previousBand: null }, ['it has moved up to Act now']],
  ['a rise', { score: 50, previousScore: 40 }, ['its score rose by 10 points to 50']],
  ['a rise a rounding error short', { score: 50, previousScore: 40 + 1e-12 }, ['its score rose by 10 points to 50']],
  [
    'several',
    {
      ownCauses: ['it would be a logo to win'],
      score: 82.34,
      previousScore: 60,
      band: 'Act now',
    },
    [
      'it would be a logo to win',
      'it scores 82 of 100',
      'it has moved up to Act now',
      'its score rose by 22 points to 82',
    ],
  ],
])('%s is a cause', (_, changed, causes) =>
  expect(qualify({ ...dull, ...changed }, settings, now)).toEqual({ qualifies: true, causes, refusals: [] }),
);

test.each<[string, Partial<QualificationRecord>]>([
  ['already in the top band', { band: 'Act now', previousBand: 'act now' }],
  ['a small rise', { previousScore: 40.1 }],
  ['a fall', { previousScore: 90 }],
  ['just below', { score: 69.96, previousScore: 69.96 }],
  ['no score', { score: null }],
  ['no score before', { previousScore: null }],
])('%s is none', (_, changed) => {
  const { qualifies, causes, refusals } = qualify({ ...dull, ...changed }, settings, now);
  expect([qualifies, causes]).toEqual([false, []]);
  expect(refusals).toEqual([expect.stringContaining('Nothing calls for a nudge')]);
});

test('what is missing is said', () => {
  const words = (record: QualificationRecord, risePoints = 10): string | undefined =>
    qualify(record, { ...settings, risePoints }, now).refusals[0];
  expect(words({ ...dull, score: 69.96, previousScore: 69.96 })).toBe(
    'Nothing calls for a nudge: its score of 69.96 is below the threshold of 70, it did not rise by 10 points, it did not enter the top band, and it is no logo from logo.minScore on.',
  );
  expect(words({ ...dull, score: null }, 0)).toBe(
    'Nothing calls for a nudge: it has no score yet, it did not enter the top band, and it is no logo from logo.minScore on.',
  );
  expect(qualify(dull, { ...settings, otherwise: null }, now).refusals).toEqual([
    'Nothing calls for a nudge: its score of 50 is below the threshold of 70, it did not rise by 10 points, and it did not enter the top band.',
  ]);
  expect(qualify({ ...dull, previousScore: 0 }, { ...settings, risePoints: 0 }, now).qualifies).toBe(false);
});

test.each<[string, Partial<QualificationRecord>, string]>([
  ['Resolved', { status: 'Resolved' }, 'Its status is Resolved.'],
  ['Won in any case', { status: ' won ' }, 'Its status is won.'],
  ['snoozed', { snoozeUntilMs: now + 1 }, 'It is snoozed until 20 Nov 2026.'],
  ['removed', { removedAtMs: now - 1 }, 'The source no longer reports it.'],
  ['in cooldown', { cooldownUntilMs: Date.parse('2026-12-03') }, 'It was nudged before and rests until 3 Dec 2026.'],
  [
    'held out',
    { heldOut: true },
    'It is in the holdout, the records left alone so that it can be seen whether nudges work.',
  ],
])('%s is refused', (_, changed, refusal) => {
  expect(qualify({ ...scored, ...changed }, settings, now)).toEqual({
    qualifies: false,
    causes: ['it scores 75 of 100'],
    refusals: [refusal],
  });
});

test('what is over no longer refuses', () => {
  expect(
    qualify({ ...scored, snoozeUntilMs: now, cooldownUntilMs: now, status: 'Working' }, settings, now).qualifies,
  ).toBe(true);
});

test('a record qualifies exactly when it has a cause and no refusal, and every refusal is told', () => {
  const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null });
  const score = maybe(fc.double({ min: 0, max: 100, noNaN: true }));
  const instant = maybe(fc.integer({ min: now - 10, max: now + 10 }));
  const record = fc.record({
    ownCauses: fc.constantFrom([], ['it is overdue']),
    score,
    previousScore: score,
    band: maybe(fc.constantFrom('Act now', 'Develop')),
    previousBand: maybe(fc.constantFrom('Act now', 'Develop')),
    status: maybe(fc.constantFrom('New', 'Working', 'Resolved', 'Lost')),
    snoozeUntilMs: instant,
    removedAtMs: instant,
    cooldownUntilMs: instant,
    heldOut: fc.boolean(),
  });
  fc.assert(
    fc.property(record, (each) => {
      const { qualifies, causes, refusals } = qualify(each, settings, now);
      expect(qualifies).toBe(causes.length > 0 && refusals.length === 0);
      expect(refusals.length > 0).toBe(!qualifies);
      if (each.heldOut || each.removedAtMs !== null || each.status === 'Lost') expect(qualifies).toBe(false);
    }),
  );
});
