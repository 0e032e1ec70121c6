// Two pushes at once: what one is sending, no other sends.
import { runByName } from '../../../src/app/commands';
import type { Http } from '../../../src/services/http';
import { rescore, typeAt } from '../../fakes/company';
import { connectedWorld } from './world';

const updates = (requests: readonly string[]): number =>
  requests.filter((request) => request.includes('batch/update')).length;

test.each([
  ['that begins afresh', false],
  ['that looks up what became of the one before', true],
])('another push at whatever call of one %s sends nothing that this one sends', (_, isOpen) => {
  const { world } = connectedWorld();
  const { services } = world;
  const { http } = services;
  const push = (): string => runByName(services, services.time.now, 'push-hubspot', []).outcome;
  /** @returns how many calls the push made, and how often a batch was sent in all. */
  const interruptedAt = (at: number, weight: number): readonly [calls: number, sent: number] => {
    typeAt(services, 'Weights', 1, 'Weight', String(weight));
    rescore(services);
    services.scriptProperties.set('hubspot.push', JSON.stringify({ isOpen, barred: [], until: 0 }));
    let calls = 0;
    let isWithin = false;
    const maybe = (): void => {
      if (isWithin || (calls += 1) !== at) return;
      isWithin = true;
      push();
      isWithin = false;
    };
    services.sheets.before = maybe;
    const interrupted: Http = {
      fetchAll: (requests) => {
        maybe();
        return http.fetchAll(requests);
      },
    };
    Object.assign(services, { http: interrupted });
    const sent = updates(world.requestsOf(push));
    Object.assign(services, { http });
    services.sheets.before = () => undefined;
    return [calls, sent];
  };
  const [calls] = interruptedAt(0, 20);
  expect(calls).toBeGreaterThan(4);
  for (let at = 1; at <= calls; at += 1) expect([at, interruptedAt(at, 20 + at)[1]]).toEqual([at, 3]);
});

test('a push that was killed holds the next up no longer than it could have lived', () => {
  const { world } = connectedWorld();
  const { services } = world;
  services.scriptProperties.set(
    'hubspot.push',
    JSON.stringify({ isOpen: true, until: services.time.now + 6 * 60_000 }),
  );
  typeAt(services, 'Weights', 1, 'Weight', '50');
  rescore(services);
  expect(updates(world.requestsOf(() => world.run('push-hubspot')))).toBe(0);
  services.time.now += 6 * 60_000;
  expect(updates(world.requestsOf(() => world.run('push-hubspot')))).toBe(3);
});
