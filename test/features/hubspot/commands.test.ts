// Commands given on a record: carried out once for each time they are chosen, answered there, cleared.
import { appendRows } from '../../../src/workbook/changes';
import { commit } from '../../../src/workbook/commit';
import { messagesTab } from '../../../src/nudges/tabs';
import { readWorkbook, tableIn } from '../../../src/workbook/workbook';
import { importCsv, settle, typeInto } from '../../fakes/company';
import { connectedWorld, type HubspotWorld } from './world';

type Type = 'companies' | 'contacts' | 'deals';

const choose = ({ hubspot: { crm } }: HubspotWorld, type: Type, id: string, command: string): void => {
  const record = crm.find(type, id);
  if (!record) throw new Error(`no ${type} ${id}`);
  const definition = crm.properties(type).get('nexus_command');
  // People can be quicker than a list of options is changed.
  if (definition && !definition.options.some(({ value }) => value === command))
    crm.properties(type).set('nexus_command', { ...definition, options: [] });
  crm.update(record, { nexus_command: command }, 'CRM_UI');
};

const shown = (
  { hubspot: { crm } }: HubspotWorld,
  type: Type,
  id: string,
): readonly [command: string | null, status: string | null] => {
  const values = crm.find(type, id)?.values;
  return [values?.nexus_command ?? null, values?.nexus_command_status ?? null];
};

const a1 = (world: HubspotWorld): Readonly<Record<string, unknown>> =>
  world.rows('Overlaps').find(({ Key }) => Key === 'a1') ?? {};

test('resolve on a deal resolves the overlap it shows', () => {
  const { world, acme } = connectedWorld();
  choose(world, 'deals', acme.deal, 'resolve');
  expect(world.run('poll-commands')).toMatchObject({ rows: { read: 1, written: 1 } });
  expect(a1(world).Status).toBe('Resolved');
  expect(world.rows('Done').find(({ Moved }) => Moved === undefined)?.Status).toBe('Resolved');
  expect(shown(world, 'deals', acme.deal)).toEqual([
    null,
    'Resolved on 20 Nov 2026: no more nudges about Acme with Hub.',
  ]);
});

test('snooze on a contact holds nudges for the days of the setting', () => {
  const { world, acme } = connectedWorld();
  choose(world, 'contacts', acme.contact, 'snooze');
  world.run('poll-commands');
  expect(Number(a1(world)['Snooze until'])).toBeCloseTo(46_346 + 7, -0.5);
  expect(shown(world, 'contacts', acme.contact)[1]).toBe('No nudges about Acme with Hub before 27 Nov 2026.');
});

test('an introduction is noted with the overlap that is shown, and the card says it instead of the mail', () => {
  const { world, acme } = connectedWorld();
  importCsv(
    world.services,
    'key,account,accountDomain,partner,partnerOwner,partnerOwnerEmail\na1,Acme,acme.example,Hub,Bo Lind,bo@hub.example',
  );
  settle(world.services);
  const card = (): unknown => {
    world.run('push-hubspot');
    return (
      JSON.parse(String(world.hubspot.crm.find('companies', acme.company)?.values.nexus_card)) as {
        readonly sections: readonly { readonly introduction?: unknown }[];
      }
    ).sections[0]?.introduction;
  };
  expect(card()).toMatchObject({
    said: '',
    draft: {
      who: 'Bo Lind at Hub',
      to: 'bo@hub.example',
      text: expect.stringMatching(/^Hi Bo,[^]*they are a customer of yours[^]*\nAnn$/) as string,
    },
  });
  choose(world, 'companies', acme.company, 'introduction_asked');
  world.run('poll-commands');
  expect(a1(world)).toMatchObject({ Introduction: 'asked', 'Introduction since': expect.any(Number) as number });
  expect(shown(world, 'companies', acme.company)).toEqual([
    null,
    'Noted: the introduction to Acme with Hub was asked for on 20 Nov 2026.',
  ]);
  expect(card()).toEqual({ said: 'Bo Lind at Hub was asked for an introduction on 20 Nov 2026', draft: null });
});

