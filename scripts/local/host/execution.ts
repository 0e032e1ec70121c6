// One execution of a global function, and the one function every emulated service call passes through.
import { ExecutionKilled, ScriptError, type KillReason } from './errors';
import { withheldFor } from './granted';
import type { ServiceName } from './counters';
import { countCall, type Counters } from './counters';
import type { Random } from './random';
import type { SharedHost } from './shared';

/** What a hook sees of a service call. */
export interface ServiceCall {
  /** Counts from 0 within its execution. */
  readonly index: number;
  readonly executionId: string;
  readonly functionName: string;
  readonly service: ServiceName;
  /** As the script wrote it, e.g. `Spreadsheets.batchUpdate`. */
  readonly method: string;
  readonly args: readonly unknown[];
  /** Epoch milliseconds on the simulated clock. */
  readonly at: number;
}

/** `before`: nothing happened. `after`: it happened and the reply was lost. */
export type FaultMode = 'none' | 'kill-before' | 'kill-after' | 'error-before' | 'error-after';

/** A selection, counted from 1 as Apps Script has it. */
export interface ActiveRange extends SelectedBox {
  readonly sheetId: number;
  /** What is selected besides, with the control key. */
  readonly further?: readonly SelectedBox[];
}

export interface SelectedBox {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
}

/** How the function was started; a dialog is only possible where a person sits in front of it. */
export type ExecutionContext = 'person' | 'trigger' | 'web';

export interface Execution {
  readonly id: string;
  readonly functionName: string;
  readonly user: string;
  readonly context: ExecutionContext;
  readonly startedAt: number;
  /** What the person has selected; a script may move it. */
  active: ActiveRange | null;
  chargedMs: number;
  killed: ExecutionKilled | null;
  callCount: number;
  readonly counters: Counters;
  readonly log: LogLine[];
  readonly uiEvents: UiEvent[];
  readonly random: Random;
  readonly host: SharedHost;
}

export interface LogLine {
  readonly level: 'log' | 'info' | 'warn' | 'error';
  readonly text: string;
}

/** Something shown to a person. */
export interface UiEvent {
  readonly kind: 'menu' | 'toast' | 'alert' | 'prompt' | 'sidebar' | 'dialog';
  readonly title: string;
  readonly text: string;
  /** Alerts and prompts: what can be answered. */
  readonly buttons?: readonly string[];
  /** Dialogs: in pixels, where the script says so. */
  readonly width?: number;
  readonly height?: number;
}

export const executionLimitMs = 6 * 60_000;

export const nowOf = (execution: Execution): number => execution.startedAt + execution.chargedMs;

export interface ServiceCallSpec<T> {
  readonly service: ServiceName;
  readonly method: string;
  readonly args: readonly unknown[];
  /** Does it. A ScriptError thrown here reaches the script. */
  readonly effect: () => T;
  readonly costMs: number | ((result: T) => number);
  /** The error a fault gives the script. */
  readonly faultError?: (fault: FaultMode) => ScriptError;
}

const serverError = () => new ScriptError("We're sorry, a server error occurred. Please wait a bit and try again.");

/** Counts, charges, lets hooks in, and fails where they say so. After a kill nothing has an effect any more. */
export function serviceCall<T>(execution: Execution, spec: ServiceCallSpec<T>): T {
  if (execution.killed) throw execution.killed;
  const { hooks } = execution.host;
  const call: ServiceCall = {
    index: execution.callCount++,
    executionId: execution.id,
    functionName: execution.functionName,
    service: spec.service,
    method: spec.method,
    args: spec.args,
    at: nowOf(execution),
  };
  hooks.onCall?.(call);
  const fault = hooks.fault?.(call) ?? 'none';
  if (fault === 'kill-before') throw kill(execution, 'fault');
  countCall(execution.counters, spec.service);
  const failure = spec.faultError ?? serverError;
  if (fault === 'error-before') {
    charge(execution, typeof spec.costMs === 'number' ? spec.costMs : failedCallMs);
    throw failure(fault);
  }
  const withheld = withheldFor(execution, spec.service, spec.method);
  if (withheld) throw withheld;
  const result = attempt(execution, spec);
  charge(execution, typeof spec.costMs === 'number' ? spec.costMs : spec.costMs(result));
  if (fault === 'kill-after') throw kill(execution, 'fault');
  if (fault === 'error-after') throw failure(fault);
  return result;
}

/** A refused call comes back after about a round trip. */
const failedCallMs = 100;

function attempt<T>(execution: Execution, { effect, costMs }: ServiceCallSpec<T>): T {
  try {
    return effect();
  } catch (error) {
    if (error instanceof ScriptError) charge(execution, typeof costMs === 'number' ? costMs : failedCallMs);
    throw error;
  }
}

/** Moves the simulated clock; past the limit Google ends the execution, wherever it is. */
export function charge(execution: Execution, ms: number): void {
  execution.chargedMs += ms;
  const { limitMs } = execution.host;
  if (execution.chargedMs <= limitMs) return;
  execution.chargedMs = limitMs;
  throw kill(execution, 'timeout');
}

const killedBecause: Readonly<Record<KillReason, string>> = {
  fault: 'The execution was killed',
  timeout: 'Exceeded maximum execution time',
  authorization: 'Authorization is required to perform that action.',
};

export function kill(execution: Execution, reason: KillReason): ExecutionKilled {
  execution.killed = new ExecutionKilled(reason, killedBecause[reason]);
  return execution.killed;
}
