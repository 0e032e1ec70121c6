// CacheService: strings that live at most six hours and may be gone at any time.
import { cacheMs } from '../costs';
import { ScriptError } from '../errors';
import { nowOf, serviceCall, type Execution } from '../execution';
import type { CacheEntry } from '../state';

const keyLimit = 250;
const valueLimitBytes = 100 * 1024;
const defaultSeconds = 600;
const longestSeconds = 6 * 3600;
const itemLimit = 1_000;
/** Past the limit Google drops what expires soonest until this many are left. */
const itemsKept = 900;

export function cacheService(execution: Execution): Record<string, unknown> {
  return {
    getScriptCache: () => cacheApi(execution, 'script'),
    getDocumentCache: () => cacheApi(execution, 'document'),
    getUserCache: () => cacheApi(execution, `user:${execution.user}`),
  };
}

function cacheApi(execution: Execution, name: string): Record<string, unknown> {
  const call = <T>(method: string, args: readonly unknown[], effect: () => T): T =>
    serviceCall(execution, { service: 'cache', method: `${name}.${method}`, args, effect, costMs: cacheMs });
  const open = () => (execution.host.state.caches[name] ??= {});
  const read = (key: string): string | null => {
    const entry = open()[key];
    const lost = execution.host.hooks.evictCache?.({ executionId: execution.id, key }) ?? false;
    return entry && !lost && entry.expiresAt > nowOf(execution) ? entry.value : null;
  };
  const write = (entries: readonly (readonly [string, unknown])[], seconds: number) => {
    const expiresAt = nowOf(execution) + Math.min(Math.max(seconds, 1), longestSeconds) * 1_000;
    const added = entries.map(([key, value]) => [checkedKey(key), { value: checkedValue(value), expiresAt }] as const);
    execution.host.state.caches[name] = withinLimit({ ...open(), ...Object.fromEntries(added) }, nowOf(execution));
  };
  return {
    get: (key: string) => call('get', [key], () => read(checkedKey(key))),
    getAll: (keys: readonly string[]) =>
      call('getAll', [keys], () => {
        const found = keys.map((key) => [key, read(checkedKey(key))] as const);
        return Object.fromEntries(found.filter(([, value]) => value !== null));
      }),
    put: (key: string, value: unknown, seconds = defaultSeconds) =>
      call('put', [key, value, seconds], () => write([[key, value]], seconds)),
    putAll: (values: Readonly<Record<string, unknown>>, seconds = defaultSeconds) =>
      call('putAll', [values, seconds], () => write(Object.entries(values), seconds)),
    remove: (key: string) => call('remove', [key], () => void delete open()[String(key)]),
    removeAll: (keys: readonly string[]) =>
      call('removeAll', [keys], () => {
        for (const key of keys) delete open()[String(key)];
      }),
  };
}

function checkedKey(key: string): string {
  if (String(key).length > keyLimit) throw new ScriptError('Argument too large: key');
  return String(key);
}

function checkedValue(value: unknown): string {
  const text = String(value);
  if (Buffer.byteLength(text) > valueLimitBytes) throw new ScriptError('Argument too large: value');
  return text;
}

function withinLimit(entries: Record<string, CacheEntry>, now: number): Record<string, CacheEntry> {
  const alive = Object.entries(entries).filter(([, entry]) => entry.expiresAt > now);
  if (alive.length <= itemLimit) return Object.fromEntries(alive);
  return Object.fromEntries(alive.sort(([, a], [, b]) => b.expiresAt - a.expiresAt).slice(0, itemsKept));
}
