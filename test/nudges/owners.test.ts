// Owners that are written by name: who gets the message, what it says, and what is told of a name that leads to nobody.
import { importFile } from '../../src/app/commands';
import { recordsOf } from '../fakes/memory-sheets';
import { nudgeWorld, type World } from './world';

const HEADER = 'key,account,partner,winnability,relationshipStrength,engagement,owner,ownerEmail,status';

const company = (...rows: readonly string[]): World => {
  const world = nudgeWorld();
  world.team('Sam Lee,sam@us.example,AE,,,', 'Pat Moe,pat@us.example,AE,,,', 'pat  moe,moe@us.example,AE,,,');
  world.set('nudge.mode', 'live');
  const { services } = world;
  importFile(services, services.time.now, 'Overlaps', 'o.csv', [HEADER, ...rows].join('\n'));
  world.tick();
  return world;
};

const told = ({ services }: World): readonly (readonly unknown[])[] =>
  recordsOf(services.sheets, 'Problems')
    .filter((row) => row.Tab === 'Overlaps')
    .map((row) => [row.Row, row.Column, row.Problem]);

test.each([
  ['by the one name there is', 'k1,Acme,Hub,100,100,100,SAM  lee,,', 'sam@us.example', ''],
  ['by e-mail before the name', 'k1,Acme,Hub,100,100,100,Sam Lee,pat@us.example,', 'pat@us.example', ''],
  ['by name, where the address is nobody’s', 'k1,Acme,Hub,100,100,100,Sam Lee,old@us.example,', 'sam@us.example', ''],
])('found %s', (_, row, recipient, note) => {
  const world = company(row);
  expect(world.message('k1#1/ae')).toMatchObject({ Recipient: recipient });
  expect(world.message('k1#1/ae').Note ?? '').toBe(note);
  expect(told(world)).toEqual([]);
});

test('a name that leads to nobody is told once, at its first cell, and no message says that nobody owns it', () => {
  const world = company(
    'k1,Acme,Hub,100,100,100,Kim Doe,,',
    'k2,Beta,Hub,0,0,0,Kim Doe,,',
    'k3,Core,Hub,100,100,100,Pat Moe,,',
    'k4,Dune,Hub,100,100,100,Ivy Poe,,Won',
  );
  expect(told(world)).toEqual([
    [2, 'Owner', expect.stringMatching(/^"Kim Doe" is nobody in the tab Team\..* \(1 more row\.\)$/)],
    [4, 'Owner', expect.stringMatching(/^Several people in the tab Team are called "Pat Moe"\./)],
  ]);
  expect(world.message('k1#1/ae').Note).toBe(
    'Kim Doe (the owner) is not in the team, so you get this as the fallback.',
  );
  expect(JSON.stringify(world.messages())).not.toMatch(/nobody is assigned/i);
  world.team('Kim Doe,kim@us.example,AE,,,');
  world.tick();
  expect(told(world).map(([row]) => row)).toEqual([4]);
});

test.each(['n/a', '-', 'None', '#N/A'])('%s as owner is nobody, as a blank cell is', (text) => {
  const world = company(`k1,Acme,Hub,100,100,100,${text},${text},`);
  expect(told(world)).toEqual([]);
  expect(world.message('k1#1/ae').Note).toMatch(/^Nobody is assigned, owns it/);
});

test('digests may be switched off in words', () => {
  const world = company('k1,Acme,Hub,100,100,100,Sam Lee,,');
  expect(world.set('nudge.digestAt', ' Off ')).toMatchObject({ accepted: true, problems: [] });
});
