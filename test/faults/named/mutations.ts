// Changes of a single line that would cost somebody dearly, each with the tests that have to see it.
import type { Mutation } from '../harness/bundle';

export interface NamedCheck {
  readonly mutation: Mutation;
  /** Test files, one of whose tests has to fail; the quickest first. */
  readonly tests: readonly string[];
}

const check = (name: string, find: string, replace: string, ...tests: readonly string[]): NamedCheck => ({
  mutation: { name, find, replace },
  tests,
});

/** Whichever job's: where the workbook says how far it has come. */
const IS_CURSOR = (change: string): string => `Number('sheetId' in ${change} && ${change}.sheetId === jobsTab.sheetId)`;

export const NAMED_CHECKS: readonly NamedCheck[] = [
  ...[
    ["Crossbeam's", 'test/features/overlaps/intake-cursor.test.ts'] as const,
    ["HubSpot's", 'test/features/hubspot/intake-cursor.test.ts'] as const,
  ].map(([whose, test]) =>
    check(
      `${whose} cursor written before its records`,
      'fitted(workbook, [...stamps, ...changes])',
      `fitted(workbook, [...stamps, ...changes].sort((a, b) => ${IS_CURSOR('b')} - ${IS_CURSOR('a')}))`,
      test,
    ),
  ),
  check(
    "a neighbour fill that writes people's columns",
    ' && !people.has(edit.position) && !people.has(last.position)',
    '',
    'test/workbook/changes.test.ts',
  ),
  check(
    'a 207 without names taken as done',
    "named.has(id) ? { kind: 'done' } : { kind: 'unknown', message: unnamedIn(body) }",
    "{ kind: 'done' }",
    'test/services/hubspot.test.ts',
  ),
  check(
    'a push that looks at no claim',
    'if (note.until > now && note.until <= now + LEASE_MS) return null;',
    '',
    'test/features/hubspot/push-claim.test.ts',
  ),
  check(
    'a push that claims nothing',
    'writeNote(services, NOTE, { ...note, until: now + LEASE_MS });',
    '',
    'test/features/hubspot/push-claim.test.ts',
  ),
  check(
    'the job restore-weights open to members',
    "'restore-weights': '",
    "'restore-weights': 'member' || '",
    'test/app/access.test.ts',
  ),
  check(
    'restoring weights in the sidebar open to members',
    " restoreWeights: '",
    " restoreWeights: 'member' || '",
    'test/app/access.test.ts',
  ),
  check(
    "the audit's chain compared by 8 digits",
    'hashOf(tail.hash, read, mac) === hash',
    'hashOf(tail.hash, read, mac).slice(0, 8) === hash.slice(0, 8)',
    'test/engine/audit-chain.test.ts',
  ),
  check(
    'where the audit ends compared by 8 digits',
    'a.hash === b.hash',
    'a.hash.slice(0, 8) === b.hash.slice(0, 8)',
    'test/engine/audit-chain.test.ts',
  ),
  check(
    'what people read in the audit compared by 8 digits',
    '.slice(0, 32) === hashes[at]',
    '.slice(0, 8) === hashes[at]?.slice(0, 8)',
    'test/run/audit-lines.test.ts',
  ),
  check(
    'one message a day more than the cap',
    'if (count >= cap || ',
    'if (count > cap || ',
    'test/nudges/round.property.test.ts',
  ),
  check('one text more than a day holds', 'if (count < cap) ', 'if (count <= cap) ', 'test/nudges/control.test.ts'),
  check('roles kept after a file of the Team', 'if (tab === teamTab', 'if (tab === null', 'test/app/access.test.ts'),
  check(
    'a rise compared to its last digit',
    'reaches(rise, risePoints)',
    'rise >= risePoints',
    'test/engine/qualification.test.ts',
  ),
  check(
    'others than the installer told whether a secret is set',
    "isSet: isInstaller ? readSecret(userProperties, name) !== '' : null",
    "isSet: readSecret(userProperties, name) !== ''",
    'test/app/sidebar/health-jobs.test.ts',
  ),
  check(
    'an erased contact is pushed again',
    "['archivedAt', 'mergedInto', 'erasedAt'].every(",
    "['archivedAt', 'mergedInto'].every(",
    'test/app/people-data/kept-out.test.ts',
  ),
  check(
    'an erasure that leaves names in Accounts and Deals',
    'if (pair) return byRecord',
    'if (pair && type) return byRecord',
    'test/app/people-data/kept-out.test.ts',
  ),
];
