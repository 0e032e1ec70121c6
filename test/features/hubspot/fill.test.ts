// What HubSpot knows of the linked company fills what is blank in a record, and stays HubSpot's only until somebody
// else says something.
import { NOBODY_ERASED } from '../../../src/run/erased';
import { settingDeclarations } from '../../../src/app/features';
import { overlaps } from '../../../src/features/overlaps/record';
import { overlapsTab } from '../../../src/features/overlaps/tables';
import { planIntake, type Upsert } from '../../../src/records/intake-plan';
import { historyTab } from '../../../src/records/tabs';
import { readSettings } from '../../../src/workbook/settings';
import { settingsTab } from '../../../src/workbook/tabs';
import { readWorkbook } from '../../../src/workbook/workbook';
import { columnOf } from '../../fakes/memory-sheets';
import { linkedMapProblems, setMap, world as fillWorld, type FillWorld } from './fill-world';

const ALBA = 'key,account,accountDomain,partner,employees,country,relationshipStatus,engagement,winnability';
const CSV = [ALBA, 'k1,Alba Works,alba.example,Meridian,,Sweden,customer,90,90'].join('\n');

/** Alba Works in HubSpot, with two open deals and one that is lost. */
const alba = (csv = CSV): FillWorld => {
  const world = fillWorld(csv);
  world.company('501', {
    name: 'Alba Works',
    domain: 'alba.example',
    numberofemployees: '4200',
    industry: 'INFORMATION_TECHNOLOGY_AND_SERVICES',
    country: 'Germany',
    hubspot_owner_id: '7',
  });
  world.deal('901', '501', { dealname: 'big', amount: '88000', dealstage: 'contractsent', deal_currency_code: 'EUR' });
  world.deal('902', '501', { dealname: 'small', amount: '41000', dealstage: 'qualifiedtobuy', hubspot_owner_id: '8' });
  world.deal('903', '501', { dealname: 'lost', amount: '990000', dealstage: 'closedlost' });
  return world;
};

describe('blank cells are filled, each with its source', () => {
  test('in the very tick in which they come, before the score', () => {
    const world = alba();
    world.tick();
    expect(world.record('k1')).toMatchObject({
      Employees: 4200,
      Industry: 'Information Technology and Services',
      Country: 'Sweden',
      Owner: 'Ann Lee',
      'Owner e-mail': 'ann@nexus.example',
      'Deal amount': 88000,
      'Deal stage': 'contractsent',
      Currency: 'EUR',
      'Filled from':
        'owner: HubSpot company 501; ownerEmail: HubSpot company 501; employees: HubSpot company 501; ' +
        'industry: HubSpot company 501; dealAmount: HubSpot deal 901; dealStage: HubSpot deal 901; ' +
        'currency: HubSpot deal 901',
      Reasons: expect.stringContaining('88,000') as string,
    });
  });

  test('once filled, nothing is written or asked for that was not before', () => {
    const world = alba();
    for (let i = 0; i < 8; i += 1) world.tick();
    const requests = world.requestsOf(() => world.tick());
    expect(requests.every((request) => request.endsWith('/search'))).toBe(true);
    expect(world.run('fill-overlaps')).toMatchObject({ outcome: 'nothing', rows: { written: 0 } });
  });

  test('a record that nobody links is left alone', () => {
    const world = alba([CSV, 'k2,Bora Yard,bora.example,Meridian,,,customer,90,90'].join('\n'));
    world.tick();
    expect(world.record('k2')).toMatchObject({ Account: 'Bora Yard' });
    expect([world.record('k2')['Employees'] ?? null, world.record('k2')['Filled from'] ?? null]).toEqual([null, null]);
  });
});