test('a snooze is for the account, whichever partner would be named; a resolve for the partner shown', () => {
  const { world, acme } = connectedWorld();
  importCsv(world.services, 'key,account,accountDomain,partner,winnability\na2,Acme,acme.example,Zeta,10');
  settle(world.services);
  const cells = (column: string): readonly unknown[] =>
    ['a1', 'a2'].map((key) => world.rows('Overlaps').find(({ Key }) => Key === key)?.[column]);
  choose(world, 'companies', acme.company, 'snooze');
  world.run('poll-commands');
  expect(cells('Snooze until')).toEqual([expect.any(Number), expect.any(Number)]);
  expect(shown(world, 'companies', acme.company)[1]).toBe(
    'No nudges about Acme with any of 2 partners before 27 Nov 2026.',
  );
  choose(world, 'companies', acme.company, 'resolve');
  world.run('poll-commands');
  expect(cells('Status').filter((status) => status === 'Resolved')).toHaveLength(1);
  expect(shown(world, 'companies', acme.company)[1]).toBe(
    'Resolved on 20 Nov 2026: no more nudges about Acme with Hub. Still open: 1 other partner.',
  );
});

test('a resolve leaves what is won or lost as it is', () => {
  const { world, acme } = connectedWorld();
  world.run('resolve', 'a1', 'Won');
  choose(world, 'companies', acme.company, 'resolve');
  world.run('poll-commands');
  expect([a1(world).Status, shown(world, 'companies', acme.company)]).toEqual([
    'Won',
    [null, 'Acme with Hub is Won already: no more nudges come.'],
  ]);
});

test('rescore sends the score anew, even when it is the same', () => {
  const { world, acme } = connectedWorld();
  // What was filled counts first.
  ['score', 'push-hubspot'].forEach((job) => world.run(job));
  choose(world, 'companies', acme.company, 'rescore');
  world.run('poll-commands');
  expect(shown(world, 'companies', acme.company)).toEqual([
    null,
    expect.stringMatching(/^Re-scored at 2026-11-20 09:0\d UTC\.$/),
  ]);
  const from = world.hubspot.writes.length;
  world.run('push-hubspot');
  expect(world.hubspot.writes.slice(from).map(({ type }) => type)).toEqual(['companies']);
});

test('resend sends a failed message again, and says when there is none', () => {
  const { world, acme } = connectedWorld();
  choose(world, 'companies', acme.company, 'resend');
  world.run('poll-commands');
  expect(shown(world, 'companies', acme.company)[1]).toContain('no message');
  const { sheets } = world.services;
  const messages = tableIn(
    readWorkbook(sheets, () => [{ declaration: messagesTab, cells: true }]),
    'messages',
    'Messages',
  );
  commit(
    sheets,
    appendRows(messages, [
      {
        key: 'm1',
        record: 'a1',
        step: 'ae',
        recipient: 'ann@nexus.example',
        channel: 'mail',
        subject: 'S',
        text: 'T',
        state: 'failed',
        attempts: 5,
        error: 'No.',
      },
    ]),
    () => true,
  );
  world.services.time.now += 11 * 60_000;
  choose(world, 'companies', acme.company, 'resend');
  world.run('poll-commands');
  expect(world.rows('Messages')[0]).toMatchObject({ State: 'pending', Attempts: 0 });
  typeInto(world.services, 'Messages', 'm1', 'Response', 'done');
  world.services.time.now += 11 * 60_000;
  choose(world, 'companies', acme.company, 'resend');
  world.run('poll-commands');
  expect(shown(world, 'companies', acme.company)[1]).toContain('it was answered "done"');
});

test('each choice counts once, however often it is polled and however late the index is', () => {
  const { world, acme } = connectedWorld();
  choose(world, 'companies', acme.company, 'rescore');
  world.hubspot.setIndexLag(1);
  world.run('poll-commands');
  world.hubspot.setIndexLag(600_000);
  const requests = world.requestsOf(() => expect(world.run('poll-commands').rows.written).toBe(0));
  expect(requests.filter((request) => request.includes('batch/update'))).toEqual([]);
});

test('an answer that did not arrive is given again, without doing it again', () => {
  const { world, acme } = connectedWorld();
  choose(world, 'companies', acme.company, 'resolve');
  world.hubspot.faults.add({ kind: 'status', status: 503, match: 'batch/update' });
  expect(world.run('poll-commands')).toMatchObject({ outcome: 'failed' });
  expect(shown(world, 'companies', acme.company)[0]).toBe('resolve');
  expect(world.run('poll-commands')).toMatchObject({ rows: { read: 1, written: 0 } });
  expect(shown(world, 'companies', acme.company)).toEqual([
    null,
    'Resolved on 20 Nov 2026: no more nudges about Acme with Hub.',
  ]);
});

