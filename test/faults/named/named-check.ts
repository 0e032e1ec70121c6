// Named mutations: each is made in a copy of the project, and the tests named for it have to fail there.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { runTestsNow } from '../../../scripts/mutants/jest-run';
import { copyTree } from '../../../scripts/mutants/tree';
import { fileOf } from '../harness/bundle';
import type { Complaints } from '../harness/invariants';
import type { Unit } from '../harness/unit';
import type { NamedCheck } from './mutations';

const LONGEST_MS = 120_000;

const complaintsOf = ({ mutation, tests }: NamedCheck): Complaints => {
  const tree = copyTree(process.cwd());
  try {
    const file = relative('.', fileOf('src', mutation));
    tree.change(
      file,
      readFileSync(file, 'utf8').replace(mutation.find, () => mutation.replace),
    );
    const run = runTestsNow(tree.root, tests, LONGEST_MS);
    // Tests that did not come to run have seen nothing.
    if (run.is === 'failed') return [];
    return [
      run.is === 'passed'
        ? `no test of ${tests.join(', ')} sees it`
        : `${tests.join(', ')} could not be run: ${run.is === 'broken' ? run.words : run.is}`,
    ];
  } finally {
    tree.remove();
  }
};

export const namedUnits = (checks: readonly NamedCheck[]): readonly Unit[] =>
  checks.map((check) => {
    const name = `tests: ${check.mutation.name}`;
    return { name, cases: () => [{ name, run: () => complaintsOf(check) }] };
  });
