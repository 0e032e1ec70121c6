// Self-test: the emulator's conformance cases inside the real Google, on a scratch spreadsheet of their own, and what
// is around it.
import { NO_ROWS } from '../workbook/plan';
import { leavingEffect } from '../run/effects';
import type { Job, Services } from '../run/job';
import { runJob } from '../run/run';
import { contextFor } from './context';
import { loadMs } from './load-time';
import { patientCall } from '../services/sheets';
import { runSelfTestCase, type SelfTestCase, type SheetsApi } from './self-test-case';
import { selfTestCases } from './self-test-cases';
import { productCases, quotaCase } from './self-test-product-cases';
import { testServices } from './self-test-services';

export interface SelfTestResult {
  readonly passed: readonly string[];
  readonly failed: readonly { readonly name: string; readonly message: string }[];
  /** Of services that are not connected, and why. */
  readonly leftOut: readonly { readonly name: string; readonly message: string }[];
  readonly spreadsheetUrl: string;
  /** The case that took longest, and the milliseconds that it took. */
  readonly slowest: { readonly name: string; readonly ms: number };
  /** What this execution spent on loading the script; 0 in the local host, whose clock stands still meanwhile. */
  readonly loadMs: number;
}

type Untyped = (...args: readonly unknown[]) => unknown;

/** The advanced service with loose types: the cases send bad requests on purpose. */
const advancedService = (): SheetsApi => {
  const service = Sheets?.Spreadsheets;
  const values = service?.Values;
  if (!service || !values)
    throw new Error(
      'The Google Sheets service is switched off for this script: add it under Services in the script editor.',
    );
  const loose =
    (target: object, method: string): Untyped =>
    (...args) =>
      ((target as Record<string, Untyped>)[method] as Untyped).apply(target, [...args]);
  return {
    create: (body) => loose(service, 'create')(body),
    get: (id, params) => loose(service, 'get')(id, params),
    batchUpdate: (id, body) => loose(service, 'batchUpdate')(body, id),
    valuesGet: (id, range, params) => loose(values, 'get')(id, range, params),
    valuesBatchGet: (id, params) => loose(values, 'batchGet')(id, params),
    valuesUpdate: (id, range, params, body) => loose(values, 'update')(body, id, range, params),
    valuesBatchUpdate: (id, body) => loose(values, 'batchUpdate')(body, id),
    valuesAppend: (id, range, params, body) => loose(values, 'append')(body, id, range, params),
    valuesClear: (id, range) => loose(values, 'clear')({}, id, range),
    valuesBatchClear: (id, body) => loose(values, 'batchClear')(body, id),
  };
};

const LONGEST_WAIT_MS = 150_000;

/** As the product calls Google: a minute's calls that are used up are waited for. */
const patient = (api: SheetsApi): SheetsApi => {
  const timing = {
    sleep: (ms: number): void => Utilities.sleep(ms),
    now: (): number => Date.now(),
    deadline: Date.now() + LONGEST_WAIT_MS,
  };
  const methods = Object.entries(api as unknown as Readonly<Record<string, Untyped>>).map(
    ([name, call]) => [name, (...args: readonly unknown[]) => patientCall(() => call(...args), timing)] as const,
  );
  return Object.fromEntries(methods) as unknown as SheetsApi;
};

/** All cases, the one that uses up a minute's reads last. */
const CASES: readonly SelfTestCase[] = [...selfTestCases, ...productCases, quotaCase];

/** What it leaves in Drive is told like anything else that is done outside. */
const telling = (services: Services, api: SheetsApi): SheetsApi => ({
  ...api,
  create: (body) => {
    const effect = { channel: 'drive', what: 'a spreadsheet for the self-test', who: services.user() };
    return leavingEffect(services, effect, () => api.create(body));
  },
});

/** Leaves a line in Runs, and those of Audit; in a workbook that is not installed the first run there does. */
const lineJob = ({ passed, failed, leftOut }: Pick<SelfTestResult, 'passed' | 'failed' | 'leftOut'>): Job => ({
  name: 'self-test',
  inTick: false,
  tabs: () => [],
  plan: () => ({
    changes: [],
    problems: [],
    rows: NO_ROWS,
    message: `${passed.length} passed, ${failed.length} are not as they should be, ${leftOut.length} were left out`,
  }),
});

export const selfTest = (services: Services, nowMs: number): SelfTestResult => {
  const impatient = telling(services, advancedService());
  const api = patient(impatient);
  let slowest = { name: '', ms: 0 };
  const scratch = api.create({ properties: { title: 'Nexus self-test: may be deleted' } }) as {
    readonly spreadsheetId?: string;
    readonly spreadsheetUrl?: string;
  };
  const passed: string[] = [];
  const failed: { name: string; message: string }[] = [];
  for (const test of CASES) {
    const startedAtMs = Date.now();
    try {
      runSelfTestCase(test, test === quotaCase ? impatient : api, scratch.spreadsheetId ?? '');
      passed.push(test.name);
    } catch (error) {
      failed.push({ name: test.name, message: error instanceof Error ? error.message : String(error) });
    }
    const ms = Date.now() - startedAtMs;
    if (ms > slowest.ms) slowest = { name: test.name, ms };
  }
  const leftOut: { name: string; message: string }[] = [];
  for (const { name, message, isLeftOut } of testServices(services, nowMs))
    if (message === null) passed.push(name);
    else (isLeftOut ? leftOut : failed).push({ name, message });
  runJob(lineJob({ passed, failed, leftOut }), contextFor(services, nowMs, services.user()));
  return { passed, failed, leftOut, spreadsheetUrl: scratch.spreadsheetUrl ?? '', slowest, loadMs: loadMs() };
};
