// Scores onto HubSpot's records: what is sent, how often, and what becomes of what HubSpot will not take.
import { createGeminiStandIn, type GeminiStandIn } from '../../../scripts/local/stand-ins/gemini';
import { parseCard } from '../../../hubspot-extension/src/app/cards/read-card';
import { overlapsTab } from '../../../src/features/overlaps/tables';
import { CellEdits } from '../../../src/workbook/changes';
import { commit } from '../../../src/workbook/commit';
import { indexByKey } from '../../../src/workbook/table';
import { readWorkbook, tableIn } from '../../../src/workbook/workbook';
import { importCsv, settle } from '../../fakes/company';
import { recordsOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';
import { connectedWorld, hubspotWorld, putAcme, type HubspotWorld } from './world';

const valuesOf = ({ hubspot: { crm } }: HubspotWorld, type: 'companies' | 'contacts' | 'deals', id: string) =>
  crm.find(type, id)?.values ?? {};
const updates = (requests: readonly string[]): number =>
  requests.filter((request) => request.includes('batch/update')).length;

test('a company, its contact and its deal carry the best live overlap', () => {
  const { world, acme } = connectedWorld();
  const company = valuesOf(world, 'companies', acme.company);
  expect(company).toMatchObject({
    // With the stage of its deal, which HubSpot fills: proposal.
    nexus_score: '98.2',
    nexus_band: 'Act now',
    nexus_reasons: expect.stringMatching(/^With Hub: \+15 /) as string,
    nexus_model_version: '1',
  });
  expect(valuesOf(world, 'contacts', acme.contact).nexus_card).toBe(company.nexus_card);
  expect(valuesOf(world, 'deals', acme.deal)).toMatchObject({ nexus_score: '98.2', nexus_band: 'Act now' });
  const reading = parseCard(company.nexus_card);
  if (reading.kind !== 'card' || reading.card.state !== 'scored') throw new Error('no card');
  const [section, ...others] = reading.card.sections;
  expect(section.criteria.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(98.2, 5);
  expect(section).toMatchObject({
    recordType: 'overlaps',
    key: 'a1',
    title: 'Acme',
    heading: 'Who can help',
    facts: [
      { label: 'Partner', text: 'Hub' },
      { label: 'This account is their', text: 'customer' },
      { label: 'Ask', text: 'not known' },
    ],
    figures: [
      { label: 'Deal amount', text: '1M' },
      { label: 'Deal stage', text: 'proposal' },
      { label: 'Close date', text: '24 Dec 2026' },
      { label: 'Owner', text: 'Ann, ann@nexus.example' },
    ],
    coverage: 1,
    missing: [],
  });
  expect(others).toEqual([]);
});

test('the summary is six to eight lines: who, why now, what is missing, whom to ask, what next', () => {
  const { world, acme } = connectedWorld();
  const lines = (valuesOf(world, 'companies', acme.company).nexus_summary ?? '').split('\n');
  expect(lines.length).toBeGreaterThanOrEqual(6);
  expect(lines.length).toBeLessThanOrEqual(8);
  expect(lines.map((line) => /^• (\w+)/.exec(line)?.[1])).toEqual(
    expect.arrayContaining(['Who', 'Why', 'Missing', 'Ask', 'Next']),
  );
});

test('nothing is sent a second time', () => {
  const { world } = connectedWorld();
  expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
});

test('a second partner with a better score takes over, and is counted', () => {
  const { world, acme } = connectedWorld();
  importCsv(world.services, 'key,account,accountDomain,partner,winnability\na2,Acme,acme.example,Zeta,10');
  settle(world.services);
  world.run('push-hubspot');
  expect(valuesOf(world, 'companies', acme.company)).toMatchObject({
    nexus_score: '98.2',
    nexus_reasons: expect.stringContaining('2 partners know this account') as string,
  });
});

test('a changed score goes to exactly the records that show it', () => {
  const { world, acme } = connectedWorld();
  world.hubspot.crm.create('companies', { name: 'Beta', domain: 'beta.example' }, 'CRM_UI');
  world.run('intake-hubspot');
  world.run('push-hubspot');
  importCsv(world.services, 'key,account,partner,winnability\na1,Acme,Hub,20');
  settle(world.services);
  const from = world.hubspot.writes.length;
  world.run('push-hubspot');
  expect(
    world.hubspot.writes
      .slice(from)
      .map(({ type, id }) => `${type} ${id}`)
      .sort(),
  ).toEqual([`companies ${acme.company}`, `contacts ${acme.contact}`, `deals ${acme.deal}`].sort());
});

test('an overlap that goes takes its score along, and the card says so', () => {
  const { world, acme } = connectedWorld();
  const { sheets } = world.services;
  const store = tableIn(
    readWorkbook(sheets, () => [{ declaration: overlapsTab, cells: true }]),
    'overlaps',
    'Overlaps',
  );
  const edits = new CellEdits(store);
  edits.set('removedAt', indexByKey(store).get('a1') ?? -1, 46_346);
  commit(sheets, edits.changes(), () => true);
  world.run('push-hubspot');
  expect(valuesOf(world, 'deals', acme.deal)).toMatchObject({
    nexus_score: null,
    nexus_band: null,
    nexus_reasons: null,
    nexus_summary: null,
  });
  expect(parseCard(valuesOf(world, 'companies', acme.company).nexus_card)).toEqual({
    kind: 'card',
    card: {
      version: 2,
      state: 'removed',
      title: 'No partner any more',
      text: 'No partner shares Acme Inc. with us any more, so it has no score',
      removedAt: '2026-11-20T00:00:00.000Z',
    },
  });
  expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
});

test('a deal says why it has no score any more, and names its company', () => {
  const { world, acme } = connectedWorld();
  const { crm } = world.hubspot;
  const company = crm.find('companies', acme.company);
  if (company) crm.archive(company);
  for (const job of ['intake-hubspot', 'push-hubspot']) world.run(job);
  const cards = (): readonly unknown[] =>
    (
      [
        ['contacts', acme.contact],
        ['deals', acme.deal],
      ] as const
    ).map(([type, id]) => parseCard(valuesOf(world, type, id).nexus_card));
  const deleted = {
    kind: 'card',
    card: expect.objectContaining({
      state: 'removed',
      title: expect.stringMatching(/^Its company was deleted$|^No company$/) as string,
      text: expect.not.stringContaining(acme.contact) as string,
    }) as object,
  };
  expect(cards()).toEqual([deleted, deleted]);
  crm.dissociate('deals', acme.deal, 'companies', acme.company);
  for (const job of ['intake-hubspot', 'push-hubspot']) world.run(job);
  expect(cards()[1]).toEqual({
    kind: 'card',
    card: {
      version: 2,
      state: 'removed',
      title: 'No company',
      text: 'This record belongs to no company any more, so it has no score',
      removedAt: null,
    },
  });
});

test('what people put off or resolve is on the card of every record that shows it', () => {
  const { world, acme } = connectedWorld();
  const company = world.hubspot.crm.find('companies', acme.company);
  if (company) world.hubspot.crm.update(company, { nexus_command: 'resolve' }, 'CRM_UI');
  for (const job of ['poll-commands', 'push-hubspot']) world.run(job);
  expect(parseCard(valuesOf(world, 'deals', acme.deal).nexus_card)).toMatchObject({
    card: { sections: [{ status: 'Resolved', snoozedUntil: null }] },
  });
});

test('texts of other systems, however long or strange, fit into what HubSpot takes', () => {
  const strange = '\u0001"\\\ud800'.repeat(12_000).slice(0, 45_000);
  const world = hubspotWorld();
  const { company } = putAcme(world);
  const quoted = `"${strange.replace(/"/g, '""')}"`;
  importCsv(
    world.services,
    `key,account,accountDomain,partner,industry,country,partnerOwner,dealStage\na1,Acme,acme.example,${quoted},${quoted},${quoted},${quoted},${quoted}`,
  );
  settle(world.services);
  for (const job of ['provision-hubspot', 'intake-hubspot', 'push-hubspot']) world.run(job);
  const { nexus_summary: summary = '', nexus_card: card = '' } = valuesOf(world, 'companies', company);
  expect([
    summary === null ? 0 : summary.split('\n').every((line) => line.length <= 310),
    (card ?? '').length < 65_536,
    parseCard(card).kind,
  ]).toEqual([true, true, 'card']);
});

test('when its company is merged into another, a contact shows the other at once', () => {
  const { world, acme } = connectedWorld();
  const other = world.hubspot.crm.create('companies', { name: 'ACME', domain: 'acme.example' }, 'CRM_UI').id;
  world.hubspot.crm.merge('companies', other, acme.company);
  const before = valuesOf(world, 'contacts', acme.contact).nexus_card;
  importCsv(world.services, 'key,account,partner,winnability\na1,Acme,Hub,20');
  settle(world.services);
  for (let i = 0; i < 3; i += 1) world.tick();
  expect(valuesOf(world, 'companies', other).nexus_card).not.toBe(before);
  expect(valuesOf(world, 'contacts', acme.contact).nexus_card).toBe(valuesOf(world, 'companies', other).nexus_card);
});

test('no record is ever made, and what people edit is never written', () => {
  const { world } = connectedWorld();
  expect(world.hubspot.writes.every(({ action }) => action === 'update')).toBe(true);
  expect(new Set(world.hubspot.writes.flatMap(({ properties }) => Object.keys(properties)))).toEqual(
    new Set([
      'nexus_score',
      'nexus_band',
      'nexus_reasons',
      'nexus_card',
      'nexus_model_version',
      'nexus_summary',
      'nexus_scored_at',
    ]),
  );
});

describe('summaries by a model', () => {
  /** HubSpot and Gemini behind one port, the model slow to nobody. */
  const worded = (
    count: number,
  ): { readonly world: HubspotWorld; readonly gemini: GeminiStandIn; readonly ids: readonly string[] } => {
    const lines = Array.from({ length: count }, (_, i) => `k${i},Company ${i},c${i}.example,Hub,${i % 100}`);
    const world = hubspotWorld({}, ['key,account,accountDomain,partner,winnability', ...lines].join('\n'));
    const gemini = createGeminiStandIn();
    Object.assign(world.services, {
      http: standInHttp((request) =>
        (request.url.includes('generativelanguage') ? gemini : world.hubspot).handle(request),
      ),
    });
    const ids = lines.map(
      (_, i) => world.hubspot.crm.create('companies', { name: `Company ${i}`, domain: `c${i}.example` }, 'CRM_UI').id,
    );
    for (const job of ['provision-hubspot', 'intake-hubspot']) world.run(job);
    return { world, gemini, ids };
  };
  const connect = (world: HubspotWorld, gemini: GeminiStandIn): void =>
    world.services.userProperties.set('secret.gemini.apiKey', gemini.apiKey);
  const isWorded = (world: HubspotWorld, id: string): boolean =>
    (valuesOf(world, 'companies', id).nexus_summary ?? '').includes('• How: ');
  const wordedOf = (world: HubspotWorld, ids: readonly string[]): number =>
    ids.filter((id) => isWorded(world, id)).length;

  test('once Gemini is connected, records that were pushed before get its words too, the best scores first, and each once', () => {
    const { world, gemini, ids } = worded(130);
    world.run('push-hubspot');
    expect(wordedOf(world, ids)).toBe(0);
    connect(world, gemini);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 100 } });
    expect([wordedOf(world, ids), isWorded(world, ids[99] ?? ''), isWorded(world, ids[0] ?? '')]).toEqual([
      100,
      true,
      false,
    ]);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 30 } });
    expect([wordedOf(world, ids), gemini.requests.length]).toEqual([130, 130]);
    expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
    expect(gemini.requests).toHaveLength(130);
  });

  test('a summary is made anew only when its facts change', () => {
    const { world, gemini, ids } = worded(3);
    connect(world, gemini);
    world.run('push-hubspot');
    importCsv(world.services, 'key,account,accountDomain,partner,winnability\nk1,Company 1,c1.example,Hub,90');
    settle(world.services);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 1 } });
    expect([wordedOf(world, ids), gemini.requests.length]).toEqual([3, 4]);
  });

  test('an answer that may not be used is not asked for again', () => {
    const { world, gemini, ids } = worded(2);
    connect(world, gemini);
    gemini.next('blocked-answer');
    world.run('push-hubspot');
    world.run('push-hubspot');
    expect([wordedOf(world, ids), gemini.requests.length]).toEqual([1, 2]);
  });

  test('summaries that are refused are counted by their cause', () => {
    const { world, gemini, ids } = worded(2);
    connect(world, gemini);
    gemini.recite('It is worth two million to us.');
    expect(world.run('push-hubspot').message).toBe('2 records pushed; summaries: 1 refused: 1 figure');
    expect(wordedOf(world, ids)).toBe(1);
  });

  test('what was worded and sent before a reply was lost is neither asked for nor sent again', () => {
    const { world, gemini, ids } = worded(3);
    world.run('push-hubspot');
    connect(world, gemini);
    world.hubspot.faults.add({ kind: 'reset', delivered: true, match: 'companies/batch/update' });
    world.run('push-hubspot');
    const sent = world.hubspot.writes.length;
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 3 } });
    expect([wordedOf(world, ids), gemini.requests.length, world.hubspot.writes.length - sent]).toEqual([3, 3, 0]);
  });

  test("a day's quota keeps the fixed words for now", () => {
    const { world, gemini, ids } = worded(2);
    connect(world, gemini);
    gemini.setMode('quota-day');
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 2 } });
    expect(world.problems()).toEqual([expect.stringContaining('quota for today is used up')]);
    gemini.setMode('answer');
    world.run('push-hubspot');
    expect([wordedOf(world, ids), world.problems()]).toEqual([2, []]);
  });
});

