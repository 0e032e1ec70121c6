// Who somebody in Slack is among the people in Team: remembered outside the workbook, and asked again after a while.
import { readJsonObject } from '../engine/read-json';
import { DAY_MS } from '../engine/wall-clock';
import { longKept, readLong } from '../run/long-property';
import type { Services } from '../run/job';
import { keepAll } from '../run/keep';
import type { Kept } from '../workbook/plan';
import { slackEmailsOf, slackIdsOf } from '../services/slack-people';

const NAME = 'answers.people';
const MOST_REMEMBERED = 1_000;
const MOST_ASKED = 30;
/** Who is in the team seldom changes address; who is not may join it. */
const KNOWN_MS = 7 * DAY_MS;
const NOBODY_MS = DAY_MS;

interface Known {
  /** In lower case; '' for somebody who is not in the team. */
  readonly email: string;
  readonly atMs: number;
}

/** In lower case; '' for nobody in the team, undefined where it could not be found out. */
export type EmailOf = (id: string) => string | undefined;

/** Somebody who answered, and to whom the message went. */
export interface Answering {
  readonly id: string;
  readonly recipient: string;
}

const readKnown = (services: Services, nowMs: number): Map<string, Known> => {
  const kept = readJsonObject<Record<string, readonly [string, number]>>(readLong(services, NAME)) ?? {};
  return new Map(
    Object.entries(kept).flatMap(([id, entry]) => {
      if (!Array.isArray(entry)) return [];
      const [email, atMs] = [String(entry[0]), Number(entry[1]) * DAY_MS];
      const isFresh = nowMs - atMs < (email === '' ? NOBODY_MS : KNOWN_MS) && atMs <= nowMs;
      return isFresh ? [[id, { email, atMs }] as const] : [];
    }),
  );
};

const keepKnown = (services: Services, known: ReadonlyMap<string, Known>): void => {
  const latest = [...known].sort(([, a], [, b]) => b.atMs - a.atMs).slice(0, MOST_REMEMBERED);
  const text = Object.fromEntries(latest.map(([id, { email, atMs }]) => [id, [email, Math.floor(atMs / DAY_MS)]]));
  keepAll(services, longKept(services, NAME, known.size === 0 ? '' : JSON.stringify(text)));
};

/** How Slack calls somebody, as far as it is remembered. @param email in lower case. */
export const slackIdsKnown = (services: Services, email: string): readonly string[] =>
  [...readKnown(services, services.clock.now())].flatMap(([id, known]) => (known.email === email ? [id] : []));

/** What has to be set so that nobody is remembered: whoever is still there is asked for again. */
export const forgottenPeople = (services: Services): readonly Kept[] => longKept(services, NAME, '');

/**
 * Asks Slack for whom it does not know: first for the recipient, who answers most, by their e-mail, then for each by
 * their id.
 * @param isInTeam by e-mail in lower case; of others no address is kept.
 */
export const whoAnswered = (
  services: Services,
  token: string,
  answering: readonly Answering[],
  isInTeam: (email: string) => boolean,
  nowMs: number,
): { readonly emailOf: EmailOf; readonly failures: readonly string[] } => {
  const known = readKnown(services, nowMs);
  const unknown = (): readonly Answering[] => answering.filter(({ id }) => !known.has(id));
  const failures = new Set<string>();
  const emailOf: EmailOf = (id) => known.get(id)?.email;
  if (unknown().length === 0) return { emailOf, failures: [] };
  const reached = new Set([...known.values()].map(({ email }) => email));
  const recipients = new Set(
    unknown()
      .map(({ recipient }) => recipient)
      .filter((email) => !reached.has(email)),
  );
  const byEmail = slackIdsOf(services.http, token, [...recipients].slice(0, MOST_ASKED));
  for (const [email, { id }] of byEmail.found) if (id !== null) known.set(id, { email, atMs: nowMs });
  byEmail.failures.forEach((failure) => failures.add(failure));
  const ids = new Set(unknown().map(({ id }) => id));
  const byId = slackEmailsOf(services.http, token, [...ids].slice(0, MOST_ASKED));
  for (const [id, { email }] of byId.found)
    known.set(id, { email: email !== null && isInTeam(email) ? email : '', atMs: nowMs });
  byId.failures.forEach((failure) => failures.add(failure));
  keepKnown(services, known);
  return { emailOf, failures: [...failures] };
};
