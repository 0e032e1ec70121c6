// What somebody sent to one of the servers on this machine.
import type { IncomingMessage } from 'node:http';

const LARGEST_BODY_BYTES = 50 * 1024 * 1024;

/** Throws when it is larger than what Google would take. */
export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > LARGEST_BODY_BYTES) throw new Error('The request is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
