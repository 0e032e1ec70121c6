// Logo watch: one digest a week for each executive, beside the ladder.
import { dispatch, importFile } from '../../src/app/commands';
import { contextFor } from '../../src/app/context';
import { recordTypes } from '../../src/app/features';
import { composeJob } from '../../src/nudges/compose';
import { deliverJob } from '../../src/nudges/deliver';
import { planNudgesJob } from '../../src/nudges/plan-nudges';
import type { RecordRow } from '../../src/records/record-row';
import type { Job } from '../../src/run/job';
import { runJob } from '../../src/run/run';
import { recordsOf } from '../fakes/memory-sheets';
import { addCases, cases, installCases, runBoth } from './cases';
import { nudgeWorld, type World } from './world';

const EVE = 'eve@nexus.example';
const HEADER =
  'key,account,accountDomain,partner,owner,ownerEmail,winnability,engagement,relationshipStrength,employees,status';

/** `key,account,partner,score,employees,status` */
const records = (world: World, ...rows: readonly string[]): void => {
  const lines = rows.map((row) => {
    const [key = '', account = '', partner = '', score = '', employees = '', status = ''] = row.split(',');
    const domain = `${account.toLowerCase()}.example`;
    return [key, account, domain, partner, 'Ana', 'ana@nexus.example', score, score, score, employees, status].join(
      ',',
    );
  });
  importFile(world.services, world.services.time.now, 'Overlaps', 'overlaps.csv', [HEADER, ...lines].join('\n'));
};

/** NOW is Friday, 20 November 2026, 09:00 in UTC. */
const company = (...more: readonly string[]): World => {
  const world = nudgeWorld({ paceMs: 0 });
  world.team(
    'Ana,ana@nexus.example,AE,mia@nexus.example,,',
    'Mia,mia@nexus.example,Manager,eve@nexus.example,,',
    `Eve,${EVE},VP Sales,,,`,
    ...more,
  );
  world.set('nudge.threshold', '100');
  world.set('nudge.rise', '0');
  world.set('nudge.mode', 'live');
  return world;
};

const LOGOS = [
  'k1,Acme,Hub,70,5000,',
  'k2,Acme,Dove,90,5000,',
  'k3,Bora,Hub,80,5000,',
  // Not a logo, below logo.minScore, and closed.
  'k4,Cirro,Hub,95,50,',
  'k5,Dune,Hub,60,5000,',
  'k6,Echo,Hub,85,5000,Lost',
];

const tickAt = (world: World, ...times: readonly string[]): void => {
  for (const time of times) {
    world.services.time.now = Date.parse(`${time}:00Z`);
    dispatch(world.services, world.services.time.now);
  }
};

const watches = (world: World): readonly Readonly<Record<string, unknown>>[] =>
  world.messages().filter(({ Step }) => Step === 'logo-watch');

const mailsTo = (world: World, to: string): readonly string[] =>
  world.services.mails.filter((mail) => mail.to === to).map(({ subject }) => subject);

test('on Mondays at nine on their clock, one for each executive, one line an account, best first', () => {
  const world = company('Olga,olga@nexus.example,Executive,,,', 'Ole,ole@nexus.example,Executive,,,');
  world.type('Team', 'olga@nexus.example', 'Time zone', 'America/New_York', 'E-mail');
  world.type('Team', 'ole@nexus.example', 'Out until', '2026-12-24', 'E-mail');
  records(world, ...LOGOS);
  tickAt(world, '2026-11-20T09:05', '2026-11-21T09:00', '2026-11-23T08:55');
  expect(watches(world)).toEqual([]);
  tickAt(world, '2026-11-23T09:00', '2026-11-23T09:05');
  expect(watches(world)).toEqual([
    expect.objectContaining({
      Key: `logo-watch/${EVE}/2026-11-23`,
      Record: 'k2',
      Records: 'k2; k3',
      Recipient: EVE,
      State: 'sent',
    }),
  ]);
  tickAt(world, '2026-11-23T13:55', '2026-11-23T14:00', '2026-11-23T14:05', '2026-11-24T14:00');
  expect(watches(world).map(({ Recipient, State }) => [Recipient, State])).toEqual([
    [EVE, 'sent'],
    ['olga@nexus.example', 'sent'],
  ]);
  tickAt(world, '2026-11-30T09:00');
  expect(watches(world).map(({ Key }) => Key)).toEqual([
    `logo-watch/${EVE}/2026-11-23`,
    'logo-watch/olga@nexus.example/2026-11-23',
    `logo-watch/${EVE}/2026-11-30`,
  ]);
});

test('a line an account: score, band, owner, what changed, who was told; it asks for nothing', () => {
  const world = company();
  records(world, ...LOGOS);
  tickAt(world, '2026-11-20T09:05', '2026-11-23T09:00', '2026-11-23T09:05');
  const mail = world.services.mails.find(({ to }) => to === EVE);
  expect(mail?.subject).toBe('Logo watch: 2 accounts this week');
  expect(mail?.body).toMatch(/^1\. Acme, 90 of 100 \(Act now.*\), owner Ana\. .*\bAna\b/m);
  expect(mail?.body).toMatch(/^2\. Bora, 80 of 100 /m);
  expect(mail?.body).not.toMatch(/Echo|Dune|Cirro|threshold|logo potential|band tab/);
  expect(watches(world)[0]).toMatchObject({
    Subject: mail?.subject,
    Text: expect.stringMatching(/^1\. Acme/) as string,
  });
});

