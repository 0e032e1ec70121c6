// The kinds of association that HubSpot itself defines between two types of record, by its own numbers.
import type { CrmType } from './hubspot-properties';

export interface AssociationKind {
  readonly category: 'HUBSPOT_DEFINED';
  readonly typeId: number;
  /** Null for the plain one, "Primary" for the one of the main company. */
  readonly label: string | null;
  /** As version 3 calls it: `contact_to_company`. */
  readonly name: string;
}

interface Numbers {
  readonly plain: number;
  /** Only where one of several companies is the main one. */
  readonly primary?: number;
}

const NUMBERS: Readonly<Record<string, Numbers>> = {
  'contacts companies': { plain: 279, primary: 1 },
  'companies contacts': { plain: 280, primary: 2 },
  'deals companies': { plain: 341, primary: 5 },
  'companies deals': { plain: 342, primary: 6 },
  'deals contacts': { plain: 3 },
  'contacts deals': { plain: 4 },
  'contacts contacts': { plain: 449 },
  'companies companies': { plain: 450 },
  'deals deals': { plain: 451 },
  'companies notes': { plain: 189 },
  'notes companies': { plain: 190 },
  'companies tasks': { plain: 191 },
  'tasks companies': { plain: 192 },
  'contacts notes': { plain: 201 },
  'notes contacts': { plain: 202 },
  'contacts tasks': { plain: 203 },
  'tasks contacts': { plain: 204 },
  'deals notes': { plain: 213 },
  'notes deals': { plain: 214 },
  'deals tasks': { plain: 215 },
  'tasks deals': { plain: 216 },
};

const singular = (type: CrmType): string => (type === 'companies' ? 'company' : type.slice(0, -1));

/** The primary one first; empty where HubSpot knows no association between the two. */
export function associationKinds(from: CrmType, to: CrmType): readonly AssociationKind[] {
  const numbers = NUMBERS[`${from} ${to}`];
  if (!numbers) return [];
  const name = `${singular(from)}_to_${singular(to)}`;
  const plain: AssociationKind = {
    category: 'HUBSPOT_DEFINED',
    typeId: numbers.plain,
    label: null,
    name: numbers.primary === undefined ? name : `${name}_unlabeled`,
  };
  return numbers.primary === undefined
    ? [plain]
    : [{ category: 'HUBSPOT_DEFINED', typeId: numbers.primary, label: 'Primary', name }, plain];
}

export const isPrimaryKind = ({ label }: AssociationKind): boolean => label === 'Primary';
