// What a job is: which tabs it reads, what it asks of the outside world, what it decides.
import type { Ability } from '../services/abilities';
import type { Http } from '../services/http';
import type { DraftMailer, Mailer } from '../services/mail';
import type { Runtime } from '../services/google-runtime';
import type { SheetsPort } from '../workbook/sheets-port';
import type { TabDeclaration } from '../workbook/declare';
import type { Again, Plan } from '../workbook/plan';
import type { Structure } from '../workbook/structure';
import type { SettingDeclaration, Settings } from '../workbook/settings';
import type { WantedTab, Workbook } from '../workbook/workbook';

/** The outside world, one object, so that a job can only touch what it was given. */
export interface Services extends Runtime {
  readonly sheets: SheetsPort;
  readonly http: Http;
  readonly mailer: Mailer;
  /** Null without Gmail: mail is then sent plainly. */
  readonly drafts: DraftMailer | null;
}

/** All that a plan may know of besides the workbook: no service, so that it can only decide. */
export interface PlanContext {
  /** The run's one instant: everything it decides is as of now. */
  readonly nowMs: number;
  /** Who or what set it off. */
  readonly by: string;
  /** What the person gave it, e.g. a version to restore. */
  readonly args: readonly string[];
  /** Set off by the clock or an edit, not asked for: nothing is re-aged, and nothing is noted unless something changed. */
  readonly isQuiet: boolean;
  /** As they stand in the same reading of the workbook. */
  readonly settings: Settings;
}

export interface RunContext extends Omit<PlanContext, 'settings'> {
  readonly services: Services;
  /** Epoch milliseconds by which it has to be done. */
  readonly deadline: number;
  /** Every setting there is. */
  readonly declaredSettings: readonly SettingDeclaration[];
  /** Small tabs, each read at most once a tick for all jobs of it: they tell whether there is anything to do. */
  readonly peek: Peek;
}

export interface Peek {
  (...tabs: readonly TabDeclaration[]): Workbook;
  settings(): Settings;
}

export interface Job<Asked = unknown, Known = unknown> {
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
  ask?(context: RunContext): Asked | null;
  /** Besides these a run always reads Settings, Problems, Jobs and where Runs ends. */
  tabs(structure: Structure): readonly WantedTab[];
  /** What the plan has to know from outside the workbook, e.g. who installed Nexus: read under the lock, and writing nothing. */
  known?(services: Services, workbook: Workbook): Known;
  /** Pure: it is given no service and changes nothing that it is given. */
  plan(workbook: Workbook, context: PlanContext, asked: Asked, known: Known): Plan | Again;
  /** After the write, e.g. to remember what the next run should ask for. */
  committed?(context: RunContext, asked: Asked): void;
}
