// The outside as the page has it: faults by service, and what reached Slack is kept.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultyAnswer, readSwitches } from '../../../scripts/local/page/outside/faults';
import { sender } from '../../../scripts/local/page/outside/sender';
import { slackOutbox } from '../../../scripts/local/page/outside/slack-outbox';
import { createStandIns } from '../../../scripts/local/page/outside/stand-ins';

const folder = mkdtempSync(join(tmpdir(), 'nexus-outside-'));
afterAll(() => rmSync(folder, { recursive: true }));

const request = (url: string, body = '') => ({
  method: 'POST',
  url,
  headers: { 'Content-Type': 'application/json; charset=utf-8' },
  body,
});

test('a fault hits its service alone', () => {
  const switches = readSwitches({ outside: { slack: '429' }, googleShare: 0.5 });
  expect(faultyAnswer(request('https://hooks.slack.com/services/x'), switches)).toMatchObject({ status: 429 });
  expect(faultyAnswer(request('https://api.crossbeam.com/v1/partners'), switches)).toBeNull();
  expect(() => readSwitches({ outside: { slack: 'fire' } })).toThrow('There is no fault "fire" for "slack".');
  expect(() => readSwitches({ googleShare: 2 })).toThrow('from 0 to 1');
});

test('faults come first, then the map, then the stand-in; nothing else is reached', async () => {
  const answered: string[] = [];
  const standIn = (url: string) =>
    url.startsWith('https://slack.com')
      ? { base: 'https://slack.com', handle: () => ({ status: 200, headers: {}, body: 'stand-in' }) }
      : null;
  const send = (outside: Record<string, '500'>) =>
    sender({
      maps: [],
      standIn,
      faults: () => ({ outside, googleShare: 0 }),
      onAnswer: ({ url }, { status }) => void answered.push(`${url} ${status}`),
    });
  expect((await send({})(request('https://slack.com/api/auth.test'))).body).toBe('stand-in');
  expect((await send({ slack: '500' })(request('https://slack.com/api/auth.test'))).status).toBe(500);
  expect((await send({})(request('https://elsewhere.example/'))).status).toBe(0);
  expect(answered).toEqual([
    'https://slack.com/api/auth.test 200',
    'https://slack.com/api/auth.test 500',
    'https://elsewhere.example/ 0',
  ]);
});

test('what Slack took is kept, newest first, over a restart; what it refused is not', () => {
  const path = join(folder, 'slack.json');
  const outbox = slackOutbox(path);
  const post = (text: string, reply: object) =>
    outbox.note(
      request(
        'https://slack.com/api/chat.postMessage',
        JSON.stringify({ channel: 'C00000002', text, blocks: [{ type: 'divider' }] }),
      ),
      { status: 200, headers: {}, body: JSON.stringify(reply) },
      5,
    );
  expect([
    post('<b>one</b>', { ok: true, channel: 'C00000002' }),
    post('two', { ok: false, error: 'not_in_channel' }),
  ]).toEqual([true, false]);
  expect(
    outbox.note(
      request('https://hooks.slack.com/services/T00000001/B00000002/partnerdeals', '{"text":"three"}'),
      { status: 200, headers: {}, body: 'ok' },
      6,
    ),
  ).toBe(true);
  expect(slackOutbox(path).posts()).toEqual([
    { id: 2, channel: '#partner-deals', at: 6, text: 'three', blocks: [], via: 'webhook' },
    { id: 1, channel: '#partner-deals', at: 5, text: '<b>one</b>', blocks: [{ type: 'divider' }], via: 'bot' },
  ]);
  outbox.noteAnswer(2, ':eyes: · ana@nexus.example');
  expect(slackOutbox(path).posts()[0]).toMatchObject({ id: 2, answers: [':eyes: · ana@nexus.example'] });
});

test('people answer in the Slack of the sample company by their e-mail; what it has forgotten cannot be answered', () => {
  const standIns = createStandIns(() => 1_790_000_000_000, join(folder, 'portal.json'));
  const ask = (method: string, args: object): Record<string, unknown> => {
    const handle = standIns.at('https://slack.com/api/')?.handle;
    const response = handle?.({
      method: 'POST',
      url: `/api/${method}`,
      headers: {
        authorization: `Bearer ${standIns.secrets['slack.botToken'] ?? ''}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify(args),
    });
    return JSON.parse(response?.body ?? '{}') as Record<string, unknown>;
  };
  const { ts } = ask('chat.postMessage', { channel: 'C00000002', text: 'nudge' });
  const place = { channel: 'C00000002', ts: String(ts) };
  standIns.answerInSlack('ana@nexus.example', place, { reaction: 'eyes' });
  standIns.answerInSlack('ana@nexus.example', place, { text: 'done' });
  const { user } = ask('users.lookupByEmail', { email: 'ana@nexus.example' }) as { user: { id: string } };
  const { messages } = ask('conversations.replies', place) as { messages: readonly Record<string, unknown>[] };
  expect(messages).toMatchObject([
    { reactions: [{ name: 'eyes', users: [user.id] }] },
    { user: user.id, text: 'done' },
  ]);
  expect(() => standIns.answerInSlack('ana@nexus.example', { ...place, ts: '1.1' }, { text: 'done' })).toThrow(
    /has forgotten it/,
  );
});

test('posts that somebody spoilt in the file are left out; a file that is none is said in words', () => {
  const path = join(folder, 'spoilt.slack.json');
  const sound = { id: 1, channel: '#x', at: 0, text: 't', blocks: [], via: 'bot' };
  writeFileSync(path, JSON.stringify([sound, null, 5, {}, { ...sound, text: 5 }, { ...sound, answers: [1] }]));
  expect(slackOutbox(path).posts()).toEqual([sound]);
  writeFileSync(path, '{"not":"a list"}');
  expect(slackOutbox(path).posts()).toEqual([]);
  writeFileSync(path, '[{"id":1,');
  expect(() => slackOutbox(path)).toThrow(`${path} is not what this program keeps there, the posts that Slack took (`);
});

test('HubSpot’s records: kept for the owner alone; what is none of them is said in words', () => {
  const path = join(folder, 'book.hubspot.json');
  const standIns = () => createStandIns(() => 0, path);
  const create = { ...request('https://api.hubapi.com/crm/v3/objects/companies', '{"properties":{"name":"Acme"}}') };
  const found = standIns().at(create.url);
  const headers = { authorization: 'Bearer stand-in-hubspot-token', 'content-type': 'application/json' };
  expect(found?.handle({ ...create, url: create.url.slice(found.base.length), headers }).status).toBe(201);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(() => standIns()).not.toThrow();
  const kept = JSON.parse(readFileSync(path, 'utf8')) as { types: { companies: object } };
  for (const spoilt of [
    'null',
    '[]',
    '{"types":{},"links":null}',
    '{"types":{"companies":5},"links":{}}',
    JSON.stringify({
      ...kept,
      types: { ...kept.types, companies: { ...kept.types.companies, records: [{ id: '7' }] } },
    }),
    '{"types":',
  ]) {
    writeFileSync(path, spoilt);
    expect(() => standIns()).toThrow(`${path} is not what this program keeps there, the records of HubSpot (`);
  }
});
