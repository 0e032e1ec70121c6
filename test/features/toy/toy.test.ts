// A kind of record that exists only here goes through everything that the machine does, beside overlaps in one workbook.
import './with-toy';
import { parseCard } from '../../../hubspot-extension/src/app/cards/read-card';
import { createHubspotStandIn } from '../../../scripts/local/stand-ins/hubspot';
import { createSlackStandIn } from '../../../scripts/local/stand-ins/slack';
import { typeCell } from '../../../scripts/local/sheets/person';
import { dispatch, importFile, runByName } from '../../../src/app/commands';
import { handleEdit } from '../../../src/app/edits';
import { myData } from '../../../src/app/people-data/my-data';
import { readPreviewData } from '../../../src/app/sidebar/preview-data';
import { readQueue } from '../../../src/app/sidebar/queue';
import { readRecord } from '../../../src/app/sidebar/record';
import { readWeights } from '../../../src/app/sidebar/weights';
import { company as companyOf, COMPANY, settle, sheetIdOf } from '../../fakes/company';
import { INSTALLER, installedServices, type MemoryServices } from '../../fakes/memory-services';
import { columnOf, gridOf, recordsOf, titlesOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';

const HOUR = 3_600_000;
const ANA = 'ana@toys.example';
const KIM = 'kim@toys.example';

const TEAM = [
  'name,email,role,manager,slackChannel,hours',
  `Ana,${ANA},AE,${KIM},C00000001,always`,
  `Kim,${KIM},Manager,,C00000002,always`,
].join('\n');

interface Shop {
  readonly services: MemoryServices;
  readonly slack: ReturnType<typeof createSlackStandIn>;
  readonly hubspot: ReturnType<typeof createHubspotStandIn>;
  readonly company: string;
}

const file = ({ services }: Shop, table: string, text: string): ReturnType<typeof importFile> =>
  importFile(services, services.time.now, table, `${table}.csv`, text);

const run = ({ services }: Shop, job: string, ...args: readonly string[]): ReturnType<typeof runByName> => {
  services.time.now += 60_000;
  const report = runByName(services, services.time.now, job, args);
  if (report.outcome === 'failed') throw new Error(report.message);
  return report;
};

const tick = ({ services }: Shop, hours = 0): void => {
  services.time.now += hours * HOUR + 300_000;
  const failed = dispatch(services, services.time.now).jobs.find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`${failed.job}: ${failed.message}`);
};

const rows = ({ services }: Shop, tab: string): readonly Readonly<Record<string, unknown>>[] =>
  recordsOf(services.sheets, tab);

const rowOf = (shop: Shop, tab: string, key: string): Readonly<Record<string, unknown>> => {
  const found = rows(shop, tab).find((row) => row.Key === key);
  if (!found) throw new Error(`${tab} has no ${key}`);
  return found;
};

const type = (
  { services }: Pick<Shop, 'services'>,
  tab: string,
  key: string,
  header: string,
  text: string,
  keyHeader = 'Key',
): void => {
  const row = gridOf(services.sheets, tab).findIndex(
    (cells, i) => i > 0 && cells[columnOf(services.sheets, tab, keyHeader)] === key,
  );
  const column = columnOf(services.sheets, tab, header);
  const sheetId = sheetIdOf(services, tab);
  typeCell(services.sheets.data, sheetId, row, column, text, null);
  const [line, place] = [row + 1, column + 1];
  handleEdit(
    services,
    { sheetId, title: tab, firstRow: line, lastRow: line, firstColumn: place, lastColumn: place },
    INSTALLER,
    services.time.now,
  );
};

/** Overlaps and toys in one workbook, a team, Slack and HubSpot. */
const openShop = (): Shop => {
  const services = installedServices();
  const now = (): number => services.time.now;
  const slack = createSlackStandIn({ now });
  const hubspot = createHubspotStandIn({ now, owners: [] });
  Object.assign(services, {
    http: standInHttp((request) =>
      new URL(request.url).hostname === 'api.hubapi.com' ? hubspot.handle(request) : slack.handle(request),
    ),
  });
  const company = hubspot.crm.create('companies', { name: 'Toys & Co', domain: 'toys.example' }, 'CRM_UI').id;
  const shop = { services, slack, hubspot, company };
  file(shop, 'Overlaps', COMPANY);
  file(
    shop,
    'Toys',
    [
      'key,name,companyId,owner,ownerEmail,size,country',
      `a1,Robot,${company},Ana,${ANA},100,DE`,
      'b1,Doll,,,,20,DE',
      'c1,Kite,,,,10,FR',
      'd1,Puzzle,,,,,',
    ].join('\n'),
  );
  file(shop, 'Team', TEAM);
  file(shop, 'Routes', ['country,assignTo,recordType', `DE,${ANA},toy`, `*,${KIM},*`].join('\n'));
  settle(services);
  return shop;
};

