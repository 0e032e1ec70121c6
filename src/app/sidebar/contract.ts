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
import type { EncodedTable } from '../../engine/encoded-table';
import type { MessageState } from '../../engine/outbox';
import type { Criterion } from '../../engine/weights';
import type { Problem } from '../../workbook/table';
import type { Role } from '../roles';
import type { Answer, Asked, Request } from '../requests';

/** By the name of the global; `google.script.run` and `nexus call NAME JSON…` know them by it. */
export interface SidebarCalls {
  session(): SessionReply;
  selection(): SelectionReply;
  record(key: string): RecordReply;

  rescore(): ActionReply;
  /** A message's key or several; a record's key stands for its last message. */
  resend(keys: string | readonly string[]): ActionReply;
  cancel(keys: string | readonly string[]): ActionReply;
  approve(keys: string | readonly string[]): ActionReply;
  /** @param until a date such as 2026-12-01 or an ISO instant; '' ends the snooze. */
  snooze(key: string, until: string): ActionReply;
  /** @param status one of `SessionReply.statuses`; '' clears it. */
  resolve(key: string, status: string): ActionReply;
  /** @param email of somebody in Team; '' gives it back to the owner. */
  assign(key: string, email: string): ActionReply;

  weights(): WeightsReply;
  /** Asked once, then every slider move is worked out in the browser. */
  previewData(): PreviewData;
  saveWeights(changes: readonly WeightChange[], baseVersion: number): SaveReply;
  restoreWeights(version: number): ActionReply;
  /** nudge.mode to preview, or back to what it was before. */
  previewMode(isOn: boolean): ActionReply;

  queue(): QueueReply;
  health(): HealthReply;
  team(): TeamReply;
  /** What is under way and what has ended lately; cheap enough to ask every few seconds while something is. */
  progress(): ProgressReply;
  /** Installer only; the value never comes back. null or '' forgets it. */
  setSecret(name: string, value: string | null): { readonly name: string; readonly isSet: boolean };
}

export type SidebarCall = keyof SidebarCalls;

/**
 * What a click came to. `queued`: the person is not the installer, whose dispatcher does it within five minutes;
 * `progress().answered` then tells under this `requestId` how it went.
 */
export type ActionReply = Asked;

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
  /** nudge.mode: off, preview, approve, live. */
  readonly nudgeMode: string;
  readonly isPaused: boolean;
}

/** Where the person's cursor is. */
export interface SelectionReply {
  /** Name of the tab, '' when nothing is known. */
  readonly tab: string;
  /** 1-based row of the sheet. */
  readonly row: number | null;
  /** The record of that row: in Overlaps, a band's tab or Messages; null anywhere else. */
  readonly key: string | null;
}

export interface CriterionPoints {
  readonly model: string;
  readonly criterion: string;
  /** The column's header. */
  readonly field: string;
  /** The cell as text; '' when blank. */
  readonly value: string;
  readonly weight: number;
  /** All points of a record add up to its score. */
  readonly points: number;
  /** The most it could add if its value were the best there is. */
  readonly most: number;
  readonly isMissing: boolean;
}

export interface ScorePoint {
  readonly atMs: number;
  readonly score: number | null;
  readonly band: string | null;
}

export interface MessageLine {
  readonly key: string;
  readonly record: string;
  /** Of the record; '' when it is gone. */
  readonly account: string;
  readonly partner: string;
  readonly step: string;
  readonly recipient: string;
  readonly channel: string;
  readonly subject: string;
  readonly text: string;
  readonly why: string;
  readonly state: MessageState;
  readonly isApproved: boolean;
  readonly attempts: number;
  readonly dueAtMs: number | null;
  readonly sentAtMs: number | null;
  readonly error: string | null;
  readonly canApprove: boolean;
  readonly canCancel: boolean;
  readonly canResend: boolean;
}

export interface RecordReply {
  readonly key: string;
  readonly account: string;
  readonly accountDomain: string;
  readonly partner: string;
  readonly owner: string;
  readonly ownerEmail: string;
  /** null when nothing is known that its weights could score. */
  readonly score: number | null;
  readonly opportunityScore: number | null;
  readonly partnerScore: number | null;
  /** 0 to 1. */
  readonly coverage: number | null;
  readonly band: Band | null;
  readonly reasons: string;
  readonly hasLogoPotential: boolean;
  readonly isRemoved: boolean;
  /** False when the values or the weights have changed since the score was written: Rescore brings it up to date. */
  readonly isCurrent: boolean;
  /** By the version in force, most points first, missing ones last. */
  readonly points: readonly CriterionPoints[];
  /** Oldest first; the last one is now. */
  readonly history: readonly ScorePoint[];
  /** Newest first. */
  readonly messages: readonly MessageLine[];
  readonly status: string;
  readonly assignee: string;
  readonly snoozeUntilMs: number | null;
  readonly note: string;
  /** To assign to: everybody active in Team. */
  readonly people: readonly { readonly email: string; readonly name: string }[];
  /** What waits for the installer's dispatcher and names this record. */
  readonly waiting: readonly WaitingRequest[];
}

/** One row of Weights as it is typed, and what of it is in force. */
export interface WeightLine {
  /** `model/criterion`; names the row in `WeightChange`. */
  readonly key: string;
  readonly model: string;
  readonly criterion: string;
  readonly field: string;
  readonly scale: string;
  readonly missing: string;
  readonly help: string;
  /** The weight in force; null for a row that cannot be used. */
  readonly weight: number | null;
  /** 1-based row of the sheet. */
  readonly row: number;
  /** Why the row cannot be used as it is. */
  readonly problem: string | null;
}

