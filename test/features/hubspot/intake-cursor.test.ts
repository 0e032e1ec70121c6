// Where the intake from HubSpot goes on after a run that was stopped between two of its writes.
import { hubspotWorld } from './world';

test('stopped at any of its writes, what was not written is read again', () => {
  const whole = (stopAt: number): readonly [writes: number, contacts: number, left: number] => {
    const world = hubspotWorld();
    const { services } = world;
    const { crm } = world.hubspot;
    const lastname = `Adler ${'of the hills '.repeat(350)}`;
    const [first] = Array.from({ length: 600 }, (_, at) =>
      crm.create('contacts', { lastname, email: `mara${at}@acme.example` }, 'CRM_UI'),
    );
    // Of all that comes, the first to be written changed last: only the cursor tells what is still to be read.
    services.time.now += 60 * 60_000;
    if (first) crm.update(first, { firstname: 'Mara' }, 'CRM_UI');
    let writes = 0;
    services.sheets.before = (call) => {
      if (call === 'batchUpdate' && (writes += 1) === stopAt) throw new Error('the run was stopped');
    };
    world.run('intake-hubspot');
    const [made, left] = [writes, world.rows('Contacts').length];
    world.run('intake-hubspot');
    return [made, world.rows('Contacts').length, left];
  };
  const [writes, all] = whole(0);
  expect([writes, all]).toEqual([2, 600]);
  for (let stopAt = 1; stopAt <= writes; stopAt += 1) {
    const [, contacts, left] = whole(stopAt);
    expect([stopAt, contacts]).toEqual([stopAt, 600]);
    expect(left).toBeLessThan(600);
  }
});
