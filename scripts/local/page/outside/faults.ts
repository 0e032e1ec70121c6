// The switch for faults: chosen outside services answer 500, 429 or not at all.
import type { HostRequest } from '../../host/shared';
import type { StandInResponse } from '../../stand-ins/server';
import { OUTSIDE_SERVICES, serviceAt } from './services';

const FAULTS = ['none', '500', '429', 'timeout'] as const;
export type FaultChoice = (typeof FAULTS)[number];

export interface FaultSwitches {
  /** By the service's id. */
  readonly outside: Readonly<Record<string, FaultChoice>>;
  /** Share of the emulated Google calls that fail, 0 to 1. */
  readonly googleShare: number;
}

export const NO_FAULTS: FaultSwitches = { outside: {}, googleShare: 0 };

/** As long as UrlFetchApp waits. */
const TIMEOUT_MS = 60_000;

/** The faulty answer, or null where the service works. */
export function faultyAnswer({ url }: HostRequest, { outside }: FaultSwitches): StandInResponse | null {
  const choice = outside[serviceAt(url)?.id ?? ''] ?? 'none';
  switch (choice) {
    case 'none':
      return null;
    case '500':
      return { status: 500, headers: { 'content-type': 'text/plain' }, body: 'Internal Server Error' };
    case '429':
      return { status: 429, headers: { 'content-type': 'text/plain', 'retry-after': '30' }, body: 'Too Many Requests' };
    case 'timeout':
      return { status: 0, headers: {}, body: 'timed out', simulatedMs: TIMEOUT_MS };
  }
}

/** Throws in words when the switches are none. */
export function readSwitches(value: unknown): FaultSwitches {
  const { outside, googleShare } = (value ?? {}) as { readonly outside?: unknown; readonly googleShare?: unknown };
  const share = Number(googleShare ?? 0);
  if (!(share >= 0 && share <= 1)) throw new Error('The share of failing Google calls is a number from 0 to 1.');
  const chosen = Object.entries((outside ?? {}) as Readonly<Record<string, unknown>>).map(([id, choice]) => {
    if (!OUTSIDE_SERVICES.some((service) => service.id === id) || !FAULTS.some((fault) => fault === choice))
      throw new Error(`There is no fault "${String(choice)}" for "${id}".`);
    return [id, choice as FaultChoice] as const;
  });
  return { outside: Object.fromEntries(chosen), googleShare: share };
}
