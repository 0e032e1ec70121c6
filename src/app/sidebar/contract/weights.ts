// Weights, their versions, and what the browser needs to try others out.
import type { Band } from '../../../engine/bands';
import type { EncodedTable } from '../../../engine/encoded-table';
import type { Criterion, Field, Weight } from '../../../engine/weights';
import type { RecordWords } from '../../../records/record-type';
import type { Asked } from '../../requests';

/** One row of Weights as it is typed, and what of it is in force. */
export interface WeightLine {
  /**
   * `model/criterion`, of other kinds of records than the first `type/model/criterion`; names the row in
   * `WeightChange`.
   */
  readonly key: string;
  readonly model: string;
  readonly criterion: string;
  readonly field: string;
  readonly scale: string;
  readonly missing: string;
  readonly help: string;
  /** The weight in force; null for a row that cannot be used. */
  readonly weight: Weight | null;
  /** 1-based row of the sheet. */
  readonly row: number;
  /** Why the row cannot be used as it is. */
  readonly problem: string | null;
}

export interface VersionLine {
  readonly version: number;
  readonly atMs: number | null;
  readonly who: string;
  /** What differs from the version before, in words. */
  readonly change: string;
  /** Why it was made, where somebody said; '' else. */
  readonly why: string;
}

/** Of one kind of record. */
export interface WeightsReply {
  readonly recordType: string;
  /** What its keys begin with: '' for the first kind, `toy/` for another. */
  readonly keyPrefix: string;
  readonly words: RecordWords;
  /** Whether it is known of them how they ended, which is what a backtest goes by. */
  readonly hasOutcomes: boolean;
  /** All kinds there are, to choose from. */
  readonly types: readonly { readonly id: string; readonly many: string }[];
  /** The model whose score is banded. */
  readonly model: string;
  /** 0 before the first run. */
  readonly version: number;
  /** In force; what `compileWeights({ criteria })` takes. */
  readonly criteria: readonly Criterion[];
  readonly bands: readonly Band[];
  /** What a criterion may read besides other models' scores, people's own columns too. */
  readonly fields: readonly Field[];
  /** In the tab's order. */
  readonly lines: readonly WeightLine[];
  /** Newest first, the last fifty. */
  readonly versions: readonly VersionLine[];
  readonly tabUrl: string;
}

/**
 * Everything that a preview of one kind of record needs besides the weights, row by row in the same order throughout.
 */
export interface PreviewData {
  readonly version: number;
  /** The instant as of which recency is taken; give it to `scoreTable`. */
  readonly nowMs: number;
  /** `score.minCoverage`, as a percentage. */
  readonly minCoverage: number;
  /** Live records that are not closed: the fields that criteria in force read, and those asked for besides. */
  readonly live: EncodedTable;
  /** Columns `title` and `with` of the same rows: what they are called, and whom they are shared with. */
  readonly labels: EncodedTable;
  /** One character a row: 1 for one that never stands in the lowest band; absent: none does so. */
  readonly lifted?: string;
  readonly closed: ClosedRecords;
}

/** Closed records, each with what was known so many days before it closed. */
export interface ClosedRecords {
  readonly table: EncodedTable;
  /** One character a row: 1 won, 0 lost. */
  readonly won: string;
  readonly daysBefore: number;
  /** Closed records that are left out, because nothing is known of them from before. */
  readonly leftOut: number;
}

/** What is to become of a row of Weights: what is not given stays as it is. */
export interface WeightDraft {
  readonly weight?: Weight;
  /** Of a row that is added: a column's id, or `model.score`. */
  readonly field?: string;
  readonly scale?: string;
  readonly missing?: string;
  /** A row that the tab does not have yet; field, scale and weight come with it. */
  readonly isAdded?: true;
  /** The row goes. */
  readonly isRemoved?: true;
}

export interface WeightChange extends WeightDraft {
  /** As `WeightLine` has it. */
  readonly key: string;
}

/** What an earlier version said of one kind of record. */
export interface VersionReply {
  readonly version: number;
  readonly criteria: readonly Criterion[];
  readonly bands: readonly Band[];
}

/** `outcome` failed with `refused`: nothing was changed; each line says what is wrong with which change. */
export interface SaveReply extends Asked {
  readonly refused?: readonly { readonly key: string; readonly message: string }[];
  /** The version in force afterwards; absent when it is queued, null when nothing was saved. */
  readonly version?: number | null;
}
