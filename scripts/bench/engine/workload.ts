// The benchmark's table and weights: ten criteria of every kind of scale, a tenth of the cells missing, always the same.
import type { Cell } from '../../../src/engine/columns';
import { compileWeights, parseWeights, type CompiledWeights, type WeightRow } from '../../../src/engine/weights';

export const nowMs = Date.UTC(2026, 10, 20);

interface WorkloadColumn {
  readonly field: string;
  readonly scale: string;
  readonly weight: number;
  readonly missing: string;
  /** A value for a random number from 0 to 1. */
  readonly value: (random: number) => Cell;
}

const pick =
  (...texts: readonly string[]) =>
  (random: number): string =>
    texts[Math.floor(random * texts.length)] ?? '';
/** People enter 45,000, not 45,127. */
const roundAmount = (value: number): number => Number(value.toPrecision(2));
const rounded = (value: number, decimals: number): number => Number(value.toFixed(decimals));

export const workload: readonly WorkloadColumn[] = [
  {
    field: 'amount',
    scale: 'log 1000..1000000',
    weight: 20,
    missing: 'skip',
    value: (random) => roundAmount(10 ** (2.5 + random * 4)),
  },
  {
    field: 'engagement',
    scale: 'linear 0..100',
    weight: 15,
    missing: 'skip',
    value: (random) => Math.round(random * 100),
  },
  { field: 'winnability', scale: 'linear 0..1', weight: 10, missing: 'zero', value: (random) => rounded(random, 2) },
  {
    field: 'risk',
    scale: 'linear 100..0',
    weight: 10,
    missing: 'skip',
    value: (random) => Math.round(random * 120 - 10),
  },
  { field: 'strength', scale: 'linear 0..10', weight: 5, missing: '0.5', value: (random) => rounded(random * 10, 1) },
  {
    field: 'employees',
    scale: 'steps 0=0; 10=0.25; 100=0.5; 1000=1',
    weight: 10,
    missing: 'skip',
    value: (random) => roundAmount(10 ** (random * 4)),
  },
  {
    field: 'relationship',
    scale: 'map customer=1; open opportunity=0.8; prospect=0.4; *=0.1',
    weight: 10,
    missing: 'skip',
    value: pick('customer', 'prospect', 'open opportunity', 'former customer'),
  },
  {
    field: 'stage',
    scale: 'map discovery=0.3; demo=0.6; proposal=0.8; negotiation=0.9',
    weight: 8,
    missing: 'skip',
    value: pick('discovery', 'demo', 'proposal', 'negotiation', 'unknown'),
  },
  { field: 'champion', scale: 'yes/no', weight: 5, missing: 'zero', value: pick('yes', 'no') },
  {
    field: 'touched',
    scale: 'recency 30d',
    weight: 7,
    missing: 'skip',
    value: (random) => 46346 - Math.round(random * 200 - 5),
  },
];

/** The weights with one of them changed by `change`. */
export function workloadWeights(change = 0): CompiledWeights {
  const rows: readonly WeightRow[] = workload.map(({ field, scale, weight, missing }, index) => ({
    model: 'account',
    criterion: field,
    field,
    scale,
    weight: index === 0 ? weight + change : weight,
    missing,
    help: null,
  }));
  const { weights, problems } = parseWeights(
    rows,
    workload.map(({ field }) => ({ id: field, header: field })),
  );
  if (problems.length > 0) throw new Error(problems.map(({ message }) => message).join(' '));
  return compileWeights(weights);
}

/** The table's raw cells by field. */
export function workloadCells(rowCount: number): ReadonlyMap<string, readonly Cell[]> {
  let state = 20261120;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const cellsOf = new Map<string, Cell[]>(workload.map(({ field }) => [field, []]));
  for (let row = 0; row < rowCount; row++) {
    for (const { field, value } of workload) {
      const isMissing = random() < 0.1;
      cellsOf.get(field)?.push(isMissing ? null : value(random()));
    }
  }
  return cellsOf;
}
