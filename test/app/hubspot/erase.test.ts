// A person erased from the workbook is in none of HubSpot's tabs either.
import { connectedWorld } from './world';

test('a contact who is erased is gone from Contacts', () => {
  const { world } = connectedWorld();
  expect(JSON.stringify(world.rows('Contacts'))).toContain('mara@acme.example');
  expect(world.run('erase-person', 'mara@acme.example').outcome).toBe('done');
  expect(JSON.stringify([...world.rows('Contacts'), ...world.rows('Accounts'), ...world.rows('Deals')])).not.toContain('mara@acme.example');
});
