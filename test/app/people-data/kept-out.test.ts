// Whoever was erased stays out: no source brings them back, by their e-mail address, and nothing goes out to them. Who
// only has the same name is somebody else.
import { createCrossbeamStandIn } from '../../../scripts/local/stand-ins/crossbeam';
import { sampleOverlaps } from '../../../scripts/local/stand-ins/sample-company';
import { importFile, runByName, setSecret } from '../../../src/app/commands';
import { erasedPeople, keepingOut } from '../../../src/run/erased';
import { keepAll } from '../../../src/run/keep';
import { installedServices, memoryServices } from '../../fakes/memory-services';
import { typeAt } from '../../fakes/company';
import { gridOf, recordsOf, titlesOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';
import { connectedWorld, OWNERS, type HubspotWorld } from '../../features/hubspot/world';
import { HOUR, nudgeWorld } from '../../nudges/world';

const ANA = 'ana.ruiz@nexus.example';
const NAMES = /ana[. ]ruiz/i;

describe('the list of who was erased', () => {
  const erased = (names: readonly string[] = ['Ana Ruiz']) => {
    const services = memoryServices();
    keepAll(services, keepingOut(services).out(ANA, names));
    return services;
  };

  test('holds keyed hashes and nothing that can be read', () => {
    const services = erased();
    const kept = JSON.stringify(services.scriptProperties.all());
    expect(kept).not.toMatch(/ana|ruiz|nexus/i);
    expect(erasedPeople(services).isErased(` ${ANA.toUpperCase()} `)).toBe(true);
    const another = erased();
    Object.assign(another, { newId: () => 'another' });
    expect(another.scriptProperties.get('erased.people')).toBe(services.scriptProperties.get('erased.people'));
    services.scriptProperties.set('erased.key', 'another');
    expect(erasedPeople(services).isErased(ANA)).toBe(false);
  });

  test('the same person twice is there once, and out of it again', () => {
    const services = erased();
    const before = services.scriptProperties.get('erased.people');
    keepAll(services, keepingOut(services).out(ANA, []));
    expect(services.scriptProperties.get('erased.people')).toBe(before);
    keepAll(services, keepingOut(services).out('bob@x.example', ['Bob']));
    keepAll(services, keepingOut(services).in(ANA));
    const { isErased } = erasedPeople(services);
    expect([ANA, 'bob@x.example'].map(isErased)).toEqual([false, true]);
  });

  test('takes addresses out of texts, of those who are in it', () => {
    const { without } = erasedPeople(erased());
    expect(without(`Ask Ana.Ruiz@nexus.example, bob@nexus.example or <${ANA}>.`)).toBe(
      'Ask [erased], bob@nexus.example or <[erased]>.',
    );
    expect(without('x.ana.ruiz@nexus.example')).toBe('x.ana.ruiz@nexus.example');
  });

  test.each([
    ['[erased] – 20 seats', 'Ana Ruiz – 20 seats', true],
    ['[erased] – 20 seats', 'RUIZ, ANA – 20 seats', true],
    ['[erased] – 20 seats', `${ANA} – 20 seats`, true],
    ['[erased] – 20 seats', 'Ana Ruiz – 25 seats', false],
    ['[erased] – 20 seats', 'Bob Ott – 20 seats', false],
    ['[erased]', 'Ana Ruiz', true],
    ['[erased] for [erased]', `Ana Ruiz for ${ANA}`, true],
    ['Renewal', 'Ana Ruiz', false],
    [null, 'Ana Ruiz', false],
  ])('where %s stands, %s is nothing new: %s', (cell, said, isSame) => {
    expect(erasedPeople(erased()).isErasedForm(cell, said)).toBe(isSame);
  });
});

const CSV = `key,account,partner,owner,ownerEmail,crmOwnerEmail,partnerOwner,partnerOwnerEmail,note
k1,Acme,Hub,Ana Ruiz,Ana.Ruiz@nexus.example,${ANA},Lee Wu,lee@hub.example,Ana Ruiz knows them; ask ${ANA}
k2,Beta by Ana Ruiz,Hub,Bob Ott,bob@nexus.example,,Ana Ruiz,${ANA},
k3,Core,Hub,Ana Ruiz,other@nexus.example,,,,`;

test('a file names nobody who was erased, in any column; a namesake it does', () => {
  const services = installedServices();
  const run = (): unknown => importFile(services, services.time.now, 'Overlaps', 'o.csv', CSV).outcome;
  run();
  runByName(services, services.time.now, 'erase-person', [ANA]);
  const rows = (): unknown => recordsOf(services.sheets, 'Overlaps');
  const before = rows();
  expect(run()).toBe('nothing');
  expect(rows()).toEqual(before);
  const fresh = installedServices();
  runByName(fresh, fresh.time.now, 'erase-person', [ANA]);
  importFile(fresh, fresh.time.now, 'Overlaps', 'o.csv', CSV);
  const [first, second, third] = recordsOf(fresh.sheets, 'Overlaps');
  expect(JSON.stringify([first, second])).not.toMatch(NAMES);
  expect(first).toMatchObject({
    Account: 'Acme',
    'Partner owner': 'Lee Wu',
    Note: '[erased] knows them; ask [erased]',
  });
  expect(second).toMatchObject({ Account: 'Beta by [erased]', Owner: 'Bob Ott' });
  expect(third).toMatchObject({ Owner: 'Ana Ruiz', 'Owner e-mail': 'other@nexus.example' });
});

test('a list of the team leaves them out and says so, without the name', () => {
  const made = nudgeWorld();
  made.run('erase-person', ANA);
  const report = made.team(`Ana Ruiz,${ANA},AE,,,`, `Bob Ott,bob@nexus.example,AE,${ANA},,`);
  expect(recordsOf(made.services.sheets, 'Team').map((row) => [row.Name, row.Manager])).toEqual([
    ['Bob Ott', undefined],
  ]);
  expect(report.problems.map(({ message }) => message)).toContain(
    'Line 2 is about somebody who was erased, and was left out.',
  );
  expect(
    titlesOf(made.services.sheets).filter((title) => NAMES.test(JSON.stringify(gridOf(made.services.sheets, title)))),
  ).toEqual([]);
});

test('who types them in by hand sends them nothing either, until they are let in', () => {
  const made = nudgeWorld();
  made.run('erase-person', ANA);
  made.team('New,new@nexus.example,AE,,,');
  made.type('Team', 'new@nexus.example', 'E-mail', ANA, 'E-mail');
  for (const [name, value] of Object.entries({ 'nudge.mode': 'live', 'nudge.delayHours': '1' })) made.set(name, value);
  made.overlaps('k1,Acme,,95');
  made.type('Overlaps', 'k1', 'Assignee', ANA);
  made.tick();
  made.tick(2 * HOUR);
  expect(made.message('k1#1/ae')).toMatchObject({
    State: 'cancelled',
    Error: 'The person it was for has been erased.',
  });
  expect(made.services.mails.filter(({ to }) => to === ANA)).toEqual([]);
  expect(made.run('erase-person', ANA, 'let-in').message).toMatch(/may be taken in again/);
  made.type('Messages', 'k1#1/ae', 'State', 'pending');
  made.tick(HOUR);
  expect(made.services.mails.filter(({ to }) => to === ANA)).toHaveLength(1);
});

describe('Crossbeam', () => {
  const connected = () => {
    const company = sampleOverlaps(30);
    const standIn = createCrossbeamStandIn(company, { now: () => 0 });
    const services = installedServices(standInHttp(standIn.handle));
    for (const [name, value] of Object.entries(standIn.secrets)) setSecret(services, `crossbeam.${name}`, value);
    const run = (job: string, ...args: readonly string[]) => runByName(services, services.time.now, job, args);
    return { services, run };
  };

  test.each([
    ['owner', 'Owner', 'Owner e-mail'],
    ['owner at a partner', 'Partner owner', 'Partner owner e-mail'],
  ])('an %s who was erased does not return with the next full reading', (_, name, email) => {
    const { services, run } = connected();
    run('intake-overlaps');
    const before = recordsOf(services.sheets, 'Overlaps');
    const who = before.find((row) => row[email] !== undefined) ?? {};
    const theirs = before.filter((row) => row[email] === who[email]).map(({ Key }) => Key);
    const namesakes = before.filter((row) => row[name] === who[name] && row[email] !== who[email]);
    run('erase-person', String(who[email]));
    // Another field map has everything read once more.
    importFile(services, services.time.now, 'Field map', 'map.csv', 'source,field,column\ncrm_data,Sector,industry');
    services.scriptProperties.delete('crossbeam.cursor');
    expect(run('intake-overlaps').rows.read).toBeGreaterThanOrEqual(30);
    const after = recordsOf(services.sheets, 'Overlaps');
    expect(after).toHaveLength(30);
    for (const row of after.filter(({ Key }) => theirs.includes(Key)))
      expect([row[name], row[email]]).toEqual([undefined, undefined]);
    for (const row of namesakes) expect(after.find(({ Key }) => Key === row.Key)?.[name]).toBe(who[name]);
    expect(JSON.stringify(after)).not.toContain(String(who[email]));
  });
});

describe('HubSpot', () => {
  const everywhere = ({ services: { sheets } }: HubspotWorld): string =>
    titlesOf(sheets)
      .map((title) => JSON.stringify(gridOf(sheets, title)))
      .join('\n');
  const BOB = OWNERS[1]?.email ?? '';

  test('an owner returns with no record, neither changed nor new, nor with the list of owners', () => {
    const { world } = connectedWorld();
    const { crm } = world.hubspot;
    const [deal] = crm.all('deals');
    world.run('erase-person', BOB.toUpperCase());
    expect(everywhere(world)).not.toMatch(/bob ray|bob@nexus/i);
    if (deal) crm.update(deal, { dealname: 'Bob Ray: Acme – new', amount: '5' }, 'CRM_UI');
    crm.create('companies', { name: 'Borea', domain: 'borea.example', hubspot_owner_id: '8' }, 'CRM_UI');
    for (const job of ['intake-hubspot', 'fill-overlaps', 'score', 'push-hubspot']) world.run(job);
    expect(everywhere(world)).not.toMatch(/bob ray|bob@nexus/i);
    expect(world.rows('Deals')[0]).toMatchObject({ Name: '[erased]: Acme – new', Amount: 5 });
    expect(world.rows('Accounts').find(({ Name }) => Name === 'Borea')?.Owner).toBeUndefined();
    expect(world.run('intake-hubspot').rows.written).toBe(0);
  });

  test('a contact returns under no other record id, and what told of them stays as it was erased', () => {
    const { world } = connectedWorld();
    const { crm } = world.hubspot;
    const [deal] = crm.all('deals');
    if (deal) crm.update(deal, { dealname: 'Mara Adler – 20 seats' }, 'CRM_UI');
    world.run('intake-hubspot');
    world.run('erase-person', 'mara@acme.example');
    expect(world.rows('Deals')[0]?.Name).toBe('[erased] – 20 seats');
    if (deal) crm.update(deal, { amount: '7' }, 'CRM_UI');
    const again = crm.create(
      'contacts',
      { firstname: 'Mara', lastname: 'Adler', email: 'Mara@acme.example' },
      'CRM_UI',
    );
    crm.create('contacts', { firstname: 'Mara', lastname: 'Adler', email: 'm@other.example' }, 'CRM_UI');
    const sent = world.requestsOf(() => {
      for (const job of ['intake-hubspot', 'link-hubspot', 'score', 'push-hubspot', 'poll-commands']) world.run(job);
    });
    expect(world.rows('Deals')[0]).toMatchObject({ Name: '[erased] – 20 seats', Amount: 7 });
    const row = world.rows('Contacts').find((cells) => cells['Record id'] === again.id);
    expect(Object.entries(row ?? {}).flatMap(([header, cell]) => (cell === undefined ? [] : header))).toEqual([
      'Record id',
      'Erased',
    ]);
    expect(world.rows('Contacts').filter((cells) => cells['First name'] === 'Mara')).toHaveLength(1);
    expect(sent.length).toBeGreaterThan(0);
    expect(JSON.stringify(world.rows('Contacts').map((cells) => cells['E-mail']))).not.toMatch(/mara@acme/i);
  });

  const ids = ({ hubspot }: HubspotWorld, from: number): readonly string[] =>
    hubspot.requests
      .slice(from)
      .filter(({ url }) => url.includes('batch/update'))
      .flatMap(({ body }) => (JSON.parse(body ?? '{}') as { inputs?: { id: string }[] }).inputs ?? [])
      .map(({ id }) => id);
  const rescored = (world: HubspotWorld, value: number): void => {
    const csv = `model,criterion,field,scale,weight\nopportunity,Size,employees,linear 0..${value},9`;
    importFile(world.services, world.services.time.now, 'Weights', 'w.csv', csv);
    world.run('score');
  };
  const filled = (world: HubspotWorld, id: string): readonly string[] =>
    Object.entries(world.rows('Contacts').find((cells) => cells['Record id'] === id) ?? {}).flatMap(([header, cell]) =>
      cell === undefined ? [] : header,
    );

  test("a contact's record stays out by its id as well, whoever has its address by then", () => {
    const { world, acme } = connectedWorld();
    const { crm } = world.hubspot;
    world.run('erase-person', 'mara@acme.example');
    world.run('erase-person', 'mara@acme.example', 'let-in');
    const mara = crm.find('contacts', acme.contact);
    if (mara) crm.update(mara, { phone: '+49 1' }, 'CRM_UI');
    world.run('intake-hubspot');
    expect(filled(world, acme.contact)).toEqual(['Record id', 'Erased']);
  });

  test('an owner whose name another owner has leaves Accounts, Contacts and Deals; the other stays', () => {
    const owners = [...OWNERS, { id: '9', email: 'bob.ray@other.example', firstName: 'Bob', lastName: 'Ray' }];
    const { world } = connectedWorld({ owners });
    const { crm } = world.hubspot;
    crm.create('companies', { name: 'Borea', domain: 'borea.example', hubspot_owner_id: '8' }, 'CRM_UI');
    crm.create('companies', { name: 'Corvo', domain: 'corvo.example', hubspot_owner_id: '9' }, 'CRM_UI');
    crm.create('contacts', { email: 'x@borea.example', hubspot_owner_id: '8' }, 'CRM_UI');
    crm.create('deals', { dealname: 'Borea', hubspot_owner_id: '8' }, 'CRM_UI');
    crm.create('deals', { dealname: 'Corvo', hubspot_owner_id: '9' }, 'CRM_UI');
    world.run('intake-hubspot');
    world.run('erase-person', BOB);
    const ownersIn = (tab: string): readonly unknown[] =>
      world.rows(tab).flatMap((row) => (row['Owner id'] === '7' ? [] : [[row.Owner, row['Owner e-mail']]]));
    const nobody = [undefined, undefined];
    const other = ['Bob Ray', 'bob.ray@other.example'];
    const expected = { Accounts: [nobody, other], Contacts: [nobody, nobody], Deals: [nobody, nobody, other] };
    const holds = (): void => {
      for (const [tab, rows] of Object.entries(expected)) expect([tab, ownersIn(tab)]).toEqual([tab, rows]);
    };
    holds();
    // Once their records are not read again, only the list of owners could bring them back there.
    for (let hours = 0; hours < 2; hours += 1) {
      world.services.time.now += HOUR;
      world.tick();
    }
    crm.all('companies').forEach((one) => crm.update(one, { numberofemployees: '7' }, 'CRM_UI'));
    world.tick();
    holds();
  });

  test('a contact who was erased is pushed no more, while the company is', () => {
    const { world, acme } = connectedWorld();
    rescored(world, 6_000);
    let from = world.hubspot.requests.length;
    world.run('push-hubspot');
    expect(ids(world, from)).toEqual(expect.arrayContaining([acme.company, acme.contact]));
    world.run('erase-person', 'mara@acme.example');
    rescored(world, 9_000);
    from = world.hubspot.requests.length;
    for (const job of ['intake-hubspot', 'push-hubspot', 'poll-commands']) world.run(job);
    expect(ids(world, from)).toContain(acme.company);
    expect(ids(world, from)).not.toContain(acme.contact);
    expect(filled(world, acme.contact)).toEqual(['Record id', 'Erased']);
    // As an earlier version may have left it: the company is known again.
    typeAt(world.services, 'Contacts', 1, 'Company id', acme.company);
    rescored(world, 12_000);
    from = world.hubspot.requests.length;
    world.run('push-hubspot');
    expect(ids(world, from)).toContain(acme.company);
    expect(ids(world, from)).not.toContain(acme.contact);
  });

  test('a push that was under way leaves nothing of them either', () => {
    const { world, acme } = connectedWorld();
    rescored(world, 6_000);
    const { services } = world;
    const { fetchAll } = services.http;
    Object.assign(services, {
      http: {
        fetchAll: (requests: Parameters<typeof fetchAll>[0]) => {
          if (requests.some(({ url }) => url.includes('contacts/batch/update')))
            runByName(services, services.time.now, 'erase-person', ['mara@acme.example']);
          return fetchAll(requests);
        },
      },
    });
    world.run('push-hubspot');
    expect(filled(world, acme.contact)).toEqual(['Record id', 'Erased']);
  });
});
