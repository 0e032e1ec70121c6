// The deals that are due, with a text for each of the next few: for the sidebar, the local page and `nexus nudges`.
import { readPeople } from '../../people/team-tabs';
import { teamTab } from '../../people/tabs';
import { ratesTab } from '../../records/rates-tab';
import { readMoney } from '../../records/rates';
import { isOn } from '../../records/switched';
import { viewsIn } from '../../records/view-tab';
import type { Services } from '../../run/job';
import { readSettings } from '../../workbook/settings';
import { settingsTab } from '../../workbook/tabs';
import { readWorkbook, type Workbook } from '../../workbook/workbook';
import { due, recordTypes, settingDeclarations } from '../features';
import type { DealNudgesReply } from './contract/deal-nudges';
import { spotsIn, spotUrl } from './spots';

const MOST = 50;

const NOTHING: DealNudgesReply = { deals: 0, total: 0, entries: [], left: 0, none: null, unjudged: null };

/** All stores, since the reporting currency follows from the amounts of every kind. */
const readForDue = ({ sheets }: Services, storeId: string): Workbook =>
  readWorkbook(sheets, (structure) =>
    [
      ...[settingsTab, teamTab, ratesTab],
      ...recordTypes.map(({ store }) => store),
      ...viewsIn(
        structure,
        recordTypes.filter(({ store }) => store.id === storeId),
      ),
    ].map((declaration) => ({ declaration, cells: true })),
  );

/**
 * @param after the id of the deal behind which to go on; the most urgent first unless told.
 * @param count how many texts to make, 50 unless told; 0 only counts.
 */
export const readDealNudges = (
  services: Services,
  nowMs: number,
  after: string | null = null,
  count: number | null = null,
): DealNudgesReply => {
  const type = recordTypes.find(({ store }) => store.id === due?.store);
  if (!due || !type) return NOTHING;
  const workbook = readForDue(services, due.store);
  const { tables, timeZone } = workbook;
  const settings = readSettings(tables.get(settingsTab.id), settingDeclarations);
  // Deals are told of whether or not they are switched on.
  const counted = recordTypes.filter((one) => one === type || isOn(workbook, one));
  const stored = counted.flatMap((one) => {
    const table = tables.get(one.store.id);
    return table ? [{ type: one, store: table }] : [];
  });
  const { money } = readMoney(workbook, stored, settings, nowMs);
  const { team } = readPeople(workbook);
  const store = tables.get(due.store);
  const found = due.of({ store, settings, money, team, nowMs, timeZone });
  const waiting = after === null || after === '' ? found.due : found.behind(after);
  const next = waiting.slice(0, count ?? MOST);
  const [address, spotOf] = [services.workbookUrl(), spotsIn(workbook)];
  return {
    deals: found.deals,
    total: found.due.length,
    entries: next.flatMap(({ title, row, told }) =>
      store ? [{ told: told(), title, url: spotUrl(address, spotOf(type, store, row)) }] : [],
    ),
    left: waiting.length - next.length,
    none: found.none,
    unjudged: found.unjudged,
  };
};
