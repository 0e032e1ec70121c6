// Which role a person has: the installer and Team's Admins, managers, members, or none.
import type { Team } from '../engine/team';
import { readJsonObject } from '../engine/read-json';
import { teamTab } from './tabs';
import { readWorkbook } from '../workbook/workbook';
import { installerOf } from '../run/installer';
import type { Services } from '../run/job';
import { readPeople } from './team-tabs';

export type Role = 'admin' | 'manager' | 'member';

const CACHED = 'roles';
/** Forgotten at once when Team is edited or imported; this is for what fires no trigger. */
const FRESH_MS = 120_000;
/** What an open sidebar asks again and again, and tells nothing beyond the sheet, goes by what was once read. */
export const POLLING_MS = 6 * 60 * 60_000;

const MANAGERS: readonly string[] = ['manager', 'executive'];

/**
 * By e-mail: role Admin, then Manager, Executive or whoever has somebody active under them, then every other active
 * person. By these names alone: a title that the ladder understands grants nobody rights.
 */
export const rolesOfTeam = ({ all }: Team): Readonly<Record<string, Role>> => {
  const active = all.filter((person) => person.active);
  const above = new Set(active.map(({ managerEmail }) => managerEmail));
  const roleOfPerson = (email: string, role: string): Role => {
    if (role.toLowerCase() === 'admin') return 'admin';
    return MANAGERS.includes(role.toLowerCase()) || above.has(email) ? 'manager' : 'member';
  };
  return Object.fromEntries(active.map(({ email, role }) => [email, roleOfPerson(email, role)]));
};

interface Cached {
  /** Epoch milliseconds at which Team was read. */
  readonly atMs: number;
  readonly roles: Readonly<Record<string, Role>>;
}

const readRoles = ({ sheets, cache, clock }: Services, maxAgeMs: number): Readonly<Record<string, Role>> => {
  const cached = readJsonObject<Cached>(cache.get(CACHED) ?? '');
  if (cached?.roles !== undefined && clock.now() - Number(cached.atMs) < maxAgeMs) return cached.roles;
  const roles = rolesOfTeam(readPeople(readWorkbook(sheets, () => [{ declaration: teamTab, cells: true }])).team);
  const text = JSON.stringify({ atMs: clock.now(), roles } satisfies Cached);
  // Google keeps 100 kB under one name; a larger team is read each time.
  if (text.length < 50_000) cache.put(CACHED, text, POLLING_MS / 1000);
  return roles;
};

/** Once Team has changed. */
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
  const roles = readRoles(services, maxAgeMs);
  return Object.prototype.hasOwnProperty.call(roles, own) ? (roles[own] ?? null) : null;
};
