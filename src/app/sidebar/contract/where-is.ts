// Where a record is that somebody looks for, and what records lack that people may know.
import type { DataQuestion } from '../../../records/data-questions';
import type { RecordName } from '../../../records/record-type';
import type { Stands } from '../../../records/record-standing';

export type { DataQuestion };

/** A click that mends it, or leads to where it is mended. */
export type Mend =
  | { readonly does: 'go'; readonly verb: string; readonly url: string }
  | { readonly does: 'end snooze'; readonly key: string }
  | { readonly does: 'reopen'; readonly key: string }
  /** Opens the Weights screen at a criterion. */
  | { readonly does: 'weights'; readonly recordType: string; readonly model: string; readonly criterion: string }
  | { readonly does: 'import' }
  | { readonly does: 'rescore' };

export interface Place {
  /** As calls name the record; '' for a line that was refused. */
  readonly key: string;
  readonly name: RecordName;
  readonly stands: Stands | 'refused';
  /** Present title of the tab in which it is to be found, or the file that was refused. */
  readonly tab: string;
  readonly score: number | null;
  /** Sentences. */
  readonly why: readonly string[];
  /** What would mend it first. */
  readonly mends: readonly Mend[];
  /** What may be answered in place. */
  readonly questions: readonly DataQuestion[];
}

export interface WhereIsReply {
  /** How many there are; `places` holds the best of them. */
  readonly total: number;
  readonly places: readonly Place[];
}

export interface NeedsDataReply {
  /** As a percentage; 0: nothing needs data. */
  readonly minCoverage: number;
  /** How many questions there are; `questions` holds those whose answer brings most. */
  readonly total: number;
  readonly questions: readonly DataQuestion[];
}
