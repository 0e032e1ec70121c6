// Which role each person of Team has, as the rights of Nexus know them.
import type { Team } from '../engine/team';

/** Highest first. */
export const ROLES = ['admin', 'manager', 'member'] as const;
export type Role = (typeof ROLES)[number];

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
