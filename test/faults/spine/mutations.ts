// The safeguards, taken out one by one: the matrix has to notice, or it would prove nothing.
import type { MutationCheck } from '../harness/mutation-check';
import type { Lab } from '../harness/lab';
import { overlapped } from './overlapped';
import { singleFaults } from './single-faults';

export const SPINE_CHECKS: readonly MutationCheck<Lab>[] = [
  {
    mutation: {
      name: 'without the lock',
      find: 'if (!lock.tryLock(waitMs)) return undefined;',
      replace: '',
    },
    cases: (lab) => overlapped(lab.bundle, [lab.scenario('tick with changes')], [lab.scenario('intake of changes')]),
  },
  {
    mutation: {
      name: 'without the key check',
      find: 'const row = rowOf.get(upsert.key);',
      replace: 'const row = undefined as number | undefined;',
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('intake of changes')]),
  },
  {
    mutation: {
      name: 'with the cursor written before the records',
      find: 'const result = commit(services.sheets, [...stamps, ...changes],',
      replace: `const isCursor = (change: Change): boolean => 'sheetId' in change && change.sheetId === jobsTab.sheetId;
        commit(services.sheets, changes.filter(isCursor), () => true);
        const result = commit(services.sheets, changes.filter((change) => !isCursor(change)),`,
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('intake of changes')], () => ['kill-after']),
  },
];

/** What keeps one kind of record from another: only a workbook with two of them can tell. */
export const KIND_CHECKS: readonly MutationCheck<Lab>[] = [
  {
    mutation: {
      name: 'with the weights of every kind for each',
      find: 'typeIn(cellOf(row)) === type.id',
      replace: 'true',
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('edit of a weight')]),
  },
];
