// Overlaps and toys in one workbook whose kinds are switched on and off: what people do there by hand.
import { createHubspotStandIn } from '../../../scripts/local/stand-ins/hubspot';
import { createSlackStandIn } from '../../../scripts/local/stand-ins/slack';
import { typeCell } from '../../../scripts/local/sheets/person';
import { dispatch, importFile, runByName } from '../../../src/app/commands';
import { handleEdit } from '../../../src/app/edits';
import { COMPANY, settle, sheetIdOf } from '../../fakes/company';
import { INSTALLER, installedServices, type MemoryServices } from '../../fakes/memory-services';
import { columnOf, gridOf, recordsOf } from '../../fakes/memory-sheets';
import { standInHttp } from '../../fakes/stand-in-http';

export const ANA = 'ana@toys.example';

const HOUR = 3_600_000;

export interface Shop {
  readonly services: MemoryServices;
  readonly slack: ReturnType<typeof createSlackStandIn>;
  readonly hubspot: ReturnType<typeof createHubspotStandIn>;
  readonly company: string;
}

export type Rows = readonly Readonly<Record<string, unknown>>[];

export const file = ({ services }: Shop, table: string, text: string): ReturnType<typeof importFile> =>
  importFile(services, services.time.now, table, `${table}.csv`, text);

export const run = ({ services }: Shop, job: string, ...args: readonly string[]): ReturnType<typeof runByName> => {
  services.time.now += 60_000;
  const report = runByName(services, services.time.now, job, args);
  if (report.outcome === 'failed') throw new Error(report.message);
  return report;
};

export const tick = ({ services }: Shop, hours = 0): void => {
  services.time.now += hours * HOUR + 300_000;
  const failed = dispatch(services, services.time.now).jobs.find(({ outcome }) => outcome === 'failed');
  if (failed) throw new Error(`${failed.job}: ${failed.message}`);
};

export const rows = ({ services }: Shop, tab: string): Rows => recordsOf(services.sheets, tab);

export const rowOf = (shop: Shop, tab: string, key: string): Rows[number] => {
  const found = rows(shop, tab).find((row) => row.Key === key);
  if (!found) throw new Error(`${tab} has no ${key}`);
  return found;
};

export const ofToys = (shop: Shop, tab: string): Rows => rows(shop, tab).filter((row) => row['Record type'] === 'toy');

export const type = (
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

export const set = (shop: Shop, name: string, value: string): void =>
  type(shop, 'Settings', name, 'Value', value, 'Setting');

/** Typed into Settings, and all that follows. */
export const turn = (shop: Shop, kind: 'toy' | 'overlaps', to: 'yes' | 'no'): void => {
  set(shop, `records.${kind}`, to);
  settle(shop.services);
};

export const openShop = (): Shop => {
  const services = installedServices();
  const now = (): number => services.time.now;
  const slack = createSlackStandIn({ now });
  const hubspot = createHubspotStandIn({ now, owners: [] });
  Object.assign(services, {
    http: standInHttp((request) =>
      new URL(request.url).hostname === 'api.hubapi.com' ? hubspot.handle(request) : slack.handle(request),
    ),
  });
  const company = hubspot.crm.create('companies', { name: 'Acme', domain: 'acme.example' }, 'CRM_UI').id;
  const shop = { services, slack, hubspot, company };
  file(shop, 'Overlaps', COMPANY);
  file(
    shop,
    'Toys',
    [
      'key,name,companyId,owner,ownerEmail,size,country',
      `a1,Robot,${company},Ana,${ANA},100,DE`,
      'b1,Doll,,,,20,DE',
      'd1,Puzzle,,,,,',
    ].join('\n'),
  );
  file(shop, 'Team', `name,email,role,slackChannel,hours\nAna,${ANA},AE,C00000001,always`);
  settle(services);
  return shop;
};
