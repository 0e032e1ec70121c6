// Holds the workbook open and does one act after another on it; what has an effect is on disk before it is answered.
import type { ServiceCall, UiEvent } from '../../host/execution';
import type { HostHooks } from '../../host/shared';
import { requestWebApp } from '../../host/web-app';
import { openSession, type Outside, type Session } from '../../cli/session';
import type { Options } from '../../cli/command-line';
import { isLasting } from '../../kept-ahead';
import { neverOlder } from '../../never-older';
import { lockWorkbookNow, type Release } from '../../workbook-lock';
import type { Act, Answered, Question } from './act';
import { changeTab } from './tab-changes';
import { filterColumn, typeCells } from './typing';

export interface RunnerOptions {
  readonly options: Options;
  readonly outside: Outside;
  /** Something is shown to a person; returns at once. */
  readonly show: (page: string, event: UiEvent) => void;
  /** Stops the script until a person has answered. */
  readonly ask: (question: Question) => Answered;
}

export interface Runner {
  /** Throws what the act failed with; `onSave` tells beforehand that something is on disk. */
  run(act: Act, now: number, onSave: () => void): unknown;
}

/** `nexus edit` and others may write the same file from a second terminal. */
const TRIES = 5;

/** What became of one act on one reading of the file. */
interface Trace {
  page: string;
  isChanged: boolean;
  /** Something left this machine, which cannot be done a second time; part of the act is on disk then. */
  hasFetched: boolean;
}

const newTrace = (page: string): Trace => ({ page, isChanged: false, hasFetched: false });

export function openRunner({ options, outside, show, ask }: RunnerOptions): Runner {
  let session: Session | null = null;
  let faultShare = 0;
  let trace: Trace = newTrace('');
  let release: Release = () => undefined;
  const checked = neverOlder(options.workbook);
  const lock = (): void => {
    release = lockWorkbookNow(options.workbook);
  };
  const isFaulty = ({ service }: ServiceCall): boolean =>
    service !== 'ui' && service !== 'session' && Math.random() < faultShare;
  const hooksOn = (kept: HostHooks): HostHooks => ({
    onCall: (call) => {
      if (isLasting(call)) trace.isChanged = true;
      if (call.service === 'fetch') trace.hasFetched = true;
      if (call.service === 'ui') showUnlessAsked(call.args[0] as UiEvent);
    },
    fault: (call) => {
      const fault = kept.fault?.(call) ?? 'none';
      return fault === 'none' && isFaulty(call) ? 'error-before' : fault;
    },
    answer: (event) =>
      isNotice(event)
        ? { button: 'OK' }
        : trace.page === ''
          ? { button: 'CLOSE' }
          : askUnlocked({ page: trace.page, event }),
  });
  /** A person may take long to answer, and nobody need wait for that. */
  const askUnlocked = (question: Question): Answered => {
    release();
    try {
      return ask(question);
    } finally {
      lock();
    }
  };
  const showUnlessAsked = (event: UiEvent): void => {
    if (event.kind === 'menu' || isNotice(event) || (event.kind !== 'alert' && event.kind !== 'prompt'))
      show(trace.page, event);
  };
  const current = (now: number): Session => {
    if (!session?.isCurrent()) {
      session = null;
      const opened = openSession({ ...options, now }, outside);
      checked(opened.host.state);
      session = opened;
      session.host.setHooks(hooksOn(session.hooks));
    }
    session.host.setNow(now);
    return session;
  };
  const attempt = (act: Act, now: number): { readonly opened: Session; readonly result: () => unknown } => {
    trace = newTrace('actor' in act ? act.actor.page : '');
    const opened = current(now);
    if (act.kind === 'faults') faultShare = act.share;
    try {
      const value = perform(opened, act, trace);
      return { opened, result: () => value };
    } catch (error) {
      return {
        opened,
        result: () => {
          throw error;
        },
      };
    }
  };
  const runInTries: Runner['run'] = (act, now, onSave) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { opened, result } = attempt(act, now);
      if (!trace.isChanged) return result();
      // Until it is on disk, what was done to this copy is void: what comes next begins with the file.
      session = null;
      if (opened.isCurrent()) {
        opened.save();
        checked(opened.host.state);
        session = opened;
        onSave();
        return result();
      }
      if (trace.hasFetched) break;
    }
    throw new Error('Another program changed the workbook at the same moment; what you did was not kept. Do it again.');
  };
  return {
    run: (act, now, onSave) => {
      lock();
      try {
        return runInTries(act, now, onSave);
      } finally {
        release();
      }
    },
  };
}

/** An alert that can only be taken note of need not stop the script. */
const isNotice = ({ kind, buttons }: UiEvent): boolean => kind === 'alert' && (buttons?.length ?? 1) < 2;

function perform(session: Session, act: Act, trace: Trace): unknown {
  switch (act.kind) {
    case 'call':
      return execute(session, act);
    case 'edit':
      trace.isChanged = true;
      session.touch();
      return typeCells(session, act);
    case 'filter':
      trace.isChanged = true;
      session.touch();
      return filterColumn(session, act);
    case 'tab':
      trace.isChanged = true;
      session.touch();
      return changeTab(session, act);
    case 'triggers':
      return act.firings.flatMap(({ handler, user, at }) => {
        session.host.setNow(at);
        const { ok, error } = session.host.execute(handler, [], { context: 'trigger', user });
        return ok ? [] : [`${handler}: ${error?.message ?? 'failed'}`];
      });
    case 'clock':
      trace.isChanged = true;
      session.host.state.clockAheadMs = act.aheadMs;
      return null;
    case 'web':
      return valueOf(requestWebApp(session.host, act.asked));
    case 'deploy':
      trace.isChanged = session.host.state.webAppUrl !== act.url;
      session.host.state.webAppUrl = act.url;
      return null;
    case 'sample':
      trace.isChanged = true;
      session.host.state.isSample = true;
      return null;
    case 'faults':
      return null;
    case 'globals':
      return session.host.globals;
  }
}

function execute(session: Session, { name, args, actor }: Extract<Act, { kind: 'call' }>): unknown {
  return valueOf(
    session.host.execute(name, args, { user: actor.user, ...(actor.active ? { active: actor.active } : {}) }),
  );
}

function valueOf({ ok, value, error }: ReturnType<Session['host']['execute']>): unknown {
  if (ok) return value;
  throw Object.assign(new Error(error?.message ?? 'The script failed.'), { name: error?.name ?? 'Error' });
}
