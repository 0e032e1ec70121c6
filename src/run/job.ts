// What a job is: which tabs it reads, what it asks of the outside world, what it decides.
import type { Ability } from '../services/abilities';
import type { Http } from '../services/http';
import type { DraftMailer, Mailer } from '../services/mail';
import type { Runtime } from '../services/google-runtime';
import type { SheetsPort } from '../workbook/sheets-port';
import type { TabDeclaration } from '../workbook/declare';
import type { Plan } from '../workbook/plan';
import type { Structure } from '../workbook/structure';
import type { Settings } from '../workbook/settings';
import type { Workbook } from '../workbook/workbook';
import type { MessageRow } from '../nudges/message-rows';

/** The outside world, one object, so that a job can only touch what it was given. */
export interface Services extends Runtime {
  readonly sheets: SheetsPort;
  readonly http: Http;
  readonly mailer: Mailer;
  /** Null without Gmail: mail is then sent plainly. */
  readonly drafts: DraftMailer | null;
}

export interface RunContext {
  readonly services: Services;
  /** The run's one instant: everything it decides is as of now. */
  readonly nowMs: number;
  /** Epoch milliseconds by which it has to be done. */
  readonly deadline: number;
  /** Who or what set it off. */
  readonly by: string;
  /** What the person gave it, e.g. a version to restore. */
  readonly args: readonly string[];
  /** Set off by the clock or an edit, not asked for: nothing is re-aged, and nothing is noted unless something changed. */
  readonly isQuiet: boolean;
  /** Settings and outbox, read once for all jobs of a tick: small tabs that tell whether there is anything to do. */
  readonly glance: () => Glance;
}

export interface Glance {
  readonly settings: Settings;
  readonly messages: readonly MessageRow[];
}

export interface Job<Gathered = unknown> {
  readonly name: string;
  /** Whose lines in Problems its own replace: those of another job that looks at the same. */
  readonly problemsOf?: string;
  /** Set off by the dispatcher; others only by people. */
  readonly inTick: boolean;
  /** Without one of them it rests. */
  readonly needs?: readonly Ability[];
  /** Why it cannot run, in a person's words (e.g. a missing secret); null when it can. The dispatcher skips it then. */
  cannotRun?(context: RunContext): string | null;
  /** Asked before each run by the clock; without it the job finds out by itself. */
  hasWork?(context: RunContext): boolean;
  /** Calls to the outside, before the lock and without it. Null: nothing new, and nothing is read. */
  gather?(context: RunContext): Gathered | null;
  tabs(structure: Structure): readonly { readonly declaration: TabDeclaration; readonly cells: boolean }[];
  /** Pure. `again`: what was gathered no longer fits the workbook; gather once more. */
  plan(workbook: Workbook, context: RunContext, gathered: Gathered): Plan | 'again';
  /** After the write, e.g. to remember what the next run should ask for. */
  committed?(context: RunContext, gathered: Gathered): void;
}
