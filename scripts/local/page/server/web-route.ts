// The web app at an address of this machine, for the links in messages: doGet and doPost of the bundle that is open.
import type { IncomingMessage } from 'node:http';
import { webDocument, type WebAnswer } from '../../host/web-app';
import { readBody } from '../../request-body';
import { tooMany, type Crowd } from './crowd';
import type { Desk } from './desk';
import { failure, html, type Reply } from './reply';
import { callerOf } from './whose-turn';

export const WEB_PATH = '/web';

/** As within Google's page, but without scripts, of which it has none. */
const WEB_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Google sends a program that gets a text on to another address; here the answer is at hand. */
export async function webRoute(
  { desk, crowd }: { readonly desk: Desk; readonly crowd: Crowd },
  incoming: IncomingMessage,
  query: string,
): Promise<Reply> {
  const { method = 'GET', headers } = incoming;
  if (method !== 'GET' && method !== 'POST') return failure(405, 'The web app takes GET and POST.');
  const body = method === 'POST' ? await readBody(incoming) : '';
  const contentType = headers['content-type'];
  const asked = { method, query, body, ...(contentType === undefined ? {} : { contentType }) } as const;
  const who = callerOf(asked);
  const answer = (await crowd.admit(who, () => desk.act({ kind: 'web', asked }))) as WebAnswer | null;
  if (answer === null) return tooMany('this person by links');
  const reply = html(200, webDocument(answer), WEB_POLICY);
  // Without a referrer a browser would send the form as nobody's, whom this server does not answer.
  const type = answer.kind === 'text' ? `${answer.mimeType}; charset=utf-8` : reply.headers['content-type'];
  return { ...reply, headers: { ...reply.headers, 'referrer-policy': 'same-origin', 'content-type': type ?? '' } };
}
