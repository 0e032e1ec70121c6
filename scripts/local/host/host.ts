// The host: runs the pushed bundle's globals one execution at a time, each in a fresh realm, against the emulated services.
import vm from 'node:vm';
import { emptyCounters, type Counters } from './counters';
import {
  executionLimitMs,
  nowOf,
  type ActiveRange,
  type Execution,
  type ExecutionContext,
  type LogLine,
  type UiEvent,
} from './execution';
import type { KillReason } from './errors';
import { seededRandom, streamSeed } from './random';
import { freshRealms, type Realm, type RealmOptions, type RealmPool } from './realm';
import { allServices } from './services';
import { releaseLocksOf } from './services/lock';
import type { SheetsBackend } from './services/sheets';
import type { FetchAll, HostHooks, SharedHost } from './shared';
import type { HostState } from './state';
import { isWebRequest, webOutput } from './web-app';

export interface HostOptions {
  /** Read and changed in place. */
  readonly state: HostState;
  /** dist/Code.js. */
  readonly bundle: string;
  /** dist/*.html by file name. */
  readonly html?: Readonly<Record<string, string>>;
  /** Epoch milliseconds at which executions start. */
  readonly now: number;
  readonly seed?: number;
  /** Whoever is at the keyboard. */
  readonly user: string;
  /** Instead of the Sheets emulation on the state's spreadsheets. */
  readonly sheets?: SheetsBackend;
  readonly fetch: FetchAll;
  /** Advanced services that the manifest enables besides Sheets, e.g. `Gmail`. */
  readonly advancedServices?: readonly string[];
  /** What the manifest asks people for; granted, but for what was withheld. */
  readonly scopes?: readonly string[];
  /** Boxes that whoever is at the keyboard has unticked. */
  readonly withheldScopes?: readonly string[];
  /** Whose daily quotas hold; Workspace's unless told. */
  readonly account?: 'workspace' | 'consumer';
  readonly hooks?: HostHooks;
  /** Where executions run; a new realm for each unless told. */
  readonly realms?: RealmPool;
  /** Simulated milliseconds after which an execution is ended; Google's six minutes unless told. */
  readonly limitMs?: number;
}

export interface ExecutionError {
  readonly name: string;
  readonly message: string;
  readonly stack: string;
}

export interface ExecutionResult {
  readonly ok: boolean;
  /** As JSON has it, of a web app what it answers; null when the function returned nothing or failed. */
  readonly value: unknown;
  readonly error: ExecutionError | null;
  readonly killed: KillReason | null;
  readonly log: readonly LogLine[];
  readonly ui: readonly UiEvent[];
  readonly calls: Counters;
  readonly simulatedMs: number;
  /** How many service calls passed the gate: the range of a fault's index. */
  readonly callCount: number;
}

export interface ExecuteOptions {
  readonly user?: string;
  /** `person` unless told. */
  readonly context?: ExecutionContext;
  readonly startedAt?: number;
  /** What the person has selected; without it the first cell of the first tab. */
  readonly active?: ActiveRange;
}

/** Arguments, or what builds them for this execution (an event holds a live Range). */
export type Arguments = readonly unknown[] | ((execution: Execution) => readonly unknown[]);

export interface Host {
  readonly state: HostState;
  readonly user: string;
  now(): number;
  setNow(epochMs: number): void;
  setHooks(hooks: HostHooks): void;
  /** The names triggers, menus and the sidebar can call. */
  readonly globals: readonly string[];
  execute(functionName: string, args?: Arguments, options?: ExecuteOptions): ExecutionResult;
}

