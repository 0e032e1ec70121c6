// What people who are not the installer ask for: they may not write the tabs, so it waits here for the installer's
// dispatcher.
import { mustMay } from './access';
import { readJson, readJsonObject } from '../engine/read-json';
import { installerOf, isInstalledByAnother } from '../run/installer';
import type { Services } from '../run/job';
import { ANSWERS, REQUEST as PREFIX } from './requests-kept';
import { messageOf, type RunReport } from '../run/run-report';
import { utf8Length } from '../services/mail-message';
import { NO_ROWS } from '../workbook/plan';
import { WORK } from './work';

export interface Request {
  readonly id: string;
  /** The global's name. */
  readonly call: string;
  readonly by: string;
  readonly askedAtMs: number;
}

interface Waiting extends Request {
  readonly args: readonly unknown[];
}

export interface Answer extends Request {
  readonly answeredAtMs: number;
  readonly outcome: RunReport['outcome'];
  readonly message: string;
}

/** A run's report; `queued` when it waits for the dispatcher under this id. */
export interface Asked extends Omit<RunReport, 'outcome'> {
  readonly outcome: RunReport['outcome'] | 'queued';
  readonly requestId: string | null;
}

/** A property holds 9 KB. */
const LONGEST_BYTES = 9_000;
/** Characters of all answers together, which take three bytes each at most. */
const LONGEST = 3_000;
/** Of one person: whoever floods the queue fills their own. */
const MOST_WAITING = 100;
/** Of all properties' 500 KB, characters: of one person, and of all together. */
const MOST_OWN_TEXT = 150_000;
const MOST_TEXT = 350_000;
const MOST_ANSWERS = 20;
const LONGEST_MESSAGE = 200;

/** Oldest first. @param properties all of Script Properties, when they have been read anyway. */
const waitingIn = (properties: Readonly<Record<string, string>>): readonly Waiting[] =>
  Object.entries(properties)
    .filter(([name]) => name.startsWith(PREFIX))
    .flatMap(([, text]) => (readJsonObject<Waiting>(text) as Waiting | null) ?? [])
    .sort((a, b) => a.askedAtMs - b.askedAtMs);

/** @param about only those that name this record, or a message of it. */
export const waitingRequests = (properties: Readonly<Record<string, string>>, about?: string): readonly Request[] =>
  waitingIn(properties)
    .filter(
      ({ args }) =>
        about === undefined || args.flat().some((arg) => arg === about || String(arg).startsWith(`${about}#`)),
    )
    .map(({ id, call, by, askedAtMs }) => ({ id, call, by, askedAtMs }));

/** Newest first. */
export const answeredRequests = (properties: Readonly<Record<string, string>>): readonly Answer[] => {
  const answers = readJson(properties[ANSWERS] ?? '');
  return Array.isArray(answers) ? (answers as readonly Answer[]) : [];
};

const textOf = (waiting: readonly Waiting[]): number =>
  waiting.reduce((sum, one) => sum + JSON.stringify(one).length, 0);

/** Throws where there is no room, in words for who asks. */
const refuseFull = (waiting: readonly Waiting[], next: Waiting): void => {
  const own = waiting.filter(({ by }) => by === next.by);
  if (own.length >= MOST_WAITING || textOf(own) > MOST_OWN_TEXT)
    throw new Error(
      `Too much is waiting to be done for you already: ${own.length} requests. Try again in five minutes; what ` +
        'others ask for is taken meanwhile.',
    );
  if (textOf(waiting) > MOST_TEXT)
    throw new Error('Too much is waiting to be done for everybody already. Try again in five minutes.');
};

/** Everybody's first request, then everybody's second: who asked for much does not keep the others waiting. */
const inTurn = (waiting: readonly Waiting[]): readonly Waiting[] => {
  const counts = new Map<string, number>();
  return waiting
    .map((one) => {
      const turn = counts.get(one.by) ?? 0;
      counts.set(one.by, turn + 1);
      return { one, turn };
    })
    .sort((a, b) => a.turn - b.turn)
    .map(({ one }) => one);
};

const ask = (services: Services, call: string, args: readonly unknown[], nowMs: number): Asked => {
  const waiting: Waiting = { id: services.newId(), call, by: services.user(), askedAtMs: nowMs, args };
  const text = JSON.stringify(waiting);
  if (utf8Length(text) > LONGEST_BYTES) throw new Error('That is too much at once. Do it in smaller parts.');
  refuseFull(waitingIn(services.scriptProperties.all()), waiting);
  services.scriptProperties.set(PREFIX + waiting.id, text);
  return {
    job: call,
    outcome: 'queued',
    rows: NO_ROWS,
    problems: [],
    requestId: waiting.id,
    message: `Nexus does it within five minutes, in the name of ${installerOf(services)}, who installed it.`,
  };
};

/** At once for the installer, who may write every tab; for anybody else it is queued. */
export const doOrAsk = (services: Services, nowMs: number, call: string, args: readonly unknown[]): Asked => {
  const doer = WORK[call]?.(args);
  if (!doer) throw new Error(`Nothing is done under the name "${call}".`);
  const by = services.user() || 'a person';
  if (!isInstalledByAnother(services)) return { ...doer.run(services, nowMs, by), requestId: null };
  const inVain = doer.tryOut(services, nowMs, by);
  if (inVain) return { ...inVain, requestId: null };
  const told = doer.foretell?.(services, nowMs, by);
  const asked = ask(services, call, doer.queuedAs ?? args, nowMs);
  return told ? { ...asked, ...told } : asked;
};

/** Their role is looked at again: it may have been taken away since. */
const answer = (
  services: Services,
  nowMs: number,
  { id, call, by, askedAtMs, args }: Waiting,
): { readonly answer: Answer; readonly report: RunReport | null } => {
  const said = (outcome: Answer['outcome'], message: string): Answer => ({
    id,
    call,
    by,
    askedAtMs,
    answeredAtMs: nowMs,
    outcome,
    message: message.slice(0, LONGEST_MESSAGE),
  });
  try {
    mustMay(services, call, args, () => by);
    const report = WORK[call]?.(args).run(services, nowMs, by);
    return report
      ? { report, answer: said(report.outcome, report.message) }
      : { report: null, answer: said('failed', 'There is no such thing to do.') };
  } catch (error) {
    return { report: null, answer: said('failed', messageOf(error)) };
  }
};

const remember = (services: Services, answers: readonly Answer[]): void => {
  const all = [...[...answers].reverse(), ...answeredRequests(services.scriptProperties.all())].slice(0, MOST_ANSWERS);
  while (JSON.stringify(all).length > LONGEST) all.pop();
  services.scriptProperties.set(ANSWERS, JSON.stringify(all));
};

/**
 * Does what is waiting, each person's oldest first, while there is time. One that was done but not taken off, because
 * the run was killed in between, is done again: everything here may be.
 */
export const answerRequests = (services: Services, nowMs: number, deadline: number): readonly RunReport[] => {
  const reports: RunReport[] = [];
  for (const waiting of inTurn(waitingIn(services.scriptProperties.all()))) {
    if (services.clock.now() >= deadline) break;
    const done = answer(services, nowMs, waiting);
    if (done.answer.outcome === 'busy') continue;
    remember(services, [done.answer]);
    services.scriptProperties.delete(PREFIX + waiting.id);
    if (done.report) reports.push(done.report);
  }
  return reports;
};
