// A note typed and a colleague chosen on a HubSpot record: taken over once, answered there, cleared.
import { importFile } from '../../../src/app/commands';
import { typeInto } from '../../fakes/company';
import { standInHttp } from '../../fakes/stand-in-http';
import { connectedWorld, type Acme, type HubspotWorld } from './world';

type Type = 'companies' | 'contacts' | 'deals';

const fill = (
  { hubspot: { crm } }: HubspotWorld,
  type: Type,
  id: string,
  values: Readonly<Record<string, string>>,
): void => {
  const record = crm.find(type, id);
  if (!record) throw new Error(`no ${type} ${id}`);
  const assign = crm.properties(type).get('nexus_assign');
  // A colleague may have left since the choices were changed.
  if (assign) crm.properties(type).set('nexus_assign', { ...assign, options: [] });
  crm.update(record, values, 'CRM_UI');
};

const shown = ({ hubspot: { crm } }: HubspotWorld, type: Type, id: string): readonly (string | null)[] => {
  const values = crm.find(type, id)?.values ?? {};
  return ['nexus_note', 'nexus_assign', 'nexus_command', 'nexus_command_status'].map((name) => values[name] ?? null);
};

const a1 = (world: HubspotWorld): Readonly<Record<string, unknown>> =>
  world.rows('Overlaps').find(({ Key }) => Key === 'a1') ?? {};

const withTeam = (): { readonly world: HubspotWorld; readonly acme: Acme } => {
  const connected = connectedWorld();
  const { services } = connected.world;
  importFile(
    services,
    services.time.now,
    'Team',
    'team.csv',
    'name,email,role,active\nAnn Lee,ann@nexus.example,AE,\nKim,kim@nexus.example,Manager,\nBo,bo@nexus.example,AE,FALSE',
  );
  return connected;
};

test('a note typed on a deal stands with the record in the sheet and in its view, and the field is free again', () => {
  const { world, acme } = connectedWorld();
  fill(world, 'deals', acme.deal, { nexus_note: 'Call back in\nJanuary  ' });
  expect(world.run('poll-commands')).toMatchObject({ rows: { read: 1, written: 1 } });
  expect(a1(world).Note).toBe('20 Nov 2026, HubSpot: Call back in\nJanuary');
  expect(world.rows('Act now').find(({ Account }) => Account === 'Acme')?.Note).toBe(a1(world).Note);
  expect(shown(world, 'deals', acme.deal)).toEqual([
    null,
    null,
    null,
    'Your note stands with Acme with Hub in the sheet.',
  ]);
});

test("somebody's note stays as it is: what comes from HubSpot, from two records at once too, stands below it", () => {
  const { world, acme } = connectedWorld();
  typeInto(world.services, 'Overlaps', 'a1', 'Note', '  =mine,  really ');
  const before = String(a1(world).Note);
  fill(world, 'companies', acme.company, { nexus_note: 'first' });
  fill(world, 'contacts', acme.contact, { nexus_note: 'second' });
  world.run('poll-commands');
  const note = String(a1(world).Note);
  expect(note.startsWith(`${before}\n`)).toBe(true);
  expect(note.split('\n').slice(-2)).toEqual(['20 Nov 2026, HubSpot: first', '20 Nov 2026, HubSpot: second']);
});

test('an answer that did not arrive leaves no note twice, and the same words typed anew are another note', () => {
  const { world, acme } = connectedWorld();
  fill(world, 'companies', acme.company, { nexus_note: 'once' });
  world.hubspot.faults.add({ kind: 'status', status: 503, match: 'batch/update' });
  world.run('poll-commands');
  const lines = (): number => String(a1(world).Note).split('\n').length;
  expect([lines(), shown(world, 'companies', acme.company)[0]]).toEqual([1, 'once']);
  world.run('poll-commands');
  expect([lines(), shown(world, 'companies', acme.company)[0]]).toEqual([1, null]);
  world.services.time.now += 1_000;
  fill(world, 'companies', acme.company, { nexus_note: 'once' });
  world.run('poll-commands');
  expect(lines()).toBe(2);
});

test('whom somebody chose takes care of it; who is not active in Team is answered in words', () => {
  const { world, acme } = withTeam();
  fill(world, 'companies', acme.company, { nexus_assign: 'kim@nexus.example' });
  world.run('poll-commands');
  expect(a1(world).Assignee).toBe('kim@nexus.example');
  expect(shown(world, 'companies', acme.company)).toEqual([null, null, null, "Acme with Hub is Kim's now."]);
  for (const stranger of ['bo@nexus.example', 'who@else.example', 'Kim']) {
    world.services.time.now += 1_000;
    fill(world, 'companies', acme.company, { nexus_assign: stranger });
    expect(world.run('poll-commands')).toMatchObject({ rows: { written: 0 } });
    expect(shown(world, 'companies', acme.company)).toEqual([
      null,
      null,
      null,
      `"${stranger}" is nobody active in the tab Team, so nobody was assigned.`,
    ]);
  }
  expect(a1(world).Assignee).toBe('kim@nexus.example');
});

