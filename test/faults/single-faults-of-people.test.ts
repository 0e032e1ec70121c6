// Every single fault, in every mode that differs, at every service call of what people set off.
import { failuresOf } from './harness/case';
import { openLab } from './harness/lab';
import { distinctModes, singleFaults } from './matrix/single-faults';

jest.setTimeout(300_000);

const lab = openLab();
const names = [
  'install',
  'repair',
  'import',
  'score',
  'edit of a weight',
  'edit of a band',
  'edit of the field map',
  'status in a band tab',
  'note in the store',
  'restored weights',
];

test.each(names)('%s', (name) => {
  expect(failuresOf(singleFaults(lab.bundle, [lab.scenario(name)], distinctModes))).toEqual([]);
});

test('no scenario is left out', () => {
  const ofJobs = [
    'full intake',
    'first tick',
    'intake of changes',
    'tick with changes',
    'tick with rows on their way out',
  ];
  expect(lab.scenarios.map(({ name }) => name).sort()).toEqual([...names, ...ofJobs].sort());
});
