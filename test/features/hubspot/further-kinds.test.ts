// Other kinds of records beside overlaps: linked, set up, pushed, shown on the same card, answered, and none in another's way.
import { parseCard } from '../../../hubspot-extension/src/app/cards/read-card';
import type { CardSection } from '../../../hubspot-extension/src/app/cards/card-json';
import { messagesTab } from '../../../src/nudges/tabs';
import { appendRows } from '../../../src/workbook/changes';
import { commit } from '../../../src/workbook/commit';
import { readWorkbook, tableIn } from '../../../src/workbook/workbook';
import { contextFor } from '../../../src/app/context';
import { hubspot } from '../../../src/features/hubspot/feature';
import { linksTab } from '../../../src/records/links-tab';
import { overlaps } from '../../../src/features/overlaps/record';
import { runJob } from '../../../src/run/run';
import { kindsWorld, repairs, toys, type KindsWorld } from './further-kinds';
import { putAcme, type Acme } from './world';

const TRAIN = {
  key: 'a1',
  name: 'Wooden train',
  shop: 'Acme',
  website: 'https://www.acme.example/shop',
  joy: 3,
  colour: 'red',
  owner: 'Tom Toys',
  ownerEmail: 'tom@nexus.example',
};

const pushed = (world: KindsWorld): void => {
  for (const job of ['provision-hubspot', 'intake-hubspot', 'link-hubspot', 'push-hubspot']) {
    const report = world.run(job);
    if (report.outcome === 'failed') throw new Error(`${job}: ${report.message}`);
  }
};

const withToy = (): { readonly world: KindsWorld; readonly acme: Acme } => {
  const world = kindsWorld([toys]);
  const acme = putAcme(world);
  world.put(toys, TRAIN);
  pushed(world);
  return { world, acme };
};

const sectionsOn = (
  world: KindsWorld,
  object: 'companies' | 'contacts' | 'deals',
  id: string,
): readonly CardSection[] => {
  const reading = parseCard(world.valuesOf(object, id).nexus_card);
  if (reading.kind !== 'card' || reading.card.state !== 'scored') throw new Error(`no card on ${object} ${id}`);
  return reading.card.sections;
};

const choose = (world: KindsWorld, object: 'companies' | 'deals', id: string, value: string): void => {
  const record = world.hubspot.crm.find(object, id);
  if (record) world.hubspot.crm.update(record, { nexus_command: value }, 'CRM_UI');
};
const answered = (world: KindsWorld, object: 'companies' | 'deals', id: string, value: string): string | null => {
  choose(world, object, id, value);
  world.run('poll-commands');
  expect(world.valuesOf(object, id).nexus_command ?? null).toBeNull();
  return world.valuesOf(object, id).nexus_command_status ?? null;
};
const cellOf = (world: KindsWorld, tab: string, key: string, header: string): unknown =>
  world.rows(tab).find(({ Key }) => Key === key)?.[header];

test('what Set up HubSpot makes is told by the kind', () => {
  const { world } = withToy();
  const made = world.hubspot.crm.properties('companies');
  expect(made.get('nexus_toy_score')).toMatchObject({
    label: 'Nexus toy score',
    type: 'number',
    description: 'How promising the best toy is, 0 to 100. Written by Nexus.',
  });
  expect(made.get('nexus_toy_band')).toMatchObject({
    label: 'Nexus toy band',
    description: 'The band of the score of the best toy. Written by Nexus.',
  });
  expect(made.get('nexus_score')).toMatchObject({
    label: 'Nexus score',
    description: 'How promising the best partner overlap is, 0 to 100. Written by Nexus.',
  });
  expect(made.get('nexus_command')?.options.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Re-score: rescore',
    'Resend a message that failed: resend',
    'Resolve: resolve',
    'Snooze: snooze',
    'Introduction asked: introduction_asked',
    'Introduction made: introduction_made',
    'Introduction declined: introduction_declined',
    'Working: working',
    'Won: won',
    'Lost: lost',
    'Not relevant: not_relevant',
    'Resend a message that failed (toy): resend_toys',
    'Resolve (toy): resolve_toys',
    'Snooze (toy): snooze_toys',
    'Working (toy): working_toys',
    'Won (toy): won_toys',
    'Lost (toy): lost_toys',
    'Not relevant (toy): not_relevant_toys',
  ]);
  expect(world.run('provision-hubspot').message).toContain('has everything');
});

