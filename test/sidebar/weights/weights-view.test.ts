// Drafts, sliders and their words.
import type { WeightLine } from '../../../src/app/sidebar/contract/weights';
import {
  becauseInWords,
  changesOf,
  byCriterion,
  draftedCriteria,
  draftsInWords,
  draftsStill,
  effectInWords,
  groupsOf,
  sliderEndOf,
  sliderStep,
  weightOf,
  weightTyped,
  withDraft,
} from '../../../sidebar/weights/weights-view';

const line = (model: string, criterion: string, weight: number | null): WeightLine => ({
  key: `${model}/${criterion}`,
  model,
  criterion,
  field: 'f',
  scale: 'yes/no',
  missing: 'skip',
  help: '',
  weight,
  row: 2,
  problem: null,
});
const size = line('opportunity', 'size', 25);
const stage = line('opportunity', 'stage', 15);
const bad = line('partner', 'reach', null);

test('a draft back at the weight in force is none', () => {
  const drafts = withDraft({}, size, 40);
  expect(drafts).toEqual({ 'opportunity/size': 40 });
  expect([weightOf(size, drafts), weightOf(stage, drafts), weightOf(bad, drafts)]).toEqual([40, 15, 0]);
  expect(withDraft(drafts, size, 25)).toEqual({});
  expect(changesOf(drafts)).toEqual([{ key: 'opportunity/size', weight: 40 }]);
  expect(draftsInWords({ lines: [size, stage] }, drafts)).toEqual(['opportunity/size 25 → 40']);
});

test('drafts that somebody saved meanwhile, or whose line is gone, drop out', () => {
  expect(draftsStill({ 'opportunity/size': 25, 'opportunity/stage': 9, 'gone/gone': 1 }, [size, stage])).toEqual({
    'opportunity/stage': 9,
  });
});

test('criteria in force take the drafts', () => {
  const criterion = (criterion: string, weight: number) => ({
    model: 'opportunity',
    criterion,
    field: 'f',
    scale: 'yes/no',
    weight,
    missing: 'skip',
  });
  expect(
    draftedCriteria([criterion('Size', 25), criterion('stage', 15)], { 'opportunity/size': 40 }).map(
      ({ weight }) => weight,
    ),
  ).toEqual([40, 15]);
});

test("drafts of another kind of record find their criteria by the row's model and criterion", () => {
  const own = { ...size, key: 'toy/opportunity/size' };
  expect(byCriterion([own, stage], { 'toy/opportunity/size': 40, 'gone/gone': 1 })).toEqual({ 'opportunity/size': 40 });
});

test('sliders reach to twice the largest weight, as a round number', () => {
  expect([[25, 20], [0.3], [0], [], [1200]].map(sliderEndOf)).toEqual(
    [50, 0.6, 100, 100, 3000].map((value) => expect.closeTo(value)),
  );
  expect([sliderStep(50), sliderStep(0.6)]).toEqual([1, expect.closeTo(0.006)]);
  expect(groupsOf([size, bad, stage]).map(({ model, lines, sliderEnd }) => [model, lines.length, sliderEnd])).toEqual([
    ['opportunity', 2, 50],
    ['partner', 1, 100],
  ]);
});

test.each([
  ['12', 12],
  ['0,5', 0.5],
  [' 3 ', 3],
  ['', null],
  ['-1', -1],
  ['Veto', 'veto'],
  ['-1000001', null],
  ['x', null],
  ['1e999', null],
])('%p typed is %p', (text, value) => expect(weightTyped(text)).toBe(value));

test('effects in words', () => {
  expect(effectInWords({ changeBand: 0, changeScore: 0 })).toBe('No score moves.');
  expect(effectInWords({ changeBand: 0, changeScore: 1 })).toBe('1 score moves, none into another band.');
  expect(effectInWords({ changeBand: 1, changeScore: 2400 })).toBe('1 record changes band; 2,400 scores move.');
  expect(
    becauseInWords([
      { model: 'm', criterion: 'size', points: 6.14 },
      { model: 'm', criterion: 'stage', points: -2 },
    ]),
  ).toBe('+6.1 size · −2.0 stage');
});
