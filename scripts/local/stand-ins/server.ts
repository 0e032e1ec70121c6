// Serves a stand-in over HTTP on the loopback address, so that anything that speaks HTTP can talk to it.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { readBody } from '../request-body';

export interface StandInRequest {
  readonly method: string;
  /** Path and query, with or without a host in front. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface StandInResponse {
  /** 0: the connection breaks without a reply. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** How long the service takes; over HTTP the client really waits. */
  readonly simulatedMs?: number;
}

export type StandInHandler = (request: StandInRequest) => StandInResponse;

export interface StandInServer {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  close(): Promise<void>;
}

/** @param port 0 for any free one */
export async function serveStandIn(handler: StandInHandler, port = 0): Promise<StandInServer> {
  const server = createServer((incoming, outgoing) => {
    readBody(incoming).then(async (body) => {
      const response = handler({ method: incoming.method ?? 'GET', url: incoming.url ?? '/', headers: headersOf(incoming), body });
      if (response.simulatedMs !== undefined) await setTimeout(response.simulatedMs, undefined, { ref: false });
      if (response.status === 0) outgoing.destroy();
      else outgoing.writeHead(response.status, response.headers).end(response.body);
    }).catch((error: unknown) => {
      outgoing.writeHead(500, { 'content-type': 'text/plain' }).end(error instanceof Error ? error.message : String(error));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => {
      server.close(() => { resolve(); });
      server.closeAllConnections();
    }),
  };
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : (value ?? '')]));
}
