// HubSpot's deals as records: taken in, told apart from those of files, scored, shown on the deal, and gone again.
import { parseCard } from '../../../hubspot-extension/src/app/cards/read-card';
import { importFile } from '../../../src/app/commands';
import { hubspotWorld, putAcme, type Acme, type HubspotWorld } from '../hubspot/world';

const DAY_MS = 86_400_000;

interface DealsWorld {
  readonly world: HubspotWorld;
  readonly acme: Acme;
}

const done = (world: HubspotWorld, ...jobs: readonly string[]): void => {
  for (const job of jobs) {
    const report = world.run(job);
    if (report.outcome === 'failed') throw new Error(`${job}: ${report.message}`);
  }
};

const change = (world: HubspotWorld, id: string, values: Readonly<Record<string, string>>): void => {
  const record = world.hubspot.crm.find('deals', id);
  if (!record) throw new Error(`no deal ${id}`);
  world.hubspot.crm.update(record, values, 'CRM_UI');
};

/** Acme's deal, idle for ten days. */
const dealsWorld = (): DealsWorld => {
  const world = hubspotWorld();
  importFile(world.services, world.services.time.now, 'Settings', 'settings.csv', 'name,value\nrecords.deals,yes');
  const acme = putAcme(world);
  change(world, acme.deal, { notes_last_updated: new Date(world.services.time.now - 10 * DAY_MS).toISOString() });
  return { world, acme };
};

const takenIn = (): DealsWorld => {
  const made = dealsWorld();
  done(made.world, 'provision-hubspot', 'intake-hubspot', 'score', 'push-hubspot');
  return made;
};

const valuesOf = (world: HubspotWorld, id: string): Readonly<Record<string, string | null>> =>
  world.hubspot.crm.find('deals', id)?.values ?? {};

test('a deal arrives with its company and its last activity, and is scored', () => {
  const { world, acme } = takenIn();
  const [deal] = world.rows('Deals');
  expect(deal).toMatchObject({
    'Record id': acme.deal,
    Account: 'Acme Inc.',
    'Account domain': 'acme.example',
    Source: 'HubSpot',
    'Idle days': 10,
    Score: expect.any(Number) as number,
  });
  expect(deal?.['First seen']).toBe(deal?.Changed);
  expect(world.rows('History').filter((row) => row['Record type'] === 'deals')).toEqual([]);
});

test('what was known before a change is kept, and what people wrote stays', () => {
  const { world, acme } = takenIn();
  change(world, acme.deal, { dealstage: 'contractsent' });
  done(world, 'intake-hubspot');
  const [deal] = world.rows('Deals');
  expect(deal).toMatchObject({ Stage: 'contractsent' });
  expect(Number(deal?.Changed)).toBeGreaterThan(Number(deal?.['First seen']));
  const history = world.rows('History').filter((row) => row['Record type'] === 'deals');
  expect(history).toMatchObject([{ Key: acme.deal }]);
  expect(JSON.parse(String(history[0]?.Values))).toMatchObject({ stage: 'proposal' });
});

test('attention is pushed onto the deal alone, its section is below its company, and a second run does nothing', () => {
  const { world, acme } = takenIn();
  const values = valuesOf(world, acme.deal);
  expect(Number(values.nexus_attention)).toBeGreaterThan(0);
  expect(values.nexus_attention_band).toMatch(/\S/);
  expect(values.nexus_score).toBe('98.2');
  const reading = parseCard(values.nexus_card);
  const sections = reading.kind === 'card' && reading.card.state === 'scored' ? reading.card.sections : [];
  expect(sections.map(({ recordType }) => recordType)).toEqual(['overlaps', 'deals']);
  expect(sections[1]).toMatchObject({
    key: acme.deal,
    title: 'Acme – new',
    facts: expect.arrayContaining([
      { label: 'Idle for', text: '10 days' },
      {
        label: 'Nudge',
        text: expect.stringMatching(
          /^Acme – new \(.*\) has been quiet for 10 days\. Write to Acme Inc\. today/,
        ) as string,
      },
    ]) as unknown,
  });
  expect(world.hubspot.crm.properties('deals').has('nexus_attention')).toBe(true);
  expect(world.hubspot.crm.properties('companies').has('nexus_attention')).toBe(false);
  expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
});

test('an archived deal leaves and comes back', () => {
  const { world, acme } = takenIn();
  const record = world.hubspot.crm.find('deals', acme.deal);
  if (!record) throw new Error('no deal');
  world.hubspot.crm.archive(record);
  done(world, 'intake-hubspot');
  expect(world.rows('Deals')[0]).toMatchObject({
    Archived: expect.any(Number) as number,
    Removed: expect.any(Number) as number,
  });
  world.services.time.now += 60_000;
  world.hubspot.crm.restore(record);
  done(world, 'intake-hubspot');
  expect(world.rows('Deals')[0]?.Archived).toBeUndefined();
  expect(world.rows('Deals')[0]?.Removed).toBeUndefined();
});

