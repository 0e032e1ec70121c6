// Signed requests to Crossbeam: the access token is kept until shortly before it expires, then asked for anew.
import { formBody, parseJson, type Http, type HttpRequest, type HttpResponse } from './http';
import { ServiceError } from './service-error';

export interface CrossbeamSecrets {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
  readonly organization: string;
}

export interface CrossbeamToken {
  readonly accessToken: string;
  /** ISO instant. */
  readonly expiresAt: string;
}

/** Where the token lives between runs; the installer's own properties. */
export interface CrossbeamTokenStore {
  get(): CrossbeamToken | null;
  set(token: CrossbeamToken | null): void;
  /** Crossbeam may hand out a new refresh token and no longer take the old one. */
  saveRefreshToken(refreshToken: string): void;
}

interface TokenSource {
  /** The cached token, else a new one. */
  current(): string;
  /** A new one, whatever is cached: the last was refused. */
  renewed(): string;
}

const BASE_URL = 'https://api.crossbeam.com';
const TOKEN_URL = 'https://auth.crossbeam.com/oauth/token';

/** Signing in stays where it is: what is moved is where the records are asked for. */
export const CROSSBEAM_ADDRESS = { service: 'Crossbeam', base: BASE_URL, besides: ['https://auth.crossbeam.com'] };

const MARGIN_MS = 5 * 60_000;
const DAY_SECONDS = 86_400;

/** Paths with query on Crossbeam's API to replies, in order. */
export type FetchPaths = (paths: readonly string[]) => readonly HttpResponse[];

/** Signed requests; an access token that is refused is renewed once. */
export function authorised(
  http: Http,
  secrets: CrossbeamSecrets,
  store: CrossbeamTokenStore,
  now: () => number,
): FetchPaths {
  const tokens = crossbeamTokens(http, secrets, store, now);
  let accessToken = tokens.current();
  let renewals = 0;
  const fetchAll: FetchPaths = (paths) =>
    http.fetchAll(
      paths.map((path): HttpRequest => ({
        url: BASE_URL + path,
        headers: {
          Authorization: `Bearer ${accessToken}`,
          'Xbeam-Organization': secrets.organization.trim(),
          Accept: 'application/json',
        },
        expectsJson: true,
      })),
    );
  return (paths) => {
    const responses = [...fetchAll(paths)];
    const refused = paths.flatMap((_, at) => (responses[at]?.status === 401 ? [at] : []));
    if (refused.length === 0 || renewals > 0) return responses;
    renewals += 1;
    accessToken = tokens.renewed();
    const again = fetchAll(refused.flatMap((at) => paths[at] ?? []));
    refused.forEach((at, index) => {
      const response = again[index];
      if (response) responses[at] = response;
    });
    return responses;
  };
}

function crossbeamTokens(
  http: Http,
  secrets: CrossbeamSecrets,
  store: CrossbeamTokenStore,
  now: () => number,
): TokenSource {
  requireSecrets(secrets);
  let refreshToken = secrets.refreshToken.trim();
  const renewed = (): string => {
    const askedAt = now();
    const response = http.fetchAll([
      {
        url: TOKEN_URL,
        method: 'post',
        contentType: 'application/x-www-form-urlencoded',
        body: formBody({
          grant_type: 'refresh_token',
          client_id: secrets.clientId.trim(),
          client_secret: secrets.clientSecret.trim(),
          refresh_token: refreshToken,
        }),
        retryable: true,
        expectsJson: true,
      },
    ])[0];
    const reply = parseReply(response);
    if (reply.refreshToken !== null && reply.refreshToken !== refreshToken) {
      refreshToken = reply.refreshToken;
      store.saveRefreshToken(refreshToken);
    }
    store.set({
      accessToken: reply.accessToken,
      expiresAt: new Date(askedAt + reply.expiresInSeconds * 1000).toISOString(),
    });
    return reply.accessToken;
  };
  const current = (): string => {
    const cached = store.get();
    const expiresAtMs = cached === null ? NaN : Date.parse(cached.expiresAt);
    return cached !== null && expiresAtMs - MARGIN_MS > now() ? cached.accessToken : renewed();
  };
  return { current, renewed };
}

function requireSecrets(secrets: CrossbeamSecrets): void {
  const missing = (['clientId', 'clientSecret', 'refreshToken', 'organization'] as const).filter(
    (name) => secrets[name].trim() === '',
  );
  if (missing.length === 0) return;
  throw failure(
    `Crossbeam is not connected: ${missing.map((name) => `crossbeam.${name}`).join(', ')} not set.`,
    'not-configured',
    0,
  );
}

interface TokenReply {
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresInSeconds: number;
}

function parseReply(response: HttpResponse | undefined): TokenReply {
  const status = response?.status ?? 0;
  const reply = parseJson(response?.body ?? '') as Readonly<Record<string, unknown>> | null | undefined;
  if (status >= 400 && status < 500 && status !== 429) {
    // Only the error's own short code is repeated: what else the body holds may be a secret.
    const code =
      typeof reply?.['error'] === 'string' && /^[a-z_]{1,40}$/.test(reply['error']) ? ` (${reply['error']})` : '';
    throw failure(
      `Crossbeam refused the sign-in${code}. Check the client id, client secret and refresh token, and connect again.`,
      'unauthorized',
      status,
    );
  }
  const accessToken = reply?.['access_token'];
  if (status !== 200 || typeof accessToken !== 'string' || accessToken === '') {
    throw failure(
      `Crossbeam's sign-in did not answer properly (status ${status}). It is tried again with the next run.`,
      'unavailable',
      status,
      true,
    );
  }
  const refreshToken = reply?.['refresh_token'];
  const expiresIn = Number(reply?.['expires_in']);
  return {
    accessToken,
    refreshToken: typeof refreshToken === 'string' && refreshToken !== '' ? refreshToken : null,
    expiresInSeconds: Number.isFinite(expiresIn) && expiresIn > 0 ? expiresIn : DAY_SECONDS,
  };
}

const failure = (message: string, code: string, status: number, retryable = false): ServiceError =>
  new ServiceError(message, { service: 'Crossbeam', code, retryable, status });
