// Whom a step of the ladder reaches, and why it is not sent where it would reach somebody who has been told.
import { stepOf, type EpisodeRow } from './ladder-rows';
import { rolesOf, stepsOf, type Running } from './ladder-steps';
import { firstRecipient, laterRecipient, namedPerson, type Recipient, type RecipientInput } from './recipients';

export interface Resolved {
  readonly recipient: Recipient;
  /** Why it is not sent all the same, as a sentence; null where nothing speaks against it. */
  readonly spared: string | null;
  /** Whom the row of a step that is not sent names. */
  readonly names: string;
}

/** Whom a step reaches as things stand; `row` is the step's own row when it exists already. */
export function resolve(run: Running, step: string, row: EpisodeRow | null): Resolved | null {
  const { record, team, route, settings, nowMs } = run.input;
  const input: RecipientInput = {
    assignee: record.assignee,
    owners: record.owners,
    route,
    fallback: settings.fallback,
    team,
    timeZone: settings.timeZone,
    nowMs,
  };
  const earlier = stepsOf(run)
    .filter(({ key, recipient }) => key !== row?.key && recipient !== '')
    .map(({ recipient }) => recipient);
  if (earlier.length === 0) {
    const recipient = firstRecipient(input);
    return recipient === null ? null : { recipient, spared: null, names: recipient.email };
  }
  const role = rolesOf(run).find((each) => stepOf(each) === step) ?? step;
  const first = namedPerson(input) ?? team.person(earlier[0] ?? null);
  const { recipient, isSame } = laterRecipient(role, first, earlier, input);
  if (isSame) return { recipient, spared: sameReason(recipient), names: recipient.email };
  return run.input.isToldElsewhere?.(recipient.email) === true
    ? { recipient, spared: toldReason(recipient), names: '' }
    : { recipient, spared: null, names: recipient.email };
}

function toldReason({ email, person }: Recipient): string {
  return `${person?.name ?? email} has a message about this account already, so this one is not sent.`;
}

function sameReason({ email, person }: Recipient): string {
  return (
    `${person?.name ?? email} got the step before and nobody else stands above for this one, so ` +
    'it is not sent again.'
  );
}

/** What the recipient should know, also of the step before that may not have arrived; `row` as for `resolve`. */
export function noteOf(run: Running, { note }: Recipient, row: EpisodeRow | null): string {
  const before = stepsOf(run)
    .filter(({ key }) => key !== row?.key)
    .pop();
  const name = before === undefined ? '' : (run.input.team.person(before.recipient)?.name ?? before.recipient);
  const failures = {
    failed: `The message to ${name} before this one could not be delivered.`,
    unknown: `It is not known whether the message to ${name} before this one arrived.`,
  };
  const failure = before?.state === 'failed' || before?.state === 'unknown' ? failures[before.state] : '';
  return [failure, note].filter((sentence) => sentence !== '').join(' ');
}
