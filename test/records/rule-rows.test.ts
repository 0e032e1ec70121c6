// Rows of Logo rules as people write them: what holds, what is told, and what counts for nothing.
import { importFile } from '../../src/app/commands';
import { addColumn, importCsv, recordOf, rescore, settle, typeAt } from '../fakes/company';
import { installedServices } from '../fakes/memory-services';
import { gridOf, recordsOf } from '../fakes/memory-sheets';

const HEADER = 'key,account,accountDomain,partner,employees,industry,dealAmount';

/** The first row of Logo rules says this; the others, which are the product's own, hold for nobody here. */
const ruled = (column: string, is: string) => {
  const services = installedServices();
  importCsv(services, `${HEADER}\nk1,Alba Works,alba.example,Meridian,40,Retail,5000`);
  addColumn(services, 'Overlaps', 'Tier');
  typeAt(services, 'Overlaps', 1, 'Tier', 'gold');
  settle(services);
  for (const [header, text] of [
    ['Column', column],
    ['Is', is],
  ] as const)
    typeAt(services, 'Logo rules', 1, header, text);
  rescore(services);
  return {
    holds: recordOf(services, 'Overlaps', 'k1')['Logo potential'] ?? null,
    told: recordsOf(services.sheets, 'Problems')
      .filter(({ Tab }) => Tab === 'Logo rules')
      .map(({ Row, Column, Problem }) => [Row, Column, Problem].join(' · ')),
    typed: (gridOf(services.sheets, 'Logo rules')[1] ?? []).slice(0, 2),
  };
};

test.each([
  ['employees', '>= 40', true],
  ['Employees', 'at most 39', false],
  ['industry', 'one of retail; steel', true],
  ['Deal amount', '≥ 5,000', true],
  ['tier', 'one of Gold', true],
])('%s %s', (column, is, holds) => {
  expect(ruled(column, is)).toMatchObject({ holds, told: [] });
});

test.each([
  ['Emplyees', '≥ 10', ['2 · Column · The overlaps have no column "Emplyees". Did you mean "Employees"?']],
  ['Zone', '≥ 10', ['2 · Column · The overlaps have no column "Zone".']],
  ['score', '≥ 10', ['2 · Column · Nexus works out Score itself, after these rules. Name another column.']],
  [
    'Logo potential',
    'yes',
    ['2 · Column · Nexus works out Logo potential itself, after these rules. Name another column.'],
  ],
  ['employees', 'plenty', ['2 · Is · "plenty" is no rule. Write ≥ 1000, ≤ 10, one of Banking; Insurance, or yes.']],
  ['employees', '≥ plenty', ['2 · Is · "plenty" is no number. Write it like ≥ 1000.']],
])('%s %s is told at its cell, stays as typed, and holds for nobody', (column, is, told) => {
  expect(ruled(column, is)).toEqual({ holds: null, told, typed: [column, is] });
});

test('once nothing is known to decide by, reasons say so in the same run', () => {
  const services = installedServices();
  importCsv(services, `${HEADER}\nk1,Alba Works,alba.example,Meridian,4000,Retail,5000`);
  const weights = 'model,criterion,field,scale,weight\nopportunity,name to have,logoPotential,yes/no,90';
  importFile(services, services.time.now, 'Weights', 'weights.csv', weights);
  settle(services);
  expect(recordOf(services, 'Overlaps', 'k1').Reasons).toContain('name to have');
  typeAt(services, 'Overlaps', 1, 'Employees', '');
  services.time.now += 60_000;
  rescore(services);
  const { Reasons, 'Logo potential': logo } = recordOf(services, 'Overlaps', 'k1');
  expect(logo).toBeUndefined();
  expect(Reasons).not.toContain('not in the scale');
});
