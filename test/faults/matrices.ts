// The matrices by name, for `npm run matrix`: what runs the pushed bundle in a loop, thousands of times.
import type { Complaints } from './harness/invariants';
import { failuresOf } from './harness/case';
import { openLab } from './harness/lab';
import { mutationUnits } from './harness/mutation-check';
import { drawn, type Draw, type Unit } from './harness/unit';
import { HUBSPOT_CHECKS } from './hubspot/mutations';
import { openHubspotLab } from './hubspot/scenarios';
import { hubspotUnits } from './hubspot/units';
import { NUDGE_CHECKS } from './nudges/mutations';
import { openNudgeLab } from './nudges/scenarios';
import { nudgeUnits } from './nudges/units';
import { SPINE_CHECKS } from './spine/mutations';
import { spineUnits } from './spine/units';

interface Matrix {
  readonly does: string;
  readonly units: () => readonly Unit[];
}

export const matrices: Readonly<Record<string, Matrix>> = {
  spine: {
    does: 'intake, import, scoring, views, edits: faults, overlapped runs, people in every gap, clocks, bad days',
    units: () => spineUnits(),
  },
  nudges: {
    does: 'planning, writing, sending, clicks: faults, pairs of them, overlapped runs, clocks, bad days',
    units: nudgeUnits,
  },
  hubspot: {
    does: 'intake, push, commands: faults, failing requests, overlapped runs, clocks, bad days',
    units: hubspotUnits,
  },
  mutations: {
    does: 'a safeguard taken out of the sources, one at a time: the matrices above have to notice',
    units: () => [
      ...mutationUnits('spine', openLab, SPINE_CHECKS),
      ...mutationUnits('nudges', openNudgeLab, NUDGE_CHECKS),
      ...mutationUnits('hubspot', openHubspotLab, HUBSPOT_CHECKS),
    ],
  },
};

export type Message =
  /** The units that there are, whether or not their turn comes. */
  | { readonly units: readonly string[] }
  /** A unit's turn has come for the first time: so many of its cases are this part's. */
  | { readonly unit: string; readonly of: number }
  /** One of them has run. */
  | { readonly unit: string; readonly ran: string; readonly complaints: Complaints };

export interface Part extends Draw {
  readonly matrix: string;
  /** Epoch milliseconds after which no case begins. */
  readonly endsAtMs: number;
}

/** Runs one part's cases in the order drawn, until they are done or the time is up. */
export const runPart = ({ matrix, endsAtMs, ...draw }: Part, tell: (message: Message) => void): void => {
  const units = matrices[matrix]?.units() ?? [];
  tell({ units: units.map(({ name }) => name) });
  for (const { unit, of, one } of drawn(units, draw)) {
    if (Date.now() > endsAtMs) return;
    if (one === null) tell({ unit, of });
    else tell({ unit, ran: one.name, complaints: failuresOf([one])[0]?.complaints ?? [] });
  }
};
