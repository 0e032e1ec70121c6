// Records of HubSpot into the tabs: what changed, what was archived or merged, and which overlap belongs to what.
import { typeCell } from '../../../scripts/local/sheets/person';
import { importFile } from '../../../src/app/commands';
import { INSTALLER } from '../../fakes/memory-services';
import { columnOf, gridOf, sheetOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';
import { hubspotWorld, putAcme, type HubspotWorld } from './world';

const typeInto = ({ services }: HubspotWorld, tab: string, row: number, column: string, value: string): void => {
  const sheetId = sheetOf(services.sheets, tab).properties.sheetId ?? -1;
  typeCell(services.sheets.data, sheetId, row, columnOf(services.sheets, tab, column), value, INSTALLER);
};

const rowWith = ({ services }: HubspotWorld, tab: string, text: string): number =>
  gridOf(services.sheets, tab).findIndex((cells) => cells.includes(text));

test('companies, contacts and deals arrive with their owners and associations', () => {
  const world = hubspotWorld();
  const { company, contact, deal } = putAcme(world);
  expect(world.run('intake-hubspot')).toMatchObject({ outcome: 'done', rows: { read: 3, written: 3 } });
  expect(world.rows('Accounts')).toMatchObject([
    {
      'Record id': company,
      Name: 'Acme Inc.',
      Domain: 'acme.example',
      Employees: 5000,
      Owner: 'Ann Lee',
      'Owner e-mail': 'ann@nexus.example',
    },
  ]);
  expect(world.rows('Contacts')).toMatchObject([
    { 'Record id': contact, 'First name': 'Mara', 'E-mail': 'mara@acme.example', 'Company id': company },
  ]);
  expect(world.rows('Deals')).toMatchObject([
    {
      'Record id': deal,
      Amount: 120000.5,
      Stage: 'proposal',
      'Close date': 46380,
      'Company id': company,
      'Contact ids': contact,
      'Owner e-mail': 'bob@nexus.example',
    },
  ]);
  expect(world.rows('Links')).toMatchObject([{ Key: 'a1', Candidate: company, 'Linked by': 'domain' }]);
});

test('only what changed is read again, and once all is settled nothing', () => {
  const world = hubspotWorld();
  const { company } = putAcme(world);
  world.run('intake-hubspot');
  for (let i = 0; i < 5; i += 1) world.tick();
  const searched = world.requestsOf(() => world.tick()).filter((request) => !request.endsWith('/search'));
  expect(searched).toEqual([]);
  const record = world.hubspot.crm.find('companies', company);
  if (record) world.hubspot.crm.update(record, { name: 'Acme Group' }, 'CRM_UI');
  // Its deal names it as well.
  expect(world.run('intake-hubspot')).toMatchObject({ rows: { read: 1, written: 2 } });
  expect(world.rows('Accounts')[0]?.Name).toBe('Acme Group');
});

test('archived records are marked, and come back when they are restored', () => {
  const world = hubspotWorld();
  const { deal } = putAcme(world);
  world.run('intake-hubspot');
  const record = world.hubspot.crm.find('deals', deal);
  if (!record) throw new Error('no deal');
  world.hubspot.crm.archive(record);
  expect(world.run('intake-hubspot')).toMatchObject({ message: expect.stringContaining('1 archived') as string });
  expect(world.rows('Deals')[0]?.Archived).toBeGreaterThan(46_000);
  world.services.time.now += 60_000;
  world.hubspot.crm.restore(record);
  world.run('intake-hubspot');
  expect(world.rows('Deals')[0]?.Archived).toBeUndefined();
});

test('a merged company names the one it is part of, and its overlap follows', () => {
  const world = hubspotWorld();
  const { company } = putAcme(world);
  const other = world.hubspot.crm.create('companies', { name: 'ACME', domain: 'acme.test' }, 'CRM_UI').id;
  world.run('intake-hubspot');
  world.hubspot.crm.merge('companies', other, company);
  world.run('intake-hubspot');
  expect(world.rows('Accounts').find((row) => row['Record id'] === company)).toMatchObject({ 'Merged into': other });
  expect(world.rows('Contacts')[0]).toMatchObject({ 'Company id': other });
  expect(world.rows('Links')).toMatchObject([{ Key: 'a1', Candidate: other, 'Linked by': 'domain' }]);
  typeInto(world, 'Links', 1, 'Decision', company);
  world.run('link-hubspot');
  expect(world.rows('Links')).toMatchObject([{ Candidate: other, 'Linked by': 'a person' }]);
});

test('a contact that is associated anew, without having changed, moves: at once when asked for, by the clock with the first tick of a day', () => {
  const world = hubspotWorld();
  const { contact, company } = putAcme(world);
  const [second, third] = ['Second', 'Third'].map(
    (name) => world.hubspot.crm.create('companies', { name }, 'CRM_UI').id,
  );
  world.run('intake-hubspot');
  world.hubspot.crm.dissociate('contacts', contact, 'companies', company);
  world.hubspot.crm.associate('contacts', contact, 'companies', second ?? '', true);
  world.run('intake-hubspot');
  expect(world.rows('Contacts')[0]).toMatchObject({ 'Company id': second });
  // What changed a moment ago is read again for a while, because the search index may be behind.
  for (let i = 0; i < 6; i += 1) world.tick();
  world.hubspot.crm.dissociate('contacts', contact, 'companies', second ?? '');
  world.hubspot.crm.associate('contacts', contact, 'companies', third ?? '', true);
  world.services.time.now += 14 * 3_600_000;
  world.tick();
  expect(world.rows('Contacts')[0]).toMatchObject({ 'Company id': second });
  world.services.time.now += 2 * 3_600_000;
  world.tick();
  expect(world.rows('Contacts')[0]).toMatchObject({ 'Company id': third });
  expect(world.requestsOf(() => world.tick()).filter((request) => request.includes('associations'))).toEqual([]);
});

test("a doubtful link is asked about and made by a person's answer", () => {
  const world = hubspotWorld();
  const ids = ['Acme', 'Acme Holding'].map(
    (name) => world.hubspot.crm.create('companies', { name, domain: 'acme.test' }, 'CRM_UI').id,
  );
  world.run('intake-hubspot');
  expect(world.problems()).toEqual([
    expect.stringContaining(`several companies in HubSpot are called so: ${ids[0] ?? ''}`),
  ]);
  typeInto(world, 'Links', rowWith(world, 'Links', 'a1'), 'Decision', ids[1] ?? '');
  world.run('link-hubspot');
  expect(world.rows('Links')).toMatchObject([{ Candidate: ids[1], 'Linked by': 'a person' }]);
  expect(world.problems()).toEqual([]);
});

test('the Field map says which property fills which column', () => {
  const world = hubspotWorld();
  world.hubspot.crm.create('companies', { name: 'Acme', city: 'Oslo', country: 'Norway' }, 'CRM_UI');
  world.run('intake-hubspot');
  expect(world.rows('Accounts')[0]?.Country).toBe('Norway');
  const row = rowWith(world, 'Field map', 'annualrevenue');
  typeInto(world, 'Field map', row, 'Field', 'city');
  typeInto(world, 'Field map', row, 'Column', 'Country');
  world.run('intake-hubspot');
  expect(world.rows('Accounts')[0]?.Country).toBe('Oslo');
  typeInto(world, 'Field map', row, 'Column', 'Nonsense');
  world.run('intake-hubspot');
  expect(world.problems()).toEqual(['Field map: Accounts has no column "Nonsense".']);
});

test('more than 10,000 records of one and the same time, in one go', () => {
  const world = hubspotWorld({}, '');
  const { crm } = world.hubspot;
  for (let i = 0; i < 10_450; i += 1) crm.create('companies', { name: `Company ${i}` }, 'CRM_UI');
  expect(world.run('intake-hubspot')).toMatchObject({ rows: { read: 10_450, written: 10_450 } });
  expect(new Set(world.rows('Accounts').map((row) => row['Record id'])).size).toBe(10_450);
});

test('a record that the index shows late is not lost, whatever was seen since', () => {
  const world = hubspotWorld({ indexLagMs: 0 }, '');
  const { crm } = world.hubspot;
  crm.create('companies', { name: 'First' }, 'CRM_UI');
  world.run('intake-hubspot');
  world.hubspot.setIndexLag(180_000);
  const late = crm.create('companies', { name: 'Late' }, 'CRM_UI');
  world.services.time.now += 20_000;
  world.hubspot.setIndexLag(0);
  crm.indexed('companies');
  const hidden = late.versions;
  late.archivedMs = 1;
  crm.create('companies', { name: 'Prompt' }, 'CRM_UI');
  world.run('intake-hubspot');
  late.archivedMs = null;
  late.versions = hidden;
  world.run('intake-hubspot');
  expect(
    world
      .rows('Accounts')
      .map((row) => row.Name)
      .sort(),
  ).toEqual(['First', 'Late', 'Prompt']);
});

describe('bad days', () => {
  test('a missing scope is named and the rest goes on', () => {
    const world = hubspotWorld({ missingScopes: ['crm.objects.deals.read', 'crm.objects.owners.read'] });
    putAcme(world);
    expect(world.run('intake-hubspot')).toMatchObject({ outcome: 'done', rows: { written: 2 } });
    expect(world.problems()).toEqual([
      expect.stringContaining('crm.objects.deals.read'),
      expect.stringContaining('crm.objects.owners.read'),
    ]);
    world.hubspot.setMissingScopes([]);
    world.run('intake-hubspot');
    expect(world.problems()).toEqual([]);
    expect(world.rows('Deals')).toHaveLength(1);
  });

  test('a revoked token fails the run with what to do, and shows no token', () => {
    const world = hubspotWorld();
    world.hubspot.revokeToken();
    const report = world.run('intake-hubspot');
    expect(report).toMatchObject({ outcome: 'failed', message: expect.stringContaining('hubspot.token') as string });
    expect(report.message).not.toContain(world.hubspot.token);
    expect([world.problems(), report.message.includes('[secret]')]).toEqual([
      [expect.stringContaining('HubSpot no longer accepts the secret hubspot.token')],
      false,
    ]);
    for (const job of ['push-hubspot', 'poll-commands']) world.run(job);
    expect(world.problems()).toHaveLength(1);
  });

  test('and once another is entered the line is gone', () => {
    const world = hubspotWorld();
    world.hubspot.faults.add({ kind: 'status', status: 401, times: 3 });
    world.run('intake-hubspot');
    expect(world.problems()).toHaveLength(1);
    world.run('intake-hubspot');
    expect(world.problems()).toEqual([]);
  });

  test('owners that the app may not read arrive once it may, and one that is gone leaves no name behind', () => {
    const world = hubspotWorld();
    const { company } = putAcme(world);
    const owner = (): readonly unknown[] =>
      ['Owner id', 'Owner', 'Owner e-mail'].map((column) => world.rows('Accounts')[0]?.[column]);
    world.hubspot.setMissingScopes(['crm.objects.owners.read']);
    for (let i = 0; i < 2; i += 1) {
      world.run('intake-hubspot');
      expect([owner(), world.problems()]).toEqual([
        ['7', undefined, undefined],
        [expect.stringContaining('crm.objects.owners.read')],
      ]);
    }
    world.hubspot.setMissingScopes([]);
    world.tick();
    expect(owner()).toEqual(['7', 'Ann Lee', 'ann@nexus.example']);
    const record = world.hubspot.crm.find('companies', company);
    if (record) world.hubspot.crm.update(record, { hubspot_owner_id: '99' }, 'CRM_UI');
    world.run('intake-hubspot');
    expect(owner()).toEqual(['99', undefined, undefined]);
  });

  test('owners that could not be read for now are read with their records by the next run', () => {
    const world = hubspotWorld();
    putAcme(world);
    world.hubspot.faults.add({ kind: 'status', status: 503, match: '/owners', times: 4 });
    world.run('intake-hubspot');
    world.run('intake-hubspot');
    expect(world.rows('Accounts')[0]).toMatchObject({ Owner: 'Ann Lee', 'Owner e-mail': 'ann@nexus.example' });
  });

  test('a property that HubSpot does not have is told at its row of the Field map, until it is mended', () => {
    const world = hubspotWorld();
    putAcme(world);
    const row = rowWith(world, 'Field map', 'annualrevenue');
    typeInto(world, 'Field map', row, 'Field', 'annual_revenue_x');
    for (let i = 0; i < 2; i += 1) {
      world.run('intake-hubspot');
      expect(world.problems()).toEqual([
        expect.stringContaining('Field map: HubSpot has no property "annual_revenue_x" on companies'),
      ]);
    }
    typeInto(world, 'Field map', row, 'Field', 'annualrevenue');
    world.run('intake-hubspot');
    expect(world.problems()).toEqual([]);
  });

  test('a passing failure is retried, an unreadable page read again, and nothing is lost', () => {
    const world = hubspotWorld();
    putAcme(world);
    world.hubspot.faults.add(
      { kind: 'status', status: 503, match: '/search' },
      { kind: 'truncated', match: '/search' },
      { kind: 'status', status: 429, headers: { 'retry-after': '7' }, match: 'associations' },
    );
    expect(world.run('intake-hubspot')).toMatchObject({ outcome: 'done', rows: { written: 3 } });
    expect(world.rows('Contacts')[0]?.['Company id']).toBeDefined();
  });

  test('without its associations nothing of a type is taken', () => {
    const world = hubspotWorld();
    putAcme(world);
    world.hubspot.faults.add({ kind: 'status', status: 500, match: 'associations', times: 30 });
    world.run('intake-hubspot');
    expect([world.rows('Accounts').length, world.rows('Contacts').length]).toEqual([1, 0]);
    world.hubspot.faults.clear();
    world.run('intake-hubspot');
    expect(world.rows('Contacts')[0]?.['Company id']).toBeDefined();
  });

  test("a day's budget stops it, and says so", () => {
    const world = hubspotWorld();
    putAcme(world);
    typeInto(world, 'Settings', rowWith(world, 'Settings', 'hubspot.dailyCalls'), 'Value', '2');
    expect(world.requestsOf(() => world.run('intake-hubspot'))).toHaveLength(2);
    expect(world.problems().join()).toContain('hubspot.dailyCalls');
    world.services.time.now += 86_400_000;
    typeInto(world, 'Settings', rowWith(world, 'Settings', 'hubspot.dailyCalls'), 'Value', '');
    world.run('intake-hubspot');
    expect(world.rows('Deals')).toHaveLength(1);
  });
});

describe('much that HubSpot no longer has', () => {
  const portal = (): HubspotWorld => {
    const world = hubspotWorld();
    for (let i = 0; i < 10; i += 1) world.hubspot.crm.create('companies', { name: `Company ${i}` }, 'CRM_UI', `50${i}`);
    world.run('intake-hubspot');
    return world;
  };
  const found = (world: HubspotWorld, id: string) => {
    const record = world.hubspot.crm.find('companies', id);
    if (!record) throw new Error(`no company ${id}`);
    return record;
  };
  const archived = (world: HubspotWorld): number =>
    world.rows('Accounts').filter((row) => row.Archived !== undefined || row['Merged into'] !== undefined).length;

  test('is kept until somebody says yes, tick after tick', () => {
    const world = portal();
    for (const id of ['501', '502', '503']) world.hubspot.crm.archive(found(world, id));
    expect(world.run('intake-hubspot').message).toContain('waits for a yes');
    for (let i = 0; i < 15; i += 1) world.tick();
    expect(archived(world)).toBe(0);
    expect(world.problems().join()).toContain('HubSpot no longer reports 3 of the 10 companies it had');
    expect(world.run('allow-removal')).toMatchObject({ outcome: 'done' });
    expect(archived(world)).toBe(3);
    expect(world.problems().join()).not.toContain('no longer reports');
  });

  test('is forgotten once HubSpot has it again', () => {
    const world = portal();
    const gone = ['501', '502', '503'].map((id) => found(world, id));
    gone.forEach((record) => world.hubspot.crm.archive(record));
    world.run('intake-hubspot');
    gone.forEach((record) => world.hubspot.crm.restore(record));
    world.run('intake-hubspot');
    expect([archived(world), world.problems()]).toEqual([0, []]);
    expect(world.run('allow-removal').outcome).toBe('failed');
  });

  test('merged ones, which are only told once, are asked about and not lost', () => {
    const world = portal();
    for (const id of ['501', '502', '503']) world.hubspot.crm.merge('companies', '500', id);
    world.run('intake-hubspot');
    world.tick();
    expect(archived(world)).toBe(0);
    expect(world.problems().join()).toContain('3 of the 10 companies');
    world.run('allow-removal');
    expect(world.rows('Accounts').filter((row) => String(row['Merged into']) === '500')).toHaveLength(3);
    expect(world.problems().join()).not.toContain('no longer reports');
  });
});

describe('associations that HubSpot no longer has', () => {
  const portal = (count: number) => {
    const world = hubspotWorld();
    const { crm } = world.hubspot;
    const company = crm.create('companies', { name: 'Acme', domain: 'acme.example' }, 'CRM_UI', '500');
    const contacts = Array.from({ length: count }, (_, i) => {
      const { id } = crm.create('contacts', { email: `c${i}@acme.example` }, 'CRM_UI', `70${i}`);
      crm.associate('contacts', id, 'companies', company.id, true);
      return id;
    });
    world.run('intake-hubspot');
    const linked = (): number =>
      world.rows('Contacts').filter((row) => String(row['Company id'] ?? '') === '500').length;
    expect(linked()).toBe(count);
    return { world, contacts, linked };
  };
  const nextDay = (world: HubspotWorld): void => {
    world.services.time.now += 24 * 3_600_000;
    world.tick();
  };
  const answering = (world: HubspotWorld, results: unknown) => {
    const spoilt = { isOn: true };
    const http = standInHttp((request) =>
      spoilt.isOn && request.url.includes('/contacts/companies/batch/read')
        ? { status: 200, headers: {}, body: JSON.stringify({ status: 'COMPLETE', results }) }
        : world.hubspot.handle(request),
    );
    Object.assign(world.services, { http });
    return spoilt;
  };

  test.each([
    ['empty', []],
    ['null', null],
    ['of nothing', [null, null]],
    ['of records that belong to nothing', [{ from: { id: '700' }, to: null }]],
  ])('a reply that is %s unlinks nobody, whatever the clock does, and all is well once it is over', (_, results) => {
    const { world, linked } = portal(5);
    const spoilt = answering(world, results);
    expect(world.run('intake-hubspot').message).toContain('waits for a yes');
    for (let i = 0; i < 3; i += 1) nextDay(world);
    const contact = world.hubspot.crm.find('contacts', '700');
    if (contact) world.hubspot.crm.update(contact, { firstname: 'New' }, 'CRM_UI');
    world.tick();
    expect(world.rows('Contacts')[0]?.['First name']).toBe('New');
    expect(linked()).toBe(5);
    expect(world.problems().join()).toContain('HubSpot no longer reports any of the 5 contacts with associations');
    spoilt.isOn = false;
    nextDay(world);
    expect(linked()).toBe(5);
    expect(world.problems().join()).not.toContain('no longer reports');
  });

  test('a few less are just that; more of them wait for a yes, which unlinks them', () => {
    const { world, contacts, linked } = portal(10);
    const leave = (from: number, to: number): void =>
      contacts
        .slice(from, to)
        .forEach((contact) => world.hubspot.crm.dissociate('contacts', contact, 'companies', '500'));
    leave(0, 2);
    world.run('intake-hubspot');
    expect([linked(), world.problems()]).toEqual([8, []]);
    leave(2, 4);
    world.run('intake-hubspot');
    expect([linked(), world.problems().join()]).toEqual([8, expect.stringContaining('2 of the 8 contacts') as string]);
    world.run('allow-removal');
    expect([linked(), world.problems()]).toEqual([6, []]);
  });
});

test.each([150, 60_000])(
  'a record whose id has %d characters is left out and told of, and no other is lost',
  (length) => {
    const world = hubspotWorld();
    putAcme(world);
    const id = '9'.repeat(length);
    world.hubspot.crm.create('companies', { name: 'Endless', domain: 'endless.example' }, 'CRM_UI', id);
    expect(world.run('intake-hubspot')).toMatchObject({ outcome: 'done', rows: { written: 3 } });
    expect(world.problems().join()).toContain('1 of the companies came with an id too long');
    world.hubspot.crm.create('companies', { name: 'Later' }, 'CRM_UI');
    world.run('intake-hubspot');
    expect(world.rows('Accounts').map(({ Name }) => Name)).toEqual(['Acme Inc.', 'Later']);
  },
);

test('two hundred properties that HubSpot does not have, and as many rows of the Field map, fit into what is kept', () => {
  const world = hubspotWorld();
  putAcme(world);
  const names = Array.from({ length: 200 }, (_, n) => `a_property_with_quite_a_long_name_that_is_not_there_${n}`);
  const rows = names.map((name) => `hubspot.company,${name},industry`);
  const report = importFile(
    world.services,
    world.services.time.now,
    'Field map',
    'map.csv',
    ['source,field,column', ...rows].join('\n'),
  );
  expect(report.outcome).toBe('done');
  expect(world.run('intake-hubspot').outcome).toBe('done');
  expect(Math.max(...Object.values(world.services.scriptProperties.all()).map(({ length }) => length))).toBeLessThan(
    9_000,
  );
  expect(world.problems().filter((text) => text.includes('HubSpot has no property'))).toHaveLength(200);
  const jobs = world.tick();
  expect(jobs.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
});
