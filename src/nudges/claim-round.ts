// One step of delivery: what the round before brought is recorded and the next round claimed, in one plan.
import { claimed, takenOver } from '../engine/outbox';
import type { CellEdits } from '../workbook/changes';
import { messagesTab } from './tabs';
import { holidaysTab, teamTab } from '../people/tabs';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { tableIn, type WantedTab, type Workbook } from '../workbook/workbook';
import { nothing, type Nothing, type PlanContext } from '../run/job';
import type { Plan } from '../workbook/plan';
import { answerLinksIn, linkingOf, type WebKnown } from './answer-linking';
import { readHours, type NudgeHours } from './hours';
import type { Letter } from './letter';
import { lowUrgency } from './low-urgency';
import { allFactsOf, factsContext, type FactsContext } from './message-facts';
import { editDelivery, messageEdits, messagesByRecord, readMessages, type MessageRow } from './message-rows';
import { viewLinks } from './own-views';
import { channelNoted, digestName, DRAFT_TO_COME, nameOf, slackNote } from './provider-name';
import type { Parcel } from './parcels';
import { priorityOf, type Priority } from './priority';
import { chooseRound, nextRoundAt, outboxSettings, type Round } from './round';
import type { Result } from './send';
import { effectOf, settleResults, type Settled } from './settle';
import { readPeople, type People } from '../people/team-tabs';
import type { RecordType } from '../records/record-type';
import type { TabDeclaration } from '../workbook/declare';
import { threadOf } from './thread-replies';
import { storeTabs, typeStores, watchTitleIn } from './type-stores';

/** What stays as it was when the run began: records, people and hours are read once, the outbox before each round. */
export interface Frame {
  readonly facts: FactsContext;
  readonly people: People;
  readonly hours: NudgeHours;
  readonly priority: Priority;
}

export interface Claim {
  readonly plan: Pick<Plan, 'changes' | 'effects'>;
  readonly frame: Frame;
  readonly letters: readonly Letter[];
  readonly lookUps: readonly Letter[];
  /** What became of the round before. */
  readonly settled: Settled;
}

/** What a claim is made from besides the workbook: what the rounds before left, and what no round changes. */
export interface Before {
  /** Names this run's claims. */
  readonly by: string;
  /** Kinds of records that may be nudged. */
  readonly types: readonly RecordType[];
  readonly workbookUrl: string;
  readonly web: WebKnown;
  /** Mail goes out as drafts whose ids are noted first. */
  readonly hasDrafts: boolean;
  /** Null before the first round. */
  readonly frame: Frame | null;
  /** Of the last one, still to be recorded. */
  readonly results: readonly Result[];
  /** Until when channels asked to be left alone, by address. */
  readonly resting: ReadonlyMap<string, number>;
}

const frameTabs = (types: readonly RecordType[]): readonly TabDeclaration[] => [
  ...storeTabs(types),
  teamTab,
  holidaysTab,
  jobsTab,
];
const ROUND_TABS = [messagesTab, settingsTab];

export const claimTabs = ({ frame, types }: Before): readonly WantedTab[] =>
  [...(frame ? [] : frameTabs(types)), ...ROUND_TABS].map((declaration) => ({ declaration, cells: true }));

const frameOf = (
  workbook: Workbook,
  { settings, nowMs }: PlanContext,
  { types, workbookUrl, web }: Pick<Before, 'types' | 'workbookUrl' | 'web'>,
): Frame => {
  const settingsTable = workbook.tables.get('settings');
  const people = readPeople(workbook);
  const hours = readHours(settings, settingsTable);
  const stores = typeStores(workbook, types, nowMs);
  const known = {
    settings,
    team: people.team,
    timeZone: workbook.timeZone,
    workbookUrl,
    viewLinksOf: viewLinks(workbook, people.team, workbookUrl),
    nowMs,
    answerLinksOf: answerLinksIn(linkingOf(web, settings), stores, nowMs),
  };
  return {
    facts: factsContext(stores, known, []),
    people,
    hours,
    priority: priorityOf(stores, lowUrgency(settings, hours)),
  };
};

const letterOf = (facts: FactsContext, messages: Parcel, name: string, sinceMs: number): Letter => {
  const { channel = '', recipient = '', type = '' } = messages[0] ?? {};
  const person = facts.team.person(recipient);
  const thread = messages[0] ? threadOf(messages[0]) : null;
  const told = messages.flatMap((message) => allFactsOf(facts, message));
  return {
    name,
    channel,
    recipient,
    messages,
    person,
    slackChannel: thread?.channel ?? person?.slackChannel ?? '',
    thread,
    facts: told,
    storeTitle: facts.stores.get(type)?.store.declaration.title ?? type,
    watchTitle: watchTitleIn(facts.stores, type),
    workbookUrl: facts.workbookUrl,
    sinceMs,
  };
};

