// What is suggested can be read, fits the data, and what a map leaves out is counted.
import fc from 'fast-check';
import type { Cell } from '../../src/engine/cells';
import { columnOf } from '../../src/engine/columns';
import { isScaleError, parseScale } from '../../src/engine/parse-scale';
import { evaluate } from '../../src/engine/scale';
import { kindOf, SCALE_KINDS, suggestScale, unlistedIn, withListed } from '../../src/engine/scale-suggestion';

const NOW = Date.UTC(2026, 10, 21);
const column = (...cells: readonly Cell[]) => columnOf(cells);
const amounts = column(...Array.from({ length: 100 }, (_, i) => 1_000 * (i + 1)), null, 'n/a');

test('ranges come from the data, rounded', () => {
  expect(SCALE_KINDS.map((kind) => suggestScale(kind, amounts, NOW))).toEqual([
    'linear 5000..95000',
    'log 1000..100000',
    'steps 1000=0; 25000=0.25; 50000=0.5; 75000=0.75; 90000=1',
    expect.stringMatching(/^map 1000=0\.5; /) as string,
    'yes/no',
    expect.stringMatching(/^recency \d+d$/) as string,
  ]);
  expect(suggestScale('recency', column('2026-11-11', '2026-10-22', '2026-09-01'), NOW)).toBe('recency 30d');
});

test('without data each kind has its example', () => {
  for (const kind of SCALE_KINDS) {
    expect(kindOf(suggestScale(kind, undefined, NOW))).toBe(kind);
    expect(kindOf(suggestScale(kind, column(null, '  '), NOW))).toBe(kind);
  }
});

const stages = column('Customer', 'customer', 'Prospect', 'Lead', 'lead', 'LEAD', 'a;b', null);

test('texts that a map does not name are counted, the most frequent first, and a click names them', () => {
  const scale = 'map customer=1; *=0.2';
  expect(unlistedIn(scale, stages)).toEqual([
    { text: 'Lead', rows: 3 },
    { text: 'Prospect', rows: 1 },
  ]);
  const more = withListed(scale, ['Lead', 'Prospect']);
  expect(more).toBe('map customer=1; Lead=0.2; Prospect=0.2; *=0.2');
  expect(unlistedIn(more, stages)).toEqual([]);
  expect(withListed('map customer=1', ['Lead'])).toBe('map customer=1; Lead=0.5');
  expect(unlistedIn('yes/no', stages)).toEqual([]);
  expect(unlistedIn('map proposal=1; negotiation=0.5', column('Proposal/Price Quote', 'Weird'))).toEqual([
    { text: 'Weird', rows: 1 },
  ]);
});

const cell = fc.oneof(
  fc.constant(null),
  fc.double({ noNaN: true }),
  fc.integer(),
  fc.string({ maxLength: 8 }),
  fc.boolean(),
  fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
);

test('whatever the cells are, what is suggested is a scale of that kind', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 30 }), fc.constantFrom(...SCALE_KINDS), (cells, kind) => {
      const scale = suggestScale(kind, columnOf(cells), NOW);
      const parsed = parseScale(scale);
      expect([scale, isScaleError(parsed) ? parsed.message : parsed.kind]).toEqual([scale, kind]);
    }),
  );
});

test('a click names every text that it can, and moves no score where the rest counts', () => {
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 20 }), (cells) => {
      const data = columnOf(cells);
      const scale = 'map x=1; *=0.25';
      const more = withListed(
        scale,
        unlistedIn(scale, data).map(({ text }) => text),
      );
      const [before, after] = [parseScale(scale), parseScale(more)];
      if (isScaleError(before) || isScaleError(after)) throw new Error(more);
      expect(unlistedIn(more, data)).toEqual([]);
      for (const one of cells) expect(evaluate(after, one, NOW)).toBe(evaluate(before, one, NOW));
    }),
  );
});
