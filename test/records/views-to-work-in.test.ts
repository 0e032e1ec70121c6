// A view as people work in it: what stands first, what has left, and a tab that is renamed, deleted or no longer needed.
import { deleteRowsByHand, renameTabByHand } from '../../scripts/local/sheets/person';
import { importFile } from '../../src/app/commands';
import { addColumn, company, keysIn, recordOf, rescore, settle, sheetIdOf, typeAt, typeInto } from '../fakes/company';
import type { MemoryServices } from '../fakes/memory-services';
import { columnOf, gridOf, recordsOf, sheetOf, titlesOf } from '../fakes/memory-sheets';

const DAY = 24 * 3_600_000;

const bandNames = ({ sheets }: MemoryServices): readonly unknown[] =>
  recordsOf(sheets, 'Bands').map(({ Band }) => Band);

test('a new view begins with the account, frozen, and people’s own; the key is hidden', () => {
  const services = company();
  const [headers = []] = gridOf(services.sheets, 'Watch');
  expect(headers.slice(0, 5)).toEqual(['Account', 'Status', 'Assignee', 'Snooze until', 'Note']);
  const { properties, columnProperties } = sheetOf(services.sheets, 'Watch');
  expect(properties.gridProperties?.frozenColumnCount).toBe(1);
  const key = columnOf(services.sheets, 'Watch', 'Key');
  const hidden = columnProperties.areas.filter(({ value }) => value?.hiddenByUser === true).map(({ box }) => box.c0);
  const single = Object.values(columnProperties.cells).flatMap((line) =>
    Object.entries(line ?? {}).flatMap(([at, value]) => (value?.hiddenByUser === true ? [Number(at)] : [])),
  );
  expect([...hidden, ...single]).toContain(key);
});

test('a view tells region, country, industry, manager, last activity and days in band, which grow by the day', () => {
  const services = company();
  importFile(
    services,
    services.time.now,
    'Team',
    'team.csv',
    'name,email,role,manager\nBob,bob@nexus.example,AE,kim@nexus.example\nKim,kim@nexus.example,Manager,',
  );
  importFile(
    services,
    services.time.now,
    'Overlaps',
    'o.csv',
    'key,account,partner,country,industry\nc1,Core,Spark,Germany,Retail',
  );
  settle(services);
  const row = recordOf(services, 'Develop', 'c1');
  expect(row).toMatchObject({
    Region: 'EMEA',
    Country: 'Germany',
    Industry: 'Retail',
    Manager: 'Kim',
    'Days in band': 0,
  });
  expect(row['Last activity']).toBe(recordOf(services, 'Overlaps', 'c1').Changed);
  services.time.now += 3 * DAY;
  settle(services);
  expect(recordOf(services, 'Develop', 'c1')['Days in band']).toBe(3);
  expect(rescore(services).outcome).toBe('nothing');
});

test('the best score comes first; a logo is a mark, whatever its score', () => {
  const services = company();
  const header = 'key,account,partner,winnability,engagement,relationshipStrength,employees';
  const two = ['z1,Zeta,Hub,99,99,99,10', 'z2,Zulu,Hub,85,85,85,900000'];
  importFile(services, services.time.now, 'Overlaps', 'o.csv', [header, ...two].join('\n'));
  typeAt(services, 'Logo rules', 1, 'Is', '≥ 100000');
  settle(services);
  const rows = recordsOf(services.sheets, 'Act now');
  const scores = rows.map(({ Score }) => Number(Score));
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  const marks = rows.map(({ Key, 'Logo potential': logo }) => [Key, logo ?? null]);
  expect(marks).toEqual(
    expect.arrayContaining([
      ['z1', null],
      ['z2', '★'],
    ]),
  );
  expect(rows.findIndex(({ Key }) => Key === 'z1')).toBeLessThan(rows.findIndex(({ Key }) => Key === 'z2'));
  expect(recordOf(services, 'Overlaps', 'z2')['Logo potential']).toBe(true);
});

