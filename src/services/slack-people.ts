// Who somebody in Slack is, by the e-mail that Slack knows of them.
// Source: docs.slack.dev/reference/methods, users.lookupByEmail (Tier 3), users.info (Tier 4).
import type { Http, HttpResponse } from './http';
import { notSentInWords } from './not-sent';
import { readSlackReply, slackGetRequest, type SlackReply } from './slack-api';

/** What could not be found out, in a person's words. */
export interface PeopleRead<Found> {
  readonly found: ReadonlyMap<string, Found>;
  readonly failures: readonly string[];
}

interface WireUser {
  readonly id?: unknown;
  readonly deleted?: unknown;
  readonly is_bot?: unknown;
  readonly profile?: { readonly email?: unknown };
}

const inWords = (reply: Exclude<SlackReply, { kind: 'ok' }>): string => {
  switch (reply.kind) {
    case 'error':
      return reply.message;
    case 'rate-limited':
      return 'Slack asks to wait.';
    case 'not-sent':
      return notSentInWords(reply.why, 'Slack');
    case 'undecided':
      return `${reply.message}.`;
  }
};

/** @param nobody Slack's word for somebody whom it does not know. */
const answersOf = <Found>(
  asked: readonly string[],
  responses: readonly HttpResponse[],
  nobody: string,
  read: (user: WireUser | null, response: HttpResponse | undefined) => Found | string,
): PeopleRead<Found> => {
  const found = new Map<string, Found>();
  const failures = new Set<string>();
  asked.forEach((name, at) => {
    const reply = readSlackReply(responses[at]);
    const isNobody = reply.kind === 'error' && reply.code === nobody;
    if (reply.kind !== 'ok' && !isNobody) {
      failures.add(inWords(reply));
      return;
    }
    const user = reply.kind === 'ok' ? (reply.body['user'] as WireUser | undefined) : null;
    const result = user === undefined ? "Slack's answer cannot be read." : read(user, responses[at]);
    if (typeof result === 'string' && result !== '') failures.add(result);
    else found.set(name, result as Found);
  });
  return { found, failures: [...failures] };
};

interface Account {
  readonly id: string | null;
}

/** By e-mail, the id of whoever has it; null for one that nobody in Slack has. */
export const slackIdsOf = (http: Http, token: string, emails: readonly string[]): PeopleRead<Account> =>
  answersOf<Account>(
    emails,
    emails.length === 0
      ? []
      : http.fetchAll(emails.map((email) => slackGetRequest(token, 'users.lookupByEmail', { email }))),
    'users_not_found',
    (user) => ({ id: typeof user?.id === 'string' ? user.id : null }),
  );

interface Known {
  readonly email: string | null;
}

/**
 * By id, the e-mail of a person in lower case; null for a bot, for somebody who was deactivated, and for whom Slack
 * does not know.
 */
export const slackEmailsOf = (http: Http, token: string, ids: readonly string[]): PeopleRead<Known> =>
  answersOf<Known>(
    ids,
    ids.length === 0 ? [] : http.fetchAll(ids.map((user) => slackGetRequest(token, 'users.info', { user }))),
    'user_not_found',
    (user, response) => {
      if (user === null || user.is_bot === true || user.deleted === true) return { email: null };
      const email = user.profile?.email;
      if (typeof email === 'string' && email !== '') return { email: email.toLowerCase() };
      // An app that may not see e-mails gets everything but them; people of other companies never show theirs.
      return (response?.headers['x-oauth-scopes'] ?? '').includes('users:read.email')
        ? { email: null }
        : 'Slack shows no e-mail of who answered. Add the scope users:read.email to the Slack app and install it again.';
    },
  );
