// UrlFetchApp: what is sent, what comes back, what throws.
import type { HostRequest, HostResponse } from '../../../scripts/local/host/shared';
import { emptyHostState } from '../../../scripts/local/host/state';
import { evaluate, now, okResponse } from './fixture';

function recording(answer: (request: HostRequest) => HostResponse = () => okResponse) {
  const sent: HostRequest[] = [];
  return {
    sent,
    fetch: (requests: readonly HostRequest[]) =>
      requests.map((request) => {
        sent.push(request);
        return answer(request);
      }),
  };
}

test('methods, headers and bodies are sent as given; objects as forms', () => {
  const { sent, fetch } = recording();
  evaluate(
    `
    UrlFetchApp.fetch('https://a.example/x', { method: 'post', contentType: 'application/json', headers: { Authorization: 'Bearer t', 'X-Count': 1 }, payload: '{"a":1}' });
    UrlFetchApp.fetch('https://a.example/form', { method: 'POST', payload: { grant_type: 'refresh token', b: 2 } });
    UrlFetchApp.fetchAll([{ url: 'https://a.example/1', method: 'delete' }, 'https://a.example/2']);
  `,
    { fetch },
  );
  expect(sent).toEqual([
    {
      method: 'POST',
      url: 'https://a.example/x',
      headers: { 'Content-Type': 'application/json', Authorization: 'Bearer t', 'X-Count': '1' },
      body: '{"a":1}',
    },
    {
      method: 'POST',
      url: 'https://a.example/form',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'grant_type=refresh+token&b=2',
    },
    { method: 'DELETE', url: 'https://a.example/1', headers: {}, body: '' },
    { method: 'GET', url: 'https://a.example/2', headers: {}, body: '' },
  ]);
});

test('replies: code, text, headers both ways', () => {
  const { value } = evaluate(
    `const r = UrlFetchApp.fetch('https://a.example'); return [r.getResponseCode(), r.getContentText(), r.getHeaders(), r.getAllHeaders(), r.getContent()]`,
  );
  expect(value).toEqual([
    200,
    'ok',
    { 'content-type': 'text/plain', 'set-cookie': 'a=1, b=2' },
    { 'content-type': 'text/plain', 'set-cookie': ['a=1', 'b=2'] },
    [111, 107],
  ]);
});

test('an error status throws unless muted', () => {
  const { fetch } = recording(() => ({ status: 429, headers: { 'retry-after': '3' }, body: 'slow down' }));
  const { value } = evaluate(
    `
    const muted = UrlFetchApp.fetch('https://a.example/p?q', { muteHttpExceptions: true });
    try { UrlFetchApp.fetch('https://a.example/p?q') } catch (error) { return [muted.getResponseCode(), muted.getHeaders()['retry-after'], error.message] }`,
    { fetch },
  );
  expect(value).toEqual([
    429,
    '3',
    'Request failed for https://a.example returned code 429. Truncated server response: slow down (use muteHttpExceptions option to examine full response)',
  ]);
});

test('one request that cannot be sent throws for the whole fetchAll, though the others were delivered', () => {
  const { sent, fetch } = recording(({ url }) =>
    url.endsWith('/2') ? { status: 0, headers: {}, body: 'connection reset' } : okResponse,
  );
  const { value } = evaluate(
    `
    const requests = [1, 2, 3].map((n) => ({ url: 'https://a.example/' + n, muteHttpExceptions: true }));
    try { UrlFetchApp.fetchAll(requests) } catch (error) { return error.message }`,
    { fetch },
  );
  expect(value).toBe('Unexpected error: https://a.example/2 (connection reset)');
  expect(sent).toHaveLength(3);
});

test('what was never connected is said in other words than a connection that broke', () => {
  const message = (unsent: HostResponse['unsent']) =>
    evaluate(`try { UrlFetchApp.fetch('https://a.example') } catch (error) { return error.message }`, {
      fetch: () => [{ status: 0, headers: {}, body: 'no', ...(unsent ? { unsent } : {}) }],
    }).value;
  expect([message('DNS error'), message('Address unavailable'), message('Timeout'), message(undefined)]).toEqual([
    'DNS error: https://a.example (no)',
    'Address unavailable: https://a.example (no)',
    'Timeout: https://a.example (no)',
    'Unexpected error: https://a.example (no)',
  ]);
});

test.each([
  ['consumer', 20_000],
  ['workspace', 100_000],
] as const)('an account of kind %s has %i a day, and none is sent past them', (account, most) => {
  const state = emptyHostState();
  state.dailyUse.fetches = most - 1;
  state.dailyUse.day = new Date(now).toISOString().slice(0, 10);
  const { sent, fetch } = recording();
  const { value } = evaluate(
    `UrlFetchApp.fetch('https://a.example/last'); try { UrlFetchApp.fetchAll(['https://a.example/1', 'https://a.example/2']) } catch (error) { return error.message }`,
    { account, state, fetch },
  );
  expect(value).toBe('Service invoked too many times for one day: urlfetch.');
  expect(sent.map(({ url }) => url)).toEqual(['https://a.example/last']);
});

test('redirects are followed unless told not to', () => {
  const moved = (status: number): HostResponse => ({ status, headers: { Location: '/new' }, body: '' });
  const { sent, fetch } = recording(({ url }) =>
    url.endsWith('/303')
      ? moved(303)
      : url.endsWith('/307')
        ? moved(307)
        : url.endsWith('/loop')
          ? { ...moved(302), headers: { location: '/loop' } }
          : okResponse,
  );
  const { value } = evaluate(
    `
    const post = { method: 'post', payload: 'p' };
    const codes = [UrlFetchApp.fetch('https://a.example/303', post), UrlFetchApp.fetch('https://a.example/307', post), UrlFetchApp.fetch('https://a.example/307', { followRedirects: false })].map((r) => r.getResponseCode());
    try { UrlFetchApp.fetch('https://a.example/loop') } catch (error) { return [...codes, error.message] }`,
    { fetch },
  );
  expect(value).toEqual([200, 200, 307, 'Too many redirects: https://a.example/loop']);
  expect(sent.slice(0, 4).map(({ method, url, body }) => `${method} ${url} ${body}`)).toEqual([
    'POST https://a.example/303 p',
    'GET https://a.example/new ',
    'POST https://a.example/307 p',
    'POST https://a.example/new p',
  ]);
});

test('addresses are checked', () => {
  const { value } = evaluate(
    `return ['ftp://a.example', 'a.example', 'https://', 'https://a.example/' + 'x'.repeat(2048)].map((url) => { try { UrlFetchApp.fetch(url); return 'sent' } catch (error) { return error.message.slice(0, 20) } })`,
  );
  expect(value).toEqual([
    'Invalid argument: ft',
    'Invalid argument: a.',
    'Invalid argument: ht',
    'Limit Exceeded: URLF',
  ]);
});
