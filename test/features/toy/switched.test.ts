// A kind of record switched off: nothing is done with it any more, nothing of it is lost, and on again it is all back.
import './with-toy';
import { install } from '../../../src/app/install';
import { doOrAsk } from '../../../src/app/requests';
import { readMine } from '../../../src/app/sidebar/mine';
import { readNeedsData } from '../../../src/app/sidebar/needs-data';
import { readSession } from '../../../src/app/sidebar/session';
import { readStart } from '../../../src/app/sidebar/start';
import { readWeights } from '../../../src/app/sidebar/weights';
import { readWhereIs } from '../../../src/app/sidebar/where-is';
import { addColumn, BANDS, settle, typeInto } from '../../fakes/company';
import { titlesOf } from '../../fakes/memory-sheets';
import { file, ofToys, openShop, rowOf, rows, run, set, tick, turn, type, type Shop } from './switching';

const titles = ({ services }: Shop): readonly string[] => titlesOf(services.sheets);

const nudging = (shop: Shop): void => {
  shop.services.userProperties.set('secret.slack.botToken', shop.slack.botToken);
  for (const [name, value] of [
    ['nudge.mode', 'live'],
    ['nudge.confirmed', 'yes'],
    ['nudge.holdoutPercent', '0'],
    ['nudge.threshold', '90'],
  ] as const)
    set(shop, name, value);
};

const toysSent = (shop: Shop): number => ofToys(shop, 'Messages').filter((row) => row.State === 'sent').length;

