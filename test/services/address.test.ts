// Where a service is asked: which addresses may be, and where each secret may go.
import { addressProblem, atAddresses, noteHost, type ServiceAddress } from '../../src/services/address';
import type { HttpRequest } from '../../src/services/http';
import { memoryProperties } from '../fakes/memory-services';

const EXAMPLE = 'https://api.vendor.example';

test.each([
  EXAMPLE,
  'https://API.Vendor.Example/',
  'https://eu1.api.vendor.example/crm/v2',
  'https://xn--mnchen-3ya.example',
  'https://vendor.xn--p1ai/a-b_c~d.e',
  'https://a-1.10x.example',
])('%s may be asked', (address) => expect(addressProblem(address, EXAMPLE)).toBeNull());

test.each([
  '',
  'api.vendor.example',
  'http://api.vendor.example',
  'ftp://api.vendor.example',
  'HTTPS:/api.vendor.example',
  'https://',
  'https://vendor',
  'https://user@api.vendor.example',
  'https://user:word@api.vendor.example',
  'https://api.vendor.example@evil.example',
  'https://api.vendor.example\\@evil.example',
  'https://api.vendor.example:8443',
  'https://api.vendor.example:443',
  'https://api.vendor.example?to=evil.example',
  'https://api.vendor.example/#x',
  'https://api.vendor.example/../x',
  'https://api.vendor.example/./x',
  'https://api.vendor.example/%2e%2e/x',
  'https://api.vendor.example//x',
  'https://api.vendor.example.',
  'https://-api.vendor.example',
  'https://api..vendor.example',
  'https://api.vendor.example\nhttps://evil.example',
  ' https://api.vendor.example',
  'https://api。vendor。example',
  'https://аpi.vendor.example',
  'https://127.0.0.1',
  'https://127.1',
  'https://2130706433',
  'https://0x7f000001',
  'https://0x7f.0.0.1',
  'https://0177.0.0.1',
  'https://10.0.0.1',
  'https://169.254.169.254/latest',
  'https://192.168.1.1',
  'https://[::1]',
  'https://[::ffff:127.0.0.1]',
  'https://localhost',
  'https://LOCALHOST.',
  'https://api.localhost',
  'https://metadata.google.internal',
  'https://printer.local',
  'https://router.lan',
  'https://1.0.0.127.in-addr.arpa',
  'https://127.0.0.1.nip.io',
  'https://app-10-0-0-1.sslip.io',
  'javascript:alert(1)',
  `https://${'a.'.repeat(120)}example`,
])('%s may not, and says what may', (address) =>
  expect(addressProblem(address, EXAMPLE)).toMatch(/is no address that may be asked.*https:\/\/api\.vendor\.example/),
);

const vendor: ServiceAddress = {
  service: 'Vendor',
  base: EXAMPLE,
  besides: ['https://sign-in.vendor.example'],
  version: { value: 'v2', pattern: /^v\d$/ },
  secrets: ['vendor.token', 'vendor.organization'],
};

const world = (settings: Readonly<Record<string, string>> = {}) => {
  const properties = memoryProperties();
  const sent: HttpRequest[] = [];
  const values: Record<string, string> = { 'vendor.baseUrl': EXAMPLE, 'vendor.version': 'v2', ...settings };
  const setting = (name: string): string => values[name] ?? '';
  const http = atAddresses(
    {
      fetchAll: (requests) =>
        requests.map((request) => (sent.push(request), { status: 200, headers: {}, body: request.url })),
    },
    [vendor],
    properties,
    setting,
  );
  const get = (...urls: readonly string[]) => http.fetchAll(urls.map((url) => ({ url })));
  return { properties, sent, get, values, note: (secret: string) => noteHost([vendor], properties, secret, setting) };
};

test('with its settings as they come a request goes out as it is, the very same', () => {
  const { sent, get } = world();
  get(`${EXAMPLE}/v2/things?page=v2`, 'https://other.example/v2');
  expect(sent.map(({ url }) => url)).toEqual([`${EXAMPLE}/v2/things?page=v2`, 'https://other.example/v2']);
});

test('a version takes the place of that part of the path, and of nothing else', () => {
  const { sent, get } = world({ 'vendor.version': 'v3' });
  get(`${EXAMPLE}/v2/things/v21?page=v2&next=/v2/`, `${EXAMPLE}/things/v2`);
  expect(sent.map(({ url }) => url)).toEqual([`${EXAMPLE}/v3/things/v21?page=v2&next=/v2/`, `${EXAMPLE}/things/v3`]);
});

test('another address is asked once each of its secrets was entered for it; until then nothing of it leaves', () => {
  const { sent, get, note, values } = world();
  note('vendor.token');
  values['vendor.baseUrl'] = 'https://eu.vendor.example/api/';
  const urls = [`${EXAMPLE}/v2/things`, 'https://other.example/', 'https://sign-in.vendor.example/token'];
  const [things, other, signIn] = get(...urls);
  expect([things, signIn]).toEqual([
    expect.objectContaining({ status: 0, notSent: 'address', body: expect.stringContaining('vendor.token') as string }),
    expect.objectContaining({ status: 0, notSent: 'address' }),
  ]);
  expect(other).toMatchObject({ status: 200, body: 'https://other.example/' });
  note('vendor.token');
  expect(get(urls[0] ?? '')[0]?.body).toBe(
    'vendor.baseUrl names eu.vendor.example, but vendor.organization was entered for api.vendor.example. ' +
      'Enter it again, and it goes to eu.vendor.example.',
  );
  note('vendor.organization');
  sent.length = 0;
  get(...urls);
  expect(sent.map(({ url }) => url)).toEqual([
    'https://eu.vendor.example/api/v2/things',
    'https://other.example/',
    'https://sign-in.vendor.example/token',
  ]);
  // And not back to the first either.
  values['vendor.baseUrl'] = EXAMPLE;
  expect(get(urls[0] ?? '')[0]).toMatchObject({ notSent: 'address' });
});

test('an address that begins alike is another', () => {
  const { sent, get } = world({ 'vendor.baseUrl': 'https://eu.vendor.example' });
  get(`${EXAMPLE}.evil.example/v2`);
  expect(sent.map(({ url }) => url)).toEqual([`${EXAMPLE}.evil.example/v2`]);
});

test.each<Readonly<Record<string, string>>>([{ 'vendor.baseUrl': '' }, { 'vendor.version': '' }])(
  '%j: it is not asked, nor is a secret kept',
  (wrong) => {
    const { sent, get, note } = world(wrong);
    expect(get(`${EXAMPLE}/v2/things`)[0]).toMatchObject({ status: 0, notSent: 'address' });
    expect(sent).toEqual([]);
    if ('vendor.baseUrl' in wrong)
      expect(() => note('vendor.token')).toThrow(/Correct vendor\.baseUrl in Settings first/);
  },
);
