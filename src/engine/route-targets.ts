// Whom a route's `assignTo` names: addresses, names and pools of the team, and whose turn it is among them.
import { countryName } from './countries';
import { emailOf } from './email';
import { stableHash } from './hash';
import { isNamedAlike } from './ladder-roles';
import { nobodyNamed, personNamed } from './person-named';
import { hasRole, isPresent, type Person, type Team } from './team';
import { shortText } from './wording';

/** Where a record is, for pools whose members have territories. */
export interface Place {
  readonly country: string | null;
  readonly region: string | null;
}

/** A country or region as two spellings of it compare. */
export const placeOf = (text: string): string => countryName(text.trim()).toLowerCase();

/** One entry: a person, or everybody of a role whose territories hold the record's country or region. */
export type Target =
  { readonly kind: 'person'; readonly email: string } | { readonly kind: 'pool'; readonly role: string };

const poolPrefix = /^pool\s*:\s*/i;

/**
 * The entries of a cell, separated by commas, semicolons or lines: an e-mail or a name of the team, or `pool:ROLE`.
 * Naming somebody twice gives them two shares. The problem is a sentence; entries that can be read go on.
 */
export function parseTargets(
  text: string,
  team: Team,
): { readonly targets: readonly Target[]; readonly problem: string | null } {
  const entries = text
    .split(/[,;\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  if (entries.length === 0)
    return {
      targets: [],
      problem: 'Name who gets these records: an e-mail or a name of the tab Team, several of them, or pool:AE.',
    };
  const read = entries.map((entry) => parseTarget(entry, team));
  const problems = read.filter((each): each is string => typeof each === 'string');
  return {
    targets: read.filter((each): each is Target => typeof each !== 'string'),
    problem: problems.length === 0 ? null : problems.join(' '),
  };
}

function parseTarget(entry: string, team: Team): Target | string {
  const shown = shortText(entry);
  if (poolPrefix.test(entry)) {
    const role = entry.replace(poolPrefix, '').trim();
    return peopleIn(team, role).length > 0
      ? { kind: 'pool', role }
      : `Nobody in the tab Team has the role "${shortText(role)}".`;
  }
  const email = emailOf(entry);
  if (email !== null)
    return team.person(email) === null ? `${shown} is nobody's e-mail in the tab Team.` : { kind: 'person', email };
  const named = personNamed(team, entry);
  return named === null ? (nobodyNamed(team, entry) ?? '') : { kind: 'person', email: named.email };
}

/**
 * Whose turn it is: somebody present, else somebody active (whose manager then hears of it), else null.
 * Turns are drawn by rendezvous hashing: each candidate's fingerprint with the record's key is a lot, the highest wins.
 * A counter that goes round would have to be stored and would deal the same record to somebody else in the next plan;
 * this keeps a record with its person whatever else is routed, shares evenly over many records, and when somebody
 * leaves moves only that person's records.
 */
export function pickTarget(
  targets: readonly Target[],
  place: Place,
  recordKey: string,
  team: Team,
  nowMs: number,
): Person | null {
  const members = targets.flatMap((target) => membersOf(target, place, team)).filter(({ active }) => active);
  const present = members.filter((person) => isPresent(person, nowMs));
  return drawn(present.length > 0 ? present : members, recordKey);
}

/** Those whose role is called so; where nobody's is, those whose role means the same. */
function peopleIn(team: Team, role: string): readonly Person[] {
  const named = team.all.filter((person) => isNamedAlike(person.role, role));
  return named.length > 0 ? named : team.all.filter((person) => hasRole(person, role));
}

function membersOf(target: Target, place: Place, team: Team): readonly Person[] {
  if (target.kind === 'pool') return peopleIn(team, target.role).filter((person) => covers(person, place));
  const person = team.person(target.email);
  return person === null ? [] : [person];
}

function covers({ territories }: Person, { country, region }: Place): boolean {
  const names = [country, region].flatMap((name) => (name === null ? [] : [placeOf(name)]));
  return territories.length === 0 || territories.some((territory) => names.includes(placeOf(territory)));
}

function drawn(members: readonly Person[], recordKey: string): Person | null {
  const shares = new Map<string, number>();
  let winner: { readonly person: Person; readonly lot: string } | null = null;
  for (const person of members) {
    const share = shares.get(person.email) ?? 0;
    shares.set(person.email, share + 1);
    const lot = stableHash(`${recordKey}\n${person.email}\n${share}`);
    if (winner === null || lot > winner.lot) winner = { person, lot };
  }
  return winner?.person ?? null;
}
