// What may wait goes with a digest of the recipient's own day, whatever kept it back; the best first, twenty at most.
import { dispatch } from '../../src/app/commands';
import { isoOf, instantOf } from '../../src/engine/instants';
import type { Cell } from '../../src/engine/cells';
import { nudgeWorld, type World } from './world';

const MINUTE = 60_000;
const ANA = 'Ana,ana@nexus.example,AE,mia@nexus.example,,';

/** NOW is Friday 09:00 in UTC. */
const world = (digestAt: string, scores: readonly number[], hours = 'always', timeZone = ''): World => {
  const made = nudgeWorld({ paceMs: 0 });
  made.team(ANA, 'Mia,mia@nexus.example,Manager,,,');
  made.type('Team', 'ana@nexus.example', 'Working hours', hours, 'E-mail');
  if (timeZone !== '') made.type('Team', 'ana@nexus.example', 'Time zone', timeZone, 'E-mail');
  made.set('nudge.threshold', '0');
  made.set('nudge.digestAt', digestAt);
  made.overlaps(...scores.map((score, i) => `a${i + 1},Acme ${i + 1},ana@nexus.example,${score}`));
  made.set('nudge.mode', 'live');
  made.tick();
  return made;
};

/** The clock fires at these times, of 2026-11, in UTC. */
const tickAt = (made: World, ...times: readonly string[]): void => {
  for (const time of times) {
    made.services.time.now = Date.parse(`2026-11-${time}:00Z`);
    dispatch(made.services, made.services.time.now);
  }
};

/** When Ana's messages went; the rows of a digest share what they are called by. */
const sentAt = (made: World): readonly string[] => {
  const messages = made
    .messages()
    .filter(({ State, Recipient }) => State === 'sent' && Recipient === 'ana@nexus.example');
  const byName = new Map(messages.map((row) => [row['Provider id'] ?? row.Key, row.Sent]));
  return [...byName.values()].map((at) => isoOf(instantOf(at as Cell, 'Etc/UTC') ?? 0).slice(8, 16)).sort();
};

test('what a cap kept back waits for the next digest, not for midnight', () => {
  const made = world('10:00', [95, 85, 84]);
  made.set('nudge.dailyCap', '1');
  tickAt(made, '20T10:00', '20T10:05', '20T23:55', '21T00:00', '21T00:05', '21T09:55');
  expect(sentAt(made)).toEqual(['20T09:05']);
  tickAt(made, '21T10:00');
  expect(sentAt(made)).toEqual(['20T09:05', '21T10:00']);
});

test('a late tick still brings it, within the day', () => {
  const made = world('10:00', [85, 84]);
  tickAt(made, '20T16:20');
  expect(sentAt(made)).toEqual(['20T16:20']);
});

test("outside somebody's hours it goes when they begin; a weekend has none", () => {
  const early = world('07:00', [85, 84], 'Mon-Fri 9:00-17:00', 'America/New_York');
  tickAt(early, '20T12:00', '20T13:55');
  expect(sentAt(early)).toEqual([]);
  tickAt(early, '20T14:00');
  // Nine o'clock in New York.
  expect(sentAt(early)).toEqual(['20T14:00']);
  const weekend = world('10:00', [85, 84], 'Mon-Fri 8:00-17:00', 'Asia/Tokyo');
  tickAt(weekend, '21T01:00', '22T01:00', '22T23:00', '23T00:55');
  expect(sentAt(weekend)).toEqual([]);
  tickAt(weekend, '23T01:00');
  expect(sentAt(weekend)).toEqual(['23T01:00']);
});

test('twenty at most, best first and numbered; the rest with the next digest, and one row goes by itself', () => {
  const made = world(
    '10:00, 15:00',
    Array.from({ length: 21 }, (_, i) => 40 + i * 2),
  );
  tickAt(made, '20T10:00', '20T10:05', '20T14:55');
  expect(made.services.mails.map(({ subject }) => subject)).toEqual(['20 accounts are waiting for you']);
  const lines = new Map(made.messages().map((row) => [row.Record, row.Line ?? null]));
  expect(['a21', 'a20', 'a2', 'a1'].map((key) => lines.get(key))).toEqual([1, 2, 20, null]);
  tickAt(made, '20T15:00');
  expect(sentAt(made)).toEqual(['20T10:00', '20T15:00']);
  expect(made.message('a1#1/ae').Line ?? null).toBeNull();
});

test('what somebody worked on is let go with a digest', () => {
  const made = world('10:00', [85]);
  made.set('nudge.workingHoldHours', '20');
  made.type('Overlaps', 'a1', 'Status', 'Working');
  made.tick(MINUTE);
  tickAt(made, '20T10:00', '21T06:00', '21T09:55');
  expect(sentAt(made)).toEqual([]);
  tickAt(made, '21T10:00');
  expect(sentAt(made)).toEqual(['21T10:00']);
});