/** Names of the top-level functions of a built bundle (its footer has one a line). */
export const topLevelFunctions = (bundle: string): readonly string[] =>
  Array.from(bundle.matchAll(/^function ([A-Za-z_$][\w$]*)\(/gm), (match) => match[1] ?? '');

export function createHost(options: HostOptions): Host {
  const script = new vm.Script(options.bundle, { filename: 'Code.js' });
  const shared: SharedHost = {
    state: options.state,
    sheets: options.sheets ?? null,
    fetch: options.fetch,
    html: options.html ?? {},
    advancedServices: options.advancedServices ?? [],
    scopes: options.scopes ?? [],
    withheldScopes: options.withheldScopes ?? [],
    account: options.account ?? 'workspace',
    locks: new Map(),
    quotaWindow: { reads: new Map(), writes: new Map() },
    hooks: options.hooks ?? {},
    limitMs: options.limitMs ?? executionLimitMs,
  };
  const clock = { now: options.now };
  // An execution started in another's gap starts at that one's instant.
  const running: Execution[] = [];
  return {
    state: options.state,
    user: options.user,
    globals: topLevelFunctions(options.bundle),
    now: () => clock.now,
    setNow: (epochMs) => {
      clock.now = epochMs;
    },
    setHooks: (hooks) => {
      shared.hooks = hooks;
    },
    execute: (functionName, args = [], { user = options.user, context = 'person', startedAt, active } = {}) => {
      const outer = running[running.length - 1];
      const start = startedAt ?? (outer ? nowOf(outer) : clock.now);
      const execution = newExecution(shared, {
        functionName,
        user,
        context,
        startedAt: start,
        active: active ?? null,
        seed: options.seed ?? 1,
      });
      running.push(execution);
      try {
        return run(execution, script, args, options.realms ?? freshRealms);
      } finally {
        running.pop();
        releaseLocksOf(execution);
      }
    },
  };
}

type NewExecution = Pick<Execution, 'functionName' | 'user' | 'context' | 'startedAt' | 'active'> & {
  readonly seed: number;
};

function newExecution(host: SharedHost, { seed, ...given }: NewExecution): Execution {
  const number = (host.state.executions += 1);
  return {
    ...given,
    id: `execution-${number}`,
    chargedMs: 0,
    killed: null,
    callCount: 0,
    counters: emptyCounters(),
    log: [],
    uiEvents: [],
    random: seededRandom(streamSeed(seed, number)),
    host,
  };
}

function run(execution: Execution, script: vm.Script, args: Arguments, realms: RealmPool): ExecutionResult {
  let realm: Realm | undefined;
  const options: RealmOptions = {
    now: () => Math.floor(nowOf(execution)),
    random: execution.random,
    log: (line) => {
      if (!execution.killed) execution.log.push(line);
    },
    services: allServices(execution),
  };
  try {
    realm = realms.take(script, options);
    if (!realm.hasFunction(execution.functionName) || execution.functionName.endsWith('_')) {
      return resultOf(execution, null, {
        name: 'UnknownFunction',
        message: `Script function not found: ${execution.functionName}`,
        stack: '',
      });
    }
    const value = realm.invoke(execution.functionName, typeof args === 'function' ? args(execution) : args);
    return resultOf(execution, isWebRequest(execution) ? webOutput(value) : plainValue(value), null);
  } catch (error) {
    return resultOf(execution, null, errorOf(error));
  } finally {
    if (realm) realms.giveBack(realm);
  }
}

/** A kill outranks whatever the script made of it on its way out. */
function resultOf(execution: Execution, value: unknown, error: ExecutionError | null): ExecutionResult {
  const { killed } = execution;
  const shown = killed ? { name: killed.name, message: killed.message, stack: '' } : error;
  return {
    ok: shown === null,
    value: shown ? null : value,
    error: shown,
    killed: killed?.reason ?? null,
    log: execution.log,
    ui: execution.uiEvents,
    calls: execution.counters,
    simulatedMs: Math.min(execution.chargedMs, execution.host.limitMs),
    callCount: execution.callCount,
  };
}

/** Return values cross as google.script.run carries them: JSON-like only, and a Date fails the whole call. */
function plainValue(value: unknown): unknown {
  const json = JSON.stringify(value, function (this: Record<string, unknown>, key: string, serialised: unknown) {
    if (Object.prototype.toString.call(this[key]) === '[object Date]')
      throw new TypeError(
        `The returned value holds a Date${key === '' ? '' : ` at "${key}"`}: google.script.run cannot carry it`,
      );
    return serialised;
  }) as string | undefined;
  return json === undefined ? null : (JSON.parse(json) as unknown);
}

/** Errors of the script's realm are not this realm's `Error`. */
function errorOf(error: unknown): ExecutionError {
  if (typeof error !== 'object' || error === null) return { name: 'Error', message: String(error), stack: '' };
  const { name, message, stack } = error as {
    readonly name?: unknown;
    readonly message?: unknown;
    readonly stack?: unknown;
  };
  return { name: String(name ?? 'Error'), message: String(message ?? error), stack: String(stack ?? '') };
}
