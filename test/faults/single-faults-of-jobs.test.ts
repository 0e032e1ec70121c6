// Every single fault, in every mode that differs, at every service call of intake and of the dispatcher.
import { failuresOf } from './harness/case';
import { openLab } from './harness/lab';
import { distinctModes, singleFaults } from './matrix/single-faults';

jest.setTimeout(300_000);

const lab = openLab();

test.each(['full intake', 'first tick', 'intake of changes', 'tick with changes', 'tick with rows on their way out'])(
  '%s',
  (name) => {
    expect(failuresOf(singleFaults(lab.bundle, [lab.scenario(name)], distinctModes))).toEqual([]);
  },
);
