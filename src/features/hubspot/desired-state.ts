// Reads from the workbook what HubSpot should show: links, scores, messages, the version of the weights.
import { companyByOverlap, linksOf, successorsIn } from './link-rows';
import { desiredRecords, type DesiredRecord } from './desired';
import { overlapCards, type SentMessage } from './overlap-cards';
import { accountsTab, contactsTab, dealsTab, linksTab, tabOf, type CrmType } from './tables';
import { overlaps } from '../overlaps/record';
import { overlapsTab } from '../overlaps/tables';
import { isoOf } from '../../engine/instants';
import type { TabDeclaration } from '../../workbook/declare';
import { messagesTab } from '../../nudges/tabs';
import { teamTab } from '../../people/tabs';
import { cursorOf } from '../../workbook/job-cursors';
import type { Settings } from '../../workbook/settings';
import { jobsTab, settingsTab } from '../../workbook/tabs';
import type { Table } from '../../workbook/table';
import { lastVersion } from '../../records/weights-version';
import { tableIn, type Workbook } from '../../workbook/workbook';
import { readMessages } from '../../nudges/message-rows';
import { readPeople } from '../../people/team-tabs';

/** All that the desired state is made of. */
export const DESIRED_TABS: readonly TabDeclaration[] = [
  overlapsTab,
  accountsTab,
  contactsTab,
  dealsTab,
  linksTab,
  messagesTab,
  teamTab,
  settingsTab,
  jobsTab,
];

export type RecordTables = Readonly<Record<CrmType, Table>>;

export const recordTables = (workbook: Workbook): RecordTables => {
  const table = (type: CrmType): Table => tableIn(workbook, tabOf(type).id, tabOf(type).title);
  return { companies: table('companies'), contacts: table('contacts'), deals: table('deals') };
};

/** Messages that reached, or may have reached, somebody, by overlap, newest first. */
const sentMessages = (workbook: Workbook): ReadonlyMap<string, readonly SentMessage[]> => {
  const table = workbook.tables.get(messagesTab.id);
  const { team } = readPeople(workbook);
  const sent = (table ? readMessages(table, workbook.timeZone).messages : []).filter(
    ({ state, recipient }) => recipient !== '' && ['sent', 'failed', 'unknown'].includes(state),
  );
  const byRecord = new Map<string, SentMessage[]>();
  for (const { record, sentAtMs, recipient, channel, step, subject, state } of [...sent].sort(
    (a, b) => (b.sentAtMs ?? 0) - (a.sentAtMs ?? 0) || b.row - a.row,
  )) {
    const message: SentMessage = {
      record,
      at: sentAtMs === null ? null : isoOf(sentAtMs),
      to: team.person(recipient)?.name ?? recipient,
      channel,
      step,
      subject,
      state,
    };
    byRecord.set(record, [...(byRecord.get(record) ?? []), message]);
  }
  return byRecord;
};

export interface DesiredState {
  readonly store: Table;
  readonly records: RecordTables;
  readonly companyOf: ReadonlyMap<string, string>;
  readonly desired: readonly DesiredRecord[];
}

/** Nothing is desired before the first scores. */
export const readDesired = (workbook: Workbook, settings: Settings, nowMs: number): DesiredState => {
  const store = tableIn(workbook, overlapsTab.id, overlapsTab.title);
  const records = recordTables(workbook);
  const links = workbook.tables.get(linksTab.id);
  const companyOf = companyByOverlap(linksOf(store, records.companies, links), links);
  const version = lastVersion(workbook);
  const aged = cursorOf(workbook.tables.get('jobs'), 'score') as { readonly agedAt?: number } | undefined;
  if (!version) return { store, records, companyOf, desired: [] };
  const { timeZone } = workbook;
  const cardOf = overlapCards({
    type: overlaps,
    store,
    version,
    agedAtMs: aged?.agedAt ?? nowMs,
    timeZone,
    messagesOf: sentMessages(workbook),
    staleAfterDays: settings.number('hubspot.staleDays'),
  });
  return {
    store,
    records,
    companyOf,
    desired: desiredRecords(
      { store, companyOf, successor: successorsIn(records.companies), records, timeZone },
      cardOf,
    ),
  };
};
