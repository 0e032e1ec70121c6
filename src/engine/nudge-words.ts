// Pieces of what people read in a nudge, the same in every channel.
import type { NudgeFact, NudgeFacts, NudgePerson, NudgeReason } from './nudge-text';

/** `Acme with Northwind` */
export function topicOf({ title, with: withWhom }: Pick<NudgeFacts, 'title' | 'with'>): string {
  return withWhom === null ? title : `${title} with ${withWhom}`;
}

/** What a label stands beside: a person's with the address. */
export function factText({ text, email }: NudgeFact): string {
  return email === undefined ? text : personText({ name: text, email });
}

/** What stands behind a score: `Pursue, 36 % known`; '' where neither is known. */
export function standingText({ band, coverage }: Pick<NudgeFacts, 'band' | 'coverage'>): string {
  return [band?.name ?? '', coverage === null ? '' : `${coverage} known`].filter((part) => part !== '').join(', ');
}

/** Whose task it is, as far as it is known. */
export function nudgedPerson({ people }: NudgeFacts): NudgePerson | null {
  return people.find(({ isNudged, person }) => isNudged && person !== null)?.person ?? null;
}

/** `Ana Lopez, ana@acme.com`, or the one of them that is known. */
export function personText({ name, email }: NudgePerson): string {
  return email === '' || email === name ? name : `${name}, ${email}`;
}

/** `a`, `a and b`, `a, b and c` */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1] ?? ''}`;
}

/** `+21 customer` */
export function withPoints({ points, text }: NudgeReason): string {
  return `+${points} ${text}`;
}
