// PropertiesService: three durable stores of strings, with Google's limits.
import { propertyMs } from '../costs';
import { ScriptError } from '../errors';
import { serviceCall, type Execution } from '../execution';
import type { PropertyStore } from '../state';

const valueLimitBytes = 9 * 1024;
const storeLimitBytes = 500 * 1024;

export function propertiesService(execution: Execution): Record<string, unknown> {
  const { script, document, users } = execution.host.state.properties;
  return {
    getScriptProperties: () => propertiesApi(execution, 'script', () => script),
    getDocumentProperties: () => propertiesApi(execution, 'document', () => document),
    getUserProperties: () => propertiesApi(execution, 'user', () => (users[execution.user] ??= {})),
  };
}

function propertiesApi(execution: Execution, store: string, open: () => PropertyStore): Record<string, unknown> {
  const call = <T>(name: string, args: readonly unknown[], effect: () => T): T =>
    serviceCall(execution, { service: 'properties', method: `${store}.${name}`, args, effect, costMs: propertyMs });
  const api = {
    getProperty: (key: string) => call('getProperty', [key], () => open()[String(key)] ?? null),
    getProperties: () => call('getProperties', [], () => ({ ...open() })),
    getKeys: () => call('getKeys', [], () => Object.keys(open())),
    setProperty: (key: string, value: unknown) => {
      call('setProperty', [key, value], () => put(open(), [[key, value]]));
      return api;
    },
    setProperties: (values: Readonly<Record<string, unknown>>, deleteAllOthers = false) => {
      call('setProperties', [values, deleteAllOthers], () => {
        const opened = open();
        if (deleteAllOthers) clear(opened);
        put(opened, Object.entries(values));
      });
      return api;
    },
    deleteProperty: (key: string) => {
      call('deleteProperty', [key], () => void delete open()[String(key)]);
      return api;
    },
    deleteAllProperties: () => {
      call('deleteAllProperties', [], () => clear(open()));
      return api;
    },
  };
  return api;
}

const clear = (store: PropertyStore): void => {
  for (const key of Object.keys(store)) delete store[key];
};

function put(store: PropertyStore, entries: readonly (readonly [unknown, unknown])[]): void {
  const added = entries.map(([key, value]) => [String(key), String(value)] as const);
  if (added.some(([, value]) => Buffer.byteLength(value) > valueLimitBytes))
    throw new ScriptError('Argument too large: value');
  const next = { ...store, ...Object.fromEntries(added) };
  if (sizeOf(next) > storeLimitBytes)
    throw new ScriptError('You have exceeded the property storage quota. Please remove some properties and try again.');
  Object.assign(store, next);
}

const sizeOf = (store: PropertyStore): number =>
  Object.entries(store).reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
