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

const SEEDS = 200;
const A_UNIT = 50;

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
