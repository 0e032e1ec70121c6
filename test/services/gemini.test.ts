// Texts from Gemini: all at once, each an object or the reason why there is none; the official client gets the same answers.
import { GoogleGenerativeAI } from '@google/generative-ai';
import { createGeminiStandIn, type GeminiMode, type GeminiOptions } from '../../scripts/local/stand-ins/gemini';
import { serveStandIn, type StandInServer } from '../../scripts/local/stand-ins/server';
import { withRetries } from '../../src/services/http';
import { generateTexts, wireRequest, type TextRequest, type TextResult } from '../../src/services/gemini';
import { scriptBundle } from '../fakes/script-bundle';
import { standInHttp } from '../fakes/stand-in-http';

const schema = {
  type: 'object',
  properties: { subject: { type: 'string' }, text: { type: 'string' } },
  required: ['subject', 'text'],
};
const request = (contents = '{"placeholder":"{{account}}"} {"placeholder":"{{partner}}"}'): TextRequest => ({
  systemInstruction: 'Write a short message.',
  contents,
  schema,
});
const MODEL = 'gemini-3.8-flash';

function world(options: GeminiOptions = {}) {
  const gemini = createGeminiStandIn(options);
  const http = standInHttp(gemini.handle);
  const ask = (count = 1, access = {}): readonly TextResult[] =>
    generateTexts(
      http,
      { apiKey: gemini.apiKey, model: MODEL, ...access },
      Array.from({ length: count }, () => request()),
    );
  return { gemini, http, ask };
}

test('several texts come from one fetch, in order', () => {
  const { http, gemini } = world();
  const results = generateTexts(http, { apiKey: gemini.apiKey, model: MODEL }, [
    request('{{account}}'),
    request('{{partner}} {{account}}'),
    request(''),
  ]);
  expect(http.rounds).toEqual([3]);
  expect(results.map((result) => (result.kind === 'text' ? result.json['text'] : result.reason))).toEqual([
    '{{account}}. Please agree the next step this week.'.replace('. P', ' is worth a look. P'),
    '{{account}} is shared with {{partner}}. Please agree the next step this week.',
    'This account is worth a look. Please agree the next step this week.',
  ]);
});

test('what is asked: the key in a header, JSON by schema, a thinking level, no temperature and no tools', () => {
  const { gemini, ask } = world();
  ask();
  const sent = gemini.requests[0];
  expect(sent?.url).toBe('https://generativelanguage.googleapis.com/v1beta/models/gemini-3.8-flash:generateContent');
  expect(sent?.headers['x-goog-api-key']).toBe(gemini.apiKey);
  expect(JSON.parse(sent?.body ?? '')).toEqual({
    systemInstruction: { role: 'system', parts: [{ text: 'Write a short message.' }] },
    contents: [{ role: 'user', parts: [{ text: request().contents }] }],
    generationConfig: {
      responseMimeType: 'application/json',
      responseJsonSchema: schema,
      thinkingConfig: { thinkingLevel: 'low' },
    },
  });
});

test('thoughts are not part of the answer', () => {
  const { ask, gemini } = world();
  const [plain] = ask();
  gemini.setMode('thoughts');
  expect(ask()[0]).toEqual(plain);
});

test.each<[GeminiMode, string, boolean]>([
  ['blocked-prompt', 'safety', false],
  ['blocked-answer', 'safety', false],
  ['max-tokens', 'max-tokens', false],
  ['recitation', 'recitation', false],
  ['empty', 'empty', false],
  ['not-json', 'malformed', false],
  ['quota-day', 'quota-day', true],
  ['rate', 'rate', false],
  ['overloaded', 'overloaded', false],
])('%s is no text: %s', (mode, reason, stopRun) => {
  expect(world({ mode }).ask()[0]).toMatchObject({
    kind: 'unavailable',
    reason,
    stopRun,
    message: expect.stringMatching(/\.$/),
  });
});

test('a rate says how long to wait, from the details or the header', () => {
  const { gemini, ask } = world({ mode: 'rate' });
  expect(ask()[0]).toMatchObject({ retryAfterMs: 37_000 });
  gemini.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '12' } }, { kind: 'status', status: 429 });
  expect(ask()[0]).toMatchObject({ reason: 'rate', retryAfterMs: 12_000 });
  expect(ask()[0]).toMatchObject({ reason: 'rate', retryAfterMs: 30_000 });
});

test('one bad answer does not touch the others', () => {
  const { gemini, ask } = world();
  gemini.next('answer', 'blocked-prompt', 'not-json');
  expect(ask(4).map((result) => (result.kind === 'text' ? 'text' : result.reason))).toEqual([
    'text',
    'safety',
    'malformed',
    'text',
  ]);
});

