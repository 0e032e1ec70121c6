// Whom a record can be assigned to from HubSpot: the choices of the property `nexus_assign`.
import type { Team } from '../../engine/team';
import type { PropertyOption } from '../../services/hubspot-definitions';

/** A property of HubSpot's takes so many choices. */
const MOST = 1_000;

/** Whoever is active in Team, by name; who bears the name of somebody else has the address beside it. */
export const assigneesOf = (team: Team, installer: string): readonly PropertyOption[] => {
  const active = team.all.filter(({ active: is }) => is).map(({ name, email }) => ({ name, email }));
  // A property of choices has to have one, also while nobody is in Team yet.
  const all = active.length > 0 ? active : [{ name: installer, email: installer }].filter(({ email }) => email !== '');
  const isShared = ({ name }: { readonly name: string }): boolean =>
    all.filter((other) => other.name.toLowerCase() === name.toLowerCase()).length > 1;
  return all
    .slice(0, MOST)
    .map((one) => ({ label: isShared(one) ? `${one.name} (${one.email})` : one.name, value: one.email.toLowerCase() }))
    .sort((a, b) => (a.label < b.label ? -1 : 1));
};
