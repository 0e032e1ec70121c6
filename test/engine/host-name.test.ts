// Web addresses come down to their host.
import fc from 'fast-check';
import { bareHost } from '../../src/engine/host-name';

describe('bareHost', () => {
  test.each([
    ['https://www.Acme.example/about?x=1#y', 'acme.example'],
    ['acme.example', 'acme.example'],
    [' HTTP://user:secret@shop.acme.example:8080/ ', 'shop.acme.example'],
    ['//acme.example/x', 'acme.example'],
    ['www.acme.example.', 'acme.example'],
    ['www.example', 'www.example'],
    ['jane@acme.example', 'acme.example'],
    ['münchen.example', 'münchen.example'],
    ['xn--mnchen-3ya.example', 'münchen.example'],
    ['https://www.XN--BCHER-HAUS-9DB.example/start', 'bücher-haus.example'],
    ['xn--n3h.example', 'xn--n3h.example'],
    ['ａｃｍｅ。example', 'acme.example'],
    ['', null],
    ['   ', null],
    ['n/a', null],
    ['#REF!', null],
    ['localhost', null],
    ['Acme Inc.', null],
    ['192.168.0.1', null],
    ['http://', null],
    ['a..b', null],
    [null, null],
    [undefined, null],
  ])('%s', (website, host) => {
    expect(bareHost(website)).toBe(host);
  });

  test('a host is its own host, and junk never throws', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        const host = bareHost(url);
        expect(bareHost(host)).toBe(host);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (junk) => {
        bareHost(junk);
      }),
    );
    const startedAt = Date.now();
    bareHost(`${'a-'.repeat(900)}!`);
    bareHost(`${'a.'.repeat(900)}!`);
    expect(Date.now() - startedAt).toBeLessThan(100);
  });
});