test('a merged deal leaves', () => {
  const { world, acme } = takenIn();
  const other = world.hubspot.crm.create('deals', { dealname: 'Acme – twice' }, 'CRM_UI').id;
  done(world, 'intake-hubspot');
  world.hubspot.crm.merge('deals', acme.deal, other);
  done(world, 'intake-hubspot');
  expect(world.rows('Deals').find((row) => row['Record id'] === other)).toMatchObject({
    'Merged into': acme.deal,
    Removed: expect.any(Number) as number,
  });
});

const FILE = 'Deal name,Account name,Domain,Amount\nAcme – new,Acme Inc.,acme.example,90000';

test('a deal that a file brought first is the same record, and HubSpot is sent its attention', () => {
  const { world, acme } = dealsWorld();
  importFile(world.services, world.services.time.now, 'Deals', 'deals.csv', FILE);
  done(world, 'provision-hubspot', 'intake-hubspot', 'score', 'push-hubspot');
  expect(world.rows('Deals')).toMatchObject([
    { 'Record id': expect.stringMatching(/^file-/) as string, 'Other keys': acme.deal, Amount: 120000.5 },
  ]);
  expect(Number(valuesOf(world, acme.deal).nexus_attention)).toBeGreaterThan(0);
});

test('a file that names a deal of HubSpot adds none', () => {
  const { world, acme } = takenIn();
  importFile(world.services, world.services.time.now, 'Deals', 'deals.csv', FILE);
  expect(world.rows('Deals')).toMatchObject([{ 'Record id': acme.deal, Amount: 90000 }]);
});

test('a deal of a file alone is not sent to HubSpot', () => {
  const { world } = dealsWorld();
  importFile(world.services, world.services.time.now, 'Deals', 'deals.csv', `${FILE}\nOther,Nobody,nobody.example,5`);
  done(world, 'provision-hubspot', 'intake-hubspot', 'score', 'push-hubspot');
  expect(world.rows('Deals')).toHaveLength(2);
  expect(world.problems().filter((problem) => problem.startsWith('Deals'))).toEqual([]);
});

test('whom somebody erased does not come back as the owner of a deal', () => {
  const { world, acme } = takenIn();
  expect(world.rows('Deals')[0]).toMatchObject({ 'Owner e-mail': 'bob@nexus.example' });
  const report = world.run('erase-person', 'bob@nexus.example');
  expect(report.outcome).not.toBe('failed');
  change(world, acme.deal, { amount: '130000' });
  done(world, 'intake-hubspot');
  expect(world.rows('Deals')[0]).toMatchObject({ Amount: 130000 });
  expect(JSON.stringify(world.rows('Deals'))).not.toContain('bob@nexus.example');
});

test('a command on a deal of no company is for the deal', () => {
  const { world } = takenIn();
  const { id } = world.hubspot.crm.create(
    'deals',
    { dealname: 'Lone', amount: '50000', dealstage: 'proposal' },
    'CRM_UI',
  );
  done(world, 'intake-hubspot', 'score', 'push-hubspot');
  expect(Number(valuesOf(world, id).nexus_attention)).toBeGreaterThan(0);
  change(world, id, { nexus_command: 'resolve' });
  done(world, 'poll-commands');
  expect(valuesOf(world, id).nexus_command_status).toContain('Resolved on');
  expect(world.rows('Deals').find((row) => row['Record id'] === id)?.Status).toBe('Resolved');
});

test('a deal that was closed or has no score when it came is not sent', () => {
  const { world } = takenIn();
  const ids = [{ dealname: 'Old', amount: '50000', dealstage: 'closedwon' }, { dealname: 'Unknown' }].map(
    (values) => world.hubspot.crm.create('deals', values, 'CRM_UI').id,
  );
  done(world, 'intake-hubspot', 'score', 'push-hubspot');
  for (const id of ids) expect(valuesOf(world, id).nexus_card ?? null).toBeNull();
});

test('a company that is called otherwise renames the account of its deals', () => {
  const { world, acme } = takenIn();
  const company = world.hubspot.crm.find('companies', acme.company);
  if (company) world.hubspot.crm.update(company, { name: 'Acme Group' }, 'CRM_UI');
  done(world, 'intake-hubspot');
  expect(world.rows('Deals')[0]).toMatchObject({ Account: 'Acme Group' });
});
