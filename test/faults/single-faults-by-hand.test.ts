// Every single fault while a person's own doing takes its course: install, import, edits, jobs run by name.
import { failuresOf } from './harness/case';
import { openLab } from './harness/lab';
import { distinctModes, singleFaults } from './matrix/single-faults';

jest.setTimeout(300_000);

const lab = openLab();
const names = ['install', 'repair', 'full intake', 'import', 'score', 'edit of a weight', 'edit of a band', 'edit of the field map', 'status in a band tab', 'note in the store', 'restored weights'];

test.each(names)('%s', (name) => {
  expect(failuresOf(singleFaults(lab.bundle, [lab.scenario(name)], distinctModes))).toEqual([]);
});
