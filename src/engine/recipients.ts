// Who gets a step of the ladder, and why it is them.
import { emailOf } from './email';
import { USUAL_HOURS, type WeekHours } from './parse-hours';
import { peopleNamed, personNamed } from './person-named';
import type { RoutePick } from './routes';
import { hasRole, isPresent, type Person, type Team } from './team';
import { dayInWords } from './wall-clock';
import { nextReachable, NO_DAYS_OFF, type Reach } from './working-hours';
import { shortText } from './wording';

/** Somebody whose task a record is, as it says so: '' for what it does not. */
export interface WrittenOwner {
  readonly email: string;
  /** Counts where it is the name of only one in the team. */
  readonly name: string;
  /** `the owner` */
  readonly role: string;
}

export interface RecipientInput {
  /** As people typed it; blank when nobody is assigned. */
  readonly assignee: string | null;
  /** The one that counts most first. */
  readonly owners: readonly WrittenOwner[];
  /** Asked only when neither assignee nor owner will do. */
  readonly route: () => RoutePick | null;
  /** An e-mail, of the team or not. */
  readonly fallback: string;
  readonly team: Team;
  /** The workbook's zone, for days in words. */
  readonly timeZone: string;
  readonly nowMs: number;
}

export interface Recipient {
  readonly email: string;
  /** Null for an address that is nobody's in the team: only the fallback can be one. */
  readonly person: Person | null;
  /** Who should have got it in the first place; escalation climbs from here, also when a manager stands in. */
  readonly anchor: Person | null;
  /** Why them, e.g. `as the owner`, `as the Manager above Ana`. */
  readonly as: string;
  /** What the recipient should know about it, in sentences; blank when all is as usual. */
  readonly note: string;
}

interface Candidate {
  /** Null for whom the team does not know. */
  readonly person: Person | null;
  /** As they are written. */
  readonly called: string;
  /** `the owner` */
  readonly role: string;
}

/**
 * The first step: assignee, else owner, else by rule, else the fallback of Settings. Null only when that is no address
 * either.
 */
export function firstRecipient(input: RecipientInput): Recipient | null {
  const missed: string[] = [];
  for (const { person, called, role } of namedCandidates(input)) {
    const as = `as ${role}`;
    if (person?.active === true) return standIn({ person, as, note: withMissed(missed, as) }, input);
    missed.push(`${shortText(person?.name ?? called, 60)} (${role}) ${whyNot(person, called, input.team)}`);
  }
  const picked = input.route();
  if (picked !== null)
    return standIn(
      {
        person: picked.person,
        as: picked.reason,
        note: withMissed(missed, picked.reason) || `You get this ${picked.reason}.`,
      },
      input,
    );
  const fallback = fallbackRecipient(input);
  const note =
    missed.length > 0
      ? withMissed(missed, 'as the fallback')
      : 'Nobody is assigned, owns it or is named by a rule, so you get this as the fallback.';
  return fallback === null ? null : { ...fallback, note: joined(note, fallback.note) };
}

/**
 * A later step: the first above the anchor with the step's role, or the next manager when nobody has it. When nobody
 * stands above, or only somebody who has been told already and has not that role, it is the fallback's, unless they
 * were told too. `earlier` are the recipients of this episode in order. `isSame` says that the step leads to nobody
 * but the one before: the step is then recorded, and not sent a second time to one person.
 */
export function laterRecipient(
  role: string,
  anchor: Person | null,
  earlier: readonly string[],
  input: RecipientInput,
): { readonly recipient: Recipient; readonly isSame: boolean } {
  const previous = earlier[earlier.length - 1] ?? '';
  const target = anchor === null ? null : input.team.upTo(anchor, role);
  const above = target === null || anchor === null ? null : recipientAbove(target, role, anchor, earlier, input);
  if (above !== null) return { recipient: above, isSame: false };
  const previousPerson = input.team.person(previous);
  const fallback = fallbackRecipient(input);
  const isServed = previousPerson !== null && hasRole(previousPerson, role);
  if (fallback !== null && !isServed && !earlier.includes(fallback.email)) {
    const note =
      `Nobody else stands above ${shortText(previousPerson?.name ?? previous, 60)} in the team, so ` +
      'you get this as the fallback.';
    return { recipient: { ...fallback, note: joined(note, fallback.note) }, isSame: false };
  }
  return { recipient: { email: previous, person: previousPerson, anchor, as: 'as before', note: '' }, isSame: true };
}

