// The HTTP port: retries within bounds, the server's own delay, and Apps Script's all-or-nothing fetchAll survived.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import {
  parseJson,
  retryAfterMs,
  urlFetchHttp,
  withRetries,
  type Http,
  type HttpRequest,
  type HttpResponse,
  type RetryOptions,
} from '../../src/services/http';

const reply = (status: number, body = '{}', headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body,
});
const get = (url: string): HttpRequest => ({ url, expectsJson: true });

/** Answers each URL from its own list of replies, the last one for ever. */
function scripted(replies: Record<string, readonly HttpResponse[]>): Http & { readonly sent: string[][] } {
  const asked = new Map<string, number>();
  const sent: string[][] = [];
  return {
    sent,
    fetchAll: (requests) => {
      sent.push(requests.map((request) => request.url));
      return requests.map(({ url }) => {
        const turn = asked.get(url) ?? 0;
        asked.set(url, turn + 1);
        const list = replies[url] ?? [reply(404)];
        return list[Math.min(turn, list.length - 1)] ?? reply(404);
      });
    },
  };
}

function clock(deadline = 1_000_000, attempts = 4): RetryOptions & { readonly slept: number[] } {
  let nowMs = 0;
  const slept: number[] = [];
  return {
    slept,
    now: () => nowMs,
    deadline,
    attempts,
    random: () => 0,
    sleep: (ms) => {
      slept.push(ms);
      nowMs += ms;
    },
  };
}

describe('withRetries', () => {
  test('only what failed is sent again, and replies stay in order', () => {
    const http = scripted({ a: [reply(200, '"a"')], b: [reply(503), reply(200, '"b"')], c: [reply(200, '"c"')] });
    const responses = withRetries(http, clock()).fetchAll([get('a'), get('b'), get('c')]);
    expect(responses.map((response) => response.body)).toEqual(['"a"', '"b"', '"c"']);
    expect(http.sent).toEqual([['a', 'b', 'c'], ['b']]);
  });

  test.each([
    ['429', reply(429)],
    ['500', reply(500)],
    ['no reply', reply(0, 'timeout')],
    ['cut-off JSON', reply(200, '{"data":[')],
    ['an HTML page', reply(200, '<html>')],
  ])('%s is worth another try', (_name, failure) => {
    const http = scripted({ a: [failure, reply(200, '1')] });
    expect(withRetries(http, clock()).fetchAll([get('a')])).toEqual([reply(200, '1')]);
  });

  test.each([[400], [401], [403], [404], [207], [200]])('%i is not', (status) => {
    const http = scripted({ a: [reply(status)] });
    withRetries(http, clock()).fetchAll([get('a')]);
    expect(http.sent).toHaveLength(1);
  });

  test('a post is sent again only when it says it may be', () => {
    const http = scripted({ p: [reply(500)], t: [reply(500), reply(200)] });
    const responses = withRetries(http, clock()).fetchAll([
      { url: 'p', method: 'post' },
      { url: 't', method: 'post', retryable: true },
    ]);
    expect(responses.map((response) => response.status)).toEqual([500, 200]);
    expect(http.sent).toEqual([['p', 't'], ['t']]);
  });

  test('it gives up after the attempts allowed, waiting longer each time', () => {
    const http = scripted({ a: [reply(500)] });
    const time = clock();
    expect(withRetries(http, time).fetchAll([get('a')])[0]?.status).toBe(500);
    expect(http.sent).toHaveLength(4);
    expect(time.slept).toEqual([500, 1000, 2000]);
  });

  test("the server's delay is kept, and a delay past the deadline is not begun", () => {
    const time = clock(10_000);
    const http = scripted({ a: [reply(429, '', { 'retry-after': '7' })] });
    withRetries(http, time).fetchAll([get('a')]);
    expect(time.slept).toEqual([7000]);
  });

  test('one that must wait too long does not hold back the others', () => {
    const time = clock(10_000);
    const http = scripted({ a: [reply(429, '', { 'retry-after': '3600' })], b: [reply(500), reply(200)] });
    const responses = withRetries(http, time).fetchAll([get('a'), get('b')]);
    expect(responses.map((response) => response.status)).toEqual([429, 200]);
  });
});

