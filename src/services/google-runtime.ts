// The small ports to Apps Script itself: clock, lock, properties, mail, triggers, who is there.
import { lackOf, type Ability } from './abilities';

export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  sleep(ms: number): void;
}

/** Text by name. A value holds 9 KB at most, all of them 500 KB. */
export interface Properties {
  all(): Readonly<Record<string, string>>;
  get(name: string): string | null;
  set(name: string, value: string): void;
  delete(name: string): void;
}

/** Text that may be forgotten at any time; 100 KB a value. */
export interface Cache {
  get(name: string): string | null;
  put(name: string, value: string, seconds: number): void;
  remove(name: string): void;
}

/** The cells a person has selected; rows and columns count from 1. */
export interface Selection {
  readonly sheetId: number;
  readonly title: string;
  readonly row: number;
  readonly column: number;
}

/** All that a person has selected in one tab; rows count from 1, each range with its last one. */
export interface SelectedRows {
  readonly sheetId: number;
  readonly title: string;
  readonly ranges: readonly { readonly first: number; readonly last: number }[];
}

/** The tab a person has in front, read as the page itself reads it: that takes nothing of the Sheets API's quotas. */
export interface SelectedTab {
  /** Where the column stands whose metadata has this value, from 0; null for none. */
  columnWith(metadataKey: string, value: string): number | null;
  /** Cells of a row, from 1, as far as the tab is filled; blanks are ''. */
  cells(row: number): readonly (string | number | boolean)[];
}

export interface Lock {
  /** Runs `critical` alone among all executions; undefined when the lock was not to be had in time. */
  alone<T>(waitMs: number, critical: () => T): { readonly value: T } | undefined;
}

export interface Triggers {
  /** Installs what is missing and takes out doubles; `false` when there was nothing to do. */
  install(wanted: readonly TriggerDeclaration[]): boolean;
  removeAll(): void;
}

export type TriggerDeclaration =
  | { readonly handler: string; readonly kind: 'edit' | 'change' | 'open' }
  | { readonly handler: string; readonly kind: 'minutes'; readonly every: 1 | 5 | 10 | 15 | 30 };

export interface Runtime {
  readonly clock: Clock;
  readonly lock: Lock;
  readonly scriptProperties: Properties;
  /** The installer's own; secrets live here and nowhere else. */
  readonly userProperties: Properties;
  readonly cache: Cache;
  readonly triggers: Triggers;
  /** E-mail of whom the script runs as, '' where Google does not tell. */
  readonly user: () => string;
  readonly sendMail: (to: string, subject: string, body: string) => void;
  readonly toast: (message: string, title: string) => void;
  /** Why an ability may not be used, in a person's words; null when it may. */
  readonly lackOf: (ability: Ability) => string | null;
  /**
   * Where the person in front has unticked a permission, Google ends this execution and asks for it again. Only menus
   * and the editor can ask so.
   */
  readonly requireAllScopes: () => void;
  readonly newId: () => string;
  /** HMAC-SHA256 of a text in UTF-8, as lower-case hex. */
  readonly hmac: (key: string, text: string) => string;
  /** Where people open the workbook. */
  readonly workbookUrl: () => string;
  /** Where the script is deployed as a web app for anybody; null where it is not. */
  readonly webUrl: () => string | null;
  /** Where the cursor of whoever is in front stands; null where there is none. */
  readonly selection: () => Selection | null;
  /** All ranges of that selection. */
  readonly selectedRows: () => SelectedRows | null;
  /** Puts the cursor of whoever is in front at a cell, without loading the page anew. @param a1 e.g. `B6`. */
  readonly goTo: (sheetId: number, a1: string) => void;
  /** The tab of that selection. */
  readonly selectedTab: (sheetId: number) => SelectedTab;
  readonly log: (message: string) => void;
  /** In [0, 1). */
  readonly random: () => number;
}

const JUST_NOW_MS = 1_000;

interface RememberedProperties extends Properties {
  /** What others have written since is seen from now on. */
  readonly forget: () => void;
}

/**
 * One look at all of them serves for many at one: a tick asks for some thirty, and Google takes as long for each as for
 * all. Who asks for all sees them as they were a second ago at most, and whoever has just got the lock, or has slept,
 * as they are.
 */
const propertiesOf = (store: GoogleAppsScript.Properties.Properties): RememberedProperties => {
  let known: Map<string, string> | null = null;
  let readAtMs = 0;
  const read = (): Map<string, string> => {
    known = new Map(Object.entries(store.getProperties()));
    readAtMs = Date.now();
    return known;
  };
  const isJustRead = (): boolean => Math.abs(Date.now() - readAtMs) < JUST_NOW_MS;
  return {
    all: () => Object.fromEntries(known && isJustRead() ? known : read()),
    get: (name) => (known ?? read()).get(name) ?? null,
    set: (name, value) => {
      store.setProperty(name, value);
      known?.set(name, value);
    },
    delete: (name) => {
      store.deleteProperty(name);
      known?.delete(name);
    },
    forget: () => {
      known = null;
    },
  };
};

const scriptCache: Cache = {
  get: (name) => CacheService.getScriptCache().get(name),
  put: (name, value, seconds) => CacheService.getScriptCache().put(name, value, seconds),
  remove: (name) => CacheService.getScriptCache().remove(name),
};

/** Google's types promise a range, but there is none when nobody sits in front. */
const activeSelection = (): Selection | null => {
  const range = SpreadsheetApp.getActiveRange() as GoogleAppsScript.Spreadsheet.Range | null;
  if (!range) return null;
  const sheet = range.getSheet();
  return { sheetId: sheet.getSheetId(), title: sheet.getName(), row: range.getRow(), column: range.getColumn() };
};