test('a new workbook has the store of toys, and its rows of Weights and Bands beside those of overlaps', () => {
  const { services } = openShop();
  expect(titlesOf(services.sheets)).toEqual(expect.arrayContaining(['Overlaps', 'Toys', 'Toy shelf', 'Act now']));
  const ofToys = (tab: string, name: string) =>
    recordsOf(services.sheets, tab)
      .filter((row) => row['Record type'] === 'toy')
      .map((row) => row[name]);
  expect(ofToys('Weights', 'Criterion')).toEqual(['big', 'near']);
  expect(ofToys('Bands', 'Band')).toEqual(['Dull', 'Fun']);
});

test('imported from a file, scored by its own model, banded by its own bands; a key that overlaps have too is another record', () => {
  const shop = openShop();
  expect(rowOf(shop, 'Toys', 'a1')).toMatchObject({ Name: 'Robot', Score: 100, Band: 'Fun', Coverage: 1 });
  expect(rowOf(shop, 'Toys', 'b1')).toMatchObject({
    Score: 40,
    Band: 'Dull',
    Reasons: expect.stringContaining('+25 de') as string,
  });
  expect(rowOf(shop, 'Overlaps', 'a1')).toMatchObject({ Account: 'Acme', Band: 'Act now' });
  expect(rowOf(shop, 'Toys', 'd1').Score ?? null).toBeNull();
});

test('a file of rules for toys changes none of the rules for others', () => {
  const shop = openShop();
  const report = file(shop, 'Routes', ['country,assignTo,recordType', `FR,${KIM},toy`].join('\n'));
  expect(report.rows).toMatchObject({ written: 1 });
  expect(rows(shop, 'Routes').map((row) => [row.Country, row['Goes to'], row['Record type']])).toEqual([
    ['DE', ANA, 'toy'],
    ['*', KIM, '*'],
    ['FR', KIM, 'toy'],
  ]);
});

test('a file of toys tells what it cannot take, line by line', () => {
  const shop = openShop();
  const report = file(shop, 'Toys', 'key,name,size\n,Ball,3\ne1,Top,many');
  expect(report.rows).toMatchObject({ rejected: 1 });
  expect(report.problems.map(({ message }) => message)).toEqual([expect.stringContaining('Line 2 has no key')]);
});

test('its one view shows all that have a score, best first; what a person writes there reaches the store and stays', () => {
  const shop = openShop();
  expect(rows(shop, 'Toy shelf').map((row) => row.Name)).toEqual(['Robot', 'Doll', 'Kite', 'Puzzle']);
  type(shop, 'Toy shelf', 'b1', 'Note', 'for Mia');
  type(shop, 'Toy shelf', 'b1', 'Status', 'Working');
  settle(shop.services);
  expect(rowOf(shop, 'Toys', 'b1')).toMatchObject({ Note: 'for Mia', Status: 'Working' });
  file(shop, 'Toys', 'key,name,size\nb1,Doll,90');
  settle(shop.services);
  expect(rowOf(shop, 'Toy shelf', 'b1')).toMatchObject({ Score: 92.5, Note: 'for Mia', Status: 'Working' });
  const overlap = rowOf(shop, 'Overlaps', 'b1');
  expect([overlap.Note ?? null, overlap.Status ?? null]).toEqual([null, null]);
});

test('what was before a change is kept under its kind', () => {
  const shop = openShop();
  file(shop, 'Toys', 'key,name,size\nb1,Doll,90');
  settle(shop.services);
  expect(rows(shop, 'History')).toMatchObject([{ Key: 'b1', 'Record type': 'toy', Score: 40 }]);
});

test('its weights are tried out, saved and restored beside those of overlaps', () => {
  const shop = openShop();
  const { services } = shop;
  const weights = readWeights(services, services.time.now, 'toy');
  expect(weights.criteria.map(({ criterion }) => criterion)).toEqual(['big', 'near']);
  const preview = readPreviewData(services, services.time.now, 'toy');
  expect(preview.live.rowCount).toBe(4);
  const before = rowOf(shop, 'Overlaps', 'b1').Score;
  type(shop, 'Weights', 'near', 'Weight', '75', 'Criterion');
  expect(rowOf(shop, 'Toys', 'b1').Score).toBe(60);
  expect(rowOf(shop, 'Overlaps', 'b1').Score).toBe(before);
  run(shop, 'restore-weights', '1');
  expect(rowOf(shop, 'Toys', 'b1').Score).toBe(40);
});

