// Whom of the team a text names: by e-mail, or by a name that only one of them has.
import { emailOf } from './email';
import type { Person, Team } from './team';
import { shortText } from './wording';

const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

/** Everybody of that name, without regard to case and spaces. */
export const peopleNamed = (team: Team, name: string): readonly Person[] =>
  team.all.filter((person) => plain(person.name) === plain(name));

/** Null for an address that is nobody's, and for a name that nobody has or several. */
export function personNamed(team: Team, text: string): Person | null {
  const email = emailOf(text);
  if (email !== null) return team.person(email);
  const [first, second] = peopleNamed(team, text);
  return second === undefined ? (first ?? null) : null;
}

/** What is wrong with a cell that is to name somebody; null when it does, or holds an address. */
export function nobodyNamed(team: Team, text: string): string | null {
  if (emailOf(text) !== null || personNamed(team, text) !== null) return null;
  return peopleNamed(team, text).length > 1
    ? `Several people in the tab Team are called "${shortText(text)}". Name the one by e-mail.`
    : `"${shortText(text)}" is nobody in the tab Team. Write an e-mail, or a name as it stands there.`;
}
