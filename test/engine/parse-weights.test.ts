// The Weights tab: what is accepted, what is told at which cell, and what stays in force.
import { defaultWeights } from '../../src/features/overlaps/weights';
import { compileWeights, parseWeights, type WeightRow, type Weights } from '../../src/engine/weights';

const fields = [
  { id: 'dealAmount', header: 'Deal amount' },
  { id: 'engagement', header: 'Engagement' },
  { id: 'partnerSize', header: 'Partner size' },
];
const row = (changes: Partial<WeightRow> = {}): WeightRow => ({
  model: 'opportunity',
  criterion: 'size',
  field: 'dealAmount',
  scale: 'linear 0..100',
  weight: 20,
  missing: null,
  help: null,
  ...changes,
});
const parse = (rows: readonly WeightRow[], lastGood?: Weights) => parseWeights(rows, fields, lastGood);
const names = ({ criteria }: Weights): readonly string[] =>
  criteria.map(({ model, criterion, field }) => `${model}/${criterion} ${field}`);

test('rows become criteria, blank rows and headings nothing', () => {
  const blank: WeightRow = {
    model: null,
    criterion: '',
    field: '  ',
    scale: null,
    weight: null,
    missing: '',
    help: null,
  };
  const { weights, problems } = parse([
    row({ weight: ' 1,200.5 ', missing: ' Zero ' }),
    blank,
    { ...blank, help: 'Below: partners' },
    row({ model: 'Partner', field: ' PARTNER SIZE ' }),
  ]);
  expect(problems).toEqual([]);
  expect(weights.criteria).toEqual([
    {
      model: 'opportunity',
      criterion: 'size',
      field: 'dealAmount',
      scale: 'linear 0..100',
      weight: 1200.5,
      missing: 'Zero',
    },
    { model: 'Partner', criterion: 'size', field: 'partnerSize', scale: 'linear 0..100', weight: 20, missing: '' },
  ]);
});

