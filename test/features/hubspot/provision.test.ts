// Setting HubSpot up: what is missing is made, what is there stays, what differs is told.
import { importFile } from '../../../src/app/commands';
import { hubspotWorld, type HubspotWorld } from './world';

test('a dry run says what would be made and makes nothing', () => {
  const world = hubspotWorld();
  const requests = world.requestsOf(() =>
    expect(world.run('provision-hubspot', 'dry')).toMatchObject({
      message: expect.stringMatching(/^Would make in HubSpot: companies: group nexus, nexus_score/) as string,
    }),
  );
  expect(requests.every((request) => request.startsWith('GET'))).toBe(true);
  expect(world.hubspot.crm.groups('deals').has('nexus')).toBe(false);
});

test('group and properties are made once, on all three types', () => {
  const world = hubspotWorld();
  world.run('provision-hubspot');
  for (const type of ['companies', 'contacts', 'deals'] as const) {
    expect(world.hubspot.crm.properties(type).get('nexus_command')).toMatchObject({
      type: 'enumeration',
      groupName: 'nexus',
      options: expect.arrayContaining([expect.objectContaining({ value: 'snooze' })]) as unknown,
    });
    expect(world.hubspot.crm.properties(type).get('nexus_key')).toMatchObject({ hasUniqueValue: true });
  }
  const again = world.requestsOf(() =>
    expect(world.run('provision-hubspot')).toMatchObject({
      message: expect.stringContaining('nothing was made') as string,
    }),
  );
  expect(again).toHaveLength(6);
});

test('only what is missing is made, choices among it; drift is told, never mended', () => {
  const world = hubspotWorld();
  world.run('provision-hubspot');
  const properties = world.hubspot.crm.properties('companies');
  const [command, key] = [properties.get('nexus_command'), properties.get('nexus_key')];
  if (!command || !key) throw new Error('nothing was made');
  properties.set('nexus_command', { ...command, options: command.options.slice(1) });
  properties.set('nexus_key', { ...key, hasUniqueValue: false });
  properties.delete('nexus_band');
  expect(world.run('provision-hubspot').message).toContain('companies: nexus_band, choices of nexus_command (rescore)');
  expect(properties.get('nexus_command')?.options.map(({ value }) => value)).toEqual([
    ...command.options.slice(1).map(({ value }) => value),
    'rescore',
  ]);
  expect(world.problems()).toEqual([expect.stringContaining('nexus_key of companies in HubSpot is not unique')]);
  expect(properties.get('nexus_key')?.hasUniqueValue).toBe(false);
});

test('what people made of the choices of the command stays as they made it', () => {
  const world = hubspotWorld();
  world.run('provision-hubspot');
  const properties = world.hubspot.crm.properties('deals');
  const command = properties.get('nexus_command');
  if (!command) throw new Error('nothing was made');
  const [first, second, ...rest] = command.options;
  if (!first || !second) throw new Error('no choices');
  const own = [{ ...first, label: 'Neu bewerten' }, { ...second, hidden: true }, ...rest.slice(1)];
  properties.set('nexus_command', { ...command, options: own });
  world.run('provision-hubspot');
  expect(properties.get('nexus_command')?.options).toMatchObject(
    [...own, { value: rest[0]?.value }].map(({ value, ...option }) => ({
      value,
      ...option,
      displayOrder: expect.any(Number) as number,
    })),
  );
});

