import { failuresOf } from './harness/case';
import { openNudgeLab } from './nudges/scenarios';
import { AFTER_CALLS, nudgeSingleFaults } from './nudges/single-faults';

jest.setTimeout(300_000);

const lab = openNudgeLab();

test.each(lab.scenarios.map((scenario) => [scenario.name, scenario] as const))('every single fault: %s', (_, scenario) => {
  const t = Date.now();
  const cases = nudgeSingleFaults(lab, scenario, AFTER_CALLS);
  const failures = failuresOf(cases);
  console.log(scenario.name, cases.length, Date.now() - t);
  expect(failures.slice(0, 12).map((f) => `${f.name}: ${f.complaints.slice(0,3).join(' ;; ')}`)).toEqual([]);
});