test('the same command has to wait, another does not, and later it goes again', () => {
  const { world, acme } = connectedWorld();
  const give = (command: string): string | null => {
    choose(world, 'companies', acme.company, command);
    world.run('poll-commands');
    return shown(world, 'companies', acme.company)[1];
  };
  expect(give('rescore')).toContain('Re-scored');
  expect(give('rescore')).toContain('Not again so soon: wait');
  expect(give('snooze')).toContain('No nudges');
  world.services.time.now += 10 * 60_000;
  expect(give('rescore')).toContain('Re-scored');
});

test('what is no command is answered, and nothing is done', () => {
  const { world, acme } = connectedWorld();
  choose(world, 'companies', acme.company, 'delete everything');
  expect(world.run('poll-commands')).toMatchObject({ rows: { read: 1, written: 0 } });
  expect(shown(world, 'companies', acme.company)).toEqual([
    null,
    '"delete everything" is no command of Nexus. There are rescore, resend, snooze, resolve, introduction_asked, ' +
      'introduction_made, introduction_declined, working, won, lost, not_relevant.',
  ]);
});

test('a record without an overlap, and one that Nexus does not know', () => {
  const { world } = connectedWorld();
  const { crm } = world.hubspot;
  const [known, unknown] = [
    crm.create('companies', { name: 'Nobody' }, 'CRM_UI').id,
    crm.create('deals', { dealname: 'New' }, 'CRM_UI').id,
  ];
  choose(world, 'companies', known, 'rescore');
  world.run('intake-hubspot');
  const late = crm.create('deals', { dealname: 'Newer' }, 'CRM_UI').id;
  choose(world, 'deals', late, 'rescore');
  world.run('poll-commands');
  expect([
    shown(world, 'companies', known)[1],
    shown(world, 'deals', late)[1],
    shown(world, 'deals', unknown)[1],
  ]).toEqual([
    expect.stringContaining('No partner overlap'),
    expect.stringContaining('does not know this record yet'),
    null,
  ]);
});

test('click, poll, score, card: one tick', () => {
  const { world, acme } = connectedWorld();
  const before = world.hubspot.crm.find('companies', acme.company)?.values.nexus_scored_at;
  choose(world, 'companies', acme.company, 'rescore');
  world.tick();
  expect(world.hubspot.crm.find('companies', acme.company)?.values.nexus_scored_at).not.toBe(before);
});

test('what is chosen between our reading and our clearing is carried out too, by the next poll', () => {
  const { world, acme } = connectedWorld();
  choose(world, 'companies', acme.company, 'rescore');
  let isChosen = false;
  const { fetchAll } = world.services.http;
  Object.assign(world.services, {
    http: {
      fetchAll: (requests: Parameters<typeof fetchAll>[0]) => {
        if (!isChosen && requests.some(({ url }) => url.includes('batch/update'))) {
          isChosen = true;
          world.services.time.now += 1_000;
          choose(world, 'companies', acme.company, 'resolve');
          world.services.time.now += 1_000;
        }
        return fetchAll(requests);
      },
    },
  });
  world.run('poll-commands');
  expect(shown(world, 'companies', acme.company)).toEqual([null, expect.stringContaining('Re-scored')]);
  expect(world.run('poll-commands')).toMatchObject({ rows: { read: 1, written: 1 } });
  expect(a1(world).Status).toBe('Resolved');
  expect(shown(world, 'companies', acme.company)).toEqual([
    null,
    'Resolved on 20 Nov 2026: no more nudges about Acme with Hub.',
  ]);
  expect(world.run('poll-commands').outcome).toBe('nothing');
  expect(world.requestsOf(() => world.run('poll-commands')).filter((request) => request.includes('batch'))).toEqual([]);
});

test('sixty commands at once are all answered', () => {
  const { world } = connectedWorld();
  const { crm } = world.hubspot;
  const ids = Array.from({ length: 60 }, (_, i) => crm.create('companies', { name: `Company ${i}` }, 'CRM_UI').id);
  world.run('intake-hubspot');
  for (const id of ids) choose(world, 'companies', id, 'snooze');
  expect(world.run('poll-commands')).toMatchObject({ rows: { read: 60 } });
  expect(ids.filter((id) => shown(world, 'companies', id)[1]?.includes('No partner overlap'))).toHaveLength(60);
});

