// What the executions of one host share: the remembered state, locks, quota windows and the outside world.
import type { FaultMode, ServiceCall, UiEvent } from './execution';
import type { TOO_LARGE } from './reply-limits';
import type { HostState } from './state';
import type { SheetsBackend } from './services/sheets';

export interface HostRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HostResponse {
  /** 0: it could not be sent, and `body` says why. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string;
  /** With status 0, what UrlFetchApp throws; where it is left out, it may have been sent. */
  readonly unsent?: 'Address unavailable' | 'DNS error' | 'Timeout' | typeof TOO_LARGE;
  /** How long the server took on the simulated clock; 0 when left out. */
  readonly simulatedMs?: number;
}

/** Answers in order; blocks until all are there. */
export type FetchAll = (requests: readonly HostRequest[]) => readonly HostResponse[];

export interface HostHooks {
  /** Runs in the gap before a call: another execution or a person may act here. */
  readonly onCall?: (call: ServiceCall) => void;
  readonly fault?: (call: ServiceCall) => FaultMode;
  /** True: the cache has lost what this call asks for. */
  readonly evictCache?: (call: { readonly executionId: string; readonly key: string }) => boolean;
  /** What a person answers to a dialog; by default the first button and no text. */
  readonly answer?: (dialog: UiEvent) => { readonly button: string; readonly text?: string };
}

/** Calls of one kind a minute, by the user who made them. */
export interface QuotaWindow {
  readonly reads: Map<string, number[]>;
  readonly writes: Map<string, number[]>;
}

export interface SharedHost {
  readonly state: HostState;
  /** Stands in for the Sheets emulation. */
  readonly sheets: SheetsBackend | null;
  /** Lock name to the id of the execution that holds it. */
  readonly locks: Map<string, string>;
  readonly quotaWindow: QuotaWindow;
  readonly fetch: FetchAll;
  readonly html: Readonly<Record<string, string>>;
  /** By the names that the manifest gives them; Sheets is always there. */
  readonly advancedServices: readonly string[];
  readonly scopes: readonly string[];
  readonly withheldScopes: readonly string[];
  /** Whose daily quotas hold. */
  readonly account: 'workspace' | 'consumer';
  hooks: HostHooks;
  readonly limitMs: number;
}
