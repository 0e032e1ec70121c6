// One command's hold on the workbook: opened, acted on through the host, saved.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  createHost,
  type Arguments,
  type ExecuteOptions,
  type ExecutionResult,
  type Host,
  type HostOptions,
} from '../host/host';
import { filesOf, type SheetsBackend } from '../host/services/sheets';
import { keptRealms } from '../host/realm';
import type { FetchAll, HostHooks } from '../host/shared';
import { hostOf, mapUrl } from '../host/mapped-fetch';
import { newHostState } from '../host/new-host-state';
import { createSheetsService } from '../sheets/service';
import { keptAhead } from '../kept-ahead';
import { newWorkbook, openWorkbook, type WorkbookFile } from '../workbook-file';
import type { SpreadsheetData } from '../sheets/model';
import type { Options } from './command-line';
import { dryRun, type DryRun } from './dry-run';

/** What a command fails with: one line on stderr, exit 1. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CommandError';
  }
}

export interface Session {
  readonly host: Host;
  readonly options: Options;
  readonly spreadsheet: SpreadsheetData;
  readonly sheets: SheetsBackend;
  /** Throws in words; then nothing of it is kept that was not kept before. */
  readonly save: () => void;
  /** What is about to leave waits until what it follows from is on disk; a host that is given other hooks keeps these. */
  readonly hooks: HostHooks;
  /** Something was changed otherwise than by a script. */
  readonly touch: () => void;
  /** Addresses that were asked though nothing is mapped to them. */
  readonly refused: () => readonly string[];
  /** Where nothing is to be written: who would have been asked. */
  readonly dry: DryRun | null;
  /** False once another process has replaced the workbook's file. */
  readonly isCurrent: () => boolean;
}

/** Whoever installs, edits and runs things on this machine. */
export const localUser = 'you@nexus.example';

export interface Outside {
  readonly distFolder: string;
  readonly fetch: FetchAll;
  /** Prints at once, before the command ends; absent: what it prints is printed at its end. */
  readonly print?: (text: string) => Promise<void>;
}

export function openSession(options: Options, outside: Outside): Session {
  const file = openWorkbook(options.workbook);
  if (!file) throw new CommandError(`no workbook at ${options.workbook} yet: run nexus init`);
  return sessionOf(file, options, outside);
}

/** The workbook that is there, or a new one holding an empty spreadsheet. */
export function openOrCreateSession(options: Options, outside: Outside): Session {
  return sessionOf(
    openWorkbook(options.workbook) ?? newWorkbook(options.workbook, newHostState(localUser)),
    options,
    outside,
  );
}

function sessionOf(file: WorkbookFile, options: Options, outside: Outside): Session {
  const { state } = file;
  const spreadsheet = state.spreadsheets[state.containerId];
  if (!spreadsheet) throw new CommandError(`${options.workbook} holds no spreadsheet: move it away and run nexus init`);
  const sheets = createSheetsService(filesOf(state));
  const refused = new Set<string>();
  const dry = options.dryRun ? dryRun(state, sheets) : null;
  const kept = keptAhead(dry === null ? file.save : () => undefined);
  const hooks: HostHooks = { fault: kept.before };
  const host = createHost({
    state,
    bundle: readFileSync(join(outside.distFolder, 'Code.js'), 'utf8'),
    html: htmlOf(outside.distFolder),
    ...grantedBy(outside.distFolder),
    now: options.now,
    seed: options.seed,
    user: options.user ?? localUser,
    fetch: (requests) => {
      if (dry !== null) return dry.fetch(requests);
      requests.filter(({ url }) => mapUrl(url, options.maps) === null).forEach(({ url }) => refused.add(hostOf(url)));
      return outside.fetch(requests);
    },
    realms: keptRealms(),
    hooks,
  });
  return {
    host,
    options,
    spreadsheet,
    sheets,
    save: kept.save,
    hooks,
    touch: kept.touch,
    refused: () => [...refused],
    dry,
    isCurrent: file.isCurrent,
  };
}

interface Manifest {
  readonly oauthScopes?: readonly string[];
  readonly dependencies?: { readonly enabledAdvancedServices?: readonly { readonly userSymbol: string }[] };
}

/** What the manifest that was built asks for and enables: it depends on what it was built with. */
function grantedBy(folder: string): Pick<HostOptions, 'advancedServices' | 'scopes'> {
  const path = join(folder, 'appsscript.json');
  if (!existsSync(path)) return {};
  const { oauthScopes = [], dependencies } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  const services = dependencies?.enabledAdvancedServices ?? [];
  return { scopes: oauthScopes, advancedServices: services.map(({ userSymbol }) => userSymbol) };
}

function htmlOf(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  return Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.html'))
      .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
  );
}

/** Runs a global; a failure is the command's failure. What it changed until then is kept, as on Google. */
export function call(
  session: Session,
  functionName: string,
  args: Arguments = [],
  options?: ExecuteOptions,
): ExecutionResult {
  const result = session.host.execute(functionName, args, options);
  if (result.ok) return result;
  session.save();
  throw new CommandError(result.error?.message ?? `${functionName} failed`);
}
