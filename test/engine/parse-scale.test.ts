// Scale cells: every spelling people use, and what they are told when one cannot be read.
import { isScaleError, parseScale } from '../../src/engine/parse-scale';

const day = 86_400_000;

test.each([
  ['linear 0..100', { kind: 'linear', from: 0, to: 100 }],
  ['  LINEAR   0 .. 100 ', { kind: 'linear', from: 0, to: 100 }],
  ['linear 100…0', { kind: 'linear', from: 100, to: 0 }],
  ['linear 0...100', { kind: 'linear', from: 0, to: 100 }],
  ['linear -1.5..2.5', { kind: 'linear', from: -1.5, to: 2.5 }],
  ['log 1e3..1e6', { kind: 'log', from: 1000, to: 1_000_000 }],
  ['log 1,000..1,000,000', { kind: 'log', from: 1000, to: 1_000_000 }],
  [
    'map customer=1; Open Opportunity = 0.8 ;*=0',
    {
      kind: 'map',
      values: [
        ['customer', 1],
        ['open opportunity', 0.8],
      ],
      rest: 0,
    },
  ],
  ['map a/b (c), "d"=0,5;', { kind: 'map', values: [['a/b (c), "d"', 0.5]], rest: null }],
  ['map *=0.5', { kind: 'map', values: [], rest: 0.5 }],
  ['Yes / No', { kind: 'yes/no' }],
  [
    'steps 0=0; 10=0.5; 100=1',
    {
      kind: 'steps',
      steps: [
        [0, 0],
        [10, 0.5],
        [100, 1],
      ],
    },
  ],
  ['steps -10=1', { kind: 'steps', steps: [[-10, 1]] }],
  ['recency 30d', { kind: 'recency', halfLifeMs: 30 * day }],
  ['recency 12 h', { kind: 'recency', halfLifeMs: day / 2 }],
  ['Recency 2 weeks', { kind: 'recency', halfLifeMs: 14 * day }],
])('%s', (text, expected) => expect(parseScale(text)).toEqual(expected));

test.each([
  ['', /empty.*linear 0\.\.100/],
  ['curve 0..1', /"curve 0\.\.1" is not a scale.*linear 0\.\.100/],
  ['linear', /two numbers.*linear 0\.\.100/],
  ['linear 0-100', /two numbers/],
  ['linear 0..x', /two numbers/],
  ['linear 1..2..3', /two numbers/],
  ['linear 5..5', /different/],
  ['linear -1e308..1e308', /too far apart/],
  ['log 0..100', /above 0.*log 1000/],
  ['log -5..100', /above 0/],
  ['log 7..7', /different/],
  ['map', /at least one/],
  ['map customer', /customer.*form customer=1/],
  ['map =1', /form/],
  ['map a=b=1', /form/],
  ['map customer=2', /"customer" must be a number from 0 to 1/],
  ['map customer=-0.1', /from 0 to 1/],
  ['map customer=high', /from 0 to 1/],
  ['map a=1; A=0', /listed twice/],
  ['map *=1; *=0', /listed twice/],
  ['yes/no 5', /stands alone/],
  ['steps', /at least one/],
  ['steps x=1', /"x" is not a number/],
  ['steps 10=0; 10=1', /must go up: 10 comes after 10/],
  ['steps 10=0; 5=1', /must go up: 5 comes after 10/],
  ['steps 0=7', /from 0 to 1/],
  ['recency', /30d/],
  ['recency 0d', /30d/],
  ['recency -5d', /30d/],
  ['recency 30', /30d/],
  ['recency 30m', /30d/],
  ['42', /"42" is not a scale/],
  [`map ${'x'.repeat(50_000)}`, /^.{0,400}$/],
])('%s is refused with words that help', (text, words) => {
  const parsed = parseScale(text);
  expect(isScaleError(parsed) && parsed.message).toMatch(words);
});
