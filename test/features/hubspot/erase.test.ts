// A person erased from the workbook is in none of HubSpot's tabs either.
import { connectedWorld, OWNERS, type HubspotWorld } from './world';

test('a contact who is erased is gone from Contacts', () => {
  const { world } = connectedWorld();
  expect(JSON.stringify(world.rows('Contacts'))).toContain('mara@acme.example');
  expect(world.run('erase-person', 'mara@acme.example').outcome).toBe('done');
  expect(JSON.stringify([...world.rows('Contacts'), ...world.rows('Accounts'), ...world.rows('Deals')])).not.toContain(
    'mara@acme.example',
  );
});

const MARA = /mara|adler/i;

const everywhere = (world: HubspotWorld): string =>
  JSON.stringify(
    ['Contacts', 'Accounts', 'Deals', 'Links', 'Messages', 'Overlaps', 'Runs', 'Problems'].map((tab) =>
      world.rows(tab),
    ),
  );

test('and stays away when HubSpot changes, archives or restores the record', () => {
  const { world, acme } = connectedWorld();
  const { crm } = world.hubspot;
  const mara = crm.find('contacts', acme.contact);
  if (!mara) throw new Error('no contact');
  world.run('erase-person', 'mara@acme.example');
  expect(everywhere(world)).not.toMatch(MARA);
  const row = (): object =>
    Object.fromEntries(
      Object.entries(world.rows('Contacts')[0] ?? {}).filter(([, cell]) => cell !== undefined && cell !== null),
    );
  const erased = row();
  expect(Object.keys(erased)).toEqual(['Record id', 'Erased']);
  const deeds = [
    () => crm.update(mara, { firstname: 'Mara', phone: '+49 1' }, 'CRM_UI'),
    () => crm.archive(mara),
    () => crm.restore(mara),
  ];
  for (const deed of deeds) {
    deed();
    for (const job of ['intake-hubspot', 'push-hubspot', 'poll-commands']) world.run(job);
    expect(row()).toEqual(erased);
  }
  expect(everywhere(world)).not.toMatch(MARA);
});

test('an owner who is erased leaves the records they own', () => {
  const { world } = connectedWorld();
  expect(everywhere(world)).toContain('Bob Ray');
  world.run('erase-person', OWNERS[1]?.email ?? '');
  expect(everywhere(world)).not.toMatch(/bob ray|bob@nexus/i);
  expect(world.rows('Deals')[0]).toMatchObject({ Name: 'Acme – new' });
});
