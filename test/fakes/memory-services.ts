// Every service a job is given, in memory, with a clock that only moves when told to.
import { createHmac } from 'node:crypto';
import { install } from '../../src/app/install';
import type { Services } from '../../src/run/job';
import type { Cache, Properties, SelectedTab } from '../../src/services/google-runtime';
import type { Http } from '../../src/services/http';
import { memorySheets, type MemorySheets } from './memory-sheets';

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export interface MemoryServices extends Services {
  readonly sheets: MemorySheets;
  readonly time: { now: number };
  readonly mails: Mail[];
  readonly toasts: string[];
  readonly logs: string[];
  readonly locked: { by: boolean };
}

export const memoryProperties = (): Properties => {
  const values = new Map<string, string>();
  return {
    all: () => Object.fromEntries(values),
    get: (name) => values.get(name) ?? null,
    set: (name, value) => void values.set(name, value),
    delete: (name) => void values.delete(name),
  };
};

const memoryCache = (): Cache => {
  const values = new Map<string, string>();
  return {
    get: (name) => values.get(name) ?? null,
    put: (name, value) => void values.set(name, value),
    remove: (name) => void values.delete(name),
  };
};

export const NOW = Date.parse('2026-11-20T09:00:00Z');
export const INSTALLER = 'ann@nexus.example';

const noHttp: Http = {
  fetchAll: () => {
    throw new Error('nothing is connected here');
  },
};

/** As SpreadsheetApp reads a tab: without a call of the Sheets API. */
const memoryTab = ({ data }: MemorySheets, sheetId: number): SelectedTab => {
  const sheet = data.sheets.find(({ properties }) => properties.sheetId === sheetId);
  return {
    columnWith: (key, value) =>
      data.developerMetadata.find(
        ({ metadataKey, metadataValue, location }) =>
          metadataKey === key && metadataValue === value && location?.dimensionRange?.sheetId === sheetId,
      )?.location?.dimensionRange?.startIndex ?? null,
    cells: (row) => (sheet?.rows[row - 1] ?? []).map((cell) => (cell === null || typeof cell === 'object' ? '' : cell)),
  };
};

export const memoryServices = (http: Http = noHttp): MemoryServices => {
  const time = { now: NOW };
  const mails: Mail[] = [];
  const toasts: string[] = [];
  const logs: string[] = [];
  const locked = { by: false };
  let ids = 0;
  let installed = false;
  const sheets = memorySheets();
  return {
    sheets,
    http,
    time,
    mails,
    toasts,
    logs,
    locked,
    clock: { now: () => time.now, sleep: (ms) => void (time.now += ms) },
    lock: { alone: (_, critical) => (locked.by ? undefined : { value: critical() }) },
    scriptProperties: memoryProperties(),
    userProperties: memoryProperties(),
    cache: memoryCache(),
    selection: () => null,
    selectedRows: () => null,
    goTo: () => undefined,
    selectedTab: (sheetId) => memoryTab(sheets, sheetId),
    triggers: {
      install: () => {
        const isNew = !installed;
        installed = true;
        return isNew;
      },
      removeAll: () => void (installed = false),
    },
    user: () => INSTALLER,
    sendMail: (to, subject, body) => void mails.push({ to, subject, body }),
    toast: (message) => void toasts.push(message),
    lackOf: () => null,
    requireAllScopes: () => undefined,
    newId: () => `run-${(ids += 1)}`,
    log: (message) => void logs.push(message),
    random: () => 0.5,
    hmac: (key, text) => createHmac('sha256', key).update(text).digest('hex'),
    workbookUrl: () => 'https://docs.google.com/spreadsheets/d/memory/edit',
    webUrl: () => null,
    mailer: {
      remainingQuota: () => 100,
      send: ({ to, subject, text }) => {
        mails.push({ to, subject, body: text });
        return { kind: 'sent', providerId: '' };
      },
    },
    drafts: null,
  };
};

const freshlyInstalled = (): MemoryServices => {
  const services = memoryServices();
  // A tab of a person's own, which Install leaves.
  const [first] = services.sheets.data.sheets;
  if (first) first.notes = { areas: [], cells: { 0: { 0: 'Mine.' } } };
  install(services, NOW);
  return services;
};

let template: MemoryServices | undefined;

/** An installed, empty workbook: installed once, copied for each test. */
export const installedServices = (http?: Http): MemoryServices => {
  template ??= freshlyInstalled();
  const services = memoryServices(http);
  Object.entries(template.scriptProperties.all()).forEach(([name, value]) =>
    services.scriptProperties.set(name, value),
  );
  services.triggers.install([]);
  const sheets = memorySheets(structuredClone(template.sheets.data));
  return { ...services, sheets, selectedTab: (sheetId) => memoryTab(sheets, sheetId) };
};
