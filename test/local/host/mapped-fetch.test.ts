// A service that drips, floods or packs gigabytes into kilobytes is cut off as Google cuts it, without taking the memory.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { REPLY_LIMITS, sendMapped, type ReplyLimits } from '../../../scripts/local/host/mapped-fetch';

const MB = 1024 * 1024;
const chunk = Buffer.alloc(MB, ' ');
/** 120 MB of blanks. */
const bomb = gzipSync(Buffer.alloc(120 * MB, ' '));

const drip = (response: ServerResponse): void => {
  const timer = setInterval(() => response.write('x'), 50);
  response.on('close', () => clearInterval(timer));
};

const flood = (response: ServerResponse, sent: { bytes: number }): void => {
  const more = (): void => {
    while (!response.destroyed && sent.bytes < 300 * MB) {
      sent.bytes += chunk.length;
      if (!response.write(chunk)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
};

const sent = { bytes: 0 };
const server = createServer((request, response) => {
  if (request.url === '/drip') drip(response);
  else if (request.url === '/flood') flood(response, sent);
  else if (request.url === '/bomb') response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
  else if (request.url === '/silence') request.resume();
  else response.end('{"ok":true}');
});
let to = '';

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  to = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const ask = (path: string, limits: Partial<ReplyLimits> = {}) =>
  sendMapped(
    { method: 'GET', url: `https://api.vendor.example${path}`, headers: {}, body: '' },
    [{ from: 'https://api.vendor.example', to }],
    { ...REPLY_LIMITS, ...limits },
  );

test('50 MB a reply, and an end to waiting', () => {
  expect(REPLY_LIMITS.bytes).toBe(50 * MB);
  expect(REPLY_LIMITS.ms).toBeLessThanOrEqual(60_000);
});

test.each(['/drip', '/silence'])('%s is waited for only so long', async (path) => {
  expect(await ask(path, { ms: 200 })).toMatchObject({ status: 0, unsent: 'Timeout' });
});

test('300 MB are cut off at 50, and the rest is never sent', async () => {
  expect(await ask('/flood')).toMatchObject({ status: 0, unsent: 'Limit Exceeded: URLFetch Response Size' });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(sent.bytes).toBeLessThan(80 * MB);
});

test('what unpacks to more than 50 MB is cut off while it is unpacked', async () => {
  expect(bomb.length).toBeLessThan(MB);
  expect(await ask('/bomb')).toMatchObject({ status: 0, unsent: 'Limit Exceeded: URLFetch Response Size' });
});

test('what is within the limits comes whole', async () => {
  expect(await ask('/')).toMatchObject({ status: 200, body: '{"ok":true}' });
});
