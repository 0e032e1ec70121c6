// What writes the workbook when somebody asks for it, by the global's name: the same whether done at once or for
// another.
import {
  keys,
  keysOrNone,
  readArguments,
  text,
  textOrNull,
  weightList,
  wholeNumber,
  words,
  yesOrNo,
  type ArgumentsOf,
} from './arguments';
import type { Job, Services } from '../run/job';
import { recordTypes } from './features';
import { jobByName } from './jobs';
import { saveWeightsJob, type SaveAnswer } from '../records/jobs/save-weights';
import { runJob } from '../run/run';
import type { RunReport } from '../run/run-report';
import { tryOut, wouldBe } from '../run/try-out';
import { momentInWords } from '../engine/wall-clock';
import { RESCORE, type RescoreAnswer } from '../records/jobs/rescore';
import { LAST_TICK } from '../run/dispatcher';
import { installerOf } from '../run/installer';
import { nextTickMs } from '../run/tick-time';
import { contextFor } from './context';

/** Something to be done, as of `nowMs` and in the name of `by`. */
export interface Doer {
  readonly run: (services: Services, nowMs: number, by: string) => RunReport;
  /** For who may only have it queued: null when it could be done as things stand, else why not. Writes nothing. */
  readonly tryOut: (services: Services, nowMs: number, by: string) => RunReport | null;
  /** What it will have come to, told at once to who may only have it queued. Writes nothing. */
  readonly foretell?: (services: Services, nowMs: number, by: string) => Foretold;
  /** What waits in its place, where that is less than what was asked and does the same. */
  readonly queuedAs?: readonly unknown[];
}

export interface Foretold {
  readonly message: string;
  readonly answer: unknown;
  /** When it will have been written. */
  readonly byMs: number;
}

/** Checks the arguments, throwing in the person's words, and gives what is to be done. */
export type Work = (values: readonly unknown[]) => Doer;

const NEVER_IN_VAIN = (): null => null;

const job = (what: Job, args: readonly string[] = []): Doer => ({
  run: (services, nowMs, by) => runJob(what, contextFor(services, nowMs, by, { args })),
  tryOut: (services, nowMs, by) => tryOut(what, contextFor(services, nowMs, by, { args })),
});

const named = (name: string, args: readonly string[] = []): Doer => job(jobByName(name), args);

const work =
  <T extends readonly unknown[]>(schema: ArgumentsOf<T>, doer: (...args: T) => Doer): Work =>
  (values) =>
    doer(...readArguments(schema, values));

const NOTHING_SAVED: SaveAnswer = { refused: [], version: null };

const saveWeights = (wanted: Parameters<typeof saveWeightsJob>[1], baseVersion: number, why: string | null): Doer => {
  const saving = saveWeightsJob(recordTypes, wanted, baseVersion, why?.trim());
  const told = ({ answer, ...report }: RunReport): RunReport => {
    const { refused, version } = (answer as SaveAnswer | undefined) ?? NOTHING_SAVED;
    const outcome = refused.length > 0 ? 'failed' : report.outcome;
    return { ...report, outcome, refused, version: outcome === 'failed' ? null : version } as RunReport;
  };
  return {
    run: (services, nowMs, by) => told(runJob(saving, contextFor(services, nowMs, by))),
    tryOut: (services, nowMs, by) => {
      const inVain = tryOut(saving, contextFor(services, nowMs, by), ({ answer }) =>
        (answer as SaveAnswer).refused.length > 0 ? 'Nothing was saved.' : null,
      );
      return inVain && told(inVain);
    },
  };
};

/** Why weights are changed, where somebody says. */
const why = textOrNull('Why', 500);
/** More of them than this wait as one: everything is scored in any case. */
const MOST_NAMED = 20;

/** All records, or with what it changes of some. */
const rescore = (all: readonly string[]): Doer => {
  if (all.length === 0) return { ...named('score'), tryOut: NEVER_IN_VAIN };
  const what = jobByName(RESCORE);
  return {
    ...job(what, all),
    foretell: (services, nowMs, by) => {
      const plan = wouldBe(what, contextFor(services, nowMs, by, { args: all }));
      const answer = plan?.answer as RescoreAnswer;
      const properties = services.scriptProperties.all();
      const byMs = nextTickMs(properties, Number(properties[LAST_TICK] ?? NaN), nowMs);
      const at = momentInWords(byMs, nowMs, answer.timeZone);
      const written = `Not written yet: Nexus writes it by ${at}, in the name of ${installerOf(services)}.`;
      return { answer, byMs, message: `${plan?.message ?? ''}\n${written}` };
    },
    ...(all.length > MOST_NAMED ? { queuedAs: [] } : {}),
  };
};

const resend = (all: readonly string[], to: string | null, channel: string | null): Doer =>
  named('resend', [...all, ...(to ? [`to=${to}`] : []), ...(channel ? [`channel=${channel}`] : [])]);

export const WORK: Readonly<Record<string, Work>> = {
  rescore: work([keysOrNone('The record')], rescore),
  resend: work([keys('The message'), textOrNull('The e-mail'), textOrNull('The channel')], resend),
  cancel: work([keys('The message')], (all) => named('cancel', all)),
  approve: work([keys('The message')], (all) => named('approve', all)),
  snooze: work([text('The record'), text('The date', 40)], (key, until) => named('snooze', [key, until])),
  resolve: work([text('The record'), text('The status', 100)], (key, status) => named('resolve', [key, status])),
  assign: work([text('The record'), text('The e-mail', 254)], (key, email) => named('assign', [key, email])),
  introduce: work([text('The record'), text('The state', 100)], (key, state) => named('introduce', [key, state])),
  bulk: work([text('The act', 40), text('The value', 10_000), keys('The record')], (act, value, all) =>
    named('bulk', [act, value, ...all]),
  ),
  undoBulk: work([], () => named('undo-bulk')),
  filterViews: work([text('The tab', 200)], (tab) => named('filter-views', [tab])),
  answer: work([text('The record'), text('The column', 200), text('The answer', 1_000)], (key, column, value) =>
    named('answer', [key, column, value]),
  ),
  saveWeights: work([weightList('changes'), wholeNumber('baseVersion'), why], saveWeights),
  restoreWeights: work([wholeNumber('The version'), why], (version, reason) =>
    named('restore-weights', [String(version), ...(reason === null ? [] : [reason])]),
  ),
  erasePerson: work([text('The e-mail', 254)], (email) => named('erase-person', [email])),
  previewMode: work([yesOrNo('Preview mode')], (isOn) => named('preview-mode', [isOn ? 'on' : 'off'])),
  goLive: work([], () => named('go-live')),
  switchRecords: work([text('The kind of record', 100), yesOrNo('Switched on')], (kind, isOn) =>
    named('switch-records', [kind, isOn ? 'on' : 'off']),
  ),
  runJob: ([name, ...args]) => ({
    ...job(jobByName(text('The job', 100).read(name)), words('An argument', args)),
    tryOut: NEVER_IN_VAIN,
  }),
};
