// Every global goes through here: services made once, who may call it checked, errors logged and said in words.
import { mustMay } from './access';
import { readArguments, type ArgumentsOf } from './arguments';
import { googleServices } from './google-services';
import type { Services } from '../run/job';
import { doOrAsk, type Asked } from './requests';
import { messageOf } from '../run/run-report';

/** Runs one entry point; what it throws is logged under its name and thrown on for the caller to see. */
export const guarded = <T>(
  name: string,
  args: readonly unknown[],
  entry: (services: Services, nowMs: number) => T,
): T => {
  try {
    const services = googleServices();
    mustMay(services, name, args);
    return entry(services, services.clock.now());
  } catch (error) {
    console.error(`${name}: ${messageOf(error)}`);
    throw error;
  }
};

/** A global whose work is done in the session of whoever calls it: it asks something, or is about that person. */
export const atOnce =
  <T extends readonly unknown[], R>(
    name: string,
    schema: ArgumentsOf<T>,
    entry: (services: Services, nowMs: number, ...args: T) => R,
  ) =>
  (...values: T): R =>
    guarded(name, values, (services, nowMs) => entry(services, nowMs, ...readArguments(schema, values)));

/** A global that a person starts from the menu: first of all Google asks for every permission that is not granted. */
export const fromMenu =
  <R>(name: string, entry: (services: Services, nowMs: number) => R) =>
  (): R => {
    googleServices().requireAllScopes();
    return guarded(name, [], entry);
  };

/** A global that writes the workbook in the installer's name: at once when it is them, queued for anybody else. */
export const asInstaller =
  (name: string) =>
  (...values: readonly unknown[]): Asked =>
    guarded(name, values, (services, nowMs) => doOrAsk(services, nowMs, name, values));
