// A few cases of the matrices, to be run in seconds: what is left to notice a change in the sources that no test of a
// source noticed. The bundle is built from the folder it is run in.
import { failuresOf, type Case } from './harness/case';
import { openLab, sampled } from './harness/lab';
import { hubspotSingleFaults } from './hubspot/cases';
import { openHubspotLab } from './hubspot/scenarios';
import { openNudgeLab } from './nudges/scenarios';
import { nudgeSingleFaults } from './nudges/single-faults';
import { distinctModes, singleFaults } from './spine/single-faults';

const spine = function* (): Generator<readonly Case[]> {
  const lab = openLab();
  for (const name of ['first tick', 'tick with changes', 'import', 'edit of a weight'])
    yield sampled(singleFaults(lab.bundle, [lab.scenario(name)], distinctModes), 3);
};

const nudges = function* (): Generator<readonly Case[]> {
  const lab = openNudgeLab();
  for (const name of ['plan', 'compose', 'deliver', 'escalate', 'digests', 'answers', 'reaction'])
    yield sampled(nudgeSingleFaults(lab, lab.scenario(name)), 2);
};

const hubspot = function* (): Generator<readonly Case[]> {
  const lab = openHubspotLab();
  for (const name of ['intake of changes', 'push of changes', 'commands'])
    yield sampled(hubspotSingleFaults(lab, lab.scenario(name)), 2);
};

/** The first complaint, or null. A workbook that cannot even be set up is one. */
const complaint = (): string | null => {
  for (const part of [spine, nudges, hubspot])
    try {
      for (const cases of part())
        for (const { name, complaints } of failuresOf(cases, 1)) return `${name}: ${complaints[0] ?? ''}`;
    } catch (error) {
      return `${part.name}: ${error instanceof Error ? error.message : String(error)}`;
    }
  return null;
};

const found = complaint();
if (found !== null) console.log(found);
process.exitCode = found === null ? 0 : 1;
