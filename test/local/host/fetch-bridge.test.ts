// Real HTTP from a blocked thread: a worker runs a script's UrlFetchApp against a server on this one.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { serveFetch } from '../../../scripts/local/host/fetch-bridge';
import { mapUrl, sendMapped, type AddressMap } from '../../../scripts/local/host/mapped-fetch';

const script = `
  function talk() {
    const post = UrlFetchApp.fetch('https://api.vendor.example/v1/echo?a=1', { method: 'post', contentType: 'application/json', headers: { Authorization: 'Bearer t' }, payload: '{"x":"é"}' });
    const many = UrlFetchApp.fetchAll(Array.from({ length: 20 }, (_, n) => ({ url: 'https://api.vendor.example/v1/n/' + n, muteHttpExceptions: true })));
    const moved = UrlFetchApp.fetch('https://api.vendor.example/v1/moved');
    return [JSON.parse(post.getContentText()), many.map((reply) => reply.getContentText()).join(), moved.getContentText()];
  }
  function stray() { return UrlFetchApp.fetch('https://elsewhere.example/x').getContentText() }
  function broken() { return UrlFetchApp.fetch('https://api.vendor.example/v1/broken').getContentText() }`;

const folder = mkdtempSync(join(tmpdir(), 'nexus-bridge-'));
let server: Server;
let maps: readonly AddressMap[];

beforeAll(async () => {
  const entry = `
    import { parentPort, workerData } from 'node:worker_threads';
    import { bridgedFetch } from './scripts/local/host/fetch-bridge';
    import { createHost } from './scripts/local/host/host';
    import { emptyHostState } from './scripts/local/host/state';
    const { script, functionName, bridge } = workerData;
    const sheets = { call: () => { throw new Error('no sheets') } };
    const host = createHost({ state: emptyHostState(), bundle: script, now: 0, user: 'ann@nexus.example', sheets, fetch: bridgedFetch(bridge) });
    parentPort.postMessage(host.execute(functionName));
    bridge.port.close();`;
  buildSync({
    stdin: { contents: entry, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: join(folder, 'worker.cjs'),
    packages: 'external',
    logLevel: 'error',
  });
  server = createServer((request, response) => {
    if (request.url === '/base/v1/moved') return void response.writeHead(302, { Location: '/v1/n/99' }).end();
    if (request.url === '/base/v1/broken') return void request.socket.destroy();
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString('utf8');
    });
    request.on('end', () =>
      response.end(
        request.method === 'POST'
          ? JSON.stringify([request.url, request.headers.authorization, request.headers['content-type'], body])
          : request.url?.split('/').pop(),
      ),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  maps = [
    { from: 'https://api.vendor.example', to: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base` },
  ];
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

function run(
  functionName: string,
): Promise<{ readonly ok: boolean; readonly value: unknown; readonly error: { readonly message: string } | null }> {
  const { port1, port2 } = new MessageChannel();
  const flag = new SharedArrayBuffer(4);
  serveFetch(port1, flag, (request) => sendMapped(request, maps));
  const worker = new Worker(join(folder, 'worker.cjs'), {
    workerData: { script, functionName, bridge: { port: port2, flag } },
    transferList: [port2],
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => port1.close());
  });
}

test('posts, parallel gets in order, redirects', async () => {
  const { value } = await run('talk');
  expect(value).toEqual([
    ['/base/v1/echo?a=1', 'Bearer t', 'application/json', '{"x":"é"}'],
    Array.from({ length: 20 }, (_, n) => n).join(),
    '99',
  ]);
});

test('where nobody listens nothing was sent', async () => {
  const listening = maps;
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  maps = [{ from: 'https://api.vendor.example', to: `http://127.0.0.1:${port}` }];
  const { error } = await run('broken');
  maps = listening;
  expect(error?.message).toMatch(/^Address unavailable:/);
});

test('a host nobody mapped is refused, and says how to map it', async () => {
  const { error } = await run('stray');
  expect(error?.message).toContain(
    'nothing is mapped for https://elsewhere.example: pass --map https://elsewhere.example=',
  );
});

test('a broken connection leaves open whether the request arrived', async () => {
  const { error } = await run('broken');
  expect(error?.message).toMatch(/^Unexpected error: https:\/\/api\.vendor\.example\/v1\/broken \(.+\)$/);
});

test.each([
  ['https://a.example/x?y', 'http://l:1/x?y'],
  ['https://A.example', 'http://l:1'],
  ['https://a.example?q', 'http://l:1?q'],
  ['https://a.example/deep/x', 'http://l:2/x'],
  ['https://a.example.evil/x', null],
  ['https://b.example/x', null],
  ['http://l:1/x', 'http://l:1/x'],
  ['http://l:11/x', null],
])('%s goes to %s', (url, expected) => {
  expect(
    mapUrl(url, [
      { from: 'https://a.example', to: 'http://l:1' },
      { from: 'https://a.example/deep', to: 'http://l:2' },
    ]),
  ).toBe(expected);
});
