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
      find: "if (place.is === 'known') put(",
      replace: "if (place.is === ('never' as string)) put(",
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('intake of changes')]),
  },
  {
    mutation: {
      name: 'with the cursor written before the records',
      find: 'const result = commit(services.sheets, fitted(workbook, [...stamps, ...changes]), mayGoOn,',
      replace: `const isCursor = (change: Change): boolean => 'sheetId' in change && change.sheetId === jobsTab.sheetId;
        commit(services.sheets, changes.filter(isCursor), () => true);
        const rest = changes.filter((change) => !isCursor(change));
        const result = commit(services.sheets, fitted(workbook, rest), mayGoOn,`,
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('intake of changes')], () => ['kill-after']),
  },
  {
    mutation: {
      name: 'with a filter that is not put back',
      find: '[{ clearBasicFilter: { sheetId } }, ...requests, { setBasicFilter: { filter } }]',
      replace: '[{ clearBasicFilter: { sheetId } }, ...requests]',
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('import past the grid under a filter')]),
  },
  {
    mutation: {
      name: 'with closed records in counts and sums',
      find: 'boardChanges(laned, { workbook, team: standing.team, byPlace, nowMs })',
      replace: `boardChanges(laned, {
        workbook,
        team: standing.team,
        byPlace: rowsByPlace(rows.live, places.length, scored.bandOf, scored),
        nowMs,
      })`,
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('status in a band tab')]),
  },
  {
    mutation: {
      name: 'with removed records in Done',
      find: 'if (isRemoved(store, row)) return -1;',
      replace: '',
    },
    cases: (lab) => singleFaults(lab.bundle, [lab.scenario('tick with changes')]),
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