test.each<[string, Partial<WeightRow>, string, RegExp]>([
  ['no model', { model: ' ' }, 'model', /model/],
  ['no criterion', { criterion: null }, 'criterion', /name/],
  ['no field', { field: '' }, 'field', /column/],
  ['a mistyped field', { field: 'dealAmout' }, 'field', /"dealAmout".*Did you mean "Deal amount"/],
  ['a field that is like none', { field: 'Tier' }, 'field', /^There is no field "Tier"\.$/],
  ['a mistyped score', { field: 'oportunity.score' }, 'field', /Did you mean "opportunity\.score"/],
  ['no scale', { scale: null }, 'scale', /linear 0\.\.100/],
  ['an unreadable scale', { scale: 'linear 0' }, 'scale', /two numbers/],
  ['a number as scale', { scale: 5 }, 'scale', /"5" is not a scale/],
  ['no weight', { weight: null }, 'weight', /empty/],
  ['a weight too far below 0', { weight: -1_000_001 }, 'weight', /-1,000,000 to 1,000,000/],
  ['a weight too large', { weight: '1e7' }, 'weight', /"1e7" is too large/],
  ['a weight that overflows', { weight: '1e400' }, 'weight', /"1e400" is not a number/],
  ['a word as weight', { weight: 'high' }, 'weight', /"high" is not a number/],
  ['a tick as weight', { weight: true }, 'weight', /not a number/],
  ['an error as weight', { weight: '#REF!' }, 'weight', /#REF!/],
  ['an unknown missing', { missing: 'ignore' }, 'missing', /skip, zero or a number/],
  ['a missing above 1', { missing: 2 }, 'missing', /0 to 1/],
])('%s is told at its cell and keeps the last good row', (_, change, column, words) => {
  const bad = [row({ criterion: 'other' }), row(change)];
  const alone = parse(bad);
  expect(alone.problems).toEqual([{ row: 1, column, message: expect.stringMatching(words) as string }]);
  expect(names(alone.weights)).toEqual(['opportunity/other dealAmount']);

  const lastGood = parse([row({ weight: 7 })]).weights;
  const kept = parse(bad, lastGood).weights.criteria.find(({ criterion }) => criterion === 'size');
  const isNamed = column !== 'model' && column !== 'criterion';
  expect(kept).toEqual(isNamed ? lastGood.criteria[0] : undefined);
});

test('a weight may be below 0, or the word veto', () => {
  const { weights, problems } = parse([
    row({ weight: -1_000_000 }),
    row({ criterion: 'banned', weight: ' Veto ' }),
    row({ criterion: 'kept', weight: '12.5' }),
  ]);
  expect(problems).toEqual([]);
  expect(weights.criteria.map(({ weight }) => weight)).toEqual([-1_000_000, 'veto', 12.5]);
});

describe('a model whose weights are all 0', () => {
  const others = [row({ model: 'partner' }), row({ model: 'partner', criterion: 'banned', weight: 'veto' })];
  const zeros = [row({ weight: 0 }), row({ criterion: 'more', weight: 0 }), ...others];

  test('is told at its first row and stays what it was', () => {
    const lastGood = parse([row({ weight: 7 }), row({ criterion: 'gone', weight: 1 }), ...others]).weights;
    const { weights, problems } = parse(zeros, lastGood);
    expect(problems).toEqual([
      { row: 0, column: 'weight', message: expect.stringMatching(/All weights of opportunity are 0/) as string },
    ]);
    expect(weights.criteria.filter(({ model }) => model === 'opportunity')).toEqual(lastGood.criteria.slice(0, 2));
    expect(weights.criteria.filter(({ model }) => model === 'partner')).toHaveLength(2);
  });

  test('without an earlier one it scores nothing, and is told all the same', () => {
    const { weights, problems } = parse(zeros);
    expect(problems.map(({ row: index, column }) => [index, column])).toEqual([[0, 'weight']]);
    expect(weights.criteria).toHaveLength(4);
  });

  test('vetoes alone are no such model', () => {
    expect(parse([row({ weight: 'veto' })]).problems).toEqual([]);
  });
});

test('every bad cell of a row is told', () => {
  const { problems } = parse([row({ field: 'x', scale: 'y', weight: 2e6, missing: 'z' })]);
  expect(problems.map(({ column }) => column)).toEqual(['field', 'scale', 'weight', 'missing']);
});

test('a criterion listed twice counts once', () => {
  const { weights, problems } = parse([
    row({ weight: 1 }),
    row({ criterion: 'SIZE', model: 'Opportunity', weight: 2 }),
  ]);
  expect(problems).toEqual([{ row: 1, column: 'criterion', message: expect.stringContaining('already') as string }]);
  expect(weights.criteria.map(({ weight }) => weight)).toEqual([1]);
});

test('a row taken out of the tab is out, whatever the last good weights say', () => {
  const lastGood = parse([row(), row({ criterion: 'other' })]).weights;
  expect(names(parse([row()], lastGood).weights)).toEqual(['opportunity/size dealAmount']);
});

test('a last good row whose column has gone does not come back', () => {
  const lastGood: Weights = {
    criteria: [
      { model: 'opportunity', criterion: 'size', field: 'gone', scale: 'linear 0..1', weight: 1, missing: '' },
    ],
  };
  expect(parse([row({ weight: 2e6 })], lastGood).weights.criteria).toEqual([]);
});

test('any spelling of a model is one model', () => {
  const { weights } = parse([
    row(),
    row({ model: 'OPPORTUNITY', criterion: 'b' }),
    row({ model: 'x', field: 'Opportunity.Score', criterion: 'c' }),
  ]);
  expect(names(weights)).toEqual(['opportunity/size dealAmount', 'opportunity/b dealAmount', 'x/c opportunity.score']);
  expect(compileWeights(weights).models.map(({ name, criteria }) => [name, criteria.length])).toEqual([
    ['opportunity', 2],
    ['x', 1],
  ]);
});

describe('circles', () => {
  const link = (model: string, to: string, criterion = 'link'): WeightRow =>
    row({ model, criterion, field: `${to}.score` });

  test('every row on one is told, those beside it go on', () => {
    const { weights, problems } = parse([
      link('a', 'b'),
      link('b', 'c'),
      link('c', 'a'),
      row({ model: 'a' }),
      link('d', 'a'),
    ]);
    expect(problems.map(({ row: index, column }) => [index, column])).toEqual([
      [0, 'field'],
      [1, 'field'],
      [2, 'field'],
    ]);
    expect(names(weights)).toEqual(['a/size dealAmount', 'd/link a.score']);
  });

  test('a model of its own score', () => {
    expect(parse([link('a', 'a'), row({ model: 'a' })]).problems.map(({ row: index }) => index)).toEqual([0]);
  });

  test('a model left with nothing is told to those who use it', () => {
    const { weights, problems } = parse([row({ model: 'a', weight: 2e6 }), link('b', 'a'), row({ model: 'b' })]);
    expect(problems.map(({ row: index, column }) => [index, column])).toEqual([
      [0, 'weight'],
      [1, 'field'],
    ]);
    expect(names(weights)).toEqual(['b/size dealAmount']);
  });

  test('the row just typed gives way when the last good one would close a circle', () => {
    const lastGood = parse([
      row({ model: 'a' }),
      link('a', 'b'),
      row({ model: 'b' }),
      row({ model: 'b', criterion: 'link' }),
    ]).weights;
    const edited = [row({ model: 'a' }), { ...link('a', 'b'), weight: 2e6 }, row({ model: 'b' }), link('b', 'a')];
    const { weights, problems } = parse(edited, lastGood);
    expect(problems.map(({ row: index, column }) => [index, column])).toEqual([
      [1, 'weight'],
      [3, 'field'],
    ]);
    expect(names(weights)).toEqual(['a/size dealAmount', 'a/link b.score', 'b/size dealAmount', 'b/link dealAmount']);
    expect(() => compileWeights(weights)).not.toThrow();
  });
});

test('models are compiled after those they use', () => {
  const { weights } = parse([
    row({ model: 'top', field: 'mid.score' }),
    row({ model: 'mid', field: 'low.score' }),
    row({ model: 'low' }),
  ]);
  const { models } = compileWeights(weights);
  expect(models.map(({ name }) => name)).toEqual(['low', 'mid', 'top']);
  expect(models[2]?.criteria[0]?.sourceModel).toBe(1);
});

test('the default weights are good, explained, and out of 100 in each model', () => {
  const ids = [
    'dealAmount',
    'relationshipStatus',
    'engagement',
    'dealStage',
    'winnability',
    'relationshipStrength',
    'recentDealSupport',
    'partnerSize',
    'stickiness',
  ];
  const { weights, problems } = parseWeights(
    defaultWeights,
    ids.map((id) => ({ id, header: id })),
  );
  expect(problems).toEqual([]);
  for (const { criteria } of compileWeights(weights).models)
    expect(criteria.reduce((sum, { weight }) => sum + weight, 0)).toBe(100);
  for (const { help } of defaultWeights) expect(String(help).length).toBeGreaterThan(30);
});
