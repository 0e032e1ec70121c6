// The Self-test of what is around the workbook: all passes where all is well, and each lack is named.
import { createCrossbeamStandIn } from '../../scripts/local/stand-ins/crossbeam';
import { createGeminiStandIn } from '../../scripts/local/stand-ins/gemini';
import { createHubspotStandIn } from '../../scripts/local/stand-ins/hubspot';
import { sampleOverlaps } from '../../scripts/local/stand-ins/sample-company';
import { createSlackStandIn, type SlackOptions } from '../../scripts/local/stand-ins/slack';
import type { StandInHandler } from '../../scripts/local/stand-ins/server';
import { importFile, runByName, setSecret } from '../../src/app/commands';
import { testServices, type CaseResult } from '../../src/app/self-test-services';
import { installedServices, INSTALLER, type MemoryServices } from '../fakes/memory-services';
import { recordsOf } from '../fakes/memory-sheets';
import { standInHttp } from '../fakes/stand-in-http';

const google = globalThis as unknown as { ScriptApp?: unknown };
beforeAll(() => {
  google.ScriptApp = { EventType: { CLOCK: 'CLOCK', ON_EDIT: 'ON_EDIT', ON_OPEN: 'ON_OPEN' } };
});
afterAll(() => {
  delete google.ScriptApp;
});

interface World {
  readonly services: MemoryServices;
  readonly slack: ReturnType<typeof createSlackStandIn>;
  readonly crossbeam: ReturnType<typeof createCrossbeamStandIn>;
  readonly hubspot: ReturnType<typeof createHubspotStandIn>;
  /** Where the web app's address leads who has not logged in. */
  readonly web: { leadsTo: string };
  test(): readonly CaseResult[];
}

const world = (options: SlackOptions = {}): World => {
  const slack = createSlackStandIn({ paceMs: 0, ...options });
  const crossbeam = createCrossbeamStandIn(sampleOverlaps(10), { now: () => 0 });
  const hubspot = createHubspotStandIn();
  const gemini = createGeminiStandIn();
  const web = { leadsTo: 'https://script.googleusercontent.com/macros/echo?user_content_key=x' };
  const handlers: Readonly<Record<string, StandInHandler>> = {
    'slack.com': slack.handle,
    'crossbeam.com': crossbeam.handle,
    'api.hubapi.com': hubspot.handle,
    'generativelanguage.googleapis.com': gemini.handle,
    'script.google.com': ({ url }) => ({
      status: url.endsWith('?r=ping') ? 302 : 500,
      headers: { location: web.leadsTo },
      body: '',
    }),
  };
  const answered = standInHttp((request) => {
    const host = Object.keys(handlers).find((name) => request.url.split('/')[2]?.endsWith(name));
    return handlers[host ?? '']?.(request) ?? { status: 404, headers: {}, body: '' };
  });
  const services = installedServices({
    fetchAll: (requests) =>
      requests.map((request) => {
        const notSent = !request.url.startsWith('http')
          ? 'invalid'
          : /\.invalid\//.test(request.url)
            ? 'unreachable'
            : null;
        return notSent ? { status: 0, headers: {}, body: '', notSent } : (answered.fetchAll([request])[0] as never);
      }),
  });
  const secrets = {
    'slack.botToken': slack.botToken,
    'hubspot.token': hubspot.token,
    'gemini.apiKey': gemini.apiKey,
    ...Object.fromEntries(Object.entries(crossbeam.secrets).map(([name, value]) => [`crossbeam.${name}`, value])),
  };
  for (const [name, value] of Object.entries(secrets)) setSecret(services, name, value);
  return { services, slack, crossbeam, hubspot, web, test: () => testServices(services, services.time.now) };
};

const channel = ({ services }: World, name: string): unknown =>
  importFile(
    services,
    services.time.now,
    'Settings',
    'settings.csv',
    `name,value\nslack.testChannel,${name}\nweb.address,https://script.google.com/macros/s/a/exec`,
  );

const notPassed = (results: readonly CaseResult[]) =>
  results.flatMap(({ name, message }) => (message === null ? [] : [`${name}: ${message}`]));

test.each(['partner-deals', 'U00000002'])(
  'with everything connected all passes, and one message goes to %s',
  (name) => {
    const all = world();
    channel(all, name);
    expect(notPassed(all.test())).toEqual([]);
    expect(all.slack.messages.map(({ text }) => text)).toEqual(['A self-test of Nexus.']);
    // No list that counts against Crossbeam's allowance.
    expect(all.crossbeam.requests.filter(({ url }) => /overlaps|records/.test(url))).toEqual([]);
  },
);

