// Two kinds of records in one workbook: each is nudged by its own row, people and words, and neither is taken for the other.
import { importFile } from '../../src/app/commands';
import { recordsOf } from '../fakes/memory-sheets';
import { addCases, installCases, runBoth } from './cases';
import { HOUR, nudgeWorld, type World } from './world';

const PEOPLE = [
  'Ana,ana@nexus.example,AE,mia@nexus.example,C00000002,',
  'Mia,mia@nexus.example,Manager,,,',
  'Kai,kai@nexus.example,Support,mia@nexus.example,,',
];

const CASE = {
  subject: 'Login fails',
  customer: 'Contoso',
  urgency: 100,
  country: 'DE',
  stage: 'Stuck',
  agent: 'Kai',
  agentEmail: 'kai@nexus.example',
  contact: 'Pat Moe',
  contactEmail: 'pat@contoso.example',
};

const company = (): World => {
  const world = nudgeWorld();
  world.team(...PEOPLE);
  world.secret('slack.botToken', world.slack.botToken);
  world.set('nudge.mode', 'live');
  world.overlaps('a1,Acme,ana@nexus.example,95');
  installCases(world);
  // The same key as the overlap's: only the kind tells them apart.
  addCases(world, [{ key: 'a1', ...CASE }]);
  return world;
};

const round = (world: World): void => {
  for (const job of ['score', 'plan-nudges', 'compose', 'deliver']) runBoth(world, job);
};

test('each in its own words, to its own people, from plan to proof', () => {
  const world = company();
  round(world);
  expect(
    world.messages().map((row) => [row.Key, row.Record, row['Record type'] ?? '', row.Recipient, row.State]),
  ).toEqual([
    ['a1#1/ae', 'a1', '', 'ana@nexus.example', 'sent'],
    ['cases/a1#1/ae', 'a1', 'cases', 'kai@nexus.example', 'sent'],
  ]);
  const [mail] = world.services.mails;
  expect(mail).toMatchObject({ to: 'kai@nexus.example', subject: 'Your next step: Login fails with Contoso' });
  expect(mail?.body.split('\n')).toEqual([
    'Login fails scores 100 out of 100 (Burning; we know 100 % of what counts). It stands at Stuck.',
    expect.stringMatching(/^Why now: it is stuck; it has moved up to Burning\.$/),
    'Next step: Agree the next step with Contoso this week. Ask Pat Moe (pat@contoso.example) of Contoso.',
    '',
    'What counts most, in points: +75 urgency: 100 of 100 · +25 country: de',
    '',
    expect.stringMatching(/^Open the workbook: https:/),
    '',
    'Set the status in the tab Cases: Working holds further messages; Resolved, Won, Lost or Not relevant ends them.',
  ]);
  expect(JSON.stringify(world.slack.messages)).toContain('Our partner Hub also knows Acme, which scores');
  expect(world.told()).toHaveLength(2);
  expect(world.run('verify-audit').message).toMatch(/^All \d+ lines of the audit hold together\.$/);
});

test('explained by the key with its kind in front', () => {
  const world = company();
  runBoth(world, 'score');
  expect(runBoth(world, 'explain', 'cases/a1').message).toMatch(
    /^It is worth a message because it is stuck; .* goes to kai@nexus\.example as the owner\.$/,
  );
  expect(runBoth(world, 'explain', 'a1').message).toMatch(/goes to ana@nexus\.example/);
  expect(runBoth(world, 'explain', 'cases/zz')).toMatchObject({
    outcome: 'failed',
    message: 'No case has the key "zz".',
  });
  addCases(world, [{ key: 'b1', ...CASE, stage: 'New', urgency: 1, country: 'US' }]);
  runBoth(world, 'score');
  expect(runBoth(world, 'explain', 'cases/b1').message).toMatch(
    /^Nothing calls for a nudge: its score of 1 is below the threshold of 81.*, and it did not enter the top band\./,
  );
});

test('a record that leaves takes only messages of its kind along, and of a kind whose tab is not there none is touched', () => {
  const world = company();
  world.set('nudge.mode', 'preview');
  runBoth(world, 'score');
  runBoth(world, 'plan-nudges');
  const states = (): readonly unknown[] => world.messages().map((row) => [row.State, row.Error ?? '']);
  // The product's own jobs know overlaps only.
  world.run('plan-nudges');
  expect(states()).toEqual([
    ['draft', ''],
    ['draft', ''],
  ]);
  world.type('All cases', 'a1', 'Key', 'a2');
  runBoth(world, 'plan-nudges');
  expect(states().slice(0, 2)).toEqual([
    ['draft', ''],
    ['cancelled', 'The record is no longer in All cases.'],
  ]);
});

