// What the channels and the model behind the words ask of whoever connects them.
import { GEMINI_ADDRESS } from '../services/gemini';
import { geminiTests } from '../services/gemini-test';
import { SLACK_ADDRESS } from '../services/slack-api';
import { slackTests } from '../services/slack-test';
import { slackTokenProblem } from '../services/slack-scopes';
import { webhookProblem } from '../services/slack-webhook';
import { secretOfAlias, type SecretDeclaration } from '../services/secrets';

const WEBHOOKS = 'slack.webhook.*';

/** The secret that holds the address behind an alias of Team; null for a text that can be no alias. */
export const webhookSecret = (alias: string): string | null => secretOfAlias(WEBHOOKS, alias);

export const nudgeAddresses = [SLACK_ADDRESS, GEMINI_ADDRESS];

export const nudgeSecrets: readonly SecretDeclaration[] = [
  {
    name: 'slack.botToken',
    help: 'Lets nudges go to channels and people in Slack.',
    connector: 'Slack bot',
    provenBy: 'deliver',
    channel: 'slack',
    check: slackTokenProblem,
    tests: slackTests,
  },
  {
    name: 'gemini.apiKey',
    help: 'Lets Gemini word the nudges; without it a fixed text is used.',
    connector: 'Gemini',
    provenBy: 'compose',
    tests: geminiTests,
  },
  {
    name: WEBHOOKS,
    help: 'The address behind this alias of the tab Team.',
    connector: 'Slack webhooks',
    provenBy: 'deliver',
    channel: 'webhook',
    check: (_, url) => {
      const problem = webhookProblem(url);
      return problem === null ? null : `It cannot be used: ${problem}.`;
    },
  },
];
