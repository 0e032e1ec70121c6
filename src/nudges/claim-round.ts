// One step of delivery: what the round before brought is recorded and the next round claimed, in one plan.
import { claimed, takenOver } from '../engine/outbox';
import type { CellEdits } from '../workbook/changes';
import { auditTab, messagesTab } from './tabs';
import { teamTab } from '../people/tabs';
import { jobsTab, settingsTab } from '../workbook/tabs';
import { tableIn, type WantedTab, type Workbook } from '../workbook/workbook';
import { nothing, type Nothing, type PlanContext } from '../run/job';
import type { Plan } from '../workbook/plan';
import { planAudit, type AuditKnown } from './audit';
import { readHours, type NudgeHours } from './hours';
import type { Letter } from './letter';
import { lowUrgency, type LowUrgency } from './low-urgency';
import { factsContext, factsOf, type FactsContext } from './message-facts';
import { editDelivery, messageEdits, messagesByRecord, readMessages, type MessageRow } from './message-rows';
import { channelNoted, digestName, DRAFT_TO_COME, nameOf, slackNote } from './provider-name';
import { chooseRound, nextRoundAt, outboxSettings, type Parcel, type Round } from './round';
import type { Result } from './send';
import { effectOf, settleResults, type Settled } from './settle';
import { readPeople, type People } from '../people/team-tabs';
import type { RecordType } from '../records/record-type';
import type { TabDeclaration } from '../workbook/declare';
import { storeTabs, typeStores } from './type-stores';

/** What stays as it was when the run began: records, people and hours are read once, the outbox before each round. */
export interface Frame {
  readonly facts: FactsContext;
  readonly people: People;
  readonly hours: NudgeHours;
  readonly isLow: LowUrgency;
}

export interface Claim {
  readonly plan: Pick<Plan, 'changes' | 'keep' | 'after'>;
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
  /** Mail goes out as drafts whose ids are noted first. */
  readonly hasDrafts: boolean;
  /** Null before the first round. */
  readonly frame: Frame | null;
  /** Of the last one, still to be recorded. */
  readonly results: readonly Result[];
  /** Until when channels asked to be left alone, by address. */
  readonly resting: ReadonlyMap<string, number>;
}

const frameTabs = (types: readonly RecordType[]): readonly TabDeclaration[] => [...storeTabs(types), teamTab, jobsTab];
const ROUND_TABS = [messagesTab, settingsTab, auditTab];

export const claimTabs = ({ frame, types }: Before): readonly WantedTab[] =>
  [...(frame ? [] : frameTabs(types)), ...ROUND_TABS].map((declaration) => ({ declaration, cells: true }));

const frameOf = (
  workbook: Workbook,
  { settings, nowMs }: PlanContext,
  { types, workbookUrl }: Pick<Before, 'types' | 'workbookUrl'>,
): Frame => {
  const settingsTable = workbook.tables.get('settings');
  const people = readPeople(workbook);
  const hours = readHours(settings, settingsTable);
  const stores = typeStores(workbook, types, nowMs);
  const known = { settings, team: people.team, timeZone: workbook.timeZone, workbookUrl };
  return { facts: factsContext(stores, known, []), people, hours, isLow: lowUrgency(settings, hours) };
};

const letterOf = (facts: FactsContext, messages: Parcel, name: string, sinceMs: number): Letter => {
  const { channel = '', recipient = '', type = '' } = messages[0] ?? {};
  const person = facts.team.person(recipient);
  const told = messages.flatMap((message) => factsOf(facts, message) ?? []);
  return {
    name,
    channel,
    recipient,
    messages,
    person,
    slackChannel: person?.slackChannel ?? '',
    facts: told,
    storeTitle: facts.stores.get(type)?.store.declaration.title ?? type,
    workbookUrl: facts.workbookUrl,
    sinceMs,
  };
};

const letterToSend = (facts: FactsContext, parcel: Parcel, nowMs: number): Letter =>
  letterOf(
    facts,
    parcel,
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
  { toLookUp, closed }: Round,
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
    for (const message of letter.messages)
      editDelivery(
        edits,
        message,
        { ...claimed(message, by, nowMs, outbox), claimNote: noteOf(hasDrafts, letter) },
        timeZone,
      );
  }
  for (const message of toLookUp) editDelivery(edits, message, takenOver(message, by, nowMs, outbox), timeZone);
  for (const { message, next } of closed) editDelivery(edits, message, next, timeZone);
};

/** Nothing when there is nothing to claim: the results are then the run's own to record. */
export const recordAndClaim = (
  workbook: Workbook,
  context: PlanContext,
  before: Before,
  auditKnown: AuditKnown,
): Claim | Nothing => {
  const { settings, nowMs } = context;
  const { by, hasDrafts, results, resting } = before;
  const frame = before.frame ?? frameOf(workbook, context, before);
  const { people, hours, isLow } = frame;
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
  const canWait = ({ type, step, record }: MessageRow): boolean => {
    const read = facts.stores.get(type);
    const row = read?.rowOf.get(record);
    return read !== undefined && row !== undefined && isLow(step, read, row);
  };
  const outbox = outboxSettings(settings);
  // Those of a kind whose store was not there to be read wait for it.
  const messages = settled.messages.filter(({ type }) => facts.stores.has(type));
  const input = { settings, hours, people, messages, canWait, timeZone, nowMs, resting };
  const round = chooseRound(input);
  if (round.toSend.length + round.toLookUp.length + round.closed.length === 0) return nothing(nextRoundAt(input));
  const letters = round.toSend.map((parcel) => letterToSend(facts, parcel, nowMs));
  claimEdits(edits, hasDrafts, letters, round, { by, nowMs, outbox, timeZone });
  const parked = round.closed
    .filter(({ next }) => next.state === 'unknown')
    .map(({ message }) => effectOf(message, 'unknown'));
  const effects = [...settled.effects, ...parked];
  const audit = planAudit(workbook, auditKnown, effects, { nowMs, kept: settings.number('keep.audit') });
  return {
    plan: { ...audit, changes: [...edits.changes(), ...audit.changes] },
    frame,
    letters,
    lookUps: lettersToLookUp(facts, round.toLookUp, outbox.leaseMs, nowMs),
    settled,
  };
};
