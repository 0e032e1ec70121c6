// Who installed Nexus: the one whose triggers run and whose properties hold the secrets.
import type { Services } from './job';

const INSTALLER = 'installer';

/** '' before anybody has installed it. */
export const installerOf = ({ scriptProperties }: Services): string => scriptProperties.get(INSTALLER) ?? '';

export const setInstaller = ({ scriptProperties }: Services, email: string): void => scriptProperties.set(INSTALLER, email);
