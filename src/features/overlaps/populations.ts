// What an account is to a partner, by the partner's populations it is in.
import { normalName } from '../../records/intake-columns';

export interface PopulationName {
  readonly id: string | null;
  readonly name: string | null;
}

const strengths = [
  {
    status: 'Customer',
    standardType: 'customers',
    names: ['customer', 'customers', 'currentcustomers', 'allcustomers', 'activecustomers'],
  },
  {
    status: 'Open opportunity',
    standardType: 'open_opportunities',
    names: ['openopportunity', 'openopportunities', 'openopps', 'opportunities', 'pipeline'],
  },
  { status: 'Prospect', standardType: 'prospects', names: ['prospect', 'prospects', 'allprospects', 'targetaccounts'] },
];

/**
 * The strongest of them: customer, open opportunity, prospect by standard type, else by name, else the name itself of
 * one
 * that people made; null when there is none.
 * @param standardTypes by population id
 */
export function strongestPopulation(
  populations: readonly PopulationName[],
  standardTypes: ReadonlyMap<string, string | null>,
): string | null {
  const ranks = populations.map((population) => {
    const standardType = standardTypes.get(population.id ?? '') ?? null;
    const rank = strengths.findIndex((strength) =>
      standardType === null
        ? strength.names.includes(normalName(population.name ?? ''))
        : strength.standardType === standardType,
    );
    return rank < 0 ? strengths.length : rank;
  });
  const strongest = strengths[Math.min(...ranks)];
  return strongest?.status ?? populations.find((population) => population.name !== null)?.name ?? null;
}
