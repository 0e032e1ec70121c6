// The key that links into the web app are signed with: in the installer's User Properties, where it stays readable,
// since a signature has to be worked out again.
import type { Services } from './job';
import type { Seal } from './web';

const KEY = 'web.key';

type Keeping = Pick<Services, 'userProperties' | 'newId' | 'hmac'>;

/** Made once, by whoever installs; installing anew keeps it, so that links in old messages stay good. */
export const makeWebKey = ({ userProperties, newId }: Keeping): boolean => {
  if (userProperties.get(KEY) !== null) return false;
  userProperties.set(KEY, newId() + newId());
  return true;
};

/** Null for anybody but the installer, and before the first Install. */
export const webSeal = ({ userProperties, hmac }: Keeping): Seal | null => {
  const key = userProperties.get(KEY);
  return key === null ? null : (text) => hmac(key, text);
};
