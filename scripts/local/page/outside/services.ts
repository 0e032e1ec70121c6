// The outside services by name and address, as people switch them.

export interface OutsideService {
  readonly id: string;
  readonly name: string;
  readonly addresses: readonly string[];
}

export const OUTSIDE_SERVICES: readonly OutsideService[] = [
  { id: 'crossbeam', name: 'Crossbeam', addresses: ['https://auth.crossbeam.com', 'https://api.crossbeam.com'] },
  { id: 'slack', name: 'Slack', addresses: ['https://slack.com', 'https://hooks.slack.com'] },
  { id: 'gemini', name: 'Gemini', addresses: ['https://generativelanguage.googleapis.com'] },
  { id: 'hubspot', name: 'HubSpot', addresses: ['https://api.hubapi.com'] },
];

export const serviceAt = (url: string): OutsideService | undefined =>
  OUTSIDE_SERVICES.find(({ addresses }) =>
    addresses.some((address) => url === address || url.startsWith(`${address}/`)),
  );
