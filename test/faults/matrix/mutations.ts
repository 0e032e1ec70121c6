// The safeguards, taken out one by one: the matrix has to notice, or it would prove nothing.
import type { Mutation } from '../harness/bundle';
import { failuresOf, type Case } from '../harness/case';
import { openLab, type Lab } from '../harness/lab';
import { overlapped } from './overlapped';
import { singleFaults } from './single-faults';

interface Check {
  readonly mutation: Mutation;
  /** What is expected to notice. */
  readonly cases: (lab: Lab) => readonly Case[];
}

export const CHECKS: readonly Check[] = [
  {
    mutation: {
      name: 'without the lock',
      file: 'services/google-runtime.ts',
      find: 'if (!lock.tryLock(waitMs)) return undefined;',
      replace: '',
    },
    cases: (lab) => overlapped(lab.bundle, [lab.scenario('tick with changes')], [lab.scenario('intake of changes')]),
  },
  {
    mutation: {
      name: 'without the key check',
      file: 'records/intake-plan.ts',
      find: 'const row = rowOf.get(upsert.key);',
      replace: 'const row = undefined as number | undefined;',
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('intake of changes')]),
  },
  {
    mutation: {
      name: 'with the cursor written before the records',
      file: 'run/run.ts',
      find: 'const result = commit(services.sheets, [...stamps, ...changes],',
      replace: `const isCursor = (change: Change): boolean => 'sheetId' in change && change.sheetId === jobsTab.sheetId;
        commit(services.sheets, changes.filter(isCursor), () => true);
        const result = commit(services.sheets, changes.filter((change) => !isCursor(change)),`,
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('intake of changes')], () => ['kill-after']),
  },
];

/** A world in which nothing comes right even without a fault is noticed as well. */
const SETTING_UP = /does not hold even|setting up|come to rest/;

/** Whether the matrix goes red without the safeguard. */
export const isNoticed = ({ mutation, cases }: Check): boolean => {
  try {
    return failuresOf(cases(openLab(mutation)), 1).length > 0;
  } catch (error) {
    if (error instanceof Error && SETTING_UP.test(error.message)) return true;
    throw error;
  }
};