/** Null when it would be who got the step before. */
function recipientAbove(
  target: Person,
  role: string,
  anchor: Person,
  earlier: readonly string[],
  input: RecipientInput,
): Recipient | null {
  const previous = earlier[earlier.length - 1];
  const as = `as the ${hasRole(target, role) ? role.trim() : 'next manager'} above ${anchor.name}`;
  const standing = standIn({ person: target, as, note: '' }, input);
  // A fallback that has been told before does not stand in for somebody further up.
  const isStepBack =
    earlier.includes(standing.email) && standing.email !== target.email && standing.email === emailOf(input.fallback);
  if (standing.email !== previous && !isStepBack) return { ...standing, anchor };
  return target.email === previous
    ? null
    : {
        email: target.email,
        person: target,
        anchor,
        as,
        note: 'You are marked as out of office, and nobody else is there.',
      };
}

/** The assignee, else the owner, whichever is first an active person of the team. */
export function namedPerson(input: RecipientInput): Person | null {
  return namedCandidates(input).find(({ person }) => person?.active === true)?.person ?? null;
}

/** When somebody may be written to; an address outside the team has the usual hours of the workbook's zone. */
export function reachOf(person: Person | null, loud: WeekHours, timeZone: string): Reach {
  return {
    hours: person?.hours ?? USUAL_HOURS,
    loud,
    timeZone: person?.timeZone ?? timeZone,
    daysOff: person?.daysOff ?? NO_DAYS_OFF,
  };
}

/** When a message may reach somebody from an instant on. */
export function reachableAt(person: Person | null, loud: WeekHours, timeZone: string, instantMs: number): number {
  return nextReachable(instantMs, reachOf(person, loud, timeZone));
}

function namedCandidates({ assignee, owners, team }: RecipientInput): readonly Candidate[] {
  const written: readonly WrittenOwner[] = [{ email: assignee ?? '', name: '', role: 'the assignee' }, ...owners];
  return written.flatMap(({ email, name, role }): readonly Candidate[] => {
    const texts = [email, name].filter((text) => text.trim() !== '');
    const people = texts.flatMap((text) => personNamed(team, text) ?? []);
    const person = people.find(({ active }) => active) ?? people[0] ?? null;
    return texts.length === 0 ? [] : [{ person, called: texts[0] ?? '', role }];
  });
}

function whyNot(person: Person | null, called: string, team: Team): string {
  if (person !== null) return 'is no longer active';
  return peopleNamed(team, called).length > 1 ? 'is the name of several in the team' : 'is not in the team';
}

/**
 * The person, or while they are away the first one present above them; when nobody is, the fallback; else the person
 * all the same.
 */
function standIn(
  { person, as, note }: { readonly person: Person; readonly as: string; readonly note: string },
  input: RecipientInput,
): Recipient {
  const { team, nowMs } = input;
  if (isPresent(person, nowMs) || person.outUntilMs === null)
    return { email: person.email, person, anchor: person, as, note };
  const away = `${person.name} is out until ${dayInWords(person.outUntilMs, input.timeZone)}`;
  const above = team.chainOf(person).find((candidate) => isPresent(candidate, nowMs));
  if (above !== undefined)
    return {
      email: above.email,
      person: above,
      anchor: person,
      as: `for ${person.name}, who is away`,
      note: joined(note, `${away}, so this comes to you.`),
    };
  const fallback = presentFallback(input);
  if (fallback !== null && fallback.email !== person.email)
    return {
      ...fallback,
      anchor: person,
      note: joined(note, `${away} and nobody above is there, so this comes to you.`),
    };
  return {
    email: person.email,
    person,
    anchor: person,
    as,
    note: joined(note, 'You are marked as out of office, and nobody above you is there.'),
  };
}

function presentFallback(input: RecipientInput): Recipient | null {
  const email = emailOf(input.fallback);
  const person = input.team.person(email);
  if (email === null || (person !== null && !isPresent(person, input.nowMs))) return null;
  return { email, person, anchor: person, as: 'as the fallback', note: '' };
}

/** The fallback of Settings, or who stands in for them. */
function fallbackRecipient(input: RecipientInput): Recipient | null {
  const email = emailOf(input.fallback);
  const person = input.team.person(email);
  if (email === null || person?.active === false) return null;
  return person === null
    ? { email, person, anchor: null, as: 'as the fallback', note: '' }
    : standIn({ person, as: 'as the fallback', note: '' }, input);
}

function withMissed(missed: readonly string[], as: string): string {
  return missed.length === 0 ? '' : `${missed.join(' and ')}, so you get this ${as}.`;
}

function joined(...notes: readonly string[]): string {
  return notes.filter((note) => note !== '').join(' ');
}