test('a record of each kind is on the company, its contact and its deal, in one update', () => {
  const { world, acme } = withToy();
  for (const [object, id] of [
    ['companies', acme.company],
    ['contacts', acme.contact],
    ['deals', acme.deal],
  ] as const)
    expect(world.valuesOf(object, id)).toMatchObject({
      nexus_score: '100.0',
      nexus_band: 'Act now',
      nexus_toy_score: '30.0',
      nexus_toy_band: 'Shelf',
      nexus_reasons: expect.stringMatching(/^With Hub: /) as string,
    });
  expect(world.hubspot.writes.map(({ type }) => type).sort()).toEqual(['companies', 'contacts', 'deals']);
  expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
});

test('the card has a section of each, the overlap first and as it is alone', () => {
  const { world, acme } = withToy();
  const [overlap, toy, ...others] = sectionsOn(world, 'companies', acme.company);
  expect(overlap).toMatchObject({ recordType: 'overlaps', key: 'a1', title: 'Acme', heading: 'Who can help' });
  expect(toy).toMatchObject({
    recordType: 'toys',
    key: 'a1',
    kind: 'toy',
    title: 'Wooden train',
    status: null,
    score: 30,
    band: { name: 'Shelf', guidance: 'Dust it.' },
    criteria: [{ name: 'fun', points: 30, value: '3' }],
    missing: [],
    coverage: 1,
    facts: [{ label: 'Colour', text: 'red' }],
  });
  expect(others).toEqual([]);
  const alone = kindsWorld([]);
  const { company } = putAcme(alone);
  pushed(alone);
  expect(sectionsOn(alone, 'companies', company)).toEqual([
    { ...overlap, dataAt: expect.any(String) as string, weightsVersion: 1 },
  ]);
});

test('a record of which only a toy is known shows that, with a summary of its own', () => {
  const { world } = withToy();
  const { id } = world.hubspot.crm.create('companies', { name: 'Corner Shop', domain: 'corner.example' }, 'CRM_UI');
  world.put(toys, { ...TRAIN, key: 'T2', name: 'Kite', shop: 'Corner Shop', website: 'corner.example', joy: 8 });
  for (const job of ['intake-hubspot', 'push-hubspot']) world.run(job);
  expect(world.valuesOf('companies', id)).toMatchObject({
    nexus_toy_score: '80.0',
    nexus_toy_band: 'Window',
    nexus_summary: [
      '• Who: Kite.',
      '• Why now: nothing has changed since it was first scored on 20 Nov 2026; score 80 (Window), mostly for fun (8).',
      '• Known: Colour red.',
      '• Missing: nothing that the score asks for.',
      '• Owner with us: Tom Toys.',
      '• Next: Show it.',
    ].join('\n'),
  });
  expect(world.valuesOf('companies', id).nexus_score ?? null).toBeNull();
  expect(sectionsOn(world, 'companies', id).map(({ recordType, key }) => [recordType, key])).toEqual([['toys', 'T2']]);
});

test('only the kind that changed is worked out anew, and what leaves takes its score along', () => {
  const { world, acme } = withToy();
  world.put(toys, { ...TRAIN, joy: 9 });
  world.run('push-hubspot');
  expect(world.valuesOf('companies', acme.company)).toMatchObject({ nexus_score: '98.2', nexus_toy_score: '90.0' });
  world.put(toys, { key: 'a1', removedAt: 46_346 });
  world.run('push-hubspot');
  expect(world.valuesOf('contacts', acme.contact)).toMatchObject({
    nexus_score: '98.2',
    nexus_toy_score: null,
    nexus_toy_band: null,
  });
  expect(sectionsOn(world, 'contacts', acme.contact)).toHaveLength(1);
  expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
});