/** As answers name them: in the order in which a digest lists them; a single one has no number. */
const numbered = (parcel: Parcel): Parcel =>
  parcel.map((message, at) => ({ ...message, line: parcel.length > 1 ? at + 1 : null }));

const letterToSend = (facts: FactsContext, parcel: Parcel, nowMs: number): Letter =>
  letterOf(
    facts,
    numbered(parcel),
    parcel.length > 1 ? digestName(parcel[0]?.recipient ?? '', parcel) : (parcel[0]?.key ?? ''),
    nowMs,
  );

/** Lapsed claims of one digest or draft are asked for once, where they were sent. */
const lettersToLookUp = (
  facts: FactsContext,
  messages: readonly MessageRow[],
  leaseMs: number,
  nowMs: number,
): readonly Letter[] => {
  const names = [...new Set(messages.map(nameOf))];
  return names.flatMap((name) => {
    const own = messages.filter((message) => nameOf(message) === name);
    const letter = letterOf(
      facts,
      own,
      name,
      Math.min(...own.map(({ claimedUntilMs }) => claimedUntilMs ?? nowMs)) - leaseMs,
    );
    const noted = own[0] ? channelNoted(own[0]) : null;
    return [noted === null ? letter : { ...letter, slackChannel: noted }];
  });
};

/** What its rows carry while it is on its way, so that it can be found again. */
const noteOf = (hasDrafts: boolean, { channel, name, recipient, messages, slackChannel }: Letter): string | null => {
  const digest = messages.length > 1 ? digestName(recipient, messages) : '';
  if (channel === 'mail' && hasDrafts) return DRAFT_TO_COME;
  if (channel === 'slack') return slackNote(digest, slackChannel);
  return digest === '' ? null : name;
};

const claimEdits = (
  edits: CellEdits,
  hasDrafts: boolean,
  letters: readonly Letter[],
  { postponed, toLookUp, closed }: Round,
  {
    by,
    nowMs,
    outbox,
    timeZone,
  }: {
    readonly by: string;
    readonly nowMs: number;
    readonly outbox: ReturnType<typeof outboxSettings>;
    readonly timeZone: string;
  },
): void => {
  for (const letter of letters) {
    for (const message of letter.messages) {
      edits.set('line', message.row, message.line);
      editDelivery(
        edits,
        message,
        { ...claimed(message, by, nowMs, outbox), claimNote: noteOf(hasDrafts, letter) },
        timeZone,
      );
    }
  }
  for (const { message, dueAtMs } of postponed) editDelivery(edits, message, { ...message, dueAtMs }, timeZone);
  for (const message of toLookUp) editDelivery(edits, message, takenOver(message, by, nowMs, outbox), timeZone);
  for (const { message, next } of closed) editDelivery(edits, message, next, timeZone);
};

/** Nothing when there is nothing to claim: the results are then the run's own to record. */
export const recordAndClaim = (workbook: Workbook, context: PlanContext, before: Before): Claim | Nothing => {
  const { settings, nowMs, erased } = context;
  const { by, hasDrafts, results, resting } = before;
  const frame = before.frame ?? frameOf(workbook, context, before);
  const { people, hours, priority } = frame;
  const { timeZone } = workbook;
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const edits = messageEdits(table);
  const settled = settleResults(edits, readMessages(table, timeZone).messages, results, {
    by,
    nowMs,
    outbox: outboxSettings(settings),
    timeZone,
  });
  const facts: FactsContext = { ...frame.facts, settings, byRecord: messagesByRecord(settled.messages) };
  const outbox = outboxSettings(settings);
  // Those of a kind whose store was not there to be read wait for it.
  const messages = settled.messages.filter(({ type }) => facts.stores.has(type));
  const input = { settings, hours, people, messages, priority, timeZone, nowMs, resting, erased };
  const round = chooseRound(input);
  if (round.toSend.length + round.toLookUp.length + round.closed.length === 0) return nothing(nextRoundAt(input));
  const letters = round.toSend.map((parcel) => letterToSend(facts, parcel, nowMs));
  claimEdits(edits, hasDrafts, letters, round, { by, nowMs, outbox, timeZone });
  const parked = round.closed
    .filter(({ next }) => next.state === 'unknown')
    .map(({ message }) => effectOf(message, 'unknown'));
  return {
    plan: { changes: edits.changes(), effects: [...settled.effects, ...parked] },
    frame,
    letters,
    lookUps: lettersToLookUp(facts, round.toLookUp, outbox.leaseMs, nowMs),
    settled,
  };
};