test('a record that left stands last, grey and without its score, and is gone with the next run', () => {
  const services = company();
  importFile(
    services,
    services.time.now,
    'Overlaps',
    'o.csv',
    'key,account,partner,winnability,engagement,relationshipStrength\nz1,Zeta,Hub,90,90,90\nz2,Zulu,Hub,85,85,85',
  );
  settle(services);
  typeInto(services, 'Act now', 'z1', 'Status', 'Won');
  rescore(services);
  const rows = recordsOf(services.sheets, 'Act now');
  const last = rows[rows.length - 1];
  expect([last?.Key, last?.Score ?? null]).toEqual(['z1', null]);
  expect(String(last?.Moved)).toContain('now in Done');
  const [rule] = sheetOf(services.sheets, 'Act now').conditionalFormats;
  expect(rule?.booleanRule?.condition?.values?.[0]?.userEnteredValue).toMatch(/^=\(\$[A-Z]+1<>""\)\*\(ROW\(\)>1\)/);
  expect(keysIn(services, 'Done')).toEqual(['z1']);
  settle(services);
  expect(keysIn(services, 'Act now')).not.toContain('z1');
});

test('what is not for us stands in Done, marked', () => {
  const services = company();
  const at = recordsOf(services.sheets, 'Weights').length + 1;
  Object.entries({
    Model: 'combined',
    Criterion: 'nobody',
    Field: 'account',
    Scale: 'map Dune=1; *=0',
    Weight: 'veto',
  }).forEach(([header, text]) => typeAt(services, 'Weights', at, header, text));
  settle(services);
  expect(titlesOf(services.sheets)).not.toContain('Not for us');
  expect(recordOf(services, 'Done', 'd1').Band).toBe('Not for us');
});

test('a band’s tab that is renamed renames the band, where it stands and where it is a value; a title that cannot be one does not', () => {
  const services = company();
  typeInto(services, 'Watch', 'd1', 'Note', 'mine');
  settle(services);
  renameTabByHand(services.sheets.data, sheetIdOf(services, 'Watch'), 'Observe', null);
  settle(services);
  expect(bandNames(services)).toEqual(['Park', 'Observe', 'Develop', 'Pursue', 'Act now']);
  expect(recordOf(services, 'Overlaps', 'd1').Band).toBe('Observe');
  expect(recordOf(services, 'Observe', 'd1')).toMatchObject({ Note: 'mine', Band: 'Observe' });
  expect(gridOf(services.sheets, 'Pipeline')[0]).toContain('Observe');
  renameTabByHand(services.sheets.data, sheetIdOf(services, 'Observe'), 'Not for us', null);
  settle(services);
  expect(bandNames(services)).toContain('Observe');
  expect(keysIn(services, 'Not for us')).toEqual(['d1']);
});

test('when a band goes its tab goes, once nothing stands in people’s own columns', () => {
  const services = company();
  addColumn(services, 'Watch', 'Mine');
  typeInto(services, 'Watch', 'd1', 'Mine', 'remember');
  settle(services);
  deleteRowsByHand(services.sheets.data, sheetIdOf(services, 'Bands'), 2, 1, null);
  settle(services);
  expect(bandNames(services)).not.toContain('Watch');
  expect(recordOf(services, 'Watch', 'd1').Mine).toBe('remember');
  expect(keysIn(services, 'Park')).toContain('d1');
  typeInto(services, 'Watch', 'd1', 'Mine', '');
  settle(services);
  expect(titlesOf(services.sheets)).not.toContain('Watch');
});

test('a tab that is deleted by hand comes back in its place, with what people wrote', () => {
  const services = company();
  typeInto(services, 'Watch', 'd1', 'Note', 'mine');
  settle(services);
  const before = titlesOf(services.sheets);
  services.sheets.batchUpdate([{ deleteSheet: { sheetId: sheetIdOf(services, 'Watch') } }]);
  settle(services);
  expect(titlesOf(services.sheets)).toEqual(before);
  expect(recordOf(services, 'Watch', 'd1').Note).toBe('mine');
});
