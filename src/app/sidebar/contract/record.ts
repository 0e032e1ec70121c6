// What the screen of one record shows.
import type { Band } from '../../../engine/bands';
import type { Weight } from '../../../engine/criteria';
import type { Fact, RecordName, RecordWords } from '../../../records/record-type';
import type { Introduction, IntroductionDraft } from '../../../engine/introduction';
import type { Request } from '../../requests';
import type { MessageLine } from './queue';

export interface CriterionPoints {
  readonly model: string;
  readonly criterion: string;
  /** The column's header. */
  readonly field: string;
  /** The cell as text; '' when blank. */
  readonly value: string;
  readonly weight: Weight;
  /** Below 0 for what takes away. All points of a record add up to its score. */
  readonly points: number;
  /** The most it could add, or take away, whatever its value. */
  readonly most: number;
  readonly isMissing: boolean;
  /** The currency of an amount that counts for nothing because no rate is known; '' for anything else. */
  readonly unconverted: string;
  /** `cut`: what the ends 0 and 100 gave or took; `veto`: why the record is not for us. */
  readonly is: 'criterion' | 'cut' | 'veto';
}

export interface ScorePoint {
  readonly atMs: number;
  readonly score: number | null;
  readonly band: string | null;
}

export interface RecordReply {
  /** As calls name it: a kind of record other than the first stands in front, `toy/B1`. */
  readonly key: string;
  readonly recordType: string;
  readonly words: RecordWords;
  readonly name: RecordName;
  /** Unknown ones are absent. */
  readonly facts: readonly Pick<Fact, 'label' | 'text' | 'email'>[];
  /** Whom nudges go to unless somebody is assigned; '' unknown. */
  readonly owner: string;
  readonly ownerEmail: string;
  /** null when nothing is known that its weights could score. */
  readonly score: number | null;
  /** Those of the other models. */
  readonly scores: readonly { readonly label: string; readonly value: number | null }[];
  /** 0 to 1. */
  readonly coverage: number | null;
  readonly band: Band | null;
  readonly reasons: string;
  /** How the score moved, in points; null where there was none then. */
  readonly change: {
    readonly sinceDay: number | null;
    readonly sinceWeek: number | null;
    /** `+4 stage, −1 engaged`; '' where nothing is known of the day before. */
    readonly because: string;
  };
  /** What Nexus has ticked of it, in words: `logo potential`. */
  readonly marks: readonly string[];
  readonly isRemoved: boolean;
  /** False when the values or the weights have changed since the score was written: Rescore brings it up to date. */
  readonly isCurrent: boolean;
  /** By the version in force, most points first, missing ones last. */
  readonly points: readonly CriterionPoints[];
  /** Oldest first; the last one is now. */
  readonly history: readonly ScorePoint[];
  /** Newest first. */
  readonly messages: readonly MessageLine[];
  /** Cells that nobody's source says: filled by a connector, or answered by a person. */
  readonly filled: readonly {
    /** Id of the column. */
    readonly column: string;
    readonly header: string;
    readonly value: string;
    /** `HubSpot company 501`, `ann@nexus.example` */
    readonly source: string;
    /** Answered by a person: it can be taken back. */
    readonly isAnswer: boolean;
  }[];
  readonly status: string;
  readonly assignee: string;
  readonly snoozeUntilMs: number | null;
  readonly note: string;
  /** Asking for an introduction to the account; null where there is nobody to ask. */
  readonly introduction: {
    /** null: nobody was asked yet. */
    readonly state: Introduction | null;
    /** `Bo Lind at High Tide was asked for an introduction on 12 Nov 2026`; '' before. */
    readonly said: string;
    /** null where no address is known. */
    readonly draft: IntroductionDraft | null;
  } | null;
  /** To assign to, and to send to by any of these channels: everybody active in Team. */
  readonly people: readonly { readonly email: string; readonly name: string; readonly channels: readonly string[] }[];
  /** What waits for the installer's dispatcher and names this record. */
  readonly waiting: readonly Request[];
}
