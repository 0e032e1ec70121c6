// What keeps HubSpot from getting anything twice, and us from losing a record, taken out piece by piece: the matrix has to notice.
import type { Mutation } from '../harness/bundle';
import { failuresOf, type Case } from '../harness/case';
import { hubspotSecondThoughts, hubspotSingleFaults } from './cases';
import { openHubspotLab, type HubspotLab } from './scenarios';

export interface HubspotCheck {
  readonly mutation: Mutation;
  readonly cases: (lab: HubspotLab) => readonly Case[];
}

const killed =
  (name: string) =>
  (lab: HubspotLab): readonly Case[] =>
    hubspotSingleFaults(lab, lab.scenario(name), ['kill-after']).filter((one) => /fetchAll|batchUpdate/.test(one.name));

export const HUBSPOT_CHECKS: readonly HubspotCheck[] = [
  {
    mutation: {
      name: 'pushed again without a look-up',
      file: 'features/hubspot/push.ts',
      find: 'const doubtful = note.isOpen ?',
      replace: 'const doubtful = note === null ?',
    },
    cases: killed('push of changes'),
  },
  {
    mutation: {
      name: 'commands without a log',
      file: 'features/hubspot/commands.ts',
      find: 'if (editedMs <= log.editedMs)',
      replace: 'if (editedMs <= -Infinity)',
    },
    cases: killed('commands'),
  },
  {
    mutation: {
      name: 'a choice that was cleared unread',
      file: 'features/hubspot/poll-commands.ts',
      find: 'entry.atMs > answered.editedMs',
      replace: 'entry.atMs > Infinity',
    },
    cases: hubspotSecondThoughts,
  },
  {
    mutation: {
      name: 'a cursor that runs ahead of its records',
      file: 'features/hubspot/intake.ts',
      find: '      ...plans.flatMap(({ changes }) => changes),',
      replace: '      ...plans.slice(1).flatMap(({ changes }) => changes),',
    },
    cases: killed('first intake'),
  },
];

/** Nothing that comes right even without a fault is noticed as well. */
export const isHubspotNoticed = ({ mutation, cases }: HubspotCheck): boolean => {
  try {
    return failuresOf(cases(openHubspotLab(mutation)), 1).length > 0;
  } catch (error) {
    if (error instanceof Error && /does not hold even|setting up/.test(error.message)) return true;
    throw error;
  }
};