test('all three at once are carried out and answered together, each once', () => {
  const { world, acme } = withTeam();
  fill(world, 'deals', acme.deal, {
    nexus_note: 'lost to the sun',
    nexus_assign: 'ann@nexus.example',
    nexus_command: 'lost',
  });
  expect(world.run('poll-commands')).toMatchObject({
    rows: { read: 3, written: 3 },
    message: '3 of 3 commands carried out: lost, note, assign',
  });
  expect(a1(world)).toMatchObject({ Status: 'Lost', Assignee: 'ann@nexus.example' });
  expect(shown(world, 'deals', acme.deal)).toEqual([
    null,
    null,
    null,
    "Acme with Hub is Ann Lee's now. Your note stands with Acme with Hub in the sheet. The status of Acme with Hub is Lost now.",
  ]);
  expect(world.run('poll-commands')).toMatchObject({ rows: { written: 0 } });
  expect(String(a1(world).Note).split('\n')).toHaveLength(1);
});

test.each([
  ['working', 'Working'],
  ['won', 'Won'],
  ['lost', 'Lost'],
  ['not_relevant', 'Not relevant'],
])('the command %s sets the status %s', (command, status) => {
  const { world, acme } = connectedWorld();
  fill(world, 'companies', acme.company, { nexus_command: command });
  world.run('poll-commands');
  expect([a1(world).Status, shown(world, 'companies', acme.company)[3]]).toEqual([
    status,
    `The status of Acme with Hub is ${status} now.`,
  ]);
});

test('a note that cannot be taken is answered with the reason, and what stands in the sheet stays', () => {
  const { world, acme } = connectedWorld();
  fill(world, 'companies', acme.company, { nexus_note: 'x'.repeat(5_001) });
  world.run('poll-commands');
  expect(shown(world, 'companies', acme.company)[3]).toMatch(
    /^The note has 5,001 characters; at most 5,000 characters/,
  );
  typeInto(world.services, 'Overlaps', 'a1', 'Note', 'y'.repeat(39_990));
  fill(world, 'companies', acme.company, { nexus_note: 'more' });
  world.run('poll-commands');
  expect(shown(world, 'companies', acme.company)[3]).toContain('is full');
  expect(a1(world).Note).toBe('y'.repeat(39_990));
});

test('what is typed while the last note is being cleared is taken from the history of the property', () => {
  const { world, acme } = connectedWorld();
  const { crm } = world.hubspot;
  fill(world, 'companies', acme.company, { nexus_note: 'first' });
  const http = standInHttp(world.hubspot.handle);
  Object.assign(world.services, {
    http: {
      fetchAll: (requests: Parameters<typeof world.services.http.fetchAll>[0]) => {
        const isClearing = requests.some(
          ({ url, body }) => url.includes('batch/update') && body?.includes('nexus_note'),
        );
        if (isClearing && crm.find('companies', acme.company)?.values.nexus_note === 'first') {
          world.services.time.now += 1_000;
          fill(world, 'companies', acme.company, { nexus_note: 'second' });
          world.services.time.now += 1_000;
        }
        return http.fetchAll(requests);
      },
    },
  });
  world.run('poll-commands');
  expect(shown(world, 'companies', acme.company)[0]).toBeNull();
  world.run('poll-commands');
  expect(String(a1(world).Note)).toMatch(/: first\n.*: second$/);
});

test('a portal of an earlier version still takes commands, and what it lacks is told once it is asked', () => {
  const { world, acme } = connectedWorld();
  for (const type of ['companies', 'contacts', 'deals'] as const)
    for (const name of ['nexus_note', 'nexus_assign']) world.hubspot.crm.properties(type).delete(name);
  fill(world, 'companies', acme.company, { nexus_command: 'working' });
  world.run('poll-commands');
  expect(a1(world).Status).toBe('Working');
  expect(world.problems()).toEqual([
    'HubSpot: HubSpot has no property nexus_note or nexus_assign yet. Choose Nexus → Set up HubSpot: it makes it.',
  ]);
  world.run('provision-hubspot');
  world.run('poll-commands');
  expect(world.problems()).toEqual([]);
});

const setCalls = ({ services }: HubspotWorld, calls: number): void =>
  void importFile(services, services.time.now, 'Settings', 'settings.csv', `name,value\nhubspot.dailyCalls,${calls}`);

test('a poll for which no calls are left is partial, and the next goes on', () => {
  const { world, acme } = connectedWorld();
  fill(world, 'companies', acme.company, { nexus_note: 'later' });
  setCalls(world, 0);
  expect(world.run('poll-commands').outcome).toBe('partial');
  expect(
    world
      .rows('Runs')
      .filter(({ Job }) => Job === 'poll-commands')
      .pop()?.Outcome,
  ).toBe('partial');
  setCalls(world, 15_000);
  expect(world.run('poll-commands').outcome).toBe('done');
  expect(a1(world).Note).toContain('later');
});