describe('toys switched off', () => {
  test('leave their view, whose tab goes, and are scored no more; their store keeps every row', () => {
    const shop = openShop();
    const overlaps = rows(shop, 'Act now');
    turn(shop, 'toy', 'no');
    expect(titles(shop)).not.toContain('Toy shelf');
    expect(titles(shop)).toContain('Toys');
    file(shop, 'Toys', 'key,name,size\nb1,Doll,90');
    settle(shop.services);
    expect(rowOf(shop, 'Toys', 'b1')).toMatchObject({ Size: 90, Score: 40, Band: 'Dull' });
    expect(rows(shop, 'Toys')).toHaveLength(3);
    expect(rows(shop, 'Act now')).toEqual(overlaps);
  });

  test('are back as they were once they are on again, with what people wrote in the view just before', () => {
    const shop = openShop();
    const { services } = shop;
    type(shop, 'Toy shelf', 'b1', 'Status', 'Working');
    // No edit trigger fires for it: it is carried by the run that empties the view.
    typeInto(services, 'Toy shelf', 'b1', 'Note', 'for Mia');
    const shown = () => rows(shop, 'Toy shelf').map((row) => [row.Name, row.Score, row.Band, row.Status, row.Note]);
    const before = shown();
    turn(shop, 'toy', 'no');
    expect(rowOf(shop, 'Toys', 'b1')).toMatchObject({ Status: 'Working', Note: 'for Mia' });
    turn(shop, 'toy', 'yes');
    expect(shown()).toEqual(before);
    expect(rows(shop, 'Weights history')).toHaveLength(1);
  });

  test("a row with something in a column of a person's own stays, and its tab with it", () => {
    const shop = openShop();
    addColumn(shop.services, 'Toy shelf', 'Mine');
    typeInto(shop.services, 'Toy shelf', 'b1', 'Mine', 'keep me');
    turn(shop, 'toy', 'no');
    const left = rows(shop, 'Toy shelf').filter((row) => row.Key !== undefined);
    expect(left.map((row) => [row.Name, row.Mine])).toEqual([['Doll', 'keep me']]);
    turn(shop, 'toy', 'yes');
    expect(rowOf(shop, 'Toy shelf', 'b1')).toMatchObject({ Mine: 'keep me', Score: 40 });
  });

  test('what is read of weights, of people and of data leaves them out', () => {
    const shop = openShop();
    const { services } = shop;
    turn(shop, 'toy', 'no');
    const { now } = services.time;
    expect(readWeights(services, now).types.map(({ id }) => id)).toEqual(['overlaps']);
    expect(readMine({ ...services, user: () => 'ana@toys.example' }, now).entries).toEqual([]);
    expect(JSON.stringify(readNeedsData(services, now))).not.toContain('Puzzle');
    expect(readSession(services).recordTabs.stores).toEqual(['Overlaps']);
    expect(readWhereIs(services, now, 'Robot').places[0]?.why[0]).toBe(
      'Toys are switched off: records.toy in Settings.',
    );
  });

  test('a file of them is taken in all the same, and says so', () => {
    const shop = openShop();
    turn(shop, 'toy', 'no');
    const report = file(shop, 'Toys', 'key,name,size\nn1,New,50');
    expect(report.rows).toMatchObject({ written: 1 });
    expect((report.answer as { readonly says: readonly string[] }).says.join(' ')).toMatch(
      /Toys are switched off.*set records\.toy to yes, or switch them on in the sidebar, page Start/,
    );
    expect(rowOf(shop, 'Toys', 'n1').Score ?? null).toBeNull();
  });

  test('a message that waits is held and does not go out; on again, it does', () => {
    const shop = openShop();
    nudging(shop);
    run(shop, 'plan-nudges');
    const waiting = (): readonly unknown[] => ofToys(shop, 'Messages').map((row) => [row.Record, row.State]);
    expect(waiting()).toEqual([['a1', 'pending']]);
    set(shop, 'records.toy', 'no');
    run(shop, 'deliver');
    expect(toysSent(shop)).toBe(0);
    tick(shop, 24);
    tick(shop, 24);
    expect(waiting()).toEqual([['a1', 'held']]);
    turn(shop, 'toy', 'yes');
    tick(shop);
    tick(shop);
    expect(toysSent(shop)).toBe(1);
  });

  test('HubSpot is sent nothing of them, and what it has stays', () => {
    const shop = openShop();
    const { services, hubspot, company } = shop;
    services.userProperties.set('secret.hubspot.token', hubspot.token);
    turn(shop, 'overlaps', 'no');
    for (const job of ['provision-hubspot', 'intake-hubspot', 'push-hubspot']) run(shop, job);
    const values = (): Readonly<Record<string, string | null>> => ({
      ...hubspot.crm.find('companies', company)?.values,
    });
    expect(values()).toMatchObject({ nexus_toy_score: '100.0' });
    const before = values();
    turn(shop, 'toy', 'no');
    tick(shop);
    run(shop, 'push-hubspot');
    expect(values()).toEqual(before);
  });

  test('what HubSpot shows of others goes on without them', () => {
    const shop = openShop();
    const { services, hubspot, company } = shop;
    services.userProperties.set('secret.hubspot.token', hubspot.token);
    for (const job of ['provision-hubspot', 'intake-hubspot', 'link-hubspot', 'push-hubspot']) run(shop, job);
    const card = (): string => hubspot.crm.find('companies', company)?.values.nexus_card ?? '';
    expect(card()).toContain('Robot');
    turn(shop, 'toy', 'no');
    run(shop, 'push-hubspot');
    expect(card()).toContain('Acme');
    expect(card()).not.toContain('Robot');
    turn(shop, 'toy', 'yes');
    run(shop, 'push-hubspot');
    expect(card()).toContain('Robot');
  });

  test('a company that shows overlaps alone keeps what it shows while they are off', () => {
    const shop = openShop();
    const { services, hubspot, company } = shop;
    const beta = hubspot.crm.create('companies', { name: 'Beta', domain: 'beta.example' }, 'CRM_UI').id;
    services.userProperties.set('secret.hubspot.token', hubspot.token);
    for (const job of ['provision-hubspot', 'intake-hubspot', 'link-hubspot', 'push-hubspot']) run(shop, job);
    const values = (id: string): Readonly<Record<string, string | null>> => ({
      ...hubspot.crm.find('companies', id)?.values,
    });
    const before = values(beta);
    expect(Number(before.nexus_score)).toBeGreaterThan(0);
    turn(shop, 'overlaps', 'no');
    tick(shop);
    run(shop, 'push-hubspot');
    expect(values(beta)).toEqual(before);
    expect(values(company).nexus_card).toContain('Robot');
    expect(values(company).nexus_card).not.toContain('Hub knows');
    const record = hubspot.crm.find('companies', beta);
    if (!record) throw new Error('no company');
    services.time.now += 60_000;
    hubspot.crm.update(record, { nexus_command: 'resolve' }, 'CRM_UI');
    run(shop, 'poll-commands');
    expect(values(beta).nexus_command_status).toMatch(/there is nothing to do/);
    expect(rowOf(shop, 'Overlaps', 'b1').Status ?? null).toBeNull();
    turn(shop, 'overlaps', 'yes');
    run(shop, 'push-hubspot');
    expect(values(beta).nexus_score).toBe(before.nexus_score);
  });

  test('Install adds no row of theirs while they are off, and does once they are on', () => {
    const shop = openShop();
    const { services } = shop;
    turn(shop, 'toy', 'no');
    for (const row of ofToys(shop, 'Bands')) type(shop, 'Bands', String(row.Band), 'Record type', 'overlaps', 'Band');
    install(services, services.time.now);
    expect(ofToys(shop, 'Bands')).toEqual([]);
    set(shop, 'records.toy', 'yes');
    install(services, services.time.now);
    expect(ofToys(shop, 'Bands').map((row) => row.Band)).toEqual(['Dull', 'Fun']);
  });

  test('an idle tick does nothing more than before', () => {
    const shop = openShop();
    turn(shop, 'toy', 'no');
    tick(shop);
    tick(shop);
    const { counts } = shop.services.sheets;
    const { reads } = counts;
    tick(shop);
    expect(counts.reads - reads).toBe(2);
  });
});

