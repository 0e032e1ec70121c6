// The script's own JavaScript world: a bare vm context, and the passage of values and errors into it.
import vm from 'node:vm';
import type { LogLine } from './execution';

/**
 * Runs first in the new context. `adopt` rebuilds a host value from the context's own constructors, so that
 * `instanceof Array` and `instanceof Error` hold for the script; functions become functions that throw the context's errors.
 */
const prelude = `(function (now, random) {
  const RealDate = Date;
  const VirtualDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [now()], newTarget),
    apply: (target) => new target(now()).toString(),
  });
  RealDate.now = () => now();
  RealDate.prototype.constructor = VirtualDate;
  Object.defineProperty(globalThis, 'Date', { value: VirtualDate, writable: true, configurable: true });
  Math.random = () => random();
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics']) delete globalThis[name];

  function adoptError(error) {
    const own = new Error(error.message);
    own.name = error.name;
    if (error.details !== undefined) own.details = adopt(error.details);
    return own;
  }
  function adoptFunction(hostFunction) {
    return function () {
      let result;
      try {
        result = hostFunction.apply(undefined, arguments);
      } catch (error) {
        throw adoptError(error);
      }
      return adopt(result);
    };
  }
  function adopt(value) {
    if (typeof value === 'function') return adoptFunction(value);
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) {
      const list = new Array(value.length);
      for (let index = 0; index < value.length; index += 1) list[index] = adopt(value[index]);
      return list;
    }
    if (Object.prototype.toString.call(value) === '[object Date]') return new RealDate(value.getTime());
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = adopt(value[key]);
    return copy;
  }
  return adopt;
})`;

const preludeScript = new vm.Script(prelude, { filename: 'realm.js' });
const invokeScript = new vm.Script(
  '(function(){const call=this.__call;delete this.__call;return call()}).call(globalThis)',
  { filename: 'invoke.js' },
);
/** A script that never comes back would otherwise hang its host; no honest run takes that long in real time. */
const realTimeLimitMs = 10 * 60_000;

export interface RealmOptions {
  readonly now: () => number;
  readonly random: () => number;
  readonly log: (line: LogLine) => void;
  /** Service objects by the global name the script uses. */
  readonly services: Readonly<Record<string, unknown>>;
}

export interface Realm {
  /** For one more execution: its own clock, randomness and services in place of the last one's. */
  readonly enter: (options: RealmOptions) => void;
  readonly evaluate: (bundle: vm.Script) => void;
  readonly hasFunction: (name: string) => boolean;
  readonly invoke: (name: string, args: readonly unknown[]) => unknown;
}

export function createRealm(options: RealmOptions): Realm {
  let current = options;
  const context = vm.createContext({});
  const adopt = (
    preludeScript.runInContext(context) as (now: () => number, random: () => number) => (value: unknown) => unknown
  )(
    () => current.now(),
    () => current.random(),
  );
  const globals = context as Record<string, unknown>;
  const enter = (next: RealmOptions): void => {
    for (const name of Object.keys(current.services)) delete globals[name];
    current = next;
    for (const [name, service] of Object.entries({ ...next.services, console: consoleOf(next.log) }))
      globals[name] = adopt(service);
  };
  enter(options);
  return {
    enter,
    evaluate: (bundle) => void bundle.runInContext(context, { timeout: realTimeLimitMs }),
    hasFunction: (name) => typeof globals[name] === 'function',
    invoke: (name, args) => {
      const target = globals[name] as (...values: unknown[]) => unknown;
      const adopted = args.map(adopt);
      globals['__call'] = () => Reflect.apply(target, undefined, adopted) as unknown;
      return invokeScript.runInContext(context, { timeout: realTimeLimitMs }) as unknown;
    },
  };
}

function consoleOf(log: (line: LogLine) => void): Record<string, (...values: unknown[]) => void> {
  const at =
    (level: LogLine['level']) =>
    (...values: unknown[]) =>
      log({ level, text: values.map(textOf).join(' ') });
  return { log: at('log'), info: at('info'), warn: at('warn'), error: at('error') };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('stack' in value && 'message' in value)
    return `${String((value as { name?: unknown }).name)}: ${String(value.message)}`;
  return JSON.stringify(value);
}

/** A realm to run a bundle in. */
export interface RealmPool {
  /** One that the bundle was evaluated in, and that no other execution is in. */
  readonly take: (bundle: vm.Script, options: RealmOptions) => Realm;
  readonly giveBack: (realm: Realm) => void;
}

/** As Google has it: a new realm for each execution. */
export const freshRealms: RealmPool = {
  take: (bundle, options) => {
    const realm = createRealm(options);
    realm.evaluate(bundle);
    return realm;
  },
  giveBack: () => undefined,
};

/**
 * Realms used again, for one bundle that keeps no state of its own: a new realm knows nothing of what the engine has
 * learnt about the script so far, so that an execution in one takes three times as long.
 */
export function keptRealms(): RealmPool {
  const idle: Realm[] = [];
  return {
    take: (bundle, options) => {
      const realm = idle.pop();
      if (realm === undefined) return freshRealms.take(bundle, options);
      realm.enter(options);
      return realm;
    },
    giveBack: (realm) => void idle.push(realm),
  };
}