test('a toy that belongs to another company by now leaves nothing behind', () => {
  const { world, acme } = withToy();
  const { id } = world.hubspot.crm.create('companies', { name: 'Corner Shop', domain: 'corner.example' }, 'CRM_UI');
  world.run('intake-hubspot');
  world.put(toys, { ...TRAIN, shop: 'Corner Shop', website: 'corner.example' });
  world.run('push-hubspot');
  expect(world.valuesOf('companies', id).nexus_toy_score).toBe('30.0');
  expect(world.valuesOf('companies', acme.company)).toMatchObject({ nexus_score: '98.2', nexus_toy_score: null });
  expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
});

test('a kind that HubSpot has no properties for yet stops no record that it is not on', () => {
  const world = kindsWorld([toys]);
  const acme = putAcme(world);
  const asBefore = hubspot([overlaps]).jobs?.asked?.find(({ name }) => name === 'provision-hubspot');
  if (asBefore) runJob(asBefore, contextFor(world.services, world.services.time.now, 'a person'));
  for (const job of ['intake-hubspot', 'push-hubspot']) world.run(job);
  expect(world.valuesOf('companies', acme.company).nexus_score).toBe('100.0');
  world.put(toys, TRAIN);
  world.run('push-hubspot');
  expect(world.problems()).toContainEqual(expect.stringContaining('HubSpot has no property nexus_toy_'));
  for (const job of ['provision-hubspot', 'push-hubspot']) world.run(job);
  expect(world.valuesOf('companies', acme.company)).toMatchObject({ nexus_score: '98.2', nexus_toy_score: '30.0' });
});

describe('links', () => {
  test('an overlap and a toy of the same key are two rows, each linked by what its kind says', () => {
    const { world, acme } = withToy();
    const rows = world.rows('Links').filter(({ Key }) => Key === 'a1');
    expect(rows.map((row) => [row['Record type'] ?? null, row.Title, row.Question, row['Linked by']])).toEqual(
      expect.arrayContaining([
        [null, 'Acme', 'company', 'domain'],
        ['toys', 'Acme', 'company', 'domain'],
      ]),
    );
    expect(rows.map((row) => String(row.Candidate))).toEqual([acme.company, acme.company]);
    expect(world.run('link-hubspot').message).toMatch(/^\d+ overlaps, 1 toys linked to HubSpot, 0 unsure$/);
  });

  test('the kind is the last column', () => expect(linksTab.columns.map(({ id }) => id).pop()).toBe('recordType'));
});

describe('commands', () => {
  test('without a kind it is for what the record shows first', () => {
    const { world, acme } = withToy();
    expect(answered(world, 'companies', acme.company, 'resolve')).toBe(
      'Resolved on 20 Nov 2026: no more nudges about Acme with Hub.',
    );
    expect([cellOf(world, 'Overlaps', 'a1', 'Status'), cellOf(world, 'Toys', 'a1', 'Status') ?? null]).toEqual([
      'Resolved',
      null,
    ]);
  });

  test('with a kind it is for the record of that kind, although both have the same key', () => {
    const { world, acme } = withToy();
    expect(answered(world, 'deals', acme.deal, 'resolve_toys')).toBe(
      'As a toy: Resolved on 20 Nov 2026: no more nudges about Wooden train.',
    );
    expect([cellOf(world, 'Overlaps', 'a1', 'Status') ?? null, cellOf(world, 'Toys', 'a1', 'Status')]).toEqual([
      null,
      'Resolved',
    ]);
    expect(world.rows('Done (toys)').find(({ Moved }) => Moved === undefined)?.Status).toBe('Resolved');
    world.run('push-hubspot');
    expect(sectionsOn(world, 'companies', acme.company).map(({ status }) => status)).toEqual([null, 'Resolved']);
  });

  test('each choice waits for itself alone', () => {
    const { world, acme } = withToy();
    expect(answered(world, 'companies', acme.company, 'snooze')).toContain('No nudges about Acme with Hub');
    expect(answered(world, 'companies', acme.company, 'snooze_toys')).toContain('No nudges about Wooden train');
    expect(answered(world, 'companies', acme.company, 'snooze_toys')).toContain('Not again so soon');
  });

  test('what the record does not show is said by its name', () => {
    const world = kindsWorld([toys]);
    const acme = putAcme(world);
    const { id } = world.hubspot.crm.create('companies', { name: 'Nobody' }, 'CRM_UI');
    pushed(world);
    expect(answered(world, 'companies', acme.company, 'resolve_toys')).toBe(
      'No toy is linked to this record, so there is nothing to do.',
    );
    expect(answered(world, 'companies', id, 'snooze')).toBe(
      'No partner overlap and no toy is linked to this record, so there is nothing to do.',
    );
  });

  test('a message about the overlap is not sent again for the toy', () => {
    const { world, acme } = withToy();
    const { sheets } = world.services;
    const workbook = readWorkbook(sheets, () => [{ declaration: messagesTab, cells: true }]);
    const failed = {
      key: 'm1',
      record: 'a1',
      step: 'ae',
      recipient: 'ann@nexus.example',
      channel: 'mail',
      subject: 'S',
      text: 'T',
      state: 'failed',
      attempts: 5,
    };
    commit(sheets, appendRows(tableIn(workbook, messagesTab.id, messagesTab.title), [failed]), () => true);
    expect(answered(world, 'companies', acme.company, 'resend_toys')).toBe(
      'There is no message about this account to send again.',
    );
    expect(world.rows('Messages')[0]).toMatchObject({ State: 'failed' });
    expect(answered(world, 'companies', acme.company, 'resend')).toContain('will be sent again');
    expect(world.rows('Messages')[0]).toMatchObject({ State: 'pending' });
  });
});