test('routed by its own rules, nudged through Slack up the ladder, answered by a click', () => {
  const shop = openShop();
  shop.services.userProperties.set('secret.slack.botToken', shop.slack.botToken);
  type(shop, 'Settings', 'nudge.mode', 'Value', 'live', 'Setting');
  type(shop, 'Settings', 'nudge.confirmed', 'Value', 'yes', 'Setting');
  type(shop, 'Settings', 'nudge.holdoutPercent', 'Value', '0', 'Setting');
  type(shop, 'Settings', 'nudge.threshold', 'Value', '90', 'Setting');
  file(shop, 'Toys', 'key,name,size,country\nr1,Rocket,95,DE');
  settle(shop.services);
  tick(shop);
  const ofToys = (): readonly Readonly<Record<string, unknown>>[] =>
    rows(shop, 'Messages').filter((row) => row['Record type'] === 'toy');
  const own = (): ReturnType<typeof ofToys> => ofToys().filter((row) => row.Record === 'a1');
  // Nobody owns the rocket: the rule for toys wanted in DE says who gets it.
  expect(ofToys().find((row) => row.Record === 'r1')?.Recipient).toBe(ANA);
  expect(own()).toMatchObject([{ Record: 'a1', Step: 'ae', Recipient: ANA, State: 'sent' }]);
  expect(own()[0]?.Key).toMatch(/^toy\/a1#/);
  expect(own()[0]?.Text).toMatch(
    /Robot scores 100 out of 100 \(Fun; we know 100 % of what counts\)\. It is 100 large\./,
  );
  tick(shop, 24);
  tick(shop, 24);
  tick(shop, 24);
  expect(own().map((row) => [row.Step, row.Recipient, row.State])).toContainEqual(['manager', KIM, 'sent']);
  expect(run(shop, 'explain', 'toy/a1').message).toMatch(/worth a message/);
  expect(run(shop, 'explain', 'toy/b1').message).toMatch(/threshold|score/i);
  expect(() => run(shop, 'introduce', 'toy/a1', 'asked')).toThrow('A toy has no introduction.');
  run(shop, 'resolve', 'toy/a1', 'Resolved');
  const sent = own().filter((row) => row.State === 'sent').length;
  tick(shop, 24);
  tick(shop, 24);
  expect(own().filter((row) => row.State === 'sent')).toHaveLength(sent);
  expect(rowOf(shop, 'Overlaps', 'a1').Status ?? null).toBeNull();
  const all = ofToys().filter((row) => row.State === 'sent');
  expect(rows(shop, 'Audit').filter((row) => row['Record type'] === 'toy')).toHaveLength(all.length);
  expect(run(shop, 'verify-audit').message).toMatch(/hold together/);
});

test('toys that one company wants are told of in one message', () => {
  const shop = openShop();
  for (const [name, value] of [
    ['nudge.mode', 'approve'],
    ['nudge.holdoutPercent', '0'],
    ['nudge.threshold', '50'],
  ] as const)
    type(shop, 'Settings', name, 'Value', value, 'Setting');
  const header = 'key,name,companyId,ownerEmail,size,country';
  file(shop, 'Toys', [header, `t1,Train,${shop.company},${ANA},70,DE`, `u1,Tram,777,${ANA},90,DE`].join('\n'));
  tick(shop);
  const waiting = rows(shop, 'Messages').filter((row) => row['Record type'] === 'toy');
  expect(waiting.map((row) => [row.Key, row.Record, row.Records])).toEqual([
    ['toy/a1#1/ae', 'a1', 'a1; t1'],
    ['toy/u1#1/ae', 'u1', 'u1'],
  ]);
  expect(run(shop, 'explain', 'toy/t1').message).toContain('It is told of together with Robot (a1)');
  const [first] = readQueue(shop.services, shop.services.time.now).groups.flatMap(({ messages }) =>
    messages.filter(({ key }) => key === 'toy/a1#1/ae'),
  );
  expect(first?.name.title).toBe('Robot and 1 more toy');
});

test('shown on its company in HubSpot as a section of the card, and answered from there', () => {
  const shop = openShop();
  const { services, hubspot, company } = shop;
  services.userProperties.set('secret.hubspot.token', hubspot.token);
  for (const job of ['provision-hubspot', 'intake-hubspot', 'push-hubspot']) run(shop, job);
  const values = (): Readonly<Record<string, string | null>> => hubspot.crm.find('companies', company)?.values ?? {};
  expect(values()).toMatchObject({ nexus_toy_score: '100.0', nexus_toy_band: 'Fun' });
  const reading = parseCard(values().nexus_card);
  if (reading.kind !== 'card' || reading.card.state !== 'scored') throw new Error('no card');
  expect(reading.card.sections).toMatchObject([{ recordType: 'toy', key: 'a1', title: 'Robot' }]);
  const record = hubspot.crm.find('companies', company);
  if (!record) throw new Error('no company');
  services.time.now += 60_000;
  hubspot.crm.update(record, { nexus_command: 'resolve' }, 'CRM_UI');
  run(shop, 'poll-commands');
  expect(rowOf(shop, 'Toys', 'a1').Status).toBe('Resolved');
  expect(values().nexus_command_status).toMatch(/Robot/);
});

test('the sidebar tells of it in its own words', () => {
  const { services } = openShop();
  expect(readRecord(services, services.time.now, 'toy/a1')).toMatchObject({
    recordType: 'toy',
    words: { one: 'toy', title: 'Toy' },
    name: { title: 'Robot' },
    score: 100,
    facts: [{ label: 'Size', text: '100' }],
  });
  expect(() => readRecord(services, services.time.now, 'toy/zz')).toThrow('No toy has the key "zz".');
});

test('in the sidebar a message stands with its own record, also where an overlap has the same key', () => {
  const shop = openShop();
  const { services } = shop;
  type(shop, 'Settings', 'nudge.mode', 'Value', 'preview', 'Setting');
  type(shop, 'Settings', 'nudge.holdoutPercent', 'Value', '0', 'Setting');
  type(shop, 'Settings', 'nudge.threshold', 'Value', '80', 'Setting');
  tick(shop);
  const told = (key: string) =>
    readRecord(services, services.time.now, key).messages.map(({ record, name }) => [record, name.title]);
  expect(told('toy/a1')).toEqual([['toy/a1', 'Robot']]);
  expect(told('a1')).toEqual([['a1', 'Acme']]);
  const queued = readQueue(services, services.time.now).groups.flatMap(({ messages }) => messages);
  expect(queued.map(({ record, name }) => [record, name.title])).toEqual(
    expect.arrayContaining([
      ['toy/a1', 'Robot'],
      ['a1', 'Acme'],
    ]),
  );
});

test('a date is shown as a date beside the points that it earns; what is none is told at its cell', () => {
  const shop = openShop();
  const { services } = shop;
  type(shop, 'Weights', 'near', 'Scale', 'recency 30d', 'Criterion');
  type(shop, 'Weights', 'near', 'Field', 'madeAt', 'Criterion');
  file(shop, 'Toys', 'key,name,madeAt\na1,Robot,2026-11-19\nb1,Doll,31.11.2026');
  tick(shop);
  expect(readRecord(services, services.time.now, 'toy/a1').points).toContainEqual(
    expect.objectContaining({ criterion: 'near', field: 'Made', value: '19 Nov 2026' }),
  );
  expect(rows(shop, 'Problems')).toContainEqual(
    expect.objectContaining({
      Tab: 'Toys',
      Column: 'Made',
      Problem: '"31.11.2026" is not a date, so it counts as missing. Write it like 2026-12-01.',
    }),
  );
});

test('a criterion that ages writes nothing while there is no record of its kind', () => {
  const services = companyOf();
  type({ services }, 'Weights', 'near', 'Scale', 'recency 30d', 'Criterion');
  type({ services }, 'Weights', 'near', 'Field', 'madeAt', 'Criterion');
  expect(() => settle(services)).not.toThrow();
});

test('what it holds of a person is exported to them, and erased', () => {
  const shop = openShop();
  const { services } = shop;
  const exported = JSON.stringify(myData({ ...services, user: () => ANA }, services.time.now));
  expect(exported).toContain('Robot');
  run(shop, 'erase-person', ANA);
  const left = titlesOf(services.sheets).filter((title) =>
    JSON.stringify(gridOf(services.sheets, title)).includes(ANA),
  );
  expect(left).toEqual([]);
  expect(rowOf(shop, 'Toys', 'a1').Name).toBe('Robot');
});
