// Every single fault while the clock's own work goes on: intake and the dispatcher.
import { failuresOf } from './harness/case';
import { openLab } from './harness/lab';
import { distinctModes, singleFaults } from './matrix/single-faults';

jest.setTimeout(300_000);

const lab = openLab();

test.each(['first tick', 'tick with changes', 'tick with rows on their way out', 'intake of changes'])('%s', (name) => {
  expect(failuresOf(singleFaults(lab.bundle, [lab.scenario(name)], distinctModes))).toEqual([]);
});
