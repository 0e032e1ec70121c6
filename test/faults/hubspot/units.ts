// The whole matrix of HubSpot as units of work, for `npm run faults -- --hubspot`.
import type { Case } from '../harness/case';
import {
  hubspotClocks,
  hubspotFetchFaults,
  hubspotOverlaps,
  hubspotSecondThoughts,
  hubspotSeeds,
  hubspotSingleFaults,
} from './cases';
import { HUBSPOT_CHECKS, isHubspotNoticed } from './mutations';
import { openHubspotLab, type HubspotLab } from './scenarios';

export interface HubspotUnit {
  readonly name: string;
  readonly cases: () => readonly Case[];
}

const SEEDS = 200;
const A_UNIT = 50;

let opened: HubspotLab | null = null;
const lab = (): HubspotLab => (opened ??= openHubspotLab());

export const hubspotUnits = (): readonly HubspotUnit[] => {
  const { scenarios, scenario } = lab();
  return [
    ...scenarios.map((one) => ({
      name: `hubspot, single faults: ${one.name}`,
      cases: () => hubspotSingleFaults(lab(), one, ['kill-before', 'kill-after', 'error-before', 'error-after']),
    })),
    ...scenarios.map((one) => ({
      name: `hubspot, failing requests: ${one.name}`,
      cases: () => hubspotFetchFaults(lab(), one),
    })),
    ...['commands', 'push of changes', 'intake of changes'].map((name) => ({
      name: `hubspot, other runs within: ${name}`,
      cases: () => hubspotOverlaps(lab(), scenario(name)),
    })),
    { name: 'hubspot, second thoughts', cases: () => hubspotSecondThoughts(lab()) },
    ...scenarios.map((one) => ({ name: `hubspot, clocks: ${one.name}`, cases: () => hubspotClocks(lab(), one) })),
    ...Array.from({ length: SEEDS / A_UNIT }, (_, at) => ({
      name: `hubspot, bad days from seed ${at * A_UNIT}`,
      cases: () => hubspotSeeds(lab(), at * A_UNIT, A_UNIT),
    })),
    ...HUBSPOT_CHECKS.map((check) => ({
      name: `hubspot, noticed: ${check.mutation.name}`,
      cases: (): readonly Case[] => [
        {
          name: `hubspot, ${check.mutation.name}`,
          run: () => (isHubspotNoticed(check) ? [] : ['the matrix stays green although a safeguard is gone']),
        },
      ],
    })),
  ];
};