test.each([
  ['a broken connection', { kind: 'reset' }, 'timeout'],
  ['half a reply', { kind: 'truncated' }, 'unreadable'],
  ['HTML', { kind: 'html' }, 'unreadable'],
  ['504', { kind: 'status', status: 504 }, 'timeout'],
  ['500', { kind: 'status', status: 500 }, 'overloaded'],
  ['403', { kind: 'status', status: 403 }, 'bad-key'],
  ['an empty object', { kind: 'status', status: 200, body: '{}' }, 'empty'],
  ['null', { kind: 'status', status: 200, body: 'null' }, 'unreadable'],
  [
    'a list as the answer',
    { kind: 'status', status: 200, body: JSON.stringify({ candidates: [{ content: { parts: [{ text: '[1]' }] } }] }) },
    'malformed',
  ],
  [
    'strange parts',
    { kind: 'status', status: 200, body: JSON.stringify({ candidates: [{ content: { parts: { text: 'x' } } }] }) },
    'empty',
  ],
  [
    'a place not served',
    {
      kind: 'status',
      status: 400,
      body: JSON.stringify({ error: { status: 'FAILED_PRECONDITION', message: 'User location is not supported' } }),
    },
    'rejected',
  ],
] as const)('%s: %s', (_name, fault, reason) => {
  const { gemini, http } = world();
  gemini.faults.add(fault);
  const patient = withRetries(http, {
    now: () => 0,
    deadline: 1e9,
    attempts: 5,
    random: () => 0,
    sleep: () => undefined,
  });
  expect(generateTexts(patient, { apiKey: gemini.apiKey, model: MODEL }, [request()])[0]).toMatchObject({
    kind: 'unavailable',
    reason,
  });
  expect(gemini.requests).toHaveLength(1);
});

test('a bad key stops the run and is not shown', () => {
  const { ask } = world();
  const bad = ['AIza', 'SyA0000000000000000000000000000000000'].join('');
  const [result] = ask(1, { apiKey: bad });
  expect(result).toMatchObject({ reason: 'bad-key', stopRun: true });
  expect(JSON.stringify(result)).not.toContain(bad);
  expect(ask(2, { apiKey: ' ' })).toMatchObject([{ reason: 'bad-key' }, { reason: 'bad-key' }]);
});

test('the model is a setting: with or without models/, and never a way to another address', () => {
  const { gemini, ask } = world({ models: ['gemini-3.8-flash', '../../v1/files?x=#y'] });
  expect(ask(1, { model: ' models/gemini-3.8-flash ' })[0]?.kind).toBe('text');
  expect(ask(1, { model: 'gemini-2.0-flash' })[0]).toMatchObject({ reason: 'bad-model', stopRun: true });
  expect(ask(1, { model: '../../v1/files?x=#y' })[0]?.kind).toBe('text');
  expect(gemini.requests[2]?.url).toBe(
    'https://generativelanguage.googleapis.com/v1beta/models/..%2F..%2Fv1%2Ffiles%3Fx%3D%23y:generateContent',
  );
  expect(ask(1, { model: '' })[0]).toMatchObject({ reason: 'bad-model' });
  expect(gemini.requests).toHaveLength(3);
});

test("only the types of Google's client are used: nothing of it comes along", () => {
  const script = scriptBundle(
    "import { generateTexts } from './src/services/gemini';\nexport const run = generateTexts;",
  );
  expect(script).not.toMatch(/GoogleGenerativeAI|generative-ai/);
  expect(script.length).toBeLessThan(20_000);
});

describe("Google's own client, pointed at the stand-in", () => {
  let server: StandInServer;
  const gemini = createGeminiStandIn();
  beforeAll(async () => {
    server = await serveStandIn(gemini.handle);
  });
  afterAll(() => server.close());

  const official = (apiKey = gemini.apiKey) =>
    new GoogleGenerativeAI(apiKey).getGenerativeModel({ model: MODEL }, { baseUrl: server.url, apiVersion: 'v1beta' });
  const ours = (): TextResult | undefined =>
    generateTexts(standInHttp(gemini.handle), { apiKey: gemini.apiKey, model: MODEL }, [request()])[0];

  test('gets the same answer as the adapter', async () => {
    const { response } = await official().generateContent(wireRequest(request()));
    expect(ours()).toEqual({ kind: 'text', json: JSON.parse(response.text()) });
  });

  test('meets the same failures', async () => {
    gemini.setMode('blocked-prompt');
    const { response } = await official().generateContent(wireRequest(request()));
    expect(() => response.text()).toThrow(/blocked/i);
    expect(ours()).toMatchObject({ reason: 'safety' });
    gemini.setMode('quota-day');
    await expect(official().generateContent(wireRequest(request()))).rejects.toMatchObject({
      status: 429,
      errorDetails: expect.arrayContaining([expect.objectContaining({ retryDelay: '51124s' })]),
    });
    gemini.setMode('answer');
    await expect(official('wrong').generateContent(wireRequest(request()))).rejects.toMatchObject({
      status: 400,
      errorDetails: [expect.objectContaining({ reason: 'API_KEY_INVALID' })],
    });
  });
});
