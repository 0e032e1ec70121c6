// Which role a person has: the installer and Team's Admins, managers, members, or none; and who may configure.
import { readJsonObject } from '../engine/read-json';
import { readWorkbook } from '../workbook/workbook';
import { readSettings } from '../workbook/settings';
import { settingsTab } from '../workbook/tabs';
import { installerOf } from '../run/installer';
import type { Services } from '../run/job';
import { configEditorsSetting, editorRoles } from './config-editors';
import { teamTab } from './tabs';
import { rolesOfTeam, type Role } from './team-roles';
import { readPeople } from './team-tabs';

export { rolesOfTeam, type Role } from './team-roles';

const CACHED = 'roles';
/** Forgotten at once when Team or Settings are edited or imported; this is for what fires no trigger. */
const FRESH_MS = 120_000;
/** What an open sidebar asks again and again, and tells nothing beyond the sheet, goes by what was once read. */
export const POLLING_MS = 6 * 60 * 60_000;

interface Rights {
  readonly roles: Readonly<Record<string, Role>>;
  /** Roles that may configure. */
  readonly editors: readonly Role[];
}

interface Cached extends Rights {
  /** Epoch milliseconds at which Team was read. */
  readonly atMs: number;
}

const readRights = ({ sheets, cache, clock }: Services, maxAgeMs: number): Rights => {
  const cached = readJsonObject<Cached>(cache.get(CACHED) ?? '');
  const { roles: known, editors: knownEditors } = cached ?? {};
  if (known !== undefined && knownEditors !== undefined && clock.now() - Number(cached?.atMs) < maxAgeMs)
    return { roles: known, editors: knownEditors };
  const workbook = readWorkbook(sheets, () =>
    [teamTab, settingsTab].map((declaration) => ({ declaration, cells: true })),
  );
  const roles = rolesOfTeam(readPeople(workbook).team);
  const editors = editorRoles(readSettings(workbook.tables.get(settingsTab.id), [configEditorsSetting]));
  const text = JSON.stringify({ atMs: clock.now(), roles, editors } satisfies Cached);
  // Google keeps 100 kB under one name; a larger team is read each time.
  if (text.length < 50_000) cache.put(CACHED, text, POLLING_MS / 1000);
  return { roles, editors };
};

/** Once Team or Settings have changed. */
export const forgetRoles = ({ cache }: Services): void => cache.remove(CACHED);

/**
 * Null for whoever is not let in. Before Nexus is installed whoever opens it may install it.
 * @param maxAgeMs of what was read of Team before.
 */
export const roleOf = (services: Services, email: string, maxAgeMs = FRESH_MS): Role | null => {
  const own = email.trim().toLowerCase();
  if (own === '') return null;
  const installer = installerOf(services).toLowerCase();
  if (installer === '' || installer === own) return 'admin';
  const { roles } = readRights(services, maxAgeMs);
  return Object.prototype.hasOwnProperty.call(roles, own) ? (roles[own] ?? null) : null;
};

export const isInstaller = (services: Services, email: string): boolean =>
  email.trim() !== '' && installerOf(services).toLowerCase() === email.trim().toLowerCase();

export interface ConfigRights {
  readonly mayEdit: boolean;
  readonly role: Role | null;
  readonly editors: readonly Role[];
}

/** Whether they may change the configuration, and who may; before Nexus is installed everybody may. */
export const configRights = (services: Services, email: string): ConfigRights => {
  const role = roleOf(services, email);
  if (role === null) return { mayEdit: false, role, editors: [] };
  if (installerOf(services) === '' || isInstaller(services, email)) return { mayEdit: true, role, editors: [] };
  const { editors } = readRights(services, FRESH_MS);
  return { mayEdit: editors.includes(role), role, editors };
};
