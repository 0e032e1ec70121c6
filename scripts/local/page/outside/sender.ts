// Every request that the script sends to the outside: faults first, then whoever is mapped, else the stand-ins.
import { mapUrl, sendMapped, type AddressMap } from '../../host/mapped-fetch';
import type { HostRequest, HostResponse } from '../../host/shared';
import type { StandInHandler, StandInResponse } from '../../stand-ins/server';
import { faultyAnswer, type FaultSwitches } from './faults';

export interface SenderOptions {
  readonly maps: readonly AddressMap[];
  /** By service id; for addresses that nothing is mapped to. */
  readonly standIn: (url: string) => { readonly base: string; readonly handle: StandInHandler } | null;
  readonly faults: () => FaultSwitches;
  readonly onAnswer: (request: HostRequest, response: HostResponse) => void;
}

export const sender =
  ({ maps, standIn, faults, onAnswer }: SenderOptions) =>
  async (request: HostRequest): Promise<HostResponse> => {
    const response = faultyAnswer(request, faults()) ?? (await answer(request, maps, standIn));
    onAnswer(request, response);
    return response;
  };

async function answer(
  request: HostRequest,
  maps: readonly AddressMap[],
  standIn: SenderOptions['standIn'],
): Promise<HostResponse> {
  return (mapUrl(request.url, maps) === null ? standInAnswer(request, standIn) : null) ?? sendMapped(request, maps);
}

/** Null where there is no stand-in. */
export function standInAnswer(request: HostRequest, standIn: SenderOptions['standIn']): StandInResponse | null {
  const found = standIn(request.url);
  if (!found) return null;
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  return found.handle({ ...request, url: request.url.slice(found.base.length), headers });
}
