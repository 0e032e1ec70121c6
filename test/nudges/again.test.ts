// A message that was sent, sent again: to the same person or another, once, and beside the ladder.
import fc from 'fast-check';
import { againKey, againOf, firstKey, latestEpisode, placeOf } from '../../src/engine/ladder-rows';
import { recordsOf } from '../fakes/memory-sheets';
import { HOUR, nudgeWorld, type World } from './world';

const ANA = 'ana@nexus.example';
const MIA = 'mia@nexus.example';

/** Ana has been told of a1 by mail. */
const told = (): World => {
  const made = nudgeWorld({ paceMs: 0 });
  made.team(`Ana,${ANA},AE,${MIA},,`, `Mia,${MIA},Manager,,,`);
  made.overlaps(`a1,Acme,${ANA},95`);
  made.set('nudge.mode', 'live');
  made.tick();
  expect(made.message('a1#1/ae').State).toBe('sent');
  return made;
};

const mailsTo = (made: World, to: string): number => made.services.mails.filter((mail) => mail.to === to).length;

const shown = (made: World): unknown =>
  made.messages().map(({ Key, Recipient, Channel, State }) => [Key, Recipient, Channel, State]);

test('a message that was sent goes out again in a row of its own, once, whoever presses twice', () => {
  const made = told();
  const report = made.run('resend', 'a1#1/ae');
  expect(report.outcome).toBe('done');
  expect(report.message).toMatch(
    /^It went to Ana \(ana@nexus\.example\) by mail \(\d\d:\d\d\)\. ".+Acme.*" goes again to Ana \(ana@nexus\.example\) by mail, with the next tick inside their hours\.$/,
  );
  expect(made.run('resend', 'a1').message).toBe('It is on its way to Ana (ana@nexus.example) by mail already.');
  made.tick();
  made.tick();
  expect(shown(made)).toEqual([
    ['a1#1/ae', ANA, 'mail', 'sent'],
    ['a1#1/ae/again-1', ANA, 'mail', 'sent'],
  ]);
  expect(mailsTo(made, ANA)).toBe(2);
  const [first, again] = made.messages();
  expect([again?.Subject, again?.Text, again?.Record]).toEqual([first?.Subject, first?.Text, 'a1']);
  expect(again?.Note).toMatch(/^Sent again by .+ It went to Ana/);
});

test('it may go to another person, whose ladder and whose own steps stay as they were', () => {
  const made = told();
  expect(made.run('resend', 'a1#1/ae', `to=${MIA}`).message).toContain(`goes again to Mia (${MIA}) by mail`);
  made.tick();
  expect([mailsTo(made, ANA), mailsTo(made, MIA)]).toEqual([1, 1]);
  // Her own step comes all the same, when it is time.
  for (let i = 0; i < 8; i += 1) made.tick(12 * HOUR);
  expect(made.message('a1#1/manager')).toMatchObject({ Recipient: MIA, State: 'sent' });
  expect(mailsTo(made, MIA)).toBeGreaterThan(1);
});

test('what was closed while it waited is told of to nobody again', () => {
  const made = told();
  made.run('resend', 'a1#1/ae', `to=${MIA}`);
  made.run('resolve', 'a1', 'Won');
  made.tick();
  expect(made.message('a1#1/ae/again-1')).toMatchObject({
    State: 'cancelled',
    Error: 'What it is about has been closed.',
  });
  expect(mailsTo(made, MIA)).toBe(0);
});

test('each has its line in Audit: who asked for it, to whom it went before and goes now', () => {
  const made = told();
  made.run('resend', 'a1#1/ae', `to=${MIA}`);
  const line = recordsOf(made.services.sheets, 'Audit').find(({ Action }) => Action === 'resend');
  expect(line).toMatchObject({ What: 'Messages/a1#1/ae', Before: ANA, After: MIA, Channel: 'mail' });
  made.tick();
  expect(made.told().map(({ What }) => What)).toEqual(['Messages/a1#1/ae', 'Messages/a1#1/ae/again-1']);
});

test("it counts under the day's cap, and says so before", () => {
  const made = told();
  made.set('nudge.dailyCap', '1');
  expect(made.run('resend', 'a1#1/ae').message).toContain(
    'another day: they had 1 of 1 messages today (nudge.dailyCap)',
  );
  made.tick();
  expect(mailsTo(made, ANA)).toBe(1);
  made.tick(24 * HOUR);
  expect(made.message('a1#1/ae/again-1').State).toBe('sent');
});

test('nobody else and no channel that does not reach them', () => {
  const made = told();
  const told2 = (...args: string[]): string => made.run('resend', 'a1#1/ae', ...args).message;
  expect(told2('to=stranger@x.example')).toBe(
    'stranger@x.example is not an active person in the tab Team, so nothing is sent to them.',
  );
  expect(told2('to=Mia')).toBe('"Mia" is no e-mail address. Write it like ann@example.com.');
  expect(told2('channel=slack')).toBe(`Ana (${ANA}) cannot be reached by slack, only by mail.`);
  expect(made.messages()).toHaveLength(1);
});

test('what was answered is not sent again to whoever got it, but may go to somebody else', () => {
  const made = told();
  made.type('Messages', 'a1#1/ae', 'Response', 'working');
  expect(made.run('resend', 'a1#1/ae').message).toMatch(/^It arrived: it was answered "working"/);
  expect(made.run('resend', 'a1#1/ae', `to=${MIA}`).outcome).toBe('done');
});

test('for others it waits until it is approved, where messages are', () => {
  const made = told();
  made.set('nudge.mode', 'approve');
  expect(made.run('resend', 'a1#1/ae', `to=${MIA}`).message).toContain('once it is approved');
  made.tick();
  expect(mailsTo(made, MIA)).toBe(0);
  made.run('approve', 'a1#1/ae/again-1');
  made.tick();
  expect(mailsTo(made, MIA)).toBe(1);
});

test('the key of a message sent again is no step of any ladder, whatever the key of its record', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.nat(20), fc.integer({ min: 1, max: 99 }), (record, episode, nth) => {
      const key = `${record}#${episode}/ae`;
      const again = againKey(againKey(key, 3), nth);
      expect([firstKey(again), againOf(again), againOf(key), placeOf(again)]).toEqual([key, nth, 0, null]);
      const row = { key: again, recipient: ANA, state: 'sent', why: '', attempts: 1 } as const;
      expect(latestEpisode(record, [{ ...row, dueAtMs: 0, claimedUntilMs: null, sentAtMs: 0 }])).toBeNull();
    }),
  );
});
