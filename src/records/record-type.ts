// One kind of record, as scoring, views, nudges, HubSpot, the sidebar and erasing see it. Pure; reads a row, writes
// nothing.
import type { Band } from '../engine/bands';
import type { Cell } from '../engine/cells';
import type { IntroductionAsk } from '../engine/introduction';
import type { Writing } from '../engine/column-reading';
import type { AmountColumns } from '../engine/money';
import type { AccountText } from '../engine/matching/account';
import type { WeightRow } from '../engine/weights';
import type { TabDeclaration } from '../workbook/declare';
import type { FileColumn } from '../workbook/file-column';
import type { Settings } from '../workbook/settings';
import type { Problem, Table } from '../workbook/table';
import type { RecordRow } from './record-row';

/** What people call it, for every sentence: `deal`, `deals`. */
export interface RecordWords {
  readonly one: string;
  readonly many: string;
  /** What its title is, as the label beside it: `Account`. */
  readonly title: string;
  /** Whom a record is shared with: `partner`; absent where it is nobody's but ours. */
  readonly with?: string;
  /** What a list counts, where that is not the records themselves: `account`, `accounts`. */
  readonly counted?: readonly [one: string, many: string];
  /** What a text is about, told to a model; `a deal` where nothing is said: `an account that a partner knows too`. */
  readonly about?: string;
}

/** `Acme · Hub`: what a record is called, and whom it is shared with; '' where there is nobody. */
export interface RecordName {
  readonly title: string;
  readonly with: string;
}

/**
 * Something that is known of a record: one reading for message, card, summary and sidebar. Unknown facts are absent.
 */
export interface Fact {
  /** Names the placeholder that stands for it in a model's text. */
  readonly id: string;
  /** `Deal amount`; what a field of Slack, a row of a mail and a line of the card are headed by. */
  readonly label: string;
  /** `45,000` */
  readonly text: string;
  /** Where the fact is a person. */
  readonly email?: string;
  /** What it stands for, told to a model: `the deal's amount`. */
  readonly means: string;
  /** As a sentence of a message, without its full stop; absent where another fact says it along. */
  readonly inWords?: string;
}

/** The columns that hold one person: their names, and the address. */
export interface PersonColumns {
  /** Which of its people: `owner`. */
  readonly id: string;
  readonly name: readonly string[];
  readonly email: string;
  /** `Partner contact`, where that is not the header of its first name column. */
  readonly label?: string;
  /** Told to a model: `the name of the contact at the partner`. */
  readonly means?: string;
  /** How to reach this person, as a sentence of a message. @param who `Bo Lind (bo@northwind.com)` */
  readonly inWords?: (who: string, name: RecordName, row: RecordRow) => string;
  /** The same where nobody is known; '' where there is nothing to say. */
  readonly unknownInWords?: (name: RecordName, row: RecordRow) => string;
  /** Nudges go to this person unless somebody is assigned. */
  readonly isNudged: boolean;
  /** Column of an address that is nudged where this person is not in the team: who owns the account in the CRM. */
  readonly otherwise?: string;
}

/** What columns are worked out by. */
export interface Deriving {
  readonly settings: Settings;
  readonly tables: ReadonlyMap<string, Table>;
  /** People's own columns found by their headers. */
  readonly store: Table;
  /** The instant as of which ages are taken, and the zone of the workbook's days. */
  readonly nowMs: number;
  readonly timeZone: string;
}

export interface Derived {
  readonly of: (row: RecordRow) => Readonly<Record<string, Cell>>;
  readonly problems: readonly Problem[];
}

export interface RecordScoring {
  /** Model by score column; that of `score` is the one that is banded. */
  readonly models: Readonly<Record<'score', string> & Record<string, string>>;
  /** Rows of Weights that a new workbook starts with. */
  readonly weights: readonly WeightRow[];
  /** Rows of Bands that a new workbook starts with. */
  readonly bands: readonly Band[];
  /**
   * Columns of Nexus that are worked out from others before anything is scored, e.g. logo potential: which, by the rows
   * of which tabs, and how. Tabs and settings are read once a run; a tab that is not there yet counts as its defaults.
   */
  readonly derived?: {
    readonly columns: readonly string[];
    readonly tabs?: readonly TabDeclaration[];
    readonly from: (known: Deriving) => Derived;
    /** It changes with the calendar alone: the first tick of a day works it out anew. */
    readonly ages?: boolean;
  };
  /**
   * Does not stand in the lowest band, nor in Needs data, whatever its score: something is to be done about it now. Asked
   * of a row with what was worked out in the same run.
   */
  readonly neverLowest?: (row: RecordRow, settings: Settings) => boolean;
  /** Who can fill a column, for a record of which too little is known: `owner, in the CRM`. Absent: its source. */
  readonly filledBy?: Readonly<Record<string, string>>;
  /** Reaches the last step of the ladder. */
  readonly first?: (row: RecordRow) => boolean;
  /** How it ended, for a backtest: null while it is open. */
  readonly wonOf?: (cell: (field: string) => Cell) => boolean | null;
  /** The column whose open values say when it closed; statuses that people type have no date. */
  readonly closedBy?: string;
  /** Whether something moved from one snapshot to the next, for Nudge effect, which looks at these columns. */
  readonly moved?: { readonly columns: readonly string[]; readonly between: (before: Cells, after: Cells) => boolean };
}

