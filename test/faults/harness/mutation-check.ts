// A safeguard is taken out of the sources: the cases that lean on it have to notice, or they would prove nothing.
import type { Mutation } from './bundle';
import { failuresOf, type Case } from './case';
import type { Unit } from './unit';

export interface MutationCheck<Lab> {
  readonly mutation: Mutation;
  /** What is expected to notice. */
  readonly cases: (lab: Lab) => readonly Case[];
}

/** A world in which nothing comes right even without a fault is noticed as well. */
const SETTING_UP = /does not hold even|setting up|come to rest/;

const isNoticed = <Lab>(open: (mutation: Mutation) => Lab, { mutation, cases }: MutationCheck<Lab>): boolean => {
  try {
    return failuresOf(cases(open(mutation)), 1).length > 0;
  } catch (error) {
    if (error instanceof Error && SETTING_UP.test(error.message)) return true;
    throw error;
  }
};

/** @param open the lab, built from the sources without the safeguard */
export const mutationUnits = <Lab>(
  area: string,
  open: (mutation: Mutation) => Lab,
  checks: readonly MutationCheck<Lab>[],
): readonly Unit[] =>
  checks.map((check) => ({
    name: `${area}: ${check.mutation.name}`,
    cases: () => [
      {
        name: `${area}: ${check.mutation.name}`,
        run: () => (isNoticed(open, check) ? [] : ['the matrix stays green although a safeguard is gone']),
      },
    ],
  }));
