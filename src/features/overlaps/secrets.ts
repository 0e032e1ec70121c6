// What Crossbeam asks of whoever connects it.
import { readJsonObject } from '../../engine/read-json';
import type { CrossbeamToken, CrossbeamTokenStore } from '../../services/crossbeam';
import type { ServiceAddress } from '../../services/address';
import { CROSSBEAM_ADDRESS } from '../../services/crossbeam-token';
import { crossbeamTests } from '../../services/crossbeam-test';
import type { Runtime } from '../../services/google-runtime';
import { writeSecret, type SecretDeclaration } from '../../services/secrets';

/** The property that holds the access token: with other credentials it means nothing. */
export const ACCESS_TOKEN = 'crossbeam.accessToken';

const LONGEST_KEPT = 8_500;

export const tokenStore = ({ userProperties }: Pick<Runtime, 'userProperties'>): CrossbeamTokenStore => ({
  get: () => readJsonObject<CrossbeamToken>(userProperties.get(ACCESS_TOKEN)) as CrossbeamToken | null,
  // One that no property holds is asked for anew each time.
  set: (token) => {
    const text = token ? JSON.stringify(token) : '';
    if (text === '' || text.length > LONGEST_KEPT) userProperties.delete(ACCESS_TOKEN);
    else userProperties.set(ACCESS_TOKEN, text);
  },
  saveRefreshToken: (refreshToken) => writeSecret(userProperties, 'crossbeam.refreshToken', refreshToken),
});

const NAMES = ['crossbeam.clientId', 'crossbeam.clientSecret', 'crossbeam.refreshToken', 'crossbeam.organization'];

export const crossbeamAddress: ServiceAddress = { ...CROSSBEAM_ADDRESS, secrets: NAMES };

export const crossbeamSecrets: readonly SecretDeclaration[] = NAMES.map((name, at) => ({
  ...(at === 0 ? { tests: crossbeamTests(tokenStore) } : {}),
  name,
  help: "Reads overlaps from Crossbeam; it needs all four. Each record read counts against your plan's yearly exports.",
  connector: 'Crossbeam',
  provenBy: 'intake-overlaps',
  forgets: [ACCESS_TOKEN],
}));
