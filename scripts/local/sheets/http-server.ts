// The Sheets emulation over HTTP, for Google's own client and other outside readers: REST paths to the service's methods.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SheetsError, type SheetsArgs, type SheetsService } from './service';

export interface HttpRequest {
  readonly method: string;
  /** As sent, percent-encoded, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** The raw JSON text; empty without a body. */
  readonly body: string;
}
export interface HttpResponse {
  readonly status: number;
  readonly body: unknown;
}

interface Route {
  readonly method: string;
  readonly path: RegExp;
  readonly names: readonly string[];
  readonly call: string;
}

const SPREADSHEET = '/v4/spreadsheets/([^/:]+)';
const route = (method: string, path: string, call: string, ...names: string[]): Route => ({
  method,
  path: new RegExp(`^${path}$`),
  names,
  call,
});

const ROUTES: readonly Route[] = [
  route('POST', '/v4/spreadsheets', 'spreadsheets.create'),
  route('GET', SPREADSHEET, 'spreadsheets.get', 'spreadsheetId'),
  route('POST', `${SPREADSHEET}:batchUpdate`, 'spreadsheets.batchUpdate', 'spreadsheetId'),
  route('GET', `${SPREADSHEET}/values:batchGet`, 'spreadsheets.values.batchGet', 'spreadsheetId'),
  route('POST', `${SPREADSHEET}/values:batchUpdate`, 'spreadsheets.values.batchUpdate', 'spreadsheetId'),
  route('POST', `${SPREADSHEET}/values:batchClear`, 'spreadsheets.values.batchClear', 'spreadsheetId'),
  route('POST', `${SPREADSHEET}/values/(.+):append`, 'spreadsheets.values.append', 'spreadsheetId', 'range'),
  route('POST', `${SPREADSHEET}/values/(.+):clear`, 'spreadsheets.values.clear', 'spreadsheetId', 'range'),
  route('GET', `${SPREADSHEET}/values/(.+)`, 'spreadsheets.values.get', 'spreadsheetId', 'range'),
  route('PUT', `${SPREADSHEET}/values/(.+)`, 'spreadsheets.values.update', 'spreadsheetId', 'range'),
  route('POST', `${SPREADSHEET}/developerMetadata:search`, 'spreadsheets.developerMetadata.search', 'spreadsheetId'),
  route(
    'GET',
    `${SPREADSHEET}/developerMetadata/([^/:]+)`,
    'spreadsheets.developerMetadata.get',
    'spreadsheetId',
    'metadataId',
  ),
];

const failure = (code: number, message: string, status: string): HttpResponse => ({
  status: code,
  body: { error: { code, message, status } },
});

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    throw new SheetsError(400, `Invalid path: ${error instanceof Error ? error.message : text}`);
  }
}

function parsedBody(body: string): unknown {
  if (body.trim() === '') return {};
  try {
    return JSON.parse(body) as unknown;
  } catch (error) {
    throw new SheetsError(
      400,
      `Invalid JSON payload received. ${error instanceof Error ? error.message : 'Unexpected token.'}`,
    );
  }
}

function argsOf(request: HttpRequest, { names, path }: Route): SheetsArgs {
  const parts = path.exec(request.path.replace(/%3A/gi, ':')) ?? [];
  const named = Object.fromEntries(names.map((name, i) => [name, decoded(parts[i + 1] ?? '')]));
  return { ...request.query, ...named, requestBody: parsedBody(request.body) };
}

export function createHandler(service: SheetsService): (request: HttpRequest) => HttpResponse {
  return (request) => {
    const found = ROUTES.find(
      ({ method, path }) => method === request.method && path.test(request.path.replace(/%3A/gi, ':')),
    );
    if (found === undefined) return failure(404, `Method not found: ${request.method} ${request.path}`, 'NOT_FOUND');
    try {
      return { status: 200, body: service.call(found.call, argsOf(request, found)).reply };
    } catch (error) {
      if (error instanceof SheetsError) return failure(error.code, error.message, error.status);
      throw error;
    }
  };
}

/** Repeated parameters become lists. */
export function queryOf(parameters: URLSearchParams): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(parameters.keys())) {
    const values = parameters.getAll(name);
    query[name] = values.length > 1 ? values : (values[0] ?? '');
  }
  return query;
}

function answer(handle: (request: HttpRequest) => HttpResponse, request: HttpRequest): HttpResponse {
  try {
    return handle(request);
  } catch (error) {
    return failure(500, `Internal error: ${error instanceof Error ? error.message : String(error)}`, 'INTERNAL');
  }
}

/** Listens on loopback; port 0 picks a free one. */
export function listen(
  service: SheetsService,
  port = 0,
): Promise<{ server: Server; url: string; close: () => Promise<void> }> {
  const handle = createHandler(service);
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const [path = '', query = ''] = (incoming.url ?? '').split(/\?(.*)/s);
      const { status, body } = answer(handle, {
        method: incoming.method ?? 'GET',
        path,
        query: queryOf(new URLSearchParams(query)),
        body: Buffer.concat(chunks).toString('utf8'),
      });
      outgoing.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' }).end(JSON.stringify(body));
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address() as AddressInfo;
      const close = (): Promise<void> =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ server, url: `http://127.0.0.1:${address.port}/`, close });
    });
  });
}