export interface VersionLine {
  readonly version: number;
  readonly atMs: number | null;
  readonly who: string;
  /** What differs from the version before, in words. */
  readonly change: string;
}

export interface WeightsReply {
  /** 0 before the first run. */
  readonly version: number;
  /** In force; what `compileWeights({ criteria })` takes. */
  readonly criteria: readonly Criterion[];
  readonly bands: readonly Band[];
  /** In the tab's order. */
  readonly lines: readonly WeightLine[];
  /** Newest first, the last fifty. */
  readonly versions: readonly VersionLine[];
  readonly tabUrl: string;
}

/** Everything a preview needs besides the weights, row by row in the same order throughout. */
export interface PreviewData {
  readonly version: number;
  /** The instant as of which recency is taken; give it to `scoreTable`. */
  readonly nowMs: number;
  /** Live records, the fields that criteria in force read. */
  readonly live: EncodedTable;
  /** Columns `account` and `partner` of the same rows, to name them by. */
  readonly labels: EncodedTable;
  readonly closed: ClosedRecords;
}

/** Closed records, each with what was known so many days before it closed. */
export interface ClosedRecords {
  readonly table: EncodedTable;
  /** One character a row: 1 won, 0 lost. */
  readonly won: string;
  readonly daysBefore: number;
  /** Closed records that are left out, because nothing is known of them from before. */
  readonly leftOut: number;
}

export interface WeightChange {
  /** `model/criterion`. */
  readonly key: string;
  readonly weight: number;
}

/** `outcome` failed with `refused`: nothing was changed; each line says what is wrong with which change. */
export interface SaveReply extends ActionReply {
  readonly refused?: readonly { readonly key: string; readonly message: string }[];
  /** The version in force afterwards; absent when it is queued, null when nothing was saved. */
  readonly version?: number | null;
}

export interface QueueGroup {
  readonly state: 'due' | 'held' | 'failed' | 'unknown' | 'draft' | 'waiting';
  /** How many there are; `messages` holds the first hundred. */
  readonly total: number;
  readonly messages: readonly MessageLine[];
}

/** `due`: pending and due now; `waiting`: pending, but not before a later time. Groups without messages are left out. */
export interface QueueReply {
  readonly nowMs: number;
  readonly nudgeMode: string;
  readonly isPaused: boolean;
  readonly groups: readonly QueueGroup[];
  readonly waiting: readonly WaitingRequest[];
}

export interface RunLine {
  readonly id: string;
  readonly job: string;
  readonly startedAtMs: number | null;
  readonly durationMs: number | null;
  readonly outcome: string;
  readonly read: number;
  readonly written: number;
  readonly rejected: number;
  /** e.g. `2 reads, 1 write, 5 fetches`. */
  readonly calls: string;
  readonly by: string;
  readonly message: string;
}

export interface ProblemLine extends Problem {
  readonly job: string;
  readonly sinceMs: number | null;
  /** The cell in the workbook; null for a file or a service. */
  readonly url: string | null;
}

export interface JobLine {
  readonly job: string;
  /** How far it has come: when its cursor last moved, or its last good run ended. */
  readonly lastSuccessMs: number | null;
  /** Failures in a row up to now. */
  readonly failures: number;
  /** Why it is behind, in words; null when it is not. */
  readonly behind: string | null;
}

export interface ConnectorLine {
  readonly name: string;
  /** null: only the installer can see it. */
  readonly isConnected: boolean | null;
  readonly lastSuccessMs: number | null;
  readonly failures: number;
}

export interface SecretLine {
  readonly name: string;
  readonly help: string;
  /** null: only the installer can see it. */
  readonly isSet: boolean | null;
}

export interface QuotaLine {
  readonly name: string;
  readonly used: number | null;
  readonly left: number | null;
  readonly help: string;
}

export interface HealthReply {
  readonly nowMs: number;
  /** When the dispatcher last came round; null: never. */
  readonly lastTickMs: number | null;
  /** In words, what is most wrong; null when all is well. */
  readonly alarm: string | null;
  /** Newest first, the last twenty. */
  readonly runs: readonly RunLine[];
  readonly jobs: readonly JobLine[];
  /** By tab, the most first. */
  readonly problems: readonly { readonly tab: string; readonly total: number; readonly lines: readonly ProblemLine[] }[];
  readonly connectors: readonly ConnectorLine[];
  readonly quotas: readonly QuotaLine[];
  readonly secrets: readonly SecretLine[];
  readonly canEnterSecrets: boolean;
}

export interface TeamNode {
  readonly email: string;
  readonly name: string;
  /** As written in Team. */
  readonly jobRole: string;
  readonly role: Role | null;
  readonly isActive: boolean;
  readonly outUntilMs: number | null;
  /** 1-based row of the sheet. */
  readonly row: number;
  readonly problems: readonly string[];
  readonly reports: readonly TeamNode[];
}

export interface TeamReply {
  /** Those at the top, the tab's order. */
  readonly roots: readonly TeamNode[];
  readonly total: number;
  /** Rows that are nobody's, e.g. without a usable e-mail. */
  readonly problems: readonly ProblemLine[];
  readonly tabUrl: string;
}

/** What people who are not the installer have asked for. */
export type WaitingRequest = Request;

/** How it went. */
export type AnsweredRequest = Answer;

export interface ProgressReply {
  readonly nowMs: number;
  readonly running: readonly { readonly id: string; readonly job: string; readonly startedAtMs: number }[];
  /** Asked for by people who are not the installer, oldest first. */
  readonly waiting: readonly WaitingRequest[];
  /** Newest first, the last few. */
  readonly answered: readonly AnsweredRequest[];
  /** Newest first, the last five. */
  readonly lastRuns: readonly RunLine[];
}
