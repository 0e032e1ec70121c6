// Two records compared field by field, and what that comes to: the same, others, or unsure (Fellegi and Sunter 1969).
import { alike } from './similarity';

export type Verdict = 'same' | 'other' | 'unsure';

/** What a field says of two records, in bits: of how many times more likely it is among the same than among others. */
export interface FieldEvidence {
  readonly field: string;
  /** For equal values: log2 of (share of equal ones among the same / among others). */
  readonly agrees: number;
  /** For different values, below 0. */
  readonly differs: number;
  /** Alike from here on counts in part, by how alike they are; absent: only equal values agree. */
  readonly alikeFrom?: number;
}

export interface Cuts {
  /** From this many bits on they are the same. */
  readonly same: number;
  /** Below this many they are others; between the two nobody knows. */
  readonly unsure: number;
}

const bitsOf = ({ agrees, differs, alikeFrom = 1 }: FieldEvidence, a: string, b: string): number => {
  if (a === '' || b === '') return 0;
  const likeness = a === b ? 1 : alikeFrom < 1 ? alike(a, b) : 0;
  if (likeness === 1) return agrees;
  // Just alike enough says nothing either way.
  return likeness < alikeFrom ? differs : (agrees * (likeness - alikeFrom)) / (1 - alikeFrom);
};

/** The bits of all fields together; a field that one of the two does not know says nothing. */
export const evidenceOf = (
  fields: readonly FieldEvidence[],
  a: (field: string) => string,
  b: (field: string) => string,
): number => fields.reduce((sum, field) => sum + bitsOf(field, a(field.field), b(field.field)), 0);

export const verdictOf = (bits: number, { same, unsure }: Cuts): Verdict =>
  bits >= same ? 'same' : bits >= unsure ? 'unsure' : 'other';
