// The coloured square of a band.
import { bandEmoji } from '../../src/engine/band-emoji';
import { defaultBands } from '../../src/engine/bands';

test('the default bands', () => {
  expect(defaultBands.map(({ name, colour }) => `${bandEmoji(colour)} ${name}`)).toEqual([
    '⬜ Park',
    '🟦 Watch',
    '🟦 Develop',
    '🟩 Pursue',
    '🟨 Act now',
  ]);
});

test.each([
  ['#ff0000', '🟥'],
  ['#fad4d0', '🟥'],
  ['#ff0033', '🟥'],
  ['#fcdcc0', '🟧'],
  ['#8b4513', '🟫'],
  ['#fff3bf', '🟨'],
  ['#00ff00', '🟩'],
  ['#e6dcf7', '🟪'],
  ['#0000ff', '🟦'],
  ['#000000', '⬛'],
  ['#222222', '⬛'],
  ['#ffffff', '⬜'],
  ['#808080', '⬜'],
  ['', '⬜'],
  ['mauve', '⬜'],
  ['#D7E6FB', '🟦'],
])('%s is %s', (colour, square) => expect(bandEmoji(colour)).toBe(square));
