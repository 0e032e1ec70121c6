// Erasing a person: gone from every tab of Nexus's own, told where people mention them, nudged no more, the audit whole.
import { typeCell } from '../../../scripts/local/sheets/person';
import { runByName } from '../../../src/app/commands';
import { fixedTabs } from '../../../src/app/features';
import { doOrAsk } from '../../../src/app/requests';
import { previewErasure } from '../../../src/app/people-data/preview';
import { addColumn, rescore, rowOfKey, settle, sheetIdOf, typeAt } from '../../fakes/company';
import { gridOf, recordsOf, titlesOf } from '../../fakes/memory-sheets';
import { INSTALLER } from '../../fakes/memory-services';
import { as } from '../sidebar/world';
import { HOUR, nudgeWorld, type World } from '../../nudges/world';

const ANA = 'ana.ruiz@nexus.example';

/** Ana owns, is assigned, was told and is about to be told; others know of her. */
const world = (): World => {
  const made = nudgeWorld();
  made.team(
    `Ana Ruiz,${ANA},AE,max@nexus.example,,`,
    `Bob Ott,bob@nexus.example,AE,${ANA},,`,
    'Max Rau,max@nexus.example,Manager,,,',
  );
  for (const [name, value] of Object.entries({ 'nudge.mode': 'live', 'nudge.delayHours': '1', 'nudge.fallback': ANA }))
    made.set(name, value);
  made.services.sheets.batchUpdate([
    {
      appendCells: {
        sheetId: sheetIdOf(made.services, 'Routes'),
        fields: 'userEnteredValue',
        rows: [
          { values: [{}, {}, {}, {}, {}, {}, { userEnteredValue: { stringValue: `${ANA}, bob@nexus.example` } }] },
        ],
      },
    },
  ]);
  made.overlaps(`k1,Acme,${ANA},95`, 'k2,Beta,bob@nexus.example,95', `k3,Core,${ANA},50`);
  made.type('Overlaps', 'k2', 'Assignee', ANA);
  made.type('Overlaps', 'k3', 'Owner', 'Ana Ruiz');
  made.tick();
  made.tick(2 * HOUR);
  settle(made.services);
  return made;
};

const everything = ({ services }: World): string =>
  titlesOf(services.sheets)
    .map((title) => JSON.stringify(gridOf(services.sheets, title)))
    .join('\n');

const NAMES = /ana[. ]ruiz/i;

const placesOf = ({ services }: World): readonly string[] =>
  titlesOf(services.sheets).filter((title) => NAMES.test(JSON.stringify(gridOf(services.sheets, title))));

test('the company knows Ana in many places before', () => {
  const made = world();
  expect(placesOf(made)).toEqual(
    expect.arrayContaining(['Overlaps', 'Team', 'Routes', 'Messages', 'Settings', 'Develop']),
  );
  expect(made.services.mails.filter(({ to }) => to === ANA).length).toBeGreaterThan(0);
});

test('and nowhere afterwards; a second time finds nothing', () => {
  const made = world();
  const before = previewErasure(made.services, ANA.toUpperCase());
  const report = made.run('erase-person', ANA);
  expect(report.outcome).toBe('done');
  expect(placesOf(made)).toEqual([]);
  expect(before.touched.reduce((sum, { cells }) => sum + cells, 0)).toBe(report.rows.written);
  expect(made.run('erase-person', ANA).message).toBe('Nothing names this person.');
  expect(report.message).not.toMatch(NAMES);
  for (let i = 0; i < 3; i += 1) made.tick(HOUR);
  rescore(made.services);
  expect(placesOf(made)).toEqual([]);
});

