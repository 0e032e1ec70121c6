// Saving weights from the sidebar: one version, refused when somebody else was faster or a value is wrong.
import { importFile } from '../../../src/app/commands';
import { doOrAsk } from '../../../src/app/requests';
import type { SaveReply } from '../../../src/app/sidebar/contract/weights';
import { readWeights } from '../../../src/app/sidebar/weights';
import { addColumn, recordOf, sortBy, typeAt } from '../../fakes/company';
import type { MemoryServices } from '../../fakes/memory-services';
import { gridOf, recordsOf } from '../../fakes/memory-sheets';
import { world } from './world';

const save = (services: MemoryServices, changes: Readonly<Record<string, unknown>>, baseVersion = 1): SaveReply => {
  services.time.now += 60_000;
  return doOrAsk(services, services.time.now, 'saveWeights', [
    Object.entries(changes).map(([key, weight]) => ({ key, weight })),
    baseVersion,
  ]);
};

const weightOf = (services: MemoryServices, criterion: string): unknown =>
  recordsOf(services.sheets, 'Weights').find((row) => row.Criterion === criterion)?.Weight;
const versions = (services: MemoryServices): number => recordsOf(services.sheets, 'Weights history').length;
const score = (services: MemoryServices): unknown => recordOf(services, 'Overlaps', 'b1').Score;

test('writes the cells, makes one version, re-scores, all in one write', () => {
  const services = world();
  const [before, writes] = [score(services), services.sheets.writes.length];
  expect(save(services, { 'opportunity/engaged': 55, 'Partner/Size': 0.5 })).toMatchObject({
    outcome: 'done',
    version: 2,
    refused: [],
    message: expect.stringContaining('opportunity/engaged weight 20 → 55; partner/size weight 15 → 0.5') as string,
  });
  expect([
    services.sheets.writes.length - writes,
    weightOf(services, 'engaged'),
    weightOf(services, 'winnability'),
    versions(services),
  ]).toEqual([1, 55, 20, 2]);
  expect(score(services)).not.toBe(before);
  expect(readWeights(services, services.time.now)).toMatchObject({
    version: 2,
    versions: [{ version: 2, who: 'ann@nexus.example' }, { version: 1 }],
  });
});

test('what was set already makes no version', () => {
  const services = world();
  expect(save(services, { 'opportunity/engaged': 20 })).toMatchObject({ version: 1, refused: [] });
  expect(versions(services)).toBe(1);
});

test.each([
  [-1e7, '"-10000000" is too large for a weight. Write a number from -1,000,000 to 1,000,000.'],
  ['20', 'The weight has to be a number, or veto.'],
  [null, 'The weight has to be a number, or veto.'],
  [1e300, '"1e+300" is too large for a weight. Write a number from -1,000,000 to 1,000,000.'],
])('%j is refused at its row, and nothing is changed', (weight, message) => {
  const services = world();
  const before = JSON.stringify(gridOf(services.sheets, 'Weights'));
  expect(save(services, { 'opportunity/engaged': weight, 'partner/size': 30 })).toMatchObject({
    outcome: 'failed',
    version: null,
    refused: [{ key: 'opportunity/engaged', message }],
  });
  expect([JSON.stringify(gridOf(services.sheets, 'Weights')), versions(services)]).toEqual([before, 1]);
});

test('a weight may take away, or be a veto', () => {
  const services = world();
  expect(save(services, { 'opportunity/engaged': -20, 'partner/size': 'veto' })).toMatchObject({
    version: 2,
    refused: [],
  });
  expect(readWeights(services, services.time.now).criteria).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ criterion: 'engaged', weight: -20 }),
      expect.objectContaining({ model: 'partner', criterion: 'size', weight: 'veto' }),
    ]),
  );
});

test('weights that leave a model nothing to score by are refused', () => {
  const services = world();
  expect(save(services, { 'combined/opportunity': 0, 'combined/partner': 0 })).toMatchObject({
    outcome: 'failed',
    version: null,
    refused: [
      { key: 'combined/opportunity', message: expect.stringMatching(/All weights of combined are 0/) as string },
      { key: 'combined/partner' },
    ],
  });
  expect(versions(services)).toBe(1);
});