describe('overlaps switched off', () => {
  test('crash nothing: bands and board empty, toys go on', () => {
    const shop = openShop();
    turn(shop, 'overlaps', 'no');
    expect(titles(shop).filter((title) => (BANDS as readonly string[]).includes(title))).toEqual([]);
    expect(JSON.stringify(rows(shop, 'Pipeline'))).not.toContain('Acme');
    expect(rowOf(shop, 'Overlaps', 'a1')).toMatchObject({ Band: 'Act now' });
    file(shop, 'Toys', 'key,name,size\nb1,Doll,90');
    settle(shop.services);
    expect(rowOf(shop, 'Toy shelf', 'b1').Score).toBe(92.5);
    nudging(shop);
    tick(shop);
    tick(shop, 24);
    expect(new Set(rows(shop, 'Messages').map((row) => row['Record type']))).toEqual(new Set(['toy']));
    expect(readWeights(shop.services, shop.services.time.now)).toMatchObject({ recordType: 'toy' });
    expect(run(shop, 'explain', 'a1').message).toMatch(/^Overlaps are switched off/);
    run(shop, 'resolve', 'a1', 'Resolved');
    turn(shop, 'overlaps', 'yes');
    expect(rowOf(shop, 'Done', 'a1')).toMatchObject({ Status: 'Resolved' });
    expect(rows(shop, 'Pursue').map((row) => row.Account)).toEqual(['Beta']);
  });

  test('with every kind off a tick still goes through', () => {
    const shop = openShop();
    nudging(shop);
    turn(shop, 'overlaps', 'no');
    turn(shop, 'toy', 'no');
    tick(shop, 24);
    tick(shop, 24);
    expect(rows(shop, 'Runs').filter((row) => row.Outcome === 'failed')).toEqual([]);
  });
});

describe('the switch of the page Start', () => {
  test('tells of each kind what is there, and turns it', () => {
    const shop = openShop();
    const { services } = shop;
    const kinds = () => readStart(services).kinds;
    expect(kinds()).toMatchObject([
      { id: 'overlaps', setting: 'records.overlaps', isOn: true, store: 'Overlaps', rows: 6, shown: 6 },
      { id: 'toy', isOn: true, store: 'Toys', rows: 3, shown: 3 },
    ]);
    expect(readStart(services).steps.map(({ step, isDone }) => [step, isDone])).toEqual([
      ['Team', true],
      ['First data', true],
      ['First look', false],
    ]);
    expect(doOrAsk(services, services.time.now, 'switchRecords', ['toy', false])).toMatchObject({
      outcome: 'done',
      message: 'Toys are switched off: 3 toys leave the views, and nothing is removed from Toys.',
    });
    expect(kinds()[1]).toMatchObject({ isOn: false, rows: 3 });
    expect(rows(shop, 'Settings').find((row) => row.Setting === 'records.toy')?.Value).toBe('no');
  });
});
