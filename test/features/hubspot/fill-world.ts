// A workbook with HubSpot connected, in which people write, and HubSpot's own people too.
import { typeCell } from '../../../scripts/local/sheets/person';
import { handleEdit } from '../../../src/app/edits';
import { appendRows } from '../../../src/workbook/changes';
import { commit } from '../../../src/workbook/commit';
import { readWorkbook, tableIn } from '../../../src/workbook/workbook';
import { fieldMapTab } from '../../../src/features/field-map-tab';
import { importCsv } from '../../fakes/company';
import { INSTALLER } from '../../fakes/memory-services';
import { columnOf, gridOf, sheetOf } from '../../fakes/memory-sheets';
import { hubspotWorld, type HubspotWorld } from './world';

type Type = 'companies' | 'deals';
type Properties = Readonly<Record<string, string>>;

export interface FillWorld extends HubspotWorld {
  company(id: string, properties: Properties): void;
  deal(id: string, company: string, properties: Properties): void;
  update(type: Type, id: string, properties: Properties): void;
  archive(type: Type, id: string): void;
  /** What HubSpot has of a record. */
  values(type: Type, id: string): Readonly<Record<string, string | null>>;
  import(csv: string): void;
  /** Into the row of a record, as a person would. */
  type(tab: string, key: string, column: string, value: string | number): void;
  record(key: string): Readonly<Record<string, unknown>>;
}

export const world = (csv: string): FillWorld => {
  const base = hubspotWorld({}, csv);
  const { services, hubspot } = base;
  const { crm } = hubspot;
  const found = (type: Type, id: string) => {
    const record = crm.find(type, id);
    if (!record) throw new Error(`no ${type} ${id}`);
    return record;
  };
  return {
    ...base,
    company: (id, properties) => void crm.create('companies', properties, 'CRM_UI', id),
    deal: (id, company, properties) => {
      crm.create('deals', properties, 'CRM_UI', id);
      crm.associate('deals', id, 'companies', company, true);
    },
    update: (type, id, properties) => {
      services.time.now += 60_000;
      crm.update(found(type, id), properties, 'CRM_UI');
    },
    archive: (type, id) => crm.archive(found(type, id)),
    values: (type, id) => found(type, id).values,
    import: (text) => void importCsv(services, text),
    type: (tab, key, column, value) => {
      const sheetId = sheetOf(services.sheets, tab).properties.sheetId ?? -1;
      const row = gridOf(services.sheets, tab).findIndex(
        (cells) => cells[columnOf(services.sheets, tab, 'Key')] === key,
      );
      const at = columnOf(services.sheets, tab, column);
      typeCell(services.sheets.data, sheetId, row, at, String(value), INSTALLER);
      const [line, place] = [row + 1, at + 1];
      const range = { sheetId, title: tab, firstRow: line, lastRow: line, firstColumn: place, lastColumn: place };
      handleEdit(services, range, INSTALLER, services.time.now);
    },
    record: (key) => base.rows('Overlaps').find((row) => row.Key === key) ?? {},
  };
};

/** A person's own rows, in front of those that the workbook came with. */
export const setMap = ({ services }: HubspotWorld, rows: readonly (readonly [string, string, string])[]): void => {
  const { id, title, sheetId } = fieldMapTab;
  const table = tableIn(
    readWorkbook(services.sheets, () => [{ declaration: fieldMapTab, cells: true }]),
    id,
    title,
  );
  const grid = gridOf(services.sheets, title);
  for (const [source, field, column] of rows) {
    const at = grid.findIndex((cells) => cells[0] === source && cells[1] === field);
    if (at >= 0) typeCell(services.sheets.data, sheetId, at, 2, column, INSTALLER);
    else commit(services.sheets, appendRows(table, [{ source, field, column }]), () => true);
  }
};

export const linkedMapProblems = (of: HubspotWorld): readonly string[] =>
  of
    .rows('Problems')
    .filter((row) => row.Tab === fieldMapTab.title)
    .map((row) => String(row.Problem));