test("a Google that does not do what the product relies on is told, each lack by its case's name", () => {
  const all = world();
  const { services } = all;
  Object.assign(services, {
    cache: { ...services.cache, get: () => null },
    lock: { alone: () => undefined },
    hmac: () => '00',
    user: () => '',
  });
  expect(notPassed(all.test()).map((line) => line.split(':')[0])).toEqual(
    expect.arrayContaining([
      'Google says who runs the script',
      'the lock is had, given back and had again',
      'properties and cache keep text, and forget it',
      'HMAC-SHA256 is that of RFC 4231, case 2',
    ]),
  );
});

describe('what the self-test posts is told in Audit, once', () => {
  const told = ({ services }: World): readonly (readonly unknown[])[] => {
    const before = recordsOf(services.sheets, 'Audit').length;
    for (let i = 0; i < 2; i += 1) runByName(services, services.time.now, 'verify-audit', []);
    return recordsOf(services.sheets, 'Audit')
      .slice(before)
      .map(({ Who, Channel, What, Outcome }) => [Who, Channel, What, Outcome]);
  };

  test('with who started it', () => {
    const all = world();
    channel(all, 'partner-deals');
    all.test();
    expect(told(all)).toEqual([[INSTALLER, 'slack', 'a self-test to partner-deals', 'sent']]);
  });

  test('as unknown where it was stopped at it', () => {
    const all = world();
    channel(all, 'partner-deals');
    const { http } = all.services;
    Object.assign(all.services, {
      http: {
        fetchAll: (requests: Parameters<typeof http.fetchAll>[0]) => {
          if (requests.some(({ url }) => url.includes('chat.postMessage'))) throw new Error('killed');
          return http.fetchAll(requests);
        },
      },
    });
    all.test();
    expect(told(all)).toEqual([[INSTALLER, 'slack', 'a self-test to partner-deals', 'unknown']]);
  });
});

test('what is not connected is left out and says so; without a channel nothing is posted', () => {
  const all = world();
  setSecret(all.services, 'crossbeam.organization', null);
  setSecret(all.services, 'gemini.apiKey', null);
  const results = all.test();
  expect(results.filter(({ isLeftOut }) => isLeftOut).map(({ message }) => message)).toEqual([
    'It is not deployed: web.address in Settings is blank.',
    'Crossbeam is not connected: crossbeam.organization missing',
    'no channel for tests: enter one in Settings, slack.testChannel; once a channel and once your own member id',
    'Gemini is not connected: gemini.apiKey missing',
  ]);
  expect(results.filter(({ isLeftOut, message }) => !isLeftOut && message !== null)).toEqual([]);
  expect(all.slack.messages).toEqual([]);
});

test('each lack is named', () => {
  const all = world({ missingScopes: ['im:history', 'groups:read'] });
  channel(all, 'U00000002');
  all.web.leadsTo = 'https://accounts.google.com/v3/signin/identifier?continue=x';
  setSecret(all.services, 'hubspot.token', 'pat-wrong');
  setSecret(all.services, 'crossbeam.refreshToken', 'wrong');
  setSecret(all.services, 'gemini.apiKey', 'wrong');
  expect(notPassed(all.test())).toMatchInlineSnapshot(`
   [
     "The web app answers without a login: Google asks for a login at the web app: it was deployed for fewer people than Anyone, or an admin forbids that (Admin console → Apps → Google Workspace → Drive and Docs → Sharing). Messages have no links until it is open.",
     "Crossbeam takes the sign-in and gives one page of populations: Crossbeam refused the sign-in (invalid_grant). Check the client id, client secret and refresh token, and connect again.",
     "Slack takes the token, and the app has every scope: The Slack app lacks groups:read (to find a private channel by its name), im:history (to look whether a message to a person arrived). Add them under OAuth & Permissions and install the app again.",
     "Slack: what is posted is found again by its key: Nexus cannot look in Slack whether it arrived. Add the scope im:history to the Slack app and install it again (missing_scope).",
     "Gemini answers one request by its schema: Gemini does not accept gemini.apiKey (status 400). Enter it again.",
     "HubSpot takes the token, and companies can be searched: HubSpot no longer accepts the secret hubspot.token; it was revoked or replaced. Copy the app's access token in HubSpot and enter it with Nexus → Enter a secret.",
     "HubSpot lists the properties of deals: HubSpot no longer accepts the secret hubspot.token; it was revoked or replaced. Copy the app's access token in HubSpot and enter it with Nexus → Enter a secret.",
     "HubSpot tells a company's deals: HubSpot no longer accepts the secret hubspot.token; it was revoked or replaced. Copy the app's access token in HubSpot and enter it with Nexus → Enter a secret.",
   ]
  `);
});
