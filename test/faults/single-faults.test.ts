// Every single fault, in every mode that differs, at every service call of every scenario.
import { failuresOf } from './harness/case';
import { openLab } from './harness/lab';
import { distinctModes, singleFaults } from './matrix/single-faults';

jest.setTimeout(300_000);

const lab = openLab();

test.each(lab.scenarios.map((scenario) => [scenario.name, scenario] as const))('%s', (_, scenario) => {
  expect(failuresOf(singleFaults(lab.bundle, [scenario], distinctModes))).toEqual([]);
});
