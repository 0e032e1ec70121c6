// Going live asks first: until somebody has confirmed it, live writes drafts and says what would be sent.
import { readWhatIf } from '../../src/app/sidebar/what-if';
import { wouldGo } from '../../src/nudges/what-if/words';
import { recordsOf } from '../fakes/memory-sheets';
import { nudgeWorld, type World } from './world';

const setting = ({ services }: World, name: string): string =>
  String(recordsOf(services.sheets, 'Settings').find(({ Setting }) => Setting === name)?.Value ?? '');
const told = ({ services }: World): readonly string[] =>
  recordsOf(services.sheets, 'Problems').flatMap(({ Tab, Problem }) => (Tab === 'Settings' ? [String(Problem)] : []));
const states = (world: World): readonly unknown[] => world.messages().map(({ State }) => State);
const typeLive = (world: World): ReturnType<World['set']> =>
  world.type('Settings', 'nudge.mode', 'Value', 'live', 'Setting');

const world = (): World => {
  const made = nudgeWorld();
  made.team('Ana,ana@nexus.example,AE,max@nexus.example,,', 'Max,max@nexus.example,Manager,,,');
  made.set('nudge.digestAt', 'off');
  made.overlaps('k1,Acme,ana@nexus.example,95', 'k2,Bora,ana@nexus.example,93');
  made.run('score');
  return made;
};

test('live that nobody has confirmed is a preview, and the figures stand at its cell', () => {
  const made = world();
  const { accepted, problems } = typeLive(made);
  expect([accepted, problems[0]?.message]).toEqual([false, 'Nothing is sent yet: choose Nexus › Go live to confirm.']);
  made.tick();
  made.tick();
  expect(new Set(states(made))).toEqual(new Set(['draft']));
  const week = readWhatIf(made.services, made.services.time.now, ['nudge.mode=live']);
  expect(week.messages).toBeGreaterThan(1);
  expect(told(made)).toEqual([`${wouldGo(week)} Nothing is sent yet: choose Nexus › Go live to confirm.`]);
  expect(made.services.mails).toEqual([]);
});

test('confirmed it sends, drafts included, and says nothing more', () => {
  const made = world();
  typeLive(made);
  made.tick();
  expect(made.run('go-live').outcome).toBe('done');
  expect([setting(made, 'nudge.mode'), setting(made, 'nudge.confirmed')]).toEqual(['live', 'yes']);
  made.tick();
  made.tick();
  expect(states(made)).toEqual(['sent', 'sent']);
  expect(told(made)).toEqual([]);
  expect(made.run('go-live').message).toBe('Nudges are live already.');
});

test.each([
  ['nudge.threshold', '94'],
  ['nudge.holdoutPercent', '90'],
])('drafts follow a change of %s to %s, and live sends as many as is said', (name, value) => {
  const made = world();
  made.set('logo.minScore', '94');
  for (let i = 3; i < 20; i += 1) made.overlaps(`k${i},Account ${i},ana@nexus.example,${i < 5 ? 95 : 93}`);
  made.set('nudge.ladder', 'AE');
  made.set('nudge.dailyCap', '100');
  made.set('nudge.mode', 'preview');
  made.tick();
  const before = states(made).filter((state) => state === 'draft').length;
  // Nobody moves up to a band at whose edge nobody stands.
  made.type('Bands', 'Act now', 'From', '94', 'Band');
  made.set(name, value);
  const { messages } = readWhatIf(made.services, made.services.time.now, ['nudge.mode=live']);
  made.tick();
  expect([before, states(made).filter((state) => state === 'draft').length]).toEqual([19, messages]);
  expect(messages).toBeLessThan(before);
  made.run('go-live');
  for (let i = 0; i < 12; i += 1) made.tick();
  expect(states(made).filter((state) => state === 'sent').length).toBe(messages);
});

test.each(['off', 'approve', 'preview'])('who leaves live for %s is asked again', (mode) => {
  const made = world();
  made.run('go-live');
  made.set('nudge.mode', mode);
  expect(setting(made, 'nudge.confirmed')).toBe('no');
  typeLive(made);
  made.tick();
  expect(states(made)).not.toContain('sent');
});

test('a change that no trigger saw is noticed by the next tick, off too', () => {
  const made = world();
  made.run('go-live');
  made.tick();
  const { sheets } = made.services;
  const rows = sheets.data.sheets.find(({ properties }) => properties.title === 'Settings')?.rows ?? [];
  const at = rows.findIndex((row) => row?.[0] === 'nudge.mode');
  (rows[at] as unknown[])[1] = 'off';
  made.tick(3_600_000);
  expect(setting(made, 'nudge.confirmed')).toBe('no');
});

test('preview mode goes back to what was confirmed', () => {
  const made = world();
  made.run('go-live');
  made.run('preview-mode', 'on');
  made.tick();
  expect([setting(made, 'nudge.mode'), setting(made, 'nudge.confirmed')]).toEqual(['preview', 'yes']);
  made.run('preview-mode', 'off');
  made.tick();
  made.tick();
  expect(states(made)).toEqual(['sent', 'sent']);
  // By hand it is another decision.
  made.set('nudge.mode', 'preview');
  expect(setting(made, 'nudge.confirmed')).toBe('no');
});

test('approve asks nobody: each message is ticked', () => {
  const made = world();
  made.set('nudge.mode', 'approve');
  made.tick();
  expect(states(made)).toEqual(['pending', 'pending']);
  made.run('approve', 'k1#1/ae');
  made.tick();
  expect([...states(made)].sort()).toEqual(['pending', 'sent']);
});
