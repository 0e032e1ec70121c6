// One kind of record, as scoring, views, nudges, HubSpot, the sidebar and erasing see it. Pure; reads a row, writes nothing.
import type { Band } from '../engine/bands';
import type { Cell } from '../engine/cells';
import type { WeightRow } from '../engine/weights';
import type { TabDeclaration } from '../workbook/declare';
import type { Settings } from '../workbook/settings';
import type { RecordRow } from './record-row';

/** What people call it, for every sentence: `overlap`, `overlaps`. */
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
  /** Begins the sentence about its score, its name in it: `Our partner Hub also knows Acme, which`. */
  readonly introduction?: (name: RecordName) => string;
  /** What to do where its band does not say, without the full stop: `Agree the next step with Hub this week`. */
  readonly nextStep?: (name: RecordName) => string;
}

/** `Acme · Hub`: what a record is called, and whom it is shared with; '' where there is nobody. */
export interface RecordName {
  readonly title: string;
  readonly with: string;
}

/** Something that is known of a record: one reading for message, card, summary and sidebar. Unknown facts are absent. */
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
  readonly inWords?: (who: string, name: RecordName) => string;
  /** Nudges go to this person unless somebody is assigned. */
  readonly isNudged: boolean;
}

export interface RecordScoring {
  /** Model by score column; that of `score` is the one that is banded. */
  readonly models: Readonly<Record<'score', string> & Record<string, string>>;
  /** Rows of Weights that a new workbook starts with. */
  readonly weights: readonly WeightRow[];
  /** Rows of Bands that a new workbook starts with. */
  readonly bands: readonly Band[];
  /** Columns of Nexus that are worked out from others, e.g. logo potential; read once a run. */
  readonly derived?: (settings: Settings) => (row: RecordRow) => Readonly<Record<string, Cell>>;
  /** First in its band, and reaches the last step of the ladder. */
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
  /** Column of the amount that lanes and charts add up. */
  readonly amount?: string;
  /** The lanes beside each other, and the charts; a kind of record without them has none. */
  readonly board?: TabDeclaration;
  readonly dashboard?: TabDeclaration;
}

/** What a file says: rows to take in, line by line what cannot be, and what a person may want to know all the same. */
export interface FileReading {
  readonly upserts: readonly { readonly key: string; readonly values: Readonly<Record<string, Cell>> }[];
  readonly rejects: readonly { readonly line: number; readonly column: string | null; readonly message: string }[];
  readonly notes: readonly string[];
}

export type CrmObject = 'companies' | 'contacts' | 'deals';

export interface RecordType {
  /** Stands in `recordType` of Weights, Bands, Routes, Messages, History, Links and Audit. */
  readonly id: string;
  readonly words: RecordWords;
  readonly store: TabDeclaration;
  /** Its views' sheet ids lie in [sheetIds, sheetIds + 10,000). */
  readonly sheetIds: number;
  readonly nameOf: (row: RecordRow) => RecordName;
  /** In the order in which message, card, summary and sidebar show them. */
  readonly facts: (row: RecordRow) => readonly Fact[];
  readonly people: readonly PersonColumns[];
  /** What Routes may ask of it, by Routes' column (`country`, `region`, `industry`, `employees`, `partner`, …). */
  readonly place: (row: RecordRow) => Readonly<Record<string, Cell>>;
  readonly scoring: RecordScoring;
  readonly views: RecordViews;
  /** Causes beside threshold, top band and rise. */
  readonly nudging?: {
    readonly causes?: (row: RecordRow, settings: Settings, nowMs: number) => readonly string[];
    /** What is said of a record to which none of these applies: `it has no logo potential`. */
    readonly otherwise?: string;
  };
  /** The CRM object its scores are shown on, and how a record finds its own there. */
  readonly crm?: {
    readonly object: CrmObject;
    readonly linkedBy: 'id' | 'account';
    /** Properties of its own: `nexus_score` and `nexus_band` are the overlap's for ever. */
    readonly properties: { readonly score: string; readonly band: string };
  };
  /** Reads a file that people import. */
  readonly file?: (text: string) => FileReading;
}
