// Stand-ins in the same thread answer as they would over HTTP.
import { standInFetch } from '../../../scripts/local/host/stand-in-fetch';
import type { StandInHandler } from '../../../scripts/local/stand-ins/server';

test('each address reaches its handler, with its path and lower-case headers; others cannot be sent', () => {
  const echo: StandInHandler = ({ method, url, headers, body }) => ({
    status: 200,
    headers: {},
    body: [method, url, headers['x-a'], body].join(' '),
  });
  const fetch = standInFetch({ 'https://a.example': echo });
  const request = { method: 'POST', headers: { 'X-A': '1' }, body: 'b' };
  const [reached, unknown, lookalike] = fetch([
    { ...request, url: 'https://a.example/x?y=1' },
    { ...request, url: 'https://b.example/x' },
    { ...request, url: 'https://a.example.evil/x' },
  ]);
  expect(reached?.body).toBe('POST /x?y=1 1 b');
  expect([unknown?.status, lookalike?.status]).toEqual([0, 0]);
});
