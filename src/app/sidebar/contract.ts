// What the sidebar asks of the server and what it gets: every call's name, arguments and reply, as types only.
//
// Replies are JSON: instants are epoch milliseconds, never a Date; what is unknown is null. A call throws, with a text
// for the person, when somebody may not make it or an argument is wrong. Work that went wrong does not throw: its reply
// says so in `outcome` and `message`.
//
// The browser previews weights with the engine's own code:
//   compileWeights, scoreTable, recombine   src/engine/score.ts, src/engine/weights.ts
//   decodeTable(EncodedTable): Columns      src/engine/encoded-table.ts
//   previewOf(PreviewInput): Preview        src/engine/preview.ts
//   backtestOf(BacktestInput): Backtest     src/engine/backtest.ts
import type { Band } from '../../engine/bands';
import type { SecretReply } from '../commands';
import type { RescoreAnswer } from '../../records/jobs/rescore';
import type { Answer, Asked, Request } from '../requests';
import type { SelectedRecords } from '../selected-records';
import type { Role } from '../../people/roles';
import type { DealNudgesReply } from './contract/deal-nudges';
import type { FigureReply } from './contract/figure';
import type { HealthReply } from './contract/health';
import type { MineReply } from './contract/mine';
import type { QueueReply } from './contract/queue';
import type { RecordReply } from './contract/record';
import type { StartReply } from './contract/start';
import type { TeamReply } from './contract/team';
import type { NeedsDataReply, WhereIsReply } from './contract/where-is';
import type { WhatIf } from '../../nudges/what-if/what-if';
import type { PreviewData, SaveReply, VersionReply, WeightChange, WeightsReply } from './contract/weights';

/** By the name of the global; `google.script.run` and `nexus call NAME JSON…` know them by it. */
export interface SidebarCalls {
  session(): SessionReply;
  selection(): SelectionReply;
  /** Those of all selected rows. Throws in a person's words where there are none. */
  selectedRecords(): SelectedRecords;
  /** Puts the person's cursor there. @param a1 a cell, e.g. `B6`. */
  goTo(sheetId: number, a1: string): void;
  /** @param key a record's key; of other kinds of records than the first with the kind in front, `toy/B1`. */
  record(key: string): RecordReply;

  /** @param text a part of a name, a domain or a key, of any kind of record. */
  whereIs(text: string): WhereIsReply;
  /** @param key of one record; all in Needs data unless told. */
  needsData(key?: string): NeedsDataReply;

  /** Everything, and says what changed of these records. @param keys none: of how many. */
  rescore(keys?: string | readonly string[]): RescoreReply;
  /**
   * A message's key or several; a record's key stands for its last message. One that arrived goes out again in a row of
   * its own. @param to e-mail, channel: where else than it went.
   */
  resend(keys: string | readonly string[], to?: string, channel?: string): ActionReply;
  cancel(keys: string | readonly string[]): ActionReply;
  approve(keys: string | readonly string[]): ActionReply;
  /** @param until a date such as 2026-12-01 or an ISO instant; '' ends the snooze. */
  snooze(key: string, until: string): ActionReply;
  /** @param status one of `SessionReply.statuses`; '' clears it. */
  resolve(key: string, status: string): ActionReply;
  /** @param email of somebody in Team; '' gives it back to the owner. */
  assign(key: string, email: string): ActionReply;
  /** @param act assign, snooze, note or resolve. */
  bulk(act: string, value: string, keys: readonly string[]): ActionReply;
  undoBulk(): ActionReply;
  /** @param state asked, made or declined; '' for not asked. */
  introduce(key: string, state: string): ActionReply;
  /** @param column its id or header. @param text as people write it; '' takes an answer back. */
  answer(key: string, column: string, text: string): ActionReply;
  /** Opens the Import dialog. */
  menuImport(): void;

  /** @param recordType the first there is unless told. */
  weights(recordType?: string): WeightsReply;
  /**
   * Asked once, then every slider move is worked out in the browser. @param recordType as for `weights`. @param fields
   * ids of columns to bring besides those that criteria in force read.
   */
  previewData(recordType?: string, fields?: readonly string[]): PreviewData;
  /** To see what bringing it back would move. Throws where there is no such version. @param recordType as for `weights`. */
  weightsVersion(version: number, recordType?: string): VersionReply;
  /** @param why kept with the version. */
  saveWeights(changes: readonly WeightChange[], baseVersion: number, why?: string): SaveReply;
  restoreWeights(version: number, why?: string): ActionReply;
  /** nudge.mode to preview, or back to what it was before. */
  previewMode(isOn: boolean): ActionReply;

