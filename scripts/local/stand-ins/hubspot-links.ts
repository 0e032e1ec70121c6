// Which records of a portal are associated with which. Every association is seen from both sides.
import { associationKinds, isPrimaryKind, type AssociationKind } from './hubspot-association-types';
import type { CrmType } from './hubspot-properties';

export interface Association {
  readonly toId: string;
  readonly types: readonly AssociationKind[];
}

/** By `contacts 101 companies`, then by the other record's id: whether it is the primary one. */
export type KeptLinks = Readonly<Record<string, Readonly<Record<string, boolean>>>>;

export interface Links {
  of(from: CrmType, fromId: string, to: CrmType): readonly Association[];
  add(from: CrmType, fromId: string, to: CrmType, toId: string, isPrimary: boolean): void;
  remove(from: CrmType, fromId: string, to: CrmType, toId: string): void;
  /** The association stays, as a plain one. */
  removePrimary(from: CrmType, fromId: string, to: CrmType, toId: string): void;
  kept(): KeptLinks;
  restore(kept: KeptLinks): void;
}

export function createLinks(): Links {
  const links = new Map<string, Map<string, boolean>>();
  const side = (from: CrmType, fromId: string, to: CrmType): Map<string, boolean> => {
    const name = `${from} ${fromId} ${to}`;
    const known = links.get(name) ?? new Map<string, boolean>();
    links.set(name, known);
    return known;
  };
  const put = (from: CrmType, fromId: string, to: CrmType, toId: string, isPrimary: boolean): void => {
    side(from, fromId, to).set(toId, isPrimary);
    side(to, toId, from).set(fromId, isPrimary);
  };
  /** A contact or a deal has one primary company: the one before it is a plain one from now on. */
  const makeRoom = (from: CrmType, fromId: string, to: CrmType): void => {
    if (to !== 'companies') return;
    for (const [otherId, isPrimary] of side(from, fromId, to)) if (isPrimary) put(from, fromId, to, otherId, false);
  };
  return {
    of: (from, fromId, to) =>
      [...(links.get(`${from} ${fromId} ${to}`) ?? [])].map(([toId, isPrimary]) => ({
        toId,
        types: associationKinds(from, to).filter((kind) => isPrimary || !isPrimaryKind(kind)),
      })),
    add: (from, fromId, to, toId, isPrimary) => {
      if (isPrimary) {
        makeRoom(from, fromId, to);
        makeRoom(to, toId, from);
      }
      put(from, fromId, to, toId, isPrimary || side(from, fromId, to).get(toId) === true);
    },
    remove: (from, fromId, to, toId) => {
      side(from, fromId, to).delete(toId);
      side(to, toId, from).delete(fromId);
    },
    removePrimary: (from, fromId, to, toId) => {
      if (side(from, fromId, to).has(toId)) put(from, fromId, to, toId, false);
    },
    kept: () =>
      Object.fromEntries(
        [...links].filter(([, others]) => others.size > 0).map(([name, others]) => [name, Object.fromEntries(others)]),
      ),
    restore: (kept) => {
      links.clear();
      for (const [name, others] of Object.entries(kept)) links.set(name, new Map(Object.entries(others)));
    },
  };
}
