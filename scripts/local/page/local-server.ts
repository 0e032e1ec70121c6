// The local server: the page, Google's Sheets API on the workbook file, a sign of life. Loopback only.
import { randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { filesOf } from '../host/services/sheets';
import { readBody } from '../request-body';
import { createHandler, queryOf } from '../sheets/http-server';
import { createSheetsService } from '../sheets/service';
import { ADDRESSES, wantsJson } from './server/addresses';
import type { PageBundle } from './server/bundle';
import type { Desk } from './server/desk';
import { indexPage } from './server/index-page';
import { NUDGES_PATH, nudgeStream } from './server/nudge-stream';
import { asset, failure, json, type Reply } from './server/reply';
import { HUBSPOT_ROUTES, hubspotRoute } from './server/hubspot-routes';
import { answerAtDoor, OUTSIDE_ROUTES } from './server/outside-door';
import { crowd, tooMany, type Crowd } from './server/crowd';
import { askedBy, doRoute, readRoute } from './server/routes';
import { testPage } from './server/test-page';
import { WEB_PATH, webRoute } from './server/web-route';

export interface LocalServer {
  /** With a `/` at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

export interface ServerOptions {
  readonly desk: Desk;
  readonly bundle: PageBundle;
  readonly distFolder: string;
  /** As whom writes over the Sheets API happen; as on Google they fire no edit trigger. */
  readonly owner: string;
  readonly port: number;
}

interface Site extends ServerOptions {
  /** Names this start, so that a page notices that the server is another one. */
  readonly start: string;
  /** New at each start: a page of another start, or of another site, cannot change anything. */
  readonly token: string;
  readonly crowd: Crowd;
  /** Nobody is kept waiting once the server ends. */
  readonly closing: AbortSignal;
}

const ADDRESS = '127.0.0.1';
const TOKEN_HEADER = 'x-nexus-token';

export async function serveWorkbook(options: ServerOptions): Promise<LocalServer> {
  const closing = new AbortController();
  const site: Site = {
    ...options,
    start: randomUUID(),
    token: randomBytes(24).toString('base64url'),
    crowd: crowd(),
    closing: closing.signal,
  };
  const server = createServer((incoming, outgoing) => {
    answer(site, incoming, outgoing).then(
      (reply) => {
        if (reply) send(incoming, outgoing, reply);
      },
      (error: unknown) =>
        send(incoming, outgoing, failure(500, error instanceof Error ? error.message : String(error))),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, ADDRESS, resolve);
  });
  const url = `http://${ADDRESS}:${(server.address() as AddressInfo).port}/`;
  try {
    await options.desk.act({ kind: 'deploy', url: `${url}${WEB_PATH.slice(1)}` });
  } catch (error) {
    await close(server, closing);
    throw error;
  }
  return { url, close: () => close(server, closing) };
}

const close = (server: Server, closing: AbortController): Promise<void> =>
  new Promise((resolve) => {
    closing.abort();
    server.close(() => resolve());
    server.closeIdleConnections();
  });

const WORTH_PACKING_BYTES = 2_000;

function send(incoming: IncomingMessage, outgoing: ServerResponse, { status, headers, body }: Reply): void {
  const isPacked =
    body.length > WORTH_PACKING_BYTES &&
    body.length < 1_000_000 &&
    /\bgzip\b/.test(String(incoming.headers['accept-encoding'] ?? ''));
  outgoing
    .writeHead(status, isPacked ? { ...headers, 'content-encoding': 'gzip' } : headers)
    .end(isPacked ? gzipSync(body, { level: 1 }) : body);
}

/** Null: the connection stays open and is answered bit by bit. */
async function answer(site: Site, incoming: IncomingMessage, outgoing: ServerResponse): Promise<Reply | null> {
  const { pathname, search, searchParams } = new URL(incoming.url ?? '/', `http://${ADDRESS}`);
  if (!isFromHere(incoming)) return failure(403, 'This server only answers this machine.');
  if (pathname.startsWith('/v4/')) {
    const body = await readBody(incoming);
    return site.desk.inTurn(
      () =>
        callSheets(site, {
          method: incoming.method ?? 'GET',
          path: (incoming.url ?? '').slice(0, (incoming.url ?? '').length - search.length),
          query: queryOf(searchParams),
          body,
        }),
      'another program',
    );
  }
  if (pathname.startsWith(OUTSIDE_ROUTES)) {
    await answerAtDoor(site.desk.outside, incoming, outgoing, site.closing);
    return null;
  }
  if (pathname === WEB_PATH) return webRoute(site, incoming, search.slice(1));
  if (pathname === '/page/do' && incoming.method === 'POST') return doFromPage(site, incoming);
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD')
    return failure(405, 'There is nothing to change at this address.');
  if (pathname === '/page/events') {
    site.desk.events.open(outgoing);
    return null;
  }
  if (pathname === NUDGES_PATH) return nudgeStream(site, incoming, searchParams, outgoing);
  if (pathname === '/' && wantsJson(incoming)) return json(200, { addresses: ADDRESSES });
  const found = pathname.startsWith(HUBSPOT_ROUTES)
    ? await hubspotRoute(
        { records: site.desk.hubspot, cardRecords: site.desk.hubspotForCard, distFolder: site.distFolder },
        pathname,
        searchParams,
      )
    : read(site, pathname, searchParams);
  return found ?? failure(404, 'There is no such page.');
}

function read(site: Site, path: string, query: URLSearchParams): Reply | null {
  if (path === '/') return indexPage(site.token);
  if (path === '/test') return testPage();
  if (path === '/healthz') return json(200, { ok: true });
  if (!path.startsWith('/assets/'))
    return readRoute(
      { desk: site.desk, start: site.start, distFolder: site.distFolder, googleScript: site.bundle.googleScript },
      path,
      query,
    );
  const name = path.slice('/assets/'.length);
  const file = site.bundle.file(name);
  return file ? asset(name, file) : null;
}

async function doFromPage(site: Site, incoming: IncomingMessage): Promise<Reply> {
  const given = Buffer.from(String(incoming.headers[TOKEN_HEADER] ?? ''));
  const wanted = Buffer.from(site.token);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    return failure(403, 'This page is from an earlier start of the server. Reload it.');
  const body = await readBody(incoming);
  try {
    const asked = JSON.parse(body) as unknown;
    const who = askedBy(asked);
    const reply = who === null ? doRoute(site.desk, asked) : site.crowd.admit(who, () => doRoute(site.desk, asked));
    return (await reply) ?? tooMany(who || 'yours');
  } catch (error) {
    if (error instanceof SyntaxError) return failure(400, 'The request is not JSON.');
    throw error;
  }
}

/** Other sites that the same browser has open must neither read nor write here, not even by a name that points at this machine. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const isOwn = (host: string): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host);
  return (
    isOwn(headers.host ?? '') && (headers.origin === undefined || headers.origin === `http://${headers.host ?? ''}`)
  );
}

async function callSheets(
  { desk, owner }: Site,
  request: Parameters<ReturnType<typeof createHandler>>[0],
): Promise<Reply> {
  let isChanged = false;
  const release = request.method === 'GET' ? null : await desk.workbook.lock();
  try {
    const { status, body } = desk.workbook.change((state) => {
      const result = createHandler(createSheetsService(filesOf(state), { user: owner }))(request);
      isChanged = request.method !== 'GET' && result.status === 200;
      return { result, changed: isChanged };
    });
    if (isChanged) desk.told();
    return json(status, body);
  } finally {
    release?.();
  }
}