export type Cells = Readonly<Record<string, unknown>>;

export interface RecordViews {
  /** Columns of the store that its views show, in their order. */
  readonly columns: readonly string[];
  /** One tab a band, named by it, or one tab of this title for all that have a score. */
  readonly tabs: 'one per band' | { readonly title: string; readonly help: string };
  /** Column whose `true` is shown as a mark, in views and on the board's cards. */
  readonly mark?: string;
  /** Column of whom a record is shared with: each has a filter view and a line of the Dashboard. */
  readonly partner?: string;
  /** Column of the amount that lanes and charts add up. */
  readonly amount?: string;
  /** The lanes beside each other, and the charts; a kind of record without them has none. */
  readonly board?: TabDeclaration;
  readonly dashboard?: TabDeclaration;
}

export interface FileUpsert {
  readonly key: string;
  /** Columns whose cell is filled. Those of people are only for rows where they are still blank. */
  readonly values: Readonly<Record<string, Cell>>;
  readonly line: number;
  /** The file gave no key, so that this one was made up. */
  readonly isKeyMade?: boolean;
}

export interface FileReject {
  readonly line: number;
  /** What could be read of the line; absent where nothing could. */
  readonly values?: Readonly<Record<string, Cell>>;
  readonly column: string | null;
  readonly message: string;
}

export type { FileColumn } from '../workbook/file-column';

/** How whoever imports wants a file read. */
export interface FileHow extends Writing {
  /** By a column's name: what counts where the file says nothing. */
  readonly set?: Readonly<Record<string, string>>;
}

/** What a file says: rows to take in, line by line what cannot be, and what a person may want to know all the same. */
export interface FileReading {
  readonly upserts: readonly FileUpsert[];
  readonly rejects: readonly FileReject[];
  /** What a person may want to know although nothing was refused. */
  readonly notes: readonly string[];
  /** How it was read, and what was passed over: for the answer, not for Problems. */
  readonly says: readonly string[];
  readonly columns: readonly FileColumn[];
}

export type CrmObject = 'companies' | 'contacts' | 'deals';

/** What names a record's account in the CRM; '' for what is not known. */
export interface CrmAccount {
  readonly id: string;
  /** A host, or any address that has one. */
  readonly domain: string;
  readonly name: string;
}

export interface ToSummarise {
  readonly facts: readonly Fact[];
  /** With how many others the account is shared. */
  readonly others: number;
  /** Cuts a text of another system to what is read at a glance. */
  readonly brief: (text: string) => string;
}

/** Whole lines of a summary that only one kind can word, without their full stop: `Partner: Hub knows the account`. */
export interface SummaryLines {
  /** What is told of the account after its name. */
  readonly who: readonly string[];
  /** After who it is. */
  readonly first: readonly string[];
  /** After why now. */
  readonly known: readonly string[];
  /** Whom to ask. */
  readonly ask: readonly string[];
}

/**
 * How a kind of record stands in a CRM. One on companies is shown on the company, its contacts and its deals; one on
 * contacts or deals on that record alone. Of several records of one account the best is shown.
 */
export interface CrmSide {
  readonly object: CrmObject;
  /** `account`: found by what names its account, and asked about where that is unsure; `id`: by the CRM's own id. */
  readonly linkedBy: 'id' | 'account';
  /** With `id`: the column that holds the CRM's id. Absent: the record's key is that id. */
  readonly idColumn?: string;
  /** With `account`. */
  readonly account?: (row: RecordRow) => CrmAccount;
  /**
   * Each kind has its own; `nexus_score`, `nexus_band`, `nexus_reasons` and `nexus_model_version` are the first kind's
   * for ever.
   */
  readonly properties: {
    readonly score: string;
    readonly band: string;
    readonly reasons?: string;
    /** Of the weights. */
    readonly version?: string;
  };
  /** What people in the CRM call one, where the kind's own word says too little there: `partner account`. */
  readonly called?: string;
  /** Whom several records of one account are shared with, each with another: they are counted. */
  readonly shared?: { readonly who: (row: RecordRow) => string; readonly one: string; readonly many: string };
  /** What the card lists beside the score. Absent: the facts. */
  readonly lists?: {
    readonly heading: string;
    readonly lines: (row: RecordRow) => readonly { readonly label: string; readonly text: string }[];
  };
  /** Further lines of the card, by what people have set: what to do about a record that is due. */
  readonly also?: (row: RecordRow, settings: Settings) => readonly { readonly label: string; readonly text: string }[];
  /** Absent: the facts in one line. */
  readonly summary?: (row: RecordRow, told: ToSummarise) => SummaryLines;
  /**
   * What a model that words the summary is to say of the way to go about it; what to do where the band says nothing.
   */
  readonly told?: { readonly approach: string; readonly next: string };
  /**
   * What the summary is made anew for, beside what a message tells. Absent: its lines.
   * @param count records of the account shared with different others.
   */
  readonly toldApartBy?: (row: RecordRow, count: number) => Readonly<Record<string, Cell>>;
  /** Heading and sentence, without its full stop, of a card whose record is gone. */
  readonly gone?: (account: string) => { readonly title: string; readonly text: string };
}

