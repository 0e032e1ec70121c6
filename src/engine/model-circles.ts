// Finds criteria that make a model's score depend on itself.
import { modelOfField, type Criterion } from './criteria';

/** The indexes of all criteria that lie on a circle of models using each other's scores. */
export function rowsInCircles(criteria: readonly Pick<Criterion, 'model' | 'field'>[]): readonly number[] {
  const uses = new Map<string, Set<string>>();
  const links = criteria.map(({ model, field }) => ({
    from: model.toLowerCase(),
    to: modelOfField(field)?.toLowerCase(),
  }));
  for (const { from, to } of links) {
    if (to !== undefined) uses.set(from, (uses.get(from) ?? new Set<string>()).add(to));
  }
  return links.flatMap(({ from, to }, index) => (to !== undefined && reaches(uses, to, from) ? [index] : []));
}

function reaches(uses: ReadonlyMap<string, ReadonlySet<string>>, start: string, goal: string): boolean {
  const seen = new Set([start]);
  // A Set goes on to what is added while it is walked through.
  for (const model of seen) {
    if (model === goal) return true;
    for (const used of uses.get(model) ?? []) seen.add(used);
  }
  return false;
}
