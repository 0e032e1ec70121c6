// What a message may state about its record, taken from the store at the time of writing.
import type { Band } from '../../engine/bands';
import { nudgeFacts, type NudgeFacts, type NudgeLink } from '../../engine/nudge-text';
import type { Team } from '../../engine/team';
import type { Settings } from '../../workbook/settings';
import { cellAt, textAt, type Table } from '../../workbook/table';
import type { MessageRow } from './message-rows';

export interface FactsContext {
  readonly store: Table;
  readonly rowOf: ReadonlyMap<string, number>;
  readonly bands: readonly Band[];
  readonly team: Team;
  readonly settings: Settings;
  readonly timeZone: string;
  readonly workbookUrl: string;
}

const HOW_TO_RESOLVE = 'Set the status in your band tab: Working holds further messages, Resolved, Won, Lost or Not relevant ends them.';

/** The link setting with its slots filled; anything that is not plain https is left out. */
const recordLink = ({ settings, store }: FactsContext, row: number): readonly NudgeLink[] => {
  const template = settings.text('nudge.link');
  if (template === '') return [];
  const url = template.replace(/\{(accountRecordId|accountDomain|key)\}/g, (_, id: string) => encodeURIComponent(textAt(store, id, row)));
  return /^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/[^\s<>|"]*$/.test(url) ? [{ label: 'Open in the CRM', url }] : [];
};

/** Null when the record is no longer in the store. */
export const factsOf = (context: FactsContext, message: MessageRow, earlier: readonly MessageRow[]): NudgeFacts | null => {
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
    previousSteps: earlier.filter(({ sentAtMs }) => sentAtMs !== null).map(({ recipient, sentAtMs }) => ({ who: team.person(recipient)?.name ?? recipient, atMs: sentAtMs ?? 0 })),
    note: note === '' ? null : note,
    links: [...recordLink(context, row), ...(workbookUrl.startsWith('https://') ? [{ label: 'Open the workbook', url: workbookUrl }] : [])],
    howToResolve: HOW_TO_RESOLVE,
    timeZone,
  });
};
