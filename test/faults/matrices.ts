// The matrices by name, for `npm run matrix`: what runs the pushed bundle in a loop, thousands of times.
import type { Complaints } from './harness/invariants';
import { failuresOf } from './harness/case';
import { openLab } from './harness/lab';
import { mutationUnits } from './harness/mutation-check';
import { drawn, over, type Draw, type Unit } from './harness/unit';
import { HUBSPOT_CHECKS } from './hubspot/mutations';
import { openHubspotLab } from './hubspot/scenarios';
import { ofToys as hubspotOfToys } from './hubspot/subject';
import { hubspotUnits, hubspotUnitsOf } from './hubspot/units';
import { deals } from './kinds/deals';
import { overlaps } from './kinds/overlaps';
import { toy } from './kinds/toy';
import { NAMED_CHECKS } from './named/mutations';
import { namedUnits } from './named/named-check';
import { NUDGE_CHECKS } from './nudges/mutations';
import { openNudgeLab } from './nudges/scenarios';
import { ofToys as nudgesOfToys } from './nudges/subject';
import { nudgeUnits, nudgeUnitsOf } from './nudges/units';
import { KIND_CHECKS, SPINE_CHECKS } from './spine/mutations';
import { ownSpineUnits, spineUnits } from './spine/units';

/** The kinds of record that the product has. */
const KINDS = [overlaps];

interface Matrix {
  readonly does: string;
  readonly units: () => readonly Unit[];
}

export const matrices: Readonly<Record<string, Matrix>> = {
  toy: {
    does: 'a kind of record that only tests have, beside overlaps: import, scoring, view, edits, nudges, HubSpot',
    units: () => over('toy', [...spineUnits(toy), ...nudgeUnitsOf(nudgesOfToys), ...hubspotUnitsOf(hubspotOfToys)]),
  },
  deals: {
    does: 'deals from files: import, scoring, view, edits; a key column of their own, ages by the calendar, due ones',
    units: () => over('deals', spineUnits(deals)),
  },
  spine: {
    does: "what a kind of record has of its own: overlaps' intake from Crossbeam, their tab for each band, their board",
    units: () => KINDS.flatMap((kind) => over(kind.type.id, ownSpineUnits(kind))),
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
    does: 'a safeguard taken out of the sources, one at a time: the matrices above have to notice, or the tests named for it',
    units: () => [
      ...mutationUnits('spine', openLab, SPINE_CHECKS),
      ...mutationUnits('toy', (mutation) => openLab(mutation, toy), KIND_CHECKS),
      ...mutationUnits('nudges', openNudgeLab, NUDGE_CHECKS),
      ...mutationUnits('hubspot', openHubspotLab, HUBSPOT_CHECKS),
      ...namedUnits(NAMED_CHECKS),
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