test('rules are for a kind, and may ask only what is known of it', () => {
  const world = company();
  addCases(world, [{ key: 'c9', ...CASE, agent: null, agentEmail: null }]);
  world.overlaps('a1,Acme,ana@nexus.example,95', 'o9,Oak,,95');
  importFile(
    world.services,
    world.services.time.now,
    'Routes',
    'routes.csv',
    [
      'country,partner,assignTo,recordType',
      'DE,,Ana,',
      'DE,,Kai,cases',
      ',Hub,Ana,cases',
      ',,Mia,*',
      ',,Mia,quotes',
    ].join('\n'),
  );
  runBoth(world, 'score');
  const { problems } = runBoth(world, 'plan-nudges');
  const recipients = Object.fromEntries(world.messages().map((row) => [row.Key, [row.Recipient, row.Note ?? '']]));
  expect(recipients).toMatchObject({
    'cases/c9#1/ae': ['kai@nexus.example', 'You get this by the rule "country DE → Kai".'],
    'o9#1/ae': ['mia@nexus.example', 'You get this by the rule "everything → Mia".'],
  });
  expect(problems.map(({ tab, row, column, message }) => [tab, row, column, message])).toEqual([
    ['Routes', 4, 'Partner', 'Nothing is known of the partner of cases, so the rule fits nothing. Leave it blank.'],
    [
      'Routes',
      6,
      'Record type',
      '"quotes" is no kind of record: write overlaps, deals, cases, or * for all. Until then the rule fits nothing.',
    ],
  ]);
});

test('the holdout is drawn and compared kind by kind', () => {
  const world = company();
  world.set('nudge.holdoutPercent', '50');
  const keys = Array.from({ length: 40 }, (_, i) => `h${i}`);
  addCases(
    world,
    keys.map((key) => ({ key, ...CASE })),
  );
  world.overlaps(...keys.map((key) => `${key},Account ${key},ana@nexus.example,95`));
  round(world);
  runBoth(world, 'plan-nudges');
  const drawn = world.messages().filter((row) => row.Step === 'holdout');
  const ofKind = (kind: string): readonly unknown[] =>
    drawn.filter((row) => (row['Record type'] ?? '') === kind).map((row) => row.Record);
  expect(
    drawn.every(
      ({ Key, Record, ...row }) => Key === `${row['Record type'] === 'cases' ? 'cases/' : ''}holdout/${String(Record)}`,
    ),
  ).toBe(true);
  expect(ofKind('').length).toBeGreaterThan(5);
  expect(ofKind('cases').length).toBeGreaterThan(5);
  // Another draw for another kind, though the keys are the same.
  expect(ofKind('cases')).not.toEqual(ofKind(''));
  const effect = (): readonly unknown[] =>
    recordsOf(world.services.sheets, 'Nudge effect').map((row) => [row.Measure, row['Record type'] ?? '']);
  const both = [
    ['Something moved within 14 days', ''],
    ['Something moved within 14 days (cases)', 'cases'],
  ];
  expect(effect()).toEqual(both);
  runBoth(world, 'plan-nudges');
  expect(effect()).toEqual(both);
});

test('one digest holds both kinds', () => {
  const world = company();
  world.team(...PEOPLE.slice(0, 2), 'Kai,kai@nexus.example,Support,mia@nexus.example,,');
  world.set('nudge.digestAt', '16:00');
  world.set('nudge.digestBelow', '101');
  world.overlaps('a1,Acme,kai@nexus.example,95');
  runBoth(world, 'score');
  runBoth(world, 'plan-nudges');
  world.services.time.now += 8 * HOUR;
  runBoth(world, 'compose');
  runBoth(world, 'deliver');
  const [mail] = world.services.mails;
  expect(mail?.subject).toBe('2 records are waiting for you');
  expect(mail?.body).toMatch(
    /1\. Login fails with Contoso, 100 of 100 \(Burning; we know 100 % of what counts\)\. It is stuck/,
  );
  expect(mail?.body).toMatch(/2\. Acme with Hub, 95 of 100/);
});
