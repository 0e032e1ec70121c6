// What a message may state about its record, taken from the store at the time of writing.
import type { Band } from '../engine/bands';
import { nudgeFacts, type NudgeFacts, type NudgeLink } from '../engine/nudge-text';
import type { Team } from '../engine/team';
import { overlapsTab } from '../features/overlaps/tables';
import type { Settings } from '../workbook/settings';
import { cellAt, indexByKey, textAt, type Table } from '../workbook/table';
import { lastVersion } from '../records/weights-version';
import { tableIn, type Workbook } from '../workbook/workbook';
import { messagesByRecord, type MessageRow } from './message-rows';

export interface FactsContext {
  readonly store: Table;
  readonly rowOf: ReadonlyMap<string, number>;
  /** All messages, to tell who was told before. */
  readonly byRecord: ReadonlyMap<string, readonly MessageRow[]>;
  readonly bands: readonly Band[];
  readonly team: Team;
  readonly settings: Settings;
  readonly timeZone: string;
  readonly workbookUrl: string;
}

export const HOW_TO_RESOLVE =
  'Set the status in your band tab: Working holds further messages, Resolved, Won, Lost or Not relevant ends them.';

export const workbookLinks = (workbookUrl: string): readonly NudgeLink[] =>
  workbookUrl.startsWith('https://') ? [{ label: 'Open the workbook', url: workbookUrl }] : [];

/** The link setting with its slots filled; anything that is not plain https is left out. */
const recordLink = ({ settings, store }: FactsContext, row: number): readonly NudgeLink[] => {
  const template = settings.text('nudge.link');
  if (template === '') return [];
  const url = template.replace(/\{(accountRecordId|accountDomain|key)\}/g, (_, id: string) =>
    encodeURIComponent(textAt(store, id, row)),
  );
  return /^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/[^\s<>|"]*$/.test(url) ? [{ label: 'Open in the CRM', url }] : [];
};

/** @param messages all of the outbox. */
export const factsContext = (
  workbook: Workbook,
  settings: Settings,
  team: Team,
  messages: readonly MessageRow[],
  workbookUrl: string,
): FactsContext => {
  const store = tableIn(workbook, 'overlaps', overlapsTab.title);
  return {
    store,
    rowOf: indexByKey(store),
    byRecord: messagesByRecord(messages),
    bands: lastVersion(workbook)?.bands ?? [],
    team,
    settings,
    timeZone: workbook.timeZone,
    workbookUrl,
  };
};

/** Null when the record is no longer in the store. */
export const factsOf = (context: FactsContext, message: MessageRow): NudgeFacts | null => {
  const earlier = (context.byRecord.get(message.record) ?? []).filter(({ key }) => key !== message.key);
  const row = context.rowOf.get(message.record);
  if (row === undefined) return null;
  const { store, bands, team, timeZone, workbookUrl } = context;
  const cell = (id: string): ReturnType<typeof cellAt> => cellAt(store, id, row);
  const score = cell('score');
  const [cause = '', note = ''] = message.why.split('\n');
  return nudgeFacts({
    account: cell('account') ?? cell('accountDomain'),
    partner: cell('partner'),
    score: typeof score === 'number' ? score : null,
    band: bands.find(({ name }) => name === textAt(store, 'band', row)) ?? null,
    reasons: cell('reasons'),
    amount: cell('dealAmount'),
    stage: cell('dealStage'),
    owner: { name: cell('owner'), email: cell('ownerEmail') },
    partnerOwner: { name: cell('partnerOwner'), email: cell('partnerOwnerEmail') },
    why: cause === '' ? [] : cause.split('; '),
    step: message.step,
    previousSteps: earlier
      .filter(({ sentAtMs }) => sentAtMs !== null)
      .map(({ recipient, sentAtMs }) => ({ who: team.person(recipient)?.name ?? recipient, atMs: sentAtMs ?? 0 })),
    note: note === '' ? null : note,
    links: [...recordLink(context, row), ...workbookLinks(workbookUrl)],
    howToResolve: HOW_TO_RESOLVE,
    timeZone,
  });
};
