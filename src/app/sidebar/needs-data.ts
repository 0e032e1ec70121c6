// What records in Needs data lack, of all kinds, one question a row.
import { readSettings } from '../../workbook/settings';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { readWorkbook, type Workbook } from '../../workbook/workbook';
import { dataQuestions, type StoreToAsk } from '../../records/data-questions';
import { rowNamed } from '../../records/other-keys';
import { moneyIn } from '../../records/rates';
import { MIN_COVERAGE } from '../../records/settings';
import { switchedOn } from '../../records/switched';
import { lastVersion } from '../../records/weights-version';
import type { Services } from '../../run/job';
import { recordTypes, settingDeclarations } from '../features';
import { recordNamed } from '../records';
import type { NeedsDataReply } from './contract/where-is';
import { agedAtOf } from './record';

const MOST = 100;

/** The stores that are there and have weights in force, of kinds that are switched on. Needs Settings, too. */
export const storesToAsk = (workbook: Workbook, nowMs: number): readonly StoreToAsk[] =>
  switchedOn(workbook, recordTypes).flatMap((type) => {
    const store = workbook.tables.get(type.store.id);
    const version = lastVersion(workbook, type.id);
    if (!store || !version) return [];
    const [money, agedAtMs] = [moneyIn(workbook), agedAtOf(workbook, nowMs)];
    return [{ type, store, version, money, agedAtMs, timeZone: workbook.timeZone }];
  });

/** @param key of one record, whatever its band; null: all that are in Needs data. */
export const readNeedsData = (services: Services, nowMs: number, key: string | null = null): NeedsDataReply => {
  const one = key === null || key.trim() === '' ? null : recordNamed(key);
  const stores = one ? [one.type] : recordTypes;
  const workbook = readWorkbook(services.sheets, () =>
    [settingsTab, jobsTab, ...stores.map(({ store }) => store)].map((declaration) => ({ declaration, cells: true })),
  );
  const settings = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const rowsOfOne = ({ store }: StoreToAsk): readonly number[] => {
    const row = one ? rowNamed(store, one.key) : undefined;
    return row === undefined ? [] : [row];
  };
  const asked = storesToAsk(workbook, nowMs);
  return {
    minCoverage: settings.number(MIN_COVERAGE),
    ...(one ? dataQuestions(asked, MOST, rowsOfOne) : dataQuestions(asked, MOST)),
  };
};