test('what others were told about her is forgotten with its name', () => {
  const made = world();
  const { services } = made;
  made.team('Mia Lot,mia@nexus.example,Manager,,,');
  const mia = as(services, 'mia@nexus.example');
  doOrAsk(mia, services.time.now, 'assign', ['k1', ANA]);
  made.tick();
  doOrAsk(mia, services.time.now, 'assign', ['k3', ANA]);
  const kept = (): string => JSON.stringify(services.scriptProperties.all());
  expect(kept()).toMatch(/It is Ana Ruiz's now.*/);
  expect(kept()).toContain('"request.');
  made.run('erase-person', ANA);
  expect(kept()).not.toMatch(NAMES);
});

test('a preview changes nothing', () => {
  const made = world();
  const before = everything(made);
  expect(previewErasure(made.services, ANA).message).toMatch(/^To erase: \d+ cells in /);
  expect(everything(made)).toBe(before);
});

test('nothing more is sent to her, what waited is cancelled, others go on', () => {
  const made = world();
  made.set('nudge.mode', 'approve');
  made.overlaps(`k4,Dune,${ANA},95`);
  made.tick();
  expect(made.message('k4#1/ae')).toMatchObject({ Recipient: ANA, State: 'pending' });
  made.run('erase-person', ANA);
  expect(made.message('k4#1/ae')).toMatchObject({
    Recipient: '[erased]',
    State: 'cancelled',
    Error: 'The person it was for has been erased.',
  });
  made.set('nudge.mode', 'live');
  const mails = made.services.mails.length;
  for (let i = 0; i < 6; i += 1) made.tick(24 * HOUR);
  expect(made.services.mails.slice(mails).filter(({ to }) => to.includes('ana'))).toEqual([]);
  expect(
    made.services.mails
      .slice(mails)
      .map(({ body }) => body)
      .join('\n'),
  ).not.toMatch(NAMES);
});

test('the audit still holds together, and what people could read of her in it is gone', () => {
  const made = world();
  const before = recordsOf(made.services.sheets, 'Audit');
  expect(before.some(({ After }) => After === ANA)).toBe(true);
  expect(made.run('erase-person', ANA).outcome).toBe('done');
  const after = recordsOf(made.services.sheets, 'Audit');
  expect(JSON.stringify(after)).not.toMatch(NAMES);
  const hashes = ({ Chain, Parts }: Readonly<Record<string, unknown>>): readonly unknown[] => [Chain, Parts];
  expect(after.slice(0, before.length).map(hashes)).toEqual(before.map(hashes));
  expect(made.run('verify-audit').message).toMatch(
    /^All \d+ lines of the audit hold together\. In \d+ of them somebody was erased\.$/,
  );
  for (let i = 0; i < 3; i += 1) made.tick();
  expect(JSON.stringify(recordsOf(made.services.sheets, 'Audit'))).not.toMatch(NAMES);
});

test('who stood under her stands under her manager; lists keep their other entries', () => {
  const made = world();
  made.run('erase-person', ANA);
  expect(recordsOf(made.services.sheets, 'Team')).toEqual([
    {},
    expect.objectContaining({ Name: 'Bob Ott', Manager: 'max@nexus.example' }),
    expect.objectContaining({ Name: 'Max Rau' }),
  ]);
  expect(recordsOf(made.services.sheets, 'Routes').map((row) => row['Goes to'])).toEqual(['bob@nexus.example']);
  expect(
    recordsOf(made.services.sheets, 'Settings').find(({ Setting }) => Setting === 'nudge.fallback')?.Value,
  ).toBeUndefined();
});

test('a message that was sent again tells of her no more either', () => {
  const made = world();
  const [first] = made.messages().filter(({ Recipient, State }) => Recipient === ANA && State === 'sent');
  expect(made.run('resend', String(first?.Key), 'to=max@nexus.example').outcome).toBe('done');
  made.run('erase-person', ANA);
  expect(JSON.stringify(gridOf(made.services.sheets, 'Messages'))).not.toMatch(NAMES);
});

test('messages are named by what they are: to whom, when, about which record', () => {
  const made = world();
  const { says } = previewErasure(made.services, ANA);
  const messages = says.filter((line) => line.startsWith('Messages, '));
  expect(messages.join('\n')).toMatch(/\(to (Ana Ruiz|Max Rau), \d+ \w{3} \d{4}, about (Acme|Beta|Core)/);
  expect(messages.join('\n')).not.toMatch(/#\d/);
});

test('what people typed loses her name and address and nothing else, once it was shown', () => {
  const made = world();
  const { services } = made;
  made.type('Overlaps', 'k1', 'Note', 'Ana Ruiz knows the CFO');
  settle(services);
  const band =
    titlesOf(services.sheets).find((title) =>
      recordsOf(services.sheets, title).some(
        (row) => row.Key === 'k1' && row.Note !== undefined && title !== 'Overlaps',
      ),
    ) ?? '';
  const column = addColumn(services, 'Team', 'Phone of Ana Ruiz');
  typeCell(services.sheets.data, sheetIdOf(services, 'Team'), 2, column, 'reach via RUIZ, ANA', null);
  typeCell(services.sheets.data, 0, 4, 1, `ask ${ANA.toUpperCase()} first`, null);
  const { says, left, message } = previewErasure(services, ANA);
  const row = rowOfKey(services, 'Overlaps', 'k1') + 1;
  const note = '"Ana Ruiz knows the CFO" becomes "[erased] knows the CFO"';
  expect(says).toEqual(
    expect.arrayContaining([
      'Overlaps, Note: 1 cell (Acme)',
      `Overlaps, row ${row}, Note (Acme): ${note}`,
      `${band}, row ${rowOfKey(services, band, 'k1') + 1}, Note (Acme): ${note}`,
      'Team, row 1, Phone of Ana Ruiz: "Phone of Ana Ruiz" becomes "Phone of [erased]"',
      'Team, row 3, Phone of Ana Ruiz (Bob Ott): "reach via RUIZ, ANA" becomes "reach via [erased]"',
      'Sheet1, row 5, column 2: "ask ANA.RUIZ@NEXUS.EXAMPLE first" becomes "ask [erased] first"',
    ]),
  );
  expect(left).toEqual([]);
  const report = made.run('erase-person', ANA);
  expect(report.message.replace(/^Erased/, 'To erase').replace('were cancelled', 'will be cancelled')).toBe(message);
  expect((report.answer as { readonly says: unknown }).says).toEqual(says);
  for (const title of ['Overlaps', band])
    expect(recordsOf(services.sheets, title).find(({ Key }) => Key === 'k1')?.Note).toBe('[erased] knows the CFO');
  expect(gridOf(services.sheets, 'Sheet1')[4]?.[1]).toBe('ask [erased] first');
  expect(placesOf(made)).toEqual([]);
});

test('what a formula shows is left to who wrote it, and told', () => {
  const made = world();
  const { services } = made;
  const column = addColumn(services, 'Overlaps', 'Call');
  const row = rowOfKey(services, 'Overlaps', 'k3');
  const formula = '=HYPERLINK("https://x.example", "Ana Ruiz")';
  typeCell(services.sheets.data, sheetIdOf(services, 'Overlaps'), row, column, formula, null);
  const place = { tab: 'Overlaps', row: row + 1, column: 'Call' };
  expect(previewErasure(services, ANA).left).toEqual([place]);
  expect(made.run('erase-person', ANA).message).toContain(`Overlaps, row ${row + 1}, Call`);
  expect(gridOf(services.sheets, 'Overlaps')[row]?.[column]).toEqual({ f: formula });
});

test('a first name alone is pointed at in her rows and left; one that is a word is not', () => {
  const made = world();
  const { services } = made;
  made.type('Overlaps', 'k1', 'Note', 'Ask Ana');
  made.type('Overlaps', 'k2', 'Note', 'Will sign soon');
  made.overlaps('k7,Eden,bob@nexus.example,50');
  made.type('Overlaps', 'k7', 'Note', 'Ask Ana');
  const { left } = previewErasure(services, ANA);
  expect(left.filter(({ tab }) => tab === 'Overlaps')).toEqual([
    { tab: 'Overlaps', row: rowOfKey(services, 'Overlaps', 'k1') + 1, column: 'Note' },
  ]);
  expect(made.run('erase-person', ANA).message).toContain('may still mean the person and were left for you to look at');
  expect(recordsOf(services.sheets, 'Overlaps').find(({ Key }) => Key === 'k1')?.Note).toBe('Ask Ana');
});

test('a name that somebody else has too goes from her own rows everywhere, and stays in theirs', () => {
  const made = world();
  made.team('Ana Ruiz,other@nexus.example,AE,,,');
  made.overlaps('k9,Zeta,other@nexus.example,95');
  made.type('Overlaps', 'k9', 'Owner', 'Ana Ruiz');
  made.type('Overlaps', 'k1', 'Owner', 'Ana Ruiz');
  for (const key of ['k1', 'k9']) made.type('Overlaps', key, 'Note', 'Ana Ruiz knows the CFO');
  made.type('Overlaps', 'k3', 'Partner owner', 'Ana Ruiz');
  made.type('Overlaps', 'k3', 'Partner owner e-mail', 'other@nexus.example');
  made.tick();
  const before = previewErasure(made.services, ANA);
  const report = made.run('erase-person', ANA);
  expect(report.message).toContain('Somebody else has the same name');
  const owners = new Map(recordsOf(made.services.sheets, 'Overlaps').map((row) => [row.Key, row.Owner]));
  expect([owners.get('k9'), owners.get('k1')]).toEqual(['Ana Ruiz', undefined]);
  const rows = recordsOf(made.services.sheets, 'Overlaps');
  const note = (key: string): unknown => rows.find(({ Key }) => Key === key)?.Note;
  expect([note('k9'), note('k1')]).toEqual(['Ana Ruiz knows the CFO', '[erased] knows the CFO']);
  expect(rows.find(({ Key }) => Key === 'k3')).toMatchObject({
    'Partner owner': 'Ana Ruiz',
    'Partner owner e-mail': 'other@nexus.example',
  });
  expect(before.left).toContainEqual({
    tab: 'Overlaps',
    row: rowOfKey(made.services, 'Overlaps', 'k9') + 1,
    column: 'Note',
  });
  const about = recordsOf(made.services.sheets, 'Messages').filter(({ Record }) => Record === 'k1');
  expect(about.length).toBeGreaterThan(0);
  expect(JSON.stringify(about)).not.toMatch(NAMES);
  expect(recordsOf(made.services.sheets, 'Team').map((row) => row.Name)).toContain('Ana Ruiz');
});

test.each([
  ['nobody', [], 'by their e-mail address'],
  ['no address', ['Ana'], 'by their e-mail address'],
  ['several', [ANA, 'bob@nexus.example'], 'by their e-mail address'],
  ['the installer', [INSTALLER], 'The installer cannot be erased'],
])('%s: refused, and nothing changes', (_, args, message) => {
  const made = world();
  const before = titlesOf(made.services.sheets)
    .filter((title) => title !== 'Runs')
    .map((title) => JSON.stringify(gridOf(made.services.sheets, title)));
  expect(made.run('erase-person', ...args)).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining(message) as string,
  });
  expect(
    titlesOf(made.services.sheets)
      .filter((title) => title !== 'Runs')
      .map((title) => JSON.stringify(gridOf(made.services.sheets, title))),
  ).toEqual(before);
});

test("every column of Nexus's own is looked through, the hashes of the audit apart", () => {
  const made = world();
  const { services } = made;
  const tabs = fixedTabs.filter(({ id, kind }) => id !== 'audit' && id !== 'team' && kind !== 'board');
  for (const { title, columns, sheetId, firstColumn = 0 } of tabs) {
    const row = gridOf(services.sheets, title).length;
    services.sheets.batchUpdate([{ appendDimension: { sheetId, dimension: 'ROWS', length: 10 } }]);
    columns.forEach(({ owner }, i) => {
      if (owner === 'nexus')
        typeCell(services.sheets.data, sheetId, row + 2, firstColumn + i, `x Ana Ruiz and ${ANA} y`, null);
    });
  }
  typeAt(services, 'Pipeline', 6, String(gridOf(services.sheets, 'Pipeline')[0]?.[0]), 'Ana Ruiz');
  runByName(services, services.time.now, 'erase-person', [ANA]);
  expect(placesOf(made)).toEqual([]);
  expect(everything(made)).toContain('x [erased] and [erased] y');
});
