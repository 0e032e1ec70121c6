// The job "deliver": round after round, claim in one write, send outside the lock, record in the next. Whoever dies in between is looked up.
import { commit } from '../workbook/commit';
import { auditTab, messagesTab } from './tabs';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { settingsTab } from '../workbook/tabs';
import { readWorkbook, tableIn, type Workbook } from '../workbook/workbook';
import type { Job, PlanContext, RunContext } from '../run/job';
import { auditKnown, confirmAudit, planAudit, type AuditKnown } from './audit';
import { clockOf, recordAndClaim, type Before, type Claim, type Frame } from './claim-round';
import type { Letter } from './letter';
import type { RecordType } from '../records/record-type';
import { editClaimNote, messageEdits, messagesIn, readMessages } from './message-rows';
import { draftName } from './provider-name';
import { isWork, outboxSettings } from './round';
import { lookUpAll, restsOf, sendAll, type Result } from './send';
import type { KeepDrafts } from './send-mail';
import { settleResults, type Settled } from './settle';

const LOCK_WAIT_MS = 60_000;

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

export interface Asked {
  readonly by: string;
  /** Of the last round, still to be recorded. */
  readonly results: readonly Result[];
  /** Of the rounds before. */
  readonly tally: Tally;
  /** The run's now, moved on by the time its rounds took. */
  readonly atMs: number;
}

/** Under the lock once more: a draft whose id stands in its row can be looked up from here on. */
const keepDraftsOf =
  ({ services }: RunContext, by: string, letters: readonly Letter[]): KeepDrafts =>
  (draftIds) => {
    const write = (): ReadonlySet<string> => {
      const workbook = readWorkbook(services.sheets, () => [{ declaration: messagesTab, cells: true }]);
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
      commit(services.sheets, edits.changes(), () => true);
      return new Set(ours.map(({ name }) => name));
    };
    return services.lock.alone(LOCK_WAIT_MS, write)?.value ?? new Set();
  };

/** All rounds there is time for; the last one's results are left to the run's own write. */
const ask = (types: readonly RecordType[], context: RunContext): Asked | null => {
  const { services, deadline } = context;
  const by = services.newId();
  let frame: Frame | null = null;
  let before: Before = { results: [], resting: new Map() };
  let tally: Tally = { answers: 0, sent: 0, written: 0 };
  let rounds = 0;
  while (services.clock.now() < deadline) {
    const [last, known]: readonly [Before, Frame | null] = [before, frame];
    const claim: Claim | null =
      services.lock.alone(LOCK_WAIT_MS, () => recordAndClaim(context, types, by, last, known))?.value ?? null;
    if (!claim) break;
    rounds += 1;
    frame = claim.frame;
    tally = plus(tally, claim.settled);
    const results = [
      ...lookUpAll(services, claim.lookUps),
      ...sendAll({ services, keepDrafts: keepDraftsOf(context, by, claim.letters), deadline }, claim.letters),
    ];
    before = { results, resting: new Map([...before.resting, ...restsOf(results, clockOf(context))]) };
  }
  return rounds === 0 ? null : { by, results: before.results, tally, atMs: clockOf(context) };
};

/** Writes what came of the last round, with one audit line for each effect. */
const plan = (
  workbook: Workbook,
  { settings }: PlanContext,
  { by, results, tally, atMs: nowMs }: Asked,
  known: AuditKnown,
): Plan => {
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const edits = messageEdits(table);
  const settled = settleResults(edits, readMessages(table, workbook.timeZone).messages, results, {
    by,
    nowMs,
    outbox: outboxSettings(settings),
    timeZone: workbook.timeZone,
  });
  const { answers, sent, written } = plus(tally, settled);
  const audit = planAudit(workbook, known, settled.effects, { by, nowMs, kept: settings.number('keep.audit') });
  return {
    changes: [...edits.changes(), ...audit.changes],
    keep: audit.keep,
    problems: [],
    rows: { ...NO_ROWS, read: answers, written },
    message: `${sent} sent, ${answers - sent} not`,
  };
};

/** @param types of records that may be nudged. */
export const deliverJob = (types: readonly RecordType[]): Job<Asked, AuditKnown> => ({
  name: 'deliver',
  inTick: true,
  hasWork: ({ peek, nowMs }) => {
    const settings = peek.settings();
    return messagesIn(peek(messagesTab)).some((message) => isWork(settings, message, nowMs));
  },
  ask: (context) => ask(types, context),
  tabs: () => [messagesTab, settingsTab, auditTab].map((declaration) => ({ declaration, cells: true })),
  known: auditKnown,
  plan,
  committed: ({ services }, { by }) => confirmAudit(services, by),
});
