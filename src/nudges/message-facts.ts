// What a message may state about its record, taken from the store at the time of writing.
import { nudgeFacts, type NudgeFacts, type NudgeLink } from '../engine/nudge-text';
import type { Team } from '../engine/team';
import type { RecordViews } from '../records/record-type';
import type { Settings } from '../workbook/settings';
import { columnById, textAt } from '../workbook/table';
import { messagesByRecord, recordKeyOf, type MessageRow } from './message-rows';
import { recordSource } from './record-facts';
import type { TypeStore, TypeStores } from './type-stores';

export interface FactsContext {
  readonly stores: TypeStores;
  /** All messages, to tell who was told before. */
  readonly byRecord: ReadonlyMap<string, readonly MessageRow[]>;
  readonly team: Team;
  readonly settings: Settings;
  readonly timeZone: string;
  readonly workbookUrl: string;
}

const howToResolve = ({ tabs }: RecordViews): string =>
  `Set the status in ${tabs === 'one per band' ? 'your band tab' : `the tab ${tabs.title}`}: ` +
  'Working holds further messages, Resolved, Won, Lost or Not relevant ends them.';

export const workbookLinks = (workbookUrl: string): readonly NudgeLink[] =>
  workbookUrl.startsWith('https://') ? [{ label: 'Open the workbook', url: workbookUrl }] : [];

/**
 * The link setting with its slots filled; anything that is not plain https, or names a column this store has not, is
 * left out.
 */
const recordLink = (template: string, { store }: TypeStore, row: number): readonly NudgeLink[] => {
  const slots = [...template.matchAll(/\{(\w+)\}/g)].map(([, id = '']) => id);
  if (template === '' || !slots.every((id) => columnById(store.declaration, id))) return [];
  const url = template.replace(/\{(\w+)\}/g, (_, id: string) => encodeURIComponent(textAt(store, id, row)));
  return /^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/[^\s<>|"]*$/.test(url) ? [{ label: 'Open in the CRM', url }] : [];
};

/** @param messages all of the outbox. */
export const factsContext = (
  stores: TypeStores,
  { settings, team, timeZone, workbookUrl }: Omit<FactsContext, 'stores' | 'byRecord'>,
  messages: readonly MessageRow[],
): FactsContext => ({ stores, byRecord: messagesByRecord(messages), team, settings, timeZone, workbookUrl });

/** Null when the record is no longer in its store. */
export const factsOf = (context: FactsContext, message: MessageRow): NudgeFacts | null => {
  const { stores, byRecord, team, settings, timeZone, workbookUrl } = context;
  const read = stores.get(message.type);
  const row = read?.rowOf.get(message.record);
  if (!read || row === undefined) return null;
  const earlier = (byRecord.get(recordKeyOf(message)) ?? []).filter(({ key }) => key !== message.key);
  const { type, bands, rowAt, partsAt } = read;
  return nudgeFacts({
    ...recordSource(type, rowAt(row), bands, partsAt(row)),
    why: message.why === '' ? [] : message.why.split('; '),
    step: message.step,
    previousSteps: earlier
      .filter(({ sentAtMs }) => sentAtMs !== null)
      .map(({ recipient, sentAtMs }) => ({ who: team.person(recipient)?.name ?? recipient, atMs: sentAtMs ?? 0 })),
    note: message.note === '' ? null : message.note,
    links: [...recordLink(settings.text('nudge.link'), read, row), ...workbookLinks(workbookUrl)],
    howToResolve: howToResolve(type.views),
    timeZone,
  });
};
