// What Nexus's Slack app must be allowed, and what it is: one list, which the app's manifest
// (slack-app-manifest.yaml) and the answer of auth.test are held against.
// Source: docs.slack.dev/reference/methods, each method's "Required scopes", November 2026.
import type { Http } from './http';
import { notSentInWords } from './not-sent';
import { readSlackReply, slackPostRequest } from './slack-api';

export interface SlackScope {
  readonly scope: string;
  /** What it is for, to a person. */
  readonly use: string;
}

/** Looking for a message that may have been sent takes one a kind of conversation. */
export const SLACK_SCOPES: readonly SlackScope[] = [
  { scope: 'chat:write', use: 'to post' },
  { scope: 'channels:read', use: 'to find a public channel by its name' },
  { scope: 'groups:read', use: 'to find a private channel by its name' },
  { scope: 'im:write', use: "to find the bot's conversation with a person" },
  { scope: 'channels:history', use: 'to look whether a message stands in a public channel' },
  { scope: 'groups:history', use: 'to look whether a message stands in a private channel' },
  { scope: 'im:history', use: 'to look whether a message to a person arrived' },
  { scope: 'reactions:read', use: 'to read all reactions to a message' },
  { scope: 'users:read', use: 'to find out who answered' },
  { scope: 'users:read.email', use: 'to find who answered in Team, by e-mail' },
];

export interface SlackConnection {
  readonly team: string;
  /** The bot's own id among people, `U…`. */
  readonly userId: string;
  /** Null where Slack did not say. */
  readonly scopes: readonly string[] | null;
}

/** Who the token is and what it may do, or why that is not known, in a person's words. */
export function slackConnection(http: Http, token: string): SlackConnection | string {
  const response = http.fetchAll([{ ...slackPostRequest(token, 'auth.test', {}), retryable: true }])[0];
  const reply = readSlackReply(response);
  switch (reply.kind) {
    case 'ok': {
      const header = response?.headers['x-oauth-scopes'];
      return {
        team: String(reply.body['team'] ?? ''),
        userId: String(reply.body['user_id'] ?? ''),
        scopes: header === undefined ? null : header.split(',').map((scope) => scope.trim()),
      };
    }
    case 'error':
      return reply.message;
    case 'rate-limited':
      return 'Slack asks to wait.';
    case 'not-sent':
      return notSentInWords(reply.why, 'Slack');
    case 'undecided':
      return `${reply.message}.`;
  }
}

/** Null when nothing is missing, or Slack did not say what there is. */
export const missingScopesText = ({ scopes }: SlackConnection): string | null => {
  const missing = scopes === null ? [] : SLACK_SCOPES.filter(({ scope }) => !scopes.includes(scope));
  return missing.length === 0
    ? null
    : `The Slack app lacks ${missing.map(({ scope, use }) => `${scope} (${use})`).join(', ')}. Add ` +
        `${missing.length === 1 ? 'it' : 'them'} under OAuth & Permissions and install the app again.`;
};

/** What keeps a bot token from doing all that it is for; null when nothing does, or Slack did not say. */
export const slackTokenProblem = (http: Http, token: string): string | null => {
  const connection = slackConnection(http, token);
  return typeof connection === 'string' ? connection : missingScopesText(connection);
};
