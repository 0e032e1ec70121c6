// The job "deliver": round after round, claim in one write, send outside the lock, record in the next. Whoever dies in
// between is looked up.
import { messagesTab } from './tabs';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { settingsTab } from '../workbook/tabs';
import { problemAt } from '../workbook/problem-rows';
import { tableIn, type Workbook } from '../workbook/workbook';
import { isNothing, nothing, type Job, type Note, type PlanContext, type Rounds } from '../run/job';
import { clockOf } from '../run/reading';
import { holidaysTab, teamTab } from '../people/tabs';
import { webKnown } from './answer-linking';
import { claimTabs, recordAndClaim, type Before, type Claim } from './claim-round';
import type { Letter } from './letter';
import type { RecordType } from '../records/record-type';
import { editClaimNote, isWaitingForMending, messageEdits, messagesIn, readMessages } from './message-rows';
import { draftName } from './provider-name';
import { isWork, nextDueAt, outboxSettings } from './round';
import { lookUpAll, restsOf, sendAll } from './send';
import type { KeepDrafts } from './send-mail';
import { settleResults, type Settled } from './settle';

interface Tally {
  readonly answers: number;
  readonly sent: number;
  readonly written: number;
}

const plus = (tally: Tally, { answers, effects, written }: Settled): Tally => ({
  answers: tally.answers + answers,
  sent: tally.sent + effects.length,
  written: tally.written + written,
});

interface Delivering extends Before {
  /** Of the rounds that are recorded. */
  readonly tally: Tally;
}

/**
 * A draft whose id stands in its row can be looked up from here on. Gives the names of those still in this run's hands.
 */
const draftsNoted =
  (by: string, letters: readonly Letter[], draftIds: ReadonlyMap<string, string>): Note<ReadonlySet<string>>['plan'] =>
  (workbook) => {
    const table = tableIn(workbook, 'messages', messagesTab.title);
    const held = new Map(
      readMessages(table, workbook.timeZone)
        .messages.filter(({ state, claimedBy }) => state === 'claimed' && claimedBy === by)
        .map((message) => [message.key, message]),
    );
    const ours = letters.filter(
      ({ name, messages }) => draftIds.has(name) && messages.every(({ key }) => held.has(key)),
    );
    const edits = messageEdits(table);
    for (const { name, messages } of ours) {
      for (const { key } of messages) {
        const message = held.get(key);
        if (message) editClaimNote(edits, message, draftName(draftIds.get(name) ?? ''));
      }
    }
    return { changes: edits.changes(), result: new Set(ours.map(({ name }) => name)) };
  };

const roundsOf = (types: readonly RecordType[]): Rounds<Delivering, unknown, Claim> => ({
  begin: ({ services }) => ({
    by: services.newId(),
    types,
    workbookUrl: services.workbookUrl(),
    web: webKnown(services),
    hasDrafts: services.drafts !== null,
    frame: null,
    results: [],
    resting: new Map(),
    tally: { answers: 0, sent: 0, written: 0 },
  }),
  tabs: claimTabs,
  claim: (workbook, context, state) => {
    const claim = recordAndClaim(workbook, context, state);
    if (isNothing(claim)) return claim;
    const { plan: claimPlan, frame, settled } = claim;
    return { plan: claimPlan, work: claim, state: { ...state, frame, tally: plus(state.tally, settled), results: [] } };
  },
  act: (context, { letters, lookUps }, state, write) => {
    const { services, deadline } = context;
    const keepDrafts: KeepDrafts = (draftIds) =>
      write({ tabs: [messagesTab], plan: draftsNoted(state.by, letters, draftIds) }) ?? new Set();
    const results = [...lookUpAll(services, lookUps), ...sendAll({ services, keepDrafts, deadline }, letters)];
    return { ...state, results, resting: new Map([...state.resting, ...restsOf(results, clockOf(context))]) };
  },
});

/** Writes what came of the last round, and tells of each effect. */
const plan = (workbook: Workbook, { settings, nowMs }: PlanContext, { by, results, tally }: Delivering): Plan => {
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const edits = messageEdits(table);
  const settled = settleResults(edits, readMessages(table, workbook.timeZone).messages, results, {
    by,
    nowMs,
    outbox: outboxSettings(settings),
    timeZone: workbook.timeZone,
  });
  const { answers, sent, written } = plus(tally, settled);
  const waiting = settled.messages.filter(isWaitingForMending);
  return {
    changes: edits.changes(),
    effects: settled.effects,
    problems: waiting.map(({ row, error }) => problemAt(table, row, 'state', error ?? '')),
    rows: { ...NO_ROWS, read: answers, written },
    message: `${sent} sent, ${answers - sent} not`,
  };
};

/** @param types of records that may be nudged. */
export const deliverJob = (types: readonly RecordType[]): Job<Delivering> => ({
  name: 'deliver',
  inTick: true,
  hasWork: ({ peek, nowMs }) => {
    const settings = peek.settings();
    const messages = messagesIn(peek(messagesTab));
    return (
      messages.some((message) => isWork(settings, message, nowMs)) || nothing(nextDueAt(settings, messages, nowMs))
    );
  },
  rounds: roundsOf(types),
  asksBy: [teamTab, holidaysTab],
  tabs: () => [messagesTab, settingsTab].map((declaration) => ({ declaration, cells: true })),
  plan,
});
