// The sample company's outside services at addresses of this machine, for whoever else speaks to them: HubSpot's own client, curl, a second command line.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostRequest } from '../../host/shared';
import { answerHttp, type StandInRequest, type StandInResponse } from '../../stand-ins/server';

/** `/outside/api.hubapi.com/crm/…` is answered as `https://api.hubapi.com/crm/…` is. */
export const OUTSIDE_ROUTES = '/outside/';

export interface Outside {
  /** `https://api.hubapi.com` and others; none where the workbook is not the sample's, or they are mapped elsewhere. */
  readonly addresses: readonly string[];
  /** Null where nobody answers. */
  readonly ask: (request: HostRequest) => StandInResponse | null;
}

/** Where each address is answered here. @param url of this server, with a `/` at its end */
export const doorsOf = ({ addresses }: Outside, url: string): Readonly<Record<string, string>> =>
  Object.fromEntries(addresses.map((address) => [address, `${url}${OUTSIDE_ROUTES.slice(1)}${hostOf(address)}`]));

const hostOf = (address: string): string => address.replace('https://', '');

/** What a service says is data: in a browser it must not act as a page of this server. */
const HARMLESS = { 'content-security-policy': "sandbox; default-src 'none'", 'x-content-type-options': 'nosniff' };

/** @param closing the server is about to end */
export const answerAtDoor = (
  outside: Outside,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  closing: AbortSignal,
): Promise<void> =>
  answerHttp(
    incoming,
    outgoing,
    (request) => {
      const response =
        outside.ask({ ...request, url: `https://${request.url.slice(OUTSIDE_ROUTES.length)}` }) ??
        nobody(outside, request);
      return { ...response, headers: { ...response.headers, ...HARMLESS } };
    },
    closing,
  );

const nobody = ({ addresses }: Outside, { url }: StandInRequest): StandInResponse => {
  const message = `Nobody answers at ${url.slice(0, 100)}. ${addresses.length === 0 ? 'This workbook has no stand-ins: it is not the sample company.' : `There are ${addresses.map(hostOf).join(', ')}.`}`;
  return {
    status: 404,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify({ error: { message } }),
  };
};
