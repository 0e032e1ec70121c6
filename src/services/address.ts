// Where a service is asked: address and version are settings, and a secret goes only to the host it was entered for.
// Adapters write the address that the vendor publishes; on its way out a request is sent to where Settings say.
import type { Properties } from './google-runtime';
import type { Http, HttpRequest, HttpResponse } from './http';

export interface ServiceAddress {
  /** As people call it: `HubSpot`, whose settings are `hubspot.baseUrl` and `hubspot.version`. */
  readonly service: string;
  /** As the vendor publishes it and the adapter writes it: `https://api.hubapi.com`. */
  readonly base: string;
  /** Where else the same secrets go: not moved by the setting, and not asked either while that is wrong. */
  readonly besides?: readonly string[];
  /** The part of each path that says it, as the adapter writes it, and what may stand there. */
  readonly version?: { readonly value: string; readonly pattern: RegExp };
  /** Names of the secrets that it is sent. */
  readonly secrets: readonly string[];
}

export const baseSetting = ({ service }: ServiceAddress): string => `${service.toLowerCase()}.baseUrl`;
export const versionSetting = ({ service }: ServiceAddress): string => `${service.toLowerCase()}.version`;

/** A name of DNS that ends in letters, so no number of any notation; a plain path. No user, port, query or escape. */
const ADDRESS =
  /^https:\/\/((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]*[a-z0-9]))((?:\/[\w~-][\w.~-]*)*)\/?$/i;
/** Names of this machine or of a network of one's own. */
const NEAR = /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|private|lan|home|corp|arpa|onion|invalid)$/i;
/** `127.0.0.1.nip.io` is that address. */
const HOLDS_IP = /(?:^|[.-])\d{1,3}[.-]\d{1,3}[.-]\d{1,3}[.-]\d{1,3}(?=[.-])/;
const LONGEST = 200;

/**
 * Why an address may not be asked, or null when it may. Compared as text: what a URL parser would understand otherwise
 * or repair does not match at all. Where a name leads, only DNS knows.
 */
export const addressProblem = (text: string, example: string): string | null => {
  const [, host = ''] = ADDRESS.exec(text) ?? [];
  if (host !== '' && text.length <= LONGEST && host.length <= 253 && !NEAR.test(host) && !HOLDS_IP.test(host))
    return null;
  return (
    `"${text.slice(0, 60)}" is no address that may be asked. It has to begin with https:// and name a host on the ` +
    `internet, without user, port or number, such as ${example}.`
  );
};

export const versionProblem = (
  text: string,
  { value, pattern }: NonNullable<ServiceAddress['version']>,
): string | null => (pattern.test(text) ? null : `"${text.slice(0, 60)}" is no version such as ${value}.`);

/** Of an address that may be asked. */
const hostIn = (base: string): string => (ADDRESS.exec(base)?.[1] ?? '').toLowerCase();

const HOST_OF = 'secretHost.';

/** Secrets of earlier versions were entered when there was but one host. */
const enteredFor = (address: ServiceAddress, properties: Properties, secret: string): string =>
  properties.get(HOST_OF + secret) ?? hostIn(address.base);

type ReadSetting = (name: string) => string;

const isBelow = (url: string, base: string): boolean => url === base || url.startsWith(`${base}/`);

const addressFor = (addresses: readonly ServiceAddress[], url: string): ServiceAddress | undefined =>
  addresses.find(({ base, besides = [] }) => [base, ...besides].some((start) => isBelow(url, start)));

/** The secret is set, and was entered for another host than the one that the setting names. */
export const strandedSecret = (
  address: ServiceAddress,
  properties: Properties,
  base: string,
  isSet: (secret: string) => boolean,
): string | null => {
  const stranded = address.secrets.find(
    (secret) => isSet(secret) && enteredFor(address, properties, secret) !== hostIn(base),
  );
  return stranded === undefined
    ? null
    : `${baseSetting(address)} names ${hostIn(base)}, but ${stranded} was entered for ` +
        `${enteredFor(address, properties, stranded)}. Enter it again, and it goes to ${hostIn(base)}.`;
};

/** Before a secret is kept. Throws in a person's words while its service has no address to go to. */
export const noteHost = (
  addresses: readonly ServiceAddress[],
  properties: Properties,
  secret: string,
  setting: ReadSetting,
): void => {
  const address = addresses.find(({ secrets }) => secrets.includes(secret));
  if (!address) return;
  const host = hostIn(setting(baseSetting(address)));
  if (host === '') throw new Error(`Correct ${baseSetting(address)} in Settings first: ${secret} would go there.`);
  if (host === hostIn(address.base)) properties.delete(HOST_OF + secret);
  else properties.set(HOST_OF + secret, host);
};

/** A request as it goes out, or why it does not. */
const placed = (
  request: HttpRequest,
  address: ServiceAddress,
  properties: Properties,
  setting: ReadSetting,
): HttpRequest | string => {
  const base = setting(baseSetting(address)).replace(/\/$/, '');
  const version = address.version ? setting(versionSetting(address)) : '';
  if (base === '' || (address.version && version === ''))
    return `${base === '' ? baseSetting(address) : versionSetting(address)} in Settings cannot be used.`;
  const stranded = strandedSecret(address, properties, base, () => true);
  if (stranded !== null) return stranded;
  if (!isBelow(request.url, address.base)) return request;
  const rest = request.url.slice(address.base.length);
  const [path = '', ...query] = rest.split('?');
  const parts = path.split('/').map((part) => (part === address.version?.value ? version : part));
  const url = [base + parts.join('/'), ...query].join('?');
  return url === request.url ? request : { ...request, url };
};

/** The same port, sending each request to where Settings say; what has no address it may go to is not sent. */
export const atAddresses = (
  http: Http,
  addresses: readonly ServiceAddress[],
  properties: Properties,
  setting: ReadSetting,
): Http => ({
  fetchAll: (requests) => {
    const ways = requests.map((request): HttpRequest | string => {
      const address = addressFor(addresses, request.url);
      return address === undefined ? request : placed(request, address, properties, setting);
    });
    const sent = ways.flatMap((way) => (typeof way === 'string' ? [] : [way]));
    const replies = (sent.length === 0 ? [] : http.fetchAll(sent))[Symbol.iterator]();
    return ways.map((way): HttpResponse =>
      typeof way === 'string'
        ? { status: 0, headers: {}, body: way, notSent: 'address' }
        : ((replies.next().value as HttpResponse | undefined) ?? { status: 0, headers: {}, body: '' }),
    );
  },
});
