// google.script.run as promises, typed from the server's own contract.
import type { SidebarCalls } from '../src/app/sidebar/contract';
import { messageOfFailure } from './server-words';

type Name = keyof SidebarCalls;

interface Runner {
  withSuccessHandler(handler: (reply: unknown) => void): Runner;
  withFailureHandler(handler: (failure: unknown) => void): Runner;
}

declare const google: { readonly script: { readonly run: Runner } } | undefined;

/** Rejects with an Error whose message says what to do. */
export function call<N extends Name>(
  name: N,
  ...args: Parameters<SidebarCalls[N]>
): Promise<ReturnType<SidebarCalls[N]>> {
  return new Promise((resolve, reject) => {
    if (typeof google === 'undefined')
      throw new Error('This page works inside the spreadsheet: choose Nexus → Open sidebar there.');
    const runner = google.script.run
      .withSuccessHandler((reply) => resolve(reply as ReturnType<SidebarCalls[N]>))
      .withFailureHandler((failure) => reject(new Error(messageOfFailure(failure))));
    const run = (runner as unknown as Readonly<Record<string, unknown>>)[name];
    if (typeof run !== 'function')
      throw new Error('This sidebar is of another version than the script. Close it and open it again.');
    run.apply(runner, plain(args));
  });
}

/** What Google can carry: it fails the whole call for a Date or an undefined in it. */
function plain(args: readonly unknown[]): unknown[] {
  return JSON.parse(JSON.stringify(args)) as unknown[];
}
