// Who installed Nexus: the one whose triggers run and whose properties hold the secrets.
import type { Services } from './job';

const INSTALLER = 'installer';

/** '' before anybody has installed it. */
export const installerOf = ({ scriptProperties }: Services): string => scriptProperties.get(INSTALLER) ?? '';

/**
 * Somebody else has installed it. Nobody has before the first Install, and then everybody may do what the installer
 * may.
 */
export const isInstalledByAnother = (services: Services): boolean => {
  const installer = installerOf(services).trim().toLowerCase();
  return installer !== '' && installer !== services.user().trim().toLowerCase();
};

export const setInstaller = ({ scriptProperties }: Services, email: string): void =>
  scriptProperties.set(INSTALLER, email);

const INSTALLED_AT = 'installed.at';

/** Once the triggers are new: so far their clock has not run. */
export const noteInstalled = ({ scriptProperties }: Pick<Services, 'scriptProperties'>, nowMs: number): void =>
  scriptProperties.set(INSTALLED_AT, String(nowMs));

/** Null where it was installed before that was noted. */
export const installedAtMs = ({ scriptProperties }: Pick<Services, 'scriptProperties'>): number | null =>
  Number(scriptProperties.get(INSTALLED_AT) ?? NaN) || null;