test('a row that is gone, or that cannot be read, is refused', () => {
  const services = world();
  typeAt(services, 'Weights', 2, 'Scale', 'nonsense 1..2');
  const reply = save(services, { 'opportunity/relationship status': 10, 'opportunity/gone': 1, 'partner/size': 30 });
  expect(reply.refused).toEqual([
    { key: 'opportunity/relationship status', message: expect.stringMatching(/^Row 3: /) as string },
    {
      key: 'opportunity/gone',
      message: 'The tab Weights has no row "opportunity/gone" any more. Load the weights again.',
    },
  ]);
  expect(readWeights(services, services.time.now).lines[1]).toMatchObject({
    key: 'opportunity/relationship status',
    row: 3,
    weight: 20,
    problem: expect.stringMatching(/^Scale: /) as string,
  });
});

test('a wrong weight in the tab is put right by saving one', () => {
  const services = world();
  typeAt(services, 'Weights', 3, 'Weight', 'lots');
  expect(save(services, { 'opportunity/engaged': 25 })).toMatchObject({ outcome: 'done', version: 2 });
  expect(weightOf(services, 'engaged')).toBe(25);
});

test('who saved meanwhile is told, and nothing is overwritten', () => {
  const services = world();
  save(services, { 'opportunity/engaged': 55 });
  expect(save(services, { 'opportunity/engaged': 5 })).toMatchObject({
    outcome: 'failed',
    version: null,
    message: expect.stringMatching(
      /^Meanwhile version 2 was saved by ann@nexus\.example: opportunity\/engaged weight 20 → 55\./,
    ) as string,
  });
  expect(weightOf(services, 'engaged')).toBe(55);
});

test("what was typed into the tab and not yet scored is somebody else's save too", () => {
  const services = world();
  typeAt(services, 'Weights', 1, 'Weight', '77');
  expect(save(services, { 'opportunity/engaged': 5 })).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('edited by hand (opportunity/size weight 25 → 77)') as string,
  });
});

test('saved again after a run that was killed: what is in force already is done', () => {
  const services = world();
  const wanted = { 'opportunity/engaged': 55, 'Partner/Size': 0.5 };
  save(services, wanted);
  const writes = services.sheets.writes.length;
  expect(save(services, wanted)).toMatchObject({
    outcome: 'nothing',
    version: 2,
    refused: [],
    message: 'These weights are in force already, as version 2.',
  });
  expect(versions(services)).toBe(2);
  expect(JSON.stringify(services.sheets.writes.slice(writes))).not.toMatch(/weights history|engaged/i);
});

test("in force already, though another weight was typed over meanwhile: that one is not taken up in this person's name", () => {
  const services = world();
  save(services, { 'opportunity/engaged': 55 });
  typeAt(services, 'Weights', 1, 'Weight', '77');
  expect(save(services, { 'opportunity/engaged': 55 })).toMatchObject({ outcome: 'nothing', version: 2 });
  expect(versions(services)).toBe(2);
});

test('what was in force, but has been typed over since, is not called done', () => {
  const services = world();
  save(services, { 'opportunity/engaged': 55 });
  typeAt(services, 'Weights', 3, 'Weight', '77');
  expect(save(services, { 'opportunity/engaged': 55 })).toMatchObject({ outcome: 'failed', version: null });
});

test('a criterion that is sent twice is refused, for it cannot be both', () => {
  const services = world();
  expect(save(services, { 'opportunity/engaged': 55, 'Opportunity/Engaged': 20 }).refused).toEqual([
    { key: 'Opportunity/Engaged', message: 'It stands twice in what was sent.' },
  ]);
  expect([weightOf(services, 'engaged'), versions(services)]).toEqual([20, 1]);
});

test('a refused save leaves what is told in Problems as it stands', () => {
  const services = world();
  typeAt(services, 'Overlaps', 1, 'Deal amount', 'a lot');
  doOrAsk(services, services.time.now, 'rescore', []);
  const before = recordsOf(services.sheets, 'Problems');
  expect(before.map((row) => row.Problem)).toEqual([expect.stringContaining('is not a number') as string]);
  save(services, { 'opportunity/engaged': -1 });
  save(services, { 'opportunity/engaged': 20 });
  expect(recordsOf(services.sheets, 'Problems')).toEqual(before);
});

