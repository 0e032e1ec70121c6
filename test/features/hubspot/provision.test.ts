// Setting HubSpot up: what is missing is made, what is there stays, what differs is told.
import { hubspotWorld } from './world';

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

test('only what is missing is made; drift is told, never mended', () => {
  const world = hubspotWorld();
  world.run('provision-hubspot');
  const properties = world.hubspot.crm.properties('companies');
  const [command, key] = [properties.get('nexus_command'), properties.get('nexus_key')];
  if (!command || !key) throw new Error('nothing was made');
  properties.set('nexus_command', { ...command, options: command.options.slice(1) });
  properties.set('nexus_key', { ...key, hasUniqueValue: false });
  properties.delete('nexus_band');
  expect(world.run('provision-hubspot').message).toContain('companies: nexus_band');
  expect(world.problems()).toEqual([
    expect.stringContaining('nexus_command of companies in HubSpot lacks the option rescore'),
    expect.stringContaining('nexus_key of companies in HubSpot is not unique'),
  ]);
  expect(properties.get('nexus_key')?.hasUniqueValue).toBe(false);
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
