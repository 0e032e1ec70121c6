// The one list of scopes: what the app's manifest asks for, what the code needs, and what a token lacks in words.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createSlackStandIn,
  SAMPLE_CHANNELS,
  type SlackOptions,
  type SlackStandIn,
} from '../../scripts/local/stand-ins/slack';
import { missingScopesText, slackConnection, SLACK_SCOPES, slackTokenProblem } from '../../src/services/slack-scopes';
import { postMessage } from '../../src/services/slack-bot';
import { readSlackAnswers } from '../../src/services/slack-answers';
import { slackEmailsOf, slackIdsOf } from '../../src/services/slack-people';
import { findMessages } from '../../src/services/slack-lookup';
import { standInHttp } from '../fakes/stand-in-http';

const scopes = SLACK_SCOPES.map(({ scope }) => scope);
const channels = [...SAMPLE_CHANNELS, { id: 'C00000009', name: 'secret-deals', isPrivate: true }];
const people = [
  { id: 'U00000002', email: 'ana@nexus.example' },
  { id: 'U00000003', email: 'mia@nexus.example' },
] as const;
/** Every way in which Team may name where somebody is to be reached. */
const places = ['C00000002', '#partner-deals', 'C00000009', 'secret-deals', 'U00000002'];

const worksIn = (options: SlackOptions): readonly string[] =>
  places.filter((channel) => {
    const slack = createSlackStandIn({ channels, people, namedReactors: 1, paceMs: 0, ...options });
    const http = standInHttp(slack.handle);
    const sent = postMessage(http, slack.botToken, { channel, text: 'x', blocks: [], key: 'k1' });
    const [found] = findMessages(http, slack.botToken, [{ channel, key: 'k1', sinceMs: Date.now() }]);
    return sent.kind === 'sent' && found?.kind === 'found' && hears(slack);
  });

/** Whether all who react to the last message are known, by their e-mail. */
const hears = (slack: SlackStandIn): boolean => {
  const message = slack.messages[slack.messages.length - 1];
  if (!message) return false;
  for (const { id } of people) slack.react(id, message, 'eyes');
  const http = standInHttp(slack.handle);
  const [read] = readSlackAnswers(http, slack.botToken, [
    { channel: message.channel, messages: [message.ts], lastReply: '' },
  ]);
  const reactors = read?.messages.flatMap(({ reactions }) => reactions.map(({ user }) => user)) ?? [];
  const byEmail = slackIdsOf(http, slack.botToken, [people[0].email]);
  const byId = slackEmailsOf(http, slack.botToken, reactors);
  return (
    reactors.length === people.length &&
    byEmail.found.get(people[0].email)?.id === people[0].id &&
    people.every(({ id, email }) => byId.found.get(id)?.email === email)
  );
};

test('the manifest asks for exactly these', () => {
  const yaml = readFileSync(join(__dirname, '../../src/services/slack-app-manifest.yaml'), 'utf8');
  const bot = /^ {4}bot:\n((?: {6}- .+\n)+)/m.exec(yaml)?.[1] ?? '';
  expect(Array.from(bot.matchAll(/- (\S+)/g), ([, scope]) => scope)).toEqual(scopes);
  expect(yaml).toMatch(/messages_tab_enabled: true/);
  // Else nobody could write below a message.
  expect(yaml).toMatch(/messages_tab_read_only_enabled: false/);
  // A token that rotates would have to be fetched anew twice a day.
  expect(yaml).toMatch(/token_rotation_enabled: false/);
});

test('with them every place works, and none of them is asked for in vain', () => {
  expect(worksIn({ scopes })).toEqual(places);
  for (const { scope } of SLACK_SCOPES)
    expect([scope, worksIn({ scopes: scopes.filter((other) => other !== scope) })]).not.toEqual([scope, places]);
});

test('what a token lacks is named, with what it is for; what Slack says of a bad one is said', () => {
  const { handle, botToken } = createSlackStandIn({ scopes: ['chat:write', 'channels:read', 'channels:history'] });
  const http = standInHttp(handle);
  expect(slackTokenProblem(http, botToken)).toMatchInlineSnapshot(
    `"The Slack app lacks groups:read (to find a private channel by its name), im:write (to find the bot's conversation with a person), groups:history (to look whether a message stands in a private channel), im:history (to look whether a message to a person arrived), reactions:read (to read all reactions to a message), users:read (to find out who answered), users:read.email (to find who answered in Team, by e-mail). Add them under OAuth & Permissions and install the app again."`,
  );
  expect(slackTokenProblem(http, 'xoxb-wrong')).toMatch(/^Enter slack.botToken again/);
  expect(slackTokenProblem(standInHttp(createSlackStandIn({ scopes }).handle), botToken)).toBeNull();
  expect(slackConnection(http, botToken)).toMatchObject({ team: 'Nexus', userId: 'U00000001' });
  expect(missingScopesText({ team: '', userId: '', scopes: null })).toBeNull();
});