test("people's own columns and the order of their rows stay", () => {
  const services = world();
  const column = addColumn(services, 'Weights', 'Why we');
  typeAt(services, 'Weights', 3, 'Why we', 'because');
  importFile(services, services.time.now, 'Weights', 'w.csv', 'model,criterion,weight\npartner,own,');
  save(services, { 'opportunity/engaged': 21 });
  expect(gridOf(services.sheets, 'Weights')[3]?.[column]).toBe('because');
  expect(recordsOf(services.sheets, 'Weights').map((row) => row.Criterion)).toContain('own');
});

test('somebody sorts Weights in the gap: the weight stays with its criterion', () => {
  const services = world();
  let sorted = false;
  services.sheets.before = (call) => {
    if (call !== 'batchUpdate' || sorted) return;
    sorted = true;
    sortBy(services, 'Weights', 'Criterion', 'DESCENDING');
  };
  save(services, { 'opportunity/engaged': 55 });
  expect(recordsOf(services.sheets, 'Weights').map((row) => `${String(row.Criterion)} ${String(row.Weight)}`)).toEqual([
    'winnability 20',
    'stickiness 20',
    'stage 15',
    'size 25',
    'size 15',
    'relationship strength 35',
    'relationship status 20',
    'recent deal support 30',
    'partner 40',
    'opportunity 60',
    'engaged 55',
  ]);
});

test("somebody sorts Weights while an earlier version comes back: every weight is its criterion's", () => {
  const services = world();
  const before = Object.fromEntries(
    recordsOf(services.sheets, 'Weights').map((row) => [`${String(row.Model)}/${String(row.Criterion)}`, row.Weight]),
  );
  save(services, { 'opportunity/engaged': 55, 'partner/size': 1 });
  let sorted = false;
  services.sheets.before = (call) => {
    if (call !== 'batchUpdate' || sorted) return;
    sorted = true;
    sortBy(services, 'Weights', 'Criterion', 'DESCENDING');
  };
  services.time.now += 60_000;
  doOrAsk(services, services.time.now, 'restoreWeights', [1]);
  expect(sorted).toBe(true);
  expect(
    Object.fromEntries(
      recordsOf(services.sheets, 'Weights').map((row) => [`${String(row.Model)}/${String(row.Criterion)}`, row.Weight]),
    ),
  ).toEqual(before);
});

test('an earlier version comes back', () => {
  const services = world();
  const before = score(services);
  save(services, { 'opportunity/engaged': 55 });
  expect(doOrAsk(services, services.time.now, 'restoreWeights', [1])).toMatchObject({ outcome: 'done' });
  expect([score(services), weightOf(services, 'engaged'), readWeights(services, services.time.now).version]).toEqual([
    before,
    20,
    3,
  ]);
});

/** What comes from the sidebar: criteria more and less, other scales, and why. */
const reshape = (
  services: MemoryServices,
  changes: readonly Readonly<Record<string, unknown>>[],
  why?: string,
  baseVersion = 1,
): SaveReply => {
  services.time.now += 60_000;
  return doOrAsk(services, services.time.now, 'saveWeights', [
    changes,
    baseVersion,
    ...(why === undefined ? [] : [why]),
  ]);
};

const REACH = {
  key: 'opportunity/reach',
  isAdded: true,
  field: 'employees',
  scale: 'log 10..10000',
  weight: 30,
  missing: 'zero',
};

