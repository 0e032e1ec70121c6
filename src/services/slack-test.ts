// The Self-test of Slack: the token, its scopes, and a message that is found again.
import type { ServiceTest } from './service-test';
import { secretIn } from './service-test';
import { postMessage } from './slack-bot';
import { findMessages } from './slack-lookup';
import { slackTokenProblem } from './slack-scopes';

const TOKEN = 'slack.botToken';
export const TEST_CHANNEL = 'slack.testChannel';

export const slackTests: readonly ServiceTest[] = [
  {
    name: 'Slack takes the token, and the app has every scope',
    run: (world) => slackTokenProblem(world.http, secretIn(world, TOKEN)),
  },
  {
    name: 'Slack: what is posted is found again by its key',
    skip: ({ setting }) =>
      setting(TEST_CHANNEL) === ''
        ? `no channel for tests: enter one in Settings, ${TEST_CHANNEL}; once a channel and once your own member id`
        : null,
    run: (world) => {
      const { http, clock, newId, setting, writing } = world;
      const token = secretIn(world, TOKEN);
      const message = { channel: setting(TEST_CHANNEL), key: `self-test/${newId()}` };
      const sent = writing(
        'slack',
        `a self-test to ${message.channel}`,
        () => postMessage(http, token, { ...message, text: 'A self-test of Nexus.', blocks: [] }),
        ({ kind }) => kind,
      );
      if (sent.kind !== 'sent') return sent.message;
      const [found] = findMessages(http, token, [{ ...message, sinceMs: clock.now() }]);
      if (found?.kind === 'cannot-tell') return found.message;
      return found?.kind === 'found' ? null : 'Slack does not show the message that it took.';
    },
  },
];
