// What keeps HubSpot from getting anything twice, and us from losing a record, taken out piece by piece: the matrix has to notice.
import type { Case } from '../harness/case';
import type { MutationCheck } from '../harness/mutation-check';
import { hubspotSecondThoughts, hubspotSingleFaults } from './cases';
import type { HubspotLab } from './scenarios';

const killed =
  (name: string) =>
  (lab: HubspotLab): readonly Case[] =>
    hubspotSingleFaults(lab, lab.scenario(name), ['kill-after']).filter((one) => /fetchAll|batchUpdate/.test(one.name));

export const HUBSPOT_CHECKS: readonly MutationCheck<HubspotLab>[] = [
  {
    mutation: {
      name: 'pushed again without a look-up',
      find: 'const doubtful = note.isOpen ?',
      replace: 'const doubtful = note === null ?',
    },
    cases: killed('push of changes'),
  },
  {
    mutation: {
      name: 'commands without a log',
      find: 'editedMs <= lastEditMs(log, property)',
      replace: 'editedMs <= -Infinity',
    },
    cases: killed('commands'),
  },
  {
    mutation: {
      name: 'a choice that was cleared unread',
      find: 'entry.atMs > answered.editedMs',
      replace: 'entry.atMs > Infinity',
    },
    cases: hubspotSecondThoughts,
  },
  {
    mutation: {
      name: 'a cursor that runs ahead of its records',
      find: '...plans.flatMap(({ changes }) => changes),',
      replace: '...plans.slice(1).flatMap(({ changes }) => changes),',
    },
    cases: killed('first intake'),
  },
  {
    mutation: {
      name: "filled over a person's cell",
      find: '!isFree || !store.position.has(column) || groupOf(column).some(isContradicted)',
      replace: '!store.position.has(column)',
    },
    cases: killed('fill'),
  },
];
