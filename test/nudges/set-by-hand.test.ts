// What somebody set in the sheet is no silence: the next step does not say that nobody reacted.
import { importFile } from '../../src/app/commands';
import { HOUR, nudgeWorld, type World } from './world';

const company = (): World => {
  const world = nudgeWorld();
  world.team('Ana Lind,ana@nexus.example,AE,mia@nexus.example,,', 'Mia Berg,mia@nexus.example,Manager,,,');
  world.overlaps('a1,Acme,ana@nexus.example,95', 'b1,Bora,ana@nexus.example,95');
  world.set('nudge.mode', 'live');
  world.tick();
  return world;
};

const toMia = ({ services }: World, account: string): string => {
  const mail = services.mails.find(({ to, subject }) => to === 'mia@nexus.example' && subject.includes(account));
  return `${mail?.subject ?? ''}\n${mail?.body ?? ''}`;
};

test.each([
  ['Status', 'Working', 'set to Working on Fri 20 Nov'],
  ['Introduction', 'asked', 'introduction asked on Fri 20 Nov'],
  ['Snooze until', '2026-11-24', 'snoozed on Fri 20 Nov'],
])('%s %s', (header, value, words) => {
  const world = company();
  world.tick();
  world.type('Overlaps', 'a1', header, value);
  for (let hours = 0; hours < 9 * 24; hours += 4) world.tick(4 * HOUR);
  expect(toMia(world, 'Acme')).toMatch(/^Still open with Ana Lind: Acme/);
  expect(toMia(world, 'Acme')).toContain(`Ana Lind has it, ${words}, and it is still open (told Fri 20 Nov).`);
  expect(toMia(world, 'Acme')).not.toContain('not reacted');
  expect(toMia(world, 'Bora')).toMatch(/^No reaction from Ana Lind for \d days: Bora/);
});

test('who closed one partner of an account is not silent about the other', () => {
  const world = nudgeWorld();
  world.team('Ana Lind,ana@nexus.example,AE,mia@nexus.example,,', 'Mia Berg,mia@nexus.example,Manager,,,');
  importFile(
    world.services,
    world.services.time.now,
    'Overlaps',
    'overlaps.csv',
    'key,account,accountDomain,partner,ownerEmail,winnability,engagement,relationshipStrength\n' +
      'a1,Acme,acme.example,Hub,ana@nexus.example,95,95,95\na2,Acme,acme.example,Zeta,ana@nexus.example,94,94,94',
  );
  world.set('nudge.mode', 'live');
  world.tick();
  expect(world.message('a1#1/ae')).toMatchObject({ State: 'sent', Records: 'a1; a2' });
  world.tick();
  world.type('Overlaps', 'a1', 'Status', 'Not relevant');
  for (let hours = 0; hours < 4 * 24; hours += 4) world.tick(4 * HOUR);
  expect(toMia(world, 'Acme')).toMatch(/^Still open with Ana Lind: Acme with Zeta/);
  expect(toMia(world, 'Acme')).toContain(
    'Ana Lind has it, set to Not relevant for Hub on Fri 20 Nov, and it is still open (told Fri 20 Nov).',
  );
});