const activeRows = (): SelectedRows | null => {
  const list = SpreadsheetApp.getActiveRangeList() as GoogleAppsScript.Spreadsheet.RangeList | null;
  const [range, ...further] = list?.getRanges() ?? [];
  if (!range) return null;
  const sheet = range.getSheet();
  return {
    sheetId: sheet.getSheetId(),
    title: sheet.getName(),
    ranges: [range, ...further].map((each) => ({ first: each.getRow(), last: each.getLastRow() })),
  };
};

const sheetWith = (sheetId: number): GoogleAppsScript.Spreadsheet.Sheet => {
  const found = SpreadsheetApp.getActiveSpreadsheet()
    .getSheets()
    .find((sheet) => sheet.getSheetId() === sheetId);
  if (!found) throw new Error('That tab is no longer there.');
  return found;
};

const activeTab = (sheetId: number): SelectedTab => {
  const active = SpreadsheetApp.getActiveSheet();
  const sheet = active.getSheetId() === sheetId ? active : sheetWith(sheetId);
  return {
    columnWith: (metadataKey, value) => {
      const [found] = sheet.createDeveloperMetadataFinder().withKey(metadataKey).withValue(value).find();
      const column = found?.getLocation().getColumn();
      return column ? column.getColumn() - 1 : null;
    },
    cells: (row) => {
      const width = sheet.getLastColumn();
      const [cells = []] = width === 0 ? [] : sheet.getRange(row, 1, 1, width).getValues();
      return cells.map(
        (cell: unknown) => (['string', 'number', 'boolean'].includes(typeof cell) ? cell : '') as string,
      );
    },
  };
};

const scriptLock = (forget: () => void): Lock => ({
  alone: (waitMs, critical) => {
    const lock = LockService.getScriptLock();
    if (!lock.tryLock(waitMs)) return undefined;
    try {
      forget();
      return { value: critical() };
    } finally {
      lock.releaseLock();
    }
  },
});

const kindOf = (trigger: GoogleAppsScript.Script.Trigger): string => String(trigger.getEventType());

const EVENT = { edit: 'ON_EDIT', change: 'ON_CHANGE', open: 'ON_OPEN', minutes: 'CLOCK' } as const;

const create = (wanted: TriggerDeclaration): void => {
  const builder = ScriptApp.newTrigger(wanted.handler);
  if (wanted.kind === 'minutes') {
    builder.timeBased().everyMinutes(wanted.every).create();
    return;
  }
  const ofWorkbook = builder.forSpreadsheet(SpreadsheetApp.getActiveSpreadsheet());
  if (wanted.kind === 'edit') ofWorkbook.onEdit().create();
  else if (wanted.kind === 'change') ofWorkbook.onChange().create();
  else ofWorkbook.onOpen().create();
};

const projectTriggers: Triggers = {
  install: (wanted) => {
    const present = ScriptApp.getProjectTriggers();
    const spare = new Set(present);
    let changed = false;
    for (const declaration of wanted) {
      const found = present.find(
        (trigger) =>
          spare.has(trigger) &&
          trigger.getHandlerFunction() === declaration.handler &&
          kindOf(trigger) === EVENT[declaration.kind],
      );
      if (found) spare.delete(found);
      else {
        create(declaration);
        changed = true;
      }
    }
    for (const trigger of spare) {
      ScriptApp.deleteTrigger(trigger);
      changed = true;
    }
    return changed;
  },
  removeAll: () => ScriptApp.getProjectTriggers().forEach((trigger) => ScriptApp.deleteTrigger(trigger)),
};

/** Google's bytes are signed. */
const hexOf = (bytes: readonly number[]): string =>
  bytes.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');

/** Google's types promise an address. One that ends in /dev is the editors' own, of what is saved just now. */
const deployedUrl = (): string | null => {
  const url = (ScriptApp.getService().getUrl() as string | null) ?? '';
  return url === '' || url.endsWith('/dev') ? null : url;
};

export const googleRuntime = (): Runtime => {
  const scriptProperties = propertiesOf(PropertiesService.getScriptProperties());
  const userProperties = propertiesOf(PropertiesService.getUserProperties());
  const forget = (): void => {
    scriptProperties.forget();
    userProperties.forget();
  };
  return runtimeWith(scriptProperties, userProperties, forget);
};

const runtimeWith = (scriptProperties: Properties, userProperties: Properties, forget: () => void): Runtime => ({
  clock: {
    now: () => Date.now(),
    sleep: (ms) => {
      Utilities.sleep(ms);
      forget();
    },
  },
  lock: scriptLock(forget),
  scriptProperties,
  userProperties,
  cache: scriptCache,
  triggers: projectTriggers,
  user: () => Session.getEffectiveUser().getEmail(),
  sendMail: (to, subject, body) => MailApp.sendEmail(to, subject, body),
  toast: (message, title) => SpreadsheetApp.getActiveSpreadsheet().toast(message, title, 10),
  lackOf,
  requireAllScopes: () => ScriptApp.requireAllScopes(ScriptApp.AuthMode.FULL),
  newId: () => Utilities.getUuid(),
  hmac: (key, text) => hexOf(Utilities.computeHmacSha256Signature(text, key, Utilities.Charset.UTF_8)),
  workbookUrl: () => SpreadsheetApp.getActiveSpreadsheet().getUrl(),
  webUrl: deployedUrl,
  selection: activeSelection,
  selectedRows: activeRows,
  goTo: (sheetId, a1) => void sheetWith(sheetId).getRange(a1).activate(),
  selectedTab: activeTab,
  log: (message) => console.log(message),
  random: () => Math.random(),
});