describe('what HubSpot will not take', () => {
  const unprovisioned = (): HubspotWorld => {
    const world = hubspotWorld();
    putAcme(world);
    world.run('intake-hubspot');
    return world;
  };

  test('missing properties are said in words, on the rows, and not sent again until they are there', () => {
    const world = unprovisioned();
    expect(world.run('push-hubspot')).toMatchObject({ rows: { rejected: 3 } });
    expect(world.problems()).toHaveLength(3);
    expect(world.problems()[0]).toBe(
      'Accounts: HubSpot has no property nexus_score yet. Choose Nexus → Set up HubSpot: it makes it, and what waits is sent. (1 record.)',
    );
    expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
    world.run('provision-hubspot');
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 3 } });
    expect(world.problems()).toEqual([]);
  });

  test('one bad record of a batch is told of, the others are taken', () => {
    const world = unprovisioned();
    const { crm } = world.hubspot;
    const beta = crm.create('companies', { name: 'Beta', domain: 'beta.example', city: 'Oslo' }, 'CRM_UI').id;
    world.run('intake-hubspot');
    world.run('provision-hubspot');
    const city = crm.properties('companies').get('city');
    if (city) crm.properties('companies').set('city', { ...city, isRequired: true });
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 3, rejected: 1 } });
    expect(valuesOf(world, 'companies', beta).nexus_score).toBeDefined();
    expect(world.problems()).toEqual([
      expect.stringContaining('Accounts: HubSpot refused the score: "City" is required'),
    ]);
  });

  const numbered = (count: number): { readonly world: HubspotWorld; readonly ids: readonly string[] } => {
    const lines = Array.from({ length: count }, (_, i) => `k${i},Company ${i},c${i}.example,Hub,50`);
    const world = hubspotWorld({}, ['key,account,accountDomain,partner,winnability', ...lines].join('\n'));
    const ids = lines.map(
      (_, i) => world.hubspot.crm.create('companies', { name: `Company ${i}`, domain: `c${i}.example` }, 'CRM_UI').id,
    );
    for (const job of ['provision-hubspot', 'intake-hubspot']) world.run(job);
    return { world, ids };
  };

  /** A portal that turns a whole batch away for the sake of some of its records. */
  const spoiltBy = (world: HubspotWorld, isBad: (id: string) => boolean): { refusals: number } => {
    const { fetchAll } = world.services.http;
    const counted = { refusals: 0 };
    Object.assign(world.services, {
      http: {
        fetchAll: (requests: Parameters<typeof fetchAll>[0]) =>
          requests.map((request) => {
            const { inputs = [] } = request.url.includes('batch/update')
              ? (JSON.parse(request.body ?? '{}') as { inputs?: { id: string }[] })
              : {};
            if (!inputs.some(({ id }) => isBad(id))) return fetchAll([request])[0];
            counted.refusals += 1;
            return {
              status: 400,
              headers: {},
              body: '{"category":"VALIDATION_ERROR","message":"Region is required."}',
            };
          }),
      },
    });
    return counted;
  };

  test('a record that spoils its whole batch does not hold the others back', () => {
    const { world, ids } = numbered(250);
    spoiltBy(world, (id) => id === ids[130]);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 249, rejected: 1 } });
    expect(world.problems()).toEqual([expect.stringContaining('Region is required')]);
    expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
  });

  test('where many spoil theirs, the others follow run by run, each by itself, and none is sent for ever', () => {
    const { world, ids } = numbered(500);
    spoiltBy(world, (id) => ids.indexOf(id) % 100 === 50);
    const runs = Array.from({ length: 4 }, () => {
      world.services.time.now += 11_000;
      return world.run('push-hubspot').rows;
    });
    expect(runs.map(({ written, rejected }) => written + rejected)).toEqual([200, 200, 100, 0]);
    expect([runs.reduce((sum, { written }) => sum + written, 0), world.problems().length]).toEqual([495, 5]);
  });

  test('a refusal of everything is found out from a few', () => {
    const { world } = numbered(500);
    const counted = spoiltBy(world, () => true);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 0, rejected: 500 } });
    expect(counted.refusals).toBe(5 + 20);
    world.run('push-hubspot');
    expect(counted.refusals).toBe(5 + 20);
  });

  test('a property of another type spoils nothing but its own object type', () => {
    const world = unprovisioned();
    const { crm } = world.hubspot;
    crm.properties('deals').set('nexus_score', {
      ...(crm.properties('deals').get('dealname') as NonNullable<ReturnType<ReturnType<typeof crm.properties>['get']>>),
      name: 'nexus_score',
      type: 'bool',
    });
    world.run('provision-hubspot');
    expect(world.problems()).toEqual([
      expect.stringContaining('nexus_score of deals in HubSpot has the type bool, but Nexus needs number'),
    ]);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 2, rejected: 1 } });
  });

  test('a record deleted meanwhile is marked and no longer written to', () => {
    const world = unprovisioned();
    world.run('provision-hubspot');
    const deal = world.hubspot.crm.all('deals')[0];
    if (deal) world.hubspot.crm.archive(deal);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 2 } });
    expect(world.rows('Deals')[0]?.['Push problem']).toContain('deleted in HubSpot');
    // The account has no close date any more.
    expect(world.requestsOf(() => world.run('push-hubspot')).join()).not.toContain('deals');
    expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
  });

  test('a missing scope is named, and is not knocked at with everything', () => {
    const world = unprovisioned();
    world.run('provision-hubspot');
    world.hubspot.setMissingScopes(['crm.objects.contacts.write']);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 2 } });
    expect(world.problems()).toEqual([expect.stringContaining('lacks the scope crm.objects.contacts.write')]);
    world.hubspot.setMissingScopes([]);
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 1 } });
    expect(world.problems()).toEqual([]);
  });

  test('a reply that was lost is looked up, not sent again', () => {
    const world = unprovisioned();
    world.run('provision-hubspot');
    world.hubspot.faults.add({ kind: 'reset', delivered: true, match: 'companies/batch/update' });
    world.run('push-hubspot');
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 1 } });
    expect(world.hubspot.writes.filter(({ type }) => type === 'companies')).toHaveLength(1);
  });

  test('a 429 waits as long as it says, a 400 is never tried again', () => {
    const world = unprovisioned();
    world.run('provision-hubspot');
    world.hubspot.faults.add(
      { kind: 'status', status: 429, headers: { 'retry-after': '11' }, match: 'companies/batch/update' },
      {
        kind: 'status',
        status: 400,
        body: '{"category":"VALIDATION_ERROR","message":"No."}',
        match: 'deals/batch/update',
      },
    );
    const before = world.services.time.now;
    const requests = world.requestsOf(() => world.run('push-hubspot'));
    expect(world.services.time.now - before).toBeGreaterThanOrEqual(60_000 + 11_000);
    // Its line in Runs: the one that was sent again, the two that were refused.
    const line = recordsOf(world.services.sheets, 'Runs').slice(-1)[0];
    expect(line).toMatchObject({ Job: 'push-hubspot', Retries: 1, Errors: 2 });
    expect(line?.['Most rows']).toBeGreaterThan(0);
    expect([updates(requests), updates(world.requestsOf(() => world.run('push-hubspot')))]).toEqual([4, 0]);
  });
});