  /**
   * What would be sent in the coming week, as things stand or with changes. @param changes a setting's name or
   * `TAB/KEY/COLUMN`, each with its value: `nudge.mode=live`. Throws, in a person's words, where one cannot be tried.
   */
  whatIf(changes?: readonly string[]): WhatIfReply;
  /** nudge.mode to live, confirmed by whoever has seen what would be sent. */
  goLive(): ActionReply;

  /** The first steps, and the kinds of records that can be switched on and off. */
  start(): StartReply;
  /** @param kind its id. Off: its records leave the views, and nothing is removed. */
  switchRecords(kind: string, isOn: boolean): ActionReply;

  /** What is the own of whoever asks. @param most entries, the best 200 unless told. */
  mine(most?: number): MineReply;
  /** The records that a figure of a Dashboard counts; null where the cell is none. Rows and columns count from 1. */
  figure(sheetId: number, row: number, column: number): FigureReply | null;
  queue(): QueueReply;
  /**
   * The deals that are due, most urgent first, with a text for the next few. @param after the id of the deal behind which
   * to go on. @param count 50 unless told.
   */
  dealNudges(after?: string | null, count?: number): DealNudgesReply;
  health(): HealthReply;
  team(): TeamReply;
  /**
   * Gives back what came, to see what Google makes of it on the way. @param value JSON of 3,000,000 characters at most.
   */
  echo(value: unknown): EchoReply;
  /** What is under way and what has ended lately; cheap enough to ask every few seconds while something is. */
  progress(): ProgressReply;
  /** Installer only; the value never comes back. null or '' forgets it. */
  setSecret(name: string, value: string | null): SecretReply;
}

/** By day, then recipient. */
export type WhatIfReply = WhatIf;

export type SidebarCall = keyof SidebarCalls;

/**
 * What a click came to. `queued`: the person is not the installer, whose dispatcher does it within five minutes;
 * `progress().answered` then tells under this `requestId` how it went.
 */
export type ActionReply = Asked;

/** `answer` where records were named; `byMs`: it is not written yet, and will be by then. */
export interface RescoreReply extends ActionReply {
  readonly answer?: RescoreAnswer;
  readonly byMs?: number;
}

/** Anybody may ask who they are: `role` is null for who is not let in, and `denied` says what to do about it. */
export interface SessionReply {
  /** '' where Google does not tell. */
  readonly email: string;
  readonly role: Role | null;
  readonly denied: string | null;
  readonly isInstalled: boolean;
  readonly isInstaller: boolean;
  readonly installer: string;
  readonly workbookUrl: string;
  /** The globals this person may call, the sidebar's and the menu's. */
  readonly may: readonly string[];
  /** The rest is empty for who is not let in. Lowest band first. */
  readonly bands: readonly Band[];
  readonly statuses: readonly string[];
  /** By title: stores of records, and the views that have a name of their own; others are named by their bands. */
  readonly recordTabs: {
    readonly stores: readonly string[];
    readonly views: readonly string[];
    readonly hasBandTabs: boolean;
  };
  /** The mode in force: off, preview, approve, live. */
  readonly nudgeMode: string;
  /** Settings say live, and nobody has confirmed it yet. */
  readonly isAwaiting: boolean;
  readonly isPaused: boolean;
}

export interface EchoReply {
  /** As it came. */
  readonly value: unknown;
}

/** Where the person's cursor is. */
export interface SelectionReply {
  /** Name of the tab, '' when nothing is known. */
  readonly tab: string;
  /** 1-based row of the sheet. */
  readonly row: number | null;
  /** The record of that row, as calls name it: in a store of records, a view of one or Messages; null anywhere else. */
  readonly key: string | null;
  /** How many rows are selected; of one tab, in one range or several. */
  readonly rows: number;
  /** A cell below the header of a Dashboard, as `figure` takes it; null anywhere else. */
  readonly figure: { readonly sheetId: number; readonly row: number; readonly column: number } | null;
}

export interface ProgressReply {
  readonly nowMs: number;
  readonly running: readonly { readonly id: string; readonly job: string; readonly startedAtMs: number }[];
  /** Asked for by people who are not the installer, oldest first. */
  readonly waiting: readonly Request[];
  /** Newest first, the last few. */
  readonly answered: readonly Answer[];
  /** Names the newest run that left a line in Runs; '' when that is not remembered. */
  readonly lastRun: string;
}
