// A workbook whose tab Deals was made before deals were scored, by a version that had no more than HubSpot's columns.
import { importFile, runByName } from '../../../src/app/commands';
import { install } from '../../../src/app/install';
import { dealsTab } from '../../../src/features/crm-tabs';
import { installedServices, type MemoryServices } from '../../fakes/memory-services';
import { recordsOf } from '../../fakes/memory-sheets';
import { sheetIdOf } from '../../fakes/company';

/** As many columns as the tab had. */
const OF_BEFORE = 23;

const before = (): MemoryServices => {
  const services = installedServices();
  const range = {
    sheetId: sheetIdOf(services, 'Deals'),
    dimension: 'COLUMNS',
    startIndex: OF_BEFORE,
    endIndex: dealsTab.columns.length,
  };
  services.sheets.batchUpdate([{ deleteDimension: { range } }]);
  return services;
};

const score = (services: MemoryServices): ReturnType<typeof runByName> => {
  services.time.now += 60_000;
  return runByName(services, services.time.now, 'score', []);
};

const importDeals = (services: MemoryServices): ReturnType<typeof importFile> =>
  importFile(services, services.time.now, 'Deals', 'deals.csv', 'deal_id,amount_eur,last_activity\n1,9000,2026-01-01');

test('overlaps are scored as before; a file of deals is refused until Install has added what the tab lacks', () => {
  const services = before();
  importFile(services, services.time.now, 'Overlaps', 'file.csv', 'account,partner,dealAmount\nAcme,Hub,90000');
  expect(score(services).outcome).toBe('done');
  expect(importDeals(services)).toMatchObject({
    outcome: 'failed',
    message:
      'The column "Score" is missing from the tab "Deals". Put the header back, or choose Nexus → Install / repair.',
  });
  expect(recordsOf(services.sheets, 'Deals')).toEqual([]);
  install(services, services.time.now);
  expect(importDeals(services).outcome).toBe('done');
  expect(recordsOf(services.sheets, 'Deals')).toMatchObject([{ 'Record id': '1', Amount: 9000, Currency: 'EUR' }]);
});

test('switched on without Install, what is missing is told', () => {
  const services = before();
  importFile(services, services.time.now, 'Settings', 'settings.csv', 'name,value\nrecords.deals,yes');
  expect(score(services)).toMatchObject({
    outcome: 'failed',
    message: expect.stringContaining('missing from the tab "Deals"') as string,
  });
});
