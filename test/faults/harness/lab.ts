// A bundle and the worlds it is tried in, made once for many cases.
import { seededRandom } from '../../../scripts/local/host/random';
import { overlaps } from '../kinds/overlaps';
import type { Mutation } from './bundle';
import type { Kind } from './kind';
import type { Case } from './case';
import { prepareBases, scenariosOf, type Bases, type Scenario } from './scenarios';

export interface Lab {
  readonly kind: Kind;
  readonly bundle: string;
  readonly bases: Bases;
  readonly scenarios: readonly Scenario[];
  readonly scenario: (name: string) => Scenario;
}

export const openLab = (mutation?: Mutation, kind: Kind = overlaps): Lab => {
  const bundle = kind.build(mutation);
  const bases = prepareBases(bundle, kind);
  const scenarios = scenariosOf(bundle, kind, bases);
  const scenario = (name: string): Scenario => {
    const found = scenarios.find((candidate) => candidate.name === name);
    if (!found) throw new Error(`There is no scenario "${name}".`);
    return found;
  };
  return { kind, bundle, bases, scenarios, scenario };
};

/** So many of the cases, always the same ones, in their order. */
export const sampled = (cases: readonly Case[], count: number, seed = 1): readonly Case[] => {
  const random = seededRandom(seed);
  const ranked = cases.map((one, at) => ({ one, at, rank: random() }));
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, count)
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
};
