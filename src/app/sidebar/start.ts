// Where to begin: the first steps as the tab Start here has them, and which kinds of records are switched on.
import type { RecordType } from '../../records/record-type';
import { firstStepsIn, startHereTab } from '../../records/start-here';
import { rowsKept, rowsShown } from '../../records/store-rows';
import { isOn, switchOf } from '../../records/switched';
import type { Services } from '../../run/job';
import { settingsTab } from '../../workbook/tabs';
import { readWorkbook, type Workbook } from '../../workbook/workbook';
import { recordTypes } from '../features';
import type { KindLine, StartReply } from './contract/start';
import { tabUrl } from './links';

const kindLine = (workbook: Workbook, type: RecordType): KindLine => {
  const store = workbook.tables.get(type.store.id);
  const { one, many } = type.words;
  return {
    ...{ id: type.id, one, many, setting: switchOf(type), isOn: isOn(workbook, type) },
    store: store?.title ?? null,
    rows: store ? rowsKept(store) : 0,
    shown: store ? rowsShown(store) : 0,
  };
};

export const readStart = (services: Services): StartReply => {
  const workbook = readWorkbook(services.sheets, () =>
    [startHereTab, settingsTab, ...recordTypes.map(({ store }) => store)].map((declaration) => ({
      declaration,
      cells: true,
    })),
  );
  return {
    steps: firstStepsIn(workbook.tables.get(startHereTab.id)),
    kinds: recordTypes.map((type) => kindLine(workbook, type)),
    settingsUrl: tabUrl(services.workbookUrl(), settingsTab.sheetId),
  };
};
