// What a job is: which tabs it reads, what it asks of the outside world, what it decides.
import type { Ability } from '../services/abilities';
import type { Http } from '../services/http';
import type { DraftMailer, Mailer } from '../services/mail';
import type { Runtime } from '../services/google-runtime';
import type { SheetsPort } from '../workbook/sheets-port';
import type { Change } from '../workbook/changes';
import type { TabDeclaration } from '../workbook/declare';
import type { Again, Plan } from '../workbook/plan';
import type { Structure } from '../workbook/structure';
import type { SettingDeclaration, Settings } from '../workbook/settings';
import type { WantedTab, Workbook } from '../workbook/workbook';
import type { ErasedPeople } from './erased';

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
  /**
   * Set off by the clock or an edit, not asked for: nothing is re-aged, and nothing is noted unless something changed.
   */
  readonly isQuiet: boolean;
  /** As they stand in the same reading of the workbook. */
  readonly settings: Settings;
  /** Whom nothing that comes in may bring back, and nothing that goes out may reach. */
  readonly erased: ErasedPeople;
}

export interface RunContext extends Omit<PlanContext, 'settings' | 'erased'> {
  readonly services: Services;
  /** Epoch milliseconds by which it has to be done. */
  readonly deadline: number;
  /** How long it waits for another run to be done writing. */
  readonly lockWaitMs: number;
  /** Every setting there is. */
  readonly declaredSettings: readonly SettingDeclaration[];
  /** Small tabs, each read at most once a tick for all jobs of it: they tell whether there is anything to do. */
  readonly peek: Peek;
}

export interface Peek {
  (...tabs: readonly TabDeclaration[]): Workbook;
  settings(): Settings;
  /** Those, where they have been read already; null otherwise. */
  known(): Settings | null;
}

/** Nothing to do at present. */
export interface Nothing {
  readonly isNothing: true;
  /** When something comes due by time alone, epoch milliseconds; null: only a change brings work. */
  readonly untilMs: number | null;
}

export const nothing = (untilMs: number | null = null): Nothing => ({ isNothing: true, untilMs });

export const isNothing = (value: unknown): value is Nothing =>
  typeof value === 'object' && value !== null && 'isNothing' in value;

/** Something to be written while a round acts, e.g. what names a draft before it is sent. */
export interface Note<T> {
  readonly tabs: readonly TabDeclaration[];
  /** Pure. */
  readonly plan: (workbook: Workbook) => { readonly changes: readonly Change[]; readonly result: T };
}

/** Undefined when the lock was not to be had: then nothing is written. */
export type WriteNote = <T>(note: Note<T>) => T | undefined;

/** What a round is about to do, written before it does it. */
export interface Claimed<State, Work> {
  readonly plan: Pick<Plan, 'changes' | 'keep' | 'after' | 'effects'>;
  readonly state: State;
  readonly work: Work;
}

/**
 * For a job that acts outside and may be killed at it: round after round, what the round before brought is recorded and
 * the next one claimed in one write, and then done without the lock. What came of the last round is the job's own plan.
 */
export interface Rounds<State, Known = unknown, Work = unknown> {
  begin(context: RunContext): State;
  tabs(state: State): readonly WantedTab[];
  /** Pure. Its now is the run's, moved on by the time that has passed since it began. */
  claim(workbook: Workbook, context: PlanContext, state: State, known: Known): Claimed<State, Work> | Nothing;
  act(context: RunContext, work: Work, state: State, write: WriteNote): State;
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
  /** Asks outside in every tick, whatever the workbook says, and reads only what it peeks at while nothing is new. */
  readonly polls?: boolean;
  /**
   * Asked before a run by the clock, for what a look at small tabs can tell; without it the job finds out by itself.
   */
  hasWork?(context: RunContext): true | Nothing;
  /** Makes or mends what others need: it runs although tabs or columns are missing. */
  readonly isRepair?: boolean;
  /** Calls to the outside, before the lock and without it. Null is `nothing()`. */
  ask?(context: RunContext): Asked | Nothing | null;
  /** Instead of `ask`; the plan is given the state in which they end. */
  readonly rounds?: Rounds<Asked, Known>;
  /**
   * Besides these a run always reads Settings, Problems, Jobs and where Runs ends.
   * @param settings as they were a moment ago, where a look at small tabs has read them: what they make needless may be
   * left out, but the plan must do without it also where it has been switched on since.
   */
  tabs(structure: Structure, settings?: Settings | null): readonly WantedTab[];
  /** Tabs that its asking or its rounds go by, where they are not among `tabs`: a change of one may bring work. */
  readonly asksBy?: readonly TabDeclaration[];
  /** Where it reads far more than what brings it work: the tabs that alone do. */
  readonly goesBy?: readonly TabDeclaration[];
  /**
   * What the plan has to know from outside the workbook, e.g. who installed Nexus: read under the lock, and writing
   * nothing.
   */
  known?(services: Services, workbook: Workbook): Known;
  /** Pure: it is given no service and changes nothing that it is given. */
  plan(workbook: Workbook, context: PlanContext, asked: Asked, known: Known): Plan | Again;
  /** After the write, e.g. to remember what the next run should ask for. */
  committed?(context: RunContext, asked: Asked): void;
}