/**
 * What tells whether two records of a kind are one: the same account, shared with the same partner, whatever source
 * came first. A kind without it has one record for each key.
 */
export interface RecordMatching {
  /** The kind's own. */
  readonly account: (row: RecordRow) => AccountText;
  /** Whom it is shared with, by an id where there is one; absent where it is nobody's but ours. */
  readonly partner?: (row: RecordRow) => { readonly id: string; readonly name: string };
  /** Columns that name it: what a further source says of them counts only where they are blank. */
  readonly columns: readonly string[];
  /** Keys for one whose source gives none, the usual one first: the first that is free is taken. */
  readonly keys: (row: RecordRow) => readonly string[];
  /** Who gave a key; null for one of `keys`. Two keys of one source are asked about, and never taken for one. */
  readonly sourceOf: (key: string) => string | null;
  /** Sources of which two records are never one, however alike: not even asked about. */
  readonly tellApart?: readonly string[];
}

export interface RecordType {
  /** Stands in `recordType` of Weights, Bands, Routes, Messages, History, Links and Audit. */
  readonly id: string;
  readonly words: RecordWords;
  /** In a workbook whose setting `records.<id>` says nothing; absent: on. */
  readonly isOffAtFirst?: true;
  readonly store: TabDeclaration;
  /** Its views' sheet ids lie in [sheetIds, sheetIds + 10,000). */
  readonly sheetIds: number;
  readonly nameOf: (row: RecordRow) => RecordName;
  /** In the order in which message, card, summary and sidebar show them. */
  readonly facts: (row: RecordRow) => readonly Fact[];
  /**
   * Which account it is about, in the words of its source: records of one account are told of in one message. Absent:
   * each record is an account of its own.
   */
  readonly account?: (row: RecordRow) => AccountText;
  readonly people: readonly PersonColumns[];
  /**
   * Which columns hold amounts of money, and which say in what currency. Criteria, sums and what is derived get them in
   * the reporting currency; facts get them as given, a blank currency filled in.
   */
  readonly amounts?: readonly AmountColumns[];
  /** What Routes may ask of it, by Routes' column (`country`, `region`, `industry`, `employees`, `partner`, …). */
  readonly place: (row: RecordRow) => Readonly<Record<string, Cell>>;
  readonly scoring: RecordScoring;
  readonly views: RecordViews;
  /** Causes beside threshold, top band and rise. */
  readonly nudging?: {
    readonly causes?: (row: RecordRow, settings: Settings, nowMs: number) => readonly string[];
    /**
     * Whether a first message about it goes out at once, never with a digest: somebody asked to be told, or a time was
     * promised.
     */
    readonly neverWaits?: (row: RecordRow) => boolean;
    /**
     * A digest for each executive, once a week, of the records that they want to keep an eye on. It is beside the
     * ladder: nothing is asked in it, and no record counts as told of by it.
     */
    readonly watch?: { readonly title: string; readonly holds: (row: RecordRow, settings: Settings) => boolean };
    /** What is said of a record to which none of these applies: `it is no logo from logo.minScore on`. */
    readonly otherwise?: string;
    /** Who knows an account that several records are about: `A (86 of 100) and B (71) both know Acme`. */
    readonly known?: (title: string, who: readonly string[]) => string;
    /** Begins the sentence about its score, its name in it: `Our partner Hub also knows Acme, which`. */
    readonly introduction?: (name: RecordName) => string;
    /** What to do where its band does not say, without the full stop: `Agree the next step with Hub this week`. */
    readonly nextStep?: (name: RecordName) => string;
  };
  /**
   * Who can introduce us, from the row, and to whom; null where that is nobody. The store then has
   * `...introductionColumns` among its `last` columns.
   */
  readonly introduction?: (row: RecordRow) => IntroductionAsk | null;
  /** Where a CRM shows it, and in what words; a kind without it is not shown there. */
  readonly crm?: CrmSide;
  /** What makes two records one; the store then has the column `otherKeys`. */
  readonly matching?: RecordMatching;
  /** Reads a file that people import. */
  readonly file?: (text: string, how?: FileHow) => FileReading;
}