test('texts of 70,000 characters are cut to what HubSpot takes', () => {
  const world = hubspotWorld();
  const { company } = putAcme(world);
  importCsv(
    world.services,
    `key,account,accountDomain,partner,partnerOwner\na1,Acme,acme.example,${'P'.repeat(70_000)},${'Q'.repeat(70_000)}`,
  );
  settle(world.services);
  for (const job of ['provision-hubspot', 'intake-hubspot', 'push-hubspot']) world.run(job);
  const { nexus_card: card = '' } = valuesOf(world, 'companies', company);
  expect(parseCard(card).kind).toBe('card');
});

test('thousands of changed records: a call for each hundred, within the limits, and none the second time', () => {
  const lines = Array.from({ length: 2_450 }, (_, i) => `k${i},Company ${i},c${i}.example,Hub,${i % 100}`);
  const world = hubspotWorld({}, ['key,account,accountDomain,partner,winnability', ...lines].join('\n'));
  for (let i = 0; i < 2_450; i += 1)
    world.hubspot.crm.create('companies', { name: `Company ${i}`, domain: `c${i}.example` }, 'CRM_UI');
  for (const job of ['provision-hubspot', 'intake-hubspot']) world.run(job);
  world.services.time.now += 11_000;
  const before = world.services.time.now;
  const requests = world.requestsOf(() =>
    expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 2_450 } }),
  );
  expect([requests.length, updates(requests)]).toEqual([25, 25]);
  expect(world.services.time.now - before).toBeLessThan(60_000 + 30_000);
  expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
});

test('what HubSpot says it did without saying to which records is not counted as pushed, but looked up and sent again', () => {
  const world = hubspotWorld();
  const acme = putAcme(world);
  ['provision-hubspot', 'intake-hubspot', 'score'].forEach((job) => world.run(job));
  world.hubspot.faults.add({
    kind: 'status',
    status: 200,
    body: '{"status":"COMPLETE","results":[{},{}]}',
    match: 'batch/update',
    times: 3,
  });
  expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 0 } });
  expect(world.rows('Accounts')[0]?.['Pushed at']).toBeUndefined();
  expect(world.problems().join()).toContain('HubSpot did not say which records it took');
  expect(world.run('push-hubspot')).toMatchObject({ rows: { written: 3 } });
  expect(valuesOf(world, 'companies', acme.company).nexus_band).toBe('Act now');
  expect(world.problems().join()).not.toContain('did not say');
});