describe('a kind on deals alone', () => {
  const withRepair = (): { readonly world: KindsWorld; readonly acme: Acme } => {
    const world = kindsWorld([toys, repairs]);
    const acme = putAcme(world);
    world.put(toys, TRAIN);
    world.put(repairs, { key: 'R1', name: 'Wheel', dealId: acme.deal, joy: 6 });
    pushed(world);
    return { world, acme };
  };

  test('is on the deal that it names, below what its company shows, and nowhere else', () => {
    const { world, acme } = withRepair();
    expect(world.valuesOf('deals', acme.deal)).toMatchObject({
      nexus_score: '100.0',
      nexus_toy_score: '30.0',
      nexus_repair_score: '60.0',
      nexus_repair_band: 'Window',
    });
    const kindsOn = (object: 'companies' | 'contacts' | 'deals', id: string): readonly string[] =>
      sectionsOn(world, object, id).map(({ recordType }) => recordType);
    expect(kindsOn('deals', acme.deal)).toEqual(['overlaps', 'toys', 'repairs']);
    expect([kindsOn('companies', acme.company), kindsOn('contacts', acme.contact)]).toEqual([
      ['overlaps', 'toys'],
      ['overlaps', 'toys'],
    ]);
    expect(world.hubspot.crm.properties('companies').has('nexus_repair_score')).toBe(false);
    expect(world.requestsOf(() => world.run('push-hubspot'))).toEqual([]);
  });

  test('shows by itself on a deal of no company, and says so once it is gone', () => {
    const { world } = withRepair();
    const { id } = world.hubspot.crm.create('deals', { dealname: 'Lone' }, 'CRM_UI');
    world.put(repairs, { key: 'R2', name: 'Spring', dealId: id, joy: 2 });
    for (const job of ['intake-hubspot', 'push-hubspot']) world.run(job);
    expect(sectionsOn(world, 'deals', id).map(({ title }) => title)).toEqual(['Spring']);
    expect(answered(world, 'deals', id, 'resolve')).toBe(
      'As a repair: Resolved on 20 Nov 2026: no more nudges about Spring.',
    );
    world.put(repairs, { key: 'R2', removedAt: 46_346 });
    world.run('push-hubspot');
    expect(parseCard(world.valuesOf('deals', id).nexus_card)).toMatchObject({
      card: { title: 'No repair any more', text: 'Spring has no repair any more, so it has no score' },
    });
    expect(world.valuesOf('deals', id)).toMatchObject({ nexus_repair_score: null, nexus_summary: null });
  });
});
