// The job "fill-overlaps" and its like: what HubSpot knows of the linked company fills what is blank in a record.
import type { Cell } from '../../engine/cells';
import { emailOf } from '../../engine/email';
import { fillOf, type KnownCell } from '../../records/filled';
import { planIntake, storedCell, type Upsert } from '../../records/intake-plan';
import { FILLED_COLUMNS } from '../../records/standard-columns';
import { linksTab } from '../../records/links-tab';
import { historyTab } from '../../records/tabs';
import type { Job } from '../../run/job';
import { sameCell } from '../../workbook/changes';
import { NO_ROWS, type Plan } from '../../workbook/plan';
import { typedKey } from '../../workbook/record-type-column';
import { cellAt, indexByKey, textAt, type Row, type Table } from '../../workbook/table';
import type { TabDeclaration } from '../../workbook/declare';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { fieldMapTab } from '../field-map-tab';
import { hubspotMissing } from './connection';
import { storesIn } from './kinds';
import { largestDeals, knownOf } from './linked-facts';
import { isFilled, readLinkedMap, TOGETHER, type LinkedMap } from './linked-map';
import { companyByRecord } from './link-rows';
import { successorsIn } from './record-tables';
import type { ShownType } from './shown-type';
import { accountsTab, dealsTab } from '../crm-tabs';

const FILLING = { connector: 'HubSpot', together: TOGETHER };

/** Who owns the company, where the record does not say so already. */
const crmOwnerOf = (owner: Cell | undefined, inCrm: Cell): Cell => {
  const email = emailOf(inCrm);
  return email === emailOf(owner) ? null : email;
};

const tableOf = (workbook: Workbook, { id, title }: TabDeclaration): Table => tableIn(workbook, id, title);

const upsertsOf = (workbook: Workbook, type: ShownType, store: Table, map: LinkedMap): readonly Upsert[] => {
  const { timeZone, tables } = workbook;
  const records = { companies: tableOf(workbook, accountsTab), deals: tableOf(workbook, dealsTab) };
  const successor = successorsIn(records.companies);
  const rowOf = indexByKey(records.companies, 'id');
  const dealOf = largestDeals(records.deals, successor);
  const companyOf = companyByRecord([{ type, store }], records.companies, tables.get(linksTab.id), timeZone);
  const valuesOf = (key: string, row: number): Row => {
    const company = companyOf.get(typedKey(type.id, key)) ?? '';
    const account = rowOf.get(company);
    const known = knownOf(records, map, account, dealOf.get(company)).map((one): KnownCell => ({
      ...one,
      value: storedCell(type, one.column, one.value, timeZone),
    }));
    const filled = fillOf(store, row, known, FILLING);
    const owner = 'ownerEmail' in filled ? filled.ownerEmail : cellAt(store, 'ownerEmail', row);
    const inCrm = account === undefined ? null : cellAt(records.companies, 'ownerEmail', account);
    return { ...filled, crmOwnerEmail: crmOwnerOf(owner, inCrm) };
  };
  return [...indexByKey(store)]
    .filter(([, row]) => textAt(store, 'removedAt', row) === '')
    .map(([key, row]) => ({ key, row, values: valuesOf(key, row), isFilling: true }))
    .filter(({ row, values }) => Object.entries(values).some(([id, cell]) => !sameCell(cellAt(store, id, row), cell)));
};

const NOTHING_TO_FILL: Plan = { changes: [], problems: [], rows: NO_ROWS, message: 'There is nothing to fill yet.' };

/** @param types of which each has blanks that may be filled. The first tells what is wrong in the Field map. */
export const fillHubspotJobs = (types: readonly ShownType[]): readonly Job[] =>
  types.filter(isFilled).map((type, at, filled) => ({
    name: `fill-${type.id}`,
    inTick: true,
    cannotRun: hubspotMissing,
    tabs: () => [
      ...[type.store, accountsTab, dealsTab, linksTab, fieldMapTab].map((declaration) => ({
        declaration,
        cells: true,
      })),
      { declaration: historyTab, cells: 'filled' },
    ],
    plan: (workbook, context) => {
      const { map, problems } = readLinkedMap(workbook.tables.get(fieldMapTab.id), filled);
      const told = at === 0 ? problems : [];
      const [{ store } = { store: undefined }] = storesIn(workbook, [type]);
      // A workbook of an earlier version has no room yet to say what was filled.
      if (!store || FILLED_COLUMNS.some((id) => !store.position.has(id))) return { ...NOTHING_TO_FILL, problems: told };
      const upserts = upsertsOf(workbook, type, store, map);
      const plan = planIntake(workbook, type, { upserts, removedKeys: [], problems: told, rejected: 0 }, context);
      const { one, many } = type.words;
      const count = plan.rows.written;
      return { ...plan, message: `${count} ${count === 1 ? one : many} brought in line with HubSpot` };
    },
  }));