test.each([
  ['2', 2000],
  ['0', 0],
  ['1.5', 1500],
  ['Thu, 01 Jan 1970 00:00:09 GMT', 8000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', null],
  ['-3', null],
  [undefined, null],
])('Retry-After %s', (header, expected) => {
  expect(retryAfterMs(header, 1000)).toBe(expected);
});

describe('urlFetchHttp', () => {
  const google = globalThis as unknown as { UrlFetchApp?: unknown };
  const googleReply = (body: string) => ({
    getResponseCode: () => 200,
    getContentText: () => body,
    getAllHeaders: () => ({ 'Retry-After': 3 }),
  });
  afterEach(() => {
    delete google.UrlFetchApp;
  });

  test('asks without exceptions and redirects, and gives lower-case headers', () => {
    const asked: unknown[] = [];
    google.UrlFetchApp = {
      fetchAll: (requests: unknown[]) => {
        asked.push(...requests);
        return requests.map(() => googleReply('ok'));
      },
    };
    expect(
      urlFetchHttp().fetchAll([
        { url: 'u', method: 'post', body: 'x=1', contentType: 'text/plain', headers: { A: 'b' } },
      ]),
    ).toEqual([{ status: 200, headers: { 'retry-after': '3' }, body: 'ok' }]);
    expect(asked).toEqual([
      {
        url: 'u',
        method: 'post',
        payload: 'x=1',
        contentType: 'text/plain',
        headers: { A: 'b' },
        muteHttpExceptions: true,
        followRedirects: false,
      },
    ]);
  });

  test('a whole call that fails is survived: reads are asked one by one, writes are left as unknown', () => {
    const alone: string[] = [];
    google.UrlFetchApp = {
      fetchAll: () => {
        throw new Error('DNS error');
      },
      fetch: (url: string) => {
        alone.push(url);
        if (url === 'bad') throw new Error('DNS error');
        return googleReply(url);
      },
    };
    const responses = urlFetchHttp().fetchAll([{ url: 'good' }, { url: 'bad' }, { url: 'write', method: 'post' }]);
    expect(responses.map((response) => [response.status, response.body])).toEqual([
      [200, 'good'],
      [0, 'DNS error'],
      [0, 'DNS error'],
    ]);
    expect(alone).toEqual(['good', 'bad']);
  });
});

test('a reply that was cut off: once more where there is time for it, never where it is too large', () => {
  const cut = (cutOff: 'time' | 'size'): HttpResponse => ({ status: 0, headers: {}, body: 'cut', cutOff });
  const sentFor = (cutOff: 'time' | 'size', deadline: number): number => {
    const http = scripted({ a: [cut(cutOff)] });
    withRetries(http, clock(deadline)).fetchAll([get('a')]);
    return http.sent.length;
  };
  expect([sentFor('time', 1_000_000), sentFor('time', 100_000), sentFor('size', 1_000_000)]).toEqual([2, 1, 1]);
});

describe('requests that certainly never left', () => {
  const google = globalThis as unknown as { UrlFetchApp?: unknown };
  afterEach(() => {
    delete google.UrlFetchApp;
  });
  /** Not an Error of this realm, as Google's exceptions may be. */
  const foreign = (message: string): Error => runInNewContext('new Error(message)', { message }) as Error;
  const refusing = (message: string) => {
    const alone: string[] = [];
    google.UrlFetchApp = {
      fetchAll: () => {
        throw foreign(message);
      },
      fetch: (url: string) => {
        alone.push(url);
        if (message.includes(url)) throw foreign(message);
        return { getResponseCode: () => 200, getContentText: () => 'ok', getAllHeaders: () => ({}) };
      },
    };
    return alone;
  };
  const write = (url: string): HttpRequest => ({ url, method: 'post' });
  const told = (requests: readonly HttpRequest[]) =>
    urlFetchHttp()
      .fetchAll(requests)
      .map(({ status, notSent }) => notSent ?? status);

  test.each([
    ['Service invoked too many times for one day: urlfetch.', ['quota', 'quota', 'quota'], []],
    [
      'Bandwidth quota exceeded: https://a.example. Try reducing the rate of data transfer.',
      ['quota', 'quota', 'quota'],
      [],
    ],
    [
      'Service invoked too many times in a short time: urlfetch. Try Utilities.sleep(1000).',
      ['pace', 'pace', 'pace'],
      [],
    ],
    [
      'You do not have permission to call UrlFetchApp.fetch. Required permissions: x',
      ['not-allowed', 'not-allowed', 'not-allowed'],
      [],
    ],
    // Nothing went out, so the good ones are sent by themselves.
    [
      'Invalid argument: https://b.example/x',
      [200, 'invalid', 200],
      ['https://a.example/1', 'https://b.example/x', 'https://c.example/r'],
    ],
    // The others may have gone out side by side with it: only reads are asked again.
    ['Address unavailable: https://b.example/x', [0, 'unreachable', 200], ['https://c.example/r']],
    ['DNS error: https://b.example/x', [0, 'unreachable', 200], ['https://c.example/r']],
    ['Address unavailable: https://b.example/xy', [0, 0, 200], ['https://c.example/r']],
    ['Unexpected error: https://b.example/x', [0, 0, 200], ['https://c.example/r']],
    ['Timeout: https://b.example/x', [0, 0, 200], ['https://c.example/r']],
    // What was too large did leave.
    ['Limit Exceeded: URLFetch Response Size: https://b.example/x', [0, 0, 200], ['https://c.example/r']],
    [
      'Limit Exceeded: URLFetch URL Length.',
      [200, 200, 200],
      ['https://a.example/1', 'https://b.example/x', 'https://c.example/r'],
    ],
  ])('%s', (message, expected, askedAlone) => {
    const alone = refusing(message);
    expect(told([write('https://a.example/1'), write('https://b.example/x'), { url: 'https://c.example/r' }])).toEqual(
      expected,
    );
    expect(alone).toEqual(askedAlone);
  });

  test('reads that let a minute pass are not all asked one by one: a script has six', () => {
    const asked: string[] = [];
    google.UrlFetchApp = {
      fetchAll: () => {
        throw foreign('Timeout: https://a.example/1');
      },
      fetch: (url: string) => {
        asked.push(url);
        throw foreign(`Timeout: ${url}`);
      },
    };
    const urls = ['a.example/1', 'b.example/2', 'c.example/3', 'd.example/4'].map((url) => ({ url: `https://${url}` }));
    expect(
      urlFetchHttp()
        .fetchAll(urls)
        .map(({ status, cutOff }) => [status, cutOff]),
    ).toEqual(urls.map(() => [0, 'time']));
    expect(asked).toEqual(['https://b.example/2']);
  });

  test('of two to one address nobody knows which it was', () => {
    refusing('Address unavailable: https://b.example/x');
    expect(told([write('https://b.example/x'), write('https://b.example/x')])).toEqual([0, 0]);
  });

  test("one that goes alone is hidden by nobody's failure", () => {
    const alone = refusing('Address unavailable: https://b.example/x');
    expect(
      told([
        { ...write('https://a.example/1'), alone: true },
        { ...write('https://b.example/x'), alone: true },
      ]),
    ).toEqual([200, 'unreachable']);
    expect(alone).toEqual(['https://a.example/1', 'https://b.example/x']);
  });

  test('no further calls are spent on a quota that is used up', () => {
    const http = scripted({ a: [{ status: 0, headers: {}, body: '', notSent: 'quota' }, reply(200)] });
    expect(withRetries(http, clock()).fetchAll([get('a')])[0]?.notSent).toBe('quota');
    expect(http.sent).toHaveLength(1);
  });
});

describe('parseJson', () => {
  test.each([
    ['{"a":1}', { a: 1 }],
    ['\uFEFF[]', []],
    ['null', null],
    ['', undefined],
    ['{"a":', undefined],
    ['<html>', undefined],
  ])('%j', (body, value) => {
    expect(parseJson(body)).toEqual(value);
  });

  const folder = join(__dirname, '../../../shared/data/json-test-suite');
  if (!existsSync(folder)) {
    test('skipped: no ../shared/data', () => console.log('skipped: no ../shared/data'));
    return;
  }
  test('reads every valid body and refuses every invalid one', () => {
    const files = readdirSync(folder).filter((name) => /^[yn]_.*\.json$/.test(name));
    const wrong = files.filter(
      (name) => (parseJson(readFileSync(join(folder, name), 'utf8')) !== undefined) !== name.startsWith('y_'),
    );
    expect(files.length).toBeGreaterThan(200);
    // Decoding turns these ill-formed bytes into replacement characters before any parser sees them.
    expect(wrong.filter((name) => !/utf-?8|UTF8|lone|BOM/i.test(name))).toEqual([]);
  });
});
