// Drafts, sliders and their words.
import type { WeightDraft, WeightLine } from '../../../src/app/sidebar/contract/weights';
import type { Criterion } from '../../../src/engine/criteria';
import {
  becauseInWords,
  changesOf,
  draftedCriteria,
  draftsInWords,
  draftsStill,
  effectInWords,
  groupsOf,
  linesWith,
  mayGo,
  sliderEndOf,
  sliderStep,
  triedOf,
  weightOf,
  weightTyped,
  withDraft,
  without,
  type Drafts,
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

const KIND = { keyPrefix: '' };
const NEW: WeightDraft = { isAdded: true, field: 'employees', scale: 'log 1..10', weight: 7, missing: 'skip' };

test('a draft back at the weight in force is none', () => {
  const drafts = withDraft({}, size, { weight: 40 });
  expect(drafts).toEqual({ 'opportunity/size': { weight: 40 } });
  expect([weightOf(size, drafts), weightOf(stage, drafts), weightOf(bad, drafts)]).toEqual([40, 15, 0]);
  expect(withDraft(drafts, size, { weight: 25 })).toEqual({});
  expect(withDraft(drafts, size, { scale: 'yes/no' })).toEqual(drafts);
  expect(changesOf(drafts)).toEqual([{ key: 'opportunity/size', weight: 40 }]);
  expect(draftsInWords({ lines: [size, stage], ...KIND }, drafts)).toEqual(['opportunity/size 25 → 40']);
});

test('what comes, what goes and other scales are drafts too, in words and as they are sent', () => {
  const drafts: Drafts = {
    ...withDraft({}, size, { isRemoved: true }),
    ...withDraft({}, stage, { scale: 'recency 3d', missing: 'zero' }),
    'opportunity/reach': NEW,
  };
  expect(draftsInWords({ lines: [size, stage], ...KIND }, drafts)).toEqual([
    'opportunity/size goes',
    'opportunity/stage is scaled by recency 3d',
    'opportunity/stage counts zero where it is blank',
    'opportunity/reach is new, with the weight 7',
  ]);
  expect(changesOf(drafts)).toContainEqual({ key: 'opportunity/reach', ...NEW });
  expect(linesWith({ lines: [size], ...KIND }, drafts)[1]).toMatchObject({ criterion: 'reach', weight: 7 });
  expect(triedOf(drafts)).toBeNull();
  expect(triedOf(without(drafts, 'opportunity/reach'))).toEqual([
    'Weights/opportunity/size/weight=0',
    'Weights/opportunity/stage/scale=recency 3d',
    'Weights/opportunity/stage/missing=zero',
  ]);
});

test('drafts that somebody saved meanwhile, or whose line is gone, drop out', () => {
  const drafts: Drafts = {
    'opportunity/size': { weight: 25 },
    'opportunity/stage': { weight: 9 },
    'gone/gone': { weight: 1 },
    'opportunity/reach': NEW,
  };
  expect(draftsStill(drafts, [size, stage])).toEqual({ 'opportunity/stage': { weight: 9 }, 'opportunity/reach': NEW });
  expect(draftsStill(drafts, [size, line('Opportunity', 'Reach', 7)])).toEqual({});
});

const criterion = (model: string, name: string, field = 'f'): Criterion => ({
  model,
  criterion: name,
  field,
  scale: 'yes/no',
  weight: 15,
  missing: 'skip',
});

test.each(['', 'toy/'])('criteria in force take the drafts; keys begin with "%s"', (keyPrefix) => {
  const drafts: Drafts = {
    [`${keyPrefix}opportunity/size`]: { weight: 40 },
    [`${keyPrefix}opportunity/stage`]: { isRemoved: true },
    [`${keyPrefix}opportunity/reach`]: NEW,
  };
  const drafted = draftedCriteria([criterion('opportunity', 'Size'), criterion('opportunity', 'stage')], drafts, {
    keyPrefix,
  });
  expect(drafted.map(({ model, criterion: name, weight }) => [model, name, weight])).toEqual([
    ['opportunity', 'Size', 40],
    ['opportunity', 'reach', 7],
  ]);
});

test('the last criterion of a model that is scored by, or that another one reads, stays', () => {
  const criteria = [
    criterion('combined', 'partner', 'partner.score'),
    criterion('partner', 'size'),
    criterion('own', 'idea'),
  ];
  const may = criteria.map((one) => mayGo(one, { model: 'combined' }, criteria));
  expect(may).toEqual([false, false, true]);
  const more = [...criteria, criterion('Partner', 'reach')];
  expect(mayGo(criterion('partner', 'size'), { model: 'combined' }, more)).toBe(true);
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
