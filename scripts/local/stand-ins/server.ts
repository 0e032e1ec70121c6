// Serves a stand-in over HTTP on the loopback address, so that anything that speaks HTTP can talk to it.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
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
  const server = createServer((incoming, outgoing) => void answerHttp(incoming, outgoing, handler));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** @param closing ends the wait for a service that does not answer */
export async function answerHttp(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handler: StandInHandler,
  closing?: AbortSignal,
): Promise<void> {
  try {
    const body = await readBody(incoming);
    const {
      status,
      headers,
      body: text,
      simulatedMs,
    } = handler({ method: incoming.method ?? 'GET', url: incoming.url ?? '/', headers: headersOf(incoming), body });
    if (simulatedMs !== undefined) await setTimeout(simulatedMs, undefined, { ref: false, signal: closing });
    if (status === 0) outgoing.destroy();
    else outgoing.writeHead(status, headers).end(text);
  } catch (error) {
    if (closing?.aborted === true) outgoing.destroy();
    else
      outgoing
        .writeHead(500, { 'content-type': 'text/plain' })
        .end(error instanceof Error ? error.message : String(error));
  }
}

function headersOf(incoming: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(incoming.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
