// A kind of record as the fault worlds put it through everything: its type, and what files and people say of it.
import type { RecordType } from '../../../src/records/record-type';
import type { TabDeclaration } from '../../../src/workbook/declare';
import type { Mutation } from './bundle';
import type { Complaints } from './invariants';
import type { Prepare } from './more-scenarios';
import type { Bases, Scenario } from './scenarios';
import type { World } from './world';

/** A cell of Weights or Bands that a person changes: the row by its field or its name, and the new weight or limit. */
export interface Change {
  readonly row: string;
  readonly to: string;
}

/** Where records come from beside files. */
export interface Source {
  readonly job: string;
  /** A person connects it. */
  readonly connect: (world: World) => void;
  /** It has news. */
  readonly happen: (world: World) => void;
  /** What is wrong where the store is not what the source says; nothing before it has been read to its end. */
  readonly complaints: (world: World) => Complaints;
}

export interface Kind {
  readonly type: RecordType;
  /** The bundle that knows it. */
  readonly build: (mutation?: Mutation) => string;
  /** Every tab with a fixed id, and every kind of record, that this bundle declares. */
  readonly tabs: readonly TabDeclaration[];
  readonly types: readonly RecordType[];
  /** What a person does after installing so that the kind is in use. */
  readonly begin?: (world: World) => void;
  /** What is wrong with what stands beside it in the workbook, when nothing is left to do. */
  readonly beside?: (world: World) => Complaints;
  /** Absent: its news come as a file. */
  readonly source?: Source;
  /** CSV: one to begin with, ten records and a line that cannot be taken; one with a change, newcomers, and another such line. */
  readonly files: { readonly first: string; readonly second: string };
  /** Weights of fields: changed before anything fails, and while something fails. */
  readonly weights: { readonly before: Change; readonly meanwhile: Change };
  /** Rows are on their way out: by a weight, or because a person closes the records that stand in these places of the view. */
  readonly moving: Change | readonly number[];
  readonly band: Change;
  /** Columns of the view by which a person sorts, and of the store which they rename. */
  readonly sorted: string;
  readonly renamed: string;
  /** What `restore-weights` is told to bring back the weights as installed. */
  readonly firstVersion: readonly string[];
  /** What is done to this kind only. */
  readonly own: (bases: Bases, prepare: Prepare) => readonly Scenario[];
}
