// What Crossbeam asks of whoever connects it.
import type { SecretDeclaration } from '../../services/secrets';

/** The property that holds the access token: with other credentials it means nothing. */
export const ACCESS_TOKEN = 'crossbeam.accessToken';

export const crossbeamSecrets: readonly SecretDeclaration[] = [
  'crossbeam.clientId',
  'crossbeam.clientSecret',
  'crossbeam.refreshToken',
  'crossbeam.organization',
].map((name) => ({
  name,
  help: "Reads overlaps from Crossbeam; it needs all four. Each record read counts against your plan's yearly exports.",
  connector: 'Crossbeam',
  provenBy: 'intake-overlaps',
  forgets: [ACCESS_TOKEN],
}));
