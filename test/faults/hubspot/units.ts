// The matrix of HubSpot: intake, push, commands and their ticks, under every fault of ours and of the portal.
import type { Unit } from '../harness/unit';
import {
  hubspotClocks,
  hubspotFetchFaults,
  hubspotOverlaps,
  hubspotSecondThoughts,
  hubspotSeeds,
  hubspotSingleFaults,
} from './cases';
import { openHubspotLab } from './scenarios';
import type { Subject } from './subject';

const SEEDS = 200;
const A_UNIT = 50;

/** Work whose course a kind of record has a word in: its link, its properties, its section of the card. */
const WORDED = ['first push', 'push of changes', 'commands', 'tick'];

/** What a further kind adds. */
export const hubspotUnitsOf = (subject: Subject): readonly Unit[] => {
  const lab = openHubspotLab(undefined, subject);
  return [
    ...WORDED.map((name) => ({
      name: `hubspot, single faults: ${name}`,
      isSingle: true,
      cases: () => hubspotSingleFaults(lab, lab.scenario(name)),
    })),
    {
      name: 'hubspot, failing requests: push of changes',
      cases: () => hubspotFetchFaults(lab, lab.scenario('push of changes')),
    },
  ];
};

export const hubspotUnits = (): readonly Unit[] => {
  const lab = openHubspotLab();
  const { scenarios, scenario } = lab;
  return [
    ...scenarios.map((one) => ({
      name: `hubspot, single faults: ${one.name}`,
      isSingle: true,
      cases: () => hubspotSingleFaults(lab, one, ['kill-before', 'kill-after', 'error-before', 'error-after']),
    })),
    ...scenarios.map((one) => ({
      name: `hubspot, failing requests: ${one.name}`,
      cases: () => hubspotFetchFaults(lab, one),
    })),
    ...['commands', 'push of changes', 'intake of changes'].map((name) => ({
      name: `hubspot, other runs within: ${name}`,
      cases: () => hubspotOverlaps(lab, scenario(name)),
    })),
    { name: 'hubspot, second thoughts', cases: () => hubspotSecondThoughts(lab) },
    ...scenarios.map((one) => ({ name: `hubspot, clocks: ${one.name}`, cases: () => hubspotClocks(lab, one) })),
    ...Array.from({ length: SEEDS / A_UNIT }, (_, at) => ({
      name: `hubspot, bad days from seed ${at * A_UNIT}`,
      cases: () => hubspotSeeds(lab, at * A_UNIT, A_UNIT),
    })),
  ];
};