test('whom a record names by e-mail alone has the name that Team has of them', () => {
  const world = company();
  records(world, 'k1,Acme,Hub,90,5000,', 'k2,Bora,Hub,80,5000,');
  for (const key of ['k1', 'k2']) world.type('Overlaps', key, 'Owner', '');
  world.type('Overlaps', 'k2', 'Owner e-mail', 'kim@elsewhere.example');
  tickAt(world, '2026-11-20T09:05', '2026-11-23T09:00', '2026-11-23T09:05');
  const body = world.services.mails.find(({ subject }) => subject.startsWith('Logo watch'))?.body ?? '';
  expect(body).toMatch(/^1\. Acme, .*, owner Ana\./m);
  expect(body).toMatch(/^2\. Bora, .*, owner kim@elsewhere\.example\./m);
});

test('any kind may have one, with its own title and choice', () => {
  const world = company();
  installCases(world);
  addCases(world, [
    { key: 'c1', subject: 'Login fails', urgency: 100, country: 'DE', agentEmail: 'ana@nexus.example' },
    { key: 'c2', subject: 'Slow page', urgency: 20, country: 'DE', agentEmail: 'ana@nexus.example' },
  ]);
  const watch = { title: 'Burning cases', holds: (row: RecordRow) => (row.number('score') ?? 0) >= 90 };
  const types = [...recordTypes, { ...cases, nudging: { ...cases.nudging, watch } }];
  world.services.time.now = Date.parse('2026-11-23T09:00:00Z');
  runBoth(world, 'score');
  for (const job of [planNudgesJob(types), composeJob(types), deliverJob(types)])
    runJob(job as Job, contextFor(world.services, world.services.time.now, EVE, {}));
  expect(watches(world)).toEqual([
    expect.objectContaining({ Key: `cases/logo-watch/${EVE}/2026-11-23`, Records: 'c1', 'Record type': 'cases' }),
  ]);
  expect(mailsTo(world, EVE)).toEqual(['Burning cases: 1 case this week']);
});

test('at the first of the digest times, or when their hours begin; a late tick brings it, another day none', () => {
  const world = company();
  world.set('nudge.digestAt', '07:30, 16:00');
  records(world, ...LOGOS);
  tickAt(world, '2026-11-20T09:05', '2026-11-23T07:25');
  expect(watches(world)).toEqual([]);
  tickAt(world, '2026-11-23T09:10');
  expect(watches(world)).toHaveLength(1);
  world.type('Team', EVE, 'Working hours', 'Tue-Fri 10-18', 'E-mail');
  tickAt(world, '2026-11-30T12:00', '2026-12-01T09:55');
  expect(watches(world)).toHaveLength(1);
  tickAt(world, '2026-12-01T10:00');
  expect(watches(world)).toHaveLength(2);
  const late = company();
  records(late, ...LOGOS);
  tickAt(late, '2026-11-20T09:05', '2026-11-24T09:00', '2026-11-25T09:00');
  expect(watches(late)).toEqual([]);
});

test('with nothing to tell there is none, and the ticks after it find nothing to do', () => {
  const world = company();
  records(world, 'k1,Acme,Hub,60,5000,', 'k2,Bora,Hub,95,50,');
  tickAt(world, '2026-11-20T09:05', '2026-11-20T09:10', '2026-11-23T08:50', '2026-11-23T09:00', '2026-11-23T09:05');
  expect(watches(world)).toEqual([]);
  expect(world.tick().map(({ job }) => job)).toEqual([]);
  world.set('logo.minScore', '60');
  tickAt(world, '2026-11-30T09:00');
  expect(watches(world).map(({ Records }) => Records)).toEqual(['k1']);
});

test('it is no part of what is decided of a record: who is told, when it rests, what came of it', () => {
  const world = company();
  records(world, ...LOGOS);
  tickAt(world, '2026-11-20T09:05', '2026-11-23T09:00', '2026-11-23T09:05');
  const before = watches(world);
  expect(before).toHaveLength(1);
  const told = world.messages().filter(({ Step }) => Step !== 'logo-watch');
  // k2 and k3 are worth a message by being logos; the ladder went on by itself.
  expect(told.map(({ Key, State }) => [Key, State])).toEqual(
    expect.arrayContaining([
      ['k2#1/ae', 'sent'],
      ['k3#1/ae', 'sent'],
    ]),
  );
  expect(recordsOf(world.services.sheets, 'Nudge effect')).toEqual([]);
  expect(world.run('resend', 'k3').message).not.toMatch(/logo-watch/);
  // Sent once more by name, it has a row of its own and still no part in the ladder.
  expect(world.run('resend', String(before[0]?.Key)).message).toMatch(/ goes again to /);
  expect(world.run('explain', 'k3').message).toMatch(/The step (?:ae|manager)/);
});

test('a draft of a week that is over is dropped; cancelled by hand it stays so', () => {
  const world = company();
  world.set('nudge.mode', 'preview');
  records(world, ...LOGOS);
  tickAt(world, '2026-11-20T09:05', '2026-11-23T09:00', '2026-11-23T09:05');
  expect(watches(world).map(({ State, Text }) => [State, String(Text) !== ''])).toEqual([['draft', true]]);
  tickAt(world, '2026-11-30T08:00');
  expect(watches(world).map(({ State, Error }) => [State, Error])).toEqual([['cancelled', 'Its week is over.']]);
  tickAt(world, '2026-11-30T09:00');
  world.run('cancel', `logo-watch/${EVE}/2026-11-30`);
  world.set('nudge.mode', 'live');
  tickAt(world, '2026-11-30T09:10', '2026-11-30T09:15');
  expect(watches(world).map(({ State }) => State)).toEqual(['cancelled', 'cancelled']);
  expect(mailsTo(world, EVE)).toEqual([]);
});
