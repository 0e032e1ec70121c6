// The local server: the page, Google's Sheets API on the workbook file, a sign of life. Loopback only.
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { filesOf } from '../host/services/sheets';
import { createHandler, queryOf } from '../sheets/http-server';
import { createSheetsService } from '../sheets/service';
import type { InTurn } from './in-turn';
import type { LiveWorkbook } from './live-workbook';
import { tabPage } from './tab-page';

interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface LocalServer {
  /** With a `/` at its end. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const LARGEST_BODY_BYTES = 50 * 1024 * 1024;
const ADDRESS = '127.0.0.1';

/** @param owner as whom writes over HTTP happen; as on Google they fire no edit trigger */
export async function serveWorkbook(workbook: LiveWorkbook, owner: string, inTurn: InTurn, port: number): Promise<LocalServer> {
  const server = createServer((incoming, outgoing) => {
    answer(incoming, workbook, owner, inTurn).then((reply) => send(outgoing, reply), (error: unknown) => send(outgoing, failure(500, error instanceof Error ? error.message : String(error))));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, ADDRESS, resolve);
  });
  return { url: `http://${ADDRESS}:${(server.address() as AddressInfo).port}/`, close: () => close(server) };
}

const close = (server: Server): Promise<void> => new Promise((resolve) => {
  server.close(() => resolve());
  server.closeIdleConnections();
});

const send = (outgoing: ServerResponse, { status, headers, body }: Reply): void => void outgoing.writeHead(status, headers).end(body);

async function answer(incoming: IncomingMessage, workbook: LiveWorkbook, owner: string, inTurn: InTurn): Promise<Reply> {
  const { pathname, search, searchParams } = new URL(incoming.url ?? '/', `http://${ADDRESS}`);
  if (!isFromHere(incoming)) return failure(403, 'This server only answers this machine.');
  if (pathname.startsWith('/v4/')) {
    const body = await readBody(incoming);
    return inTurn(() => callSheets(workbook, owner, { method: incoming.method ?? 'GET', path: (incoming.url ?? '').slice(0, (incoming.url ?? '').length - search.length), query: queryOf(searchParams), body }));
  }
  if (incoming.method !== 'GET' && incoming.method !== 'HEAD') return failure(405, 'This page is only for reading.');
  if (pathname === '/healthz') return json(200, { ok: true });
  return pathname === '/' ? inTurn(() => pageReply(workbook, searchParams.get('tab'))) : failure(404, 'There is no such page.');
}

/** Other sites that the same browser has open must neither read nor write here, not even by a name that points at this machine. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const isOwn = (host: string): boolean => /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host);
  return isOwn(headers.host ?? '') && (headers.origin === undefined || headers.origin === `http://${headers.host ?? ''}`);
}

function callSheets(workbook: LiveWorkbook, user: string, request: Parameters<ReturnType<typeof createHandler>>[0]): Reply {
  const { status, body } = workbook.change((state) => {
    const result = createHandler(createSheetsService(filesOf(state), { user }))(request);
    return { result, changed: request.method !== 'GET' && result.status === 200 };
  });
  return json(status, body);
}

function pageReply(workbook: LiveWorkbook, tab: string | null): Reply {
  const state = workbook.state();
  const data = state.spreadsheets[state.containerId];
  const page = data ? tabPage(data, tab, randomBytes(16).toString('base64url')) : null;
  return page ? { status: 200, headers: page.headers, body: page.html } : failure(404, 'There is no such tab.');
}

const json = (status: number, body: unknown): Reply => ({ status, headers: { 'content-type': 'application/json; charset=UTF-8', 'x-content-type-options': 'nosniff' }, body: JSON.stringify(body) });
const failure = (code: number, message: string): Reply => json(code, { error: { code, message } });

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