describe('a cell that HubSpot filled', () => {
  test('changes with HubSpot, and what was known before is kept in History', () => {
    const world = alba();
    world.tick();
    world.tick();
    world.update('deals', '901', { dealstage: 'closedwon' });
    world.update('companies', '501', { numberofemployees: '4300' });
    world.tick();
    expect(world.record('k1')).toMatchObject({ Employees: 4300, 'Deal amount': 41000, 'Deal stage': 'qualifiedtobuy' });
    expect(world.record('k1')['Currency'] ?? null).toBeNull();
    expect(JSON.stringify(world.rows('History').at(-1))).toMatch(/88000/);
  });

  test('is emptied when HubSpot no longer knows it', () => {
    const world = alba();
    world.tick();
    world.update('companies', '501', { numberofemployees: '' });
    world.archive('deals', '901');
    world.archive('deals', '902');
    world.run('intake-hubspot');
    // All deals there were: a person says that it is so.
    world.run('allow-removal');
    const row = world.record('k1');
    expect([row['Employees'], row['Deal amount'], row['Deal stage'], row['Currency']].map((c) => c ?? null)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(row['Filled from']).toBe(
      'owner: HubSpot company 501; ownerEmail: HubSpot company 501; industry: HubSpot company 501',
    );
  });

  test('is emptied when the record is another company’s after all, or nobody’s', () => {
    const world = alba();
    world.tick();
    world.tick();
    world.type('Links', 'k1', 'Decision', 'none');
    world.tick();
    expect([world.record('k1')['Employees'] ?? null, world.record('k1')['Filled from'] ?? null]).toEqual([null, null]);
    expect(world.record('k1')).toMatchObject({ Country: 'Sweden' });
  });

  test.each(['a person', 'a file'])('is no longer HubSpot’s once %s writes something else', (who) => {
    const world = alba();
    world.tick();
    if (who === 'a person') world.type('Overlaps', 'k1', 'Employees', 100);
    else world.import('key,account,accountDomain,partner,employees\nk1,Alba Works,alba.example,Meridian,100');
    world.update('companies', '501', { numberofemployees: '5000' });
    world.tick();
    world.tick();
    expect(world.record('k1')).toMatchObject({ Employees: 100 });
    expect(world.record('k1')['Filled from']).not.toContain('employees');
    // The blank is anybody's again.
    world.type('Overlaps', 'k1', 'Employees', '');
    world.tick();
    expect(world.record('k1')).toMatchObject({ Employees: 5000 });
  });

  test('stays where a source says the same, or nothing', () => {
    const world = alba();
    world.tick();
    world.import('key,account,accountDomain,partner,employees,industry\nk1,Alba Works,alba.example,Meridian,4200,');
    world.update('companies', '501', { numberofemployees: '4300' });
    world.tick();
    expect(world.record('k1')).toMatchObject({ Employees: 4300 });
  });
});

describe('what belongs together is not mixed', () => {
  const OWNED = (owner: string, more = ''): string =>
    `key,account,accountDomain,partner,owner${more === '' ? '' : ',dealAmount'}\nk1,Alba Works,alba.example,Meridian,${owner}${more}`;

  test('no address beside another owner’s name; who owns the company is noted', () => {
    const world = alba(OWNED('Kim Doe'));
    world.tick();
    expect(world.record('k1')).toMatchObject({ Owner: 'Kim Doe', 'CRM owner e-mail': 'ann@nexus.example' });
    expect(world.record('k1')['Owner e-mail'] ?? null).toBeNull();
  });

  test('the address of an owner whose name is the same', () => {
    const world = alba(OWNED('ANN  lee'));
    world.tick();
    expect(world.record('k1')).toMatchObject({ Owner: 'ANN  lee', 'Owner e-mail': 'ann@nexus.example' });
    expect(world.record('k1')['CRM owner e-mail'] ?? null).toBeNull();
  });

  test('no currency beside another amount', () => {
    const world = alba(OWNED('Kim Doe', ',500'));
    world.tick();
    expect(world.record('k1')).toMatchObject({ 'Deal amount': 500, 'Deal stage': 'contractsent' });
    expect(world.record('k1')['Currency'] ?? null).toBeNull();
  });
});

describe('the Field map says what fills what', () => {
  test('a blank column switches a default off, another one fills another column', () => {
    const world = alba();
    setMap(world, [
      ['linked.company', 'employees', ''],
      ['linked.deal', 'name', 'industry'],
    ]);
    world.tick();
    expect(world.record('k1')).toMatchObject({ Industry: 'big', 'Deal amount': 88000 });
    expect(world.record('k1')['Employees'] ?? null).toBeNull();
  });

  test.each([
    ['linked.company', 'colour', 'employees', 'Accounts has no column "colour".'],
    ['linked.deal', 'amount', 'score', 'No record has a column "score" that could be filled from HubSpot.'],
    ['linked.deal', 'amount', 'note', 'No record has a column "note" that could be filled from HubSpot.'],
  ])('%s %s → %s is told at its cell', (source, field, column, message) => {
    const world = alba();
    setMap(world, [[source, field, column]]);
    world.tick();
    expect(linkedMapProblems(world)).toContain(message);
  });
});

describe('a deal shows its own figures, the company those of the account', () => {
  test.each([
    ['deals', '901', ['88,000', 'Contract sent'], '41,000'],
    ['deals', '902', ['41,000', 'Qualified to buy', 'Bob Ray'], '88,000'],
    ['companies', '501', ['88,000', 'Contract sent', 'Ann Lee'], '41,000'],
  ] as const)('%s %s', (type, id, says, never) => {
    const world = alba();
    world.run('provision-hubspot');
    for (let i = 0; i < 3; i += 1) world.tick();
    const { nexus_card, nexus_summary, nexus_reasons } = world.values(type, id);
    for (const text of says) expect([nexus_card, nexus_summary].filter((shown) => !shown?.includes(text))).toEqual([]);
    expect(`${nexus_card} ${nexus_summary} ${nexus_reasons}`).not.toContain(never);
    expect(world.values(type, id).nexus_score).toBe(world.values('companies', '501').nexus_score);
  });
});

describe('what a source of the record leaves blank', () => {
  const planned = (world: FillWorld, upsert: Upsert) => {
    const { services } = world;
    const workbook = readWorkbook(services.sheets, () =>
      [overlapsTab, historyTab, settingsTab].map((declaration) => ({ declaration, cells: true })),
    );
    const settings = readSettings(workbook.tables.get(settingsTab.id), settingDeclarations);
    return planIntake(
      workbook,
      overlaps,
      { upserts: [upsert], removedKeys: [], problems: [], rejected: 0 },
      { nowMs: services.time.now, settings, erased: NOBODY_ERASED },
    );
  };
  const emptied = { employees: null, country: null };

  test('stays as HubSpot filled it, while its own cells are emptied', () => {
    const world = alba();
    world.tick();
    const { changes, rows } = planned(world, { key: 'k1', values: emptied });
    expect(rows.written).toBe(1);
    const text = JSON.stringify(changes.filter((change) => change.kind === 'cells').flatMap(({ edits }) => edits));
    const at = (header: string): number => columnOf(world.services.sheets, 'Overlaps', header);
    expect([text.includes(`"position":${at('Country')},`), text.includes(`"position":${at('Employees')},`)]).toEqual([
      true,
      false,
    ]);
  });

  test('filling makes no source of HubSpot: no other key leads to the record, and none that ended comes back', () => {
    const world = alba();
    world.tick();
    expect(world.record('k1')['Other keys'] ?? null).toBeNull();
  });
});