test('criteria come and go in one version and one write, with why beside it', () => {
  const services = world();
  const column = addColumn(services, 'Weights', 'Why we');
  typeAt(services, 'Weights', 4, 'Why we', 'because');
  const before = gridOf(services.sheets, 'Weights');
  const [scoreBefore, writes] = [score(services), services.sheets.writes.length];
  const reply = reshape(
    services,
    [
      REACH,
      { key: 'opportunity/stage', scale: 'map proposal=1; *=0.25' },
      { key: 'partner/stickiness', isRemoved: true },
      { key: 'opportunity/size', weight: 5 },
    ],
    'Sales asked for reach',
  );
  expect([reply.outcome, reply.version, reply.refused]).toEqual(['done', 2, []]);
  expect(services.sheets.writes.length - writes).toBe(1);
  expect(readWeights(services, services.time.now)).toMatchObject({
    version: 2,
    versions: [
      {
        version: 2,
        why: 'Sales asked for reach',
        change: expect.stringMatching(/added opportunity\/reach.*removed partner\/stickiness/) as string,
      },
      { version: 1, why: '' },
    ],
  });
  expect(score(services)).not.toBe(scoreBefore);
  expect(recordsOf(services.sheets, 'Weights').find((row) => row.Criterion === 'reach')).toMatchObject({
    Model: 'opportunity',
    Field: 'employees',
    Scale: 'log 10..10000',
    Weight: 30,
    Missing: 'zero',
  });
  const after = gridOf(services.sheets, 'Weights');
  const names = (grid: typeof after): readonly unknown[] => grid.map((row) => row[1] ?? null);
  expect(names(after)).toEqual([...names(before).map((name) => (name === 'stickiness' ? null : name)), 'reach']);
  expect(after.map((row) => row[column] ?? null)).toEqual([...before.map((row) => row[column] ?? null), null]);
  expect(recordsOf(services.sheets, 'Audit')).toContainEqual(
    expect.objectContaining({
      Who: 'ann@nexus.example',
      What: 'Weights history/2/why',
      After: 'Sales asked for reach',
    }),
  );
});

test('saved again after a run that was killed: criteria that came and went are done', () => {
  const services = world();
  const changes = [REACH, { key: 'partner/stickiness', isRemoved: true }];
  reshape(services, changes);
  expect(reshape(services, changes)).toMatchObject({ outcome: 'nothing', version: 2, refused: [] });
  expect(versions(services)).toBe(2);
});

test('what was removed comes back with its version', () => {
  const services = world();
  const before = score(services);
  reshape(services, [{ key: 'partner/stickiness', isRemoved: true }, REACH]);
  doOrAsk(services, services.time.now, 'restoreWeights', [1, 'It was better before']);
  expect(score(services)).toBe(before);
  expect(readWeights(services, services.time.now)).toMatchObject({
    version: 3,
    versions: [{ why: 'It was better before' }, {}, {}],
  });
});

test.each<[string, readonly Readonly<Record<string, unknown>>[], Readonly<Record<string, RegExp>>]>([
  ['a name that is taken', [{ ...REACH, key: 'Opportunity/Size' }], { 'Opportunity/Size': /of that name already/ }],
  ['no name', [{ ...REACH, key: 'opportunity/' }], { 'opportunity/': /needs a model and a name/ }],
  ['no such column', [{ ...REACH, field: 'nowhere' }], { 'opportunity/reach': /^There is no field "nowhere"/ }],
  ['no scale', [{ ...REACH, scale: 'curve' }], { 'opportunity/reach': /^"curve" is not a scale/ }],
  ['no weight', [{ ...REACH, weight: 'much' }], { 'opportunity/reach': /has to be a number, or veto/ }],
  ['a scale that is no text', [{ key: 'opportunity/size', scale: 7 }], { 'opportunity/size': /has to be a text/ }],
  [
    'a circle',
    [{ ...REACH, field: 'combined.score', scale: 'linear 0..100' }],
    { 'opportunity/reach': /would depend on itself/ },
  ],
  [
    'a model left without a criterion',
    [
      { key: 'combined/opportunity', isRemoved: true },
      { key: 'combined/partner', isRemoved: true },
    ],
    {
      'combined/opportunity': /^combined is scored by, so it keeps one criterion/,
      'combined/partner': /keeps one criterion/,
    },
  ],
  [
    'a model whose score another one reads',
    ['relationship strength', 'recent deal support', 'size', 'stickiness'].map((name) => ({
      key: `partner/${name}`,
      isRemoved: true,
    })),
    { 'partner/size': /^Row \d+: / },
  ],
])('%s is refused, and nothing is changed', (_, changes, messages) => {
  const services = world();
  const before = JSON.stringify(gridOf(services.sheets, 'Weights'));
  const reply = reshape(services, changes);
  expect(reply).toMatchObject({ outcome: 'failed', version: null });
  for (const [key, message] of Object.entries(messages))
    expect(reply.refused?.find((refused) => refused.key === key)?.message).toMatch(message);
  expect([JSON.stringify(gridOf(services.sheets, 'Weights')), versions(services)]).toEqual([before, 1]);
});