describe('whom a record can be assigned to', () => {
  const TEAM =
    'name,email,role,active\nAnn Lee,ann@nexus.example,AE,\nKim,kim@nexus.example,Manager,\nOld Bo,bo@nexus.example,AE,FALSE';
  const putTeam = (world: HubspotWorld, csv: string): void => {
    importFile(world.services, world.services.time.now, 'Team', 'team.csv', csv);
  };
  const choices = (world: HubspotWorld, type: 'companies' | 'deals' = 'companies'): readonly (readonly string[])[] =>
    (world.hubspot.crm.properties(type).get('nexus_assign')?.options ?? []).map(({ label, value }) => [label, value]);

  test('is who is active in Team, and follows it with the next tick', () => {
    const world = hubspotWorld();
    putTeam(world, TEAM);
    world.run('provision-hubspot');
    expect(choices(world)).toEqual([
      ['Ann Lee', 'ann@nexus.example'],
      ['Kim', 'kim@nexus.example'],
    ]);
    world.tick();
    expect(world.requestsOf(() => world.tick()).filter((request) => request.startsWith('PATCH'))).toEqual([]);
    putTeam(world, `${TEAM}\nAnn Lee,ann2@nexus.example,AE,`);
    expect(world.requestsOf(() => world.tick()).filter((request) => request.startsWith('PATCH'))).toHaveLength(3);
    expect(choices(world, 'deals')).toEqual([
      ['Ann Lee (ann2@nexus.example)', 'ann2@nexus.example'],
      ['Ann Lee (ann@nexus.example)', 'ann@nexus.example'],
      ['Kim', 'kim@nexus.example'],
    ]);
  });

  test('is the installer while nobody is in Team, and what HubSpot does not take is told and tried again', () => {
    const world = hubspotWorld();
    world.run('provision-hubspot');
    expect(choices(world)).toEqual([['ann@nexus.example', 'ann@nexus.example']]);
    putTeam(world, TEAM);
    world.hubspot.setMissingScopes(['crm.schemas.deals.write']);
    expect(world.run('sync-assignees').outcome).toBe('partial');
    expect(world.problems()).toEqual([expect.stringMatching(/could not be brought up to date in HubSpot\. deals: /)]);
    world.hubspot.setMissingScopes([]);
    expect(world.run('sync-assignees').outcome).toBe('done');
    expect(choices(world, 'deals')).toHaveLength(2);
    expect(world.problems()).toEqual([]);
  });

  test('is not touched in a portal that was not set up yet', () => {
    const world = hubspotWorld();
    world.tick();
    expect(world.problems().filter((problem) => problem.includes('assigned'))).toEqual([]);
    expect(world.requestsOf(() => world.tick()).filter((request) => request.startsWith('PATCH'))).toEqual([]);
  });
});

test('without the scope it says which one is lacking', () => {
  const world = hubspotWorld({ missingScopes: ['crm.schemas.deals.read', 'crm.schemas.contacts.write'] });
  world.run('provision-hubspot');
  expect(world.problems()).toEqual([
    expect.stringContaining('crm.schemas.deals.read'),
    expect.stringContaining('crm.schemas.contacts.write'),
  ]);
  expect(world.hubspot.crm.properties('companies').has('nexus_score')).toBe(true);
});

test('an unknown argument is a mistake, not a run', () => {
  expect(hubspotWorld().run('provision-hubspot', 'now')).toMatchObject({ outcome: 'failed' });
});

test('where the portal has no calls left today it is partial, says so, and the next one makes the rest', () => {
  // Six to see what there is, two to make the first group and its properties.
  const world = hubspotWorld({ limits: { tenSeconds: 100, searchesASecond: 4, day: 8 } });
  const report = world.run('provision-hubspot');
  expect(report.outcome).toBe('partial');
  expect(report.message).toMatch(/^Made in HubSpot: companies: group nexus, /);
  expect(world.problems()).toContainEqual(
    expect.stringMatching(/^HubSpot: The group nexus of \w+ could not be made: /),
  );
  world.services.time.now += 86_400_000;
  for (const outcome of ['partial', 'done', 'nothing']) {
    expect(world.run('provision-hubspot').outcome).toBe(outcome);
    world.services.time.now += 86_400_000;
  }
  expect(world.problems()).toEqual([]);
  expect(world.hubspot.crm.groups('deals').has('nexus')).toBe(true);
});
