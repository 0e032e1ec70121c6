// Reads from the workbook what HubSpot should show: links, scores, messages, the version of the weights.
import { accountFacts } from './account-facts';
import { agedAtIn } from '../../records/aged-at';
import { moneyIn } from '../../records/rates';
import { switchedOn } from '../../records/switched';
import { desiredRecords, type DesiredRecord } from './desired';
import { fieldMapTab } from '../field-map-tab';
import { kindsIn, kindsOff } from './kinds';
import { cellsOfDeal } from './linked-facts';
import { isFilled, readLinkedMap } from './linked-map';
import { recordTables, successorsIn, type RecordTables } from './record-tables';
import { sectionMaker, type SentMessage } from './sections';
import type { ShownType } from './shown-type';
import { accountsTab, contactsTab, dealsTab } from '../crm-tabs';
import { linksTab } from '../../records/links-tab';
import { isoOf } from '../../engine/instants';
import type { TabDeclaration } from '../../workbook/declare';
import { messagesTab } from '../../nudges/tabs';
import { teamTab } from '../../people/tabs';
import type { Settings } from '../../workbook/settings';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import { typedKey } from '../../workbook/record-type-column';
import { lastVersion } from '../../records/weights-version';
import type { Workbook } from '../../workbook/workbook';
import { readMessages } from '../../nudges/message-rows';
import { isWatch } from '../../nudges/watch-step';
import { readPeople } from '../../people/team-tabs';

/** All that the desired state is made of. */
export const desiredTabs = (types: readonly ShownType[]): readonly TabDeclaration[] => [
  ...new Set([...types.map(({ store }) => store), accountsTab, contactsTab, dealsTab]),
  linksTab,
  fieldMapTab,
  messagesTab,
  teamTab,
  settingsTab,
  jobsTab,
];

/** So many a card can tell of. */
const MOST_MESSAGES = 5;

/** Messages that reached, or may have reached, somebody, newest first, by key with its kind in front. */
const sentMessages = (workbook: Workbook): ReadonlyMap<string, readonly SentMessage[]> => {
  const table = workbook.tables.get(messagesTab.id);
  const { team } = readPeople(workbook);
  const sent = (table ? readMessages(table, workbook.timeZone).messages : []).filter(
    (message) => message.recipient !== '' && ['sent', 'failed', 'unknown'].includes(message.state) && !isWatch(message),
  );
  const byRecord = new Map<string, SentMessage[]>();
  for (const message of [...sent].sort((a, b) => (b.sentAtMs ?? 0) - (a.sentAtMs ?? 0) || b.row - a.row)) {
    const { type, records, sentAtMs, recipient, channel, step, subject, state } = message;
    const told: SentMessage = {
      at: sentAtMs === null ? null : isoOf(sentAtMs),
      to: team.person(recipient)?.name ?? recipient,
      channel,
      step,
      subject,
      state,
    };
    for (const record of records) {
      const key = typedKey(type, record);
      const own = byRecord.get(key) ?? [];
      byRecord.set(key, own);
      if (own.length < MOST_MESSAGES) own.push(told);
    }
  }
  return byRecord;
};

export interface DesiredState {
  readonly records: RecordTables;
  readonly desired: readonly DesiredRecord[];
}

/** Nothing is desired before the first scores. */
export const readDesired = (
  workbook: Workbook,
  types: readonly ShownType[],
  settings: Settings,
  nowMs: number,
): DesiredState => {
  const records = recordTables(workbook);
  const versions = new Map(types.map((type) => [type, lastVersion(workbook, type.id)]));
  const scored = types.filter((type) => versions.get(type) !== undefined);
  if (switchedOn(workbook, scored).length === 0) return { records, desired: [] };
  const agedAtMs = agedAtIn(workbook) ?? nowMs;
  const { timeZone } = workbook;
  const sectionOf = sectionMaker({
    versionOf: (type) => versions.get(type),
    agedAtMs,
    money: moneyIn(workbook),
    timeZone,
    settings,
    messagesOf: sentMessages(workbook),
  });
  const successor = successorsIn(records.companies);
  const { map } = readLinkedMap(workbook.tables.get(fieldMapTab.id), scored.filter(isFilled));
  const desired = desiredRecords({
    types: scored,
    kinds: kindsIn(workbook, scored, records),
    kindsOff: kindsOff(workbook, scored, records),
    successor,
    accountOf: accountFacts(records, successor, timeZone),
    records,
    timeZone,
    staleAfterDays: settings.number('hubspot.staleDays'),
    sectionOf,
    cellsOfDeal: (row) => cellsOfDeal(records.deals, map, row),
  });
  return { records, desired };
};
