// What is the own of whoever asks, for the sidebar and for `show Mine`: each entry with the way to its row.
import { emailOf } from '../../engine/email';
import { messagesIn } from '../../nudges/message-rows';
import { mineOf, type Mine } from '../../nudges/mine';
import { messagesTab } from '../../nudges/tabs';
import { typeStores } from '../../nudges/type-stores';
import { teamTab } from '../../people/tabs';
import { readPeople } from '../../people/team-tabs';
import { linksTab } from '../../records/links-tab';
import { viewsIn } from '../../records/view-tab';
import type { Services } from '../../run/job';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { readWorkbook, type Workbook } from '../../workbook/workbook';
import { recordTypes } from '../features';
import type { MineReply } from './contract/mine';
import { storesToAsk } from './needs-data';
import { spotsIn, spotUrl, type Spot } from './spots';

const MOST = 200;

const readForMine = ({ sheets }: Services): Workbook =>
  readWorkbook(sheets, (structure) =>
    [
      ...[messagesTab, teamTab, linksTab, jobsTab, settingsTab],
      ...recordTypes.map(({ store }) => store),
      ...viewsIn(structure, recordTypes),
    ].map((declaration) => ({ declaration, cells: true })),
  );

/** @param most entries; the best 200 unless told. */
export const readMine = (services: Services, nowMs: number, most: number | null = null): MineReply => {
  const workbook = readForMine(services);
  const { team } = readPeople(workbook);
  const email = emailOf(services.user()) ?? '';
  const stores = typeStores(workbook, recordTypes, nowMs);
  const all = mineOf({
    stores,
    toAsk: storesToAsk(workbook, nowMs),
    messages: messagesIn(workbook),
    links: workbook.tables.get(linksTab.id),
    team,
    email,
    nowMs,
  });
  const [url, spotOf] = [services.workbookUrl(), spotsIn(workbook)];
  const otherSpot = (tab: string, row: number, column: string): Spot | null => {
    const table = workbook.tables.get(tab);
    return table ? { table, row, column } : null;
  };
  const spotFor = ({ recordType, place: { tab, row } }: Mine): Spot | null => {
    const read = stores.get(recordType);
    if (tab === 'store') return read ? spotOf(read.type, read.store, row) : null;
    return tab === 'messages' ? otherSpot(messagesTab.id, row, 'state') : otherSpot(linksTab.id, row, 'decision');
  };
  return {
    nowMs,
    email,
    total: all.length,
    entries: all.slice(0, most ?? MOST).map((entry) => {
      const spot = spotFor(entry);
      const { whose } = entry;
      return {
        ...entry,
        whose: whose === email ? '' : (team.person(whose)?.name ?? whose),
        url: spot && spotUrl(url, spot),
      };
    }),
  };
};