describe('an answer that HubSpot refuses', () => {
  const requireCity = (world: HubspotWorld, isRequired: boolean): void => {
    const city = world.hubspot.crm.properties('companies').get('city');
    if (city) world.hubspot.crm.properties('companies').set('city', { ...city, isRequired });
  };

  const refusing = (): ReturnType<typeof connectedWorld> => {
    const made = connectedWorld();
    const company = made.world.hubspot.crm.find('companies', made.acme.company);
    if (company) made.world.hubspot.crm.update(company, { city: 'Oslo' }, 'CRM_UI');
    if (company) made.world.hubspot.crm.update(company, { city: '' }, 'CRM_UI');
    requireCity(made.world, true);
    choose(made.world, 'companies', made.acme.company, 'snooze');
    choose(made.world, 'deals', made.acme.deal, 'resolve');
    return made;
  };

  test('keeps no other from its answer, is told on its row, and is not sent again', () => {
    const { world, acme } = refusing();
    expect(world.run('poll-commands')).toMatchObject({ outcome: 'done', rows: { written: 2 } });
    expect(shown(world, 'deals', acme.deal)).toEqual([null, expect.stringContaining('Resolved')]);
    expect(shown(world, 'companies', acme.company)[0]).toBe('snooze');
    world.run('poll-commands');
    expect(world.problems()).toEqual([
      expect.stringContaining('Accounts: HubSpot refused the answer to a command: "City" is required'),
    ]);
    expect(
      world
        .requestsOf(() => expect(world.run('poll-commands').outcome).toBe('nothing'))
        .filter((request) => request.includes('update')),
    ).toEqual([]);
  });

  test('is given once the portal is mended and HubSpot set up again, or when somebody chooses anew', () => {
    const { world, acme } = refusing();
    world.run('poll-commands');
    requireCity(world, false);
    world.run('provision-hubspot');
    expect(world.run('poll-commands')).toMatchObject({ rows: { written: 0 } });
    expect(shown(world, 'companies', acme.company)).toEqual([null, expect.stringContaining('No nudges')]);
    expect(world.problems()).toEqual([]);
  });

  test('a whole batch refused for one is answered one by one', () => {
    const { world, acme } = connectedWorld();
    const other = world.hubspot.crm.create('companies', { name: 'Other' }, 'CRM_UI').id;
    world.run('intake-hubspot');
    for (const id of [acme.company, other]) choose(world, 'companies', id, 'snooze');
    const { fetchAll } = world.services.http;
    Object.assign(world.services, {
      http: {
        fetchAll: (requests: Parameters<typeof fetchAll>[0]) =>
          requests.map((request) => {
            const isSpoilt = request.url.includes('batch/update') && (request.body ?? '').includes(other);
            return isSpoilt
              ? { status: 400, headers: {}, body: '{"category":"VALIDATION_ERROR","message":"Region is required."}' }
              : fetchAll([request])[0];
          }),
      },
    });
    world.run('poll-commands');
    expect(shown(world, 'companies', acme.company)).toEqual([null, expect.stringContaining('No nudges')]);
    expect(shown(world, 'companies', other)[0]).toBe('snooze');
  });
});

test('a resend in vain does not count, and need not wait', () => {
  const { world, acme } = connectedWorld();
  for (let i = 0; i < 2; i += 1) {
    choose(world, 'companies', acme.company, 'resend');
    expect(world.run('poll-commands')).toMatchObject({ rows: { read: 1, written: 0 } });
    expect(shown(world, 'companies', acme.company)).toEqual([
      null,
      'There is no message about this account to send again.',
    ]);
  }
});

test('a thousand commands at once, of which HubSpot takes no answer, keep no other waiting', () => {
  const { world, acme } = connectedWorld();
  const { crm } = world.hubspot;
  for (let i = 0; i < 450; i += 1)
    crm.create('deals', { dealname: `Deal ${i}`, nexus_command: 'resolve' }, 'CRM_UI', String(10_000 + i));
  world.run('intake-hubspot');
  world.services.time.now += 60_000;
  // By its number it is the last one of all.
  const late = crm.create('deals', { dealname: 'Late' }, 'CRM_UI', '99999999');
  crm.associate('deals', late.id, 'companies', acme.company, true);
  world.run('intake-hubspot');
  choose(world, 'deals', late.id, 'snooze');
  world.hubspot.faults.add({ kind: 'status', status: 400, match: 'deals/batch/update', times: 400 });
  expect(world.run('poll-commands').rows).toMatchObject({ written: 1 });
  expect(Number(a1(world)['Snooze until'])).toBeGreaterThan(46_346);
});
