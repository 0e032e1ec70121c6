// Contenders' scores side by side.
import { compareScores } from '../../../scripts/bench/engine/compare-scores';

test.each<[string, number[], number[], RegExp]>([
  ['the same', [50, NaN], [50, NaN], /^same scores$/],
  ['rounded differently', [50], [50 + 5e-10], /^same scores$/],
  ['another score', [50], [50.5], /differ by 0\.5/],
  ['one missing here', [50, NaN], [50, 0], /^row 2: 0 instead of NaN$/],
  ['one missing there', [50, 7], [50, NaN], /^row 2: NaN instead of 7$/],
  ['a row short', [50, 7], [50], /^1 scores instead of 2$/],
])('%s', (_, expected, actual, words) =>
  expect(compareScores(Float64Array.from(expected), Float64Array.from(actual))).toMatch(words),
);
