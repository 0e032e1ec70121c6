// Bands: which a score falls into, and what the Bands tab accepts.
import fc from 'fast-check';
import { bandColumn, bandIndexOf, defaultBands, parseBands, type Band, type BandRow } from '../../src/engine/bands';

const row = (name: BandRow['name'], min: BandRow['min'], colour: BandRow['colour'] = '#ffffff'): BandRow => ({
  name,
  min,
  colour,
  guidance: 'Do it.',
});

test.each<[number | null, string | undefined]>([
  [0, 'Park'],
  [20, 'Park'],
  [20.49, 'Park'],
  [20.5, 'Watch'],
  [20.5 - 1e-10, 'Watch'],
  [20.5 - 1e-8, 'Park'],
  [40.4, 'Watch'],
  [41, 'Develop'],
  [80.5, 'Act now'],
  [100, 'Act now'],
  [-3, 'Park'],
  [null, undefined],
  [NaN, undefined],
])('%p is %p', (score, name) => {
  const index = bandIndexOf(defaultBands, score);
  expect(index === null ? undefined : defaultBands[index]?.name).toBe(name);
});

test('no band may be called like a state, nor come back under such a name', () => {
  const { bands, problems } = parseBands(
    [row(' needs  DATA ', 0), row('Done', 10), row('Not for us', 20), row('Hot', 60)],
    [{ name: 'Done', min: 10, colour: '#ffffff', guidance: '' }],
  );
  expect(problems.map(({ row: index, column }) => [index, column])).toEqual([
    [0, 'name'],
    [1, 'name'],
    [2, 'name'],
  ]);
  expect(bands.map(({ name }) => name)).toEqual(['Hot']);
});

test('a score below every band is in the lowest', () => {
  const bands = parseBands([row('High', 70), row('Middle', 40)]).bands;
  expect([bandIndexOf(bands, 0), bandIndexOf(bands, 39), bandIndexOf(bands, 70)]).toEqual([0, 0, 1]);
});

test("a column of bands is each score's band, and never falls as scores rise", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant(NaN), fc.double({ min: 0, max: 100, noNaN: true }))), (scores) => {
      const bands = Array.from(bandColumn(defaultBands, Float64Array.from(scores)));
      expect(bands).toEqual(scores.map((score) => bandIndexOf(defaultBands, score) ?? -1));
      const risen = Array.from(bandColumn(defaultBands, Float64Array.from(scores).sort()));
      expect(risen.filter((band) => band >= 0)).toEqual(risen.filter((band) => band >= 0).sort((a, b) => a - b));
    }),
  );
});

test('rows become bands in ascending order', () => {
  const { bands, problems } = parseBands(
    [row('Hot', '60', 'Green'), row(null, null, null), { ...row('Cold', 0, 'D7E6FB'), guidance: null }].map((band) =>
      band.name === null ? { ...band, guidance: '' } : band,
    ),
  );
  expect(problems).toEqual([]);
  expect(bands).toEqual([
    { name: 'Cold', min: 0, colour: '#d7e6fb', guidance: '' },
    { name: 'Hot', min: 60, colour: '#dff2d0', guidance: 'Do it.' },
  ]);
});

test.each<[string, BandRow, string, RegExp]>([
  ['no name', row(' ', 1), 'name', /needs a name/],
  ['a name no tab can have', row('Q1/Q2', 1), 'name', /cannot be a tab/],
  ['an apostrophe', row("Don't", 1), 'name', /cannot be a tab/],
  ['a long name', row('x'.repeat(101), 1), 'name', /100/],
  ['a name twice', row('PARK', 1), 'name', /already a band/],
  ['no beginning', row('B', null), 'min', /From which score/],
  ['a word as beginning', row('B', 'low'), 'min', /"low" is not a number/],
  ['a beginning twice', row('B', 0), 'min', /"Park" already begins at 0/],
  ['an unknown colour', row('B', 1, 'mauve'), 'colour', /"mauve" is not a colour/],
  ['no colour', row('B', 1, null), 'colour', /not a colour/],
  ['a property of every object', row('B', 1, 'constructor'), 'colour', /not a colour/],
])('%s is told at its cell, the others go on', (_, bad, column, words) => {
  const { bands, problems } = parseBands([row('Park', 0), bad, row('Top', 90)]);
  expect(problems).toEqual([{ row: 1, column, message: expect.stringMatching(words) as string }]);
  expect(bands.map(({ name }) => name)).toEqual(['Park', 'Top']);
});

test('a bad row keeps the last good band of its name, unless another has taken its place', () => {
  const lastGood: readonly Band[] = [
    { name: 'Park', min: 0, colour: '#ffffff', guidance: '' },
    { name: 'Top', min: 50, colour: '#000000', guidance: '' },
  ];
  expect(parseBands([row('Park', 0), row('top', 'x')], lastGood).bands.map(({ name, min }) => [name, min])).toEqual([
    ['Park', 0],
    ['Top', 50],
  ]);
  expect(parseBands([row('Park', 50), row('top', 'x')], lastGood).bands.map(({ name }) => name)).toEqual(['Park']);
});

test('there is always a band', () => {
  expect(parseBands([]).bands).toEqual(defaultBands);
  const lastGood = [{ name: 'All', min: 0, colour: '#ffffff', guidance: '' }];
  expect(parseBands([row('x', 'y')], lastGood).bands).toEqual(lastGood);
});

test('the default colours leave black text readable and differ in lightness or hue', () => {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5]
      .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  for (const { colour } of defaultBands) expect((luminance(colour) + 0.05) / 0.05).toBeGreaterThan(12);
  expect(new Set(defaultBands.map(({ colour }) => colour)).size).toBe(5);
  expect(parseBands(defaultBands).bands).toEqual(defaultBands);
});
