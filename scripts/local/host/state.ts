// Everything the host remembers between executions, as plain JSON: the workbook file holds exactly this.
import type { SpreadsheetData } from '../sheets/model';

export interface Trigger {
  readonly id: string;
  readonly handler: string;
  readonly eventType: 'CLOCK' | 'ON_EDIT' | 'ON_OPEN' | 'ON_CHANGE' | 'ON_FORM_SUBMIT';
  /** E-mail of who created it; it runs as them. */
  readonly creator: string;
  /** Clock triggers only, e.g. `everyMinutes 5`. */
  readonly schedule?: string;
}

export interface Mail {
  /** ISO instant on the simulated clock. */
  readonly sentAt: string;
  readonly from: string;
  readonly to: string;
  readonly cc: string;
  readonly bcc: string;
  readonly replyTo: string;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  readonly htmlBody: string;
}

/** A mail in a mailbox: its text as it went over the wire. */
export interface GmailMessage {
  readonly id: string;
  readonly threadId: string;
  readonly labelIds: readonly string[];
  /** Epoch milliseconds. */
  readonly receivedAt: number;
  readonly raw: string;
}

export interface GmailDraft {
  readonly id: string;
  readonly message: GmailMessage;
}

export interface Mailbox {
  drafts: readonly GmailDraft[];
  messages: readonly GmailMessage[];
  /** How many ids were given out. */
  ids: number;
}

export type PropertyStore = Record<string, string>;

export interface CacheEntry {
  readonly value: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What the daily quotas have used up; a new UTC day starts at nothing. */
export interface DailyUse {
  day: string;
  fetches: number;
  mailRecipients: number;
}

export interface HostState {
  readonly version: 1;
  readonly scriptId: string;
  /** The spreadsheet the script is bound to; '' until one is created. */
  containerId: string;
  readonly spreadsheets: Record<string, SpreadsheetData>;
  readonly properties: {
    readonly script: PropertyStore;
    readonly document: PropertyStore;
    readonly users: Record<string, PropertyStore>;
  };
  /** By `script`, `document` or `user:EMAIL`, then by key. */
  readonly caches: Record<string, Record<string, CacheEntry>>;
  triggers: readonly Trigger[];
  /** Everything sent, however it was. */
  readonly mails: Mail[];
  /** By user, where the Gmail service has been used. */
  mailboxes?: Record<string, Mailbox>;
  readonly dailyUse: DailyUse;
  /** How many executions there have been: the seed of each one's randomness. */
  executions: number;
  /** How far the workbook's clock, as the local page moves it on, is ahead of the real one. */
  clockAheadMs?: number;
  /** Where the script is deployed as a web app; absent where it is not. */
  webAppUrl?: string;
  /** A workbook of the sample company: the local page answers for the outside services itself. */
  isSample?: boolean;
}

export function emptyHostState(): HostState {
  return {
    version: 1,
    scriptId: 'local-script',
    containerId: '',
    spreadsheets: {},
    properties: { script: {}, document: {}, users: {} },
    caches: {},
    triggers: [],
    mails: [],
    dailyUse: { day: '', fetches: 0, mailRecipients: 0 },
    executions: 0,
  };
}
