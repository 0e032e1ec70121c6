// One case of the matrix: a name that replays it, and what it found wrong.
import type { Complaints } from './invariants';

export interface Case {
  /** Unique in its group; running only this one replays it. */
  readonly name: string;
  readonly run: () => Complaints;
}

export interface Failure {
  readonly name: string;
  readonly complaints: Complaints;
}

const described = (error: unknown): string =>
  error instanceof Error ? `${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : String(error);

const run = (one: Case): Complaints => {
  try {
    return one.run();
  } catch (error) {
    return [`it threw: ${described(error)}`];
  }
};

/** Runs the cases; those that found something come back. */
export const failuresOf = (cases: readonly Case[], enough = Infinity): readonly Failure[] => {
  const failures: Failure[] = [];
  for (const one of cases) {
    const complaints = run(one);
    if (complaints.length > 0) failures.push({ name: one.name, complaints });
    if (failures.length >= enough) break;
  }
  return failures;
};
