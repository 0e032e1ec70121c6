// The job "deliver": round after round, claim in one write, send outside the lock, record in the next. Whoever dies in between is looked up.
import { commit } from '../workbook/commit';
import { auditTab, messagesTab } from './tabs';
import { NO_ROWS, type Plan } from '../workbook/plan';
import { readSettings } from '../workbook/settings';
import { settingsTab } from '../workbook/tabs';
import { readWorkbook, tableIn, type Workbook } from '../workbook/workbook';
import { settingDeclarations } from '../app/features';
import type { Job, RunContext } from '../run/job';
import { auditChanges, confirmAudit } from './audit';
import { clockOf, recordAndClaim, type Before, type Claim, type Frame } from './claim-round';
import type { Letter } from './letter';
import { messageEdits, readMessages } from './message-rows';
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

export interface Gathered {
  readonly by: string;
  /** Of the last round, still to be recorded. */
  readonly results: readonly Result[];
  /** Of the rounds before. */
  readonly tally: Tally;
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
        for (const { key } of messages)
          edits.set('providerId', held.get(key)?.row ?? -1, draftName(draftIds.get(name) ?? ''));
      }
      commit(services.sheets, edits.changes(), () => true);
      return new Set(ours.map(({ name }) => name));
    };
    return services.lock.alone(LOCK_WAIT_MS, write)?.value ?? new Set();
  };

/** All rounds there is time for; the last one's results are left to the run's own write. */
const gather = (context: RunContext): Gathered | null => {
  const { services, deadline } = context;
  const by = services.newId();
  let frame: Frame | null = null;
  let before: Before = { results: [], resting: new Map() };
  let tally: Tally = { answers: 0, sent: 0, written: 0 };
  let rounds = 0;
  while (services.clock.now() < deadline) {
    const [last, known]: readonly [Before, Frame | null] = [before, frame];
    const claim: Claim | null =
      services.lock.alone(LOCK_WAIT_MS, () => recordAndClaim(context, by, last, known))?.value ?? null;
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
  return rounds === 0 ? null : { by, results: before.results, tally };
};

/** Writes what came of the last round, with one audit line for each effect. */
const plan = (workbook: Workbook, context: RunContext, { by, results, tally }: Gathered): Plan => {
  const { services } = context;
  const nowMs = clockOf(context);
  const table = tableIn(workbook, 'messages', messagesTab.title);
  const { settings } = readSettings(workbook.tables.get('settings'), settingDeclarations);
  const edits = messageEdits(table);
  const settled = settleResults(edits, readMessages(table, workbook.timeZone).messages, results, {
    by,
    nowMs,
    outbox: outboxSettings(settings),
    timeZone: workbook.timeZone,
  });
  const { answers, sent, written } = plus(tally, settled);
  return {
    changes: [
      ...edits.changes(),
      ...auditChanges(workbook, services, settled.effects, { by, nowMs, kept: settings.number('keep.audit') }),
    ],
    problems: [],
    rows: { ...NO_ROWS, read: answers, written },
    message: `${sent} sent, ${answers - sent} not`,
  };
};

export const deliverJob: Job<Gathered> = {
  name: 'deliver',
  inTick: true,
  hasWork: ({ glance, nowMs }) => {
    const { settings, messages } = glance();
    return messages.some((message) => isWork(settings, message, nowMs));
  },
  gather,
  tabs: () => [messagesTab, settingsTab, auditTab].map((declaration) => ({ declaration, cells: true })),
  plan,
  committed: ({ services }, { by }) => confirmAudit(services, by),
};
